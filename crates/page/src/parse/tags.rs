//! Parses a cell that contains lists in HTML.
//!
//! An item is the text behind a `<li>`, or a line of text outside of any. The tags
//! between two items are the gap of the first one; they determine the depth of the second
//! one.

use hugo::lex::line::{BLANKS, trim};

use super::step::parse_item;
use crate::text::cell::lead_length;
use crate::text::tags::{Lists, Tag, find};
use crate::tree::id::Ids;
use crate::tree::outline::{Item, is_listed};

/// The position of an item in a cell, in byte offsets.
struct Found {
    /// The start of its `<li>`, or of its line.
    start: usize,
    /// The start of its line.
    line: usize,
    /// The end of its line.
    end: usize,
}

/// Parses the items of a cell. Returns none if it contains only tags.
pub(super) fn parse(raw: &str, ids: &mut Ids) -> Vec<Item> {
    let mut found: Vec<Found> = Vec::new();
    let mut line = 0;
    let mut listed = None;
    loop {
        let next = find(&raw[line..]);
        let end = next.map_or(raw.len(), |(length, ..)| line + length);
        if listed.is_some() || lead_length(&raw[line..end]) < end - line {
            let start = listed.unwrap_or(line);
            found.push(Found { start, line, end });
        }
        let Some((_, length, tag)) = next else { break };
        listed = (tag == Tag::Item).then_some(end);
        line = end + length;
    }
    let starts = found.iter().skip(1).map(|item| item.start);
    let ends = starts.chain([raw.len()]);
    let item = |(item, next): (&Found, usize)| {
        let gap = &raw[item.end..next];
        let text = &raw[item.line..item.end];
        if item.start == item.line {
            return parse_item(text, gap, ids);
        }
        let blanks = text.len() - text.trim_start_matches(BLANKS).len();
        let start = if blanks < text.len() {
            item.line + blanks
        } else {
            item.line
        };
        let text = trim(&raw[start..item.end]);
        Item {
            id: ids.next(),
            lead: String::new(),
            marker: raw[item.start..start].to_owned(),
            text: text.to_owned(),
            gap: raw[start + text.len()..next].to_owned(),
            depth: 0,
            is_typed: false,
        }
    };
    let mut items: Vec<Item> = found.iter().zip(ends).map(item).collect();
    if let (Some(first), Some(start)) = (items.first_mut(), found.first()) {
        first.lead.insert_str(0, &raw[..start.start]);
    }
    set_depths(&mut items);
    items
}

/// Sets the depth of each item by the lists around it.
fn set_depths(items: &mut [Item]) {
    let mut lists = Lists {
        open: Vec::new(),
        is_top_listed: items.first().is_some_and(is_listed),
    };
    let mut deepest = 0;
    for item in items {
        lists.pass(&item.lead);
        item.depth = lists.depth().min(deepest);
        deepest = item.depth + 1;
        lists.pass(&item.gap);
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::cell::parse;
    use crate::tree::id::Ids;

    fn outline(raw: &str) -> Vec<(usize, String)> {
        let outline = parse(raw, &mut Ids::default());
        let mut printed = String::new();
        outline.print(&mut printed);
        assert_eq!(printed, raw);
        let items = outline.items().iter();
        items
            .map(|item| (item.depth(), outline.text(item)))
            .collect()
    }

    #[test]
    fn reads_lists_in_html() {
        for (raw, wanted) in [
            ("<ul><li>a</li><li>b</li></ul>", &[(0, "a"), (0, "b")][..]),
            (
                "<ul> <li>a<ul><li>b</li></ul></li> <li> c </li> </ul>",
                &[(0, "a"), (1, "b"), (0, "c")],
            ),
            (
                "Learn:<ul><li>a</li></ul>More:<ol><li>b</ol>",
                &[(0, "Learn:"), (1, "a"), (0, "More:"), (1, "b")],
            ),
            ("<UL class=\"x\"><LI>a<LI>b</UL>", &[(0, "a"), (0, "b")]),
            ("- Learn: <br><ul><li>a</ul>", &[(0, "Learn:"), (1, "a")]),
            (
                "<ul><li></li><li>a<br>b</li></ul>",
                &[(0, ""), (0, "a"), (0, "b")],
            ),
            ("a &lt;ul> b", &[(0, "a <ul> b")]),
            ("<ul></ul>", &[(0, "<ul></ul>")]),
            ("a <ultra> b", &[(0, "a <ultra> b")]),
        ] {
            let wanted: Vec<_> = wanted.iter().map(|&(d, t)| (d, t.to_owned())).collect();
            assert_eq!(outline(raw), wanted, "{raw}");
        }
    }
}
