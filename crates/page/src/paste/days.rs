//! Inserts a range of a spreadsheet into a table: its rows become days, or its cells
//! replace those of the table from one cell on.

use super::range::Range;
use crate::date::notation::{self, DateOrder, DateStyle};
use crate::edit::Edit;
use crate::parse::table::columns_named;
use crate::text::lines::lines;
use crate::text::words::skeleton;
use crate::tree::id::Id;
use crate::tree::page::Page;
use crate::tree::table::{Column, Row, Table};
use crate::{dates, day};

/// The result of pasting a range as days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    /// The edit.
    pub edit: Edit,
    /// The number of inserted days.
    pub added: usize,
    /// The number of removed days, which had no text.
    pub replaced: usize,
    /// Whether the first row of the range is a header.
    pub has_titles: bool,
}

/// Returns the edit that inserts a range as days behind a row of a table, or behind its
/// last one, and removes the table's days without text. Returns `None` if the range does
/// not look like days. `order` is that of the page's dates.
pub fn days(
    page: &Page,
    table: Id,
    after: Option<Id>,
    range: &Range,
    order: DateOrder,
) -> Option<Days> {
    let table = page.table(table)?;
    let (places, skip) = places(table, range)?;
    let blank: Vec<Id> = table
        .rows()
        .iter()
        .filter(|row| is_blank_row(table, row))
        .map(Row::id)
        .collect();
    let after = after.or_else(|| table.rows().last().map(Row::id));
    let dates = Dates::of(table, range, skip, order);
    let rows: Vec<Vec<(usize, String)>> = range.rows[skip..]
        .iter()
        .map(|cells| row(cells, &places, table, &dates))
        .collect();
    let added = rows.len();
    // Each row is inserted behind the same one, so the last one is inserted first.
    let inserted = rows.into_iter().rev().map(|cells| Edit::InsertRow {
        table: table.id(),
        after,
        cells,
    });
    let replaced = blank.len();
    let removed = blank.into_iter().map(|row| Edit::RemoveRow { row });
    (added > 0).then(|| Days {
        edit: Edit::All(inserted.chain(removed).collect()),
        added,
        replaced,
        has_titles: skip > 0,
    })
}

/// Returns the edit that writes the cells of a range into a table, from a row and a
/// zero-based column on, with new rows where there are none, and the number of cells.
/// Returns `None` if the range is too wide, or has something other than days and dates
/// for the columns of those.
pub fn cells(
    page: &Page,
    row: Id,
    column: usize,
    range: &Range,
    order: DateOrder,
) -> Option<(Edit, usize)> {
    let (table, _) = page.row(row)?;
    let columns = table.columns().get(column..column + range.width())?;
    for (at, kind) in columns.iter().enumerate() {
        let is_fine = match kind {
            Column::Start | Column::Completion => is_all(range.column(at, 0), is_date),
            Column::Day => is_all(range.column(at, 0), day::is_day),
            _ => true,
        };
        if !is_fine {
            return None;
        }
    }
    let dates = Dates::of(table, range, 0, order);
    let first = table.position(row)?;
    let mut edits = Vec::new();
    let mut further = Vec::new();
    for (at, cells) in range.rows.iter().enumerate() {
        let texts = cells.iter().enumerate().map(|(at, text)| {
            let column = column + at;
            (column, dates.formatted(table.columns()[column], text))
        });
        let Some(row) = table.rows().get(first + at) else {
            further.push(texts.collect());
            continue;
        };
        edits.extend(texts.map(|(column, text)| set(row, column, text)));
    }
    let last = table.rows().last().map(Row::id);
    edits.extend(further.into_iter().rev().map(|cells| Edit::InsertRow {
        table: table.id(),
        after: last,
        cells,
    }));
    Some((Edit::All(edits), range.rows.len() * range.width()))
}

/// Returns the edit that sets a cell, or adds lines to a task.
fn set(row: &Row, column: usize, text: String) -> Edit {
    match row.outline(column) {
        Some(outline) => Edit::InsertItems {
            outline: outline.id(),
            after: outline.items().last().map(crate::tree::outline::Item::id),
            items: lines(&text),
        },
        None => Edit::SetCell {
            row: row.id(),
            column,
            text,
        },
    }
}

