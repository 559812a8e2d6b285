//! A page as data: what its parts are, what they say, and how they are printed.
//!
//! Imports `text` and `hugo` alone. Nothing here reads a page or changes
//! one: `parse` and `edit` do.

pub mod front;
pub(crate) mod id;
pub mod outline;
pub(crate) mod page;
pub(crate) mod reading;
pub mod role;
pub mod section;
pub(crate) mod spans;
pub mod table;
