//! A text is found in all weeks and both languages, marked in the form, and replaced, which can
//! be taken back.

use tests::finding::{Control, wait_for};
use tests::{Editor, Result, in_browser};
use thirtyfour::Key;

fn week(number: u32, words: &str) -> String {
    format!(
        "---\ntitle: \"Week {number} Worklog\"\ndate: 2025-09-01\nweight: {number}\n---\n\n\
         ### Objectives\n\n* {words}\n* Go on\n\n### Notes\n\nMore about {words}.\n"
    )
}

/// Opens a week in Vietnamese and one in English, which stays open.
async fn open_both(editor: &Editor) -> Result<()> {
    let vietnamese = week(5, "Tìm hiểu **Docker** kỹ").replace("Go on", "Cố gắng");
    editor.drop_file("_index.vi.md", &vietnamese).await?;
    editor.is_week("Week 5").await?;
    editor
        .drop_file("_index.md", &week(6, "Build a docker image"))
        .await?;
    editor.is_week("Week 6").await
}

fn field(editor: &Editor) -> Control {
    editor.search_field("Find")
}

fn in_panel(editor: &Editor, button: &str) -> Control {
    editor
        .button(button)
        .within("complementary", "Find in all weeks")
}

async fn says(editor: &Editor, text: &str) -> Result<()> {
    wait_for(&format!("“{text}” in the search"), async || {
        let said = editor.panel("Find in all weeks").text().await?;
        Ok(said.contains(text).then_some(()))
    })
    .await
}

/// Returns the texts that are marked in the form.
async fn marked(editor: &Editor) -> Result<Vec<String>> {
    let script =
        "return [...document.querySelectorAll('.form .rest mark')].map(of => of.textContent)";
    let found = editor.driver.execute(script, vec![]).await?;
    Ok(found.convert()?)
}

async fn are_marked(editor: &Editor, wanted: &[&str]) -> Result<()> {
    wait_for(&format!("{wanted:?} marked"), async || {
        Ok((marked(editor).await? == wanted).then_some(()))
    })
    .await
}

#[test]
fn a_text_is_found_without_its_accents_in_all_weeks() {
    in_browser(async |editor| {
        open_both(editor).await?;
        editor.control("f").await?;
        field(editor).element().await?;
        editor.type_here("tim hieu").await?;
        says(editor, "2 found").await?;
        // Nothing of it is on the open page, and nothing was opened.
        are_marked(editor, &[]).await?;
        editor.is_week("Week 6").await?;
        editor.press(Key::Enter).await?;
        editor.is_week("Week 5").await?;
        says(editor, "1 of 2").await?;
        are_marked(editor, &["Tìm hiểu", "Tìm hiểu"]).await?;
        // The focus stays in the search; F3 goes on wherever it is.
        wait_for("The focus in the search", async || {
            Ok(field(editor).has_focus().await?.then_some(()))
        })
        .await?;
        editor.press(Key::F3).await?;
        says(editor, "2 of 2").await?;
        editor.press(Key::Escape).await?;
        editor.panel("Find in all weeks").is_gone().await?;
        are_marked(editor, &[]).await
    });
}

#[test]
fn a_match_leads_to_its_words_in_the_field() {
    in_browser(async |editor| {
        open_both(editor).await?;
        editor.choose_command("Find in all weeks").await?;
        editor.type_here("DOCKER").await?;
        says(editor, "4 found").await?;
        are_marked(editor, &["docker", "docker"]).await?;
        let rows = in_panel(editor, "Tìm hiểu **Docker** kỹ");
        rows.click().await?;
        editor.is_week("Week 5").await?;
        wait_for("The words selected in the first line", async || {
            let script = "const at = document.activeElement; \
                return at.value?.slice(at.selectionStart, at.selectionEnd) ?? ''";
            let selected = editor.driver.execute(script, vec![]).await?;
            Ok((selected.json().as_str() == Some("Docker")).then_some(()))
        })
        .await?;
        assert!(editor.field("Objective 1").has_focus().await?);
        Ok(())
    });
}

#[test]
fn what_was_found_is_replaced_on_all_pages_and_brought_back() {
    in_browser(async |editor| {
        open_both(editor).await?;
        editor.choose_command("Find in all weeks").await?;
        editor.type_here("docker").await?;
        says(editor, "4 found").await?;
        in_panel(editor, "Replace…").click().await?;
        editor.field("Replace with").element().await?;
        editor.type_here("Podman").await?;
        // What it says then, before anything is changed.
        says(editor, "Build a dockerPodman image").await?;
        in_panel(editor, "Replace all 4").click().await?;
        editor.status_says("Replaced in 4 places.").await?;
        assert_eq!(
            editor.text_has("Podman").await?,
            week(6, "Build a Podman image")
        );
        says(editor, "Nothing found.").await?;
        editor.button("Undo that").click().await?;
        says(editor, "4 found").await?;
        assert_eq!(
            editor.text_has("docker").await?,
            week(6, "Build a docker image")
        );
        // One alone, on the page that is not open.
        in_panel(editor, "Replace").all().await?[0].click().await?;
        editor.status_says("Replaced in one place.").await?;
        says(editor, "3 found").await?;
        editor.go_back_to("Week 5 Worklog").await?;
        editor.text_has("* Tìm hiểu **Podman** kỹ\n").await?;
        editor
            .text_has("More about Tìm hiểu **Docker** kỹ.")
            .await?;
        Ok(())
    });
}

#[test]
fn the_browser_has_its_own_search_at_the_second_press() {
    in_browser(async |editor| {
        open_both(editor).await?;
        // Whether the browser was kept from what it does by itself.
        let script = "window.prevented = []; window.addEventListener('keydown', event => { \
            if (event.key === 'f') setTimeout(() => prevented.push(event.defaultPrevented)) }, true)";
        editor.driver.execute(script, vec![]).await?;
        let prevented = async || {
            let found = editor
                .driver
                .execute("return window.prevented", vec![])
                .await?;
            Result::<Vec<bool>>::Ok(found.convert()?)
        };
        editor.control("f").await?;
        field(editor).element().await?;
        wait_for("The focus in the search", async || {
            Ok(field(editor).has_focus().await?.then_some(()))
        })
        .await?;
        editor.control("f").await?;
        wait_for("Two presses", async || {
            Ok((prevented().await? == [true, false]).then_some(()))
        })
        .await
    });
}
