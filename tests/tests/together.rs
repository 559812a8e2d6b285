//! Two windows on one page: what one does leaves the other one's hands alone.

use serde_json::json;
use tests::typist::own_week;
use tests::windows::Windows;
use tests::{Browser, in_browser};
use thirtyfour::Key;

#[test]
fn undo_takes_back_what_was_done_here_and_not_what_another_window_did() {
    in_browser(async |editor| {
        editor.open(&own_week()).await?;
        editor.is_saved().await?;
        let windows = Windows::open(editor, 2).await?;
        windows.go_to(0).await?;
        editor.field("Objective 1").click().await?;
        editor.type_here("Mine. ").await?;
        editor.is_saved().await?;
        windows.go_to(1).await?;
        editor.field("Objective 2").click().await?;
        editor.type_here("Theirs. ").await?;
        editor.is_saved().await?;
        windows.go_to(0).await?;
        let page = windows.agree().await?;
        assert!(
            page.contains("Mine. ") && page.contains("Theirs. "),
            "{page}"
        );
        windows.go_to(0).await?;
        editor.undo_all().await?;
        let page = windows.agree().await?;
        assert!(
            !page.contains("Mine. ") && page.contains("Theirs. "),
            "{page}"
        );
        windows.go_to(0).await?;
        editor.redo_all().await?;
        let page = windows.agree().await?;
        assert!(
            page.contains("Mine. ") && page.contains("Theirs. "),
            "{page}"
        );
        Ok(())
    });
}

/// A page whose notes are Markdown of three lines.
const NOTES: &str = "### Objectives\n\n* a\n\n### Notes\n\nFirst line\nSecond line\nThird line\n";

#[test]
fn the_caret_stays_behind_its_words_when_another_window_writes_above() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", NOTES).await?;
        let notes = editor.field("Text Markdown");
        notes.element().await?;
        editor.is_saved().await?;
        let windows = Windows::open(editor, 2).await?;
        windows.go_to(0).await?;
        notes.click().await?;
        editor.chord(Key::Control, Key::Home).await?;
        for key in [Key::Down, Key::End] {
            editor.press(key).await?;
        }
        windows.go_to(1).await?;
        notes.click().await?;
        editor.chord(Key::Control, Key::Home).await?;
        editor.type_here("The very ").await?;
        windows.agree().await?;
        windows.go_to(0).await?;
        editor.type_here(", and on").await?;
        let page = windows.agree().await?;
        let wanted = "The very First line\nSecond line, and on\nThird line\n";
        assert!(page.contains(wanted), "{page}");
        Ok(())
    });
}

#[test]
fn a_composition_is_not_broken_by_what_another_window_writes() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium can be made to compose.");
            return Ok(());
        }
        editor.drop_file("_index.md", NOTES).await?;
        let notes = editor.field("Text Markdown");
        notes.element().await?;
        editor.is_saved().await?;
        let windows = Windows::open(editor, 2).await?;
        windows.go_to(0).await?;
        notes.click().await?;
        editor.chord(Key::Control, Key::End).await?;
        let compose = async |text: &str| {
            let end = text.chars().count();
            let composition = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
            let cdp = editor.driver.cdp();
            cdp.send_raw("Input.imeSetComposition", composition).await
        };
        compose("日").await?;
        windows.go_to(1).await?;
        notes.click().await?;
        editor.chord(Key::Control, Key::Home).await?;
        editor.type_here("The very ").await?;
        editor.is_saved().await?;
        windows.go_to(0).await?;
        compose("日本").await?;
        let cdp = editor.driver.cdp();
        cdp.send_raw("Input.insertText", json!({ "text": "日本語" }))
            .await?;
        let page = windows.agree().await?;
        assert!(page.contains("The very First line\n"), "{page}");
        assert_eq!(page.matches('日').count(), 1, "{page}");
        assert!(page.contains("日本語"), "{page}");
        Ok(())
    });
}
