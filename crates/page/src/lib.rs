//! A worklog page as plain data: parse it, edit it, print it.
//!
//! A page is one `_index*.md` file of a Hugo site: front matter and a Markdown
//! body with objectives, a table of tasks, and achievements. The crate knows
//! no browser, no clock and no file system: today's date, the language and a
//! site's settings are parameters.
//!
//! Three laws hold here, each with its property test in `tests/laws`:
//!
//! 1. Every byte of a page lives in exactly one field of its tree, and printing
//!    is concatenation: `Page::parse(text).print() == text` for every text.
//! 2. [`Page::apply`] is the only way to change a page. It changes the bytes
//!    that the edit names and no others, and returns the edit that undoes it.
//! 3. What is typed comes back: setting a field and parsing the printed page
//!    gives the same string (trimmed at its ends), and no other field changes.
//!
//! The modules follow the page from the outside in: [`front`] matter,
//! [`section`]s with their [`role`]s, [`outline`]s in their two grammars
//! ([`list`] and [`cell`]), the [`table`]. [`edit`] changes a page,
//! [`history`] remembers the changes, [`diff`] says what two lists of its pieces have in
//! common. How Markdown is read line by line, and what Hugo shows, is in the crate `hugo`.

pub mod cell;
mod change;
pub mod check;
pub mod date;
pub mod dates;
pub mod day;
pub mod diff;
pub mod edit;
pub mod file;
pub mod front;
pub mod history;

pub mod list;
pub mod outline;
mod parse;
mod passing;
pub mod paste;
mod reading;

pub mod role;
pub mod section;

mod spans;
pub mod table;
pub mod template;
mod toml;
mod tree;
mod typed;
pub mod week;
mod yaml;

pub use check::check;
pub use date::{Date, DateOrder};
pub use edit::{Direction, Edit, EditError};
pub use front::Key;
pub use reading::{Anchor, Reading};
pub use role::{Basis, Role};
pub use spans::{Spot, first_of_row, first_of_section, span_of, spans, spot_at};
pub use tree::{Id, Page};
