//! A worklog that is set up, new weeks in all its languages, what is carried over to them,
//! and the index page.

use tests::{Editor, Result, in_browser, wait_for};

/// Sets up a worklog from the first visit's introduction, by what the dialog proposes.
async fn set_up(editor: &Editor) -> Result<()> {
    editor.button("Set up a worklog").click().await?;
    editor.button("Make 12 weeks").click().await
}

#[test]
fn a_worklog_is_set_up_and_undone_as_one() {
    in_browser(async |editor| {
        editor.today_is("2025-09-10").await?;
        editor.button("Set up a worklog").click().await?;
        editor.day("Monday 18 August 2025").is_gone().await?;
        // A month back, and the day of a Wednesday.
        editor.button("Previous month").click().await?;
        editor.day("Wednesday 20 August 2025").click().await?;
        editor
            .dialog_says(
                "Set up a worklog",
                "From Wed 20 Aug 2025 to Fri 7 Nov 2025.",
            )
            .await?;
        editor.button("Make 12 weeks").click().await?;
        // The week of today.
        editor.is_week("Week 4").await?;
        let page = editor.text_has("Week 4 Objectives:").await?;
        for day in ["09/08/2025", "09/12/2025"] {
            assert!(page.contains(day), "{page}");
        }
        editor.status_says("Made 26 pages.").await?;
        editor.is_saved().await?;
        editor.button("Undo that").click().await?;
        editor.is_week("Week 1").await?;
        editor.button("Set up a worklog").element().await?;
        Ok(())
    });
}

#[test]
fn a_first_week_that_says_nothing_stays_when_the_next_one_is_made() {
    in_browser(async |editor| {
        editor.new_week().await?;
        editor.is_week("Week 2").await?;
        editor.go_back_to("Week 1 Worklog").await?;
        editor.is_week("Week 1").await?;
        editor
            .text_has("### Week 1 Objectives:\n")
            .await
            .map(|_| ())
    });
}

#[test]
fn all_weeks_of_a_worklog_are_there_after_a_reload() {
    in_browser(async |editor| {
        editor.today_is("2025-09-10").await?;
        set_up(editor).await?;
        editor.is_week("Week 1").await?;
        editor.is_saved().await?;
        editor.write("First of all").await?;
        editor.reload().await?;
        editor.text_has("* First of all\n").await?;
        editor.go_back_to("Week 12 Worklog").await?;
        editor.is_week("Week 12").await?;
        editor.text_has("11/24/2025").await.map(|_| ())
    });
}

const WEEK: &str = "\
---
title: \"Week 3 Worklog\"
date: 2025-09-15
weight: 3
pre: \"<b>1.3. </b>\"
---

## Objectives of week 3

- Learn

## Tasks

| Day | Task | Start Date | Completion Date | Reference Material |
|---|---|---|---|---|
| Monday | - Read <br>&emsp;+ A chapter | 15/09/2025 | 15/09/2025 | |
| Tuesday | - Build <br>- Try | 16/09/2025 | | https://example.org |

## Achievements of week 3

- Done
";

fn vietnamese() -> String {
    WEEK.replace("Week 3 Worklog", "Nhật ký tuần 3")
        .replace("Objectives of week 3", "Mục tiêu tuần 3")
        .replace("Achievements of week 3", "Kết quả tuần 3")
        .replace("Learn", "Học về đám mây và những dịch vụ của nó")
        .replace("Build", "Xây dựng")
        .replace("- Try", "- Thử nghiệm")
}

/// Opens week 3 in both languages and begins the next one. Returns its English page.
async fn begin_week_4(editor: &Editor) -> Result<String> {
    editor.today_is("2025-09-22").await?;
    editor.drop_file("_index.vi.md", &vietnamese()).await?;
    editor.text_has("Kết quả tuần 3").await?;
    editor.drop_file("_index.md", WEEK).await?;
    editor.text_has("Achievements of week 3").await?;
    editor.new_week().await?;
    editor.is_week("Week 4").await?;
    editor.text_has("## Objectives of week 4\n").await
}

#[test]
fn a_new_week_is_made_in_both_languages_and_takes_over_what_is_left() {
    in_browser(async |editor| {
        let english = begin_week_4(editor).await?;
        assert!(english.contains("22/09/2025"), "{english}");
        editor.status_says("Made week 4 in both languages.").await?;

        let offer = editor.button("Carry over 2 unfinished lines of week 3");
        offer.click().await?;
        editor.text_has("- Build <br>- Try").await?;
        offer.is_gone().await?;
        editor
            .choose_command("This week in the other language")
            .await?;
        editor.text_has("## Mục tiêu tuần 4\n").await?;
        editor.text_has("- Xây dựng <br>- Thử nghiệm").await?;
        // What was carried over is not offered again.
        assert_eq!(offer.count().await?, 0);
        Ok(())
    });
}

#[test]
fn what_was_carried_over_goes_again_in_both_languages() {
    in_browser(async |editor| {
        begin_week_4(editor).await?;
        let offer = editor.button("Carry over 2 unfinished lines of week 3");
        offer.element().await?;
        let before = editor.text_now().await?;
        offer.click().await?;
        editor.text_has("- Build <br>- Try").await?;
        editor.status_says("Carried over 2 lines").await?;
        editor
            .driver
            .execute(
                "[...document.querySelectorAll('.notice')].find(n => n.textContent.includes('Carried over')).querySelector('button').click()",
                vec![],
            )
            .await?;
        offer.element().await?;
        assert_eq!(editor.text_now().await?, before);
        editor
            .choose_command("This week in the other language")
            .await?;
        let twin = editor.text_has("## Mục tiêu tuần 4\n").await?;
        assert!(!twin.contains("Xây dựng"), "{twin}");
        Ok(())
    });
}

#[test]
fn the_next_week_is_opened_where_there_is_one() {
    in_browser(async |editor| {
        editor.today_is("2025-09-12").await?;
        set_up(editor).await?;
        editor.is_week("Week 1").await?;
        editor.text_has("09/12/2025").await?;
        // All of its days have a row.
        let name = "Start week 2, from 15 Sep";
        editor.button(name).click().await?;
        editor.is_week("Week 2").await?;
        // It was there already.
        editor.go_back_to("Week 12 Worklog").await?;
        editor.go_back_to("Week 2 Worklog").await?;
        editor.text_has("09/15/2025").await.map(|_| ())
    });
}

#[test]
fn the_index_page_lists_the_weeks_as_a_person_titles_them() {
    in_browser(async |editor| {
        editor.today_is("2025-09-22").await?;
        editor.drop_file("_index.md", WEEK).await?;
        editor.text_has("Achievements of week 3").await?;
        let list = "List the weeks on the index page";
        editor.choose_command(list).await?;
        editor.field("Week 3").fill("Queues [and] topics").await?;
        editor.button("Write the list").click().await?;
        let line = "**Week 3:** [Queues \\[and\\] topics](1.3-week3/)\n";
        editor.text_has(line).await?;
        editor.new_week().await?;
        editor.is_week("Week 4").await?;
        editor.choose_command(list).await?;
        assert_eq!(editor.field("Week 3").value().await?, "Queues [and] topics");
        editor.field("Week 4").fill("Storage").await?;
        editor.button("Write the list").click().await?;
        editor
            .text_has("**Week 4:** [Storage](1.4-week4/)\n")
            .await?;
        editor.text_has(line).await?;
        editor.button("Undo that").click().await?;
        wait_for("The list as it was", async || {
            let text = editor.text_now().await?;
            Ok((text.contains(line) && !text.contains("Week 4")).then_some(()))
        })
        .await
    });
}
