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
        editor
            .choose_for("“Lessons”", "Treat it as Achievements")
            .await?;
        editor.field("Achievement 1").element().await?;
        assert_eq!(focused(editor).await?, "Menu of “Lessons”");
        Ok(())
    });
}

#[test]
fn the_focus_goes_to_the_section_beside_one_that_is_deleted() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.choose_for("“Work”", "Delete the section").await?;
        editor.button("Menu of “Work”").is_gone().await?;
        focused(editor).await?;
        assert_eq!(editor.focused_value().await?, "Lessons");
        editor.choose_for("“Lessons”", "Delete the section").await?;
        editor.button("Menu of “Lessons”").is_gone().await?;
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

/// Goes on with Tab, so many times, and gives where it has been.
async fn walk(editor: &Editor, steps: usize, back: bool) -> Result<Vec<String>> {
    let mut seen = Vec::new();
    for _ in 0..steps {
        let keys = editor.driver.action_chain();
        let keys = match back {
            true => keys
                .key_down(Key::Shift)
                .send_keys(Key::Tab)
                .key_up(Key::Shift),
            false => keys.send_keys(Key::Tab),
        };
        keys.perform().await?;
        let active = editor.active().await?;
        seen.push(active.attr("aria-label").await?.unwrap_or_default());
    }
    Ok(seen)
}

const NESTED: &str = "\
## Objectives

* Begin
* Go on
  * Further
* End

## Work

| Day | Task | Start Date |
| --- | --- | --- |
| 1 | - Read <br>- Write <br>&emsp;+ Much | 08/09/2025 |
";

#[test]
fn walking_through_the_form_changes_nothing() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", NESTED).await?;
        editor.status_says("Opened “_index.md”.").await?;
        editor.field("Objectives heading").click().await?;
        let seen = walk(editor, 40, false).await?;
        for field in ["Objective 4", "Item 3"] {
            assert!(seen.iter().any(|name| name == field), "{seen:?}");
        }
        let seen = walk(editor, 40, true).await?;
        assert!(seen.iter().any(|name| name == "Objective 1"), "{seen:?}");
        assert_eq!(editor.page().await?, NESTED);
        assert_eq!(editor.undo_all().await?, 0);
        Ok(())
    });
}

#[test]
fn tab_indents_the_line_that_a_person_is_at_work_on() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", NESTED).await?;
        editor.status_says("Opened “_index.md”.").await?;
        let deeper = NESTED.replace("* Go on\n  * Further", "  * Go on\n    * Further");
        // Clicked.
        editor.field("Objective 2").click().await?;
        editor.press(Key::Tab).await?;
        assert_eq!(focused(editor).await?, "Objective 2");
        assert_eq!(editor.page().await?, deeper);
        editor.field("Objective 2").click().await?;
        editor.chord(Key::Shift, Key::Tab).await?;
        let page = editor.page().await?;
        assert!(page.contains("\n* Go on\n"), "{page}");
        editor.undo_all().await?;
        // Reached by an arrow.
        editor.field("Objective 1").click().await?;
        editor.press(Key::Down).await?;
        assert_eq!(focused(editor).await?, "Objective 2");
        editor.press(Key::Tab).await?;
        assert_eq!(focused(editor).await?, "Objective 2");
        assert_eq!(editor.page().await?, deeper);
        editor.undo_all().await?;
        // Reached by Tab, then typed in.
        editor.field("Objective 1").click().await?;
        editor.press(Key::Tab).await?;
        assert_eq!(focused(editor).await?, "Objective 2");
        if editor.browser() == Browser::Webkit {
            // There the caret is at the start of a field that Tab leads to.
            editor.press(Key::End).await?;
        }
        editor.type_here("!").await?;
        editor.press(Key::Tab).await?;
        assert_eq!(focused(editor).await?, "Objective 2");
        // Escape lets go of it.
        editor.press(Key::Escape).await?;
        editor.press(Key::Tab).await?;
        assert_eq!(focused(editor).await?, "Objective 3");
        editor.press(Key::Tab).await?;
        assert_eq!(focused(editor).await?, "Objective 4");
        let page = editor.page().await?;
        assert!(
            page.contains("  * Go on!\n    * Further\n* End\n"),
            "{page}"
        );
        Ok(())
    });
}

const DAYS: &str = "\
## Work

| Task | Day | Start Date |
| --- | --- | --- |
| - Read | 1 | 08/09/2025 |
| - Write | 2 | 19/09/2025 |
| - Rest | 3 | 20/09/2025 |
| - Sleep | 4 | 21/09/2025 |
";

/// The days of the tasks, in their order.
async fn days(editor: &Editor) -> Result<String> {
    tokio::time::sleep(Duration::from_millis(150)).await;
    let mut days = String::new();
    for day in editor.field("Day").all().await? {
        days += &day.prop("value").await?.unwrap_or_default();
    }
    Ok(days)
}

/// Chooses an entry of a task's menu, and presses again and again where it was.
async fn press_in_place(editor: &Editor, task: &str, entry: &str, times: usize) -> Result<()> {
    editor.button(format!("Menu of {task}")).click().await?;
    let entry = editor.menu_item(entry).at_rest().await?;
    let chain = editor.driver.action_chain();
    chain
        .move_to_element_center(&entry)
        .click()
        .perform()
        .await?;
    for _ in 1..times {
        tokio::time::sleep(Duration::from_millis(200)).await;
        editor.driver.action_chain().click().perform().await?;
    }
    Ok(())
}

