//! Renders a Markdown body as Hugo 0.168 does, and reads lines and shortcodes as it does.
//!
//! A body is the text behind a page's front matter. The crate implements Markdown as
//! goldmark reads it, and Hugo's shortcodes; it contains nothing about worklogs. Each
//! module imports only from those above it in this list:
//!
//! - [`lex`] reads single lines: the block that a line begins or continues, the items of
//!   a list, the cells of a row. It builds no tree.
//! - [`shortcode`] finds shortcodes as Hugo's lexer does, and those that stop a build.
//! - `render` renders a body: [`html`] and [`preview`]; and a line: [`runs()`].
//! - [`spans()`] finds emphasis, code and links in a line.

pub mod lex;
mod render;
pub mod shortcode;
mod spans;

pub use render::{Leaf, MARK, Preview, Run, Style, html, is_plain, preview, runs};
pub use spans::{Kind, Span, spans};
