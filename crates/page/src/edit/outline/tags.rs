//! Writes the items of a cell as lists in HTML:
//! `Learn ECR<ul><li>Push</li><li>Pull</li></ul>`.
//!
//! An item is the text behind a `<li>`, or a line of text outside of any. The tags
//! between two items are the gap of the first one; they determine the depth of the second
//! one. End tags may be left out (HTML, §13.1.2.4).

use hugo::lex::line::trim;

use super::cell::{
    complete_marker, is_parsed_as_meant, mark_empty, rewrite_text, set_text as set_line,
};
use crate::text::cell::ItemText;
use crate::text::tags::{Lists, has_tag};
use crate::text::written;
use crate::tree::outline::{Item, is_listed};

/// The number of items at the end of a cell that are tried as the first one whose tags are
/// rewritten, before all tags are.
const MAX_TAIL: usize = 40;

/// Adjusts the tags so that every item is parsed as it is meant, with as few changes as
/// possible: none, other tags around the items that are misread, or all tags rewritten.
pub(crate) fn settle(items: &mut [Item]) {
    if is_parsed_as_meant(items) {
        return;
    }
    let arranged = |from: usize| {
        let mut arranged = items.to_vec();
        arrange(&mut arranged, from);
        is_parsed_as_meant(&arranged).then_some(arranged)
    };
    // In a cell that is not well-formed, this would rewrite the first tags, too.
    let well_formed = arranged(0).filter(|arranged| arranged.first() == items.first());
    let tail = items.len().saturating_sub(MAX_TAIL)..=items.len();
    let found = well_formed.or_else(|| tail.rev().chain([0]).find_map(arranged));
    if let Some(found) = found {
        items.clone_from_slice(&found);
        return;
    }
    for item in &mut *items {
        item.lead.clear();
        item.marker = "<li>".to_owned();
        rewrite_text(item);
        item.gap.clear();
    }
    arrange(items, 0);
}

/// Gives every item from an index on the tags that its depth needs, unless those there
/// already fit.
fn arrange(items: &mut [Item], from: usize) {
    let is_top = |item: &Item| item.depth == 0 && is_listed(item);
    let is_top_listed = match from {
        0 => items.iter().any(is_top),
        _ => items.first().is_some_and(is_top),
    };
    let mut lists = Lists {
        open: Vec::new(),
        is_top_listed,
    };
    for at in 0..items.len() {
        let (depth, listed) = (items[at].depth, is_listed(&items[at]));
        let in_list = is_top_listed || depth > 0;
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
        // A line outside of any list may stand where a list would continue.
        right &= !listed || next.open.len() == depth + usize::from(is_top_listed);
        right &= listed == in_list || !first && !listed && has_tag(before);
        right &= listed || !trim(&items[at].text).is_empty() || items[at].marker.len() > 1;
        if right {
            lists = next;
        } else {
            let tags = tags_to(&mut lists, Some(depth), begun);
            if first {
                items[0].lead = tags;
            } else {
                items[at - 1].gap = tags;
            }
            let marker = &mut items[at].marker;
            match (in_list, listed) {
                (true, false) => *marker = "<li>".to_owned(),
                (false, true) => marker.clear(),
                _ => {}
            }
        }
        if !first && (is_listed(&items[at]) || has_tag(&items[at].lead)) {
            items[at].lead.clear();
        }
        if !is_listed(&items[at]) {
            complete_marker(&mut items[at]);
            mark_empty(&mut items[at]);
        }
    }
    if let Some(last) = items.last_mut() {
        let mut end = lists.clone();
        if !end.pass(&last.gap) || !end.open.is_empty() {
            last.gap = tags_to(&mut lists, None, true);
        }
    }
}

/// Returns the tags that lead from the open lists to an item at a depth, or to the end of
/// the cell, and updates the open lists.
fn tags_to(lists: &mut Lists, depth: Option<usize>, begun: bool) -> String {
    let level = depth.map_or(0, |depth| depth + usize::from(lists.is_top_listed));
    let mut out = String::new();
    if begun && level == 0 && lists.open.is_empty() && depth.is_some() {
        out.push_str("<br>");
    }
    if begun && level > 0 && level == lists.open.len() {
        out.push_str("</li>");
    }
    while lists.open.len() > level {
        let name = lists.open.pop().unwrap_or_default();
        out.push_str("</li></");
        out.push_str(&name);
        out.push('>');
        if lists.open.len() == level && level > 0 {
            out.push_str("</li>");
        }
    }
    while lists.open.len() < level {
        out.push_str("<ul>");
        lists.open.push("ul".to_owned());
    }
    out
}

/// Sets the text of an item, which is one line.
pub(crate) fn set_text(item: &mut Item, value: &str) {
    if is_listed(item) {
        item.text = written::encode(&ItemText, &item.text, trim(value));
    } else {
        set_line(item, value);
    }
}
