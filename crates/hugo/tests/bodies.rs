//! Compares rendered bodies with Hugo's output: each case in `bodies.txt` was rendered by
//! Hugo 0.168 as well, with the same elements, attributes and texts. A case consists of
//! the Markdown, a line of four dashes, and the HTML; a line of four equals signs
//! separates it from the next one.

use hugo::{MARK, html, preview};

const CASES: &str = include_str!("bodies.txt");

fn cases() -> impl Iterator<Item = (&'static str, &'static str)> {
    let cases = CASES.trim_end().split("\n====\n");
    cases.map(|case| case.split_once("\n----\n").expect("Markdown and HTML"))
}

#[test]
fn renders_bodies_like_hugo() {
    for (markdown, expected) in cases() {
        assert_eq!(html(markdown).trim_end(), expected, "{markdown}");
    }
}

#[test]
fn preview_is_the_same_html_with_positions() {
    for (markdown, expected) in cases() {
        let preview = preview(markdown, 7);
        let mark = format!(" {MARK}=\"\"");
        assert_eq!(preview.html.matches(&mark).count(), preview.places.len());
        assert_eq!(preview.html.replace(&mark, "").trim_end(), expected);
        let end = 7 + markdown.len();
        assert!(preview.places.iter().all(|place| (7..=end).contains(place)));
    }
}

#[test]
fn positions_are_those_of_the_parts_in_the_page() {
    let markdown = "{{% notice info %}}\nkept\n{{% /notice %}}\n\n| Day | Task |\n|---|---|\n| 1 | - a <br>&emsp;+ b |\n\n- x\n- y\n";
    let preview = preview(markdown, 0);
    let starts: Vec<&str> = preview.places.iter().map(|&at| &markdown[at..]).collect();
    for part in [
        "kept",
        "| Day",
        "Day",
        "1 |",
        "- a <br>",
        "&emsp;+ b",
        "- x",
        "- y",
    ] {
        assert!(starts.iter().any(|start| start.starts_with(part)), "{part}");
    }
}

#[test]
fn raw_html_cannot_forge_a_position() {
    let preview = preview("<b data-at>x</b> <br data-at>\n\n<p data-at>y</p>\n", 0);
    assert_eq!(preview.html.matches(MARK).count(), preview.places.len());
}
