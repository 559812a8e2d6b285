//! Converts between the text of a field and the bytes that stand for it in the file.
//! Works on strings alone, without the tree.
//!
//! Imports only the dates and the crate `hugo`. Inline Markdown, the HTML tags that pages
//! use, and addresses keep their meaning; everything else that Hugo would interpret is
//! escaped when it is [`written`], and unescaped when it is read.
//!
//! [`inline`] reads and escapes the text of a line, which all fields of the body share,
//! with [`syntax`], [`html`] and [`shortcode`]. A [`heading`], an item of a [`list`] and
//! a table [`cell`] add rules of their own; [`yaml`] and [`toml`] hold those of front
//! matter values. [`shown`] is a line as Hugo formats it. [`lines`] splits a pasted text into items of an outline, after
//! [`clean`] has removed invisible characters.

pub(crate) mod breaks;
pub(crate) mod cell;
pub(crate) mod clean;
pub(crate) mod heading;
mod html;
pub(crate) mod inline;
pub(crate) mod lines;
pub(crate) mod list;
pub(crate) mod shortcode;
pub mod shown;
pub(crate) mod syntax;
pub(crate) mod tags;
pub(crate) mod toml;
pub(crate) mod words;
pub(crate) mod written;
pub(crate) mod yaml;