/// Returns whether a day contains nothing but its day and dates.
fn is_blank_row(table: &Table, row: &Row) -> bool {
    let columns = table.columns().iter().enumerate();
    columns
        .into_iter()
        .all(|(at, kind)| match (kind, row.outline(at)) {
            (Column::Day | Column::Start | Column::Completion, _) => true,
            (_, Some(outline)) => outline
                .items()
                .iter()
                .all(|item| outline.text(item).is_empty()),
            (_, None) => row.text(at).is_empty(),
        })
}

/// Returns the cells of a day for a row of a range. Text without a column of its own is
/// added to the task.
fn row(
    cells: &[String],
    places: &[Option<usize>],
    table: &Table,
    dates: &Dates,
) -> Vec<(usize, String)> {
    let mut day: Vec<(usize, String)> = Vec::new();
    let work = table.column(Column::Task);
    for (text, place) in cells.iter().zip(places) {
        let Some(column) = place.or(work).filter(|_| !text.is_empty()) else {
            continue;
        };
        let text = dates.formatted(table.columns()[column], text);
        match day.iter_mut().find(|(at, _)| *at == column) {
            Some((_, said)) => *said = format!("{said}\n{text}"),
            None => day.push((column, text)),
        }
    }
    day
}

/// Returns the column in the table for each column of a range, and the number of header
/// rows. Returns `None` if no title, day, date or link identifies a column, or if fewer
/// than two columns are assigned.
fn places(table: &Table, range: &Range) -> Option<(Vec<Option<usize>>, usize)> {
    let titled = by_titles(table, &range.rows[0]);
    let skip = usize::from(titled.is_some());
    let mut places = titled.unwrap_or_else(|| vec![None; range.width()]);
    by_content(table, range, skip, &mut places);
    let is_identified = places.iter().flatten().next().is_some();
    by_length(table, range, skip, &mut places);
    let placed = places.iter().flatten().count();
    (is_identified && placed > 1).then_some((places, skip))
}

/// Returns the columns in the table by the titles of a range. At least two must be
/// recognized, by the table's own titles or by keywords.
fn by_titles(table: &Table, titles: &[String]) -> Option<Vec<Option<usize>>> {
    if titles
        .iter()
        .any(|title| title.contains('\n') || title.chars().count() > 40 || is_date(title))
    {
        return None;
    }
    let kinds = columns_named(titles);
    let mut taken = Vec::new();
    let mut found = 0;
    let places = titles.iter().zip(&kinds).map(|(title, kind)| {
        let words = skeleton(title);
        let has_title = |at: &usize| !words.is_empty() && skeleton(&table.title(*at)) == words;
        let named = || table.column(*kind).filter(|_| *kind != Column::Other);
        let place = (0..table.columns().len()).find(has_title).or_else(named);
        found += usize::from(place.is_some());
        let place = place.filter(|at| !taken.contains(at))?;
        taken.push(place);
        Some(place)
    });
    let places: Vec<Option<usize>> = places.collect();
    (found > 1).then_some(places)
}

/// Assigns the remaining columns by their contents: days, dates, links.
fn by_content(table: &Table, range: &Range, skip: usize, places: &mut [Option<usize>]) {
    for at in unassigned(range, skip, places) {
        let cells = || range.column(at, skip);
        let kinds: &[Column] = if is_all(cells(), is_date) {
            &[Column::Start, Column::Completion]
        } else if is_all(cells(), day::is_day) {
            &[Column::Day]
        } else if is_all(cells(), is_link) {
            &[Column::References]
        } else {
            &[]
        };
        places[at] = kinds.iter().find_map(|kind| free(table, places, *kind));
    }
}

/// Assigns the remaining columns: the one with the most text becomes the task.
fn by_length(table: &Table, range: &Range, skip: usize, places: &mut [Option<usize>]) {
    let mut texts = unassigned(range, skip, places);
    let length = |at: &usize| range.column(*at, skip).map(str::len).sum::<usize>();
    if let Some(work) = texts
        .iter()
        .copied()
        .max_by_key(|at| (length(at), usize::MAX - at))
        && let Some(place) = free(table, places, Column::Task)
    {
        places[work] = Some(place);
        texts.retain(|at| *at != work);
    }
    for at in texts {
        let other = free(table, places, Column::Other);
        places[at] = other.or_else(|| free(table, places, Column::References));
    }
}

