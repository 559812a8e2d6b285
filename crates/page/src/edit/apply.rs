//! Applies edits to a page.

use super::change::Change;
use super::kinds::{Changes, Edit, EditError};
use super::outline::{items, selection};
use super::{difference, rows};
use crate::tree::outline::subtree;
use crate::tree::page::Page;

impl Page {
    /// Applies an edit and returns the one that undoes it. An edit that sets what is
    /// already there, or moves something past an end, changes nothing.
    ///
    /// # Errors
    ///
    /// Returns an error if the edit names something that the page does not have, or
    /// undoes an earlier change of something that no longer exists. The page is then
    /// unchanged.
    pub fn apply(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        let mut undo = Changes::default();
        let result = self.apply_into(edit, &mut undo);
        undo.changes.reverse();
        match result {
            Ok(()) => Ok(Edit::Undo(undo)),
            Err(error) => {
                for change in undo.changes {
                    change.apply(self);
                }
                Err(error)
            }
        }
    }

    /// Returns the edit that turns the page into another state of itself, in which the
    /// same parts have the same identities.
    pub(crate) fn difference(&self, other: &Self) -> Edit {
        Edit::Undo(Changes {
            changes: difference::difference(self, other),
            places: Vec::new(),
        })
    }

    /// Applies an edit and adds what undoes it to `undo`, in the order of the changes.
    fn apply_into(&mut self, edit: &Edit, undo: &mut Changes) -> Result<(), EditError> {
        let changes = match edit {
            Edit::All(edits) => {
                return edits
                    .iter()
                    .try_for_each(|edit| self.apply_into(edit, undo));
            }
            Edit::TransferItems {
                first,
                last,
                outline,
                after,
                depth,
            } => {
                let taken = self.items_with_below(*first, *last)?;
                if taken.outline == *outline {
                    self.move_within(&taken, *after, *depth)?
                } else {
                    // One change may write a row that both of them are in.
                    self.outline(*outline).ok_or(EditError::NoSuch(*outline))?;
                    let removed = self.take_out(&taken)?;
                    self.make(removed, undo);
                    self.put_in(&taken, *outline, *after, *depth)?
                }
            }
            Edit::Undo(changes) => changes.changes.clone(),
            Edit::SetFront { key, value } => self.set_front(*key, value)?,
            Edit::SetHeading { section, text } => self.set_heading(*section, text)?,
            Edit::SetMarkdown { block, text } => self.set_markdown(*block, text)?,
            Edit::SetCell { row, column, text } => self.set_cell(*row, *column, text)?,
            Edit::SetItem { item, text } => self.set_item(*item, text)?,
            Edit::InsertItems {
                outline,
                after,
                items,
            } => self.insert_items(*outline, *after, items)?,
            Edit::SplitItem { item, left, right } => {
                self.change_items(*item, &|draft, at| items::split(draft, at, left, right))?
            }
            Edit::JoinItem { item } => self.change_items(*item, &items::join)?,
            Edit::PasteItems {
                item,
                left,
                lines,
                right,
            } => self.change_items(*item, &|draft, at| {
                items::paste(draft, at, left, lines, right);
            })?,
            Edit::RemoveItem { item } => self.change_items(*item, &|draft, at| {
                draft.remove(subtree(&draft.items, at));
            })?,
            Edit::IndentItem { item } => {
                self.change_items(*item, &|draft, at| items::shift(draft, at, 1))?
            }
            Edit::OutdentItem { item } => {
                self.change_items(*item, &|draft, at| items::shift(draft, at, -1))?
            }
            Edit::MoveItem { item, direction } => self.change_items(*item, &|draft, at| {
                items::move_past(draft, at, *direction);
            })?,
            Edit::RemoveItems { first, last } => {
                self.change_lines(*first, *last, &selection::remove)?
            }
            Edit::IndentItems { first, last } => {
                self.change_lines(*first, *last, &selection::indent)?
            }
            Edit::OutdentItems { first, last } => {
                self.change_lines(*first, *last, &selection::outdent)?
            }
            Edit::MoveItems {
                first,
                last,
                direction,
            } => self.change_lines(*first, *last, &|draft, lines| {
                selection::move_past(draft, lines, *direction);
            })?,
            Edit::InsertRow {
                table,
                after,
                cells,
            } => self.insert_row(*table, *after, cells)?,
            Edit::DuplicateRow { row } => self.duplicate_row(*row)?,
            Edit::RemoveRow { row } => self.change_rows(*row, &rows::remove)?,
            Edit::MoveRow { row, direction } => {
                self.change_rows(*row, &|rows, at| rows::move_past(rows, at, *direction))?
            }
            Edit::InsertSection {
                after,
                role,
                heading,
            } => self.insert_section(*after, *role, heading)?,
            Edit::RemoveSection { section } => self.remove_section(*section)?,
            Edit::MoveSection { section, direction } => self.move_section(*section, *direction)?,
            Edit::SetRole { section, role } => self.set_role(*section, *role)?,
            Edit::Rewrite { text, reading } => self.rewrite(text, reading),
            Edit::SetDateOrder { order } if *order == self.date_order => Vec::new(),
            Edit::SetDateOrder { order } => vec![Change::DateOrder(*order)],
        };
        let is_whole = self.make(changes, undo);
        match edit {
            Edit::Undo(_) if !is_whole => Err(EditError::OutOfOrder),
            _ => Ok(()),
        }
    }

    /// Makes changes and adds their inverses to `undo`, except for changes of parts that no
    /// longer exist. Returns whether all were made.
    fn make(&mut self, changes: Vec<Change>, undo: &mut Changes) -> bool {
        let mut is_whole = true;
        for change in changes {
            let Some(back) = change.apply(self) else {
                is_whole = false;
                continue;
            };
            // A later change may remove what this one touched, so the parts are recorded
            // now.
            back.places(self, &mut undo.places);
            undo.changes.push(back);
        }
        is_whole
    }
}
