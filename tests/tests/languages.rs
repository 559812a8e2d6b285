//! The interface in two languages: the first one is the browser's, the next one the person's,
//! and nothing of the one is left in the other.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::Value;
use tests::windows::Windows;
use tests::{Browser, Editor, Result, in_browser};
use thirtyfour::Key;

/// A page in Vietnamese, with things to be said about it: its own words are no words of the
/// interface in English.
const PAGE: &str = "---\ntitle: \"Zeta\"\ndate: \"`r Sys.Date()`\"\nweight: x\n---\n\n\
    ### Mục tiêu tuần 5\n\n* Alpha {{< beta >}}\n\n\
    ### Các công việc cần triển khai trong tuần này\n\n\
    | Thứ | Công việc | Ngày bắt đầu | Ngày hoàn thành | Nguồn tài liệu | Gamma |\n\
    |---|---|---|---|---|---|\n\
    | 2 | - Delta | 08/09/2025 | 07/09/2025 | | |\n\
    | 3 | - Delta | 09/09/2025 | 31/02/2025 | | |\n\
    | 5 | - Delta | 11/09/2025 | | | |\n\n\
    ### Kết quả đạt được tuần 5\n\n* Epsilon\n";

/// Returns the words that are seen or read out, but for what the page says.
const WORDS: &str = r"
    const found = new Set();
    const add = text => {
        const words = (text ?? '').trim().replace(/\s+/g, ' ');
        if (/\p{L}{2}/u.test(words)) found.add(words);
    };
    const names = ['aria-label', 'title', 'placeholder', 'abbr', 'alt'];
    for (const element of document.body.querySelectorAll('*')) {
        if (!element.checkVisibility() && !element.closest('[hidden]')) continue;
        for (const name of names) add(element.getAttribute(name));
        if (element.closest('[translate=no], script, style, kbd, template')) continue;
        for (const node of element.childNodes)
            if (node.nodeType === Node.TEXT_NODE) add(node.data);
    }
    return [...found];
";

/// What both languages call alike: names, keys, forms of values, and the languages.
const ALIKE: [&str; 11] = [
    "EN",
    "VI",
    "Worklog",
    "English",
    "Tiếng Việt",
    "Markdown",
    "_index.md",
    "<b> 1.1. </b>",
    "false",
    "2025-09-08",
    "Menu",
];

/// The names by which a walk through the screen goes on, in one language.
struct Names {
    date: &'static str,
    more: &'static str,
    palette: &'static str,
    help: &'static str,
    history: &'static str,
    bin: &'static str,
    dates: &'static str,
    source: &'static str,
    changes: &'static str,
    section: &'static str,
    objective: &'static str,
    day: &'static str,
    delete: &'static str,
    question: &'static str,
    pasted: &'static str,
}

const ENGLISH: Names = Names {
    date: "Date",
    more: "More",
    palette: "Find or do anything",
    help: "Keys and first steps",
    history: "History of this page",
    bin: "Bin and storage",
    dates: "Dates of task 2",
    source: "Source",
    changes: "Changes",
    section: "Menu of “Mục tiêu tuần 5”",
    objective: "Objective 1",
    day: "Menu of task 3",
    delete: "Delete the day",
    question: "Open another page?",
    pasted: "Open the pasted page?",
};

const VIETNAMESE: Names = Names {
    date: "Ngày",
    more: "Thêm",
    palette: "Tìm trang hoặc lệnh",
    help: "Phím tắt và cách bắt đầu",
    history: "Lịch sử của trang này",
    bin: "Thùng rác và lưu trữ",
    dates: "Ngày của công việc 2",
    source: "Mã nguồn",
    changes: "Thay đổi",
    section: "Menu của “Mục tiêu tuần 5”",
    objective: "Mục tiêu 1",
    day: "Menu của công việc 3",
    delete: "Xóa ngày",
    question: "Mở trang khác?",
    pasted: "Mở trang vừa dán?",
};

async fn asks(editor: &Editor, script: &str) -> Result<Value> {
    Ok(editor.driver.execute(script, vec![]).await?.json().clone())
}

async fn lang(editor: &Editor) -> Result<String> {
    let lang = asks(editor, "return document.documentElement.lang").await?;
    Ok(lang.as_str().unwrap_or_default().to_owned())
}