/// Returns the first column of a kind that is not assigned yet.
fn free(table: &Table, places: &[Option<usize>], kind: Column) -> Option<usize> {
    let columns = table.columns().iter().enumerate();
    let mut found = columns.filter(|(at, of)| **of == kind && !places.contains(&Some(*at)));
    found.next().map(|(at, _)| at)
}

/// Returns the columns of a range that have text and are not assigned yet.
fn unassigned(range: &Range, skip: usize, places: &[Option<usize>]) -> Vec<usize> {
    let is_said = |at: &usize| range.column(*at, skip).any(|cell| !cell.is_empty());
    (0..places.len())
        .filter(|at| places[*at].is_none() && is_said(at))
        .collect()
}

/// Returns whether all cells with text satisfy a predicate.
fn is_all<'a>(mut cells: impl Iterator<Item = &'a str>, is: fn(&str) -> bool) -> bool {
    cells.all(|cell| cell.is_empty() || is(cell))
}

/// Returns whether a cell is a date in any order.
fn is_date(cell: &str) -> bool {
    [DateOrder::DayFirst, DateOrder::MonthFirst]
        .iter()
        .any(|order| notation::read(cell, *order).is_some())
}

/// Returns whether every line contains an address.
fn is_link(cell: &str) -> bool {
    let is_address = |line: &str| line.contains("://") || line.contains("www.");
    cell.lines().all(is_address)
}

/// The order in which dates of a range are read, and the style in which they are written.
struct Dates {
    read: DateOrder,
    style: Option<DateStyle>,
}

impl Dates {
    /// Determines the order by the range's own dates, or uses that of the page. If the
    /// table has dates, they are written in its style.
    fn of(table: &Table, range: &Range, skip: usize, order: DateOrder) -> Self {
        let cells: Vec<&str> = (0..range.width())
            .flat_map(|at| range.column(at, skip))
            .filter(|cell| is_date(cell))
            .collect();
        let has_dates = table.rows().iter().any(|row| {
            let mut columns = table.columns().iter().enumerate();
            columns.any(|(at, kind)| {
                matches!(kind, Column::Start | Column::Completion) && is_date(&row.text(at))
            })
        });
        Self {
            read: notation::find_order(&cells)
                .or_else(|| by_days(range, skip))
                .unwrap_or(order),
            style: has_dates.then(|| dates::style(table, order)),
        }
    }

    /// Returns the text of a cell in a column, with a date in the style of the table.
    fn formatted(&self, column: Column, text: &str) -> String {
        let is_dated = matches!(column, Column::Start | Column::Completion);
        let style = self.style.filter(|_| is_dated);
        style
            .and_then(|style| Some(style.write(notation::read(text, self.read)?.0)))
            .unwrap_or_else(|| text.to_owned())
    }
}

