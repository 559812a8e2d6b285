//! The dates of days: typed and chosen in their dialog, doubted where they can hardly be
//! meant, added one after another, and put in order.

use std::time::Duration;

use tests::{Editor, Result, in_browser, wait_for};
use thirtyfour::Key;

/// Texts and dates in one column.
const PAGE: &str = "\
## Work

| Day | Task | Start Date |
| --- | --- | --- |
| 1 | - Read | TBD |
| 2 | - Write | 09/19/2025 |
";

/// A week with starts and completions, day before month.
const WEEK: &str = "\
---
title: \"Week 5 Worklog\"
date: \"2025-09-08\"
---

### Tasks

| Day | Task | Start Date | Completion Date |
| --- | --- | --- | --- |
| 1 | - Read | 08/09/2025 | 08/09/2025 |
| 2 | - Write | 09/09/2025 | 10/09/2025 |
| 3 | - Rest | 11/09/2025 | 11/09/2025 |
";

async fn open(editor: &Editor, page: &str) -> Result<()> {
    editor.drop_file("_index.md", page).await?;
    editor.status_says("Opened “_index.md”.").await
}

/// The accessible name of what has the focus, once the form is drawn.
async fn focused(editor: &Editor) -> Result<String> {
    tokio::time::sleep(Duration::from_millis(200)).await;
    let active = editor.active().await?;
    Ok(active.attr("aria-label").await?.unwrap_or_default())
}

/// Waits until the day with the focus in the grid is this one.
async fn grid_is_at(editor: &Editor, day: &str) -> Result<()> {
    wait_for(&format!("The focus on {day}"), async || {
        let active = editor.active().await?;
        let name = active.attr("aria-label").await?.unwrap_or_default();
        Ok((name == day).then_some(()))
    })
    .await
}

#[test]
fn a_date_is_written_over_a_text_in_one_field() {
    in_browser(async |editor| {
        open(editor, PAGE).await?;
        editor.dates_are(1, "TBD").await?;
        editor.open_dates(1).await?;
        let field = editor.field("Start date");
        assert_eq!(field.value().await?, "TBD");
        field.fill("09/08/2025").await?;
        editor.type_here(" or so").await?;
        assert_eq!(editor.focused_value().await?, "09/08/2025 or so");
        assert_eq!(
            editor.text_now().await?,
            PAGE.replace("TBD", "09/08/2025 or so")
        );
        field.fill("09/08/2025").await?;
        editor.press(Key::Enter).await?;
        editor.dates_are(1, "Mon 8 Sep 2025").await?;
        assert!(focused(editor).await?.starts_with("Dates of task 1"));
        assert_eq!(editor.page().await?, PAGE.replace("TBD", "09/08/2025"));
        Ok(())
    });
}

#[test]
fn a_text_that_is_emptied_comes_back_by_undo() {
    in_browser(async |editor| {
        open(editor, PAGE).await?;
        editor.set_date(1, "Start date", "").await?;
        editor.dates_are(1, "no date").await?;
        assert_eq!(editor.page().await?, PAGE.replace("TBD", ""));
        editor.set_date(1, "Start date", "soon").await?;
        editor.dates_are(1, "soon").await?;
        assert_eq!(editor.page().await?, PAGE.replace("TBD", "soon"));
        editor.undo_all().await?;
        editor.dates_are(1, "TBD").await?;
        assert_eq!(editor.page().await?, PAGE);
        Ok(())
    });
}

