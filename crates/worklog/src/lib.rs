//! All pages of a worklog as plain data: which file is which week in which language, what
//! is wrong with them, and the edits that change several of them as one.
//!
//! Like `page`, the crate uses no browser, no clock and no file system: a folder is a list
//! of paths and texts, and today is a parameter.
//!
//! - [`layout`] reads the path of a page and makes that of a new one.
//! - [`Worklog`] holds the pages of a folder, or of a browser ([`Loose`]), each in its place.
//! - [`twins`] tells what of two pages belongs together, and mirrors edits.
//! - [`checks`] finds what is wrong with them.
//! - [`find`] finds a text in all of them, and replaces it.
//! - [`start`] makes new weeks, [`translation`] a page's twin, [`carry`] takes over what is
//!   left to do, and [`index_page`] lists the weeks.

mod calendar;
pub mod carry;
pub mod checks;
mod field;
pub mod find;
pub mod folder;
mod gather;
pub mod index_page;
pub mod layout;
pub mod overview;
pub mod start;
pub mod translation;
pub mod twins;
mod wording;
mod worklog;
pub mod zip;

pub use field::{line, text};
pub use gather::{Loose, Seat};
pub use layout::Part;
pub use page::week::words::Language;
pub use worklog::{Aside, PageFile, Why, Worklog, other};
