//! Putting days in order again, in two ways that mean different things.
//!
//! After a person has moved rows, the work belongs to other days: [`deal_out`] lets the
//! rows stay and gives them the same days and dates, in ascending order. Where rows were
//! typed, pasted or opened out of order, each date is its own row's: [`sort`] moves the
//! rows. Both do nothing where nothing is out of order, or where the dates lie too far
//! apart to be one page's: then one is a slip, and its place says nothing.

use time::Date;

use super::days::{Days, TWO_WEEKS, days, place_in_week};
use crate::date::notation::DateOrder;
use crate::day;
use crate::edit::{Direction, Edit};
use crate::tree::id::Id;
use crate::tree::page::Page;
use crate::tree::table::{Column, Row, Table};

/// The columns that say a row's day.
const DAY_COLUMNS: [Column; 3] = [Column::Day, Column::Start, Column::Completion];

/// Returns the edit that deals the days and dates of a table's rows out anew, in ascending
/// order; `None` where they are in order. A row's start, its completion and the name of its
/// day stay together. A row without a date keeps what it says.
pub fn deal_out(page: &Page, table: Id, order: DateOrder) -> Option<Edit> {
    let table = page.table(table)?;
    let days = days(table, order);
    let dated = dated(&days)?;
    let mut sorted = dated.clone();
    sorted.sort_by_key(|(_, day)| *day);
    let counts = counts_rows(table, &days);
    let columns = DAY_COLUMNS.into_iter().filter_map(|kind| {
        let column = table.column(kind)?;
        (kind != Column::Day || !counts).then_some(column)
    });
    let mut edits = Vec::new();
    for column in columns {
        for ((to, _), (from, _)) in dated.iter().zip(&sorted) {
            edits.extend(set(
                &table.rows()[*to],
                column,
                table.rows()[*from].text(column),
            ));
        }
    }
    if counts {
        edits.extend(counted(table, table.rows().iter()));
    }
    (!edits.is_empty()).then_some(Edit::All(edits))
}

/// Returns the edit that moves a table's rows so that their dates are in ascending order;
/// `None` where they are. Rows of one day keep their order, a row without a date stays
/// behind the one above it, and what counts the rows counts them anew.
pub fn sort(page: &Page, table: Id, order: DateOrder) -> Option<Edit> {
    let table = page.table(table)?;
    let days = days(table, order);
    dated(&days)?;
    let mut above = None;
    let mut keyed: Vec<(Option<Date>, &Row)> = table
        .rows()
        .iter()
        .zip(&days)
        .map(|(row, days)| {
            above = days.day().or(above);
            (above, row)
        })
        .collect();
    let mut edits = Vec::new();
    for at in 1..keyed.len() {
        let mut place = at;
        while place > 0 && keyed[place - 1].0 > keyed[place].0 {
            keyed.swap(place - 1, place);
            place -= 1;
            edits.push(Edit::MoveRow {
                row: keyed[place].1.id(),
                direction: Direction::Up,
            });
        }
    }
    if edits.is_empty() {
        return None;
    }
    if counts_rows(table, &days) {
        edits.extend(counted(table, keyed.into_iter().map(|(_, row)| row)));
    }
    Some(Edit::All(edits))
}

/// Where a row stands, its day, and its completion.
type Dated = (usize, (Date, Option<Date>));

/// Returns the rows that have a date, with the days from which to which they go; `None`
/// where the dates lie too far apart.
fn dated(days: &[Days]) -> Option<Vec<Dated>> {
    let of = |days: &Days| Some((days.day()?, days.completion));
    let dated = days.iter().enumerate();
    let dated: Vec<_> = dated
        .filter_map(|(at, days)| Some((at, of(days)?)))
        .collect();
    let starts = || {
        dated
            .iter()
            .map(|(_, (day, _))| i64::from(day.to_julian_day()))
    };
    let span = starts().max().unwrap_or(0) - starts().min().unwrap_or(0);
    (span <= TWO_WEEKS).then_some(dated)
}

