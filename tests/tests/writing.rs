//! Writing lines: formatting, markers, whole lines, and what is pasted with its looks.

use tests::{Editor, Result, in_browser, wait_for};
use thirtyfour::Key;

const PAGE: &str = "\
## Objectives

* Begin
* Go on

## Work

| Day | Task | Start Date | Completion Date | Reference Material |
| --- | --- | --- | --- | --- |
| 1 | - Read <br>&emsp;+ Take notes <br>- Write | 15/09/2025 | 15/09/2025 | docs |
| 2 | - Build | 16/09/2025 | 16/09/2025 | |
";

async fn open(editor: &Editor) -> Result<()> {
    editor.drop_file("_index.md", PAGE).await?;
    editor.status_says("Opened “_index.md”.").await
}

/// Waits until the page is as it was.
async fn is_as_opened(editor: &Editor) -> Result<()> {
    wait_for("The page as it was", async || {
        Ok((editor.text_now().await? == PAGE).then_some(()))
    })
    .await
}

/// Waits until a field of a task has the focus.
async fn is_in(editor: &Editor, name: &str) -> Result<()> {
    wait_for(&format!("The focus in “{name}”"), async || {
        let active = editor.active().await?.attr("aria-label").await?;
        Ok((active.as_deref() == Some(name)).then_some(()))
    })
    .await
}

/// Selects the last word before the caret.
async fn select_word(editor: &Editor) -> Result<()> {
    let keys = editor.driver.action_chain();
    let keys = keys
        .key_down(Key::Control.value())
        .key_down(Key::Shift.value());
    let keys = keys.send_keys(Key::Left.value().to_string());
    let keys = keys.key_up(Key::Shift.value()).key_up(Key::Control.value());
    Ok(keys.perform().await?)
}

#[test]
fn keys_format_what_is_selected_and_each_is_one_step_of_undo() {
    in_browser(async |editor| {
        open(editor).await?;
        for (letter, wanted) in [
            ("b", "* Go **on**\n"),
            ("i", "* Go *on*\n"),
            ("e", "* Go `on`\n"),
            ("k", "* Go [on]()\n"),
        ] {
            editor.field("Objective 2").click().await?;
            editor.press(Key::End).await?;
            select_word(editor).await?;
            editor.control(letter).await?;
            editor.text_has(wanted).await?;
            if letter != "k" {
                // The selection is still there.
                editor.control(letter).await?;
                is_as_opened(editor).await?;
                editor.control("z").await?;
                editor.text_has(wanted).await?;
            }
            editor.control("z").await?;
            is_as_opened(editor).await?;
            editor.has_value("Objective 2", "Go on").await?;
        }
        Ok(())
    });
}

#[test]
fn a_link_is_finished_by_typing_its_address() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.field("Objective 2").click().await?;
        editor.press(Key::End).await?;
        select_word(editor).await?;
        editor.control("k").await?;
        editor.text_has("[on]()").await?;
        editor.type_here("https://example.org").await?;
        editor.text_has("* Go [on](https://example.org)\n").await?;
        assert_eq!(editor.dialog("Find or do anything").count().await?, 0);
        Ok(())
    });
}

#[test]
fn with_nothing_selected_the_key_of_a_link_opens_the_palette() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.field("Objective 2").click().await?;
        editor.press(Key::End).await?;
        editor.control("k").await?;
        editor.dialog("Find or do anything").element().await?;
        is_as_opened(editor).await
    });
}

#[test]
fn a_word_is_formatted_in_references_and_in_an_empty_outline() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.task_field(1, "References").click().await?;
        editor.press(Key::Home).await?;
        editor.press(Key::Right).await?;
        editor.control("b").await?;
        editor.text_has("| **docs** |").await?;
        editor.control("z").await?;
        is_as_opened(editor).await?;

        editor.add_day().await?;
        editor.task_field(3, "Item 1").click().await?;
        editor.control("b").await?;
        editor.type_here("new").await?;
        editor.text_has("**new**").await?;
        Ok(())
    });
}

#[test]
fn an_address_that_is_pasted_over_a_selection_makes_a_link() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.field("Objective 2").click().await?;
        editor.press(Key::End).await?;
        select_word(editor).await?;
        editor.paste("https://example.org").await?;
        editor.text_has("* Go [on](https://example.org)\n").await?;
        editor.control("z").await?;
        is_as_opened(editor).await
    });
}

#[test]
fn pasted_html_keeps_its_nesting_and_formatting() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.task_field(2, "Item 1").click().await?;
        editor.press(Key::End).await?;
        editor.press(Key::Enter).await?;
        let html = "<meta charset=utf-8><ul><li>Learn <b>EC2</b><ul><li>run <code>ls</code></li></ul></li>\
             <li><a href='https://example.org'>docs</a></li></ul>";
        editor
            .paste_with_html("Learn EC2\nrun ls\ndocs", html)
            .await?;
        editor.status_says("Pasted 3 lines.").await?;
        let day = "| 2 | - Build <br>- Learn **EC2** <br>&emsp;+ run `ls` <br>- [docs](https://example.org) |";
        editor.text_has(day).await?;
        editor.button("Undo that").click().await?;
        wait_for("The day as it was", async || {
            Ok((!editor.text_now().await?.contains("Learn")).then_some(()))
        })
        .await
    });
}

