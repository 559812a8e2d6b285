//! Controls, found by their role and their accessible name as axe-core computes
//! them, so that a test finds nothing that assistive technology would not.

use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{Key, WebDriver, WebElement};

use crate::failure::{Failure, Result};

/// How long something may take to show: longer than the app itself waits for anything.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// The pauses between two looks, which grow: looking is work for the browser, too.
const FIRST_PAUSE: Duration = Duration::from_millis(20);
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

/// The visible elements of a role and a name, within another one or anywhere;
/// and the names there are for that role.
const FIND: &str = r"
    const [role, name, outerRole, outerName] = arguments;
    if (!window.axe) return { injected: false };
    axe.teardown();
    axe.setup(document);
    try {
        const nameOf = element => axe.commons.text.accessibleText(element).trim();
        const inRole = (root, role) => [...root.querySelectorAll('*')].filter(element =>
            axe.commons.aria.getRole(element) === role
            && element.checkVisibility({ visibilityProperty: true })
            && !element.closest('[aria-hidden=true]'));
        const find = (root, role, name) => inRole(root, role).filter(element => nameOf(element) === name);
        const roots = outerRole ? find(document, outerRole, outerName) : [document];
        return {
            injected: true,
            found: roots.flatMap(root => name === null ? inRole(root, role) : find(root, role, name)),
            names: roots.flatMap(root => inRole(root, role)).map(nameOf),
        };
    } finally {
        axe.teardown();
    }
";

/// Waits until an element lies at the same place in two frames, for a second at most.
const AT_REST: &str = r"
    const [element, done] = arguments;
    const place = () => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height].join();
    };
    // A window that is not in front has no frames.
    const frame = act => {
        const timer = setTimeout(() => { cancelAnimationFrame(request); act(); }, 100);
        const request = requestAnimationFrame(() => { clearTimeout(timer); act(); });
    };
    const look = (before, frames) => frame(() => {
        const now = place();
        if (now === before || frames === 60) done(); else look(now, frames + 1);
    });
    look(place(), 0);
";

/// A page in which controls can be found.
#[derive(Clone, Debug)]
pub struct Finder {
    driver: WebDriver,
    axe: String,
}

impl Finder {
    /// A finder with the source of axe-core.
    pub fn new(driver: WebDriver, axe: String) -> Self {
        Self { driver, axe }
    }

    /// The control of this role and name.
    pub fn control(&self, role: &'static str, name: impl Into<String>) -> Control {
        Control {
            finder: self.clone(),
            role,
            name: Some(name.into()),
            within: None,
        }
    }

    /// The controls of this role, whatever their names are.
    pub fn every(&self, role: &'static str) -> Control {
        Control {
            finder: self.clone(),
            role,
            name: None,
            within: None,
        }
    }

    /// Puts axe-core into the page, where it is not there yet.
    pub async fn inject(&self) -> Result<()> {
        let there = self.driver.execute("return !!window.axe", vec![]).await?;
        if there.json() != &Value::Bool(true) {
            self.driver.execute(self.axe.as_str(), vec![]).await?;
        }
        Ok(())
    }

    /// Scrolls to an element, and waits until it lies where it lay in the frame before: a
    /// driver looks where it is, and presses there a moment later. What is far out of view
    /// is not laid out, and WebKit's driver would not scroll there.
    pub(crate) async fn bring_to_rest(&self, element: &WebElement) -> Result<()> {
        element.scroll_into_view().await?;
        let args = vec![element.to_json()?];
        self.driver.execute_async(AT_REST, args).await?;
        Ok(())
    }
}

/// A control by its role and name: whichever element has them when it is used.
#[derive(Clone, Debug)]
pub struct Control {
    finder: Finder,
    role: &'static str,
    name: Option<String>,
    within: Option<(&'static str, String)>,
}

impl fmt::Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.role)?;
        if let Some(name) = &self.name {
            write!(f, " “{name}”")?;
        }
        if let Some((role, name)) = &self.within {
            write!(f, " in the {role} “{name}”")?;
        }
        Ok(())
    }
}

impl Control {
    /// The same control, within another one.
    #[must_use]
    pub fn within(mut self, role: &'static str, name: impl Into<String>) -> Self {
        self.within = Some((role, name.into()));
        self
    }

