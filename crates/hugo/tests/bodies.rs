//! What bodies become in Hugo: every case in `bodies.txt` was rendered by Hugo
//! 0.168 as well, with the same elements, attributes and texts. A case is its
//! Markdown, a line of four dashes, and our HTML; a line of four equals signs
//! parts it from the next.

use hugo::{MARK, html, preview};

const CASES: &str = include_str!("bodies.txt");

fn cases() -> impl Iterator<Item = (&'static str, &'static str)> {
    let cases = CASES.trim_end().split("\n====\n");
    cases.map(|case| case.split_once("\n----\n").expect("Markdown and HTML"))
}

#[test]
fn bodies_become_what_hugo_makes_of_them() {
    for (markdown, expected) in cases() {
        assert_eq!(html(markdown).trim_end(), expected, "{markdown}");
    }
}

#[test]
fn the_preview_is_the_same_html_with_places() {
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
fn a_place_is_where_the_part_begins_in_the_page() {
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
fn raw_html_cannot_claim_a_place() {
    let preview = preview("<b data-at>x</b> <br data-at>\n\n<p data-at>y</p>\n", 0);
    assert_eq!(preview.html.matches(MARK).count(), preview.places.len());
}
