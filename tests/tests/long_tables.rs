//! Tables of many days: those that are out of sight have no fields until they are reached,
//! and nobody notices.

use std::iter;

use tests::{Editor, Result, in_browser, wait_for};
use thirtyfour::Key;

const DAYS: usize = 40;

/// A page with a table of forty days.
fn page() -> String {
    let rows = (1..=DAYS).map(|day| {
        let (month, date) = ((day - 1) / 28 + 9, (day - 1) % 28 + 1);
        let date = format!("{date:02}/{month:02}/2025");
        format!("| {day} | - Step of **day {day}** <br>&emsp;+ A detail | {date} | {date} | source {day} |\n")
    });
    let head = "\
## Work

| Day | Task | Start Date | Completion Date | Reference Material |
| --- | --- | --- | --- | --- |
";
    iter::once(head.to_owned()).chain(rows).collect()
}

async fn open(editor: &Editor) -> Result<()> {
    editor.drop_file("_index.md", &page()).await?;
    editor.status_says("Opened “_index.md”.").await
}

#[test]
fn a_day_far_below_is_written_in_like_any_other() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.task_field(DAYS, "Item 2").click().await?;
        editor.press(Key::End).await?;
        editor.type_here("s").await?;
        editor
            .text_has("**day 40** <br>&emsp;+ A details |")
            .await?;
        editor.task_field(1, "Item 1").click().await?;
        editor.press(Key::End).await?;
        editor.type_here("!").await?;
        editor.text_has("Step of **day 1**!").await?;
        assert_eq!(editor.text_now().await?.len(), page().len() + 2);
        Ok(())
    });
}

#[test]
fn undo_leads_back_to_a_day_that_is_out_of_sight() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.task_field(DAYS, "Item 1").click().await?;
        editor.press(Key::Home).await?;
        editor.type_here("Last ").await?;
        editor.text_has("- Last Step of **day 40**").await?;
        editor.task_field(1, "References").click().await?;
        editor.control("z").await?;
        wait_for("The field of the last day in use", async || {
            let value = editor.focused_value().await?;
            Ok((value == "Step of **day 40**").then_some(()))
        })
        .await?;
        // The caret is back too.
        editor.type_here("First ").await?;
        editor.text_has("- First Step of **day 40**").await?;
        Ok(())
    });
}

#[test]
fn tab_passes_through_all_days() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.task_field(1, "References").click().await?;
        for day in 2..=DAYS {
            // The dates, the day cell, two items, and the tools of days and lines.
            let mut stops = 0;
            while editor.focused_value().await? != format!("source {day}") {
                stops += 1;
                assert!(stops < 12, "Tab does not reach the sources of day {day}.");
                editor.press(Key::Escape).await?;
                editor.press(Key::Tab).await?;
            }
        }
        assert_eq!(editor.text_now().await?, page());
        Ok(())
    });
}
