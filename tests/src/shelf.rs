//! What the browser keeps: its drafts and their history, and a browser that refuses to.

use std::cell::Cell;

use serde_json::json;

use crate::editor::Editor;
use crate::failure::{Failure, Result};
use crate::finding::wait_for;

/// The dialog of drafts.
const DRAFTS: &str = "Drafts in this browser";

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

    /// Opens the list of drafts, and one of them by its title.
    pub async fn go_back_to(&self, title: &str) -> Result<()> {
        self.button("Drafts").click().await?;
        self.open_draft(title).await
    }

    /// Opens the week after the open one.
    pub async fn new_week(&self) -> Result<()> {
        self.button("Drafts").click().await?;
        self.button("New week").click().await
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

    /// Moves a draft to the bin by its title; the dialog of drafts stays open.
    pub async fn bin_draft(&self, title: &str) -> Result<()> {
        self.button("Drafts").click().await?;
        self.button(format!("Delete the draft {title}"))
            .click()
            .await
    }

    /// Shows what lies in the bin, in the dialog of drafts.
    pub async fn open_bin(&self) -> Result<()> {
        self.unfold("Bin: each goes for good after 30 days").await
    }

    /// Waits until a field holds this.
    pub async fn has_value(&self, field: &str, value: &str) -> Result<()> {
        let field = self.field(field);
        wait_for(&format!("“{value}” in the {field}"), async || {
            Ok((field.value().await? == value).then_some(()))
        })
        .await
    }

    /// Waits until the dialog of drafts lists so many.
    pub async fn drafts_are(&self, count: usize) -> Result<()> {
        let items = self.finder.every("listitem").within("dialog", DRAFTS);
        let listed = Cell::new(0);
        wait_for(&format!("{count} drafts"), async || {
            listed.set(items.count().await?);
            Ok((listed.get() == count).then_some(()))
        })
        .await
        .map_err(|failure| Failure::new(format!("{failure} There are {}.", listed.get())))
    }

    /// Opens a draft by its title, in the dialog of drafts.
    pub async fn open_draft(&self, title: &str) -> Result<()> {
        self.click_that_says(DRAFTS, title).await
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
