//! What is found out about a page is said at its field, and mended in one press that
//! can be taken back.

use tests::finding::{Control, wait_for};
use tests::{Editor, Result, in_browser};

const PAGE: &str = "\
---
title: \"Week 2 Worklog\"
date: \"29/09/2025\"
---

### Tasks

| Day | Task | Start Date | Completion Date |
| --- | --- | --- | --- |
| 2 | - Read | 29/09/2025 | 31/02/2026 |
";

/// Waits until what describes a field says this, or nothing any more.
async fn is_said(editor: &Editor, field: &str, wanted: Option<&str>) -> Result<()> {
    describes(editor, &editor.field(field), wanted).await
}

/// Waits until what describes a control says this, or nothing any more.
async fn describes(editor: &Editor, field: &Control, wanted: Option<&str>) -> Result<()> {
    let script = r"
        const ids = arguments[0].getAttribute('aria-describedby')?.split(' ') ?? [];
        return ids.map(id => document.getElementById(id).textContent).join(' ');
    ";
    wait_for(&format!("{wanted:?} at {field}"), async || {
        let element = field.element().await?;
        let said = editor
            .driver
            .execute(script, vec![element.to_json()?])
            .await?;
        let said = said.json().as_str().unwrap_or_default().to_owned();
        let is_so = match wanted {
            Some(wanted) => said.contains(wanted),
            None => said.is_empty(),
        };
        Ok(is_so.then_some(()))
    })
    .await
}

#[test]
fn a_date_at_which_hugo_stops_is_said_and_mended_in_one_press() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", PAGE).await?;
        editor.is_week("Week 2").await?;
        // It is seen without unfolding the details.
        editor.button("Write 2025-09-29").element().await?;
        editor.open_details().await?;
        is_said(editor, "Date", Some("builds no page of the site")).await?;
        let is_none = Some("“31/02/2026” is no date");
        describes(editor, &editor.dates(1).await?, is_none).await?;
        editor.open_dates(1).await?;
        is_said(editor, "Completion date", is_none).await?;
        editor.close_dates().await?;
        editor.button("Write 2025-09-29").click().await?;
        is_said(editor, "Date", None).await?;
        assert_eq!(
            editor.page().await?,
            PAGE.replace("\"29/09/2025\"", "\"2025-09-29\"")
        );
        editor.button("Undo").click().await?;
        assert_eq!(editor.page().await?, PAGE);
        is_said(editor, "Date", Some("builds no page of the site")).await?;
        editor.field("Date").fill("2025-09-30").await?;
        is_said(editor, "Date", None).await
    });
}

/// A week 5 whose weight was worded by hand.
const BY_HAND: &str = "\
---
title: \"Week 5 Worklog\"
date: \"2025-09-08\"
weight: 1
---

### Week 5 Objectives

* a

### Tasks

| Day | Task | Start Date | Completion Date |
| --- | --- | --- | --- |
| 2 | - Read | 08/09/2025 | 09/09/2025 |
| 5 | - Write | 11/09/2025 | 11/09/2025 |
";

#[test]
fn a_number_typed_digit_by_digit_takes_nothing_along_that_was_worded_by_hand() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", BY_HAND).await?;
        editor.is_week("Week 5").await?;
        editor.week_number().fill("12").await?;
        let wanted = BY_HAND.replace("Week 5", "Week 12");
        assert_eq!(editor.page().await?, wanted);
        editor.week_number().fill("5").await?;
        assert_eq!(editor.page().await?, BY_HAND);
        // The wheel over the field in use scrolls, and counts nothing.
        let script = "arguments[0].dispatchEvent(new WheelEvent('wheel', \
            { deltaY: 100, bubbles: true, cancelable: true }))";
        let element = editor.week_number().element().await?.to_json()?;
        editor.driver.execute(script, vec![element]).await?;
        assert_eq!(editor.page().await?, BY_HAND);
        Ok(())
    });
}

