//! The days of an internship by what was written on them, for a calendar of all weeks, and
//! the totals of that.

use std::collections::BTreeSet;

use page::table::{Column, Row, Table};
use page::week::days::{Days, days, week};
use page::week::words::Language;
use page::{Date, Page, date, dates};

use crate::layout::Part;
use crate::start::languages;
use crate::worklog::{PageFile, Worklog};

/// The days of all weeks, and what was written on them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// The languages that the weeks are written in.
    pub languages: Vec<Language>,
    /// The weeks by their numbers. A page with the days of two weeks has two of them.
    pub weeks: Vec<WeekOfDays>,
    /// The totals in each of the languages.
    pub totals: Vec<Totals>,
}

/// Seven days of a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekOfDays {
    /// The week's number.
    pub number: u32,
    /// The days from Monday to Sunday; none of a week whose pages have no dates.
    pub days: Vec<Day>,
    /// The number of lines on the week's page, in each of the languages; `None` where it has
    /// no page.
    pub lines: Vec<Option<usize>>,
}

/// One day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Its date.
    pub date: Date,
    /// The number of lines of its rows, in each of the languages; `None` where it has no
    /// row. A row that lasts for several days belongs to each of them.
    pub lines: Vec<Option<usize>>,
}

/// What was written in one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The number of lines of tasks.
    pub lines: usize,
    /// The number of days on which there are any.
    pub days: usize,
    /// The number of working days up to today, from the first day on, on which there are
    /// none.
    pub missed: usize,
}

/// The rows of a page with their days, and how many lines each has.
struct Rows {
    rows: Vec<(Days, usize)>,
    mondays: Vec<Date>,
}

/// Returns the days of all weeks of a worklog, as they are on a day.
pub fn overview(worklog: &Worklog, today: Date) -> Overview {
    let languages = languages(worklog);
    let mut weeks = Vec::new();
    for number in worklog.weeks() {
        let pages = languages.iter();
        let pages: Vec<Option<Rows>> = pages
            .map(|language| {
                let file = worklog.page(Part::Week(number), *language)?;
                Some(Rows::of(worklog, file))
            })
            .collect();
        let written = pages.iter().flatten();
        let mondays: BTreeSet<Date> = written.flat_map(|page| page.mondays.clone()).collect();
        let lines: Vec<Option<usize>> = pages
            .iter()
            .map(|page| page.as_ref().map(Rows::lines))
            .collect();
        let of_days = |days: Vec<Day>| WeekOfDays {
            number,
            days,
            lines: lines.clone(),
        };
        if mondays.is_empty() {
            weeks.push(of_days(Vec::new()));
        }
        for monday in mondays {
            let days = (0..7).map(|at| {
                let date = date::plus_days(monday, at);
                let on_day = |page: &Option<Rows>| page.as_ref()?.on(date);
                Day {
                    date,
                    lines: pages.iter().map(on_day).collect(),
                }
            });
            weeks.push(of_days(days.collect()));
        }
    }
    let totals = (0..languages.len()).map(|at| totals(&weeks, at, today));
    Overview {
        totals: totals.collect(),
        languages,
        weeks,
    }
}

impl Rows {
    fn of(worklog: &Worklog, file: &PageFile) -> Self {
        let order = worklog.order(file);
        let page = &file.page;
        let rows = page.tables().into_iter().flat_map(|table| {
            let days = days(table, order).into_iter();
            let rows = days.zip(table.rows());
            rows.map(|(days, row)| (days, lines(table, row)))
        });
        let is_dated = dates::span(page, order).is_some() || has_no_rows(page);
        let span = week(page, order).filter(|_| is_dated);
        let mondays = span.map(|week| {
            let weeks = (week.last - week.first).whole_days() / 7;
            (0..=weeks).map(move |at| date::plus_days(week.first, 7 * at))
        });
        Self {
            rows: rows.collect(),
            mondays: mondays.into_iter().flatten().collect(),
        }
    }

    /// Returns the number of lines of the rows on a day, or `None` if there is no row.
    fn on(&self, day: Date) -> Option<usize> {
        let rows = self.rows.iter().filter(|(days, _)| days.covers(day));
        rows.map(|(_, lines)| *lines).reduce(|a, b| a + b)
    }

    /// Returns the number of lines of all rows.
    fn lines(&self) -> usize {
        self.rows.iter().map(|(_, lines)| lines).sum()
    }
}

/// Returns whether a page has no row that could have a date: its own date says its week.
fn has_no_rows(page: &Page) -> bool {
    page.tables().iter().all(|table| table.rows().is_empty())
}

