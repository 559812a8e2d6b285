//! What the keyboard alone can do, and where it is afterwards.

use std::time::Duration;

use tests::{Browser, Editor, Result, in_browser};
use thirtyfour::Key;

const PAGE: &str = "\
## Objectives

* Begin

## Work

| Day | Task | Start Date |
| --- | --- | --- |
| 1 | - Read | 08/09/2025 |
| 2 | - Write | 19/09/2025 |

## Lessons

- Go on
";

async fn open(editor: &Editor) -> Result<()> {
    editor.drop_file("_index.md", PAGE).await?;
    editor.status_says("Opened “_index.md”.").await
}

/// The accessible name of what has the focus, once the form is drawn.
async fn focused(editor: &Editor) -> Result<String> {
    tokio::time::sleep(Duration::from_millis(200)).await;
    let active = editor.active().await?;
    Ok(active.attr("aria-label").await?.unwrap_or_default())
}

#[test]
fn a_date_is_taken_out_part_by_part() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: other browsers have other keys for it.");
            return Ok(());
        }
        open(editor).await?;
        let date = editor.task_field(1, "Start date").element().await?;
        date.focus().await?;
        for key in [
            Key::Delete,
            Key::Right,
            Key::Delete,
            Key::Right,
            Key::Delete,
        ] {
            editor.press(key).await?;
        }
        editor.field("Objective 1").click().await?;
        let page = editor.page().await?;
        assert_eq!(page, PAGE.replace("08/09/2025", ""));
        Ok(())
    });
}

#[test]
fn tab_goes_on_where_an_item_cannot_be_indented() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.field("Objective 1").click().await?;
        editor.press(Key::Tab).await?;
        assert_ne!(focused(editor).await?, "Objective 1");
        assert_eq!(editor.page().await?, PAGE);
        Ok(())
    });
}

#[test]
fn the_focus_stays_with_a_section_whose_kind_is_changed() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.choose("What “Lessons” is", "Achievements").await?;
        editor.field("Achievement 1").element().await?;
        assert_eq!(focused(editor).await?, "What “Lessons” is");
        Ok(())
    });
}

#[test]
fn the_focus_goes_to_the_section_beside_one_that_is_deleted() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.button("Delete “Work”").click().await?;
        editor.button("Delete “Work”").is_gone().await?;
        focused(editor).await?;
        assert_eq!(editor.focused_value().await?, "Lessons");
        editor.button("Delete “Lessons”").click().await?;
        editor.button("Delete “Lessons”").is_gone().await?;
        focused(editor).await?;
        assert_eq!(editor.focused_value().await?, "Objectives");
        Ok(())
    });
}

#[test]
fn a_new_text_is_called_what_is_typed_next() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.button("Text").click().await?;
        focused(editor).await?;
        editor.type_here("Reflection").await?;
        let page = editor.page().await?;
        assert!(page.contains("\n## Reflection\n"), "{page}");
        Ok(())
    });
}
