//! Tables that goldmark knows and pulldown-cmark does not. To goldmark a table is
//! made of the lines of a finished paragraph: its header may be short of columns
//! or of pipes, and it may stand in a paragraph that goes on lazily from an item.

use std::ops::Range;

use crate::lex::line::{BLANKS, columns, split_indent, trim};
use crate::lex::table::{cells_of, delimiter_columns};

/// A table in a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its lines without what their containers put in front: bytes of the paragraph.
    pub(super) lines: Vec<Range<usize>>,
    /// How many pipes its header lacks.
    pub(super) pipes: usize,
}

/// The table that ends a paragraph, which stands in so many quotations, and maybe
/// in an item.
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

/// A line's own part.
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

/// The columns that a line declares. Behind a paragraph that goes on lazily, two
/// dashes do too, since they underline no heading.
fn declared(line: &str) -> Option<usize> {
    delimiter_columns(line).or_else(|| (line == "--").then_some(1))
}