/// Returns the number of lines that say what was done: the steps of a row, and the lines of
/// columns that only this table has.
fn lines(table: &Table, row: &Row) -> usize {
    let steps = row.outlines().flat_map(|outline| {
        let items = outline.items().iter();
        items.map(move |item| outline.text(item))
    });
    let steps = steps.filter(|text| !text.trim().is_empty()).count();
    let columns = table.columns().iter().enumerate();
    let others = columns.filter(|(_, column)| **column == Column::Other);
    let others = others.filter(|(at, _)| row.outline(*at).is_none());
    let written = others.map(|(at, _)| {
        let text = row.text(at);
        text.lines().filter(|line| !line.trim().is_empty()).count()
    });
    steps + written.sum::<usize>()
}

/// Returns the totals of one of the languages.
fn totals(weeks: &[WeekOfDays], language: usize, today: Date) -> Totals {
    let days = weeks.iter().flat_map(|week| &week.days);
    let mut written: BTreeSet<Date> = BTreeSet::new();
    let mut with_rows: BTreeSet<Date> = BTreeSet::new();
    for day in days.clone() {
        let lines = day.lines[language];
        written.extend(lines.filter(|lines| *lines > 0).map(|_| day.date));
        with_rows.extend(lines.map(|_| day.date));
    }
    let first = with_rows.first().copied();
    let working = days.map(|day| day.date).filter(|day| is_working(*day));
    let working: BTreeSet<Date> = working.collect();
    let missed = working.iter().filter(|day| {
        first.is_some_and(|first| first <= **day) && **day <= today && !written.contains(*day)
    });
    // A page with the days of two weeks stands there twice.
    let mut pages: Vec<(u32, usize)> = weeks
        .iter()
        .filter_map(|week| Some((week.number, week.lines[language]?)))
        .collect();
    pages.dedup_by_key(|(number, _)| *number);
    Totals {
        lines: pages.iter().map(|(_, lines)| lines).sum(),
        days: written.len(),
        missed: missed.count(),
    }
}

fn is_working(day: Date) -> bool {
    (day - date::monday(day)).whole_days() < 5
}

/// A place in the calendar: that of a week, and that of a day in the week; 0 for a week
/// without dates.
pub type Cell = (usize, usize);

impl Overview {
    /// Returns the place at which a person begins: today, or else the first day of the last
    /// week before it, or of the first week.
    pub fn beginning(&self, today: Date) -> Cell {
        let begins = |week: &WeekOfDays| week.days.first().is_some_and(|day| day.date <= today);
        let at = self.weeks.iter().rposition(begins).unwrap_or_default();
        let days = self.weeks.get(at).map(|week| &week.days);
        let column = days.and_then(|days| days.iter().position(|day| day.date == today));
        (at, column.unwrap_or_default())
    }

    /// Returns the place to which a key leads from another one (WAI-ARIA APG, Grid pattern):
    /// an arrow to the day or the week beside it, Page Up and Page Down four weeks on, Home
    /// and End to the ends of the week, with Control of the calendar. `None` for other keys.
    pub fn step(&self, (at, column): Cell, key: &str, control: bool) -> Option<Cell> {
        let last = self.weeks.len().checked_sub(1)?;
        let last_of = |at: usize| self.weeks[at].days.len().saturating_sub(1);
        let in_week = |at: usize| (at, column.min(last_of(at)));
        Some(match key {
            "ArrowLeft" if column == 0 && at > 0 => (at - 1, last_of(at - 1)),
            "ArrowLeft" => (at, column.saturating_sub(1)),
            "ArrowRight" if column == last_of(at) && at < last => (at + 1, 0),
            "ArrowRight" => (at, (column + 1).min(last_of(at))),
            "ArrowUp" => in_week(at.saturating_sub(1)),
            "ArrowDown" => in_week((at + 1).min(last)),
            "PageUp" => in_week(at.saturating_sub(4)),
            "PageDown" => in_week((at + 4).min(last)),
            "Home" if control => (0, 0),
            "End" if control => (last, last_of(last)),
            "Home" => (at, 0),
            "End" => (at, last_of(at)),
            _ => return None,
        })
    }
}