/// Chooses a language in the menu of the bar, whose name is given.
async fn choose(editor: &Editor, more: &str, language: &str) -> Result<()> {
    editor.button(more).click().await?;
    editor.choice(language).click().await
}

/// Adds the words that are there now.
async fn note(editor: &Editor, words: &mut BTreeSet<String>) -> Result<()> {
    let found = asks(editor, WORDS).await?;
    let found = found.as_array().into_iter().flatten();
    words.extend(found.filter_map(Value::as_str).map(str::to_owned));
    Ok(())
}

/// Opens one part of the screen after the other, and returns all words that are there.
async fn walk(editor: &Editor, names: &Names) -> Result<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    note(editor, &mut words).await?;
    editor.drop_file("_index.md", PAGE).await?;
    editor.field(names.objective).element().await?;
    note(editor, &mut words).await?;
    editor.open_details_named(names.date).await?;
    note(editor, &mut words).await?;
    for tab in [names.source, names.changes] {
        editor.tab(tab).click().await?;
        note(editor, &mut words).await?;
    }
    for menu in [names.more, names.section] {
        editor.button(menu).click().await?;
        note(editor, &mut words).await?;
        editor.press(Key::Escape).await?;
    }
    // A line that is in use has a menu of its own, and what is deleted a notice.
    editor.field(names.objective).click().await?;
    editor.type_here(" more").await?;
    note(editor, &mut words).await?;
    editor.button(names.day).click().await?;
    note(editor, &mut words).await?;
    editor.menu_item(names.delete).click().await?;
    note(editor, &mut words).await?;
    let dates = editor.button_that_begins(names.dates).await?;
    editor.button(dates).click().await?;
    editor.dialog(names.dates).element().await?;
    note(editor, &mut words).await?;
    editor.press(Key::Escape).await?;
    for dialog in [names.palette, names.help, names.history, names.bin] {
        editor.button(names.more).click().await?;
        editor.entry(dialog).click().await?;
        editor.dialog(dialog).element().await?;
        note(editor, &mut words).await?;
        editor.press(Key::Escape).await?;
        editor.dialog(dialog).is_gone().await?;
    }
    // What is written is not downloaded yet.
    editor.drop_file("_index.md", "# Another\n").await?;
    editor.dialog(names.question).element().await?;
    note(editor, &mut words).await?;
    editor.press(Key::Escape).await?;
    editor.field(names.objective).click().await?;
    editor.paste(PAGE).await?;
    editor.dialog(names.pasted).element().await?;
    note(editor, &mut words).await?;
    Ok(words)
}

#[test]
fn nothing_of_one_language_is_left_in_the_other() {
    let [english, vietnamese] = [(); 2].map(|()| RefCell::default());
    let first_page = RefCell::new(String::new());
    in_browser(async |editor| {
        first_page.replace(editor.text_now().await?);
        english.replace(walk(editor, &ENGLISH).await?);
        Ok(())
    });
    in_browser(async |editor| {
        choose(editor, ENGLISH.more, "Tiếng Việt").await?;
        editor.button(VIETNAMESE.more).element().await?;
        vietnamese.replace(walk(editor, &VIETNAMESE).await?);
        Ok(())
    });
    let [english, vietnamese] = [english, vietnamese].map(RefCell::into_inner);
    assert!(english.len() > 120, "{}", english.len());
    assert!(vietnamese.len() > 120, "{}", vietnamese.len());
    let pages = first_page.into_inner() + PAGE;
    let is_known = |words: &&String| ALIKE.contains(&words.as_str()) || pages.contains(*words);
    let both = english.intersection(&vietnamese);
    let left: Vec<&String> = both.filter(|words| !is_known(words)).collect();
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn the_first_language_is_the_browsers() {
    in_browser(async |editor| {
        assert_eq!(lang(editor).await?, "en");
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium can be given other languages.");
            return Ok(());
        }
        for (languages, first) in [
            ("'vi-VN', 'en-US'", "vi"),
            ("'fr-FR', 'vi'", "vi"),
            ("'en-US', 'vi'", "en"),
            ("'fr'", "en"),
        ] {
            let source = format!(
                "Object.defineProperty(navigator, 'languages', {{ get: () => [{languages}], configurable: true }})"
            );
            editor.reload_with(&source).await?;
            assert_eq!(lang(editor).await?, first, "{languages}");
        }
        Ok(())
    });
}

