//! Which day a person goes on with on a page, and the edit that adds it where it has no row.

use time::Date;

use super::days::{Week, all_days, days, is_working_day, place_in_week, unwritten_rows, week};
use crate::date::notation::{self, DateOrder};
use crate::day::{self, Counting};
use crate::edit::Edit;
use crate::tree::id::Id;
use crate::tree::page::Page;
use crate::tree::table::{Column, Table};
use crate::{date, dates};

/// What can be added to a page next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextDay {
    /// A row for a day that has none.
    Add(Date),
    /// The page's week has a row for all its days up to Friday, and that of this day says
    /// nothing yet.
    Write(Date),
    /// All of them say something: the next page, whose week begins on this Monday.
    NextWeek(Date),
    /// A row without a date, since nothing on the page says which days it is for, or its
    /// tables have no columns for dates.
    Undated,
}

/// What is offered to a person who goes on with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is offered first.
    pub next: NextDay,
    /// Where the first offer is a day at the weekend and all working days have a row, or a day
    /// that has one after Thursday: the Monday of the next week, as a second offer.
    pub next_week: Option<Date>,
    /// Where the first offer is the next week: the day of this week's end behind the last
    /// row, as a second offer to who works on Saturdays.
    pub weekend: Option<Date>,
    /// The working days before the one offered, and before today, that have no row, or one that
    /// says nothing.
    pub missed: Vec<Date>,
}

/// Returns what can be added to a page on a day. It is that day's own row where it lies in
/// the page's week, a weekend's too, and has none; else one for the next working day
/// behind the last row. Where that lies behind the week, a row that says nothing is to be
/// written: that day's, else the next one's, else the first; and where all are, the next week
/// comes.
pub fn next_day(page: &Page, order: DateOrder, today: Date) -> Offer {
    let undated = Offer {
        next: NextDay::Undated,
        next_week: None,
        weekend: None,
        missed: Vec::new(),
    };
    let is_dated = |table: &&Table| {
        table.column(Column::Start).is_some() || table.column(Column::Completion).is_some()
    };
    if !page.tables().iter().any(is_dated) {
        return undated;
    }
    let Some(week) = week(page, order) else {
        return undated;
    };
    let rows = all_days(page, order);
    let in_week = |day: &Date| week.holds(*day);
    let has_row = |day: Date| rows.iter().any(|days| days.covers(day));
    let unwritten = unwritten_rows(page);
    let is_unwritten = |day: Date| {
        let mut of_day = rows.iter().filter(|days| days.covers(day)).peekable();
        of_day.peek().is_some() && of_day.all(|days| unwritten.contains(&days.row))
    };
    let last = rows
        .iter()
        .filter_map(|days| days.completion.max(days.day()))
        .filter(in_week)
        .max();
    let next_monday = date::plus_days(week.last, 1);
    let next = if in_week(&today) && !has_row(today) {
        NextDay::Add(today)
    } else {
        let mut behind = week.working_days();
        let free = behind.find(|day| last.is_none_or(|last| last < *day));
        let empty = || {
            let all: Vec<Date> = week.days().filter(|day| is_unwritten(*day)).collect();
            let from_today = all.iter().find(|day| in_week(&today) && **day >= today);
            from_today.or(all.first()).copied()
        };
        let write = || empty().map(NextDay::Write);
        let add = free.map(NextDay::Add).or_else(write);
        add.unwrap_or(NextDay::NextWeek(next_monday))
    };
    let end = match next {
        NextDay::Add(day) | NextDay::Write(day) => day.min(today),
        NextDay::NextWeek(monday) => monday.min(today),
        NextDay::Undated => today,
    };
    let begin = begin(page, week, rows.iter().filter_map(|days| days.day()));
    let missed = week
        .working_days()
        .filter(|day| (begin..end).contains(day) && (!has_row(*day) || is_unwritten(*day)));
    let is_weekend = |next| matches!(next, NextDay::Add(day) if !is_working_day(day));
    let is_full = week.working_days().all(has_row);
    let friday = week.working_days().last();
    let is_last = matches!(next, NextDay::Write(_)) && friday <= Some(today);
    let is_over = matches!(next, NextDay::NextWeek(_));
    let behind = last.map(|last| date::plus_days(last, 1)).filter(in_week);
    Offer {
        next,
        next_week: (is_weekend(next) && is_full || is_last).then_some(next_monday),
        weekend: behind.filter(|_| is_over),
        missed: missed.collect(),
    }
}

