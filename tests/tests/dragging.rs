//! Days and lines that are dragged by their handles.

use std::time::Duration;

use serde_json::json;
use tests::{Browser, Editor, Result, in_browser, wait_for};
use thirtyfour::{Key, WebElement};

const PAGE: &str = "\
## Objectives

* Begin
* Go on
* End

## Work

| Day | Task | Start Date | Completion Date | Reference Material |
| --- | --- | --- | --- | --- |
| 1 | - Read <br>&emsp;+ Take notes <br>- Write | 15/09/2025 | 15/09/2025 | docs |
| 2 | - Build | 16/09/2025 | 16/09/2025 | |
| 3 | - Rest | 17/09/2025 | 17/09/2025 | |
";

async fn open(editor: &Editor) -> Result<()> {
    editor.drop_file("_index.md", PAGE).await?;
    editor.status_says("Opened “_index.md”.").await
}

/// The handle of a task's line, which is there while the line is in use.
async fn handle_of(editor: &Editor, task: usize, line: &str) -> Result<WebElement> {
    editor.task_field(task, line).click().await?;
    let handle = editor.button(format!("Menu of {line}"));
    let handle = handle.within("group", format!("Task {task}"));
    handle.at_rest().await
}

/// Presses a handle and moves the pointer to a height beside an element: 0 is its upper edge
/// and 1 its lower one. `aside` is how far to the right of the handle, in CSS pixels.
async fn hold(
    editor: &Editor,
    handle: &WebElement,
    beside: &WebElement,
    height: f64,
    aside: i64,
) -> Result<()> {
    let (from, to) = (handle.rect().await?, beside.rect().await?);
    let x = (from.x + from.width / 2.0).round() as i64;
    let y = (to.y + to.height * height).round() as i64;
    let chain = editor.driver.action_chain();
    chain
        .move_to_element_center(handle)
        .click_and_hold()
        .move_to(x + aside / 2, y - 3)
        .move_to(x + aside, y)
        .perform()
        .await?;
    Ok(())
}

async fn let_go(editor: &Editor) -> Result<()> {
    editor.driver.action_chain().release().perform().await?;
    Ok(())
}

/// Waits until the page is this.
async fn is_page(editor: &Editor, wanted: &str) -> Result<()> {
    wait_for(&format!("The page {wanted}"), async || {
        Ok((editor.text_now().await? == wanted).then_some(()))
    })
    .await
}

#[test]
fn a_line_is_dragged_with_what_is_below_it_in_one_step() {
    in_browser(async |editor| {
        open(editor).await?;
        let handle = handle_of(editor, 1, "Item 1").await?;
        let last = editor.task_field(1, "Item 3").element().await?;
        hold(editor, &handle, &last, 0.9, 0).await?;
        let_go(editor).await?;
        let moved = PAGE.replace(
            "- Read <br>&emsp;+ Take notes <br>- Write",
            "- Write <br>- Read <br>&emsp;+ Take notes",
        );
        is_page(editor, &moved).await?;
        editor.status_says("Moved to line 2 of 3").await?;
        assert_eq!(editor.focused_value().await?, "Read");
        editor.control("z").await?;
        is_page(editor, PAGE).await
    });
}

#[test]
fn a_line_is_dragged_aside_for_another_depth() {
    in_browser(async |editor| {
        open(editor).await?;
        let handle = handle_of(editor, 1, "Item 3").await?;
        let own = editor.task_field(1, "Item 3").element().await?;
        hold(editor, &handle, &own, 0.6, 24).await?;
        let_go(editor).await?;
        is_page(editor, &PAGE.replace("<br>- Write", "<br>&emsp;+ Write")).await?;
        editor.status_says("Moved to line 3 of 3, level 2").await?;
        assert_eq!(editor.focused_value().await?, "Write");
        Ok(())
    });
}

#[test]
fn a_line_is_dragged_to_another_day_and_to_another_list() {
    in_browser(async |editor| {
        open(editor).await?;
        let handle = handle_of(editor, 1, "Item 3").await?;
        let other = editor.task_field(2, "Item 1").element().await?;
        hold(editor, &handle, &other, 0.9, 0).await?;
        let_go(editor).await?;
        let moved = PAGE
            .replace(" <br>- Write", "")
            .replace("- Build", "- Build <br>- Write");
        is_page(editor, &moved).await?;
        editor
            .status_says("Moved to line 2 of 2, Tue 16 Sep")
            .await?;
        assert_eq!(editor.focused_value().await?, "Write");

        let handle = handle_of(editor, 2, "Item 2").await?;
        let first = editor.field("Objective 1").element().await?;
        hold(editor, &handle, &first, 0.1, 0).await?;
        let_go(editor).await?;
        let moved = PAGE
            .replace(" <br>- Write", "")
            .replace("* Begin", "* Write\n* Begin");
        is_page(editor, &moved).await
    });
}

