//! What the keys of a line do: which edit follows from an item, the text around the caret
//! and the items around it.

use super::kinds::{Direction, Edit};
use crate::tree::id::Id;
use crate::tree::outline::{Outline, subtree};
use crate::tree::page::Page;

/// Returns the edit that follows when a list marker and a blank have been typed at the
/// start of an item: its marker becomes its depth. `left` is the text in front of the
/// caret, and `right` the text behind it. The marker of an item at the item's own depth,
/// or at one above, puts it there; any other one makes it a sub-item of the item in front,
/// if it can be one. Returns `None` if no marker has been typed.
pub fn marker_typed(page: &Page, item: Id, left: &str, right: &str) -> Option<Edit> {
    let marker = left.strip_suffix([' ', '\u{a0}'])?;
    if !matches!(marker, "-" | "*" | "+") {
        return None;
    }
    let (outline, _) = page.item(item)?;
    let at = outline.position(item)?;
    let depth = outline.items[at].depth;
    let known = known_depth(page, outline, at, marker);
    let mut edits = vec![Edit::SetItem {
        item,
        text: right.to_owned(),
    }];
    match known {
        Some(known) => {
            let up = std::iter::repeat_n(Edit::OutdentItem { item }, depth - known);
            edits.extend(up);
        }
        None if page.can_indent(item) => edits.push(Edit::IndentItem { item }),
        None => {}
    }
    Some(Edit::All(edits))
}

/// Returns the depth of the items with a marker, the item's own or one above: in its
/// outline, or else in the page's other ones with the same grammar.
fn known_depth(page: &Page, outline: &Outline, at: usize, marker: &str) -> Option<usize> {
    let depth = outline.items[at].depth;
    let same = |other: &&&Outline| other.id != outline.id && other.grammar == outline.grammar;
    let outlines = page.outlines();
    let others = outlines.iter().filter(same).flat_map(|other| &other.items);
    (0..=depth).rev().find(|depth| {
        let own = outline.items.iter().enumerate();
        let own = own.filter(|(other, _)| *other != at).map(|(_, item)| item);
        let mut items = own
            .chain(others.clone())
            .filter(|item| item.depth == *depth);
        // The first item at a depth says how they are written; without any, it is the one
        // that is written now.
        let written = items.next().unwrap_or(&outline.items[at]);
        written.depth == *depth && written.marker.trim() == marker
    })
}

/// Returns the items of an outline that say nothing.
pub fn empty_items(page: &Page, outline: Id) -> Vec<Id> {
    let Some(outline) = page.outline(outline) else {
        return Vec::new();
    };
    let items = outline.items.iter();
    let empty = items.filter(|item| outline.text(item).trim().is_empty());
    empty.map(|item| item.id).collect()
}

/// Returns the edit that removes those items of an outline that say nothing, have no items
/// below them, and are not in `kept`; or `None` if there are none.
pub fn remove_empty(page: &Page, outline: Id, kept: &[Id]) -> Option<Edit> {
    let items = &page.outline(outline)?.items;
    let empty = empty_items(page, outline);
    let mut left = Vec::new();
    // From the end: an item whose only items below it are removed has none.
    let mut behind = 0;
    for item in items.iter().rev() {
        let has_below = behind > item.depth;
        if empty.contains(&item.id) && !kept.contains(&item.id) && !has_below {
            left.push(Edit::RemoveItem { item: item.id });
        } else {
            behind = item.depth;
        }
    }
    (!left.is_empty()).then_some(Edit::All(left))
}

/// Returns the edit that moves consecutive items, with everything below them, past their
/// neighbour, or, past the first or the last item of a day, to the end of the day before
/// or the start of the day behind. Returns `None` if they cannot be moved.
pub fn move_lines(page: &Page, first: Id, last: Id, direction: Direction) -> Option<Edit> {
    let (outline, lines) = page.lines_between(first, last).ok()?;
    let outline = page.outline(outline)?;
    let items = &outline.items;
    let depth = items[lines.start].depth;
    let range = lines.start..lines.clone().map(|at| subtree(items, at).end).max()?;
    let is_even = items[range.clone()].iter().all(|item| item.depth >= depth);
    let has_sibling = match direction {
        Direction::Up => {
            let older = items[..range.start]
                .iter()
                .rfind(|item| item.depth <= depth);
            older.is_some_and(|older| older.depth == depth)
        }
        Direction::Down => items.get(range.end).is_some_and(|item| item.depth == depth),
    };
    if has_sibling && is_even {
        return Some(Edit::MoveItems {
            first,
            last,
            direction,
        });
    }
    let is_at_end = match direction {
        Direction::Up => range.start == 0,
        Direction::Down => range.end == items.len(),
    };
    let next = neighbouring_day(page, outline.id, direction).filter(|_| is_at_end)?;
    Some(Edit::TransferItems {
        first,
        last,
        outline: next.id,
        after: match direction {
            Direction::Up => next.items.last().map(|item| item.id),
            Direction::Down => None,
        },
        depth: 0,
    })
}

/// Returns the outline in the same column of the row in front of or behind that of an
/// outline.
fn neighbouring_day(page: &Page, outline: Id, direction: Direction) -> Option<&Outline> {
    let (table, row, column) = page.cell_of(outline)?;
    let at = table.position(row.id)?;
    let next = match direction {
        Direction::Up => at.checked_sub(1)?,
        Direction::Down => at + 1,
    };
    table.rows.get(next)?.outline(column)
}
