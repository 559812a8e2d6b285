//! A page's body as HTML, as Hugo 0.168 gives it: goldmark's defaults with raw
//! HTML allowed, and the theme's shortcodes. pulldown-cmark reads the Markdown;
//! where goldmark differs, what it reads is put right here. Raw HTML stays as it
//! stands, since the sites allow it; who shows the result sees to it that nothing
//! in it runs.

mod autolink;
mod blocks;
mod chars;
mod escape;
mod footnotes;
mod ids;
mod inline;
mod patch;
mod preview;
mod source;
mod strike;
mod tables;
mod theme;
mod typography;
mod writer;

pub use patch::Leaf;
pub use preview::{MARK, Preview};
use source::Source;
use writer::Writer;

/// The HTML of a body (the text behind the front matter).
pub fn html(body: &str) -> String {
    let mut writer = Writer::new(false, theme::shortcode);
    blocks::write(&mut writer, &Source::new(body, 0));
    writer.finish().html
}

/// A body with the places that its parts come from. The body begins at this byte
/// of the page.
pub fn preview(body: &str, at: usize) -> Preview {
    let mut writer = Writer::new(true, theme::shortcode);
    blocks::write(&mut writer, &Source::new(body, at));
    writer.finish()
}
