//! A worklog page as plain data: parse it, edit it, print it.
//!
//! A page is one `_index*.md` file of a Hugo site: front matter and a Markdown
//! body with objectives, a table of tasks, and achievements. The crate uses
//! no browser, no clock and no file system: today's date, the language and a
//! site's settings are parameters.
//!
//! Three laws hold here, each with a property test in `tests/laws`:
//!
//! 1. Every byte of a page lives in exactly one field of its tree, and printing
//!    is concatenation: `Page::parse(text).print() == text` for every text.
//! 2. [`Page::apply`] is the only way to change a page. It changes the bytes
//!    that the edit names and no others, and returns the edit that undoes it.
//! 3. What is typed comes back: setting a field and parsing the printed page
//!    gives the same string (trimmed at its ends), and no other field changes.
//!
//! The modules form layers; each imports only from those above it in this list:
//!
//! - `text` converts between the text of a field and its bytes in the file. Strings only.
//! - `tree` holds the data types of a page: [`section`]s with their [`role`]s,
//!   [`outline`]s, the [`table`] of tasks, front matter.
//! - `parse` reads a text as a tree.
//! - [`edit`] changes a tree.
//! - [`history`] keeps the edits that undo others; [`week`] derives titles, dates and new
//!   pages from a week's number and first day; [`paste`] reads pasted text.
//! - [`check()`] finds problems of a page.
//!
//! How goldmark reads a line of Markdown, and what Hugo renders, is in the crate `hugo`.

pub mod check;
pub mod date;
pub mod dates;
pub mod day;
pub mod edit;
pub mod history;
pub mod inline;
mod parse;
pub mod paste;
mod text;
mod tree;
pub mod week;

pub use check::check;
pub use date::notation::DateOrder;
pub use edit::{Direction, Edit, EditError};
pub use hugo::{Run, Style};
pub use text::cell::show_line;
pub use text::shown::{self, Shown};
pub use text::words::{composed, skeleton};
pub use time::Date;
pub use tree::front::Key;
pub use tree::id::Id;
pub use tree::page::Page;
pub use tree::reading::{Anchor, Reading};
pub use tree::role::{Basis, Role};
pub use tree::spans::{Spot, first_of_row, first_of_section, span_of, spans, spot_at};
pub use tree::{outline, role, section, table};