/// Returns the first day of a page's week that could have a row: a worklog may begin in
/// the middle of a week. It is the page's date where that lies in the week, or the first
/// row's day, or else the Monday.
fn begin(page: &Page, week: Week, days: impl Iterator<Item = Date>) -> Date {
    let in_week = |day: &Date| week.holds(*day);
    let first = days.filter(in_week).min();
    let dated = super::dated(page).filter(in_week);
    first.min(dated).or(first).or(dated).unwrap_or(week.first)
}

/// Returns the rows of a table on a day, top to bottom.
pub fn rows_on(table: &Table, order: DateOrder, day: Date) -> Vec<Id> {
    let days = days(table, order);
    let on_day = days.iter().filter(|days| days.covers(day));
    on_day.map(|days| days.row).collect()
}

/// Returns the edit that adds a row for a day to a table: behind the rows of earlier days,
/// or at the end where no row has a date. Its dates and its day cell are written as the
/// table has them, and what counts the rows behind it counts on. `None` without a table of
/// this identity. Without a day, the row comes last and its dates stay empty.
pub fn add_day(page: &Page, table: Id, order: DateOrder, day: Option<Date>) -> Option<Edit> {
    let table = page.table(table)?;
    let at = day.map_or(table.rows().len(), |day| place_of(table, order, day));
    let (cell, counted) = day_cells(table, order, at, day);
    let mut cells = Vec::new();
    if let (Some(column), Some(text)) = (table.column(Column::Day), cell) {
        cells.push((column, text));
    }
    if let Some(day) = day {
        let written = dates::style(table, order).write(day);
        let columns = [Column::Start, Column::Completion].map(|kind| table.column(kind));
        cells.extend(
            columns
                .into_iter()
                .flatten()
                .map(|at| (at, written.clone())),
        );
    }
    let insert = Edit::InsertRow {
        table: table.id(),
        after: at.checked_sub(1).map(|before| table.rows()[before].id()),
        cells,
    };
    Some(Edit::All([vec![insert], counted].concat()))
}

/// Returns how many of a table's rows stand above a day's: those up to the last one that
/// is not later, or all above the first later one.
fn place_of(table: &Table, order: DateOrder, day: Date) -> usize {
    let days = days(table, order);
    let is_not_later = |date: &Date| *date <= day;
    let before = days
        .iter()
        .rposition(|days| days.day().as_ref().is_some_and(is_not_later));
    let behind = days.iter().position(|days| days.day().is_some());
    match (before, behind) {
        (Some(before), _) => before + 1,
        (None, Some(behind)) => behind,
        (None, None) => days.len(),
    }
}

/// Returns what the day cell of a new row says, and the edits of the cells that count the
/// rows below it.
fn day_cells(
    table: &Table,
    order: DateOrder,
    at: usize,
    day: Option<Date>,
) -> (Option<String>, Vec<Edit>) {
    let Some(column) = table.column(Column::Day) else {
        return (None, Vec::new());
    };
    if at == table.rows().len()
        && let Some(cell) = day::next(table, order, day)
    {
        return (Some(cell), Vec::new());
    }
    let beside = at.saturating_sub(1);
    let Some(model) = table.rows().get(beside).map(|row| row.text(column)) else {
        return (None, Vec::new());
    };
    let cell = match (day::counting(table, order), day) {
        (Some(Counting::Ordinal), _) => {
            let below = &table.rows()[at..];
            let counted = below.iter().filter_map(|row| {
                let cell = row.text(column);
                let number: u32 = day::bare(&cell).parse().ok()?;
                let text = day::like(&cell, &number.checked_add(1)?.to_string());
                Some(Edit::SetCell {
                    row: row.id(),
                    column,
                    text,
                })
            });
            let first = below.first().map(|row| row.text(column));
            return (first, counted.collect());
        }
        (Some(Counting::Weekdays(names)), Some(day)) => {
            Some(day::like(&model, names[place_in_week(day)]))
        }
        (None, Some(day)) => {
            let dated = notation::read(day::bare(&model), order);
            let dated = dated.map(|(_, style)| style.write(day));
            let number = (place_in_week(day) + 1).to_string();
            let numbered = counts_weekdays(table, order, column).then_some(number);
            dated.or(numbered).map(|text| day::like(&model, &text))
        }
        (_, None) => None,
    };
    (cell, Vec::new())
}

