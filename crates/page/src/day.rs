//! Day cells: how a table counts or names its days.
//!
//! Interns write the weekday's number as Vietnamese calendars have it (2 for
//! Monday to 7 for Saturday, `CN` for Sunday), or the day's place in the week (1
//! to n), or its name. Which it is, a table's own rows say.

use time::{Date, Weekday};

use crate::date;
use crate::date::notation::{self, DateOrder};
use crate::text::words::skeleton;
use crate::tree::id::Id;
use crate::tree::table::{Column, Row, Table};

/// A way to name the seven days, Monday first.
type Names = [&'static str; 7];

/// The ways that are known. The Vietnamese numbers come first: a table whose days
/// are those of its dates in several ways counts as they do.
const NAMES: [Names; 6] = [
    ["2", "3", "4", "5", "6", "7", "CN"],
    date::LONG_WEEKDAYS,
    date::WEEKDAYS,
    [
        "Thứ 2",
        "Thứ 3",
        "Thứ 4",
        "Thứ 5",
        "Thứ 6",
        "Thứ 7",
        "Chủ nhật",
    ],
    date::VIETNAMESE_WEEKDAYS,
    ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
];

/// How a table's day cells are to be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// By weekday: a number of the Vietnamese calendar, or a name.
    Weekdays(&'static Names),
    /// By place in the week, from 1 on.
    Ordinal,
}

/// Whether a day cell names a weekday in one of the known ways.
pub(crate) fn names(cell: &str, weekday: Weekday) -> bool {
    NAMES.iter().any(|names| is(cell, names, weekday))
}

/// Returns whether a cell names a day of the week, or counts one.
pub(crate) fn is_day(cell: &str) -> bool {
    let cell = bare(cell);
    let words = skeleton(cell);
    let number = ["day", "ngay", "thu"]
        .iter()
        .find_map(|word| words.strip_prefix(word))
        .unwrap_or(&words)
        .trim();
    let is_number = !number.is_empty() && number.len() <= 2;
    is_number && number.bytes().all(|byte| byte.is_ascii_digit())
        || NAMES.iter().flatten().any(|name| skeleton(name) == words)
}

fn is(cell: &str, names: &Names, weekday: Weekday) -> bool {
    skeleton(bare(cell)) == skeleton(name_of(names, weekday))
}

/// Returns the name of a weekday.
fn name_of(names: &Names, weekday: Weekday) -> &'static str {
    names[usize::from(weekday.number_days_from_monday())]
}

/// What a day cell says, without what makes it bold.
pub(crate) fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    let inner = cell.strip_prefix("**");
    inner
        .and_then(|inner| inner.strip_suffix("**"))
        .unwrap_or(cell)
}

/// How a table's days are counted; `None` where its rows do not say, or say more
/// than one thing.
pub fn counting(table: &Table, order: DateOrder) -> Option<Counting> {
    let column = table.column(Column::Day)?;
    let days: Vec<(String, Option<Date>)> = table
        .rows()
        .iter()
        .map(|row| {
            let start = table.column(Column::Start).map(|at| row.text(at));
            let date = start.and_then(|text| notation::read(&text, order));
            let day = bare(&row.text(column)).to_owned();
            (day, date.map(|(date, _)| date))
        })
        .filter(|(day, _)| !day.is_empty())
        .collect();
    if days.is_empty() {
        return None;
    }
    let all = |names: &&Names| {
        days.iter()
            .all(|(day, date)| date.is_some_and(|date| is(day, names, date.weekday())))
    };
    if let Some(names) = NAMES.iter().find(all) {
        return Some(Counting::Weekdays(names));
    }
    let numbers = days.iter().map(|(day, _)| day.parse::<usize>().ok());
    let first = days[0].0.parse::<usize>().ok();
    let goes_on =
        first.is_some_and(|first| numbers.enumerate().all(|(at, n)| n == Some(first + at)));
    // A week that begins at 2 begins on Monday.
    if goes_on && first == Some(2) && days.len() <= 6 {
        return Some(Counting::Weekdays(&NAMES[0]));
    }
    if goes_on {
        return Some(Counting::Ordinal);
    }
    // Names need no dates to be understood.
    let named = |names: &&Names| {
        let known = |day: &str| names.iter().any(|name| skeleton(name) == skeleton(day));
        days.iter().all(|(day, _)| known(day))
    };
    let worded = NAMES[1..].iter().find(named);
    worded.map(Counting::Weekdays)
}