/// Whether the day cells count a table's rows, as 1, 2, 3 or `Day 1`, and not the days of
/// a week or month: those are their dates'.
fn counts_rows(table: &Table, days: &[Days]) -> bool {
    let Some(column) = table.column(Column::Day) else {
        return false;
    };
    let cells = table.rows().iter().map(|row| row.text(column));
    let cells = cells.zip(days).filter(|(cell, _)| !cell.trim().is_empty());
    let numbers = cells.map(|(cell, days)| Some((number(&cell)?, days.day())));
    let Some(numbers) = numbers.collect::<Option<Vec<_>>>() else {
        return false;
    };
    let dated: Vec<(usize, Date)> = numbers
        .iter()
        .filter_map(|(number, day)| Some((*number, (*day)?)))
        .collect();
    let kinds: [fn(Date) -> usize; 3] = [
        |day| place_in_week(day) + 1,
        // Monday is the second day in Vietnamese.
        |day| place_in_week(day) + 2,
        |day| day.day().into(),
    ];
    let is_of_dates = |kind: fn(Date) -> usize| dated.iter().all(|(of, day)| *of == kind(*day));
    dated.is_empty() || !kinds.into_iter().any(is_of_dates)
}

/// Returns the one number that a day cell has.
fn number(cell: &str) -> Option<usize> {
    let mut numbers = cell
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let number = numbers.next()?.parse().ok()?;
    numbers.next().is_none().then_some(number)
}

/// Returns the edits that give rows in a new order the numbers of their table, from the
/// lowest on.
fn counted<'r>(table: &Table, rows: impl Iterator<Item = &'r Row>) -> Vec<Edit> {
    let Some(column) = table.column(Column::Day) else {
        return Vec::new();
    };
    let said = table.rows().iter().map(|row| row.text(column));
    let mut said: Vec<String> = said.filter(|cell| !cell.trim().is_empty()).collect();
    said.sort_by_key(|cell| number(cell));
    let numbered = rows.filter(|row| !row.text(column).trim().is_empty());
    let written = |(row, cell): (&Row, String)| {
        let own = row.text(column);
        set(row, column, day::like(&own, day::bare(&cell)))
    };
    numbered.zip(said).filter_map(written).collect()
}

