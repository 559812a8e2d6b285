//! Inline Markdown: [`format`] puts emphasis, code and links on a selection in a line and
//! takes them off, and [`lines`] does so in a text of several lines.
//!
//! Imports no other module of the crate.

pub mod format;
pub mod lines;
