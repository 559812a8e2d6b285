//! Whole sections and the dates' order: what a page is read as can be corrected,
//! and its sections come, go and move, all of it undoable.

use tests::{Editor, Result, in_browser};

const PAGE: &str = "\
---
title: Week 2
---

## Weekly goals

* Begin

## Work

| Day | Task | Start Date |
| --- | --- | --- |
| 1 | - Read | 08/09/2025 |
| 2 | - Write | 09/09/2025 |

## Lessons

- Go on
";

async fn open(editor: &Editor) -> Result<()> {
    editor.drop_file("_index.md", PAGE).await?;
    editor.status_says("Opened “_index.md”.").await?;
    assert_eq!(editor.page().await?, PAGE);
    Ok(())
}

#[test]
fn a_section_is_added_moved_and_deleted_and_undo_brings_it_back() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.button("Achievements").click().await?;
        editor.type_here(" so far").await?;
        let added = editor.page().await?;
        let wanted = format!("{PAGE}\n## Week 2 Achievements: so far\n\n");
        assert_eq!(added, wanted);
        editor.field("Achievement 1").click().await?;
        editor.type_here("Went on").await?;
        assert_eq!(editor.page().await?, format!("{wanted}* Went on\n"));

        editor
            .choose_for("“Lessons”", "Move the section up")
            .await?;
        let moved = editor.page().await?;
        let (outlook, work) = (moved.find("## Lessons"), moved.find("## Work"));
        assert!(outlook < work, "{moved}");

        editor.choose_for("“Work”", "Delete the section").await?;
        editor.button("Menu of “Work”").is_gone().await?;
        editor.button("Undo that").click().await?;
        assert_eq!(editor.page().await?, moved);
        editor.undo_all().await?;
        assert_eq!(editor.page().await?, PAGE);
        Ok(())
    });
}

#[test]
fn a_section_is_read_as_what_a_person_says_also_after_a_reload() {
    in_browser(async |editor| {
        open(editor).await?;
        assert_eq!(editor.field("Text Markdown").value().await?, "- Go on");
        editor
            .choose_for("“Lessons”", "Treat it as Achievements")
            .await?;
        assert_eq!(editor.field("Achievement 1").value().await?, "Go on");
        assert_eq!(editor.page().await?, PAGE);
        editor.is_saved().await?;
        editor.reload().await?;
        assert_eq!(editor.field("Achievement 1").value().await?, "Go on");
        Ok(())
    });
}

#[test]
fn a_new_week_goes_on_from_the_page_that_is_open() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.new_week().await?;
        editor.is_week("Week 3").await?;
        editor.has_value("Objective 1", "").await?;
        let page = editor.page().await?;
        for part in [
            "title: Week 3\n",
            "## Weekly goals\n\n",
            "| 1 |  | 15/09/2025 |\n| 2 |",
            "| 5 |  | 19/09/2025 |\n\n## Lessons\n",
        ] {
            assert!(page.contains(part), "{part:?} in {page}");
        }
        for gone in ["Read", "Go on", "* \n", "| - "] {
            assert!(!page.contains(gone), "{gone:?} in {page}");
        }
        Ok(())
    });
}

#[test]
fn the_order_of_dates_is_said_and_rewritten_in_one_step() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.dates_are(1, "Mon 8 Sep 2025").await?;
        editor.unfold("Dates are day/month.").await?;
        editor.button("Write them as month/day").click().await?;
        let written = PAGE.replace("08/09/2025", "09/08/2025");
        assert_eq!(editor.page().await?, written);
        editor.dates_are(1, "Mon 8 Sep 2025").await?;
        editor.undo_all().await?;
        assert_eq!(editor.page().await?, PAGE);

        editor.button("Read them as month/day").click().await?;
        editor.dates_are(1, "Sat 9 Aug 2025").await?;
        assert_eq!(editor.page().await?, PAGE);
        Ok(())
    });
}

#[test]
fn shift_and_enter_go_on_in_the_same_item() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.field("Objective 1").send(" with").await?;
        editor
            .chord(thirtyfour::Key::Shift, thirtyfour::Key::Enter)
            .await?;
        editor.type_here("care").await?;
        editor.press(thirtyfour::Key::Enter).await?;
        editor.type_here("Then rest").await?;
        assert_eq!(
            editor.page().await?,
            PAGE.replace("* Begin\n", "* Begin with\\\n  care\n* Then rest\n")
        );
        Ok(())
    });
}