#[test]
fn a_day_is_dragged_among_the_days() {
    in_browser(async |editor| {
        open(editor).await?;
        let handle = editor.button("Menu of task 3").at_rest().await?;
        let first = editor.task(1).element().await?;
        hold(editor, &handle, &first, 0.2, 0).await?;
        let_go(editor).await?;
        let rest = "| 3 | - Rest | 17/09/2025 | 17/09/2025 | |\n";
        let moved = PAGE
            .replace(rest, "")
            .replace("| 1 | - Read", &format!("{rest}| 1 | - Read"));
        is_page(editor, &moved).await?;
        editor.status_says("Moved before Mon 15 Sep").await?;
        editor.status_says("The days are not in order").await?;
        editor.control("z").await?;
        is_page(editor, PAGE).await
    });
}

#[test]
fn a_drag_is_given_up_by_escape_and_where_nothing_would_change() {
    in_browser(async |editor| {
        open(editor).await?;
        let handle = handle_of(editor, 1, "Item 3").await?;
        let other = editor.task_field(2, "Item 1").element().await?;
        hold(editor, &handle, &other, 0.9, 0).await?;
        editor.press(Key::Escape).await?;
        let_go(editor).await?;
        let own = editor.task_field(1, "Item 3").element().await?;
        hold(editor, &handle, &own, 0.9, 0).await?;
        let_go(editor).await?;
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(editor.menu_item("Move the line up").count().await?, 0);
        is_page(editor, PAGE).await
    });
}

#[test]
fn a_press_that_hardly_moves_opens_the_menu() {
    in_browser(async |editor| {
        open(editor).await?;
        for (handle, entry) in [
            (handle_of(editor, 1, "Item 3").await?, "Move the line up"),
            (
                editor.button("Menu of task 2").at_rest().await?,
                "Move the day up",
            ),
        ] {
            let chain = editor.driver.action_chain();
            chain
                .move_to_element_center(&handle)
                .click_and_hold()
                .move_by_offset(2, 2)
                .release()
                .perform()
                .await?;
            editor.menu_item(entry).element().await?;
            editor.press(Key::Escape).await?;
            editor.menu_item(entry).is_gone().await?;
        }
        is_page(editor, PAGE).await
    });
}

/// Sends what a finger does on a screen that is touched.
async fn touch(editor: &Editor, kind: &str, at: Option<(f64, f64)>) -> Result<()> {
    let points: Vec<_> = at
        .into_iter()
        .map(|(x, y)| json!({ "x": x, "y": y }))
        .collect();
    let event = json!({ "type": kind, "touchPoints": points });
    let cdp = editor.driver.cdp();
    cdp.send_raw("Input.dispatchTouchEvent", event).await?;
    Ok(())
}

/// Drags a handle with a finger to a height beside an element, as [`hold`] does by a mouse.
async fn drag_by_finger(
    editor: &Editor,
    handle: &WebElement,
    beside: &WebElement,
    height: f64,
) -> Result<()> {
    let (from, to) = (handle.rect().await?, beside.rect().await?);
    let x = from.x + from.width / 2.0;
    let (start, end) = (from.y + from.height / 2.0, to.y + to.height * height);
    touch(editor, "touchStart", Some((x, start))).await?;
    for step in 1..=8 {
        let y = start + (end - start) * f64::from(step) / 8.0;
        touch(editor, "touchMove", Some((x, y))).await?;
    }
    touch(editor, "touchEnd", None).await
}

#[test]
fn a_line_and_a_day_are_dragged_by_a_finger() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium can be touched.");
            return Ok(());
        }
        let cdp = editor.driver.cdp();
        let size = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
        cdp.send_raw("Emulation.setDeviceMetricsOverride", size)
            .await?;
        let touch = json!({ "enabled": true });
        cdp.send_raw("Emulation.setTouchEmulationEnabled", touch)
            .await?;
        open(editor).await?;
        // The notice lies over the form's foot.
        editor.button("Dismiss").click().await?;
        let handle = editor.button("Menu of task 2").at_rest().await?;
        let first = editor.task(1).element().await?;
        drag_by_finger(editor, &handle, &first, 0.1).await?;
        let build = "| 2 | - Build | 16/09/2025 | 16/09/2025 | |\n";
        let moved = PAGE
            .replace(build, "")
            .replace("| 1 | - Read", &format!("{build}| 1 | - Read"));
        is_page(editor, &moved).await?;
        editor.button("Undo").click().await?;
        is_page(editor, PAGE).await?;
        let handle = handle_of(editor, 1, "Item 3").await?;
        let other = editor.task_field(1, "Item 1").element().await?;
        drag_by_finger(editor, &handle, &other, 0.1).await?;
        let moved = PAGE.replace(
            "- Read <br>&emsp;+ Take notes <br>- Write",
            "- Write <br>- Read <br>&emsp;+ Take notes",
        );
        is_page(editor, &moved).await
    });
}
