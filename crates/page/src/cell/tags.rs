//! The inside of a cell as HTML's own lists:
//! `Learn ECR<ul><li>Push</li><li>Pull</li></ul>`.
//!
//! An item is what follows a `<li>`, or a line of text outside of any. What stands
//! between two items (tags that close and open) is the gap of the first; its tags
//! say how deep the second one is. No end tag has to be there (HTML, §13.1.2.4).

use hugo::lex::line::{BLANKS, trim};

use super::{break_length, is_read_as_meant, parse_item};
use crate::outline::Item;
use crate::tree::Ids;
use crate::typed;

/// A tag that parts items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag {
    Open,
    Close,
    Item,
    EndItem,
    Break,
}

/// Whether a `<` in front of this text would make it a tag of a list.
pub(super) fn starts_with_tag(text: &str) -> bool {
    tag(text).is_some()
}

/// Whether a cell holds lists, all of them closed, and every `<li>` in one of them.
/// Else its tags are text like other HTML.
pub(super) fn has_lists(cell: &str) -> bool {
    let (mut rest, mut open, mut any) = (cell, 0_usize, false);
    while let Some((at, length, tag)) = find(rest) {
        rest = &rest[at + length..];
        match tag {
            Tag::Open => (open, any) = (open + 1, true),
            Tag::Close if open > 0 => open -= 1,
            Tag::Item | Tag::EndItem if open > 0 => {}
            Tag::Break => {}
            Tag::Close | Tag::Item | Tag::EndItem => return false,
        }
    }
    any && open == 0
}

/// The tag of a list whose `<` stands in front of a text, and its length with that.
fn tag(text: &str) -> Option<(Tag, usize)> {
    let name = text.strip_prefix('/').unwrap_or(text);
    let is = |of: &str| {
        name.get(..2)
            .is_some_and(|name| name.eq_ignore_ascii_case(of))
    };
    let is_end = name.len() < text.len();
    let tag = match is("ul") || is("ol") {
        true if is_end => Tag::Close,
        true => Tag::Open,
        false if !is("li") => return None,
        false if is_end => Tag::EndItem,
        false => Tag::Item,
    };
    let end = text.find(['>', '<'])?;
    let rest = &name[2..];
    let whole = text[end..].starts_with('>') && rest.starts_with(['>', ' ', '\t', '/']);
    whole.then_some((tag, end + 2))
}

/// The first tag in a text that parts items: its byte offset, length and kind.
fn find(text: &str) -> Option<(usize, usize, Tag)> {
    text.match_indices('<').find_map(|(at, _)| {
        let broken = break_length(&text[at..]).map(|length| (Tag::Break, length));
        let (tag, length) = broken.or_else(|| tag(&text[at + 1..]))?;
        Some((at, length, tag))
    })
}

/// Where an item stands in a cell: byte offsets.
struct Found {
    /// Where its `<li>` begins, or its line.
    start: usize,
    /// Where its line begins.
    line: usize,
    end: usize,
}

