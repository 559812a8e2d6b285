//! The page of a week in the other language.

use tests::windows::Windows;
use tests::{Editor, Result, in_browser, wait_for};
use thirtyfour::Key;

const ENGLISH: &str = "\
---
title: \"Week 3 Worklog\"
date: 2025-09-15
weight: 3
chapter: false
pre: \" <b> 1.3. </b> \"
---

### Week 3 Objectives:

* Learn Amazon ECS

### Tasks to be carried out this week:
| Day | Task | Start Date | Completion Date | Reference Material |
| --- | --- | --- | --- | --- |
| 2 | - Read about clusters <br>&emsp;+ Fargate | 15/09/2025 | 16/09/2025 | <https://docs.aws.amazon.com/ecs> |

### Week 3 Achievements:

* Ran a task
";

async fn open_other(editor: &Editor) -> Result<()> {
    editor.button("More").click().await?;
    editor
        .menu_item("This week in the other language")
        .click()
        .await
}

#[test]
fn the_vietnamese_page_is_made_once_and_found_again() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", ENGLISH).await?;
        editor.status_says("Opened “_index.md”.").await?;
        open_other(editor).await?;
        let made = editor.text_has("tuần 3").await?;
        // Days, dates, links and steps are those of the week.
        for same in [
            "date: 2025-09-15\n",
            "weight: 3\n",
            "| 2 | - Read about clusters <br>&emsp;+ Fargate | 15/09/2025 | 16/09/2025 | <https://docs.aws.amazon.com/ecs> |\n",
        ] {
            assert!(made.contains(same), "{same:?} in {made}");
        }
        for own in ["Week 3", "Objectives", "Reference Material"] {
            assert!(!made.contains(own), "{own:?} in {made}");
        }
        let file = editor.download().await?;
        assert_eq!(file.name, "_index.vi.md");
        editor
            .field("Objective 1")
            .fill("Tìm hiểu Amazon ECS")
            .await?;
        editor.text_has("* Tìm hiểu Amazon ECS\n").await?;

        open_other(editor).await?;
        assert_eq!(editor.text_has("Week 3 Objectives").await?, ENGLISH);
        open_other(editor).await?;
        editor.text_has("* Tìm hiểu Amazon ECS\n").await?;
        Ok(())
    });
}

const VIETNAMESE: &str = "\
---
title: \"Worklog Tuần 3\"
date: 2025-09-15
weight: 3
chapter: false
pre: \" <b> 1.3. </b> \"
---

### Mục tiêu tuần 3:

* Tìm hiểu Amazon ECS

### Các công việc cần triển khai trong tuần này:
| Thứ | Công việc | Ngày bắt đầu | Ngày hoàn thành | Nguồn tài liệu |
| --- | --- | --- | --- | --- |
| 2 | - Đọc về cluster <br>&emsp;+ Fargate | 15/09/2025 | 16/09/2025 | <https://docs.aws.amazon.com/ecs> |

### Kết quả đạt được tuần 3:

* Đã chạy một task
";

/// The buttons of the switch.
const EN: &str = "EN, English";
const VI: &str = "VI, Vietnamese";

/// What does on the Vietnamese page what was done on the English one.
const DO_IT: &str = "Do the same in Vietnamese";

/// Opens both pages of the week, the English one last.
async fn open_both(editor: &Editor) -> Result<()> {
    for (name, text) in [("_index.vi.md", VIETNAMESE), ("_index.md", ENGLISH)] {
        editor.drop_file(name, text).await?;
        editor.status_says(&format!("Opened “{name}”.")).await?;
    }
    editor.button(VI).element().await.map(|_| ())
}

/// Opens a second window on the Vietnamese page, and comes back to the first one.
async fn open_beside<'a>(editor: &'a Editor) -> Result<Windows<'a>> {
    editor.is_saved().await?;
    let windows = Windows::open(editor, 2).await?;
    windows.go_to(1).await?;
    editor.button(VI).click().await?;
    editor.text_has("Tuần 3").await?;
    windows.go_to(0).await?;
    Ok(windows)
}

/// Waits until the focus is in the field that says this.
async fn focus_is_on(editor: &Editor, text: &str) -> Result<()> {
    wait_for(&format!("The focus on “{text}”"), async || {
        Ok((editor.focused_value().await? == text).then_some(()))
    })
    .await
}

/// Deletes the only achievement.
async fn delete_achievement(editor: &Editor) -> Result<()> {
    editor.field("Achievement 1").click().await?;
    editor.choose_for("Achievement 1", "Delete the line").await
}

#[test]
fn the_switch_goes_to_and_fro_with_the_caret_at_its_place() {
    in_browser(async |editor| {
        open_both(editor).await?;
        editor.field("Achievement 1").click().await?;
        editor.button(VI).click().await?;
        editor.text_has("Tuần 3").await?;
        focus_is_on(editor, "Đã chạy một task").await?;
        // By its key, from anywhere.
        editor.press(Key::F2).await?;
        editor.text_has("Week 3").await?;
        focus_is_on(editor, "Ran a task").await?;
        wait_for("The pressed English", async || {
            let pressed = editor.button(EN).element().await?;
            let pressed = pressed.attr("aria-pressed").await?;
            Ok((pressed.as_deref() == Some("true")).then_some(()))
        })
        .await
    });
}

