//! Formatting by the mouse: what it has selected is formatted by buttons that stand beside
//! the field, and not over it.

use serde_json::json;
use tests::{Editor, Result, in_browser};
use thirtyfour::Key;

const PAGE: &str = "### Objectives\n\n* Begin\n* Read about queues\n* Go on\n";

async fn open(editor: &Editor) -> Result<()> {
    editor.drop_file("_index.md", PAGE).await?;
    editor.status_says("Opened “_index.md”.").await
}

/// Selects the word in the middle of a field by a double click.
async fn select_word(editor: &Editor, field: &str, aside: i64) -> Result<()> {
    let field = editor.field(field).at_rest().await?;
    let rect = field.rect().await?;
    let chain = editor.driver.action_chain();
    let (x, y) = (rect.x as i64 + aside, (rect.y + rect.height / 2.0) as i64);
    Ok(chain.move_to(x, y).double_click().perform().await?)
}

#[test]
fn words_that_a_mouse_has_selected_are_formatted_by_buttons_that_cover_none_of_the_line() {
    in_browser(async |editor| {
        open(editor).await?;
        select_word(editor, "Objective 2", 20).await?;
        let bold = editor
            .button("Bold")
            .within("toolbar", "Format the selected words");
        bold.element().await?;
        let script = r#"
            const name = 'Format the selected words';
            const bar = document.querySelector(`[role=toolbar][aria-label="${name}"]`)
                .getBoundingClientRect();
            const field = document.activeElement.getBoundingClientRect();
            return bar.bottom <= field.top || bar.top >= field.bottom"#;
        let is_beside = editor.driver.execute(script, vec![]).await?;
        assert_eq!(*is_beside.json(), json!(true));
        bold.click().await?;
        editor.text_has("* **Read** about queues\n").await?;
        // The words are still selected.
        bold.click().await?;
        editor.text_has("* Read about queues\n").await?;
        let code = editor
            .button("Code")
            .within("toolbar", "Format the selected words");
        code.click().await?;
        editor.text_has("* `Read` about queues\n").await?;
        editor.control("z").await?;
        editor.text_has("* Read about queues\n").await?;
        Ok(())
    });
}

#[test]
fn the_buttons_leave_with_the_selection_and_do_not_come_by_keys() {
    in_browser(async |editor| {
        open(editor).await?;
        let bar = editor.toolbar("Format the selected words");
        select_word(editor, "Objective 2", 20).await?;
        bar.element().await?;
        editor.type_here("Write").await?;
        bar.is_gone().await?;
        editor.text_has("* Write about queues\n").await?;
        editor.press(Key::Home).await?;
        editor.chord(Key::Shift, Key::End).await?;
        assert_eq!(bar.count().await?, 0);
        select_word(editor, "Objective 2", 20).await?;
        bar.element().await?;
        editor.field("Objective 1").click().await?;
        bar.is_gone().await
    });
}
