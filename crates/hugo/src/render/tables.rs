//! Tables that goldmark finds and pulldown-cmark does not. Goldmark makes a table of the
//! last lines of a finished paragraph: its header may have fewer columns than declared or
//! lack pipes, and it may be in a paragraph that lazily continues an item.

use std::ops::Range;

use crate::lex::line::{BLANKS, columns, split_indent, trim};
use crate::lex::table::{cells_of, delimiter_columns};

/// A table at the end of a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The byte ranges of its lines in the paragraph, without the markers of their
    /// containers.
    pub(super) lines: Vec<Range<usize>>,
    /// The number of pipes that its header lacks.
    pub(super) pipes: usize,
}

/// Returns the table at the end of a paragraph. `quotations` is the number of block
/// quotes around the paragraph, `is_in_item` tells whether it is in a list item.
pub(super) fn in_paragraph(text: &str, quotations: usize, is_in_item: bool) -> Option<Found> {
    let mut lines = Vec::new();
    let mut at = 0;
    let mut header = None;
    for line in crate::lex::line::lines(text) {
        let range = content(line, if at > 0 { quotations } else { 0 });
        let range = at + range.start..at + range.end;
        at += line.len();
        if header.is_none()
            && let Some(last) = lines.last().cloned()
            && (is_in_item || columns(split_indent(line).0) < 4)
            && let Some(declared) = declared(&text[range.clone()])
        {
            header = Some((lines.len() - 1, declared, &text[last]));
        }
        lines.push(range);
    }
    let (first, declared, header) = header?;
    let (counted, cells) = cells_of(header);
    let is_closed = header.len() > 1 && header.ends_with('|');
    let is_table = counted <= declared;
    lines.drain(..first);
    is_table.then(|| Found {
        lines,
        pipes: declared.saturating_sub(cells) + usize::from(!is_closed),
    })
}

/// Returns the range of a line without the markers of its containers and the blanks
/// around it.
fn content(line: &str, quotations: usize) -> Range<usize> {
    let mut rest = line.trim_start_matches(BLANKS);
    for _ in 0..quotations {
        rest = rest
            .strip_prefix('>')
            .unwrap_or(rest)
            .trim_start_matches(BLANKS);
    }
    let start = line.len() - rest.len();
    start..start + trim(rest).len()
}

/// Returns the number of columns that a line declares. In a lazily continued paragraph,
/// two dashes declare one, since they do not underline a heading.
fn declared(line: &str) -> Option<usize> {
    delimiter_columns(line).or_else(|| (line == "--").then_some(1))
}
