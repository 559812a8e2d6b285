//! What Hugo 0.168 makes of a Markdown body.
//!
//! The crate knows Markdown as goldmark reads it and Hugo's shortcodes, and nothing of
//! worklogs. A body is the text behind a page's front matter. Three modules, each of which
//! imports those before it:
//!
//! - [`lex`] reads single lines: what block a line begins or goes on with, where the
//!   items of a list and the cells of a row are. It builds no tree.
//! - [`shortcode`] finds shortcodes as Hugo's lexer does, and those that stop a build.
//! - [`html`] and [`preview`] render a body; [`spans()`] says where emphasis and links stand in a
//!   line.

pub mod lex;
mod render;
pub mod shortcode;
mod spans;

pub use render::{Leaf, MARK, Preview, html, preview};
pub use spans::{Kind, Span, spans};
