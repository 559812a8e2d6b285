//! Days as a reader of English or Vietnamese writes them. What stands in a page's own
//! cells is written by [`DateStyle`](crate::date::DateStyle).
//!
//! English has the day before the month (`Mon 8 Sep`), so that no reader takes one for
//! the other. Vietnamese counts weekdays from 2 for Monday and writes days and months in
//! digits (`Thứ 2, 8/9`), as its calendars do.

use time::Date;

use super::days::place_in_week;
use crate::date;

/// A language that days are named in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Vietnamese.
    Vietnamese,
}

impl Language {
    /// Returns its tag (BCP 47), as names of files and folders have it: `en`, `vi`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Vietnamese => "vi",
        }
    }
}

/// The names of the days of the week, Monday first.
type Weekdays = [&'static str; 7];

/// Weekdays as they stand in front of a date.
const SHORT: [Weekdays; 2] = [
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    ["Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "CN"],
];

/// Weekdays as they head the columns of a calendar.
const NARROW: [Weekdays; 2] = [
    ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
];

/// Weekdays in full, as they are read out.
const LONG: [Weekdays; 2] = [date::LONG_WEEKDAYS, date::VIETNAMESE_WEEKDAYS];

/// The English names of the months.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn weekday_of(names: &[Weekdays; 2], date: Date, language: Language) -> &'static str {
    names[language as usize][place_in_week(date)]
}

/// Returns the English name of a month: in full, or its first three letters.
fn month_of(date: Date, is_short: bool) -> &'static str {
    let name = MONTHS[usize::from(u8::from(date.month())) - 1];
    if is_short { &name[..3] } else { name }
}

/// Returns the day of the week: `Mon`, `Thứ 2`.
pub fn weekday(date: Date, language: Language) -> &'static str {
    weekday_of(&SHORT, date, language)
}

/// Returns the heads of a calendar's seven columns, Monday first: `Mo`, `T2`.
pub fn calendar_heads(language: Language) -> [&'static str; 7] {
    NARROW[language as usize]
}

/// Returns the weekdays in full, Monday first: `Monday`, `Thứ Hai`.
pub fn weekdays(language: Language) -> [&'static str; 7] {
    LONG[language as usize]
}

/// Returns the day and the month: `8 Sep`, `8/9`.
pub fn day_and_month(date: Date, language: Language) -> String {
    match language {
        Language::English => format!("{} {}", date.day(), month_of(date, true)),
        Language::Vietnamese => format!("{}/{}", date.day(), u8::from(date.month())),
    }
}

/// Returns the day, the month and the year: `8 Sep 2025`, `8/9/2025`.
pub fn date(date: Date, language: Language) -> String {
    let (day, year) = (day_and_month(date, language), date.year());
    match language {
        Language::English => format!("{day} {year}"),
        Language::Vietnamese => format!("{day}/{year}"),
    }
}

/// Returns the day with its weekday: `Mon 8 Sep`, `Thứ 2, 8/9`.
pub fn day(date: Date, language: Language) -> String {
    with_weekday(date, &day_and_month(date, language), language)
}

/// Returns the day with its weekday and its year: `Mon 8 Sep 2025`, `Thứ 2, 8/9/2025`.
pub fn day_and_year(day: Date, language: Language) -> String {
    with_weekday(day, &date(day, language), language)
}

/// Returns the day with its weekday, and with the year where that is not today's.
pub fn day_near(date: Date, today: Date, language: Language) -> String {
    if date.year() == today.year() {
        day(date, language)
    } else {
        day_and_year(date, language)
    }
}

fn with_weekday(date: Date, day: &str, language: Language) -> String {
    let weekday = weekday(date, language);
    match language {
        Language::English => format!("{weekday} {day}"),
        Language::Vietnamese => format!("{weekday}, {day}"),
    }
}

/// Returns the day as it is read out: `Monday 8 September 2025`, `Thứ Hai, ngày 8 tháng 9
/// năm 2025`.
pub fn in_full(date: Date, language: Language) -> String {
    let weekday = weekday_of(&LONG, date, language);
    let (day, year) = (date.day(), date.year());
    match language {
        Language::English => format!("{weekday} {day} {} {year}", month_of(date, false)),
        Language::Vietnamese => {
            format!(
                "{weekday}, ngày {day} tháng {} năm {year}",
                u8::from(date.month())
            )
        }
    }
}

/// Returns the month and the year of a day: `September 2025`, `Tháng 9 năm 2025`.
pub fn month(date: Date, language: Language) -> String {
    let year = date.year();
    match language {
        Language::English => format!("{} {year}", month_of(date, false)),
        Language::Vietnamese => format!("Tháng {} năm {year}", u8::from(date.month())),
    }
}