#[test]
fn the_language_is_changed_where_a_person_is_at_work_and_remembered() {
    in_browser(async |editor| {
        editor.write_here("Begin").await?;
        asks(editor, "document.activeElement.mark = 1").await?;
        choose(editor, "More", "Tiếng Việt").await?;
        editor.button("Tải xuống").element().await?;
        assert_eq!(lang(editor).await?, "vi");
        // The button that the menu belongs to has the focus again.
        let active = editor.active().await?;
        assert_eq!(active.attr("aria-label").await?.as_deref(), Some("Thêm"));
        editor.field("Mục tiêu 1").click().await?;
        let kept = "const { mark, value } = document.activeElement; return [mark, value]";
        assert_eq!(asks(editor, kept).await?, serde_json::json!([1, "Begin"]));
        // By the palette, the focus stays in the field, behind the word.
        editor.press(Key::End).await?;
        editor.control("k").await?;
        editor.type_here("English").await?;
        editor.press(Key::Enter).await?;
        editor.button("Download").element().await?;
        editor.type_here(" here").await?;
        assert_eq!(
            asks(editor, kept).await?,
            serde_json::json!([1, "Begin here"])
        );
        choose(editor, "More", "Tiếng Việt").await?;
        editor.button("Thêm").click().await?;
        let chosen = editor.choice("Tiếng Việt").element().await?;
        assert_eq!(chosen.attr("aria-checked").await?.as_deref(), Some("true"));
        assert_eq!(chosen.attr("lang").await?.as_deref(), Some("vi"));
        editor.press(Key::Escape).await?;
        editor.reload().await?;
        assert_eq!(lang(editor).await?, "vi");
        editor.button("Tải xuống").element().await?;
        Ok(())
    });
}

#[test]
fn a_field_has_the_language_of_its_page() {
    in_browser(async |editor| {
        let script = "return [
            document.activeElement.lang,
            document.querySelector('iframe').contentDocument.documentElement.lang,
        ]";
        for (name, page, language) in [
            (
                "_index.md",
                "---\ntitle: \"Week 1\"\n---\n\n### Objectives\n\n* Begin\n",
                "en",
            ),
            (
                "_index.vi.md",
                "---\ntitle: \"Week 2\"\n---\n\n### Objectives\n\n* Begin\n",
                "vi",
            ),
            ("_index.md", PAGE, "vi"),
        ] {
            editor.drop_file(name, page).await?;
            editor.field("Objective 1").click().await?;
            let wanted = serde_json::json!([language, language]);
            assert_eq!(asks(editor, script).await?, wanted, "{name}");
        }
        Ok(())
    });
}

#[test]
fn a_new_week_begins_in_the_readers_language() {
    in_browser(async |editor| {
        assert!(
            editor
                .text_now()
                .await?
                .contains("title: \"Week 1 Worklog\"")
        );
        choose(editor, "More", "Tiếng Việt").await?;
        editor.text_has("title: \"Worklog Tuần 1\"").await?;
        editor.text_has("| Thứ | Công việc |").await?;
        let pressed =
            "return document.querySelector('.switch-language [aria-pressed=true]').textContent";
        assert_eq!(asks(editor, pressed).await?, "VI");
        // Nobody has written in it: there is nothing to undo, and nothing to save.
        assert!(!editor.button("Hoàn tác").is_enabled().await?);
        choose(editor, "Thêm", "English").await?;
        editor.text_has("title: \"Week 1 Worklog\"").await?;
        editor.write_here("Mine").await?;
        choose(editor, "More", "Tiếng Việt").await?;
        editor.button("Thêm").element().await?;
        let text = editor.text_now().await?;
        assert!(
            text.contains("Week 1 Worklog") && text.contains("* Mine"),
            "{text}"
        );
        Ok(())
    });
}

#[test]
fn another_tab_follows_the_language_at_once() {
    in_browser(async |editor| {
        editor.write_here("Mine").await?;
        editor.is_saved().await?;
        let windows = Windows::open(editor, 2).await?;
        choose(editor, "More", "Tiếng Việt").await?;
        windows.go_to(0).await?;
        editor.button("Tải xuống").element().await?;
        assert_eq!(lang(editor).await?, "vi");
        // What is open there stays.
        editor.has_value("Mục tiêu 1", "Mine").await
    });
}
