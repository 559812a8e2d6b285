//! The inside of a cell as HTML's own lists:
//! `Learn ECR<ul><li>Push</li><li>Pull</li></ul>`.
//!
//! An item is what follows a `<li>`, or a line of text outside of any. What stands
//! between two items (tags that close and open) is the gap of the first; its tags
//! say how deep the second one is. No end tag has to be there (HTML, §13.1.2.4).

use hugo::lex::line::trim;

use super::cell::{
    complete_marker, is_read_as_meant, mark_empty, set_text as set_step, write_anew,
};
use crate::text::cell::Step;
use crate::text::tags::{Lists, has_part};
use crate::text::written;
use crate::tree::outline::{Item, is_listed};

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
        write_anew(item);
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
            let way = way_to(&mut lists, Some(depth), begun);
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
            complete_marker(&mut items[at]);
            mark_empty(&mut items[at]);
        }
    }
    if let Some(last) = items.last_mut() {
        let mut end = lists.clone();
        if !end.pass(&last.gap) || !end.open.is_empty() {
            last.gap = way_to(&mut lists, None, true);
        }
    }
}

/// Returns the tags that lead from where lists are open to an item at a depth, or to the
/// cell's end, and leaves the lists as they are open there.
fn way_to(lists: &mut Lists, depth: Option<usize>, begun: bool) -> String {
    let level = depth.map_or(0, |depth| depth + usize::from(lists.all));
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

/// Gives an item of a cell with lists a text of one line.
pub(crate) fn set_text(item: &mut Item, value: &str) {
    if is_listed(item) {
        item.text = written::written(&Step, &item.text, trim(value));
    } else {
        set_step(item, value);
    }
}