/// A day cell that names another weekday than the dates beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherDay {
    /// The row.
    pub row: Id,
    /// The zero-based column of the day.
    pub column: usize,
    /// When the row's task began.
    pub date: Date,
    /// The day of that week that the cell names.
    pub named: Date,
    /// The cell's text for the day of the date.
    pub text: String,
}

/// Returns the day cells that name another weekday than those of their dates. A number is
/// one of the Vietnamese calendar only where most of the table's are.
pub fn other_days(table: &Table, order: DateOrder) -> Vec<OtherDay> {
    let Some(column) = table.column(Column::Day) else {
        return Vec::new();
    };
    if matches!(counting(table, order), Some(Counting::Ordinal)) {
        return Vec::new();
    }
    let dated = table.rows().iter().filter_map(|row| {
        let of = |kind| {
            let text = row.text(table.column(kind)?);
            let (date, _) = notation::read(text.trim(), order)?;
            date::is_plausible(date).then_some(date)
        };
        let start = of(Column::Start)?;
        let end = of(Column::Completion).filter(|end| *end > start);
        Some((row, start, end.unwrap_or(start)))
    });
    let dated: Vec<(&Row, Date, Date)> = dated.collect();
    let mut found: Vec<OtherDay> = Vec::new();
    for (at, names) in NAMES.iter().enumerate() {
        let (mut right, mut wrong) = (0, Vec::new());
        for (row, start, end) in &dated {
            let cell = row.text(column);
            let day = skeleton(bare(&cell));
            let Some(place) = names.iter().position(|name| skeleton(name) == day) else {
                continue;
            };
            let named = date::plus_days(date::monday(*start), i64::try_from(place).unwrap_or(0));
            let is_covered = [named, date::plus_days(named, 7)]
                .iter()
                .any(|day| (*start..=*end).contains(day));
            if is_covered {
                right += 1;
                continue;
            }
            wrong.push(OtherDay {
                row: row.id(),
                column,
                date: *start,
                named,
                text: like(&cell, name_of(names, start.weekday())),
            });
        }
        // The first names are numbers, which may count anything.
        if at > 0 || right >= 2 * wrong.len().max(1) {
            wrong.retain(|day| found.iter().all(|of| of.row != day.row));
            found.extend(wrong);
        }
    }
    found
}

/// Returns what day cells say when their days are moved by some: row, column, text. A
/// table that counts its days goes on as it does, and so do days that have the same
/// name then.
pub(crate) fn moved(table: &Table, order: DateOrder, by: i64) -> Vec<(Id, usize, String)> {
    let Some(column) = table.column(Column::Day) else {
        return Vec::new();
    };
    let names = match counting(table, order) {
        Some(Counting::Weekdays(names)) => Some(names),
        Some(Counting::Ordinal) | None => None,
    };
    let moved = |row: &Row| {
        let cell = row.text(column);
        let dated = notation::moved(&cell, order, by);
        let renamed = || {
            let names = names?;
            let day = bare(&cell);
            let at = names
                .iter()
                .position(|name| skeleton(name) == skeleton(day))?;
            let at = i64::try_from(at).ok()? + by;
            let new = names[usize::try_from(at.rem_euclid(7)).ok()?];
            (by % 7 != 0).then(|| like(&cell, new))
        };
        let text = dated.or_else(renamed)?;
        Some((row.id(), column, text))
    };
    table.rows().iter().filter_map(moved).collect()
}

/// Returns a day's name, bold where a cell's is.
pub(crate) fn like(cell: &str, name: &str) -> String {
    if bare(cell).len() < cell.trim().len() {
        format!("**{name}**")
    } else {
        name.to_owned()
    }
}

/// What the day cell behind a table's last row says, with that day's date where
/// it has one.
pub(crate) fn next(table: &Table, order: DateOrder, date: Option<Date>) -> Option<String> {
    let column = table.column(Column::Day)?;
    let Some(last) = table.rows().last() else {
        return Some("1".to_owned());
    };
    let last = last.text(column);
    let day = bare(&last);
    let next = match (counting(table, order)?, date) {
        (Counting::Weekdays(names), Some(date)) => name_of(names, date.weekday()).to_owned(),
        (Counting::Weekdays(names), None) => {
            let mut all = names.iter();
            let at = all.position(|name| skeleton(name) == skeleton(day))?;
            names[(at + 1) % names.len()].to_owned()
        }
        (Counting::Ordinal, _) => {
            let number: u32 = day.parse().ok()?;
            number.checked_add(1)?.to_string()
        }
    };
    Some(like(&last, &next))
}
