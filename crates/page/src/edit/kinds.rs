//! The kinds of edits, the errors of applying one, and the changes that undo one.

use super::change::{Change, Place};
use crate::date::notation::DateOrder;
use crate::text::lines::Line;
use crate::tree::front::Key;
use crate::tree::id::Id;
use crate::tree::reading::Reading;
use crate::tree::role::Role;
use crate::tree::spans::Spot;

/// A change to a page. Texts are given as they are typed; the page decides how to write
/// them into the file. Columns are zero-based.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Sets the value of a key of the front matter.
    SetFront {
        /// The key.
        key: Key,
        /// Its value.
        value: String,
    },
    /// Sets the text of a heading.
    SetHeading {
        /// The section below the heading.
        section: Id,
        /// The heading's text.
        text: String,
    },
    /// Sets the text of a Markdown block.
    SetMarkdown {
        /// The block.
        block: Id,
        /// The Markdown.
        text: String,
    },
    /// Sets the text of an item. In a list, the text may have several lines; in a cell,
    /// each further line becomes an item of its own.
    SetItem {
        /// The item.
        item: Id,
        /// Its text.
        text: String,
    },
    /// Splits an item in two, as Enter does. Items below stay below the text that they
    /// were below. The item keeps its identity with its text: if it is split at its
    /// start, the new, empty item comes in front of it.
    SplitItem {
        /// The item.
        item: Id,
        /// The text in front of the split.
        left: String,
        /// The text behind it.
        right: String,
    },
    /// Joins an item to the one before it, as Backspace at its start does.
    JoinItem {
        /// The item.
        item: Id,
    },
    /// Inserts items.
    InsertItems {
        /// The outline.
        outline: Id,
        /// The item behind which they are inserted, or `None` for the start of the
        /// outline.
        after: Option<Id>,
        /// Their texts and depths. A depth is reduced to what the items above allow.
        items: Vec<Line>,
    },
    /// Inserts lines into the text of an item.
    PasteItems {
        /// The item.
        item: Id,
        /// The item's text in front of the insertion.
        left: String,
        /// The lines: the first one continues `left`, each further one is an item.
        lines: Vec<Line>,
        /// The item's text behind the insertion, which continues the last line.
        right: String,
    },
    /// Removes an item with everything below it.
    RemoveItem {
        /// The item.
        item: Id,
    },
    /// Moves an item with everything below it one level deeper.
    IndentItem {
        /// The item.
        item: Id,
    },
    /// Moves an item with everything below it one level up.
    OutdentItem {
        /// The item.
        item: Id,
    },
    /// Moves an item with everything below it past its sibling.
    MoveItem {
        /// The item.
        item: Id,
        /// Towards which end.
        direction: Direction,
    },
    /// Removes consecutive items of an outline. Items below them that are not among them
    /// move up to where the outermost of them was.
    RemoveItems {
        /// The first item.
        first: Id,
        /// The last item.
        last: Id,
    },
    /// Moves consecutive items of an outline, with everything below them, one level
    /// deeper, if the first one can be.
    IndentItems {
        /// The first item.
        first: Id,
        /// The last item.
        last: Id,
    },
    /// Moves consecutive items of an outline, with everything below them, one level up,
    /// except for those at the top.
    OutdentItems {
        /// The first item.
        first: Id,
        /// The last item.
        last: Id,
    },
    /// Moves consecutive items of an outline, with everything below them, past the sibling
    /// of the first or last one. If the first one is below another one of their level,
    /// nothing moves.
    MoveItems {
        /// The first item.
        first: Id,
        /// The last item.
        last: Id,
        /// Towards which end.
        direction: Direction,
    },
    /// Moves consecutive items of an outline, with everything below them, to another place
    /// of any outline. They keep their identities.
    TransferItems {
        /// The first item.
        first: Id,
        /// The last item.
        last: Id,
        /// The outline into which they are moved.
        outline: Id,
        /// The item behind which they are put, which is not one of them, or `None` for the
        /// start of the outline.
        after: Option<Id>,
        /// The depth of the first one, reduced to what the items above allow.
        depth: usize,
    },
    /// Sets the text of a cell that is not an outline.
    SetCell {
        /// The row.
        row: Id,
        /// The column.
        column: usize,
        /// The text of the cell, with line feeds between its lines.
        text: String,
    },
    /// Inserts a row.
    InsertRow {
        /// The table.
        table: Id,
        /// The row behind which it is inserted, or `None` for the start of the table.
        after: Option<Id>,
        /// The contents of its cells: column and text. The text of a task's cell is a
        /// list and parsed like a pasted one.
        cells: Vec<(usize, String)>,
    },
    /// Inserts a copy of a row behind it.
    DuplicateRow {
        /// The row.
        row: Id,
    },
    /// Removes a row.
    RemoveRow {
        /// The row.
        row: Id,
    },
    /// Moves a row past its neighbour.
    MoveRow {
        /// The row.
        row: Id,
        /// Towards which end.
        direction: Direction,
    },
    /// Inserts a section with a heading and spacing like the others.
    InsertSection {
        /// The section behind which it is inserted, or `None` for the front of the first
        /// section with a heading.
        after: Option<Id>,
        /// The role of the section. One with role `Tasks` begins with a table.
        role: Role,
        /// The text of its heading.
        heading: String,
    },
    /// Removes a section.
    RemoveSection {
        /// The section.
        section: Id,
    },
    /// Moves a section past its neighbour. A section without a heading at the start of
    /// the page stays there.
    MoveSection {
        /// The section.
        section: Id,
        /// Towards which end.
        direction: Direction,
    },
    /// Sets the role of a section, whatever its heading says. The file does not change,
    /// but the section is parsed anew, and its blocks get new identities.
    SetRole {
        /// The section.
        section: Id,
        /// The role.
        role: Role,
    },
    /// Sets the order of day and month in the page's dates, or leaves it to the dates
    /// themselves. The file does not change.
    SetDateOrder {
        /// The order, or `None` to find it in the dates.
        order: Option<DateOrder>,
    },
    /// Replaces the text of the page, usually by another state of the same page. What
    /// both have in common keeps its identity.
    Rewrite {
        /// The new text.
        text: String,
        /// How to read it.
        reading: Reading,
    },
    /// Several edits, applied in order as one.
    All(Vec<Edit>),
    /// An edit that undoes another one, as [`Page::apply`](crate::Page::apply) returns
    /// it.
    Undo(Changes),
}

