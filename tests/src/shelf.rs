//! What the browser keeps: its drafts and their history, and a browser that refuses to.

use std::cell::Cell;

use serde_json::json;

use crate::editor::Editor;
use crate::failure::{Failure, Result};
use crate::finding::wait_for;

/// The list of weeks.
const WEEKS: &str = "Weeks";

/// The dialog with the bin.
const BIN: &str = "Bin and storage";

impl Editor {
    /// Loads the site again in a browser that allows it no storage. Chromium
    /// only.
    pub async fn reload_without_storage(&self) -> Result<()> {
        self.reload_without(&["localStorage", "indexedDB"]).await
    }

    /// Loads the site again in a browser that refuses it these properties of its
    /// window. Chromium only.
    pub async fn reload_without(&self, names: &[&str]) -> Result<()> {
        let refuse = |name: &&str| {
            format!(
                "Object.defineProperty(window, '{name}', {{
                    get() {{ throw new DOMException('Access is denied.', 'SecurityError'); }},
                }});"
            )
        };
        let source: String = names.iter().map(refuse).collect();
        self.reload_with(&source).await
    }

    /// Leaves the editor for a page of the same site that is not there.
    pub async fn leave(&self) -> Result<()> {
        let url = format!("{}/nowhere", self.setup.url.trim_end_matches('/'));
        self.driver.goto(url).await?;
        Ok(())
    }

    /// Opens another copy of the site under the same origin, by its path.
    pub async fn visit_copy(&self, path: &str) -> Result<()> {
        let url = format!("{}/{path}", self.setup.url.trim_end_matches('/'));
        self.driver.goto(url).await?;
        self.is_there().await
    }

    /// Loads the site again, and runs a script before the site's own. Chromium only.
    pub async fn reload_with(&self, source: &str) -> Result<()> {
        let cdp = self.driver.cdp();
        cdp.send_raw("Page.enable", json!({})).await?;
        cdp.send_raw(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": source }),
        )
        .await?;
        self.reload().await
    }

    /// Opens the site, as a bookmark does.
    pub async fn visit_again(&self) -> Result<()> {
        self.driver.goto(&self.setup.url).await?;
        self.is_there().await
    }

    /// The page's text at this moment, without a click.
    pub async fn text_now(&self) -> Result<String> {
        let text = self
            .driver
            .execute("return window.worklogPage", vec![])
            .await?;
        Ok(text.json().as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the text of the page as it is now has a part, and returns the whole text.
    pub async fn text_has(&self, part: &str) -> Result<String> {
        wait_for(&format!("{part:?} in the page"), async || {
            let text = self.text_now().await?;
            Ok(text.contains(part).then_some(text))
        })
        .await
    }

    /// Types an objective and waits until it is safe.
    pub async fn write(&self, text: &str) -> Result<()> {
        self.write_here(text).await?;
        self.is_saved().await
    }

    /// Types an objective.
    pub async fn write_here(&self, text: &str) -> Result<()> {
        self.field("Objective 1").click().await?;
        self.type_here(text).await
    }

    /// Opens a week of the list by its title, behind the bin if that is shown.
    pub async fn go_back_to(&self, title: &str) -> Result<()> {
        if self.dialog(BIN).count().await? > 0 {
            self.button("Close").click().await?;
        }
        let rows = self.finder.every("button").within("navigation", WEEKS);
        wait_for(&format!("The week “{title}”"), async || {
            for row in rows.all().await? {
                let name = row.prop("textContent").await?.unwrap_or_default();
                let is_open = row.attr("aria-current").await?.is_some();
                if name.starts_with(title) && !is_open {
                    self.finder.bring_to_rest(&row).await?;
                    row.click().await?;
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
        .await
    }

    /// Opens the week after the open one, by the list of weeks.
    pub async fn new_week(&self) -> Result<()> {
        let name = self.button_that_begins("New week").await?;
        self.button(name).click().await
    }

    /// Chooses a command from the menu in the bar.
    pub async fn choose_command(&self, name: &str) -> Result<()> {
        self.button("More").click().await?;
        self.finder.control("menuitem", name).click().await
    }

    /// Opens the dialog with the bin and the storage.
    pub async fn open_bin(&self) -> Result<()> {
        self.choose_command(BIN).await?;
        self.dialog(BIN).element().await.map(|_| ())
    }

    /// Returns the name of the button that begins like this.
    pub async fn button_that_begins(&self, start: &str) -> Result<String> {
        wait_for(&format!("A button “{start}…”"), async || {
            for button in self.finder.every("button").all().await? {
                let name = button.attr("aria-label").await?.unwrap_or_default();
                if name.starts_with(start) {
                    return Ok(Some(name));
                }
            }
            Ok(None)
        })
        .await
    }

    /// Moves a draft to the bin by its title.
    pub async fn bin_draft(&self, title: &str) -> Result<()> {
        self.button(format!("Delete the draft {title}"))
            .click()
            .await
    }

    /// Waits until a field holds this.
    pub async fn has_value(&self, field: &str, value: &str) -> Result<()> {
        let field = self.field(field);
        wait_for(&format!("“{value}” in the {field}"), async || {
            Ok((field.value().await? == value).then_some(()))
        })
        .await
    }

    /// Waits until the dialog with the bin lists so many entries that could not be read.
    pub async fn unread_are(&self, count: usize) -> Result<()> {
        let items = self.finder.every("listitem");
        let items = items.within("list", "Could not be read");
        wait_for(&format!("{count} entries"), async || {
            Ok((items.count().await? == count).then_some(()))
        })
        .await
    }

    /// Waits until the list of weeks has so many in which something is written.
    pub async fn drafts_are(&self, count: usize) -> Result<()> {
        let rows = self.finder.every("button").within("navigation", WEEKS);
        let listed = Cell::new(0);
        wait_for(&format!("{count} drafts"), async || {
            let mut found = 0;
            for row in rows.all().await? {
                let name = row.prop("textContent").await?.unwrap_or_default();
                let is_written = name.contains("taken home");
                found += usize::from(is_written);
            }
            listed.set(found);
            Ok((found == count).then_some(()))
        })
        .await
        .map_err(|failure| Failure::new(format!("{failure} There are {}.", listed.get())))
    }

    /// Looks at the newest revision of which the history says this.
    pub async fn look_at_revision(&self, says: &str) -> Result<()> {
        self.click_that_says("History of this page", says).await
    }

    async fn click_that_says(&self, dialog: &str, text: &str) -> Result<()> {
        let buttons = self.finder.every("button").within("dialog", dialog);
        wait_for(&format!("A button that says “{text}”"), async || {
            for button in buttons.all().await? {
                if button.text().await?.contains(text) {
                    self.finder.bring_to_rest(&button).await?;
                    button.click().await?;
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
        .await
    }
}
