//! Checks the rows of tables: too few cells, and too many.

use page::date::notation;
use page::table::{Column, Row, Table};
use page::{DateOrder, Edit, Spot, first_of_row, span_of};

use super::problem::Problem;
use super::subject::Subject;
use crate::field::rewrite;

/// Appends the findings about rows.
pub(super) fn check(subject: &mut Subject<'_>) {
    for table in subject.page.tables() {
        let columns = table.columns().len();
        for row in table.rows() {
            let cells: Vec<String> = (0..)
                .take_while(|column| row.has_cell(*column))
                .map(|column| row.text(column))
                .collect();
            if cells.len() < columns {
                short(subject, table, row, &cells);
            } else if cells.len() > columns {
                let lost = cells[columns..].join(" | ").trim().to_owned();
                if !lost.trim_matches([' ', '|']).is_empty() {
                    let spot = Some(Spot::Cell(row.id(), columns));
                    subject.add(spot, Problem::LongRow { lost }, None);
                }
            }
        }
    }
}

/// A row that lacks its last cell is shown with an empty one, as it was meant. What is found
/// is one that breaks off earlier, or whose cells stand under other columns' titles.
fn short(subject: &mut Subject<'_>, table: &Table, row: &Row, cells: &[String]) {
    let columns = table.columns().len();
    let is_shifted = is_shifted(table, cells);
    let is_empty = cells.iter().all(|text| text.trim().is_empty());
    // Without any pipe, it is a line of text that was to stand below.
    let is_text = cells.len() == 1 && !row.is_whole();
    if !is_shifted && (cells.len() + 1 == columns || is_empty || is_text) {
        return;
    }
    let spot = first_of_row(subject.page, row.id());
    let moved = || moved_apart(subject, table, row, cells);
    let mend = is_shifted.then(moved).flatten();
    let cells = cells.len();
    subject.add(spot, Problem::ShortRow { cells, columns }, mend);
}

/// Returns whether a date stands among the tasks or references, or a link among the dates.
fn is_shifted(table: &Table, cells: &[String]) -> bool {
    let mut cells = cells.iter().zip(table.columns());
    cells.any(|(text, column)| match column {
        Column::Start | Column::Completion => text.contains("://"),
        Column::Task | Column::References => {
            let reads = |order| notation::read(text.trim(), order).is_some();
            reads(DateOrder::DayFirst) || reads(DateOrder::MonthFirst)
        }
        Column::Day | Column::Other => false,
    })
}

/// Returns the edit that adds the empty cells at the last place from which on the others
/// stand under their titles then, with a task in its column, if there is one.
fn moved_apart(subject: &Subject<'_>, table: &Table, row: &Row, cells: &[String]) -> Option<Edit> {
    let missing = table.columns().len() - cells.len();
    let task = table.column(Column::Task);
    (0..cells.len()).rev().find_map(|at| {
        let mut apart = cells.to_vec();
        apart.splice(at..at, vec![String::new(); missing]);
        let place = span_of(subject.page, Spot::Cell(row.id(), at))?;
        let has_task = task.is_none_or(|task| !apart[task].trim().is_empty());
        (has_task && !is_shifted(table, &apart)).then(|| {
            let mut text = subject.text.clone();
            text.insert_str(place.start, &" |".repeat(missing));
            rewrite(subject.page, text)
        })
    })
}

/// Returns the line ending of a text's first line.
pub(super) fn eol(text: &str) -> &'static str {
    match text.split_once('\n') {
        Some((line, _)) if line.ends_with('\r') => "\r\n",
        _ => "\n",
    }
}