#[test]
fn a_day_is_chosen_by_the_keyboard() {
    in_browser(async |editor| {
        open(editor, WEEK).await?;
        editor.open_dates(2).await?;
        grid_is_at(editor, "Tuesday 9 September 2025").await?;
        for (keys, day) in [
            (&[Key::Right][..], "Wednesday 10 September 2025"),
            (&[Key::Down, Key::Left], "Tuesday 16 September 2025"),
            (&[Key::Up], "Tuesday 9 September 2025"),
            (&[Key::Home], "Monday 8 September 2025"),
            (&[Key::End], "Sunday 14 September 2025"),
            (&[Key::PageDown], "Tuesday 14 October 2025"),
            (&[Key::PageUp, Key::PageUp], "Thursday 14 August 2025"),
        ] {
            for key in keys {
                editor.press(key.clone()).await?;
            }
            grid_is_at(editor, day).await?;
        }
        editor.chord(Key::Shift, Key::PageDown).await?;
        grid_is_at(editor, "Friday 14 August 2026").await?;
        editor.chord(Key::Shift, Key::PageUp).await?;
        grid_is_at(editor, "Thursday 14 August 2025").await?;
        // Nothing is chosen yet.
        editor.press(Key::Escape).await?;
        assert_eq!(
            focused(editor).await?,
            "Dates of task 2: Tue 9 Sep – Wed 10 Sep 2025"
        );
        assert_eq!(editor.page().await?, WEEK);
        for choosing in [Key::Enter, Key::Space] {
            editor.open_dates(2).await?;
            grid_is_at(editor, "Tuesday 9 September 2025").await?;
            editor.press(Key::Left).await?;
            grid_is_at(editor, "Monday 8 September 2025").await?;
            editor.press(choosing).await?;
            editor.dates_are(2, "Mon 8 Sep – Wed 10 Sep 2025").await?;
            assert!(focused(editor).await?.starts_with("Dates of task 2"));
            assert_eq!(editor.undo_all().await?, 1);
        }
        Ok(())
    });
}

#[test]
fn today_is_one_key_away() {
    in_browser(async |editor| {
        open(editor, WEEK).await?;
        editor.today_is("2025-10-03").await?;
        editor.open_dates(1).await?;
        grid_is_at(editor, "Monday 8 September 2025").await?;
        editor.type_here("t").await?;
        grid_is_at(editor, "Friday 3 October 2025").await?;
        editor.press(Key::Enter).await?;
        editor.dates_are(1, "Fri 3 Oct").await
    });
}

#[test]
fn a_day_is_chosen_by_the_mouse_for_the_field_used_last() {
    in_browser(async |editor| {
        open(editor, WEEK).await?;
        editor.dates(2).await?.click().await?;
        editor.field("Completion date").click().await?;
        editor.day("Friday 12 September 2025").click().await?;
        editor.dates_are(2, "Tue 9 Sep – Fri 12 Sep 2025").await?;
        let wanted = WEEK.replace("10/09/2025", "12/09/2025");
        assert_eq!(editor.page().await?, wanted);
        editor.dates(2).await?.click().await?;
        editor.button("Next month").click().await?;
        editor.day("Wednesday 1 October 2025").click().await?;
        let wanted = wanted.replace("09/09/2025", "01/10/2025");
        assert_eq!(editor.page().await?, wanted);
        Ok(())
    });
}

#[test]
fn what_is_typed_is_read_in_the_pages_order_and_written_in_its_style() {
    in_browser(async |editor| {
        open(editor, WEEK).await?;
        for (typed, wanted) in [
            ("12/09/2025", "12/09/2025"),
            ("12092025", "12/09/2025"),
            ("2025-09-12", "12/09/2025"),
            ("12.9.2025", "12/09/2025"),
            ("09/13/2025", "09/13/2025"),
            ("tomorrow", "tomorrow"),
        ] {
            editor.set_date(2, "Completion date", typed).await?;
            let page = editor.page().await?;
            assert_eq!(page, WEEK.replace("10/09/2025", wanted), "{typed}");
            editor.undo_all().await?;
        }
        // A digit that is pressed in the grid begins a date.
        editor.open_dates(2).await?;
        grid_is_at(editor, "Tuesday 9 September 2025").await?;
        editor.type_here("10/09/2025").await?;
        editor.press(Key::Enter).await?;
        editor.dates_are(2, "Wed 10 Sep 2025").await
    });
}

#[test]
fn a_completion_follows_its_start_in_one_step() {
    in_browser(async |editor| {
        open(editor, WEEK).await?;
        editor.open_dates(1).await?;
        grid_is_at(editor, "Monday 8 September 2025").await?;
        editor.press(Key::Right).await?;
        editor.press(Key::Enter).await?;
        editor.dates_are(1, "Tue 9 Sep 2025").await?;
        let row = "| 1 | - Read | 09/09/2025 | 09/09/2025 |";
        assert!(editor.page().await?.contains(row));
        assert_eq!(editor.undo_all().await?, 1);
        editor.dates_are(1, "Mon 8 Sep 2025").await?;
        assert_eq!(editor.page().await?, WEEK);
        Ok(())
    });
}

