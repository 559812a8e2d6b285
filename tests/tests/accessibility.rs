//! What axe-core has to say of the screen: nothing, in light and in dark, while
//! it is empty, while it is full, and when something has gone wrong.

use tests::{Browser, Editor, Result, in_browser};
use thirtyfour::Key;

/// Runs axe-core in every colour scheme that the browser can be asked for.
async fn axe_is_content(editor: &Editor) -> Result<()> {
    let schemes: &[Option<&str>] = match editor.browser() {
        Browser::Chromium => &[Some("light"), Some("dark")],
        Browser::Firefox | Browser::Webkit => &[None],
    };
    for scheme in schemes {
        if let Some(scheme) = scheme {
            editor.prefer(scheme).await?;
        }
        let found = editor.axe().await?;
        assert!(found.is_empty(), "in {scheme:?}: {}", found.join("\n"));
    }
    Ok(())
}

#[test]
fn axe_is_content_with_the_empty_form() {
    in_browser(async |editor| {
        axe_is_content(editor).await?;
        editor.open_details().await?;
        axe_is_content(editor).await
    });
}

#[test]
fn axe_is_content_with_a_filled_form() {
    in_browser(async |editor| {
        editor.button("Try the example").click().await?;
        editor.task(5).element().await?;
        editor.field("Objective 2").click().await?;
        axe_is_content(editor).await?;
        editor.open_dates(2).await?;
        axe_is_content(editor).await?;
        editor.close_dates().await?;
        editor.tab("Source").click().await?;
        axe_is_content(editor).await?;
        editor.tab("Changes").click().await?;
        axe_is_content(editor).await?;
        editor.button("More").click().await?;
        axe_is_content(editor).await?;
        editor.press(Key::Escape).await?;
        editor.open_bin().await?;
        axe_is_content(editor).await?;
        editor.button("Close").click().await?;
        for (command, dialog) in [
            ("Keys and first steps", "Keys and first steps"),
            ("History of this page", "History of this page"),
            ("Find or do anything", "Find or do anything"),
        ] {
            editor.choose_command(command).await?;
            editor.dialog(dialog).element().await?;
            axe_is_content(editor).await?;
            editor.press(Key::Escape).await?;
            editor.dialog(dialog).is_gone().await?;
        }
        Ok(())
    });
}

#[test]
fn a_full_storage_is_said_and_axe_is_content_with_how() {
    in_browser(async |editor| {
        let script = r"
            Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };
            IDBObjectStore.prototype.put = Storage.prototype.setItem;
        ";
        editor.driver.execute(script, vec![]).await?;
        editor.field("Objective 1").click().await?;
        editor.type_here("Not safe here").await?;
        editor.status_says("Saved in this tab only").await?;
        axe_is_content(editor).await
    });
}
