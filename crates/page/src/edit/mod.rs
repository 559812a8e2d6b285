//! Edits of a page, as values. [`Page::apply`](crate::Page::apply) computes the changes
//! of the tree that an edit makes, makes them, and returns the edit that undoes them.
//!
//! Imports `text`, `tree`, `parse`, the dates and the crate `hugo`.

mod apply;
pub(crate) mod change;
mod difference;
mod dropping;
mod front;
mod kinds;
mod outline;
mod rewrite;
mod row;
mod rows;
mod sections;
mod texts;
mod writing;

pub use change::Place;
pub use dropping::{drop_item, drop_row, items_beside};
pub use kinds::{Changes, Direction, Edit, EditError};
pub(crate) use sections::{TASKS_TABLE, VIETNAMESE_TASKS_TABLE};
pub use writing::{empty_items, marker_typed, move_lines, remove_empty};

pub use crate::text::lines::Line;
