//! What a list of weeks says of a page: its number, its days, and how many of them are
//! written.

use std::cmp::Ordering;

use time::Date;

use super::days::{all_days, is_written, place_in_week, week};
use super::{name, number};
use crate::date::notation::DateOrder;
use crate::tree::page::Page;
use crate::tree::table::{Row, Table};
use crate::{date, dates};

/// How far a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// It has no row.
    Missing,
    /// It has a row that says nothing of what was done.
    Begun,
    /// Its row says what was done.
    Written,
}

/// A page in a list of weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The week's number, if the page says it.
    pub number: Option<u32>,
    /// The page's title or first heading, if it has one.
    pub name: Option<String>,
    /// The week's first and last day. A week whose rows have at most one day lasts to the
    /// fifth day.
    pub days: Option<(Date, Date)>,
    /// The working days of the week in order, and those at its weekend that have a row; of
    /// a page without dates, its rows.
    pub progress: Vec<Progress>,
}

/// Returns what a list says of a page.
pub fn summary(page: &Page, order: DateOrder) -> Summary {
    Summary {
        number: number(page),
        name: name(page),
        days: super::span(page, order).map(whole_span),
        progress: progress(page, order),
    }
}

impl Summary {
    /// Compares two pages by where they stand in a worklog: by their days, then by their
    /// numbers. Pages without days come first.
    pub fn order(&self, other: &Self) -> Ordering {
        let place = |summary: &Self| (summary.days.map(|(first, _)| first), summary.number);
        place(self).cmp(&place(other))
    }

    /// Returns how many of the days are written.
    pub fn written(&self) -> usize {
        let progress = self.progress.iter();
        progress.filter(|of| **of == Progress::Written).count()
    }
}

/// Returns the days of a week from its first to its last one; from a single day on, five.
pub fn whole_span((first, last): (Date, Date)) -> (Date, Date) {
    if first == last {
        (first, date::plus_days(first, 4))
    } else {
        (first, last)
    }
}

fn progress(page: &Page, order: DateOrder) -> Vec<Progress> {
    let tables = page.tables();
    let rows = tables
        .iter()
        .flat_map(|table| table.rows().iter().map(|row| of_row(table, row)));
    let rows: Vec<Progress> = rows.collect();
    let days = all_days(page, order);
    let is_dated = days.iter().any(|days| days.day().is_some());
    let Some(week) = week(page, order).filter(|_| is_dated || rows.is_empty()) else {
        return rows;
    };
    let of_day = |day: Date| {
        let rows = days.iter().zip(&rows).filter(|(days, _)| days.covers(day));
        rows.map(|(_, progress)| *progress).max()
    };
    let all = week.days();
    all.filter_map(|day| match of_day(day) {
        None if place_in_week(day) >= 5 => None,
        progress => Some(progress.unwrap_or(Progress::Missing)),
    })
    .collect()
}

/// Returns how far a row is written.
fn of_row(table: &Table, row: &Row) -> Progress {
    if is_written(table, row) {
        Progress::Written
    } else {
        Progress::Begun
    }
}

/// Returns what a list says of a page whose order of day and month its own dates decide.
pub fn summary_of(page: &Page) -> Summary {
    summary(page, dates::order(page).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of this date with these rows: work and start, a bar between them.
    fn page(front: &str, rows: &[&str]) -> Page {
        let rows: String = rows
            .iter()
            .map(|row| {
                let (work, start) = row.split_once('/').unwrap_or((row, ""));
                let start = match start {
                    "" => String::new(),
                    day => format!("09/{day}/2025"),
                };
                format!("| {work} | {start} |\n")
            })
            .collect();
        Page::parse(&format!(
            "---\n{front}\n---\n\n### Tasks\n\n| Task | Start |\n|-|-|\n{rows}"
        ))
    }

    fn dots(summary: &Summary) -> String {
        let dot = |progress: &Progress| match progress {
            Progress::Missing => '.',
            Progress::Begun => 'o',
            Progress::Written => '#',
        };
        summary.progress.iter().map(dot).collect()
    }

    #[test]
    fn each_working_day_has_a_dot_and_a_weekends_only_with_a_row() {
        for (rows, wanted) in [
            (&["- a/08", "/09", "- b/11"][..], "#o.#."),
            (&["- a/08", "- b/13"], "#....#"),
            (&["- a/08", "/08"], "#...."),
            (&["- a", ""], "#o"),
            (&[], "....."),
        ] {
            let found = summary_of(&page("date: 2025-09-08", rows));
            assert_eq!(dots(&found), wanted, "{rows:?}");
        }
        assert_eq!(dots(&summary_of(&page("title: A", &[]))), "");
        let written = summary_of(&page("date: 2025-09-08", &["- a/08", "/09"])).written();
        assert_eq!(written, 1);
    }

    #[test]
    fn weeks_are_ordered_by_their_days_and_then_by_their_numbers() {
        let of = |front: &str, rows: &[&str]| summary_of(&page(front, rows));
        let undated = of("title: Week 9", &[]);
        let first = of("title: Week 1", &["- a/01"]);
        let second = of("title: Week 2", &["- a/08"]);
        let other = of("title: Week 3", &["- a/08"]);
        let mut all = [&other, &second, &undated, &first];
        all.sort_by(|a, b| a.order(b));
        assert_eq!(all.map(|summary| summary.number), [9, 1, 2, 3].map(Some));
        let days = second.days.map(|(first, last)| format!("{first} {last}"));
        assert_eq!(days.as_deref(), Some("2025-09-08 2025-09-12"));
    }
}
