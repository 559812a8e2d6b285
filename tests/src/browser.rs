//! Sessions: one browser with nothing stored in it for each test, and its end
//! whichever way the test ends.

use std::env;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use tokio::time::timeout;

use crate::editor::Editor;
use crate::failure::{Failure, Result};

/// How long WebKit may take to start.
const START: Duration = Duration::from_secs(40);

/// The browsers the tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, by chromedriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// WebKitGTK, by WebKitWebDriver.
    Webkit,
}

/// What `cargo xtask test` says in the environment.
#[derive(Debug)]
pub struct Setup {
    /// Where the site is.
    pub url: String,
    /// Which browser it is shown in.
    pub browser: Browser,
    /// The path of axe-core.
    pub axe: String,
    driver: String,
    program: Option<String>,
    headed: bool,
}

impl Setup {
    /// Reads the environment.
    pub fn from_env() -> Result<Self> {
        let needed = |name: &str| {
            env::var(name).map_err(|_| {
                Failure::new(format!(
                    "{name} is not set: the end-to-end tests need a site, a driver and a browser. Run `cargo xtask test`."
                ))
            })
        };
        let browser = match needed("WORKLOG_BROWSER")?.as_str() {
            "chromium" => Browser::Chromium,
            "firefox" => Browser::Firefox,
            "webkit" => Browser::Webkit,
            other => {
                return Err(Failure::new(format!(
                    "WORKLOG_BROWSER is `{other}`, which the tests know nothing of."
                )));
            }
        };
        Ok(Self {
            url: needed("WORKLOG_URL")?,
            browser,
            axe: needed("WORKLOG_AXE")?,
            driver: needed("WORKLOG_WEBDRIVER")?,
            program: env::var("WORKLOG_BROWSER_BINARY").ok(),
            headed: env::var_os("WORKLOG_HEADED").is_some(),
        })
    }

    fn capabilities(&self, profile: Option<&Path>) -> Capabilities {
        let (name, mut options) = match self.browser {
            Browser::Chromium => {
                let mut args = vec![
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--window-size=1400,1000",
                    // Windows that are not in front work like the one that is.
                    "--disable-background-timer-throttling",
                    "--disable-backgrounding-occluded-windows",
                    "--disable-renderer-backgrounding",
                ];
                if !self.headed {
                    args.push("--headless");
                }
                let mut args: Vec<String> = args.into_iter().map(str::to_owned).collect();
                args.extend(profile.map(|path| format!("--user-data-dir={}", path.display())));
                ("goog:chromeOptions", json!({ "args": args }))
            }
            Browser::Firefox => {
                let args: &[&str] = if self.headed { &[] } else { &["-headless"] };
                ("moz:firefoxOptions", json!({ "args": args }))
            }
            Browser::Webkit => (
                "webkitgtk:browserOptions",
                json!({ "args": ["--automation"] }),
            ),
        };
        if let Some(program) = &self.program {
            options["binary"] = Value::from(program.as_str());
        }
        let mut capabilities = Capabilities::new();
        // A failing page is left without being asked whether it may be.
        for (key, value) in [
            (name, options),
            ("unhandledPromptBehavior", json!("accept")),
        ] {
            capabilities
                .set(key, value)
                .expect("JSON is serialised as itself");
        }
        capabilities
    }
}

/// Runs a test in a browser of its own, on the editor as a first visit shows it.
/// The session ends with the test, whichever way that ends.
pub fn in_browser(test: impl AsyncFnOnce(&Editor) -> Result<()>) {
    in_session(None, test);
}

/// Runs a test in a browser that has a profile in this folder: what it stores is there
/// the next time. Chromium only.
pub fn in_profile(profile: &Path, test: impl AsyncFnOnce(&Editor) -> Result<()>) {
    in_session(Some(profile), test);
}

fn in_session(profile: Option<&Path>, test: impl AsyncFnOnce(&Editor) -> Result<()>) {
    let setup = Setup::from_env().unwrap_or_else(|failure| panic!("{failure}"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a thread can wait for its browser");
    runtime.block_on(async {
        let driver = start(&setup, profile)
            .await
            .unwrap_or_else(|failure| panic!("The browser does not start: {failure}"));
        let mut test = pin!(run(setup, driver.clone(), test));
        // A test that panics must not take its session with it: it ends first.
        let result = poll_fn(|context| {
            let polled = catch_unwind(AssertUnwindSafe(|| test.as_mut().poll(context)));
            match polled {
                Ok(poll) => poll.map(Ok),
                Err(panic) => Poll::Ready(Err(panic)),
            }
        })
        .await;
        if let Err(error) = driver.quit().await {
            eprintln!("The browser did not end as asked: {error}");
        }
        match result {
            Ok(Ok(())) => {}
            Ok(Err(failure)) => panic!("{failure}"),
            Err(panic) => resume_unwind(panic),
        }
    });
}

/// Starts a browser. WebKit's driver waits without end for some that it has started:
/// another one is started then. The other drivers would go on with the first one.
async fn start(setup: &Setup, profile: Option<&Path>) -> Result<WebDriver> {
    let attempts = match setup.browser {
        Browser::Webkit => 2,
        Browser::Chromium | Browser::Firefox => 0,
    };
    for _ in 0..attempts {
        let session = WebDriver::new(&setup.driver, setup.capabilities(profile));
        match timeout(START, session).await {
            Ok(session) => return Ok(session?),
            Err(_) => eprintln!("The browser has not started in {START:?}: another one is tried."),
        }
    }
    Ok(WebDriver::new(&setup.driver, setup.capabilities(profile)).await?)
}

async fn run(
    setup: Setup,
    driver: WebDriver,
    test: impl AsyncFnOnce(&Editor) -> Result<()>,
) -> Result<()> {
    driver.set_window_rect(0, 0, 1400, 1000).await?;
    let editor = Editor::visit(setup, driver).await?;
    test(&editor).await
}
