//! The other ways into the editor, and the states a browser can be in.

use std::fs::File;
use std::{env, process};

use tests::finding::wait_for;
use tests::typist::{own_week, read};
use tests::{Browser, Editor, Result, in_browser};
use thirtyfour::Key;

#[test]
fn a_dropped_page_opens() {
    in_browser(async |editor| {
        let week = read(&own_week())?;
        editor.drop_file("_index.vi.md", &week).await?;
        editor.is_week("Week 5").await?;
        let taken = editor.download().await?;
        assert_eq!(taken.name, "_index.vi.md");
        assert_eq!(taken.bytes, week.as_bytes());
        Ok(())
    });
}

/// The preview's own document, where a drop on it goes that was dragged over nothing else.
const PREVIEW: &str = "document.querySelector('iframe[title=Preview]').contentDocument.body";

/// What lies under the pointer in the middle of the preview.
const IN_FRONT_OF_PREVIEW: &str = "(() => {
    const { x, y, width, height } = document.querySelector('iframe[title=Preview]').getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2);
})()";

/// Drags a file over the window, until the preview lets through what is dragged over it.
async fn drag_to_preview(editor: &Editor) -> Result<()> {
    let drag = r"
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['text'], 'a.md'));
        document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
    ";
    editor.driver.execute(drag, vec![]).await?;
    wait_for("Something in front of the preview", async || {
        let script = format!("return {IN_FRONT_OF_PREVIEW}.tagName");
        let tag = editor.driver.execute(script, vec![]).await?;
        Ok((tag.json() != "IFRAME").then_some(()))
    })
    .await
}

/// Drops files on the preview.
async fn drop_on_preview(editor: &Editor, files: &[(&str, &str)]) -> Result<()> {
    editor.preview_shows("Objectives").await?;
    // WebKit tells nobody of a drop in a frame without scripts, and needs none.
    if editor.browser() != Browser::Webkit {
        return editor.drop_files(PREVIEW, files).await;
    }
    drag_to_preview(editor).await?;
    editor.drop_files(IN_FRONT_OF_PREVIEW, files).await
}

#[test]
fn a_page_that_is_dropped_on_the_preview_or_a_dialog_opens() {
    in_browser(async |editor| {
        let page = |text: &str| format!("### Objectives\n\n* {text}\n");
        drop_on_preview(editor, &[("a.md", &page("A"))]).await?;
        editor.has_value("Objective 1", "A").await?;
        editor.open_bin().await?;
        let dialog = "document.querySelector('dialog[open]')";
        editor.drop_files(dialog, &[("b.md", &page("B"))]).await?;
        editor.dialog("Bin and storage").is_gone().await?;
        editor.has_value("Objective 1", "B").await
    });
}

#[test]
fn what_is_dragged_over_the_window_is_dropped_on_it_in_front_of_the_preview() {
    in_browser(async |editor| {
        editor.preview_shows("Objectives").await?;
        drag_to_preview(editor).await?;
        let page = [("a.md", "### Objectives\n\n* A\n")];
        editor.drop_files(IN_FRONT_OF_PREVIEW, &page).await?;
        editor.has_value("Objective 1", "A").await?;
        // The preview takes the pointer again.
        let script = format!("return {IN_FRONT_OF_PREVIEW}.tagName");
        wait_for("The preview in front", async || {
            let tag = editor.driver.execute(script.as_str(), vec![]).await?;
            Ok((tag.json() == "IFRAME").then_some(()))
        })
        .await
    });
}

#[test]
fn of_several_dropped_files_each_is_opened_or_said_to_be_none() {
    in_browser(async |editor| {
        let page = |text: &str| format!("---\ntitle: {text}\n---\n\n### Objectives\n\n* {text}\n");
        let (english, vietnamese) = (page("English"), page("Vietnamese"));
        let files = [
            ("_index.md", english.as_str()),
            ("_index.vi.md", vietnamese.as_str()),
            ("empty.md", ""),
        ];
        drop_on_preview(editor, &files).await?;
        let said = editor.alert_says("Opened “_index.md”.").await?;
        for part in ["“_index.vi.md” is opened too", "“empty.md” is empty."] {
            assert!(said.contains(part), "{said}");
        }
        editor.has_value("Objective 1", "English").await?;
        editor.field("Objective 1").send("!").await?;
        editor.go_back_to("Vietnamese").await?;
        editor.has_value("Objective 1", "Vietnamese").await?;
        assert_eq!(editor.page().await?, vietnamese);

        editor.field("Objective 1").send("!").await?;
        editor.drop_files("document.body", &files).await?;
        editor.button("Open it").click().await?;
        // It was worked on, and is shown as it was left.
        editor.has_value("Objective 1", "English!").await
    });
}

