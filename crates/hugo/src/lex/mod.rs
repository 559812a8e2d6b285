//! Lines of Markdown as goldmark reads them (CommonMark 0.31, and GFM for tables).
//!
//! All functions here work on strings alone: the renderer, and whoever reads or writes a
//! body by its lines, ask the same questions in one place.

pub mod line;
pub mod list;
pub mod marker;
pub mod table;
