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
    page.tables().into_iter().find_map(|table| {
        let mut rows = table.rows.iter().enumerate();
        let (at, column) = rows.find_map(|(at, row)| {
            let mut columns = 0..row.cells.len();
            let is_here = |column: &usize| row.outline(*column).is_some_and(|of| of.id == outline);
            Some((at, columns.find(is_here)?))
        })?;
        let next = match direction {
            Direction::Up => at.checked_sub(1)?,
            Direction::Down => at + 1,
        };
        table.rows.get(next)?.outline(column)
    })
}