#[test]
fn the_switch_makes_the_page_that_there_is_not_yet() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", ENGLISH).await?;
        editor.button(format!("{VI}, not made yet")).click().await?;
        editor.text_has("tuần 3").await?;
        editor.button(EN).click().await?;
        assert_eq!(editor.text_has("Week 3 Objectives").await?, ENGLISH);
        // Both are one row of the list.
        editor.drafts_are(1).await
    });
}

#[test]
fn a_shared_fact_goes_to_the_other_page_and_undo_takes_back_both() {
    in_browser(async |editor| {
        open_both(editor).await?;
        let windows = open_beside(editor).await?;
        editor.set_date(1, "Completion date", "17/09/2025").await?;
        editor.text_has("15/09/2025 | 17/09/2025").await?;
        windows.go_to(1).await?;
        let changed = editor.text_has("15/09/2025 | 17/09/2025").await?;
        assert_eq!(changed, VIETNAMESE.replace("16/09/2025", "17/09/2025"));
        windows.go_to(0).await?;
        editor.undo_all().await?;
        assert_eq!(editor.text_now().await?, ENGLISH);
        windows.go_to(1).await?;
        assert_eq!(editor.text_has("16/09/2025").await?, VIETNAMESE);
        Ok(())
    });
}

#[test]
fn what_is_written_on_the_other_page_meanwhile_stays() {
    in_browser(async |editor| {
        open_both(editor).await?;
        let windows = open_beside(editor).await?;
        windows.go_to(1).await?;
        editor.field("Objective 1").click().await?;
        editor.press(Key::End).await?;
        editor.type_here(" và ECR").await?;
        windows.go_to(0).await?;
        editor.set_date(1, "Start date", "14/09/2025").await?;
        windows.go_to(1).await?;
        editor.type_here(" nữa").await?;
        let both = editor.text_has("14/09/2025").await?;
        let wanted = VIETNAMESE.replace("15/09/2025", "14/09/2025");
        assert_eq!(both, wanted.replace("ECS\n", "ECS và ECR nữa\n"));
        Ok(())
    });
}

#[test]
fn a_change_is_not_lost_by_going_to_the_other_page_at_once() {
    in_browser(async |editor| {
        open_both(editor).await?;
        editor.set_date(1, "Completion date", "17/09/2025").await?;
        editor.press(Key::F2).await?;
        let wanted = VIETNAMESE.replace("16/09/2025", "17/09/2025");
        assert_eq!(editor.text_has("Tuần 3").await?, wanted);
        Ok(())
    });
}

#[test]
fn what_is_added_and_deleted_is_offered_once_for_all_and_undone_as_one() {
    in_browser(async |editor| {
        open_both(editor).await?;
        let windows = open_beside(editor).await?;
        editor.field("Objective 1").click().await?;
        editor.press(Key::End).await?;
        editor.next_item().await?;
        editor.type_here("Compare prices").await?;
        delete_achievement(editor).await?;
        editor.button(DO_IT).click().await?;
        editor.button(DO_IT).is_gone().await?;
        windows.go_to(1).await?;
        let both = editor.text_has("Compare prices").await?;
        let wanted = VIETNAMESE.replace("ECS\n", "ECS\n* Compare prices\n");
        assert_eq!(both, wanted.replace("* Đã chạy một task\n", ""));
        windows.go_to(0).await?;
        editor.undo_all().await?;
        assert_eq!(editor.text_now().await?, ENGLISH);
        windows.go_to(1).await?;
        assert_eq!(editor.text_has("Đã chạy một task").await?, VIETNAMESE);
        Ok(())
    });
}

#[test]
fn what_is_left_as_it_is_is_not_offered_again() {
    in_browser(async |editor| {
        open_both(editor).await?;
        delete_achievement(editor).await?;
        editor
            .button("Leave the Vietnamese page as it is")
            .click()
            .await?;
        editor.button(DO_IT).is_gone().await?;
        editor.press(Key::F2).await?;
        assert_eq!(editor.text_has("Tuần 3").await?, VIETNAMESE);
        Ok(())
    });
}

#[test]
fn the_other_page_is_translated_beside_the_form_and_undone_by_itself() {
    in_browser(async |editor| {
        open_both(editor).await?;
        editor.tab("Translate").click().await?;
        let field = editor.field("Vietnamese: Read about clusters");
        field.click().await?;
        editor.press(Key::End).await?;
        editor.type_here(" ECS").await?;
        // Enter goes on with the next line.
        editor.press(Key::Enter).await?;
        focus_is_on(editor, "Fargate").await?;
        editor.control("z").await?;
        wait_for("The line as it was", async || {
            Ok((field.value().await? == "Đọc về cluster").then_some(()))
        })
        .await?;
        editor.control("y").await?;
        assert_eq!(editor.text_now().await?, ENGLISH);
        editor.press(Key::F2).await?;
        let wanted = VIETNAMESE.replace("cluster <br>", "cluster ECS <br>");
        assert_eq!(editor.text_has("Tuần 3").await?, wanted);
        Ok(())
    });
}