/// The direction of a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the start of the page.
    Up,
    /// Towards the end of the page.
    Down,
}

/// The changes that undo an edit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The inverses of its changes, the last one first.
    pub(super) changes: Vec<Change>,
    /// The parts of the page that it touched.
    pub(super) places: Vec<Place>,
}

/// The reason why an edit was not applied. The page is then unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The page has no part with this identity and of this kind.
    NoSuch(Id),
    /// The row's table has no such column, or its cell is an outline.
    NoSuchColumn(usize),
    /// The key has a value that is not a single scalar.
    NotAValue(Key),
    /// An undo does not fit the page, since later edits removed what it changes.
    OutOfOrder,
}

impl Edit {
    /// Returns the edit that sets the text of a field, as it is typed. In the field of an empty
    /// outline, that makes its first item.
    pub fn set(spot: Spot, text: String) -> Self {
        match spot {
            Spot::Front(key) => Self::SetFront { key, value: text },
            Spot::Heading(section) => Self::SetHeading { section, text },
            Spot::Markdown(block) => Self::SetMarkdown { block, text },
            Spot::Item(item) => Self::SetItem { item, text },
            Spot::NewItem(outline) => Self::InsertItems {
                outline,
                after: None,
                items: vec![Line::new(0, text)],
            },
            Spot::Cell(row, column) => Self::SetCell { row, column, text },
        }
    }

    /// Returns the changes of an [`Edit::Undo`], and none for other edits.
    pub(crate) fn changes(&self) -> &[Change] {
        match self {
            Self::Undo(changes) => &changes.changes,
            _ => &[],
        }
    }

    /// Returns an [`Edit::Undo`] of these changes.
    pub(crate) fn of_changes(changes: Vec<Change>) -> Self {
        let places = Vec::new();
        Self::Undo(Changes { changes, places })
    }

    /// Returns whether applying the edit changes nothing.
    pub fn is_noop(&self) -> bool {
        match self {
            Self::Undo(changes) => changes.changes.is_empty(),
            Self::All(edits) => edits.iter().all(Self::is_noop),
            _ => false,
        }
    }

    /// Returns whether this undo also undoes everything that `newer` does, the undo of a
    /// later change of one part. Then `newer` need not be kept.
    pub(crate) fn covers(&self, newer: &Self) -> bool {
        match (self, newer) {
            (Self::Undo(old), Self::Undo(new)) => match &new.changes[..] {
                [new] => old.changes.iter().any(|old| old.covers(new)),
                _ => false,
            },
            _ => false,
        }
    }

    /// Returns whether this edit sets the same text as `earlier`.
    pub(crate) fn overwrites(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::SetFront { key, .. }, Self::SetFront { key: other, .. }) => key == other,
            (Self::SetHeading { section, .. }, Self::SetHeading { section: other, .. }) => {
                section == other
            }
            (Self::SetMarkdown { block, .. }, Self::SetMarkdown { block: other, .. }) => {
                block == other
            }
            (Self::SetItem { item, .. }, Self::SetItem { item: other, .. }) => item == other,
            (
                Self::SetCell { row, column, .. },
                Self::SetCell {
                    row: other,
                    column: b,
                    ..
                },
            ) => row == other && column == b,
            _ => false,
        }
    }

    /// Returns the parts of the page that were touched by the edit that this one undoes.
    pub fn places(&self) -> &[Place] {
        match self {
            Self::Undo(changes) => &changes.places,
            _ => &[],
        }
    }
}
