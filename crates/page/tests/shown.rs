//! Lines of fields as Hugo shows them, and the positions in both.

use laws::PIECES;
use page::edit::Line;
use page::{Edit, Page, Shown, show_line};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const LIST: &str = "### Objectives\n\n* x\n";
const CELLS: &str = "### Tasks\n\n| Day | Task | Start | Completion | Reference |\n\
    | --- | --- | --- | --- | --- |\n| 1 | - x | 09/08/2025 | 09/08/2025 | r |\n";

/// Returns a page whose first item has this text.
fn with_item(text: &str, page: &str) -> Page {
    let mut page = Page::parse(page);
    let outline = page.outlines()[0];
    let item = outline.items()[0].id();
    let text = text.to_owned();
    page.apply(&Edit::SetItem { item, text }).expect("an item");
    Page::parse(&page.print())
}

/// Returns the first item of a page as it is shown.
fn first(page: &Page) -> Option<Shown> {
    let outline = page.outlines().into_iter().next()?;
    Some(outline.shown(outline.items().first()?))
}

/// Returns the text in an element of HTML, with blanks of every kind as one blank.
fn text_in(html: &str, name: &str) -> String {
    let start = html
        .find(&format!("<{name}>"))
        .map_or(0, |at| at + name.len() + 2);
    let end = html.rfind(&format!("</{name}>")).unwrap_or(html.len());
    text_of(&html[start..end])
}

/// Returns the text of HTML.
fn text_of(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at..];
        let end = if tag.starts_with("<!--") { "-->" } else { ">" };
        let end = tag.find(end).map_or(tag.len(), |at| at + end.len());
        if tag[..end].to_ascii_lowercase().starts_with("<br") {
            out.push('\n');
        }
        rest = &tag[end..];
    }
    out.push_str(rest);
    for (reference, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&copy;", "©"),
        ("&emsp;", " "),
        ("&nbsp;", " "),
        ("&#32;", " "),
        ("&amp;", "&"),
    ] {
        out = out.replace(reference, c);
    }
    blanks(&out)
}

