//! Reads lines of Markdown as goldmark does (CommonMark 0.31, and GFM for tables).
//!
//! Imports no other module of the crate. All functions work on strings, so that the
//! renderer and those who parse or edit a body by its lines use the same rules.

pub mod line;
pub mod list;
pub mod marker;
pub mod table;
