//! The Markdown of a body as the parser reads it: like in Hugo, a placeholder stands for
//! each shortcode, and lines that pulldown-cmark would parse differently from goldmark
//! are changed. The position of every byte in the page remains known.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::Event;

use super::tables::Found;
use crate::lex::line::{BLANKS, closes_fence, columns, fence, lines, split_indent};
use crate::lex::table::{self, delimiter_columns, ends_rows};
use crate::shortcode::contents::{Shortcode, shortcodes};
use crate::shortcode::tag::comments;

/// The placeholder of a shortcode: letters, like Hugo's own placeholder.
const PLACEHOLDER: &str = "HUGOSHORTCODE";

/// The placeholder of a nested shortcode: Hugo inserts its HTML before it parses the
/// Markdown around it.
const NESTED_PLACEHOLDER: &str = "<div>";

/// An event with the byte range in the source that it was read from.
pub(super) type Located<'s> = (Event<'s>, Range<usize>);

/// A text for the parser, and what it was made from.
pub(super) struct Source<'s> {
    /// The text that the parser reads.
    text: Cow<'s, str>,
    /// The text as it is in the page.
    written: &'s str,
    /// The byte offset of that text in the page.
    at: usize,
    /// The differences of the two texts, in order.
    changes: Vec<Change>,
}

/// A replaced part of the text.
struct Change {
    /// Its byte offset in the parser's text.
    at: usize,
    /// Its length in the parser's text.
    length: usize,
    /// Its byte range in the text as written.
    written: Range<usize>,
    /// The shortcode for which a placeholder was inserted.
    shortcode: Option<Shortcode>,
}

/// A byte range of a text, its replacement, and the shortcode in that range.
type Replaced = (Range<usize>, Cow<'static, str>, Option<Shortcode>);

impl<'s> Source<'s> {
    /// Returns the source of a body. `at` is the byte offset of the body in the page.
    pub(super) fn new(written: &'s str, at: usize) -> Self {
        Self::read_with(written, at, PLACEHOLDER)
    }

    /// Returns the source of the contents of a shortcode. `at` is their byte offset in
    /// the page.
    pub(super) fn inner(written: &'s str, at: usize) -> Self {
        Self::read_with(written, at, NESTED_PLACEHOLDER)
    }

    /// Returns the source of a text in which shortcodes are replaced by this placeholder.
    fn read_with(written: &'s str, at: usize, word: &'static str) -> Self {
        let mut replaced = placeholders(written, word);
        replaced.extend(corrections(written));
        Self::changed(written, at, replaced)
    }

    /// Returns the source of a text at a byte offset of the page, with these parts
    /// replaced. Overlapping parts behind the first one are ignored.
    fn changed(written: &'s str, at: usize, mut replaced: Vec<Replaced>) -> Self {
        replaced.sort_by_key(|(range, ..)| range.start);
        let mut source = Self {
            text: Cow::Borrowed(written),
            written,
            at,
            changes: Vec::with_capacity(replaced.len()),
        };
        if replaced.is_empty() {
            return source;
        }
        let mut text = String::with_capacity(written.len());
        let mut end = 0;
        for (range, by, shortcode) in replaced {
            if range.start < end {
                continue;
            }
            text.push_str(&written[end..range.start]);
            end = range.end;
            source.changes.push(Change {
                at: text.len(),
                length: by.len(),
                written: range,
                shortcode,
            });
            text.push_str(&by);
        }
        text.push_str(&written[end..]);
        source.text = Cow::Owned(text);
        source
    }

    /// Returns the source of a table in a form that pulldown-cmark recognizes: lines
    /// without the markers of their containers, a header with all columns, and rows that
    /// begin with a pipe. `at` is the byte offset of the text in the page.
    pub(super) fn table(written: &'s str, at: usize, table: &Found) -> Self {
        let mut replaced: Vec<Replaced> = Vec::new();
        let mut end = 0;
        for (number, line) in table.lines.iter().enumerate() {
            let text = &written[line.clone()];
            let before = match (number, text.starts_with('|')) {
                (0, true) => "",
                (0, false) => "|",
                (_, true) => "\n",
                (_, false) => "\n|",
            };
            replaced.push((end..line.start, before.into(), None));
            end = line.end;
            match number {
                0 => replaced.push((end..end, " |".repeat(table.pipes).into(), None)),
                // pulldown-cmark allows no tab in a delimiter row.
                1 => replaced.extend(text.match_indices('\t').map(|(tab, _)| {
                    let tab = line.start + tab;
                    (tab..tab + 1, " ".into(), None)
                })),
                // A single pipe is a row without cells.
                _ if text == "|" => replaced.push((end..end, "|".into(), None)),
                _ => {}
            }
            replaced.extend(escaped_end(text, line.start));
        }
        replaced.extend(placeholders(written, PLACEHOLDER));
        Self::changed(written, at, replaced)
    }

    /// Returns the text that the parser reads.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text as written that corresponds to a range of the parser's text.
    pub(super) fn written_for(&self, range: Range<usize>) -> &'s str {
        let (start, end) = (self.place(range.start), self.place(range.end));
        &self.written[start - self.at..end.max(start) - self.at]
    }

    /// Returns a range of the text as written.
    pub(super) fn written(&self, range: Range<usize>) -> &'s str {
        &self.written[range]
    }

    /// Returns the byte offset in the page of a byte of the parser's text.
    pub(super) fn place(&self, at: usize) -> usize {
        let before = self.changes.partition_point(|change| change.at <= at);
        let Some(change) = before.checked_sub(1).map(|last| &self.changes[last]) else {
            return self.at + at;
        };
        let behind = at.checked_sub(change.at + change.length);
        self.at + behind.map_or(change.written.start, |behind| change.written.end + behind)
    }

    /// Returns the byte offset in the page of a byte of the text as written.
    pub(super) fn place_written(&self, at: usize) -> usize {
        self.at + at
    }

    /// Returns the shortcode whose placeholder begins at a byte offset, and the end of
    /// the placeholder.
    pub(super) fn shortcode_at(&self, at: usize) -> Option<(&Shortcode, usize)> {
        let found = self
            .changes
            .binary_search_by_key(&at, |change| change.at)
            .ok()?;
        let change = &self.changes[found];
        Some((change.shortcode.as_ref()?, at + change.length))
    }

    /// Returns the byte offset of the first replacement at or behind `from`, but at most
    /// `end`.
    pub(super) fn next_change(&self, from: usize, end: usize) -> usize {
        let next = self.changes.partition_point(|change| change.at < from);
        self.changes
            .get(next)
            .map_or(end, |change| end.min(change.at))
    }

    /// Returns the texts and shortcodes in a range of the parser's text, in order.
    pub(super) fn pieces(
        &self,
        range: Range<usize>,
    ) -> impl Iterator<Item = Result<&str, &Shortcode>> {
        let mut at = range.start;
        std::iter::from_fn(move || {
            if at >= range.end {
                return None;
            }
            if let Some((shortcode, end)) = self.shortcode_at(at) {
                at = end;
                return Some(Err(shortcode));
            }
            // Text inserted for the parser is not shown.
            if let Ok(found) = self.changes.binary_search_by_key(&at, |change| change.at) {
                at += self.changes[found].length;
            }
            let end = self.next_change(at + 1, range.end.max(at));
            let text = &self.text[at..end];
            at = end;
            Some(Ok(text))
        })
    }
}