/// Returns how strongly a number of lines is marked: not at all for none, and in four steps.
pub fn strength(lines: usize) -> u8 {
    match lines {
        0 => 0,
        1..=2 => 1,
        3..=5 => 2,
        6..=9 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use page::date::from_iso;

    fn day(text: &str) -> Date {
        from_iso(text).expect("a day")
    }

    /// A page of rows: work, start and completion, with bars between them.
    fn page(number: u32, rows: &[&str]) -> String {
        let rows: String = rows.iter().map(|row| format!("| {row} |\n")).collect();
        format!(
            "---\ntitle: Week {number}\n---\n\n### Tasks\n\n| Task | Start Date | Completion Date |\n|-|-|-|\n{rows}"
        )
    }

    fn worklog(pages: &[(&str, String)]) -> Worklog {
        let pages = pages.iter();
        Worklog::open(pages.map(|(path, text)| (format!("1-Worklog/{path}"), text.clone())))
    }

    /// A week's days as `4/-`: the lines in each language, and a dash where there is no row.
    fn said(week: &WeekOfDays) -> String {
        let days = week.days.iter().map(|day| {
            let lines = day.lines.iter();
            let lines = lines.map(|lines| lines.map_or("-".to_owned(), |of| of.to_string()));
            lines.collect::<Vec<_>>().join("/")
        });
        format!("{}: {}", week.number, days.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn each_day_has_the_lines_of_its_rows_in_each_language() {
        let worklog = worklog(&[
            (
                "1.1-Week1/_index.md",
                page(
                    1,
                    &[
                        "- a <br> - b | 2025-09-01 | 2025-09-01",
                        "- c <br>&emsp;+ d <br> - e | 2025-09-02 | 2025-09-03",
                        " | 2025-09-04 | 2025-09-04",
                    ],
                ),
            ),
            (
                "1.1-Week1/_index.vi.md",
                page(1, &["- x | 2025-09-01 | 2025-09-01"]),
            ),
            (
                "1.2-Week2/_index.md",
                page(2, &["- f | 2025-09-13 | 2025-09-13"]),
            ),
            ("1.3-Week3/_index.md", page(3, &["- g | | "])),
        ]);
        let found = overview(&worklog, day("2025-09-09"));
        assert_eq!(found.languages, [Language::English, Language::Vietnamese]);
        let weeks: Vec<String> = found.weeks.iter().map(said).collect();
        assert_eq!(
            weeks,
            [
                "1: 2/1 3/- 3/- 0/- -/- -/- -/-",
                "2: -/- -/- -/- -/- -/- 1/- -/-",
                "3: ",
            ]
        );
        assert_eq!(found.weeks[2].lines, [Some(1), None]);
        let [english, vietnamese] = found.totals[..] else {
            panic!("two languages");
        };
        let wanted = Totals {
            lines: 7,
            days: 4,
            // Thursday, Friday, and the Monday and Tuesday behind them.
            missed: 4,
        };
        assert_eq!(english, wanted);
        assert_eq!(
            (vietnamese.lines, vietnamese.days, vietnamese.missed),
            (1, 1, 6)
        );
    }

    #[test]
    fn keys_lead_from_day_to_day_and_from_week_to_week() {
        let all = overview(
            &worklog(&[
                ("1.1-Week1/_index.md", page(1, &["- a | 2025-09-01 | "])),
                ("1.2-Week2/_index.md", page(2, &["- b | | "])),
                ("1.3-Week3/_index.md", page(3, &["- c | 2025-09-15 | "])),
            ]),
            day("2025-09-03"),
        );
        for (today, wanted) in [
            ("2025-09-03", (0, 2)),
            ("2025-09-10", (0, 0)),
            ("2025-08-01", (0, 0)),
            ("2025-09-21", (2, 6)),
        ] {
            assert_eq!(all.beginning(day(today)), wanted, "{today}");
        }
        for (from, key, control, wanted) in [
            ((0, 2), "ArrowLeft", false, Some((0, 1))),
            ((0, 0), "ArrowLeft", false, Some((0, 0))),
            ((0, 6), "ArrowRight", false, Some((1, 0))),
            ((1, 0), "ArrowRight", false, Some((2, 0))),
            ((2, 0), "ArrowLeft", false, Some((1, 0))),
            ((0, 3), "ArrowDown", false, Some((1, 0))),
            ((2, 3), "ArrowDown", false, Some((2, 3))),
            ((0, 3), "PageDown", false, Some((2, 3))),
            ((2, 3), "Home", false, Some((2, 0))),
            ((0, 3), "End", true, Some((2, 6))),
            ((0, 3), "x", false, None),
        ] {
            assert_eq!(all.step(from, key, control), wanted, "{from:?} {key}");
        }
        assert_eq!(Overview::default().step((0, 0), "Home", false), None);
    }

    #[test]
    fn a_page_with_the_days_of_two_weeks_has_both_of_them() {
        let rows = ["- a | 2025-09-05 | ", "- b <br> - c | 2025-09-08 | "];
        let worklog = worklog(&[("1.1-Week1/_index.md", page(1, &rows))]);
        let found = overview(&worklog, day("2025-09-09"));
        let weeks: Vec<String> = found.weeks.iter().map(said).collect();
        assert_eq!(weeks, ["1: - - - - 1 - -", "1: 2 - - - - - -"]);
        assert_eq!(found.totals[0].lines, 3);
    }
}
