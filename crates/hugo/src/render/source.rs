//! The Markdown of a body as its parser gets it: a word that stands for nothing
//! else in the place of each shortcode, as Hugo does it, and every byte's place
//! in the page still known.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::Event;

use super::tables::Found;
use crate::lex::line::{BLANKS, closes_fence, columns, fence, lines, split_indent};
use crate::lex::table::{self, delimiter_columns, ends_rows};
use crate::shortcode::contents::{Shortcode, shortcodes};
use crate::shortcode::tag::comments;

/// What the parser reads for a shortcode: letters, as Hugo's own word for it is.
const WORD: &str = "HUGOSHORTCODE";

/// What it reads for one inside another: Hugo puts its HTML there before it reads
/// the Markdown around.
const TAG: &str = "<div>";

/// An event with the bytes of the source that it was read from.
pub(super) type Located<'s> = (Event<'s>, Range<usize>);

pub(super) struct Source<'s> {
    text: Cow<'s, str>,
    /// The text as it is in the page.
    written: &'s str,
    /// Where that begins: a byte of the page.
    at: usize,
    /// Where the two differ, in order.
    changes: Vec<Change>,
}

/// What the parser reads in place of what is written.
struct Change {
    /// Where it begins in the parser's text, and its length in bytes.
    at: usize,
    length: usize,
    written: Range<usize>,
    shortcode: Option<Shortcode>,
}

/// A part of a text, what stands in its place, and the shortcode that it is.
type Replaced = (Range<usize>, Cow<'static, str>, Option<Shortcode>);

impl<'s> Source<'s> {
    /// A body that begins at this byte of the page.
    pub(super) fn new(written: &'s str, at: usize) -> Self {
        Self::read_with(written, at, WORD)
    }

    /// What stands inside a shortcode and begins at this byte of the page.
    pub(super) fn inner(written: &'s str, at: usize) -> Self {
        Self::read_with(written, at, TAG)
    }

    fn read_with(written: &'s str, at: usize, word: &'static str) -> Self {
        let mut replaced = words(written, word);
        replaced.extend(misread(written));
        Self::changed(written, at, replaced)
    }

    /// A text that begins at this byte of the page, with these parts replaced.
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

    /// A table as pulldown-cmark knows one: its lines without what their containers
    /// put in front, a header with all its columns, rows that begin with a pipe.
    /// The text begins at this byte of the page.
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
                // pulldown-cmark knows no tab in the row that declares the columns.
                1 => replaced.extend(text.match_indices('\t').map(|(tab, _)| {
                    let tab = line.start + tab;
                    (tab..tab + 1, " ".into(), None)
                })),
                // A pipe alone is a row without cells.
                _ if text == "|" => replaced.push((end..end, "|".into(), None)),
                _ => {}
            }
            replaced.extend(escaped_end(text, line.start));
        }
        replaced.extend(words(written, WORD));
        Self::changed(written, at, replaced)
    }

    /// What the parser reads.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// What is written where the parser reads these bytes.
    pub(super) fn written_for(&self, range: Range<usize>) -> &'s str {
        let (start, end) = (self.place(range.start), self.place(range.end));
        &self.written[start - self.at..end.max(start) - self.at]
    }

    /// Bytes of the text with the shortcodes in it.
    pub(super) fn written(&self, range: Range<usize>) -> &'s str {
        &self.written[range]
    }

    /// Where a byte of the parser's text stands in the page.
    pub(super) fn place(&self, at: usize) -> usize {
        let before = self.changes.partition_point(|change| change.at <= at);
        let Some(change) = before.checked_sub(1).map(|last| &self.changes[last]) else {
            return self.at + at;
        };
        let behind = at.checked_sub(change.at + change.length);
        self.at + behind.map_or(change.written.start, |behind| change.written.end + behind)
    }

    /// Where a byte of what is written stands in the page.
    pub(super) fn place_written(&self, at: usize) -> usize {
        self.at + at
    }

    /// The shortcode that is read from a byte on, and where that ends.
    pub(super) fn shortcode_at(&self, at: usize) -> Option<(&Shortcode, usize)> {
        let found = self
            .changes
            .binary_search_by_key(&at, |change| change.at)
            .ok()?;
        let change = &self.changes[found];
        Some((change.shortcode.as_ref()?, at + change.length))
    }

    /// Where the first change from a byte on begins, or this end.
    pub(super) fn next_change(&self, from: usize, end: usize) -> usize {
        let next = self.changes.partition_point(|change| change.at < from);
        self.changes
            .get(next)
            .map_or(end, |change| end.min(change.at))
    }

    /// The texts and shortcodes in bytes of the parser's text.
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
            // What only the parser needs is not shown.
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

/// A text's shortcodes with the word for each, and the asterisks of those that Hugo
/// shows as they stand.
fn words(written: &str, word: &'static str) -> Vec<Replaced> {
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

/// What keeps pulldown-cmark from reading lines in another way than goldmark: a
/// backslash in front of a colon that defines nothing and of a row of dashes that
/// declares no columns; a pipe in front of a row that looks like something else.
fn misread(written: &str) -> Vec<Replaced> {
    let mut found: Vec<Replaced> = Vec::new();
    let mut open = None;
    // How many lines of a table's head are still to come; rows after that.
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

/// Returns a blank in front of the pipe that ends a row behind a backslash: to
/// goldmark it closes the row all the same. The row begins at this byte.
fn escaped_end(row: &str, at: usize) -> Option<Replaced> {
    let end = at
        + row
            .strip_suffix('|')
            .filter(|row| row.ends_with('\\'))?
            .len();
    Some((end..end, " ".into(), None))
}
