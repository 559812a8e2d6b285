//! Edits of several consecutive items of an outline.

use std::ops::Range;

use super::cell;
use super::draft::Draft;
use super::items::shift;
use crate::edit::change::Change;
use crate::edit::kinds::{Direction, EditError};
use crate::parse::list;
use crate::tree::id::{Id, Ids};
use crate::tree::outline::{Grammar, Item, Printed, print, subtree};
use crate::tree::page::Page;

/// Items of an outline, with those below the last of them.
pub(in crate::edit) struct Taken {
    /// The outline that they are in.
    pub(in crate::edit) outline: Id,
    grammar: Grammar,
    items: Vec<Item>,
}

impl Page {
    /// Returns the outline that has these two items, and the indices from the first one
    /// to the last one.
    pub(in crate::edit) fn lines_between(
        &self,
        first: Id,
        last: Id,
    ) -> Result<(Id, Range<usize>), EditError> {
        let (outline, _) = self.item(first).ok_or(EditError::NoSuch(first))?;
        let end = outline.position(last).ok_or(EditError::NoSuch(last))?;
        let start = outline.position(first).filter(|start| *start <= end);
        let start = start.ok_or(EditError::NoSuch(first))?;
        Ok((outline.id, start..end + 1))
    }

    /// Returns the changes that `work` makes to the draft of an outline, given the indices
    /// of the items from `first` to `last`.
    pub(in crate::edit) fn change_lines(
        &mut self,
        first: Id,
        last: Id,
        work: &dyn Fn(&mut Draft<'_>, Range<usize>),
    ) -> Result<Vec<Change>, EditError> {
        let (outline, lines) = self.lines_between(first, last)?;
        self.change_outline(outline, &|draft| work(draft, lines.clone()))
    }

    /// Returns the items from `first` to `last`, with everything below them.
    pub(in crate::edit) fn items_with_below(
        &self,
        first: Id,
        last: Id,
    ) -> Result<Taken, EditError> {
        let (id, lines) = self.lines_between(first, last)?;
        let outline = self.outline(id).ok_or(EditError::NoSuch(id))?;
        Ok(Taken {
            outline: id,
            grammar: outline.grammar,
            items: outline.items[with_below(&outline.items, &lines)].to_vec(),
        })
    }

    /// Returns the changes that remove items from their outline.
    pub(in crate::edit) fn take_out(&mut self, taken: &Taken) -> Result<Vec<Change>, EditError> {
        self.change_outline(taken.outline, &|draft| take(draft, taken))
    }

    /// Returns the changes that insert items that are in no outline behind an item of one,
    /// or first.
    pub(in crate::edit) fn put_in(
        &mut self,
        taken: &Taken,
        outline: Id,
        after: Option<Id>,
        depth: usize,
    ) -> Result<Vec<Change>, EditError> {
        let into = self.outline(outline).ok_or(EditError::NoSuch(outline))?;
        if let Some(after) = after.filter(|after| into.position(*after).is_none()) {
            return Err(EditError::NoSuch(after));
        }
        let mut changes = self.begin(outline)?;
        changes.extend(self.change_outline(outline, &|draft| put(draft, taken, after, depth))?);
        Ok(changes)
    }

    /// Returns the changes that move items to another place of their outline.
    pub(in crate::edit) fn move_within(
        &mut self,
        taken: &Taken,
        after: Option<Id>,
        depth: usize,
    ) -> Result<Vec<Change>, EditError> {
        let outline = self.outline(taken.outline);
        let outline = outline.ok_or(EditError::NoSuch(taken.outline))?;
        if let Some(after) = after {
            let is_taken = taken.items.iter().any(|item| item.id == after);
            if is_taken || outline.position(after).is_none() {
                return Err(EditError::NoSuch(after));
            }
        }
        self.change_outline(taken.outline, &|draft| {
            take(draft, taken);
            put(draft, taken, after, depth);
        })
    }

    /// Returns whether an item can be moved one level deeper: whether the one in front of
    /// it is at least as deep, and the page, printed and parsed again, shows the new depth.
    pub fn can_indent(&self, item: Id) -> bool {
        let Some((outline, _)) = self.item(item) else {
            return false;
        };
        let Some(at) = outline.position(item).filter(|at| *at > 0) else {
            return false;
        };
        if outline.items[at - 1].depth < outline.items[at].depth {
            return false;
        }
        let neighbours = self.style_of(outline.grammar, Some(outline.id));
        let mut ids = self.ids.clone();
        let in_paragraph = self.is_in_paragraph(outline.id);
        let mut draft = Draft::of(outline, &neighbours, in_paragraph, &mut ids);
        shift(&mut draft, at, 1);
        draft.items[at].depth > outline.items[at].depth
            && shows_depths(outline.grammar, &draft.items)
    }
}

/// Returns whether the printed items are parsed with the depths that they have. Items that
/// are not in the file are left out.
fn shows_depths(grammar: Grammar, items: &[Item]) -> bool {
    if grammar != Grammar::List {
        return cell::is_parsed_as_meant(items);
    }
    let mut printed = String::new();
    print(items, &mut printed);
    let read = list::read(&printed, &mut Ids::default());
    let depths = |items: &[Item]| -> Vec<usize> { items.iter().map(|item| item.depth).collect() };
    let written = Printed::of(items).map(|printed| printed.item.depth);
    read.map_or_else(Vec::new, |(items, _)| depths(&items)) == written.collect::<Vec<_>>()
}

/// Returns the indices of items with everything below the last of them.
fn with_below(items: &[Item], lines: &Range<usize>) -> Range<usize> {
    let ends = lines.clone().map(|at| subtree(items, at).end);
    lines.start..ends.max().unwrap_or(lines.end)
}

/// Returns the indices of those items that are below no other one of them.
fn outermost(items: &[Item], lines: &Range<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut end = lines.start;
    for at in lines.clone() {
        if at >= end {
            found.push(at);
            end = subtree(items, at).end;
        }
    }
    found
}

/// Removes items, and moves those below them up.
pub(in crate::edit) fn remove(draft: &mut Draft<'_>, lines: Range<usize>) {
    let depths = draft.items[lines.clone()].iter().map(|item| item.depth);
    let base = depths.min().unwrap_or(0);
    let below = lines.end..with_below(&draft.items, &lines).end;
    // By how much the items below must move up so that they are where a removed one was.
    let mut by = 0_isize;
    let mut shallowest = usize::MAX;
    for at in below {
        let depth = draft.items[at].depth;
        if depth < shallowest {
            shallowest = depth;
            by = base as isize - depth as isize;
        }
        draft.shift_one(at, by);
    }
    draft.remove(lines);
}

/// Moves items one level deeper, if the first one can be.
pub(in crate::edit) fn indent(draft: &mut Draft<'_>, lines: Range<usize>) {
    let outermost = outermost(&draft.items, &lines);
    let before = lines.start.checked_sub(1).map(|at| draft.items[at].depth);
    if before.is_none_or(|before| before < draft.items[lines.start].depth) {
        return;
    }
    for at in outermost {
        shift(draft, at, 1);
    }
}

/// Moves items one level up, except for those at the top.
pub(in crate::edit) fn outdent(draft: &mut Draft<'_>, lines: Range<usize>) {
    for at in outermost(&draft.items, &lines) {
        shift(draft, at, -1);
    }
}

/// Moves items past the sibling of the first or the last one.
pub(in crate::edit) fn move_past(draft: &mut Draft<'_>, lines: Range<usize>, direction: Direction) {
    let items = &draft.items;
    let depth = items[lines.start].depth;
    let range = with_below(items, &lines);
    if items[range.clone()].iter().any(|item| item.depth < depth) {
        return;
    }
    match direction {
        Direction::Up => {
            let older = items[..range.start].iter();
            let older = older.clone().rposition(|item| item.depth <= depth);
            if let Some(older) = older.filter(|older| items[*older].depth == depth) {
                draft.exchange(older..range.start, range);
            }
        }
        Direction::Down => {
            if items.get(range.end).is_some_and(|item| item.depth == depth) {
                let younger = subtree(items, range.end);
                draft.exchange(range, younger);
            }
        }
    }
}

/// Removes items that are to be put elsewhere.
fn take(draft: &mut Draft<'_>, taken: &Taken) {
    let first = taken.items.first().map(|item| item.id);
    let at = draft.items.iter().position(|item| Some(item.id) == first);
    if let Some(at) = at {
        draft.remove(at..at + taken.items.len());
    }
}

/// Inserts items behind another one, or first.
fn put(draft: &mut Draft<'_>, taken: &Taken, after: Option<Id>, depth: usize) {
    let behind = draft.items.iter().position(|item| Some(item.id) == after);
    let at = behind.map_or(0, |at| at + 1);
    draft.insert_taken(at, &taken.items, taken.grammar, depth);
}
