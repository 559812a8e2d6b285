//! What notices offer and how they leave: each takes back what it names, whatever was
//! done since.

use std::time::Duration;

use tests::{Editor, Result, in_browser, wait_for};
use thirtyfour::{By, Key};

const PAGE: &str = "\
## Objectives

* Begin
* Go on

## Work

| Day | Task | Start Date |
| --- | --- | --- |
| 1 | - Read | 08/09/2025 |
| 2 | - Write | 19/09/2025 |
| 3 | - Rest | 20/09/2025 |
";

async fn open(editor: &Editor) -> Result<()> {
    editor.drop_file("_index.md", PAGE).await?;
    editor.status_says("Opened “_index.md”.").await
}

/// Presses “Undo that” in the notice that says this.
async fn undo(editor: &Editor, says: &str) -> Result<()> {
    for button in editor.button("Undo that").all().await? {
        let notice = button.find(By::XPath("..")).await?;
        if notice.text().await?.contains(says) {
            return Ok(button.click().await?);
        }
    }
    panic!("There is no notice that says {says:?} and can be undone.");
}

#[test]
fn a_notice_takes_back_what_it_names_and_not_what_was_typed_since() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.choose_for("task 2", "Delete the day").await?;
        editor.status_says("Deleted task 2.").await?;
        editor.field("Objective 1").send(" XX").await?;
        editor.button("Undo that").click().await?;
        editor.task(3).element().await?;
        let typed = PAGE.replace("* Begin", "* Begin XX");
        assert_eq!(editor.page().await?, typed);
        editor.button("Undo that").is_gone().await?;
        editor.undo_all().await?;
        assert_eq!(editor.page().await?, PAGE);
        Ok(())
    });
}

#[test]
fn several_notices_are_taken_back_in_any_order() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.choose_for("task 2", "Delete the day").await?;
        editor.status_says("Deleted task 2.").await?;
        editor.field("Objective 2").click().await?;
        editor.choose_for("Objective 2", "Delete the line").await?;
        editor.status_says("Deleted one item.").await?;
        editor.field("Objective 1").send("!").await?;
        undo(editor, "Deleted task 2.").await?;
        editor.task(3).element().await?;
        undo(editor, "Deleted one item.").await?;
        editor.has_value("Objective 2", "Go on").await?;
        assert_eq!(editor.page().await?, PAGE.replace("* Begin", "* Begin!"));
        Ok(())
    });
}

#[test]
fn what_was_undone_by_key_is_offered_no_more() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.choose_for("task 2", "Delete the day").await?;
        editor.button("Undo that").element().await?;
        editor.control("z").await?;
        editor.button("Undo that").is_gone().await?;
        assert_eq!(editor.page().await?, PAGE);
        Ok(())
    });
}

#[test]
fn an_earlier_state_that_was_restored_is_taken_back_beside_what_was_typed_since() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.field("Objective 2").send(", always").await?;
        editor.is_saved().await?;
        editor.choose_command("History of this page").await?;
        editor.look_at_revision("As it was opened").await?;
        editor.button("Restore it").click().await?;
        editor.has_value("Objective 2", "Go on").await?;
        editor.field("Objective 1").send(" XX").await?;
        undo(editor, "Restored").await?;
        editor.has_value("Objective 2", "Go on, always").await?;
        let page = PAGE.replace("Go on", "Go on, always");
        assert_eq!(editor.page().await?, page.replace("* Begin", "* Begin XX"));
        Ok(())
    });
}

#[test]
fn a_notice_leaves_by_itself_by_escape_and_not_while_it_is_in_use() {
    in_browser(async |editor| {
        open(editor).await?;
        let dismiss = editor.button("Dismiss");
        tokio::time::sleep(Duration::from_millis(2_500)).await;
        assert_eq!(dismiss.count().await?, 1);
        tokio::time::sleep(Duration::from_millis(4_500)).await;
        assert_eq!(dismiss.count().await?, 0);

        editor.choose_for("task 2", "Delete the day").await?;
        let undo = editor.button("Undo that");
        undo.element().await?.focus().await?;
        tokio::time::sleep(Duration::from_millis(11_000)).await;
        assert_eq!(undo.count().await?, 1);
        editor.field("Objective 1").click().await?;
        tokio::time::sleep(Duration::from_millis(11_000)).await;
        assert_eq!(undo.count().await?, 0);

        editor.choose_for("task 1", "Delete the day").await?;
        undo.element().await?;
        // In a line, the first one lets go of that.
        editor.field("Objective 1").click().await?;
        editor.press(Key::Escape).await?;
        assert_eq!(undo.count().await?, 1);
        editor.press(Key::Escape).await?;
        undo.is_gone().await?;
        assert!(!editor.page().await?.contains("Read"));
        Ok(())
    });
}

#[test]
fn a_key_leads_to_the_newest_notice_and_escape_back_from_it() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.choose_for("task 2", "Delete the day").await?;
        editor.choose_for("task 1", "Delete the day").await?;
        editor.status_says("Deleted task 1.").await?;
        editor.field("Objective 2").click().await?;
        editor.press(Key::F8).await?;
        editor.press(Key::Escape).await?;
        wait_for("One notice", async || {
            Ok((editor.button("Undo that").count().await? == 1).then_some(()))
        })
        .await?;
        assert_eq!(editor.focused_value().await?, "Go on");
        editor.press(Key::F8).await?;
        assert!(editor.button("Undo that").has_focus().await?);
        editor.press(Key::Enter).await?;
        editor.button("Undo that").is_gone().await?;
        assert!(editor.text_now().await?.contains("- Write"));
        // Without a notice, the key leads nowhere.
        editor.field("Objective 2").click().await?;
        editor.press(Key::F8).await?;
        assert_eq!(editor.focused_value().await?, "Go on");
        Ok(())
    });
}
