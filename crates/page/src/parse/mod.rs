//! Reading a page's text as a tree: front matter, sections by their headings, and in each
//! the blocks that the form knows. What fits no block is Markdown, byte for byte.
//!
//! Imports `text` and `tree`.

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
