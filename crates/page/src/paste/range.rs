//! A range of a spreadsheet as it is on the clipboard: rows of cells separated by tabs. A
//! cell that contains a line break, a tab or a quote may be in quotes, with its own
//! quotes doubled. Unlike in RFC 4180, a quote that is not closed at the end of a cell is
//! text, since spreadsheets copy cells that begin with a quote without quoting them.

use hugo::lex::line::trim;

use crate::text::clean::clean;
use crate::text::lines::lines;

/// Rows of cells. All rows have the same number of cells, at least two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The rows.
    pub(super) rows: Vec<Vec<String>>,
}

impl Range {
    /// Returns the range of these cells, with empty ones where a row is too short and
    /// without rows that are empty; or `None` if it has fewer than two columns, or no text.
    pub(super) fn of_rows(mut rows: Vec<Vec<String>>) -> Option<Self> {
        let width = rows.iter().map(Vec::len).max()?;
        rows.retain(|row| !is_blank(row));
        for row in &mut rows {
            row.resize(width, String::new());
        }
        (width > 1 && !rows.is_empty()).then_some(Self { rows })
    }

    /// Parses a pasted text. Returns `None` if it is not a range, or may be a list.
    pub fn read(text: &str) -> Option<Self> {
        let mut rows = rows(text);
        rows.retain(|row| row.len() > 1 || !is_blank(row));
        let width = rows.first()?.len();
        let is_even = rows.iter().all(|row| row.len() == width);
        rows.retain(|row| !is_blank(row));
        let is_list = width == 2 && rows.iter().all(|row| is_marker(&row[0]));
        (width > 1 && is_even && !rows.is_empty() && !is_list).then_some(Self { rows })
    }

    /// Returns the number of columns.
    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// Returns the cells of a zero-based column, without those of the first `skip` rows.
    pub(super) fn column(&self, at: usize, skip: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().skip(skip).map(move |row| &*row[at])
    }
}

/// Returns whether no cell of a row has text.
fn is_blank(row: &[String]) -> bool {
    row.iter().all(String::is_empty)
}

/// Returns whether a cell contains a list marker or an indentation.
fn is_marker(cell: &str) -> bool {
    lines(&format!("{cell}\tx"))
        .first()
        .is_none_or(|line| line.text == "x")
}

/// Returns the cells of a text, row by row.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    loop {
        let (cell, length) = quoted(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\n']).unwrap_or(rest.len());
            (rest[..end].to_owned(), end)
        });
        let cell = trim(&clean(&cell)).to_owned();
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        rest = rest[length..].trim_start_matches('\r');
        match rest.chars().next() {
            None => return rows,
            Some('\n') => rows.push(Vec::new()),
            Some(_) => {}
        }
        rest = &rest[1..];
    }
}

/// Returns the content of the quoted cell at the start of a text, and its length with the
/// quotes.
fn quoted(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('"')?;
    let mut end = 0;
    loop {
        end += inner[end..].find('"')?;
        if !inner[end + 1..].starts_with('"') {
            break;
        }
        end += 2;
    }
    let after = &inner[end + 1..];
    let is_whole = after.is_empty() || after.starts_with(['\t', '\n']) || after.starts_with("\r\n");
    is_whole.then(|| (inner[..end].replace("\"\"", "\""), end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_cells_between_tabs_and_in_quotes() {
        let read = |text: &str| Range::read(text).map(|range| range.rows);
        for (text, wanted) in [
            ("a\tb\r\nc\td\r\n", &[["a", "b"], ["c", "d"]][..]),
            (
                "Mon\t\"Learn EC2\nLaunch \"\"t3\"\"\"\nTue\t\"a\r\n\tb\"",
                &[["Mon", "Learn EC2\nLaunch \"t3\""], ["Tue", "a\n\tb"]],
            ),
            (
                "\"a\" b\tsay \"hi\"\n\"open\tc\n",
                &[["\"a\" b", "say \"hi\""], ["\"open", "c"]],
            ),
            (
                "\"\"\tb\n\t\n\u{200e}c\ta\u{2028}b",
                &[["", "b"], ["c", "a\nb"]],
            ),
        ] {
            let wanted: Vec<Vec<&str>> = wanted.iter().map(|row| row.to_vec()).collect();
            let found = read(text).unwrap_or_default();
            assert_eq!(found, wanted, "{text:?}");
        }
    }

    #[test]
    fn reads_no_range_from_a_list_or_text() {
        for text in [
            "",
            "a",
            "a\nb\n",
            "- a\n\t- b\n",
            "\t- a\n\t- b\n",
            "·\ta\n·\tb\n",
            "1.\ta\n2.\tb\n",
            "·\ta\no\tb",
            "a\tb\nc\n",
        ] {
            assert_eq!(Range::read(text), None, "{text:?}");
        }
    }
}