#[test]
fn an_address_that_is_dropped_does_not_take_the_page_away() {
    in_browser(async |editor| {
        let drop = r"
            const dataTransfer = new DataTransfer();
            dataTransfer.setData('text/uri-list', 'https://example.org/');
            const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
            return document.body.dispatchEvent(drop);
        ";
        let left = editor.driver.execute(drop, vec![]).await?;
        assert_eq!(left.json(), false);
        editor.alert_says("That is no file.").await?;
        Ok(())
    });
}

#[test]
fn a_page_pasted_whole_opens() {
    in_browser(async |editor| {
        let week = read(&own_week())?;
        editor.field("Objective 1").click().await?;
        editor.paste(&week).await?;
        editor.is_week("Week 5").await?;
        assert_eq!(editor.page().await?, week);
        Ok(())
    });
}

#[test]
fn pasted_lines_become_items_by_their_indents() {
    in_browser(async |editor| {
        editor.field("Objective 1").click().await?;
        editor
            .paste("- Queues\n  - at most once\n  - at least once\n- Topics")
            .await?;
        let page = editor.page().await?;
        let list = "* Queues\n  * at most once\n  * at least once\n* Topics\n";
        assert!(page.contains(list), "{page}");
        editor.undo_all().await?;
        assert!(!editor.page().await?.contains("Queues"));
        Ok(())
    });
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_in_a_sentence() {
    in_browser(async |editor| {
        let path = env::temp_dir().join(format!("worklog-tests-{}-large.md", process::id()));
        File::create(&path)?.set_len(50_000_000)?;
        let before = editor.page().await?;
        editor.open(&path).await?;
        let said = editor.alert_says("is larger than 4 MB").await?;
        assert!(said.contains("Nothing was changed"), "{said}");
        assert_eq!(editor.page().await?, before);
        std::fs::remove_file(&path)?;
        Ok(())
    });
}

#[test]
fn without_storage_the_page_is_said_to_be_in_this_tab_only() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium can be asked to block its storage.");
            return Ok(());
        }
        editor.reload_without_storage().await?;
        assert!(!editor.asks_before_leaving().await?);
        editor.field("Objective 1").click().await?;
        editor.type_here("Nowhere to keep this").await?;
        editor.status_says("Saved in this tab only").await?;
        assert!(editor.asks_before_leaving().await?);
        assert!(editor.page().await?.contains("* Nowhere to keep this"));
        assert!(!editor.asks_before_leaving().await?);
        Ok(())
    });
}

#[test]
fn an_emptied_list_takes_its_first_item_again() {
    in_browser(async |editor| {
        let first = editor.page().await?;
        for text in ["a", "once more"] {
            editor.field("Objective 1").click().await?;
            editor.type_here(text).await?;
            assert!(editor.page().await?.contains(&format!("* {text}\n")));
            editor.field("Objective 1").fill("").await?;
            editor.press(Key::Backspace).await?;
            assert_eq!(editor.page().await?, first);
        }
        Ok(())
    });
}

#[test]
fn the_divider_is_moved_by_keys_within_its_bounds() {
    in_browser(async |editor| {
        let divider = editor.divider().element().await?;
        for (key, wanted) in [
            (Key::Right, "54"),
            (Key::Home, "25"),
            (Key::Left, "25"),
            (Key::End, "75"),
        ] {
            divider.send_keys(key).await?;
            let share = divider.attr("aria-valuenow").await?;
            assert_eq!(share.as_deref(), Some(wanted));
        }
        Ok(())
    });
}

#[test]
fn what_cannot_be_read_is_set_aside_and_reported() {
    in_browser(async |editor| {
        let damaged = r#"{"format":1,"slot":1,"revision":3,"chan"#;
        let script = r"
            localStorage.setItem('worklog-editor@/#draft/1', arguments[0]);
            localStorage.setItem('worklog-editor@/#draft/2', JSON.stringify({ foreign: 99, slot: 2 }));
            localStorage.setItem('worklog-editor@/#current', '1');
        ";
        editor.driver.execute(script, vec![damaged.into()]).await?;
        editor.reload().await?;
        editor.alert_says("could not be read in 2 places").await?;
        editor.field("Objective 1").click().await?;
        editor.type_here("Beside it").await?;
        editor.is_saved().await?;
        let script = r"
            return Object.keys(localStorage).filter(key => key.startsWith('worklog-editor@/#aside/'))
                .map(key => localStorage.getItem(key));
        ";
        let kept = editor.driver.execute(script, vec![]).await?;
        let kept: Vec<String> = kept.convert()?;
        assert_eq!(kept.len(), 2, "{kept:?}");
        assert!(kept.iter().any(|text| text == damaged), "{kept:?}");
        editor.reload().await?;
        assert_eq!(editor.field("Objective 1").value().await?, "Beside it");
        Ok(())
    });
}