/// Returns a text with blanks of every kind as one blank. Which way quotation marks open
/// depends on those before them in the page.
fn blanks(text: &str) -> String {
    let text = text.replace(['\'', '‘', '’', '“', '”'], "\"");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a strategy for a line with what formats it, and what stands in its way.
fn line() -> impl Strategy<Value = String> {
    let own = vec![
        "*",
        "**",
        "_",
        "`",
        "~~",
        "~",
        "[",
        "](https://x.y)",
        "](a)",
        "<b>",
        "</b>",
        "<code>",
        "</code>",
        "<br>",
        "\\",
        "\"",
        "'",
        "--",
        "...",
        "https://x.y/",
        "www.x.com",
        "a@b.c",
        "&amp;",
        "&copy;",
        "&lt;",
        "<https://x.y>",
        "a",
        "đ",
        "ệ",
        "🙂",
        " ",
        " ",
        ".",
        ")",
        "(",
        "|",
        "{",
        "- ",
        "# ",
        "1",
    ];
    vec(prop_oneof![4 => select(own), 1 => select(PIECES)], 0..9)
        .prop_map(|pieces| pieces.concat())
        .prop_filter(
            "images and shortcodes are shown as they are written",
            |line| {
                !line.contains('\n')
                    && !line.contains("{{")
                    && !line.contains('!')
                    && !line.contains("<img")
            },
        )
}

/// Checks that ranges are in order and on character boundaries, and positions in bounds.
fn check(shown: &Shown) -> Result<(), TestCaseError> {
    let source = shown.source();
    let mut end = 0;
    for run in shown.runs() {
        prop_assert!(end <= run.source.start, "{shown:?}");
        prop_assert!(source.get(run.source.clone()).is_some(), "{shown:?}");
        prop_assert!(!run.shown.is_empty());
        end = run.source.end;
    }
    let units = |text: &str| text.encode_utf16().count();
    let (length, whole) = (units(&shown.text()), units(source));
    let mut before = 0;
    for at in 0..=length {
        let in_source = shown.source_at(at);
        prop_assert!(before <= in_source && in_source <= whole, "{at} {shown:?}");
        before = in_source;
    }
    before = 0;
    for at in 0..=whole {
        let in_shown = shown.shown_at(at);
        prop_assert!(before <= in_shown && in_shown <= length, "{at} {shown:?}");
        before = in_shown;
    }
    prop_assert!(length == 0 || shown.source_at(length) == whole);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_item_of_a_list_is_shown_as_hugo_shows_it(text in line()) {
        let page = with_item(&text, LIST);
        if let Some(shown) = first(&page) {
            check(&shown)?;
            let html = hugo::html(&page.body());
            prop_assume!(!text_in(&html, "li").is_empty());
            prop_assert_eq!(blanks(&shown.text()), text_in(&html, "li"), "{}", page.print());
        }
    }

    #[test]
    fn an_item_of_a_cell_is_shown_as_hugo_shows_it(text in line()) {
        let page = with_item(&text, CELLS);
        let outline = page.outlines().into_iter().next().expect("an outline");
        if outline.items().len() != 1 {
            return Ok(());
        }
        let shown = outline.shown(&outline.items()[0]);
        check(&shown)?;
        let html = hugo::html(&page.body());
        let cell = html.split("<td>").nth(2).and_then(|rest| rest.split("</td>").next());
        let cell = text_of(cell.expect("a cell"));
        let cell = cell.strip_prefix('-').unwrap_or(&cell).trim_start();
        prop_assert!(cell.is_empty() || blanks(&shown.text()) == cell, "{:?} {}", shown, page.print());
    }

    #[test]
    fn a_typed_line_is_shown_as_it_will_be(text in line()) {
        for page in [LIST, CELLS] {
            let page = with_item(&text, page);
            let Some(outline) = page.outlines().into_iter().next() else { continue };
            if let [item] = outline.items() {
                let shown = outline.shown(item);
                prop_assert_eq!(&outline.show_typed(shown.source()), &shown);
            }
        }
    }

    #[test]
    fn the_lines_of_a_cell_are_shown_each(lines in vec(line(), 1..4)) {
        let mut page = Page::parse(CELLS);
        let row = page.tables()[0].rows()[0].id();
        let text = lines.join("\n");
        page.apply(&Edit::SetCell { row, column: 4, text }).expect("a cell");
        let row = &page.tables()[0].rows()[0];
        let shown = row.shown(4);
        let sources: Vec<&str> = shown.iter().map(Shown::source).collect();
        let text = row.text(4);
        prop_assert_eq!(sources, text.split('\n').collect::<Vec<_>>());
        shown.iter().try_for_each(check)?;
    }

    #[test]
    fn a_plain_line_is_known_cheaply(text in line()) {
        if hugo::is_plain(&text) {
            let html = hugo::html(&format!("x {text}"));
            prop_assert_eq!(html, format!("<p>{}</p>\n", format!("x {text}").trim_end_matches(' ')));
        }
    }
}

#[test]
fn a_click_leads_to_the_place_in_the_source() {
    // A bar marks the position in what is shown, and in the source.
    for (text, shown_at, source_at) in [
        ("plain", "pl|ain", "pl|ain"),
        ("a **bold** c", "a bo|ld c", "a **bo|ld** c"),
        ("a **bold** c", "a bold| c", "a **bold|** c"),
        ("a **bold** c", "a| bold c", "a| **bold** c"),
        ("**bold**", "bold|", "**bold**|"),
        ("**bold**", "|bold", "|**bold**"),
        ("🙂 *đệ*", "🙂 đ|ệ", "🙂 *đ|ệ*"),
        ("a &amp; b", "a & |b", "a &amp; |b"),
        ("say \"a\"", "say “a|”", "say \"a|\""),
        ("a|b", "a||b", "a||b"),
        ("[docs](https://x.y) c", "do|cs c", "[do|cs](https://x.y) c"),
        ("`a` | \\*b\\*", "a | |*b*", "`a` | |\\*b\\*"),
    ] {
        let shown = show_line(text);
        let units = |text: &str, full: &str| {
            // The mark is the bar without which the text is the full one.
            let bars = text.match_indices('|').map(|(at, _)| at);
            let mut bars = bars.filter(|at| format!("{}{}", &text[..*at], &text[at + 1..]) == full);
            let at = bars.next_back().expect("a mark");
            text[..at].encode_utf16().count()
        };
        let from = units(shown_at, &shown.text());
        let to = units(source_at, text);
        assert_eq!(shown.source_at(from), to, "{text} {shown_at}");
        assert_eq!(shown.shown_at(to), from, "{text} {source_at}");
    }
    // What is hidden leads to what follows.
    let shown = show_line("a **b**");
    assert_eq!(shown.shown_at(3), 2);
    assert_eq!(shown.shown_at(7), 3);
}

#[test]
fn what_is_plain_says_so() {
    for (text, is_plain) in [
        ("Learn EC2", true),
        ("Học về S3", true),
        ("a <bucket> & c", true),
        ("", true),
        ("**a**", false),
        ("https://x.y", false),
        ("a -- b", false),
    ] {
        assert_eq!(show_line(text).is_plain(), is_plain, "{text}");
    }
}

#[test]
fn items_of_several_blocks_are_shown_as_they_are_typed() {
    let mut page = Page::parse("### Objectives\n\n* a\n\n  ```\n  **b**\n  ```\n* **c**\n");
    let outline = page.outlines()[0];
    let texts = |page: &Page| -> Vec<String> {
        let outline = page.outlines()[0];
        let items = outline.items().iter();
        items.map(|item| outline.shown(item).text()).collect()
    };
    assert_eq!(texts(&page), ["a\n\n```\n**b**\n```", "c"]);
    let items = vec![Line::new(0, "d\n*e*")];
    let edit = Edit::InsertItems {
        outline: outline.id(),
        after: None,
        items,
    };
    page.apply(&edit).expect("an outline");
    assert_eq!(texts(&page)[0], "d\ne");
}

#[test]
fn a_place_in_several_lines_is_found_in_its_line() {
    let row = "| 1 | x | a **b**<br>[c](https://d.e) f |";
    let page = Page::parse(&format!(
        "## Tasks\n\n| Day | Task | Reference Material |\n| --- | --- | --- |\n{row}\n"
    ));
    let table = page.tables()[0];
    let lines = table.rows()[0].shown(2);
    let shown: Vec<String> = lines.iter().map(Shown::text).collect();
    assert_eq!(shown, ["a b", "c f"]);
    // "a **b**", a line feed, "[c](https://d.e) f"
    for (at, wanted) in [
        (0, 0),
        (2, 2),
        (3, 7),
        (4, 8),
        (5, 10),
        (6, 25),
        (7, 26),
        (99, 26),
    ] {
        assert_eq!(page::shown::source_at(&lines, at), wanted, "{at}");
    }
}

#[test]
fn what_is_shown_is_cut_where_something_was_found() {
    let page = Page::parse("### Objectives\n\n* Learn **Docker** today\n");
    let outline = page.outlines()[0];
    let shown = outline.shown(&outline.items()[0]);
    let cut = |ranges: &[std::ops::Range<usize>]| {
        let pieces = shown.pieces(ranges).into_iter();
        let pieces = pieces.map(|(run, is_inside)| {
            let text = if run.style.is_bold {
                run.shown.to_uppercase()
            } else {
                run.shown
            };
            if is_inside { format!("[{text}]") } else { text }
        });
        pieces.collect::<Vec<_>>().join("|")
    };
    assert_eq!(cut(&[]), "Learn |DOCKER| today");
    assert_eq!(cut(&[3..8, 12..15]), "Lea|[rn ]|[DO]|CKER|[ to]|day");
}
