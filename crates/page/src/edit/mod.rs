//! Edits: a change to a page, as a value. [`Page::apply`](crate::Page::apply) works out
//! which pieces of the tree an edit exchanges, exchanges them, and returns the edit
//! that puts them back.
//!
//! Imports `text`, `tree` and `parse`.

mod apply;
pub(crate) mod change;
mod difference;
mod front;
mod kinds;
mod outline;
mod rewrite;
mod row;
mod rows;
mod sections;
mod texts;

pub use change::Place;
pub use kinds::{Changes, Direction, Edit, EditError};
pub(crate) use sections::TASKS_TABLE;

pub use crate::text::lines::Line;
