//! The inline Markdown of one line: [`format`] puts emphasis, code and links on a selection
//! and takes them off.
//!
//! Imports no other module of the crate.

pub mod format;
