//! The editor's screen, in the words of its design: the week, its objectives,
//! tasks and achievements, the preview, the source, and the file to take home.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::{By, Key, WebDriver, WebElement};

use crate::browser::{Browser, Setup};
use crate::failure::{Failure, Result};
use crate::finding::{Control, Finder, wait_for};

/// Keeps what is taken home in the page, instead of on a disk that is another
/// one in every browser.
const CATCH_DOWNLOAD: &str = r"
    if (window.__caught) { window.__caught.blob = null; return; }
    const caught = window.__caught = { blob: null, name: null };
    const create = URL.createObjectURL;
    URL.createObjectURL = blob => { caught.blob = blob; return create.call(URL, blob); };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
        if (this.hasAttribute('download')) caught.name = this.download; else click.call(this);
    };
";

const READ_DOWNLOAD: &str = r"
    const done = arguments[arguments.length - 1];
    const { blob, name } = window.__caught;
    if (blob) blob.arrayBuffer().then(buffer => done({ name, bytes: [...new Uint8Array(buffer)] }));
    else done(null);
";

/// What was taken home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// The file's name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The field that has the focus.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Focused {
    id: String,
    value: String,
}

/// The editor in a browser.
#[derive(Debug)]
pub struct Editor {
    /// The session, for what the editor has no words for.
    pub driver: WebDriver,
    pub(crate) finder: Finder,
    pub(crate) setup: Setup,
}

impl Editor {
    /// Opens the site and waits until the editor is there.
    pub async fn visit(setup: Setup, driver: WebDriver) -> Result<Self> {
        let axe = fs::read_to_string(&setup.axe)?;
        let editor = Self {
            finder: Finder::new(driver.clone(), axe),
            driver,
            setup,
        };
        editor.driver.goto(&editor.setup.url).await?;
        editor.is_there().await?;
        Ok(editor)
    }

    /// Which browser it is.
    pub fn browser(&self) -> Browser {
        self.setup.browser
    }

    pub(crate) async fn is_there(&self) -> Result<()> {
        // Whatever its language is.
        let bar = self.finder.every("toolbar");
        wait_for("The editor", async || {
            Ok((bar.count().await? > 0).then_some(()))
        })
        .await
    }

    /// Loads the site again, as the browser's own button does.
    pub async fn reload(&self) -> Result<()> {
        self.driver.refresh().await?;
        self.is_there().await
    }

    /// A button.
    pub fn button(&self, name: impl Into<String>) -> Control {
        self.finder.control("button", name)
    }

    /// A text field, or a date.
    pub fn field(&self, name: impl Into<String>) -> Control {
        self.finder.control("textbox", name)
    }

    /// The entry of a menu that is open.
    pub fn entry(&self, name: &str) -> Control {
        self.finder.control("menuitem", name)
    }

    /// The entry of a menu that is open, of several of which one holds.
    pub fn choice(&self, name: &str) -> Control {
        self.finder.control("menuitemradio", name)
    }

    /// A tab: “Preview” or “Source”.
    pub fn tab(&self, name: &str) -> Control {
        self.finder.control("tab", name)
    }

    /// A dialog.
    pub fn dialog(&self, name: &str) -> Control {
        self.finder.control("dialog", name)
    }

    /// Waits until a dialog says this.
    pub async fn dialog_says(&self, name: &str, text: &str) -> Result<()> {
        let dialog = self.dialog(name);
        wait_for(
            &format!("“{text}” in the dialog “{name}”"),
            async || Ok(dialog.text().await?.contains(text).then_some(())),
        )
        .await
    }

    /// A field in which a person types what to look for.
    pub fn search_field(&self, name: &str) -> Control {
        self.finder.control("searchbox", name)
    }

    /// A panel beside the form.
    pub fn panel(&self, name: &str) -> Control {
        self.finder.control("complementary", name)
    }

    /// A toolbar.
    pub fn toolbar(&self, name: &str) -> Control {
        self.finder.control("toolbar", name)
    }

    /// The week's number.
    pub fn week_number(&self) -> Control {
        self.finder.control("spinbutton", "Week number")
    }

    /// The task of a day, by its place in the list.
    pub fn task(&self, number: usize) -> Control {
        self.finder.control("group", format!("Task {number}"))
    }

    /// A field of a task.
    pub fn task_field(&self, number: usize, name: impl Into<String>) -> Control {
        self.field(name).within("group", format!("Task {number}"))
    }

