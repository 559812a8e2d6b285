//! Parses the inside of a task's cell: lines separated by `<br>` and indented by
//! `&emsp;`, or lists in HTML.

use hugo::lex::line::trim;

use super::step::parse_item;
use super::tags;
use crate::text::breaks::find_break;
use crate::text::cell::{indent_widths, lead_length};
use crate::text::tags::has_lists;
use crate::tree::id::Ids;
use crate::tree::outline::{Grammar, Item, Outline};

/// Parses a task's cell, given without the blanks around it, as an outline.
pub(crate) fn parse(raw: &str, ids: &mut Ids) -> Outline {
    let mut outline = Outline::cell(Grammar::Cell, ids);
    if has_lists(raw) {
        outline.items = tags::parse(raw, ids);
    }
    if outline.items.is_empty() {
        outline.items = items(raw, ids);
    } else {
        outline.grammar = Grammar::Tags;
    }
    outline
}

/// Parses the items of a cell without lists in HTML.
fn items(raw: &str, ids: &mut Ids) -> Vec<Item> {
    let mut items = Vec::new();
    let mut rest = raw;
    while !rest.is_empty() {
        let (line, mut gap) = match find_break(rest) {
            Some((at, length)) => (at, length),
            None => (rest.len(), 0),
        };
        // Several breaks in a row, and those at the end of the cell, separate items as
        // one does.
        if gap > 0 && (!items.is_empty() || !trim(&rest[..line]).is_empty()) {
            while let Some(further) = blank_line(&rest[line + gap..]) {
                gap += further;
            }
        }
        items.push(parse_item(&rest[..line], &rest[line..line + gap], ids));
        rest = &rest[line + gap..];
    }
    set_depths(&mut items);
    items
}

/// Sets the depth of each item by its indentation: it is a child of the last item before
/// it that is indented less.
fn set_depths(items: &mut [Item]) {
    let mut open: Vec<usize> = Vec::new();
    for item in items {
        let (start, inner) = indent_widths(&item.lead);
        while open.last().is_some_and(|&column| start < column) {
            open.pop();
        }
        item.depth = open.len();
        open.push(inner);
    }
}

/// Returns the length of the line at the start of a text, including its break, if the
/// line is blank.
fn blank_line(text: &str) -> Option<usize> {
    let (at, length) = find_break(text).unwrap_or((text.len(), 0));
    (at + length > 0 && lead_length(&text[..at]) == at).then_some(at + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(raw: &str) -> Vec<(usize, String)> {
        let outline = parse(raw, &mut Ids::default());
        let mut printed = String::new();
        outline.print(&mut printed);
        assert_eq!(printed, raw);
        outline
            .items()
            .iter()
            .map(|item| (item.depth(), outline.text(item)))
            .collect()
    }

    #[test]
    fn reads_cells_as_outlines() {
        for (raw, items) in [
            (
                "- Learn ECR <br>&emsp;+ Push <br>&emsp;+ Pull",
                vec![(0, "Learn ECR"), (1, "Push"), (1, "Pull")],
            ),
            ("- A<br/>- B", vec![(0, "A"), (0, "B")]),
            ("plain **bold** text", vec![(0, "plain **bold** text")]),
            (
                "- a <br> &emsp; + b <br> &emsp;&emsp;+ c",
                vec![(0, "a"), (1, "b"), (2, "c")],
            ),
            ("• one <BR />• two", vec![(0, "one"), (0, "two")]),
            ("a \\| b", vec![(0, "a | b")]),
            ("- ", vec![(0, "")]),
            ("a <br>", vec![(0, "a")]),
            ("- a <br><br> - b<br> &emsp; <br>", vec![(0, "a"), (0, "b")]),
            ("- a<br>&emsp;", vec![(0, "a")]),
            ("<br>a", vec![(0, ""), (0, "a")]),
            ("- a<br>- <br>- b", vec![(0, "a"), (0, ""), (0, "b")]),
            ("", vec![]),
        ] {
            let expected: Vec<(usize, String)> = items
                .into_iter()
                .map(|(depth, text)| (depth, text.to_owned()))
                .collect();
            assert_eq!(outline(raw), expected, "{raw}");
        }
    }
}
