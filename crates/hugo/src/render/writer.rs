//! The output of the renderer: HTML with the positions of its elements in the page.

use std::ops::Range;

use super::escape::push_text;
use super::preview::{MARK, Preview};
use super::source::Source;
use crate::shortcode::contents::Shortcode;

/// Writes the output of a shortcode in a source.
pub(super) type WriteShortcode = fn(&mut Writer, &Source, &Shortcode);

/// Writes HTML, and records the positions of elements if they are requested.
pub(super) struct Writer {
    out: Preview,
    with_places: bool,
    /// Writes the output of shortcodes. A function, since the contents of a shortcode are
    /// a body again, whose renderer writes through this type.
    write_shortcode: WriteShortcode,
    /// The byte offset in the page of an HTML block whose first tag is still to be
    /// written.
    pub(super) block: Option<usize>,
    /// The texts shown so far, if they are recorded.
    pub(super) shown: Option<Vec<Shown>>,
}

/// A text in the output.
pub(super) struct Shown {
    /// The byte range of the HTML that shows it.
    pub(super) html: Range<usize>,
    /// The text.
    pub(super) text: String,
    /// The byte range in the page that the text stands for.
    pub(super) written: Range<usize>,
}

impl Writer {
    /// Returns an empty output.
    pub(super) fn new(with_places: bool, write_shortcode: WriteShortcode) -> Self {
        Self {
            out: Preview::default(),
            with_places,
            write_shortcode,
            block: None,
            shown: None,
        }
    }

    /// Returns the output.
    pub(super) fn finish(self) -> Preview {
        self.out
    }

    /// Returns whether positions are recorded.
    pub(super) fn has_places(&self) -> bool {
        self.with_places
    }

    /// Appends HTML.
    pub(super) fn push(&mut self, html: &str) {
        self.out.html.push_str(html);
    }

    /// Appends text and escapes it.
    pub(super) fn text(&mut self, text: &str) {
        push_text(&mut self.out.html, text);
    }

    /// Returns the HTML so far, to append to it.
    pub(super) fn html(&mut self) -> &mut String {
        &mut self.out.html
    }

    /// Adds the mark with a position in the page to the start tag that is being written.
    pub(super) fn place(&mut self, at: usize) {
        if self.with_places {
            self.push(" ");
            self.push(MARK);
            self.push("=\"\"");
            self.out.places.push(at);
        }
    }

    /// Writes a start tag without other attributes.
    pub(super) fn open(&mut self, name: &str, at: usize) {
        self.push("<");
        self.push(name);
        self.place(at);
        self.push(">");
    }

    /// Returns the number of bytes and of positions written so far.
    pub(super) fn position(&self) -> (usize, usize) {
        (self.out.html.len(), self.out.places.len())
    }

    /// Removes and returns the output behind a position.
    pub(super) fn split_off(&mut self, (bytes, places): (usize, usize)) -> Preview {
        Preview {
            html: self.out.html.split_off(bytes),
            places: self.out.places.split_off(places),
        }
    }

    /// Appends an output.
    pub(super) fn append(&mut self, mut written: Preview) {
        self.out.html.push_str(&written.html);
        self.out.places.append(&mut written.places);
    }

    /// Writes raw HTML, in which an attribute like [`MARK`] is renamed.
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

    /// Records that the HTML behind the byte `from` shows a text, which stands for a range
    /// of a source.
    pub(super) fn record(&mut self, from: usize, text: &str, source: &Source, at: Range<usize>) {
        if let Some(shown) = &mut self.shown {
            shown.push(Shown {
                html: from..self.out.html.len(),
                text: text.to_owned(),
                written: source.place(at.start)..source.place(at.end),
            });
        }
    }

    /// Replaces a start tag in the output by the delimiter at a range of a source, which
    /// has turned out to be text.
    pub(super) fn take_back(&mut self, tag: Range<usize>, source: &Source, at: Range<usize>) {
        let text = &source.text()[at.clone()];
        self.out.html.replace_range(tag.clone(), text);
        if let Some(shown) = &mut self.shown {
            let first = shown.partition_point(|shown| shown.html.start < tag.end);
            for shown in &mut shown[first..] {
                let moved = |at: usize| at + text.len() - tag.len();
                shown.html = moved(shown.html.start)..moved(shown.html.end);
            }
            let delimiter = Shown {
                html: tag.start..tag.start + text.len(),
                text: text.to_owned(),
                written: source.place(at.start)..source.place(at.end),
            };
            shown.insert(first, delimiter);
        }
    }

    /// Writes the output of a shortcode in a source.
    pub(super) fn shortcode(&mut self, source: &Source, shortcode: &Shortcode) {
        (self.write_shortcode)(self, source, shortcode);
    }

    /// Writes a range of a source, escaped or raw, with the output of its shortcodes.
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

/// Returns the `<` and the name of the tag at the start of an HTML block, if an element
/// begins there. Formatting elements are excluded, since a browser may duplicate them
/// (HTML, §13.2.4.3).
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
