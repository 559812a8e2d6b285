//! Edits: a change to a page, as a value. [`Page::apply`](crate::Page::apply) works out
//! which pieces of the tree an edit exchanges, exchanges them, and returns the edit
//! that puts them back.
//!
//! Imports [`text`](crate::text), [`tree`](crate::tree) and [`parse`](crate::parse).

mod apply;
pub(crate) mod change;
mod difference;
mod front;
mod kinds;
mod line;
mod outline;
mod rewrite;
mod row;
mod rows;
mod sections;
mod texts;

pub use change::Place;
pub use kinds::{Changes, Direction, Edit, EditError};
pub use line::Line;
pub(crate) use sections::TASKS_TABLE;