/// Returns the edit that lets a cell say something, where it says something else.
fn set(row: &Row, column: usize, text: String) -> Option<Edit> {
    (row.text(column) != text).then(|| Edit::SetCell {
        row: row.id(),
        column,
        text,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A page with these rows: day cell, start, completion and work, blanks between them.
    fn page<S: AsRef<str>>(rows: &[S]) -> Page {
        let rows: String = rows
            .iter()
            .map(|row| {
                let cells: Vec<&str> = row.as_ref().split(' ').collect();
                let [day, start, completion, work] = cells[..] else {
                    panic!("four cells");
                };
                let written = |date: &str| match date {
                    "" => String::new(),
                    date => format!("{date}/09/2025"),
                };
                let (start, completion) = (written(start), written(completion));
                format!("| {day} | - {work} | {start} | {completion} |\n")
            })
            .collect();
        Page::parse(&format!(
            "### Tasks\n\n| Day | Task | Start | Completion |\n|---|---|---|---|\n{rows}"
        ))
    }

    fn check<S: AsRef<str>>(
        edit: fn(&Page, Id, DateOrder) -> Option<Edit>,
        rows: &[S],
        wanted: &[S],
    ) {
        let (before, wanted) = (page(rows), page(wanted).print());
        let mut now = before.clone();
        let table = now.tables()[0].id();
        let found = edit(&now, table, DateOrder::DayFirst);
        assert_eq!(found.is_some(), before.print() != wanted, "{wanted}");
        let undo = now
            .apply(&found.unwrap_or(Edit::All(Vec::new())))
            .expect("applies");
        assert_eq!(now.print(), wanted);
        assert_eq!(edit(&now, table, DateOrder::DayFirst), None, "{wanted}");
        now.apply(&undo).expect("is taken back");
        assert_eq!(now.print(), before.print());
    }

    #[test]
    fn rows_that_were_moved_get_their_days_anew() {
        for (rows, wanted) in [
            (
                &["1 08 08 a", "3 10 10 c", "2 09 09 b"][..],
                &["1 08 08 a", "2 09 09 c", "3 10 10 b"][..],
            ),
            // The first came last, and numbers need not begin at 1.
            (
                &["12 09 09 b", "13 10 10 c", "11 08 08 a"],
                &["11 08 08 b", "12 09 09 c", "13 10 10 a"],
            ),
            // A day's name is its date's, and a range stays one.
            (
                &["Wed 10 11 c", "Mon 08 09 a"],
                &["Mon 08 09 c", "Wed 10 11 a"],
            ),
            (&["T4 10 10 c", "T2 08  a"], &["T2 08  c", "T4 10 10 a"]),
            // The Vietnamese Monday is the second day, also in a second week.
            (
                &["2 08 08 a", "2 15 15 c", "6 12 12 b"],
                &["2 08 08 a", "6 12 12 c", "2 15 15 b"],
            ),
            // Numbers that were dealt out to the wrong dates.
            (
                &["1 08 08 a", "2 10 10 b", "3 09 09 c"],
                &["1 08 08 a", "2 09 09 b", "3 10 10 c"],
            ),
            (&["2 08 08 a", "1 09 09 b"], &["1 08 08 a", "2 09 09 b"]),
            // What has no date keeps its place, and its number counts.
            (
                &["3 10 10 c", "2   b", "1 08 08 a"],
                &["1 08 08 c", "2   b", "3 10 10 a"],
            ),
            (&["2   b", "1   a"], &["1   b", "2   a"]),
            // In order, or not one page's days.
            (
                &["1 08 08 a", "1 08 08 b", "2 09 09 c"],
                &["1 08 08 a", "1 08 08 b", "2 09 09 c"],
            ),
            (&["1 28 28 a", "2 09 09 b"], &["1 28 28 a", "2 09 09 b"]),
            (&["x 08 08 a", "  09 b"], &["x 08 08 a", "  09 b"]),
        ] {
            check(deal_out, rows, wanted);
        }
    }

    #[test]
    fn rows_are_sorted_by_their_dates() {
        for (rows, wanted) in [
            (
                &["1 08 08 a", "2 10 10 c", "3 09 09 b"][..],
                &["1 08 08 a", "2 09 09 b", "3 10 10 c"][..],
            ),
            (
                &["Wed 10 10 c", "Mon 08 08 a", "   x", "Tue 09 09 b"],
                &["Mon 08 08 a", "   x", "Tue 09 09 b", "Wed 10 10 c"],
            ),
            (&["1 08 08 a", "2 08 08 b"], &["1 08 08 a", "2 08 08 b"]),
            (&["1 28 28 a", "2 09 09 b"], &["1 28 28 a", "2 09 09 b"]),
        ] {
            check(sort, rows, wanted);
        }
    }

    proptest! {
        #[test]
        fn any_order_of_a_weeks_rows_is_put_right(
            order in Just((8..=14).collect::<Vec<u8>>()).prop_shuffle(),
        ) {
            let row = |of: u8, date: u8| format!("{} {date:02} {date:02} w{of}", date - 7);
            let rows: Vec<String> = order.iter().map(|&date| row(date, date)).collect();
            let sorted: Vec<String> = (8..=14).map(|date| row(date, date)).collect();
            let dealt = order.iter().zip(8..=14).map(|(&of, date)| row(of, date));
            check(sort, &rows, &sorted);
            check(deal_out, &rows, &dealt.collect::<Vec<_>>());
        }
    }
}
