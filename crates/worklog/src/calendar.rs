//! The calendar of a worklog: maps its weeks to those of the year, by the dates on its pages.

use std::collections::BTreeMap;

use page::week::days::week;
use page::week::words::Language;
use page::{Date, date, dates};

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