/// Returns the replacements of shortcodes by a placeholder, and of the asterisks in
/// escaped ones by nothing.
fn placeholders(written: &str, word: &'static str) -> Vec<Replaced> {
    if !written.contains("{{") {
        return Vec::new();
    }
    let comments = comments(written);
    let is_shown = |found: &Shortcode| {
        let mut comments = comments.iter();
        comments.any(|comment| comment.contains(&found.range.start))
    };
    let found = shortcodes(written).into_iter();
    let words = found
        .filter(|found| !is_shown(found))
        .map(|found| (found.range.clone(), word.into(), Some(found)));
    let mut replaced: Vec<Replaced> = words.collect();
    let brackets = "{{<".len();
    for comment in &comments {
        let (start, end) = (comment.start + brackets, comment.end - brackets);
        replaced.push((start..start + 2, "".into(), None));
        replaced.push((end - 2..end, "".into(), None));
    }
    replaced
}

/// Returns the replacements that make pulldown-cmark parse lines as goldmark does: a
/// backslash in front of a colon that defines no term and of a row of dashes that
/// declares no columns, and a pipe in front of a table row that looks like something
/// else.
fn corrections(written: &str) -> Vec<Replaced> {
    let mut found: Vec<Replaced> = Vec::new();
    let mut open = None;
    // The number of lines until the rows of a table begin, if there is one.
    let mut table = None;
    let mut at = 0;
    for line in lines(written) {
        let (indent, rest) = split_indent(line);
        let text = rest.trim_end_matches(BLANKS);
        let start = at + indent.len();
        if table.is_some() && ends_rows(line) {
            table = None;
        }
        match (open, table) {
            (Some(mark), _) if closes_fence(line, mark) => open = None,
            (Some(_), _) => {}
            (None, Some(0)) => {
                found.extend(escaped_end(text, start));
                if columns(indent) >= 4 || crate::lex::marker::begins(line) {
                    let pipe = if rest.starts_with('|') { "" } else { "|" };
                    found.push((at..start, pipe.into(), None));
                } else if text == "|" {
                    found.push((start..start, "|".into(), None));
                }
            }
            (None, Some(head)) => {
                table = Some(head - 1);
                if rest.starts_with(':') {
                    found.push((start..start, "|".into(), None));
                }
            }
            (None, None) => {
                open = fence(line);
                if table::begins(&written[at..]) {
                    table = Some(1);
                    found.extend(escaped_end(text, start));
                }
                let is_colon = rest.starts_with(':') && !rest[1..].starts_with([' ', '\t']);
                let is_rule = text.starts_with('|')
                    && text.bytes().all(|byte| b"|:- \t".contains(&byte))
                    && text.contains('-')
                    && delimiter_columns(line).is_none();
                if open.is_none() && (is_colon || is_rule) {
                    found.push((start..start, "\\".into(), None));
                }
            }
        }
        at += line.len();
    }
    found
}

/// Returns the replacement that inserts a blank in front of the last pipe of a row if it
/// is behind a backslash, since goldmark lets it close the row all the same. The row
/// begins at the byte offset `at`.
fn escaped_end(row: &str, at: usize) -> Option<Replaced> {
    let end = at
        + row
            .strip_suffix('|')
            .filter(|row| row.ends_with('\\'))?
            .len();
    Some((end..end, " ".into(), None))
}