/// Returns the order in which a range's dates fall on the weekdays beside them, if only
/// one does.
fn by_days(range: &Range, skip: usize) -> Option<DateOrder> {
    let fits = |order: &DateOrder| {
        let mut found = false;
        for row in &range.rows[skip..] {
            let date = row.iter().find_map(|cell| notation::read(cell, *order));
            let day = row.iter().find(|cell| day::is_day(cell));
            if let (Some((date, _)), Some(day)) = (date, day) {
                found = true;
                if !day::names(day, date.weekday()) {
                    return false;
                }
            }
        }
        found
    };
    let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
    let mut fitting = orders.into_iter().filter(fits);
    fitting.next().filter(|_| fitting.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "### Tasks\n\n| Day | Task | Start Date | Completion Date | Reference Material |\n\
        | --- | --- | --- | --- | --- |\n";

    /// Pastes a range behind a page's last day. Returns the rows, and the numbers of
    /// inserted and removed days.
    fn pasted(rows: &str, text: &str) -> Option<(String, usize, usize)> {
        let mut page = Page::parse(&format!("{HEAD}{rows}"));
        let before = page.print();
        let range = Range::read(text)?;
        let (order, _) = dates::order(&page);
        let table = page.tables()[0].id();
        let days = days(&page, table, None, &range, order)?;
        let undo = page.apply(&days.edit).expect("applies");
        let now = page.print();
        assert_eq!(Page::parse(&now).print(), now);
        page.apply(&undo).expect("goes back");
        assert_eq!(page.print(), before);
        let rows = now.strip_prefix(HEAD).expect("the head stays").to_owned();
        Some((rows, days.added, days.replaced))
    }

    #[test]
    fn pastes_a_range_as_days() {
        let with_title =
            "Thứ\tNgày bắt đầu\tCông việc\nMon\t01/09/2026\t\"a\nb\"\nTue\t02/09/2026\tc\n";
        let days = "| Mon | - a <br>- b | 01/09/2026 |  |  |\n| Tue | - c | 02/09/2026 |  |  |\n";
        assert_eq!(pasted("", with_title), Some((days.to_owned(), 2, 0)));
        // Without titles, columns are recognized by their contents.
        let untitled = "https://example.org\t31/08/2026\t04/09/2026\tMon\t\"- Learn EC2\n  + Launch \"\"t3\"\"\"";
        let day = "| Mon | - Learn EC2 <br>&emsp;+ Launch \"t3\" | 31/08/2026 | 04/09/2026 | https://example.org |\n";
        assert_eq!(pasted("", untitled), Some((day.to_owned(), 1, 0)));
        assert_eq!(pasted("", "just\twords\nand\tmore\n"), None);
    }

    #[test]
    fn writes_dates_in_the_style_of_the_table() {
        let rows = "| 1 | - x | 09/08/2025 | 09/13/2025 | |\n";
        let found = pasted(rows, "Mon\ta\t15/09/2025\nTue\tb\t16.9.2025\n");
        let days = "| Mon | - a | 09/15/2025 |  |  |\n| Tue | - b | 09/16/2025 |  |  |\n";
        assert_eq!(found, Some((format!("{rows}{days}"), 2, 0)));
        // The weekdays determine the order if the dates do not.
        let found = pasted(rows, "Mon\ta\t01/09/2025\nTue\tb\t02/09/2025\n");
        let days = "| Mon | - a | 09/01/2025 |  |  |\n| Tue | - b | 09/02/2025 |  |  |\n";
        assert_eq!(found, Some((format!("{rows}{days}"), 2, 0)));
    }

    #[test]
    fn replaces_blank_days_and_keeps_all_text() {
        let rows = "| 2 | - | 08/09/2025 | 08/09/2025 | |\n| 3 | - x | | | |\n";
        let found = pasted(rows, "Mon\ta\tb\t08/09/2025\tc\n");
        let days = "| 3 | - x | | | |\n| Mon | - a <br>- c | 08/09/2025 |  | b |\n";
        assert_eq!(found, Some((days.to_owned(), 1, 1)));
    }

    #[test]
    fn pastes_a_narrow_range_into_cells() {
        let mut page = Page::parse(&format!("{HEAD}| 1 | - x | | | |\n| 2 | - y | | | |\n"));
        let row = page.tables()[0].rows()[1].id();
        let range =
            Range::read("08/09/2025\t09/09/2025\n10/09/2025\t11/09/2025\n").expect("a range");
        let order = DateOrder::DayFirst;
        let (edit, count) = cells(&page, row, 2, &range, order).expect("cells");
        assert_eq!(count, 4);
        assert_eq!(cells(&page, row, 4, &range, order), None);
        assert_eq!(
            cells(&page, row, 1, &range, order).map(|(_, count)| count),
            Some(4)
        );
        let words = Range::read("a\tb").expect("a range");
        assert_eq!(cells(&page, row, 2, &words, order), None);
        page.apply(&edit).expect("applies");
        let rows = page.print();
        assert!(
            rows.contains("| 2 | - y | 08/09/2025 | 09/09/2025 | |\n"),
            "{rows}"
        );
        assert!(rows.contains("10/09/2025 | 11/09/2025 |"), "{rows}");
    }
}
