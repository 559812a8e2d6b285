//! Text that is composed rather than typed: by the input methods of Vietnamese,
//! Chinese, Japanese and Korean, and by programs that take back what was typed
//! and type something else.

use tests::{Browser, Editor, Result, in_browser};
use thirtyfour::Key;

/// Compositions: what is shown on the way, and what they come to.
const COMPOSED: [(&[&str], &str); 4] = [
    (&["T", "Ti", "Tiê", "Tiêng", "Tiếng"], "Tiếng"),
    (&["n", "ni", "ni h", "ni ha", "ni hao"], "你好"),
    (&["に", "にほ", "にほn", "にほん", "日本"], "日本"),
    (&["ㅎ", "하", "한"], "한"),
];

/// Composes every text into the field that has the focus, words apart.
async fn compose_all(editor: &Editor) -> Result<()> {
    for (steps, whole) in COMPOSED {
        editor.compose(steps, whole).await?;
        editor.type_here(" ").await?;
    }
    Ok(())
}

/// What [`compose_all`] comes to.
fn composed() -> String {
    COMPOSED.map(|(_, whole)| format!("{whole} ")).concat()
}

/// Vietnamese as a program like Unikey writes it: letters are typed, taken back,
/// and replaced by what they mean.
async fn type_like_unikey(editor: &Editor) -> Result<()> {
    for (typed, back, meant) in [
        ("dd", 2, "đ"),
        ("ie", 1, "iê"),
        ("m ", 0, ""),
        ("vie", 1, "ê"),
        ("t", 2, "ệt"),
    ] {
        editor.type_here(typed).await?;
        let back = match meant {
            "iê" => 2,
            _ => back,
        };
        for _ in 0..back {
            editor.press(Key::Backspace).await?;
        }
        if !meant.is_empty() {
            editor.type_here(meant).await?;
        }
    }
    Ok(())
}

#[test]
fn composed_text_arrives_whole_in_an_objective_that_has_text() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium can be made to compose.");
            return Ok(());
        }
        editor.field("Objective 1").click().await?;
        editor.type_here("Học ").await?;
        compose_all(editor).await?;
        let wanted = format!("Học {}", composed());
        assert_eq!(editor.field("Objective 1").value().await?, wanted);
        let line = format!("* {}\n", wanted.trim_end());
        let page = editor.page().await?;
        assert!(page.contains(&line), "{page}");
        Ok(())
    });
}

#[test]
fn composed_text_arrives_whole_as_the_first_of_a_list() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium can be made to compose.");
            return Ok(());
        }
        editor.field("Objective 1").click().await?;
        editor.compose(COMPOSED[0].0, COMPOSED[0].1).await?;
        editor.preview_shows("Tiếng").await?;
        editor.type_here(" Việt").await?;
        assert_eq!(editor.field("Objective 1").value().await?, "Tiếng Việt");
        let page = editor.page().await?;
        assert!(page.contains("* Tiếng Việt\n"), "{page}");
        Ok(())
    });
}

#[test]
fn composed_text_arrives_whole_in_a_task_and_in_the_title() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium can be made to compose.");
            return Ok(());
        }
        editor.add_day().await?;
        editor.type_here("Đọc ").await?;
        compose_all(editor).await?;
        editor.open_details().await?;
        editor.field("Title").fill("Tuần ").await?;
        compose_all(editor).await?;
        let text = composed();
        let value = editor.task_field(1, "Item 1").value().await?;
        assert_eq!(value.trim_end(), format!("Đọc {}", text.trim_end()));
        assert_eq!(editor.field("Title").value().await?, format!("Tuần {text}"));
        let page = editor.page().await?;
        assert!(
            page.contains(&format!("- Đọc {}", text.trim_end())),
            "{page}"
        );
        assert!(
            page.contains(&format!("title: \"Tuần {}", text.trim_end())),
            "{page}"
        );
        Ok(())
    });
}

#[test]
fn letters_taken_back_and_replaced_arrive_as_meant() {
    in_browser(async |editor| {
        editor.field("Objective 1").click().await?;
        type_like_unikey(editor).await?;
        assert_eq!(editor.field("Objective 1").value().await?, "điêm việt");
        editor.next_item().await?;
        editor.type_here("x ").await?;
        type_like_unikey(editor).await?;
        let page = editor.page().await?;
        assert!(page.contains("* điêm việt\n* x điêm việt\n"), "{page}");
        Ok(())
    });
}

#[test]
fn composed_text_arrives_whole_in_a_line_that_is_shown_formatted_at_rest() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium can be made to compose.");
            return Ok(());
        }
        let page = "### Objectives\n\n* Read **about** `it`\n* Go on\n";
        editor.drop_file("_index.md", page).await?;
        editor.field("Objective 2").click().await?;
        let rests = "return [...document.querySelectorAll('.rest')].map(line => line.textContent)";
        let shown = editor.driver.execute(rests, vec![]).await?;
        assert_eq!(*shown.json(), serde_json::json!(["Read about it"]));
        // By the keyboard, at its end.
        editor.press(Key::Up).await?;
        editor.press(Key::End).await?;
        editor.type_here(" ").await?;
        compose_all(editor).await?;
        editor.field("Objective 2").click().await?;
        let wanted = format!("* Read **about** `it` {}\n", composed().trim_end());
        editor.text_has(&wanted).await?;
        // By a click on a word, in the middle of it.
        editor.field("Objective 1").click().await?;
        editor.press(Key::Home).await?;
        editor.compose(COMPOSED[0].0, COMPOSED[0].1).await?;
        editor.type_here(" ").await?;
        editor.field("Objective 2").click().await?;
        editor
            .text_has(&wanted.replace("* Read", "* Tiếng Read"))
            .await?;
        let shown = editor.driver.execute(rests, vec![]).await?;
        assert!(
            shown.json()[0]
                .as_str()
                .is_some_and(|line| line.starts_with("Tiếng Read about it"))
        );
        editor.undo_all().await?;
        assert_eq!(editor.text_now().await?, page);
        Ok(())
    });
}
