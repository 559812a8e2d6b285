//! The overview of all days.

use tests::{Editor, Result, in_browser, wait_for};
use thirtyfour::Key;

const WEEK: &str = "\
---
title: \"Week 3 Worklog\"
date: 2025-09-15
---

## Objectives

* Learn

## Tasks

| Day | Task | Start Date | Completion Date |
|---|---|---|---|
| 1 | - Read <br>&emsp;+ A chapter <br>- Write | 15/09/2025 | 15/09/2025 |
| 2 | - Build | 16/09/2025 | 17/09/2025 |
| 4 | | 18/09/2025 | 18/09/2025 |
";

async fn two_weeks(editor: &Editor) -> Result<()> {
    editor.today_is("2025-09-18").await?;
    let vietnamese = WEEK.replace("Week 3 Worklog", "Nhật ký tuần 3");
    editor
        .drop_file("_index.vi.md", &vietnamese.replace("- Build", ""))
        .await?;
    editor.text_has("tuần 3").await?;
    let second = WEEK
        .replace("Week 3", "Week 2")
        .replace("15/09", "08/09")
        .replace("16/09", "09/09")
        .replace("17/09", "10/09")
        .replace("18/09", "11/09");
    editor.drop_file("_index.md", &second).await?;
    editor.text_has("Week 2").await?;
    editor.drop_file("_index.md", WEEK).await?;
    editor.text_has("Week 3").await.map(|_| ())
}

/// Waits until a day has the focus.
async fn has_focus(editor: &Editor, day: &str) -> Result<()> {
    wait_for(&format!("The focus on “{day}”"), async || {
        Ok(editor.day(day).has_focus().await?.then_some(()))
    })
    .await
}

#[test]
fn each_day_says_what_was_written_and_leads_there() {
    in_browser(async |editor| {
        two_weeks(editor).await?;
        editor.choose_command("Overview of all days").await?;
        let today = "Thu 18 Sep, week 3, English: nothing yet, Vietnamese: nothing yet";
        has_focus(editor, today).await?;
        for day in [
            "Mon 15 Sep, week 3, English: 3 lines, Vietnamese: 3 lines",
            "Wed 17 Sep, week 3, English: 1 line, Vietnamese: nothing yet",
            "Sat 20 Sep, week 3, English: no row, Vietnamese: no row",
            "Mon 8 Sep, week 2, English: 3 lines, Vietnamese: no row",
        ] {
            editor.day(day).element().await?;
        }
        let totals = "English: 8 lines on 6 days. 3 working days up to today say nothing.";
        editor.dialog_says("Overview of all days", totals).await?;
        editor.press(Key::Up).await?;
        editor.press(Key::Home).await?;
        let monday = "Mon 8 Sep, week 2, English: 3 lines, Vietnamese: no row";
        has_focus(editor, monday).await?;
        editor.press(Key::Enter).await?;
        editor.is_week("Week 2").await?;
        wait_for("The day's last line with the focus", async || {
            let value = editor.focused_value().await?;
            Ok((value == "Write").then_some(()))
        })
        .await
    });
}
