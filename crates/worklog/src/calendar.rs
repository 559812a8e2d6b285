//! The calendar of a worklog: maps its weeks to those of the year, by the dates on its pages.

use std::collections::BTreeMap;

use page::week::days::week;
use page::week::words::Language;
use page::{Date, date, dates, week as weeks};

use crate::worklog::Worklog;

/// The least number of weeks that say which week another one is.
pub(crate) const ENOUGH: usize = 3;

/// The dates of a week that are those of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Misplaced {
    /// The Monday of its dates.
    pub(crate) monday: Date,
    /// The Monday that the numbers of most other weeks leave for it.
    pub(crate) expected: Date,
    /// Whether no week has the dates of that one.
    pub(crate) is_free: bool,
}

/// Returns the numbers of the weeks in a language with the Mondays of their dates.
fn mondays(worklog: &Worklog, language: Language) -> Vec<(u32, Date)> {
    let weeks = worklog.weeks_in(language);
    let dated = weeks.filter_map(|(number, file)| {
        let order = worklog.order(file);
        dates::span(&file.page, order)?;
        Some((number, week(&file.page, order)?.first))
    });
    dated.collect()
}

/// Returns how the dates of a week are misplaced: that another week has them, or that they
/// are out of order, and most other weeks leave other ones for it. A week off, which moves
/// all weeks behind it, misplaces none.
pub(crate) fn misplaced(worklog: &Worklog, language: Language, number: u32) -> Option<Misplaced> {
    let weeks = mondays(worklog, language);
    let (_, monday) = *weeks.iter().find(|(of, _)| *of == number)?;
    let zero = |(number, monday): (u32, Date)| date::plus_days(monday, -7 * i64::from(number));
    let mut counts: BTreeMap<Date, usize> = BTreeMap::new();
    for week in &weeks {
        *counts.entry(zero(*week)).or_default() += 1;
    }
    let (start, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    if count < ENOUGH || 2 * count <= weeks.len() || zero((number, monday)) == start {
        return None;
    }
    let is_odd = weeks.iter().any(|(of, other)| {
        *of != number && (*other == monday || (*of < number) != (*other < monday))
    });
    let expected = date::plus_days(start, 7 * i64::from(number));
    is_odd.then(|| Misplaced {
        monday,
        expected,
        is_free: weeks.iter().all(|(_, other)| *other != expected),
    })
}

impl Worklog {
    /// Returns the number of the week that a person is at: of those that have begun by today,
    /// the latest one by its dates. Where no date tells, it is the week with the highest
    /// number.
    pub fn current_week(&self, today: Date) -> Option<u32> {
        let numbered = self.pages().iter();
        let numbered = numbered.filter_map(|file| Some((file.part.week()?, file)));
        let begun = numbered.filter_map(|(number, file)| {
            let (first, _) = weeks::span(&file.page, self.order(file))?;
            (first <= today).then_some((first, number))
        });
        let latest = begun.max().map(|(_, number)| number);
        latest.or_else(|| self.weeks().last().copied())
    }
}

#[cfg(test)]
mod tests {
    use page::date::from_iso;

    use super::*;

    fn week(number: u32, day: &str) -> (String, String) {
        let path = format!("w/1.{number}-Week{number}/_index.md");
        let row = format!("| 1 | - a | {day} | {day} |");
        let table = "| Day | Task | Start | Completion |\n|---|---|---|---|";
        (path, format!("### Tasks\n\n{table}\n{row}\n"))
    }

    #[test]
    fn the_current_week_is_the_latest_that_has_begun() {
        let days = ["09/01/2025", "09/08/2025", "09/15/2025", "no day"];
        let files = (1..).zip(days).map(|(number, day)| week(number, day));
        let worklog = Worklog::open(files);
        for (today, wanted) in [
            ("2025-09-08", 2),
            ("2025-09-14", 2),
            ("2026-01-01", 3),
            ("2025-08-01", 4),
        ] {
            let today = from_iso(today).expect("a day");
            assert_eq!(worklog.current_week(today), Some(wanted), "{today}");
        }
        let none = Worklog::default();
        assert_eq!(
            none.current_week(from_iso("2025-09-08").expect("a day")),
            None
        );
    }
}
