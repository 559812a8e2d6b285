//! A cell for a date that holds something else: its field is a text field, and stays the
//! field that is written in.

use std::time::Duration;

use tests::{Editor, Result, in_browser};
use thirtyfour::Key;

const PAGE: &str = "\
## Work

| Day | Task | Start Date |
| --- | --- | --- |
| 1 | - Read | TBD |
| 2 | - Write | 09/19/2025 |
";

async fn open(editor: &Editor) -> Result<()> {
    editor.drop_file("_index.md", PAGE).await?;
    editor.status_says("Opened “_index.md”.").await
}

/// The name and the value of the field with the focus, once the form is drawn.
async fn focused(editor: &Editor) -> Result<(String, String)> {
    tokio::time::sleep(Duration::from_millis(200)).await;
    let active = editor.active().await?;
    let name = active.attr("aria-label").await?.unwrap_or_default();
    Ok((name, editor.focused_value().await?))
}

async fn kind(editor: &Editor, task: usize) -> Result<String> {
    let field = editor.task_field(task, "Start date").element().await?;
    Ok(field.prop("type").await?.unwrap_or_default())
}

#[test]
fn a_date_is_written_over_a_text_in_one_field() {
    in_browser(async |editor| {
        open(editor).await?;
        let field = editor.task_field(1, "Start date");
        field.fill("09/08/2025").await?;
        let wanted = ("Start date".to_owned(), "09/08/2025".to_owned());
        assert_eq!(focused(editor).await?, wanted);
        editor.type_here(" or so").await?;
        assert_eq!(focused(editor).await?.1, "09/08/2025 or so");
        field.fill("09/08/2025").await?;
        assert_eq!(kind(editor, 1).await?, "text");
        editor.press(Key::Tab).await?;
        focused(editor).await?;
        assert_eq!(kind(editor, 1).await?, "date");
        assert_eq!(field.value().await?, "2025-09-08");
        assert_eq!(editor.page().await?, PAGE.replace("TBD", "09/08/2025"));
        Ok(())
    });
}

#[test]
fn a_text_that_is_emptied_keeps_its_field_until_it_is_left() {
    in_browser(async |editor| {
        open(editor).await?;
        let field = editor.task_field(1, "Start date");
        field.fill("").await?;
        assert_eq!(
            focused(editor).await?,
            ("Start date".to_owned(), String::new())
        );
        assert_eq!(kind(editor, 1).await?, "text");
        editor.type_here("soon").await?;
        assert_eq!(editor.page().await?, PAGE.replace("TBD", "soon"));
        field.fill("").await?;
        editor.task_field(2, "Day").click().await?;
        focused(editor).await?;
        assert_eq!(kind(editor, 1).await?, "date");
        editor.undo_all().await?;
        assert_eq!(field.value().await?, "TBD");
        assert_eq!(editor.page().await?, PAGE);
        Ok(())
    });
}

#[test]
fn a_chosen_date_is_there_in_the_text_field() {
    in_browser(async |editor| {
        open(editor).await?;
        editor
            .task_field(2, "Start date")
            .choose_day("2025-09-17")
            .await?;
        let switch = editor.button("Start date as text");
        switch.within("group", "Task 2").click().await?;
        let wanted = ("Start date".to_owned(), "09/17/2025".to_owned());
        assert_eq!(focused(editor).await?, wanted);
        let back = editor.button("Start date from the calendar");
        back.within("group", "Task 2").click().await?;
        let wanted = ("Start date".to_owned(), "2025-09-17".to_owned());
        assert_eq!(focused(editor).await?, wanted);
        Ok(())
    });
}