/// Reads a cell's items. None where it holds tags alone.
pub(super) fn parse(raw: &str, ids: &mut Ids) -> Vec<Item> {
    let mut found: Vec<Found> = Vec::new();
    let mut line = 0;
    let mut listed = None;
    loop {
        let next = find(&raw[line..]);
        let end = next.map_or(raw.len(), |(length, ..)| line + length);
        if listed.is_some() || super::lead_length(&raw[line..end]) < end - line {
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

/// Gives items the depths that the lists around them say.
fn set_depths(items: &mut [Item]) {
    let mut lists = Lists::of(items);
    let mut deepest = 0;
    for item in items {
        lists.pass(&item.lead);
        item.depth = lists.depth().min(deepest);
        deepest = item.depth + 1;
        lists.pass(&item.gap);
    }
}

/// The lists that are open at a place in a cell.
#[derive(Clone)]
struct Lists {
    open: Vec<String>,
    /// Whether the items at the top stand in a list, too.
    all: bool,
}

impl Lists {
    fn of(items: &[Item]) -> Self {
        let all = items.first().is_some_and(is_listed);
        Self {
            open: Vec::new(),
            all,
        }
    }

    /// How deep an item would stand here.
    fn depth(&self) -> usize {
        self.open.len().saturating_sub(usize::from(self.all))
    }

    /// Goes on behind a text with tags; whether every list that they end was open.
    fn pass(&mut self, text: &str) -> bool {
        let mut rest = text;
        let mut matched = true;
        while let Some((at, length, tag)) = find(rest) {
            match tag {
                Tag::Open => self.open.push(rest[at + 1..at + 3].to_owned()),
                Tag::Close => matched &= self.open.pop().is_some(),
                Tag::Item | Tag::EndItem | Tag::Break => {}
            }
            rest = &rest[at + length..];
        }
        matched
    }

    /// The tags from here to an item at a depth, or to the cell's end.
    fn way_to(&mut self, depth: Option<usize>, begun: bool) -> String {
        let level = depth.map_or(0, |depth| depth + usize::from(self.all));
        let mut out = String::new();
        if begun && level == 0 && self.open.is_empty() && depth.is_some() {
            out.push_str("<br>");
        }
        if begun && level > 0 && level == self.open.len() {
            out.push_str("</li>");
        }
        while self.open.len() > level {
            let name = self.open.pop().unwrap_or_default();
            out.push_str("</li></");
            out.push_str(&name);
            out.push('>');
            if self.open.len() == level && level > 0 {
                out.push_str("</li>");
            }
        }
        while self.open.len() < level {
            out.push_str("<ul>");
            self.open.push("ul".to_owned());
        }
        out
    }
}

fn is_listed(item: &Item) -> bool {
    item.marker.starts_with('<')
}

/// How many items at a cell's end are tried to leave the others as they stand.
const TRIED: usize = 40;

/// Lets every item be read where it stands, with as few changes as that takes: none,
/// or other tags around those items that are misread, or all tags written anew.
pub(crate) fn settle(items: &mut [Item]) {
    if is_read_as_meant(items) {
        return;
    }
    let arranged = |from: usize| {
        let mut arranged = items.to_vec();
        arrange(&mut arranged, from);
        is_read_as_meant(&arranged).then_some(arranged)
    };
    // In a cell that is not well formed, that would write the first tags anew, too.
    let well = arranged(0).filter(|arranged| arranged.first() == items.first());
    let tail = items.len().saturating_sub(TRIED)..=items.len();
    let found = well.or_else(|| tail.rev().chain([0]).find_map(arranged));
    if let Some(found) = found {
        items.clone_from_slice(&found);
        return;
    }
    for item in &mut *items {
        item.lead.clear();
        item.marker = "<li>".to_owned();
        super::write_anew(item);
        item.gap.clear();
    }
    arrange(items, 0);
}

/// Gives every item from one on the tags that its depth asks for, where those that are
/// there say something else.
fn arrange(items: &mut [Item], from: usize) {
    let is_top = |item: &Item| item.depth == 0 && is_listed(item);
    let all = match from {
        0 => items.iter().any(is_top),
        _ => items.first().is_some_and(is_top),
    };
    let mut lists = Lists {
        open: Vec::new(),
        all,
    };
    for at in 0..items.len() {
        let (depth, listed) = (items[at].depth, is_listed(&items[at]));
        let in_list = all || depth > 0;
        let (first, begun) = (at == 0, at > 0);
        let before = if first {
            &items[0].lead
        } else {
            &items[at - 1].gap
        };
        if at < from {
            lists.pass(before);
            continue;
        }
        let mut next = lists.clone();
        let mut right = next.pass(before) && next.depth() == depth;
        // A line outside of any list may stand where a list would go on.
        right &= !listed || next.open.len() == depth + usize::from(all);
        right &= listed == in_list || !first && !listed && has_part(before);
        right &= listed || !trim(&items[at].text).is_empty() || items[at].marker.len() > 1;
        if right {
            lists = next;
        } else {
            let way = lists.way_to(Some(depth), begun);
            if first {
                items[0].lead = way;
            } else {
                items[at - 1].gap = way;
            }
            let marker = &mut items[at].marker;
            match (in_list, listed) {
                (true, false) => *marker = "<li>".to_owned(),
                (false, true) => marker.clear(),
                _ => {}
            }
        }
        if !first && (is_listed(&items[at]) || has_part(&items[at].lead)) {
            items[at].lead.clear();
        }
        if !is_listed(&items[at]) {
            super::complete_marker(&mut items[at]);
            super::mark_empty(&mut items[at]);
        }
    }
    if let Some(last) = items.last_mut() {
        let mut end = lists.clone();
        if !end.pass(&last.gap) || !end.open.is_empty() {
            last.gap = lists.way_to(None, true);
        }
    }
}

/// Whether tags part what stands before them from what stands behind.
fn has_part(text: &str) -> bool {
    find(text).is_some()
}

/// Gives an item of a cell with lists a text of one line.
pub(crate) fn set_text(item: &mut Item, value: &str) {
    if is_listed(item) {
        item.text = typed::written(&super::Step, &item.text, trim(value));
    } else {
        super::set_text(item, value);
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::tree::Ids;

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
    fn lists_of_html_read_as_outlines() {
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
