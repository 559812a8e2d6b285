//! The history of a page: what it shows of an earlier state, and how it is gone through.

use serde_json::{Value, json};
use tests::{Editor, Result, in_browser, wait_for};
use thirtyfour::Key;

const PAGE: &str = "\
## Objectives

* Read about queues
* Go on

## Work

| Day | Task | Start Date |
| --- | --- | --- |
| 1 | - Read <br>&emsp;+ Take **notes** | 08/09/2025 |
| 2 | - Build | 09/09/2025 |
";

/// What is marked in the page that the history shows, and in which elements the marks stand.
const MARKED: &str = r"
    const frame = document.querySelector('dialog[open] iframe');
    const marked = [...(frame?.contentDocument?.querySelectorAll('[data-changed]') ?? [])];
    return marked.map(of => [of.dataset.changed, of.localName, of.parentElement.localName, of.textContent]);
";

async fn asks(editor: &Editor, script: &str) -> Result<Value> {
    Ok(editor.driver.execute(script, vec![]).await?.json().clone())
}

/// Waits until this is marked.
async fn are_marked(editor: &Editor, wanted: Value) -> Result<()> {
    wait_for(&format!("The marks {wanted}"), async || {
        let marked = asks(editor, MARKED).await?;
        if marked != wanted {
            return Ok(None);
        }
        Ok(Some(()))
    })
    .await
}

async fn open_history(editor: &Editor) -> Result<()> {
    editor.is_saved().await?;
    editor.choose_command("History of this page").await?;
    editor.dialog("History of this page").element().await?;
    wait_for("The focus in the list of states", async || {
        let script = "return document.activeElement.closest('ul')?.ariaLabel";
        let label = asks(editor, script).await?;
        Ok((label == "Earlier states").then_some(()))
    })
    .await
}

#[test]
fn the_page_is_shown_with_the_words_marked_that_restoring_would_change() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", PAGE).await?;
        editor.status_says("Opened “_index.md”.").await?;
        editor
            .field("Objective 1")
            .fill("Read about topics")
            .await?;
        editor.choose_for("task 2", "Delete the day").await?;
        open_history(editor).await?;
        editor.look_at_revision("As it was opened").await?;
        are_marked(
            editor,
            json!([
                ["gone", "del", "li", "topics"],
                ["new", "ins", "li", "queues"],
                ["new", "ins", "td", "2"],
                ["new", "ins", "td", "- Build"],
                ["new", "ins", "td", "09/09/2025"],
            ]),
        )
        .await?;
        // The rest is there as Hugo shows it.
        let script = "return document.querySelector('dialog[open] iframe')
            .contentDocument.querySelector('td strong').textContent";
        assert_eq!(asks(editor, script).await?, "notes");
        let said = editor.dialog("History of this page").text().await?;
        assert!(
            said.contains("Restoring it: Objectives: now “Read about queues”"),
            "{said}"
        );
        editor.button("Restore it").click().await?;
        assert_eq!(editor.page().await?, PAGE);
        Ok(())
    });
}

#[test]
fn the_states_are_gone_through_by_arrows_and_escape_leaves_them() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", PAGE).await?;
        editor.status_says("Opened “_index.md”.").await?;
        editor.field("Objective 2").fill("Go on, always").await?;
        tokio::time::sleep(std::time::Duration::from_millis(2_600)).await;
        editor.field("Objective 2").fill("Stop").await?;
        open_history(editor).await?;
        are_marked(
            editor,
            json!([
                ["gone", "del", "li", "Stop"],
                ["new", "ins", "li", "Go on, always"],
            ]),
        )
        .await?;
        editor.press(Key::Down).await?;
        are_marked(
            editor,
            json!([["gone", "del", "li", "Stop"], ["new", "ins", "li", "Go on"],]),
        )
        .await?;
        let pressed = asks(
            editor,
            "return [document.activeElement.ariaPressed, document.activeElement.innerText]",
        )
        .await?;
        assert!(
            pressed[0] == "true" && pressed[1].to_string().contains("As it was opened"),
            "{pressed}"
        );
        editor.press(Key::Escape).await?;
        editor.dialog("History of this page").is_gone().await
    });
}

#[test]
fn nothing_of_an_earlier_state_can_run() {
    in_browser(async |editor| {
        let harmful = "<script>parent.hit = 1</script>\n\n<img src=x onerror=\"parent.hit = 1\">\n\n\
            <a href=\"javascript:parent.hit = 1\" name=body>link</a>\n\n\
            <iframe srcdoc=\"<script>top.hit = 1</script>\"></iframe>\n\n<form id=f><input name=submit></form>\n";
        editor
            .drop_file("_index.md", &format!("{PAGE}\n## Notes\n\n{harmful}"))
            .await?;
        editor.status_says("Opened “_index.md”.").await?;
        editor.choose_for("“Notes”", "Delete the section").await?;
        open_history(editor).await?;
        editor.look_at_revision("As it was opened").await?;
        wait_for("The earlier page", async || {
            let script = "return document.querySelector('dialog[open] iframe')?.contentDocument?.body.textContent.includes('link')";
            Ok((asks(editor, script).await? == true).then_some(()))
        })
        .await?;
        let left = asks(editor, r"
            const frame = document.querySelector('dialog[open] iframe');
            const all = frame.contentDocument.querySelectorAll('#body *');
            const bad = [...all].filter(element => element.matches('script, iframe, img, [name], [href^=javascript]'));
            return [frame.sandbox.contains('allow-scripts'), bad.map(element => element.outerHTML), window.hit ?? null];
        ")
        .await?;
        assert_eq!(left, json!([false, [], null]));
        Ok(())
    });
}
