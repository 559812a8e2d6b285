//! A row of one page as a row of the other: its day, dates and links in the other's
//! notation, its steps as they are, to be translated.

use page::date::notation;
use page::day::{self, Counting};
use page::table::{Column, Row, Table};
use page::week::words::Language;
use page::{DateOrder, Edit, Id, dates};

use super::pairs::{Dated, Twins, same_column};
use crate::wording;
use crate::worklog::other;

/// Returns the edit of a page that adds a row like one of its twin, behind the rows that
/// stand before that one there. `None` without such a row, or a table to put it into.
pub fn row_like(twins: &Twins, twin: Dated<'_>, row: Id, own: Dated<'_>) -> Option<Edit> {
    let (of_twin, row) = twin.page.row(row)?;
    let at = of_twin.position(row.id())?;
    let pairs = twins.swapped();
    let before = of_twin.rows()[..at].iter().rev();
    let after = before.clone().find_map(|before| pairs.row(before.id()));
    let behind = of_twin.rows()[at + 1..].iter();
    let next = behind.clone().find_map(|behind| pairs.row(behind.id()));
    let tables = own.page.tables();
    let by_row = after.or(next).and_then(|row| own.page.row(row));
    let table = by_row.map(|(table, _)| table).or(tables.first().copied())?;
    // Where nothing stands before it, it comes right in front of the row behind it.
    let after = after.or_else(|| {
        let at = table.position(next?)?;
        Some(table.rows()[at.checked_sub(1)?].id())
    });
    Some(Edit::InsertRow {
        table: table.id(),
        after,
        cells: cells(of_twin, row, twin.order, table, own.order),
    })
}

/// Returns the edit of a page that adds all rows that only its twin has.
pub fn rows_like(twins: &Twins, twin: Dated<'_>, own: Dated<'_>) -> Option<Edit> {
    let (rows, _) = twins.swapped().alone(twin.page);
    // From the last one on: each comes behind the same row as the one before it.
    let edits = rows.into_iter().rev();
    let edits: Vec<Edit> = edits
        .filter_map(|row| row_like(twins, twin, row, own))
        .collect();
    (!edits.is_empty()).then_some(Edit::All(edits))
}

/// Returns the cells of a row for another table.
fn cells(
    from: &Table,
    row: &Row,
    from_order: DateOrder,
    to: &Table,
    order: DateOrder,
) -> Vec<(usize, String)> {
    let columns = from.columns().iter().enumerate();
    let written = columns.filter_map(|(at, kind)| {
        let column = same_column(from, to, at)?;
        let text = match kind {
            Column::Task => steps(row, at),
            Column::Day => day_in(&row.text(at), to, order),
            Column::Start | Column::Completion => date_in(&row.text(at), from_order, to, order),
            Column::References | Column::Other => row.text(at),
        };
        Some((column, text))
    });
    written.collect()
}

/// Returns the steps of a task as a list that is pasted.
fn steps(row: &Row, column: usize) -> String {
    let Some(outline) = row.outline(column) else {
        return row.text(column);
    };
    let items = outline.items().iter();
    let lines = items.map(|item| format!("{}- {}", "  ".repeat(item.depth()), outline.text(item)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns a date as another table writes it; a text that is no date stays.
pub(super) fn date_in(text: &str, from: DateOrder, to: &Table, order: DateOrder) -> String {
    match notation::read(text.trim(), from) {
        Some((date, _)) => dates::style(to, order).write(date),
        None => text.to_owned(),
    }
}

/// Returns a day cell as another table names its days.
pub(super) fn day_in(text: &str, to: &Table, order: DateOrder) -> String {
    let is_worded = text.contains(char::is_alphabetic);
    let counting = day::counting(to, order);
    let names = match counting {
        Some(Counting::Weekdays(names)) if is_worded => names,
        _ => return text.to_owned(),
    };
    let language = match names[0] {
        name if name.is_ascii() && name.contains(char::is_alphabetic) && !name.starts_with('T') => {
            Language::English
        }
        _ => Language::Vietnamese,
    };
    // `Monday` and `Thứ Hai` stand for one another, and so does their place in the names.
    let translated = wording::day(text, language).or_else(|| wording::day(text, other(language)));
    translated
        .filter(|day| names.contains(&day.as_str()))
        .unwrap_or_else(|| text.to_owned())
}
