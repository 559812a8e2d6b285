//! Drops: finds the edit for the place where a line or a day is dropped.

use std::ops::RangeInclusive;

use super::kinds::{Direction, Edit};
use crate::tree::id::Id;
use crate::tree::outline::{Outline, subtree};
use crate::tree::page::Page;

/// Returns the items of an outline among which an item can be dropped: all but the item
/// itself and those below it.
pub fn items_beside(outline: &Outline, item: Id) -> Vec<Id> {
    let taken = outline.position(item).map(|at| subtree(&outline.items, at));
    let is_taken = |at: usize| taken.as_ref().is_some_and(|taken| taken.contains(&at));
    let items = outline.items.iter().enumerate();
    let beside = items.filter(|(at, _)| !is_taken(*at));
    beside.map(|(_, item)| item.id).collect()
}

/// Returns the edit that moves an item, with everything below it, behind another item of an
/// outline, or to its start, and the depth that the item has then. That is the asked one, as
/// far as the items around it allow: at most one below the item in front, and not above the
/// item behind, which would come below it. Returns `None` where nothing would change, or
/// the item cannot be there.
pub fn drop_item(
    page: &Page,
    item: Id,
    outline: Id,
    after: Option<Id>,
    depth: usize,
) -> Option<(Edit, usize)> {
    let depths = depths_at(page, item, outline, after)?;
    let edit = Edit::TransferItems {
        first: item,
        last: item,
        outline,
        after,
        depth: depth.clamp(*depths.start(), *depths.end()),
    };
    // How deep an item can be is its outline's grammar's to say.
    let mut copy = page.clone();
    copy.apply(&edit).ok()?;
    let (of, moved) = copy.item(item)?;
    let is_at = |page: &Page| {
        let (of, moved) = page.item(item)?;
        Some((of.id, of.position(item), moved.depth))
    };
    let place = (of.id, of.position(item), moved.depth);
    (is_at(page) != Some(place)).then_some((edit, place.2))
}

/// Returns the depths that an item can have behind another item, or at an outline's start.
fn depths_at(
    page: &Page,
    item: Id,
    outline: Id,
    after: Option<Id>,
) -> Option<RangeInclusive<usize>> {
    let outline = page.outline(outline)?;
    let beside = items_beside(outline, item);
    let depth = |id: &Id| Some(outline.items[outline.position(*id)?].depth);
    let (most, behind) = match after {
        None => (0, 0),
        Some(after) => {
            let at = beside.iter().position(|id| *id == after)?;
            (depth(&after)? + 1, at + 1)
        }
    };
    let least = beside.get(behind).and_then(depth).unwrap_or(0);
    Some(least.min(most)..=most)
}

/// Returns the edit that moves a row behind another one of its table, or to its start.
/// Returns `None` where it stands already, and for a row of another table.
pub fn drop_row(page: &Page, row: Id, after: Option<Id>) -> Option<Edit> {
    let (table, _) = page.row(row)?;
    let from = table.position(row)?;
    let behind = match after {
        None => 0,
        Some(after) => table.position(after)? + 1,
    };
    let (direction, steps) = match behind.checked_sub(from + 1) {
        None => (Direction::Up, from - behind),
        Some(steps) => (Direction::Down, steps),
    };
    let edits = std::iter::repeat_n(Edit::MoveRow { row, direction }, steps);
    (steps > 0).then(|| Edit::All(edits.collect()))
}