#[test]
fn a_date_that_can_hardly_be_meant_is_doubted_and_mended_in_one_press() {
    in_browser(async |editor| {
        let doubtful = WEEK
            .replace("10/09/2025", "08/09/2025")
            .replace("11/09/2025", "11/10/2025");
        open(editor, &doubtful).await?;
        let described = r"
            const ids = arguments[0].getAttribute('aria-describedby')?.split(' ') ?? [];
            return ids.map(id => document.getElementById(id).textContent).join(' ');
        ";
        for (task, says, mend) in [
            (2, "before it begins, on Tue 9 Sep", "Use Tue 9 Sep"),
            (3, "not in this week, 8–14 Sep", "Use Thu 11 Sep"),
        ] {
            let button = editor.dates(task).await?.element().await?;
            let said = editor
                .driver
                .execute(described, vec![button.to_json()?])
                .await?;
            let said = said.json().as_str().unwrap_or_default().to_owned();
            assert!(said.contains(says), "{said}");
            let mend = editor.button(mend);
            mend.clone().click().await?;
            mend.is_gone().await?;
            assert!(focused(editor).await?.starts_with("Dates of task"));
        }
        let wanted = WEEK.replace("10/09/2025", "09/09/2025");
        assert_eq!(editor.page().await?, wanted);
        assert_eq!(editor.undo_all().await?, 2);
        Ok(())
    });
}

#[test]
fn today_is_added_and_what_was_missed() {
    in_browser(async |editor| {
        open(editor, WEEK).await?;
        editor.today_is("2025-09-12").await?;
        let today = editor.button("Add today, Fri 12 Sep");
        today.element().await?;
        editor.chord(Key::Control, Key::Enter).await?;
        editor.task(4).element().await?;
        assert_eq!(focused(editor).await?, "Item 1");
        editor.type_here("Went home").await?;
        editor.dates_are(4, "Fri 12 Sep").await?;
        let page = editor.page().await?;
        let wanted = "| 4 | - Went home | 12/09/2025 | 12/09/2025 |\n";
        assert!(page.ends_with(wanted), "{page}");
        let script = "return document.querySelectorAll('.task')[3].classList.length > 0 \
            && document.querySelectorAll('.dates.today').length";
        let marked = editor.driver.execute(script, vec![]).await?;
        assert_eq!(marked.json(), 1);

        // A week with a day left out.
        let missing = WEEK
            .replace("| 2 | - Write | 09/09/2025 | 10/09/2025 |\n", "")
            .replace("| 3 | - Rest", "| 2 | - Rest");
        editor.drop_file("_index.md", &missing).await?;
        let ask = editor.button("Open it");
        if ask.count().await? > 0 {
            ask.click().await?;
        }
        editor.button("Add Tue 9 Sep").click().await?;
        editor.dates_are(2, "Tue 9 Sep").await?;
        assert_eq!(focused(editor).await?, "Item 1");
        assert_eq!(editor.dates_said(3).await?, "Thu 11 Sep");
        assert_eq!(editor.task_field(3, "Day").value().await?, "3");
        Ok(())
    });
}

#[test]
fn a_row_that_says_nothing_is_written_before_the_next_week_begins() {
    in_browser(async |editor| {
        let prepared = WEEK.replace("- Write", "").replace(
            "| 3 | - Rest | 11/09/2025 | 11/09/2025 |",
            "| 3 |  | 12/09/2025 | 12/09/2025 |",
        );
        open(editor, &prepared).await?;
        editor.today_is("2025-09-12").await?;
        editor.button("Write today, Fri 12 Sep").element().await?;
        editor.button("Add Sat 13 Sep").is_gone().await?;
        editor.button("Start week 6, from 15 Sep").element().await?;
        editor.chord(Key::Control, Key::Enter).await?;
        assert_eq!(focused(editor).await?, "Item 1");
        editor.type_here("Went home").await?;
        let written = "| 3 | - Went home | 12/09/2025 | 12/09/2025 |\n";
        editor.text_has(written).await?;
        // Nothing is left but the day that was missed.
        editor.button("Write Tue 9 Sep").click().await?;
        editor.type_here("Wrote").await?;
        editor.text_has("| 2 | - Wrote | 09/09/2025").await?;
        editor.button("Add Sat 13 Sep").element().await?;
        Ok(())
    });
}

