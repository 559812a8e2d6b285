//! How what a field says is written in the file, and read back: strings alone, no tree.
//!
//! Imports `hugo` alone. What is typed is what is shown: inline Markdown, the tags that
//! pages use and addresses mean what they mean; whatever else Hugo would take for
//! something gets [`written`] so that it is shown, and read back as it was typed.
//! [`inline`] is what all fields of the body share, with [`html`] and [`shortcode`]; a
//! [`heading`], a [`list`]'s item and a [`cell`] have rules of their own, and the values of
//! front matter those of [`yaml`] and [`toml`]. [`lines`] are what a pasted text becomes in an
//! outline, [`clean`]ed of what nobody sees.

pub(crate) mod breaks;
pub(crate) mod cell;
pub(crate) mod clean;
pub(crate) mod heading;
mod html;
pub(crate) mod inline;
pub(crate) mod lines;
pub(crate) mod list;
pub(crate) mod shortcode;
pub(crate) mod tags;
pub(crate) mod toml;
pub(crate) mod words;
pub(crate) mod written;
pub(crate) mod yaml;