    async fn look(&self) -> Result<(Vec<WebElement>, String)> {
        let (outer_role, outer_name) = match &self.within {
            Some((role, name)) => (json!(role), json!(name)),
            None => (Value::Null, Value::Null),
        };
        let args = vec![json!(self.role), json!(self.name), outer_role, outer_name];
        let driver = &self.finder.driver;
        let mut answer = driver.execute(FIND, args.clone()).await?;
        if answer.json()["injected"] == false {
            self.finder.inject().await?;
            answer = driver.execute(FIND, args).await?;
        }
        let names = answer.json()["names"].to_string();
        let found = answer.json()["found"].as_array().cloned();
        let elements = found
            .unwrap_or_default()
            .into_iter()
            .map(|element| WebElement::from_json(element, driver.handle().clone()))
            .collect::<std::result::Result<_, _>>()?;
        Ok((elements, names))
    }

    /// The elements there are now.
    pub async fn all(&self) -> Result<Vec<WebElement>> {
        Ok(self.look().await?.0)
    }

    /// How many there are now.
    pub async fn count(&self) -> Result<usize> {
        Ok(self.all().await?.len())
    }

    /// Waits for it, and says which others there are when it does not come.
    pub async fn element(&self) -> Result<WebElement> {
        self.with(async |element| Ok(element)).await
    }

    /// Does something with the element, as soon as there is one and nothing is in the
    /// way; again with the element that is there then, where it was drawn anew meanwhile.
    async fn with<T>(&self, act: impl AsyncFn(WebElement) -> Result<T>) -> Result<T> {
        let names = RefCell::new(String::new());
        let what = format!("One {self}");
        let done = wait_for(&what, async || {
            let (mut found, all) = self.look().await?;
            names.replace(format!("{} of {all}", found.len()));
            match (found.pop(), found.len()) {
                (Some(element), 0) => act(element).await.map(Some),
                _ => Ok(None),
            }
        });
        done.await
            .map_err(|failure| Failure::new(format!("{failure} There are {}.", names.take())))
    }

    /// Returns whether it is there now and has the focus.
    pub async fn has_focus(&self) -> Result<bool> {
        let script = "return document.activeElement";
        let active = self.finder.driver.execute(script, vec![]).await?;
        Ok(self.all().await?.contains(&active.element()?))
    }

    /// Waits until there is none.
    pub async fn is_gone(&self) -> Result<()> {
        wait_for(&format!("No {self}"), async || {
            Ok((self.count().await? == 0).then_some(()))
        })
        .await
    }

    /// Clicks it, as soon as nothing is in the way.
    pub async fn click(&self) -> Result<()> {
        self.with(async |element| {
            self.finder.bring_to_rest(&element).await?;
            Ok(element.click().await?)
        })
        .await
    }

    /// Waits for it, in view and at rest, for what is done at its place.
    pub async fn at_rest(&self) -> Result<WebElement> {
        self.with(async |element| {
            self.finder.bring_to_rest(&element).await?;
            Ok(element)
        })
        .await
    }

    /// Types into it, behind what it says.
    pub async fn send(&self, keys: &str) -> Result<()> {
        // A driver refuses an element before it sends the first key, so that none is
        // sent twice.
        self.with(async |element| Ok(element.send_keys(keys).await?))
            .await
    }

    /// Types over what it says.
    pub async fn fill(&self, text: &str) -> Result<()> {
        self.with(async |element| {
            element.send_keys(Key::Control + "a").await?;
            if text.is_empty() {
                element.send_keys(Key::Backspace).await?;
            } else {
                element.send_keys(text).await?;
            }
            Ok(())
        })
        .await
    }

    /// Returns what a field says.
    pub async fn value(&self) -> Result<String> {
        self.with(async |element| Ok(element.prop("value").await?.unwrap_or_default()))
            .await
    }

    /// Returns the text in it.
    pub async fn text(&self) -> Result<String> {
        self.with(async |element| Ok(element.prop("textContent").await?.unwrap_or_default()))
            .await
    }

    /// Returns whether it can be used.
    pub async fn is_enabled(&self) -> Result<bool> {
        self.with(async |element| Ok(element.is_enabled().await?))
            .await
    }
}

/// Looks again and again until something is there; `what` says what it is where it does
/// not come. A look that fails for a reason that may pass counts as one that finds nothing.
pub async fn wait_for<T, F>(what: &str, mut look: impl FnMut() -> F) -> Result<T>
where
    F: Future<Output = Result<Option<T>>>,
{
    let end = Instant::now() + PATIENCE;
    let mut pause = FIRST_PAUSE;
    loop {
        let why = match look().await {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => String::new(),
            Err(failure) if failure.may_pass() => format!(" {failure}"),
            Err(failure) => return Err(failure),
        };
        if Instant::now() >= end {
            return Err(Failure::new(format!("{what}: it did not come.{why}")));
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