    /// Unfolds the page's details. `<summary>` has no role of its own to be
    /// found by.
    pub async fn open_details(&self) -> Result<()> {
        self.open_details_named("Date").await
    }

    /// The same in another language, by what that calls the page's date.
    pub async fn open_details_named(&self, date: &str) -> Result<()> {
        let script = "return document.querySelector('details').open";
        if self.driver.execute(script, vec![]).await?.json() == &json!(false) {
            let details = By::Css("details > summary");
            self.press_summary("The page's details", &details).await?;
        }
        self.field(date).element().await.map(|_| ())
    }

    /// Unfolds what a summary with this text folds away; see [`Self::open_details`].
    pub async fn unfold(&self, summary: &str) -> Result<()> {
        let path = format!("//summary[normalize-space()='{summary}']");
        self.press_summary(&format!("The summary “{summary}”"), &By::XPath(path))
            .await
    }

    async fn press_summary(&self, what: &str, selector: &By) -> Result<()> {
        wait_for(what, async || {
            let found = self.driver.find_all(selector.clone()).await?;
            let Some(found) = found.first() else {
                return Ok(None);
            };
            self.finder.bring_to_rest(found).await?;
            found.click().await?;
            Ok(Some(()))
        })
        .await
    }

    /// Chooses an entry from the menu of a line, of a task, or of a section whose name is in
    /// quotes.
    pub async fn choose_for(&self, line: &str, entry: &str) -> Result<()> {
        self.button(format!("Menu of {line}")).click().await?;
        self.menu_item(entry).click().await
    }

    /// An entry of the menu that is open.
    pub fn menu_item(&self, name: &str) -> Control {
        self.finder.control("menuitem", name)
    }

    /// Adds a day, whichever is offered first, and waits for the focus to be where its work
    /// is written.
    pub async fn add_day(&self) -> Result<()> {
        let before = self.focused().await?;
        let name = self.offered_day().await?;
        self.button(name).click().await?;
        self.focus_leaves(&before, "new-item").await
    }

    /// The page's heading: the week and its days.
    pub async fn week_title(&self) -> Result<String> {
        let headings = self.finder.every("heading").all().await?;
        for heading in headings {
            if heading.tag_name().await? == "h1" {
                return Ok(heading.prop("textContent").await?.unwrap_or_default());
            }
        }
        Err(Failure::new("The page has no heading of level 1."))
    }

    /// Waits until the heading begins with this.
    pub async fn is_week(&self, title: &str) -> Result<()> {
        wait_for(&format!("The week “{title}”"), async || {
            Ok(self.week_title().await?.starts_with(title).then_some(()))
        })
        .await
    }

    /// Waits until some status says this.
    pub async fn status_says(&self, text: &str) -> Result<()> {
        self.says("status", text).await.map(|_| ())
    }