#[test]
fn days_follow_the_first_day_when_that_is_asked_for() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", BY_HAND).await?;
        editor.is_week("Week 5 · 8–11 Sep 2025").await?;
        editor.first_day_is("Mon 8 Sep 2025").await?;
        editor.set_first_day("15/09/2025").await?;
        editor.first_day_is("Mon 15 Sep 2025").await?;
        editor.is_week("Week 5 · 15–18 Sep 2025").await?;
        let dated = BY_HAND.replace("2025-09-08", "2025-09-15");
        assert_eq!(editor.page().await?, dated);
        editor
            .button("Move all days to begin on Mon 15 Sep 2025")
            .click()
            .await?;
        editor.is_week("Week 5 · 15–18 Sep 2025").await?;
        let moved = dated
            .replace("08/09/2025 | 09/09/2025", "15/09/2025 | 16/09/2025")
            .replace("11/09/2025", "18/09/2025");
        assert_eq!(editor.page().await?, moved);
        editor.button("Undo").click().await?;
        assert_eq!(editor.page().await?, dated);
        editor.button("Undo").click().await?;
        assert_eq!(editor.page().await?, BY_HAND);
        editor.is_week("Week 5 · 8–11 Sep 2025").await?;
        editor.first_day_is("Mon 8 Sep 2025").await
    });
}

#[test]
fn what_cannot_be_changed_looks_so_and_says_why() {
    in_browser(async |editor| {
        editor
            .drop_file(
                "_index.md",
                &PAGE.replace("29/09/2025\"", "`r Sys.Date()`\""),
            )
            .await?;
        editor.is_week("Week 2").await?;
        let first_day = editor.first_day().await?;
        assert!(!first_day.is_enabled().await?);
        describes(editor, &first_day, Some("cannot be changed while")).await?;
        assert!(editor.week_number().is_enabled().await?);
        editor
            .drop_file("README.md", "# About me\n\nText\n")
            .await?;
        editor.is_week("About me").await?;
        editor.preview_shows("Text").await?;
        let script = r#"return document.querySelector('iframe[title="Preview"]')
            .contentDocument.querySelectorAll('.menu').length"#;
        let entries = editor.driver.execute(script, vec![]).await?;
        assert_eq!(
            entries.json(),
            0,
            "entries of a page that has none in the menu"
        );
        assert!(!editor.week_number().is_enabled().await?);
        Ok(())
    });
}

#[test]
fn a_new_weeks_file_is_named_after_the_language() {
    in_browser(async |editor| {
        editor.drop_file("_index.vi (2).md", BY_HAND).await?;
        editor.is_week("Week 5").await?;
        assert_eq!(editor.download().await?.name, "_index.vi.md");
        editor.new_week().await?;
        editor.is_week("Week 6").await?;
        assert_eq!(editor.download().await?.name, "_index.vi.md");
        Ok(())
    });
}

#[test]
fn digits_typed_into_a_date_are_one_in_the_pages_order_or_stay_as_they_are() {
    in_browser(async |editor| {
        for (typed, wanted) in [
            ("29092026", "29/09/2026"),
            ("31022026", "31022026"),
            ("13/02/2026", "13/02/2026"),
            ("31/02/2026", "31/02/2026"),
        ] {
            editor.drop_file("_index.md", BY_HAND).await?;
            editor.is_week("Week 5").await?;
            editor.set_date(2, "Start date", typed).await?;
            let row = format!("| 5 | - Write | {wanted} | {wanted} |");
            let page = editor.page().await?;
            assert!(page.contains(&row), "{typed}: {page}");
            if typed.starts_with("31") {
                let said = format!("“{typed}” is no date");
                describes(editor, &editor.dates(2).await?, Some(&said)).await?;
            }
            editor.undo_all().await?;
        }
        Ok(())
    });
}

#[test]
fn a_finding_about_today_leaves_when_the_day_has_come() {
    in_browser(async |editor| {
        let script = "return new Date(Date.now() + 36 * 3600 * 1000).toISOString().slice(0, 10)";
        let ahead = editor.driver.execute(script, vec![]).await?;
        let ahead = ahead.json().as_str().unwrap_or_default().to_owned();
        editor
            .drop_file(
                "_index.md",
                &PAGE.replace("29/09/2025\"\n---", &format!("{ahead}\"\n---")),
            )
            .await?;
        editor.open_details().await?;
        is_said(editor, "Date", Some("leaves the page out")).await?;
        // A script of Firefox's driver has a `Date` of its own.
        let script = "const now = window.Date.now;
            window.Date.now = () => now() + 48 * 3600 * 1000;
            document.dispatchEvent(new Event('visibilitychange'))";
        editor.driver.execute(script, vec![]).await?;
        is_said(editor, "Date", None).await
    });
}
