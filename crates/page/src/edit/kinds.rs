//! The kinds of edits, as values.

use std::fmt;

use super::change::{Change, Place};
use crate::date::DateOrder;
use crate::text::lines::Line;
use crate::tree::front::Key;
use crate::tree::id::Id;
use crate::tree::reading::Reading;
use crate::tree::role::Role;

/// A change to a page. Texts are as typed; how they are written into the file
/// is the page's matter. Columns are zero-based.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Gives a key of the front matter a value.
    SetFront {
        /// The key.
        key: Key,
        /// Its value.
        value: String,
    },
    /// Words a heading.
    SetHeading {
        /// The section that it heads.
        section: Id,
        /// The heading's text.
        text: String,
    },
    /// Writes a run of Markdown.
    SetMarkdown {
        /// The block.
        block: Id,
        /// The Markdown.
        text: String,
    },
    /// Writes an item. In a list the text may have several lines; in a cell each
    /// further one is an item of its own.
    SetItem {
        /// The item.
        item: Id,
        /// Its text.
        text: String,
    },
    /// Cuts an item in two, as Enter does. What stood below it stays below the
    /// text it stood below, and the item keeps its identity with its text: cut
    /// at its start, the new, empty one comes in front of it.
    SplitItem {
        /// The item.
        item: Id,
        /// The text before the cut.
        left: String,
        /// The text behind it.
        right: String,
    },
    /// Joins an item to the one before it, as Backspace at its start does.
    JoinItem {
        /// The item.
        item: Id,
    },
    /// Adds items.
    InsertItems {
        /// The outline.
        outline: Id,
        /// The item behind which they come, or none to come first.
        after: Option<Id>,
        /// What they say, and how deep they are to stand, as far as the items
        /// above allow.
        items: Vec<Line>,
    },
    /// Puts several lines into an item at a place in its text.
    PasteItems {
        /// The item.
        item: Id,
        /// The text before the place.
        left: String,
        /// The lines: the first goes on with `left`, each further one is an item.
        lines: Vec<Line>,
        /// The text behind the place, which goes on with the last line.
        right: String,
    },
    /// Takes an item out, with all below it.
    RemoveItem {
        /// The item.
        item: Id,
    },
    /// Sets an item, with all below it, one deeper.
    IndentItem {
        /// The item.
        item: Id,
    },
    /// Sets an item, with all below it, one back.
    OutdentItem {
        /// The item.
        item: Id,
    },
    /// Moves an item, with all below it, past its sibling.
    MoveItem {
        /// The item.
        item: Id,
        /// Where to.
        direction: Direction,
    },
    /// Writes a cell that is no outline.
    SetCell {
        /// The row.
        row: Id,
        /// The column.
        column: usize,
        /// The cell's text, its lines parted by line feeds.
        text: String,
    },
    /// Adds a row.
    InsertRow {
        /// The table.
        table: Id,
        /// The row behind which it comes, or none to come first.
        after: Option<Id>,
        /// What its cells hold from the start: column and text. The text of a task's
        /// cell is a list, read as one that is pasted.
        cells: Vec<(usize, String)>,
    },
    /// Adds a copy of a row behind it.
    DuplicateRow {
        /// The row.
        row: Id,
    },
    /// Takes a row out.
    RemoveRow {
        /// The row.
        row: Id,
    },
    /// Moves a row past its neighbour.
    MoveRow {
        /// The row.
        row: Id,
        /// Where to.
        direction: Direction,
    },
    /// Adds a section, headed and spaced like the others.
    InsertSection {
        /// The section behind which it comes, or none to come before the first
        /// that has a heading.
        after: Option<Id>,
        /// What it is for. One of tasks begins with a table.
        role: Role,
        /// Its heading's text.
        heading: String,
    },
    /// Takes a section out.
    RemoveSection {
        /// The section.
        section: Id,
    },
    /// Moves a section past its neighbour. What stands before the first heading
    /// stays there.
    MoveSection {
        /// The section.
        section: Id,
        /// Where to.
        direction: Direction,
    },
    /// Says what a section is for, whatever its heading's words: nothing changes
    /// in the file, but it is read anew. Its blocks get new identities.
    SetRole {
        /// The section.
        section: Id,
        /// What it is for.
        role: Role,
    },
    /// Says in which order the page's dates are written, or leaves it to them:
    /// nothing changes in the file.
    SetDateOrder {
        /// The order.
        order: Option<DateOrder>,
    },
    /// Makes the page say another text: another state of itself, as a rule. What
    /// both say stays, with its identity.
    Rewrite {
        /// The text.
        text: String,
        /// How it is to be read.
        reading: Reading,
    },
    /// Several edits as one.
    All(Vec<Edit>),
    /// What [`Page::apply`](crate::Page::apply) returns.
    Undo(Changes),
}

/// Which way to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the page's start.
    Up,
    /// Towards the page's end.
    Down,
}

/// The pieces that an applied edit has exchanged, ready to be put back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub(super) changes: Vec<Change>,
    /// Where the page was changed.
    pub(super) places: Vec<Place>,
}

/// Why an edit could not be applied; the page is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The page has nothing of this identity and kind.
    NoSuch(Id),
    /// The row's table has no such column of text.
    NoSuchColumn(usize),
    /// What this key of the front matter has is no single value.
    NotAValue(Key),
    /// What would be taken back is not the page's last change, and has gone.
    OutOfOrder,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfOrder => write!(f, "The page has changed: that cannot be undone any more."),
            Self::NoSuch(_) => write!(f, "What was to be changed is not on the page any more."),
            Self::NoSuchColumn(column) => {
                write!(f, "The table has no text in column {}.", column + 1)
            }
            Self::NotAValue(key) => {
                write!(
                    f,
                    "The page’s {} has a form that is kept and not edited here.",
                    key.name()
                )
            }
        }
    }
}

impl std::error::Error for EditError {}

impl Edit {
    /// The changes that take back what was done, where the edit is one that does.
    pub(crate) fn changes(&self) -> &[Change] {
        match self {
            Self::Undo(changes) => &changes.changes,
            _ => &[],
        }
    }

    /// The edit that takes something back by these changes.
    pub(crate) fn of_changes(changes: Vec<Change>) -> Self {
        let places = Vec::new();
        Self::Undo(Changes { changes, places })
    }

    /// Whether applying this changes nothing.
    pub fn is_noop(&self) -> bool {
        match self {
            Self::Undo(changes) => changes.changes.is_empty(),
            Self::All(edits) => edits.iter().all(Self::is_noop),
            _ => false,
        }
    }

    /// Whether this undoes all that `newer` undoes, a later change of one piece:
    /// then `newer` need not be remembered.
    pub(crate) fn covers(&self, newer: &Self) -> bool {
        match (self, newer) {
            (Self::Undo(old), Self::Undo(new)) => match &new.changes[..] {
                [new] => old.changes.iter().any(|old| old.replaces_what(new)),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether this sets the very text that `earlier` has set.
    pub(crate) fn writes_over(&self, earlier: &Self) -> bool {
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

    /// Returns where the page was changed by the edit that this one undoes.
    pub fn places(&self) -> &[Place] {
        match self {
            Self::Undo(changes) => &changes.places,
            _ => &[],
        }
    }
}
