//! On which days a page's tasks were done, and which week that is.

use time::Date;

use crate::date;
use crate::date::notation::{self, DateOrder};
use crate::tree::id::Id;
use crate::tree::outline::Outline;
use crate::tree::page::Page;
use crate::tree::table::{Column, Row, Table};

/// The days of a row of tasks, as far as its cells are dates that a worklog may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The row.
    pub row: Id,
    /// When the task began.
    pub start: Option<Date>,
    /// When it was done.
    pub completion: Option<Date>,
}

impl Days {
    /// Returns the day that the row stands for: its start, or its completion where it has
    /// no start.
    pub fn day(self) -> Option<Date> {
        self.start.or(self.completion)
    }

    /// Returns whether a day is one of those from the start to the completion.
    pub fn covers(self, day: Date) -> bool {
        let last = self.completion.max(self.day());
        self.day().is_some_and(|first| first <= day) && last.is_some_and(|last| day <= last)
    }
}

/// Returns the days of each row of a table, top to bottom.
pub fn days(table: &Table, order: DateOrder) -> Vec<Days> {
    let of = |row: &Row, kind: Column| {
        let text = row.text(table.column(kind)?);
        let (date, _) = notation::read(text.trim(), order)?;
        date::is_plausible(date).then_some(date)
    };
    let rows = table.rows().iter();
    rows.map(|row| Days {
        row: row.id(),
        start: of(row, Column::Start),
        completion: of(row, Column::Completion),
    })
    .collect()
}

/// Returns whether anything but the day and the dates of a row says something.
pub(crate) fn is_written(table: &Table, row: &Row) -> bool {
    let has_items = row.outlines().any(|outline: &Outline| {
        let mut items = outline.items().iter();
        items.any(|item| !outline.text(item).trim().is_empty())
    });
    let mut columns = table.columns().iter().enumerate();
    has_items
        || columns.any(|(at, column)| {
            let says = matches!(column, Column::References | Column::Other);
            says && !row.text(at).trim().is_empty()
        })
}

/// Returns the rows of a page that say nothing but their day and dates, top to bottom.
pub fn unwritten_rows(page: &Page) -> Vec<Id> {
    let tables = page.tables().into_iter();
    tables
        .flat_map(|table| {
            let rows = table.rows().iter();
            rows.filter(|row| !is_written(table, row)).map(Row::id)
        })
        .collect()
}

/// Returns the days of all rows of a page.
pub(crate) fn all_days(page: &Page, order: DateOrder) -> Vec<Days> {
    let tables = page.tables().into_iter();
    tables.flat_map(|table| days(table, order)).collect()
}

/// The days that a page is for: from a Monday to a Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// The Monday.
    pub first: Date,
    /// The Sunday.
    pub last: Date,
}

impl Week {
    /// Returns the week that a day lies in.
    pub fn of(day: Date) -> Self {
        let first = date::monday(day);
        Self {
            first,
            last: date::plus_days(first, 6),
        }
    }

    /// Returns whether a day lies in the week.
    pub fn holds(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Returns all its days in order.
    pub fn days(self) -> impl Iterator<Item = Date> {
        let days = (self.last - self.first).whole_days();
        (0..=days).map(move |day| date::plus_days(self.first, day))
    }

    /// Returns the working days of the week, Monday to Friday, in order.
    pub fn working_days(self) -> impl Iterator<Item = Date> {
        self.days().filter(|day| is_working_day(*day))
    }
}

/// Returns how many days of its week are before a day: none before Monday.
pub(crate) fn place_in_week(day: Date) -> usize {
    day.weekday() as usize
}

/// Returns whether a day is one from Monday to Friday.
pub(crate) fn is_working_day(day: Date) -> bool {
    place_in_week(day) < 5
}

/// The most days from a page's first to its last that are two weeks and no slip.
pub(crate) const TWO_WEEKS: i64 = 13;

/// Returns the week that a page is for: the one in which more than half of its dated rows
/// begin, since a date elsewhere is a slip or a day's overhang. A page with days in two
/// weeks, and most in neither, is for both. Without dated rows, the page's own date says
/// it. `None` where neither does.
pub fn week(page: &Page, order: DateOrder) -> Option<Week> {
    let rows = all_days(page, order);
    let days: Vec<Date> = rows.iter().filter_map(|days| days.day()).collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return super::dated(page).map(Week::of);
    };
    let in_week = |day: &Date| {
        days.iter()
            .filter(|other| Week::of(*day).holds(**other))
            .count()
    };
    let most = days.iter().find(|day| 2 * in_week(day) > days.len());
    most.map(|day| Week::of(*day)).or_else(|| {
        let is_short = (*last - *first).whole_days() <= TWO_WEEKS;
        is_short.then(|| Week {
            first: Week::of(*first).first,
            last: Week::of(*last).last,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates;

    #[test]
    fn the_week_is_that_of_most_days_or_of_the_pages_date() {
        for (days, wanted) in [
            ("09/08/2025 09/12/2025", "2025-09-08 2025-09-14"),
            ("09/09/2025", "2025-09-08 2025-09-14"),
            // A Sunday is the last day of its week.
            ("09/14/2025", "2025-09-08 2025-09-14"),
            // A slip in the month does not count.
            ("09/08/2025 10/09/2025 09/10/2025", "2025-09-08 2025-09-14"),
            ("09/12/2025 09/15/2025", "2025-09-08 2025-09-21"),
            ("01/12/2025 09/15/2025", ""),
            ("soon", "2025-09-01 2025-09-07"),
            ("09/08/9202", "2025-09-01 2025-09-07"),
            ("", "2025-09-01 2025-09-07"),
        ] {
            let rows: String = days
                .split_whitespace()
                .map(|day| format!("| - a | {day} |\n"))
                .collect();
            let page = Page::parse(&format!(
                "---\ndate: 2025-09-03\n---\n\n### Tasks\n\n| Task | Start |\n|-|-|\n{rows}"
            ));
            let found = week(&page, dates::order(&page).0)
                .map(|week| format!("{} {}", week.first, week.last));
            assert_eq!(found.unwrap_or_default(), wanted, "{days}");
        }
    }
}