#[test]
fn a_move_that_is_chosen_again_in_place_moves_the_same_thing_again() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", DAYS).await?;
        editor.status_says("Opened “_index.md”.").await?;
        let (up, down) = ("Move the day up", "Move the day down");
        press_in_place(editor, "task 4", up, 3).await?;
        assert_eq!(days(editor).await?, "4123");
        press_in_place(editor, "task 1", down, 2).await?;
        assert_eq!(days(editor).await?, "1243");
        // Another day, at another place.
        press_in_place(editor, "task 2", up, 1).await?;
        assert_eq!(days(editor).await?, "2143");

        let handle = editor.button("Menu of task 4").element().await?;
        handle.focus().await?;
        for (wanted, name) in [
            ("2134", "Menu of task 3"),
            ("2314", "Menu of task 2"),
            ("3214", "Menu of task 1"),
        ] {
            editor.press(Key::Enter).await?;
            editor.menu_item(up).element().await?;
            editor.press(Key::Enter).await?;
            assert_eq!(days(editor).await?, wanted);
            assert_eq!(focused(editor).await?, name);
        }
        Ok(())
    });
}

#[test]
fn the_weeks_take_the_focus_only_where_they_lie_over_the_form() {
    in_browser(async |editor| {
        open(editor).await?;
        let name = "Show or fold the weeks";
        let button = editor.button(name).element().await?;
        for _ in 0..2 {
            button.focus().await?;
            editor.press(Key::Enter).await?;
            tokio::time::sleep(Duration::from_millis(200)).await;
            assert_eq!(focused(editor).await?, name);
        }
        editor.driver.set_window_rect(0, 0, 600, 900).await?;
        button.focus().await?;
        editor.press(Key::Enter).await?;
        tokio::time::sleep(Duration::from_millis(200)).await;
        let current = editor.active().await?.attr("aria-current").await?;
        assert_eq!(current.as_deref(), Some("page"));
        editor.press(Key::Escape).await?;
        Ok(())
    });
}

#[test]
fn a_line_is_moved_by_its_menu_with_the_focus_in_it() {
    in_browser(async |editor| {
        let page = |lines: [&str; 4]| format!("## Objectives\n\n* {}\n", lines.join("\n* "));
        let before = page(["One", "Two", "Three", "Four"]);
        editor.drop_file("_index.md", &before).await?;
        editor.status_says("Opened “_index.md”.").await?;
        editor.field("Objective 4").click().await?;
        editor.choose_for("Objective 4", "Move the line up").await?;
        assert_eq!(editor.focused_value().await?, "Four");
        editor.choose_for("Objective 3", "Move the line up").await?;
        assert_eq!(editor.focused_value().await?, "Four");
        let moved = page(["One", "Four", "Two", "Three"]);
        assert_eq!(editor.page().await?, moved);
        Ok(())
    });
}

#[test]
fn the_focus_finds_a_field_where_the_task_comes_first() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", DAYS).await?;
        editor.status_says("Opened “_index.md”.").await?;
        editor.choose_for("task 2", "Delete the day").await?;
        editor.task(4).is_gone().await?;
        focused(editor).await?;
        assert_eq!(editor.focused_value().await?, "Rest");
        editor.control("z").await?;
        editor.task(4).element().await?;
        focused(editor).await?;
        assert_eq!(editor.focused_value().await?, "Write");
        editor.choose_for("task 4", "Duplicate the day").await?;
        editor.task(5).element().await?;
        focused(editor).await?;
        assert_eq!(editor.focused_value().await?, "Sleep");
        for left in (0..5).rev() {
            editor.choose_for("task 1", "Delete the day").await?;
            editor.task(left + 1).is_gone().await?;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        let id = editor.active().await?.id().await?.unwrap_or_default();
        assert!(id.starts_with("add-day"), "{id}");
        Ok(())
    });
}

#[test]
fn the_focus_goes_to_what_stands_under_no_heading() {
    in_browser(async |editor| {
        let page = "Some words.\n\n## Objectives\n\n* Begin\n";
        editor.drop_file("_index.md", page).await?;
        editor.status_says("Opened “_index.md”.").await?;
        editor
            .choose_for("“Objectives”", "Delete the section")
            .await?;
        editor.button("Menu of “Objectives”").is_gone().await?;
        focused(editor).await?;
        assert_eq!(editor.focused_value().await?, "Some words.");
        Ok(())
    });
}

#[test]
fn nothing_is_undone_behind_a_dialog() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.field("Objective 1").send("!").await?;
        let typed = editor.text_now().await?;
        editor.open_bin().await?;
        editor.control("z").await?;
        editor.control("y").await?;
        assert_eq!(editor.text_now().await?, typed);
        editor.button("Close").click().await?;
        editor.dialog("Bin and storage").is_gone().await?;
        editor.control("z").await?;
        editor.has_value("Objective 1", "Begin").await
    });
}

#[test]
fn a_moved_item_keeps_the_blank_behind_which_a_person_types() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.field("Objective 1").click().await?;
        editor.next_item().await?;
        editor.type_here("Go ").await?;
        editor.chord(Key::Alt, Key::Up).await?;
        editor.type_here("on").await?;
        editor.has_value("Objective 1", "Go on").await?;
        assert!(editor.page().await?.contains("* Go on\n* Begin\n"));
        Ok(())
    });
}
