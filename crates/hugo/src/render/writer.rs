//! The HTML that is written, and where each of its elements comes from.

use std::ops::Range;

use super::escape::push_text;
use super::preview::{MARK, Preview};
use super::source::Source;
use crate::shortcode::contents::Shortcode;

/// Writes what a shortcode of a source becomes.
pub(super) type WriteShortcode = fn(&mut Writer, &Source, &Shortcode);

/// Writes HTML, with the places that elements come from where they are asked for.
pub(super) struct Writer {
    out: Preview,
    with_places: bool,
    /// Writes what a shortcode becomes. What stands inside one is a body again, which is
    /// written by those who write here.
    write_shortcode: WriteShortcode,
    /// Where an HTML block begins whose first tag is still to be written.
    pub(super) block: Option<usize>,
}

impl Writer {
    pub(super) fn new(with_places: bool, write_shortcode: WriteShortcode) -> Self {
        Self {
            out: Preview::default(),
            with_places,
            write_shortcode,
            block: None,
        }
    }

    pub(super) fn finish(self) -> Preview {
        self.out
    }

    pub(super) fn has_places(&self) -> bool {
        self.with_places
    }

    pub(super) fn push(&mut self, html: &str) {
        self.out.html.push_str(html);
    }

    pub(super) fn text(&mut self, text: &str) {
        push_text(&mut self.out.html, text);
    }

    /// The HTML so far, to be added to.
    pub(super) fn html(&mut self) -> &mut String {
        &mut self.out.html
    }

    /// Gives the tag that is being written the place that it comes from.
    pub(super) fn place(&mut self, at: usize) {
        if self.with_places {
            self.push(" ");
            self.push(MARK);
            self.push("=\"\"");
            self.out.places.push(at);
        }
    }

    /// A start tag without attributes of its own.
    pub(super) fn open(&mut self, name: &str, at: usize) {
        self.push("<");
        self.push(name);
        self.place(at);
        self.push(">");
    }

    /// The number of bytes and places written.
    pub(super) fn position(&self) -> (usize, usize) {
        (self.out.html.len(), self.out.places.len())
    }

    /// Takes off what was written from a position on.
    pub(super) fn split_off(&mut self, (bytes, places): (usize, usize)) -> Preview {
        Preview {
            html: self.out.html.split_off(bytes),
            places: self.out.places.split_off(places),
        }
    }

    pub(super) fn append(&mut self, mut written: Preview) {
        self.out.html.push_str(&written.html);
        self.out.places.append(&mut written.places);
    }

    /// Writes raw HTML; it cannot claim a place of its own.
    pub(super) fn raw(&mut self, html: &str) {
        let mut rest = html;
        if let Some(at) = self.block.take()
            && let Some(name) = block_tag(html)
        {
            self.push(name);
            self.place(at);
            rest = &html[name.len()..];
        }
        if self.with_places && rest.contains(MARK) {
            self.push(&rest.replace(MARK, "data-was-at"));
        } else {
            self.push(rest);
        }
    }

    /// Writes what a shortcode of a source becomes.
    pub(super) fn shortcode(&mut self, source: &Source, shortcode: &Shortcode) {
        (self.write_shortcode)(self, source, shortcode);
    }

    /// Writes bytes of a source, escaped or raw, with what its shortcodes become.
    pub(super) fn source(&mut self, source: &Source, range: Range<usize>, raw: bool) {
        for piece in source.pieces(range) {
            match piece {
                Ok(text) if raw => self.raw(text),
                Ok(text) => self.text(text),
                Err(shortcode) => self.shortcode(source, shortcode),
            }
        }
    }
}

/// The `<` and the name of the tag that an HTML block begins with, where an element
/// of its own begins there. Of one that formats text (HTML, §13.2.4.3), a browser
/// makes as many as it likes.
fn block_tag(html: &str) -> Option<&str> {
    const FORMATTING: [&str; 14] = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
        "u",
    ];
    let name = html.strip_prefix('<')?;
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = &name[..length];
    let is_formatting = FORMATTING.iter().any(|of| name.eq_ignore_ascii_case(of));
    (length > 0 && !is_formatting).then(|| &html[..=length])
}
