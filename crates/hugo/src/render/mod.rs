//! Renders a page's body as HTML like Hugo 0.168: goldmark with its default settings, raw
//! HTML allowed, and the theme's shortcodes. pulldown-cmark parses the Markdown; where
//! goldmark differs, the source or the events are corrected here. Raw HTML is kept, since
//! the sites allow it; whoever shows the result must make sure that nothing in it runs.
//!
//! Imports `lex` and `shortcode`. [`source`] is the text that the parser reads,
//! [`blocks`] and [`inline`] write the HTML through a [`writer`], [`patch`] compares
//! two results, and [`runs`] reads the output of a single line as formatted text.

mod autolink;
mod blocks;
mod chars;
mod escape;
mod footnotes;
mod ids;
mod inline;
mod patch;
mod preview;
mod runs;
mod source;
mod strike;
mod tables;
mod theme;
mod typography;
mod writer;

pub use patch::Leaf;
pub use preview::{MARK, Preview};
pub use runs::{Run, Style, is_plain, runs};
use source::Source;
use writer::Writer;

/// Returns the HTML of a body, the text behind the front matter.
pub fn html(body: &str) -> String {
    let mut writer = Writer::new(false, theme::shortcode);
    blocks::write(&mut writer, &Source::new(body, 0));
    writer.finish().html
}

/// Returns the HTML of a body in which elements are marked with their positions in the
/// page. `at` is the byte offset of the body in the page.
pub fn preview(body: &str, at: usize) -> Preview {
    let mut writer = Writer::new(true, theme::shortcode);
    blocks::write(&mut writer, &Source::new(body, at));
    writer.finish()
}
