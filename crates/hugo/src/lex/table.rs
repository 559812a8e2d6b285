//! Splits the lines of a table (GFM, §4.10) as goldmark does.

use super::line::{BLANKS, columns, interrupts, is_blank, lines, split_ending, split_indent};
use super::marker;

/// Returns whether a table begins at the start of a text: a header row above a delimiter
/// row with at least as many columns. Like goldmark, missing header cells are added.
pub fn begins(text: &str) -> bool {
    let mut two = lines(text);
    let (Some(first), Some(rule)) = (two.next(), two.next()) else {
        return false;
    };
    let Some(declared) = delimiter_columns(rule) else {
        return false;
    };
    let header = split_indent(first).0;
    let is_header =
        !is_blank(first) && columns(header) < 4 && !ends_rows(first) && !marker::begins(first);
    is_header && cells_of(first).1 <= declared
}

/// Returns whether a line is not a row of the table above it: a blank line, or one that
/// interrupts a paragraph.
pub fn ends_rows(line: &str) -> bool {
    is_blank(line) || interrupts(line) || marker::interrupts_paragraph(line)
}

/// Returns the number of columns in a delimiter row, or `None` if the line is not one.
pub fn delimiter_columns(line: &str) -> Option<usize> {
    let (indent, text) = split_indent(split_ending(line).0);
    let is_row = text.contains(['|', ':']) && text.contains('-');
    if !is_row || columns(indent) >= 4 || marker::interrupts_paragraph(line) {
        return None;
    }
    let text = text.trim_end_matches(BLANKS);
    let inner = text.strip_prefix('|').unwrap_or(text);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let is_delimiter = |part: &str| {
        let dashes = part.trim_matches(BLANKS);
        let dashes = dashes.strip_prefix(':').unwrap_or(dashes);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
    };
    let parts: Vec<&str> = inner.split('|').collect();
    parts
        .iter()
        .all(|part| is_delimiter(part))
        .then_some(parts.len())
}

/// The parts of a row's line. Concatenated, with pipes between the cells, they are the
/// line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowParts<'a> {
    /// The indentation, and the leading pipe if there is one.
    pub open: &'a str,
    /// The text between the pipes, with the blanks around it.
    pub cells: Vec<&'a str>,
    /// The trailing pipe, if there is one, and the blanks behind it.
    pub close: &'a str,
    /// The line ending: `"\n"`, `"\r\n"`, or empty.
    pub ending: &'a str,
}

/// Splits a row at its pipes. Like goldmark, a pipe behind a backslash does not separate
/// cells, whatever stands before the backslash, but one at the very end of the line
/// always closes the row.
pub fn row_parts(line: &str) -> RowParts<'_> {
    let (content, ending) = split_ending(line);
    let start = split_indent(content).0.len();
    let start = start + usize::from(content[start..].starts_with('|'));
    let trimmed = content.trim_end_matches(BLANKS);
    let end = if trimmed.ends_with('|') && trimmed.len() > start {
        trimmed.len() - 1
    } else {
        content.len()
    };
    let inner = &content[start.min(end)..end];
    let mut cells = Vec::new();
    let mut from = 0;
    for (at, _) in inner.match_indices('|') {
        if !inner[..at].ends_with('\\') {
            cells.push(&inner[from..at]);
            from = at + 1;
        }
    }
    cells.push(&inner[from..]);
    RowParts {
        open: &content[..start],
        cells,
        close: &content[end..],
        ending,
    }
}

/// Returns the number of cells in a row as goldmark counts them, which ignores an empty
/// cell at the end, and the number of cells that are written.
pub fn cells_of(line: &str) -> (usize, usize) {
    let cells = row_parts(line).cells;
    let has_empty_last = cells.last().is_some_and(|cell| cell.is_empty());
    (cells.len() - usize::from(has_empty_last), cells.len())
}