#[test]
fn after_friday_comes_the_next_week_and_a_saturday_where_one_works() {
    in_browser(async |editor| {
        open(editor, &WEEK.replace("11/09/2025 |\n", "12/09/2025 |\n")).await?;
        editor.button("Add Sat 13 Sep").element().await?;
        editor
            .button("Start week 6, from 15 Sep")
            .element()
            .await?
            .focus()
            .await?;
        editor.chord(Key::Control, Key::Enter).await?;
        editor.is_week("Week 6").await?;
        editor.dates_are(1, "Mon 15 Sep 2025").await
    });
}

#[test]
fn a_week_that_is_named_by_its_monday_moves_by_whole_weeks() {
    in_browser(async |editor| {
        let monday = "| 1 | - Read | 08/09/2025 | 08/09/2025 |\n";
        open(editor, &WEEK.replace(monday, "")).await?;
        editor.first_day_is("Tue 9 Sep 2025").await?;
        editor.set_first_day("15/09/2025").await?;
        editor.first_day_is("Mon 15 Sep 2025").await?;
        let offer = editor.button("Move all days to begin on Tue 16 Sep 2025");
        offer.clone().click().await?;
        offer.is_gone().await?;
        editor.dates_are(1, "Tue 16 Sep – Wed 17 Sep 2025").await?;
        editor.first_day_is("Mon 15 Sep 2025").await?;
        let title = editor.week_title().await?;
        assert!(title.contains("15–18 Sep 2025"), "{title}");
        assert_eq!(editor.undo_all().await?, 2);
        editor.first_day_is("Tue 9 Sep 2025").await?;
        // Tab passes the first day once.
        editor.first_day().await?.element().await?.focus().await?;
        editor.press(Key::Tab).await?;
        assert!(!focused(editor).await?.starts_with("First day"));
        Ok(())
    });
}

#[test]
fn days_that_were_moved_out_of_order_are_put_in_order() {
    in_browser(async |editor| {
        open(editor, WEEK).await?;
        editor.choose_for("task 2", "Move the day up").await?;
        let moved = editor.page().await?;
        let script = "document.querySelector('.notice button').click()";
        editor.status_says("The days are not in order").await?;
        editor.driver.execute(script, vec![]).await?;
        editor.button("Put days in order").is_gone().await?;
        // The work has moved, and the days stand where they stood.
        let wanted = WEEK
            .replace("- Read", "- X")
            .replace("- Write", "- Read")
            .replace("- X", "- Write");
        assert_eq!(editor.page().await?, wanted);
        editor.control("z").await?;
        assert_eq!(editor.page().await?, moved);
        editor.control("z").await?;
        assert_eq!(editor.page().await?, WEEK);
        Ok(())
    });
}

#[test]
fn days_that_are_opened_out_of_order_take_their_work_along() {
    in_browser(async |editor| {
        let third = "| 3 | - Rest | 11/09/2025 | 11/09/2025 |\n";
        let late = WEEK
            .replace(third, "")
            .replace("| 1 | - Read", "| 2 | - Read");
        let early = format!("--- |\n{}", third.replace("| 3 |", "| 1 |"));
        let late = late.replace("| 2 | - Write", "| 3 | - Write").replace(
            "--- | --- |\n",
            &format!("--- {early}").replace("--- ---", "--- | ---"),
        );
        open(editor, &late).await?;
        editor.button("Put days in order").click().await?;
        editor.button("Put days in order").is_gone().await?;
        assert_eq!(editor.page().await?, WEEK);
        editor.undo_all().await?;
        assert_eq!(editor.page().await?, late);
        Ok(())
    });
}