#[test]
fn a_word_with_its_looks_is_pasted_at_the_caret_and_plain_html_as_text() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.field("Objective 1").click().await?;
        editor.press(Key::End).await?;
        editor.type_here(" with ").await?;
        editor
            .paste_with_html("EC2", "<p><strong>EC2</strong></p>")
            .await?;
        editor.text_has("* Begin with **EC2**\n").await?;
        editor.type_here("!").await?;
        editor.text_has("* Begin with **EC2**!\n").await?;

        editor.task_field(1, "References").click().await?;
        editor.press(Key::End).await?;
        editor.press(Key::Enter).await?;
        let html = "<p>one</p><p><a href='https://example.org'>two</a></p>";
        editor.paste_with_html("one\ntwo", html).await?;
        let references = editor.task_field(1, "References");
        assert_eq!(
            references.value().await?,
            "docs\none\n[two](https://example.org)"
        );
        editor.text_has("[two](https://example.org)").await?;
        Ok(())
    });
}

#[test]
fn a_table_with_looks_becomes_days() {
    in_browser(async |editor| {
        open(editor).await?;
        let add = editor.button(editor.offered_day().await?);
        add.element().await?.focus().await?;
        let html = "<table><tr><td>3</td><td>Learn <b>EC2</b></td><td>17/09/2025</td><td>17/09/2025</td><td></td></tr>\
             <tr><td>4</td><td>Rest</td><td>18/09/2025</td><td>18/09/2025</td><td></td></tr></table>";
        editor.paste_with_html("3 Learn EC2 4 Rest", html).await?;
        editor.status_says("Added 2 days").await?;
        editor.text_has("Learn **EC2**").await?;
        Ok(())
    });
}

#[test]
fn a_typed_marker_makes_a_sub_item() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.field("Objective 2").click().await?;
        editor.press(Key::End).await?;
        editor.next_item().await?;
        editor.type_here("+ Under it").await?;
        editor.text_has("* Begin\n* Go on\n  * Under it\n").await?;
        Ok(())
    });
}

#[test]
fn a_marker_that_was_meant_as_text_comes_back_by_undo() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.field("Objective 2").click().await?;
        editor.press(Key::End).await?;
        editor.next_item().await?;
        editor.type_here("+ ").await?;
        editor.has_value("Objective 3", "").await?;
        editor.control("z").await?;
        wait_for("The marker as text", async || {
            let value = editor.field("Objective 3").value().await?;
            Ok((value.trim() == "+").then_some(()))
        })
        .await
    });
}

#[test]
fn a_line_is_indented_no_deeper_than_its_day_shows() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.task_field(1, "Item 2").click().await?;
        editor.press(Key::Tab).await?;
        is_as_opened(editor).await
    });
}

#[test]
fn enter_on_an_empty_last_line_goes_on_to_the_references() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.task_field(2, "Item 1").click().await?;
        editor.press(Key::End).await?;
        editor.next_item().await?;
        editor.press(Key::Enter).await?;
        is_in(editor, "References").await?;
        editor.task_field(2, "Item 2").is_gone().await?;
        editor.type_here("https://example.org").await?;
        editor
            .text_has("| 2 | - Build | 16/09/2025 | 16/09/2025 | https://example.org |")
            .await?;

        editor.task_field(1, "Item 3").click().await?;
        editor.press(Key::Down).await?;
        is_in(editor, "References").await
    });
}

#[test]
fn up_leads_from_the_first_line_of_the_references_to_the_last_line_of_the_day() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.task_field(1, "References").send("\nnotes").await?;
        editor.press(Key::Up).await?;
        is_in(editor, "References").await?;
        editor.press(Key::Up).await?;
        is_in(editor, "Item 3").await?;
        assert_eq!(editor.focused_value().await?, "Write");
        editor.press(Key::Down).await?;
        is_in(editor, "References").await
    });
}

#[test]
fn empty_lines_are_dropped_when_the_outline_is_left() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.field("Objective 2").click().await?;
        editor.press(Key::End).await?;
        editor.next_item().await?;
        editor.next_item().await?;
        editor.field("Objective 4").element().await?;
        editor.task_field(1, "References").click().await?;
        editor.field("Objective 3").is_gone().await?;
        is_as_opened(editor).await?;
        is_in(editor, "References").await?;
        // One step brings both back.
        editor.control("z").await?;
        editor.field("Objective 4").element().await?;
        Ok(())
    });
}

