//! Parses a page's text into a tree: front matter, sections by their headings, and in
//! each section lists, tables and Markdown. Text that fits no other block becomes
//! Markdown, byte for byte.
//!
//! Imports `text`, `tree` and the crate `hugo`.

pub(crate) mod blocks;
pub(crate) mod cell;
mod enclosure;
mod front;
mod heading;
pub(crate) mod list;
mod page;
pub(crate) mod sections;
mod step;
pub(crate) mod table;
mod tags;