/// Whether all day cells are the numbers of their dates' weekdays, from Monday on, also
/// where days are left out: 1, 2, 4.
fn counts_weekdays(table: &Table, order: DateOrder, column: usize) -> bool {
    let days = days(table, order);
    let mut rows = table.rows().iter().zip(&days);
    rows.all(|(row, days)| {
        let number = day::bare(&row.text(column)).parse::<usize>();
        let weekday = days.day().map(|day| place_in_week(day) + 1);
        number.ok().is_some_and(|number| Some(number) == weekday)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::week::template;
    use crate::week::words::Language;

    fn day(text: &str) -> Date {
        date::from_iso(text).expect("a day")
    }

    /// A page with these rows: day cell and dates, a blank between them.
    fn page(date: &str, rows: &[&str]) -> Page {
        let rows: String = rows
            .iter()
            .map(|row| {
                let mut cells = row.split(' ');
                let mut cell = || cells.next().unwrap_or_default();
                let (day, start, completion) = (cell(), cell(), cell());
                format!("| {day} | - a | {start} | {completion} |\n")
            })
            .collect();
        Page::parse(&format!(
            "---\ndate: {date}\n---\n\n### Tasks\n\n| Day | Task | Start | Completion |\n\
             |---|---|---|---|\n{rows}"
        ))
    }

    fn said(offer: &Offer) -> String {
        let next = match offer.next {
            NextDay::Add(day) => format!("add {day}"),
            NextDay::Write(day) => format!("write {day}"),
            NextDay::NextWeek(monday) => format!("week {monday}"),
            NextDay::Undated => "undated".to_owned(),
        };
        let missed = offer.missed.iter().map(|day| format!(" missed {day}"));
        let or = offer.next_week.map(|monday| format!(" or week {monday}"));
        let or = or.or(offer.weekend.map(|day| format!(" or {day}")));
        [next].into_iter().chain(or).chain(missed).collect()
    }

    #[test]
    fn today_comes_next_or_the_next_working_day_or_the_next_week() {
        let monday = "1 09/08/2025 09/08/2025";
        let tuesday = "2 09/09/2025 09/09/2025";
        let thursday = "3 09/11/2025 09/11/2025";
        let friday = "4 09/12/2025 09/12/2025";
        let whole = "1 09/08/2025 09/12/2025";
        for (rows, today, wanted) in [
            (&[][..], "2025-09-08", "add 2025-09-08"),
            (&[monday], "2025-09-09", "add 2025-09-09"),
            (&[monday], "2025-09-08", "add 2025-09-09"),
            (&[monday], "2025-09-10", "add 2025-09-10 missed 2025-09-09"),
            (
                &[monday, thursday],
                "2025-09-11",
                "add 2025-09-12 missed 2025-09-09 missed 2025-09-10",
            ),
            // A day between two rows.
            (&[monday, thursday], "2025-09-09", "add 2025-09-09"),
            (
                &[monday, tuesday, friday],
                "2025-09-12",
                "week 2025-09-15 or 2025-09-13 missed 2025-09-10 missed 2025-09-11",
            ),
            (&[whole], "2025-09-12", "week 2025-09-15 or 2025-09-13"),
            // A weekend's day is offered on that day alone.
            (&[whole], "2025-09-13", "add 2025-09-13 or week 2025-09-15"),
            (
                &[monday, tuesday],
                "2025-09-13",
                "add 2025-09-13 missed 2025-09-10 missed 2025-09-11 missed 2025-09-12",
            ),
            // The week is over, or lies ahead.
            (&[monday], "2025-09-20", "add 2025-09-09"),
            (
                &[monday, thursday],
                "2025-09-20",
                "add 2025-09-12 missed 2025-09-09 missed 2025-09-10",
            ),
            (&[whole], "2025-09-20", "week 2025-09-15 or 2025-09-13"),
            (&[monday], "2025-09-01", "add 2025-09-09"),
            (&[], "2025-09-01", "add 2025-09-08"),
            // Days ahead of today are written already.
            (&[whole], "2025-09-08", "week 2025-09-15 or 2025-09-13"),
            // A slip in the month is not the last day.
            (
                &[monday, "2 10/09/2025 10/09/2025", "3 09/10/2025 09/10/2025"],
                "2025-09-11",
                "add 2025-09-11 missed 2025-09-09",
            ),
        ] {
            let page = page("2025-09-08", rows);
            let offer = next_day(&page, DateOrder::MonthFirst, day(today));
            assert_eq!(said(&offer), wanted, "{rows:?} on {today}");
        }
    }

    #[test]
    fn a_row_that_says_nothing_is_written_before_the_next_week_comes() {
        /// A week with a row for each working day, of which these are written.
        fn week(written: &[u32]) -> Page {
            let rows: Vec<String> = (8..13)
                .map(|day| format!("{} 09/{day:02}/2025 09/{day:02}/2025", day - 7))
                .collect();
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            let mut text = page("2025-09-08", &rows).print();
            for day in (1..6).filter(|day| !written.contains(day)) {
                text = text.replace(&format!("| {day} | - a |"), &format!("| {day} | |"));
            }
            Page::parse(&text)
        }
        for (written, today, wanted) in [
            (&[][..], "2025-09-08", "write 2025-09-08"),
            (
                &[],
                "2025-09-10",
                "write 2025-09-10 missed 2025-09-08 missed 2025-09-09",
            ),
            (&[1], "2025-09-08", "write 2025-09-09"),
            (&[1, 2, 3, 4], "2025-09-11", "write 2025-09-12"),
            (
                &[1, 3, 4, 5],
                "2025-09-12",
                "write 2025-09-09 or week 2025-09-15",
            ),
            (
                &[1, 2, 3, 4],
                "2025-09-12",
                "write 2025-09-12 or week 2025-09-15",
            ),
            (
                &[1, 2, 3, 4],
                "2025-09-13",
                "add 2025-09-13 or week 2025-09-15 missed 2025-09-12",
            ),
            (&[1, 2], "2025-09-20", "write 2025-09-10 or week 2025-09-15"),
            (&[], "2025-09-01", "write 2025-09-08"),
            (
                &[1, 2, 3, 4, 5],
                "2025-09-12",
                "week 2025-09-15 or 2025-09-13",
            ),
        ] {
            let offer = next_day(&week(written), DateOrder::MonthFirst, day(today));
            assert_eq!(said(&offer), wanted, "{written:?} on {today}");
        }
    }

    #[test]
    fn a_row_of_a_second_week_is_written_before_the_next_page_comes() {
        let rows: Vec<String> = [8, 9, 10, 11, 12, 15, 16, 17, 18, 19]
            .iter()
            .map(|day| format!("{day} 09/{day:02}/2025 09/{day:02}/2025"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let text = page("2025-09-08", &rows).print();
        let page = Page::parse(&text.replace("| 18 | - a |", "| 18 | |"));
        for (today, wanted) in [
            ("2025-09-12", "write 2025-09-18"),
            ("2025-09-19", "write 2025-09-18 or week 2025-09-22"),
        ] {
            let offer = next_day(&page, DateOrder::MonthFirst, day(today));
            assert_eq!(said(&offer), wanted, "{today}");
        }
    }

    #[test]
    fn a_worklog_may_begin_in_the_middle_of_a_week() {
        let wednesday = "1 09/10/2025 09/10/2025";
        for (date, wanted) in [
            ("2025-09-10", "add 2025-09-12 missed 2025-09-11"),
            ("2025-12-24", "add 2025-09-12 missed 2025-09-11"),
            (
                "2025-09-09",
                "add 2025-09-12 missed 2025-09-09 missed 2025-09-11",
            ),
        ] {
            let page = page(date, &[wednesday]);
            let offer = next_day(&page, DateOrder::MonthFirst, day("2025-09-12"));
            assert_eq!(said(&offer), wanted, "{date}");
        }
    }

    #[test]
    fn a_page_that_says_no_day_gets_a_row_without_one() {
        for text in [
            "### Tasks\n\n| Day | Task | Start |\n|-|-|-|\n| 1 | - a | |\n",
            "---\ndate: 2025-09-08\n---\n\n### Tasks\n\n| Day | Task |\n|-|-|\n| 1 | - a |\n",
            "### Tasks\n",
        ] {
            let page = Page::parse(text);
            let offer = next_day(&page, DateOrder::MonthFirst, day("2025-09-08"));
            assert_eq!(said(&offer), "undated", "{text}");
        }
    }

    #[test]
    fn a_day_is_added_where_it_belongs_and_what_counts_counts_on() {
        let check = |rows: &[&str], add: Option<&str>, wanted: &[&str]| {
            let before = page("2025-09-08", rows);
            let mut now = before.clone();
            let table = now.tables()[0].id();
            let edit = add_day(&now, table, DateOrder::MonthFirst, add.map(day)).expect("a table");
            let undo = now.apply(&edit).expect("applies");
            let rows: Vec<String> = now.tables()[0]
                .rows()
                .iter()
                .map(|row| format!("{} {} {}", row.text(0), row.text(2), row.text(3)))
                .collect();
            assert_eq!(rows, wanted);
            if let Some(add) = add {
                let found = rows_on(now.tables()[0], DateOrder::MonthFirst, day(add));
                assert!(!found.is_empty());
            }
            now.apply(&undo).expect("is taken back");
            assert_eq!(now.print(), before.print());
        };
        let (first, fourth) = ("1 09/08/2025 09/08/2025", "2 09/11/2025 09/11/2025");
        let tuesday = Some("2025-09-09");
        check(
            &[first, fourth],
            tuesday,
            &[first, "2 09/09/2025 09/09/2025", "3 09/11/2025 09/11/2025"],
        );
        check(
            &["1 09/11/2025 09/11/2025"],
            tuesday,
            &["1 09/09/2025 09/09/2025", fourth],
        );
        check(&[first], tuesday, &[first, "2 09/09/2025 09/09/2025"]);
        check(&[], tuesday, &["1 09/09/2025 09/09/2025"]);
        check(&[first], None, &[first, "2  "]);
        // Weekdays are those of the dates, also where days are left out.
        for (monday, name, thursday) in [
            ("Mon", "Tue", "Thu"),
            ("2", "3", "5"),
            ("1", "2", "4"),
            ("**T2**", "**T3**", "**T5**"),
            ("9/8/2025", "9/9/2025", "9/11/2025"),
        ] {
            let dated = |day: &str, date: &str| format!("{day} {date} {date}");
            let monday = dated(monday, "09/08/2025");
            let thursday = dated(thursday, "09/11/2025");
            let wanted = dated(name, "09/09/2025");
            check(
                &[&monday, &thursday],
                tuesday,
                &[&monday, &wanted, &thursday],
            );
        }
        // What is no day of a week is not guessed.
        check(
            &["first 09/08/2025 09/08/2025"],
            tuesday,
            &["first 09/08/2025 09/08/2025", " 09/09/2025 09/09/2025"],
        );
    }

    #[test]
    fn continues_days_as_the_table_counts_them() {
        for (rows, next) in [
            ("", &["1", "09/08/2025"][..]),
            (
                "| 1 | - a | 09/08/2025 | 09/08/2025 | |\n",
                &["2", "09/09/2025"],
            ),
            (
                "| 6 | - a | 13/09/2025 | 13/09/2025 | |\n",
                &["7", "14/09/2025"],
            ),
            (
                "| 7 | - a | 13/09/2025 | 13/09/2025 | |\n",
                &["CN", "14/09/2025"],
            ),
            (
                "| 2 | a | 8/9/2025 | 8/9/2025 | |\n| 3 | b | 9/9/2025 | 12/9/2025 | |\n",
                &["7", "13/9/2025"],
            ),
            ("| Mon | a | | | |\n", &["Tue"]),
            (
                "| Friday | a | 12/09/2025 | 12/09/2025 | |\n",
                &["Saturday", "13/09/2025"],
            ),
            ("| Thứ 7 | a | | | |\n", &["Chủ nhật"]),
            ("| **Mon** | a | | | |\n", &["**Tue**"]),
            (
                "| **6** | a | 12/09/2025 | 12/09/2025 | |\n",
                &["**7**", "13/09/2025"],
            ),
            ("| Mon - Tue | a | | | |\n", &[""]),
        ] {
            let week = template::new_week(5, day("2025-09-08"), Language::English);
            let text = week.print().replace(
                "------------------ |\n",
                &format!("------------------ |\n{rows}"),
            );
            let mut page = Page::parse(&text);
            let (order, _) = dates::order(&page);
            let added = next.get(1).and_then(|date| notation::read(date, order));
            let table = page.tables()[0].id();
            let edit = add_day(&page, table, order, added.map(|(date, _)| date));
            page.apply(&edit.expect("a table")).expect("applies");
            let row = page.tables()[0].rows().last().expect("a row");
            for (column, wanted) in [0, 2].into_iter().zip(next) {
                assert_eq!(row.text(column), *wanted, "{rows}");
            }
        }
    }
}