#[test]
fn a_page_s_own_empty_lines_stay_when_an_outline_is_left() {
    in_browser(async |editor| {
        let page = PAGE.replace("* Go on\n", "* Go on\n*\n* End\n");
        editor.drop_file("_index.md", &page).await?;
        editor.status_says("Opened “_index.md”.").await?;
        editor.field("Objective 3").click().await?;
        editor.task_field(1, "References").click().await?;
        is_in(editor, "References").await?;
        assert_eq!(editor.page().await?, page);
        Ok(())
    });
}

#[test]
fn a_line_moves_on_into_the_day_beside() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.task_field(1, "Item 3").click().await?;
        editor.chord(Key::Alt, Key::Down).await?;
        editor.text_has("| 2 | - Write <br>- Build |").await?;
        editor.type_here("!").await?;
        editor.text_has("- Write! <br>- Build").await?;
        editor.chord(Key::Alt, Key::Up).await?;
        editor
            .text_has("- Read <br>&emsp;+ Take notes <br>- Write!")
            .await?;
        Ok(())
    });
}

#[test]
fn whole_lines_are_selected_and_indented_moved_and_deleted_at_once() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.task_field(1, "Item 1").click().await?;
        editor.chord(Key::Shift, Key::Down).await?;
        is_in(editor, "Item 2").await?;
        editor.chord(Key::Alt, Key::Down).await?;
        editor
            .text_has("| 1 | - Write <br>- Read <br>&emsp;+ Take notes |")
            .await?;
        editor.press(Key::Tab).await?;
        editor.press(Key::Backspace).await?;
        editor.status_says("Deleted 2 lines.").await?;
        editor.text_has("| 1 | - Write |").await?;
        editor.button("Undo that").click().await?;
        editor.text_has("Take notes").await?;
        Ok(())
    });
}

#[test]
fn whole_lines_are_copied_as_markdown_and_as_a_list_and_cut() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.task_field(1, "Item 1").click().await?;
        editor.chord(Key::Shift, Key::Down).await?;
        is_in(editor, "Item 2").await?;
        let (markdown, html) = editor.copied_by("c").await?;
        assert_eq!(markdown, "- Read\n  - Take notes\n");
        assert_eq!(html, "<ul><li>Read<ul><li>Take notes</li></ul></li></ul>");
        is_as_opened(editor).await?;
        let (cut, _) = editor.copied_by("x").await?;
        assert_eq!(cut, markdown);
        editor.text_has("| 1 | - Write |").await?;
        editor.control("z").await?;
        is_as_opened(editor).await
    });
}

#[test]
fn what_is_typed_ends_the_selection_of_lines_and_replaces_none() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.task_field(1, "Item 1").click().await?;
        editor.chord(Key::Shift, Key::Down).await?;
        is_in(editor, "Item 2").await?;
        editor.type_here("!").await?;
        editor
            .text_has("- Read <br>&emsp;+ Take notes! <br>- Write")
            .await?;
        editor.press(Key::Backspace).await?;
        is_as_opened(editor).await
    });
}

/// The texts that are shown in place of fields at rest.
async fn shown_at_rest(editor: &Editor) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('.rest')].map(line => line.textContent)";
    let shown = editor.driver.execute(script, vec![]).await?;
    Ok(shown.convert()?)
}

#[test]
fn a_line_at_rest_is_shown_as_the_page_shows_it_and_is_written_as_it_is_typed() {
    in_browser(async |editor| {
        let page = PAGE.replace("* Go on\n", "* Go **on** now\n");
        let page = page.replace("| docs |", "| [docs](https://example.org)<br>*more* |");
        editor.drop_file("_index.md", &page).await?;
        editor.status_says("Opened “_index.md”.").await?;
        editor.field("Objective 1").click().await?;
        assert_eq!(shown_at_rest(editor).await?, ["Go on now", "docs\nmore"]);
        editor.has_value("Objective 2", "Go **on** now").await?;

        // With the keyboard, it is a field like the others.
        editor.press(Key::Down).await?;
        is_in(editor, "Objective 2").await?;
        assert_eq!(shown_at_rest(editor).await?, ["docs\nmore"]);
        editor.press(Key::Up).await?;
        is_in(editor, "Objective 1").await?;

        // A press on a word puts the caret there.
        let script = r"
            const text = [...document.querySelectorAll('.rest > span')]
                .map(run => run.firstChild).find(text => text.data === ' now');
            const range = document.createRange();
            range.setStart(text, 1);
            range.setEnd(text, 2);
            const { left, top, height } = range.getBoundingClientRect();
            return [Math.round(left) + 1, Math.round(top + height / 2)];
        ";
        let place = editor.driver.execute(script, vec![]).await?;
        let (x, y): (i64, i64) = place.convert()?;
        let keys = editor.driver.action_chain();
        keys.move_to(x, y).click().perform().await?;
        is_in(editor, "Objective 2").await?;
        editor.type_here("right ").await?;
        editor.text_has("* Go **on** right now\n").await?;
        editor.control("z").await?;
        editor.has_value("Objective 2", "Go **on** now").await
    });
}