    /// Waits until the page is said to be safe as it stands.
    pub async fn is_saved(&self) -> Result<()> {
        wait_for("The status “Saved”", async || {
            for element in self.finder.every("status").all().await? {
                let said = element.prop("textContent").await?.unwrap_or_default();
                if said == "Saved" {
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
        .await
    }

    /// Waits for an alert that says this, and gives all of it.
    pub async fn alert_says(&self, text: &str) -> Result<String> {
        self.says("alert", text).await
    }

    async fn says(&self, role: &'static str, text: &str) -> Result<String> {
        wait_for(&format!("The {role} “{text}”"), async || {
            for element in self.finder.every(role).all().await? {
                let said = element.prop("textContent").await?.unwrap_or_default();
                if said.contains(text) {
                    return Ok(Some(said));
                }
            }
            Ok(None)
        })
        .await
    }

    /// Opens a file.
    pub async fn open(&self, path: &Path) -> Result<()> {
        // The browser's own file dialog cannot be driven; its input can.
        let input = self.driver.find(By::Css("input[type=file]")).await?;
        let path = path.canonicalize()?;
        Ok(input.send_keys(path.to_string_lossy().into_owned()).await?)
    }

    /// Chooses the folder of a site, for its images.
    pub async fn choose_site(&self, folder: &Path) -> Result<()> {
        let input = "input[webkitdirectory][aria-label='Folder of your site']";
        let input = self.driver.find(By::Css(input)).await?;
        let folder = folder.canonicalize()?;
        Ok(input
            .send_keys(folder.to_string_lossy().into_owned())
            .await?)
    }

    /// Drops a file with this text onto the window.
    pub async fn drop_file(&self, name: &str, text: &str) -> Result<()> {
        self.drop_files("document.body", &[(name, text)]).await
    }

    /// Drops files, by their names and texts, onto an element that a script gives.
    pub async fn drop_files(&self, target: &str, files: &[(&str, &str)]) -> Result<()> {
        let script = r"
            const dataTransfer = new DataTransfer();
            for (const [name, text] of arguments[0]) dataTransfer.items.add(new File([text], name));
            for (const kind of ['dragover', 'drop']) {
                const event = new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
                // Else the browser does with it what it would without the app.
                if (target.dispatchEvent(event)) throw new Error(`Nobody took the ${kind}.`);
            }
        ";
        let script = format!("const target = {target};{script}");
        self.driver.execute(script, vec![json!(files)]).await?;
        Ok(())
    }

    /// Whether the browser would ask before it leaves the page.
    pub async fn asks_before_leaving(&self) -> Result<bool> {
        let script = r"
            const leaving = new Event('beforeunload', { cancelable: true });
            window.dispatchEvent(leaving);
            return leaving.defaultPrevented;
        ";
        let answer = self.driver.execute(script, vec![]).await?;
        Ok(answer.json() == &json!(true))
    }

    /// The divider between form and page.
    pub fn divider(&self) -> Control {
        self.finder.control("separator", "Width of the form")
    }

    /// Takes the page home.
    pub async fn download(&self) -> Result<Download> {
        self.download_by("Download").await
    }

    /// Takes home what a button offers.
    pub async fn download_by(&self, button: &str) -> Result<Download> {
        self.catch_download().await?;
        self.button(button).click().await?;
        self.caught_download().await
    }

    /// Keeps what is taken home from now on in the page.
    pub(crate) async fn catch_download(&self) -> Result<()> {
        self.driver.execute(CATCH_DOWNLOAD, vec![]).await?;
        Ok(())
    }

    /// Waits for what is taken home.
    pub(crate) async fn caught_download(&self) -> Result<Download> {
        wait_for("The download", async || {
            let answer = self.driver.execute_async(READ_DOWNLOAD, vec![]).await?;
            let Value::Array(bytes) = &answer.json()["bytes"] else {
                return Ok(None);
            };
            let bytes = bytes
                .iter()
                .filter_map(|byte| u8::try_from(byte.as_u64()?).ok())
                .collect();
            let name = answer.json()["name"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
            Ok(Some(Download { name, bytes }))
        })
        .await
    }

    /// The text of the page as it would be taken home.
    pub async fn page(&self) -> Result<String> {
        String::from_utf8(self.download().await?.bytes)
            .map_err(|error| Failure::new(format!("The page is not UTF-8: {error}")))
    }

    /// What the preview shows.
    pub async fn preview(&self) -> Result<String> {
        let script = r#"return document.querySelector('iframe[title="Preview"]').contentDocument?.getElementById("body")?.textContent"#;
        let answer = self.driver.execute(script, vec![]).await?;
        Ok(answer.json().as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the preview shows this.
    pub async fn preview_shows(&self, text: &str) -> Result<()> {
        wait_for(&format!("“{text}” in the preview"), async || {
            Ok(self.preview().await?.contains(text).then_some(()))
        })
        .await
    }

    /// Undoes until there is nothing left to undo, and counts.
    pub async fn undo_all(&self) -> Result<usize> {
        self.press_until_disabled("Undo").await
    }

    /// Redoes until there is nothing left to redo, and counts.
    pub async fn redo_all(&self) -> Result<usize> {
        self.press_until_disabled("Redo").await
    }

    async fn press_until_disabled(&self, name: &str) -> Result<usize> {
        for count in 0..1000 {
            let button = self.button(name);
            if !button.is_enabled().await? {
                return Ok(count);
            }
            button.click().await?;
        }
        Err(Failure::new(format!("“{name}” has no end.")))
    }

    /// The element that has the focus.
    pub async fn active(&self) -> Result<WebElement> {
        let answer = self
            .driver
            .execute("return document.activeElement", vec![])
            .await?;
        Ok(answer.element()?)
    }

    async fn focused(&self) -> Result<Focused> {
        let script = "const { id, value } = document.activeElement; return [id ?? '', value ?? '']";
        let answer = self.driver.execute(script, vec![]).await?;
        let part = |at: usize| answer.json()[at].as_str().unwrap_or_default().to_owned();
        Ok(Focused {
            id: part(0),
            value: part(1),
        })
    }

    async fn focus_leaves(&self, before: &Focused, kind: &str) -> Result<()> {
        wait_for(
            &format!("The focus in another field than {before:?}"),
            async || {
                let now = self.focused().await?;
                Ok((now.id != before.id && now.id.starts_with(kind)).then_some(()))
            },
        )
        .await
    }

    /// What stands in the field that has the focus.
    pub async fn focused_value(&self) -> Result<String> {
        Ok(self.focused().await?.value)
    }

    /// Types where the focus is.
    pub async fn type_here(&self, text: &str) -> Result<()> {
        self.send_here(text).await
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) -> Result<()> {
        self.send_here(&key.value().to_string()).await
    }

    /// Presses keys together where the focus is.
    pub async fn chord(&self, modifier: Key, key: Key) -> Result<()> {
        let keys = self.driver.action_chain().key_down(modifier.value());
        let keys = keys.send_keys(key.value().to_string());
        Ok(keys.key_up(modifier.value()).perform().await?)
    }

    /// Presses Control with a letter.
    pub async fn control(&self, letter: &str) -> Result<()> {
        let keys = self.driver.action_chain().key_down(Key::Control.value());
        let keys = keys.send_keys(letter);
        Ok(keys.key_up(Key::Control.value()).perform().await?)
    }

    /// Presses keys one after another, as a keyboard does, which knows of no element: to
    /// send keys to an element would first move the focus there, and in WebKit a caret
    /// that stands at the start to the end.
    async fn send_here(&self, keys: &str) -> Result<()> {
        Ok(self.driver.action_chain().send_keys(keys).perform().await?)
    }

    /// Begins the next item.
    pub async fn next_item(&self) -> Result<()> {
        let before = self.focused().await?;
        self.press(Key::Enter).await?;
        self.focus_leaves(&before, "item").await
    }

    /// Writes a list from where the focus is: each item by its depth and text.
    pub async fn type_list<'a>(
        &self,
        items: impl IntoIterator<Item = (usize, &'a str)>,
    ) -> Result<()> {
        let mut depth = 0;
        for (at, (wanted, text)) in items.into_iter().enumerate() {
            if at > 0 {
                self.next_item().await?;
            }
            while depth < wanted {
                self.press(Key::Tab).await?;
                depth += 1;
            }
            while depth > wanted {
                self.chord(Key::Shift, Key::Tab).await?;
                depth -= 1;
            }
            self.type_here(text).await?;
        }
        Ok(())
    }

    /// Runs axe-core on the screen, the preview's content left out, and gives
    /// what it finds: rule, help and elements.
    pub async fn axe(&self) -> Result<Vec<String>> {
        self.axe_by(json!(null)).await
    }

    /// What axe-core finds by the rules about colours alone, which are what a colour scheme
    /// changes.
    pub async fn axe_on_colours(&self) -> Result<Vec<String>> {
        self.axe_by(json!(["color-contrast", "link-in-text-block"]))
            .await
    }

    /// What axe-core finds by some of its rules, or by all for `null`.
    async fn axe_by(&self, rules: Value) -> Result<Vec<String>> {
        self.finder.inject().await?;
        let script = r"
            const [rules, done] = arguments;
            const only = rules ? { runOnly: { type: 'rule', values: rules } } : {};
            axe.run(document, { iframes: false, resultTypes: ['violations'], ...only }).then(
                result => done(result.violations.map(rule => `${rule.id}: ${rule.help}: `
                    + rule.nodes.map(node => `${node.html} (${node.failureSummary})`).join('; '))),
                error => done([String(error)]));
        ";
        let answer = self.driver.execute_async(script, vec![rules]).await?;
        Ok(answer.convert()?)
    }

    /// Asks for light or dark, where the browser can be asked: in Chromium.
    pub async fn prefer(&self, scheme: &str) -> Result<()> {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.driver
            .cdp()
            .send_raw("Emulation.setEmulatedMedia", features)
            .await?;
        Ok(())
    }

    /// Composes a text as an input method does: step by step, then whole.
    /// Chromium only.
    pub async fn compose(&self, steps: &[&str], whole: &str) -> Result<()> {
        let cdp = self.driver.cdp();
        for step in steps {
            let end = step.encode_utf16().count();
            let composition = json!({ "text": step, "selectionStart": end, "selectionEnd": end });
            cdp.send_raw("Input.imeSetComposition", composition).await?;
        }
        cdp.send_raw("Input.insertText", json!({ "text": whole }))
            .await?;
        Ok(())
    }
}