/// Returns days from one to another without the year, unless they lie in two: `8–13 Sep`,
/// `29 Sep – 4 Oct`, `8–13/9`, `29/9 – 4/10`. A span of one day is that day.
pub fn span(first: Date, last: Date, language: Language) -> String {
    let written = match first.year() == last.year() {
        true => day_and_month,
        false => date,
    };
    joined(first, last, language, written)
}

/// Returns days from one to another without a year, for a list that goes from week to week:
/// `8–13 Sep`, `28 Dec – 1 Jan`.
pub fn span_in_list(first: Date, last: Date, language: Language) -> String {
    joined(first, last, language, day_and_month)
}

/// Returns days from one to another with the year: `8–13 Sep 2025`, `8–13/9/2025`.
pub fn span_and_year(first: Date, last: Date, language: Language) -> String {
    if first.year() != last.year() {
        return span(first, last, language);
    }
    let days = joined(first, last, language, day_and_month);
    match language {
        Language::English => format!("{days} {}", last.year()),
        Language::Vietnamese => format!("{days}/{}", last.year()),
    }
}

/// Joins two days by a dash: without blanks around it where only the days of the month
/// differ (an en dash stands closed up between single words).
fn joined(
    first: Date,
    last: Date,
    language: Language,
    written: fn(Date, Language) -> String,
) -> String {
    let end = written(last, language);
    if first == last {
        end
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{}–{end}", first.day())
    } else {
        format!("{} – {end}", written(first, language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Date {
        date::from_iso(text).expect("a day")
    }

    #[test]
    fn days_are_written_as_a_language_has_them() {
        let monday = at("2025-09-08");
        let sunday = at("2025-12-14");
        for (language, wanted) in [
            (
                Language::English,
                [
                    "Mon",
                    "8 Sep",
                    "8 Sep 2025",
                    "Mon 8 Sep",
                    "Mon 8 Sep 2025",
                    "Monday 8 September 2025",
                    "September 2025",
                    "Sun 14 Dec",
                    "Sunday 14 December 2025",
                ],
            ),
            (
                Language::Vietnamese,
                [
                    "Thứ 2",
                    "8/9",
                    "8/9/2025",
                    "Thứ 2, 8/9",
                    "Thứ 2, 8/9/2025",
                    "Thứ Hai, ngày 8 tháng 9 năm 2025",
                    "Tháng 9 năm 2025",
                    "CN, 14/12",
                    "Chủ Nhật, ngày 14 tháng 12 năm 2025",
                ],
            ),
        ] {
            let found = [
                weekday(monday, language).to_owned(),
                day_and_month(monday, language),
                date(monday, language),
                day(monday, language),
                day_and_year(monday, language),
                in_full(monday, language),
                month(monday, language),
                day(sunday, language),
                in_full(sunday, language),
            ];
            assert_eq!(found, wanted);
        }
        let (now, then) = (at("2025-01-01"), at("2026-01-01"));
        assert_eq!(day_near(monday, now, Language::English), "Mon 8 Sep");
        assert_eq!(day_near(monday, then, Language::English), "Mon 8 Sep 2025");
        assert_eq!(calendar_heads(Language::Vietnamese)[6], "CN");
        assert_eq!(weekdays(Language::English)[0], "Monday");
    }

    #[test]
    fn a_span_names_once_what_both_ends_have() {
        for (first, last, english, vietnamese) in [
            ("2025-09-08", "2025-09-13", "8–13 Sep", "8–13/9"),
            ("2025-09-29", "2025-10-04", "29 Sep – 4 Oct", "29/9 – 4/10"),
            ("2025-09-08", "2025-09-08", "8 Sep", "8/9"),
            (
                "2025-12-29",
                "2026-01-03",
                "29 Dec 2025 – 3 Jan 2026",
                "29/12/2025 – 3/1/2026",
            ),
        ] {
            let (first, last) = (at(first), at(last));
            assert_eq!(span(first, last, Language::English), english);
            assert_eq!(span(first, last, Language::Vietnamese), vietnamese);
        }
        for (first, last, english, vietnamese) in [
            ("2025-09-08", "2025-09-13", "8–13 Sep 2025", "8–13/9/2025"),
            ("2025-09-08", "2025-09-08", "8 Sep 2025", "8/9/2025"),
            (
                "2025-12-29",
                "2026-01-03",
                "29 Dec 2025 – 3 Jan 2026",
                "29/12/2025 – 3/1/2026",
            ),
        ] {
            let (first, last) = (at(first), at(last));
            assert_eq!(span_and_year(first, last, Language::English), english);
            assert_eq!(span_and_year(first, last, Language::Vietnamese), vietnamese);
        }
    }
}
