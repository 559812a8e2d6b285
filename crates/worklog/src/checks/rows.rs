//! Checks the rows of tables: too few cells, and too many.

use page::{Spot, first_of_row, span_of};

use super::problem::Problem;
use super::subject::Subject;
use crate::field::rewrite;

/// Appends the findings about rows.
pub(super) fn check(subject: &mut Subject<'_>) {
    for table in subject.page.tables() {
        let columns = table.columns().len();
        for row in table.rows() {
            let spot = first_of_row(subject.page, row.id());
            let cells = (0..).take_while(|column| row.has_cell(*column)).count();
            let first = row.text(0);
            if cells < columns {
                let is_text = cells == 1 && !first.trim().is_empty();
                // Without any pipe, it is a line of text that was to stand below.
                if !is_text || row.is_whole() {
                    let start = spot.and_then(|spot| span_of(subject.page, spot));
                    let mend = start.map(|range| {
                        let text =
                            filled(&subject.text, range.start, columns - cells, row.is_whole());
                        rewrite(subject.page, text)
                    });
                    subject.add(spot, Problem::ShortRow { cells, columns }, mend);
                }
            } else if cells > columns {
                let lost: Vec<String> = (columns..cells).map(|column| row.text(column)).collect();
                let lost = lost.join(" | ").trim().to_owned();
                if !lost.trim_matches([' ', '|']).is_empty() {
                    let spot = Some(Spot::Cell(row.id(), columns));
                    subject.add(spot, Problem::LongRow { lost }, None);
                }
            }
        }
    }
}

/// Returns a text with empty cells added to the row on the line of a byte.
fn filled(text: &str, at: usize, missing: usize, is_whole: bool) -> String {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let line = text[..end].trim_end();
    let first = if is_whole || line.ends_with('|') {
        ""
    } else {
        " |"
    };
    let cells = " |".repeat(missing);
    format!("{line}{first}{cells}{}", &text[line.len()..])
}

/// Returns the line ending of a text's first line.
pub(super) fn eol(text: &str) -> &'static str {
    match text.split_once('\n') {
        Some((line, _)) if line.ends_with('\r') => "\r\n",
        _ => "\n",
    }
}
