//! The data types of a page and how they are printed.
//!
//! Imports only `text`, the dates and the crate `hugo`. Nothing here parses or changes a
//! page: `parse` and `edit` do.

mod copied;
pub mod front;
pub(crate) mod id;
pub mod outline;
pub(crate) mod page;
pub(crate) mod reading;
pub mod role;
pub mod section;
pub(crate) mod spans;
pub mod table;
