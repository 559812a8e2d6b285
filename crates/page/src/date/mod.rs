//! Dates without a time of day: [`time::Date`], in the years that a page can write.
//!
//! `notation` is how cells write them, `typed` how a person does; `calendar` is a month of them.

use std::ops::{Range, RangeInclusive};

use time::{Date, Month, SignedDuration};

pub mod calendar;
pub mod notation;
pub(crate) mod typed;

/// The years of the dates that are read and written: those of four digits.
const YEARS: RangeInclusive<i32> = 1..=9999;

/// The English names of the months in three letters, from January.
pub(crate) const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The English names of the weekdays in three letters, from Monday.
pub(crate) const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The English names of the weekdays, from Monday.
pub(crate) const LONG_WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The Vietnamese names of the weekdays, from Monday.
pub(crate) const VIETNAMESE_WEEKDAYS: [&str; 7] = [
    "Thứ Hai",
    "Thứ Ba",
    "Thứ Tư",
    "Thứ Năm",
    "Thứ Sáu",
    "Thứ Bảy",
    "Chủ Nhật",
];

/// Returns the date with these numbers, if there is one in the years 1 to 9999.
pub(crate) fn from_numbers(year: i32, month: u8, day: u8) -> Option<Date> {
    let month = Month::try_from(month).ok()?;
    let date = Date::from_calendar_date(year, month, day).ok()?;
    YEARS.contains(&year).then_some(date)
}

/// Reads `2025-09-08`, also with a time behind it as Hugo takes it.
pub fn from_iso(text: &str) -> Option<Date> {
    let day = text.get(..10).filter(|day| day.is_ascii())?;
    let time = &text[10..];
    if !(time.is_empty() || time.starts_with(['T', 't', ' '])) {
        return None;
    }
    let number = |range: Range<usize>| {
        let digits = &day[range];
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse::<u16>().ok())?
    };
    if &day[4..5] != "-" || &day[7..8] != "-" {
        return None;
    }
    from_numbers(
        number(0..4)?.into(),
        u8::try_from(number(5..7)?).ok()?,
        u8::try_from(number(8..10)?).ok()?,
    )
}

/// Returns the date that lies some days later, or earlier where `days` is negative; the same
/// date where that one lies outside the years 1 to 9999.
#[must_use]
pub fn plus_days(date: Date, days: i64) -> Date {
    let moved = date.checked_add(SignedDuration::days(days));
    let moved = moved.filter(|moved| YEARS.contains(&moved.year()));
    moved.unwrap_or(date)
}

/// Returns the Monday on or before a date.
#[must_use]
pub fn monday(date: Date) -> Date {
    plus_days(date, -i64::from(date.weekday().number_days_from_monday()))
}

/// Returns whether a worklog may speak of the day: another year is a slip.
pub fn is_plausible(date: Date) -> bool {
    (1900..2200).contains(&date.year())
}

/// Returns the English name of a month in three letters.
pub fn short_month(month: Month) -> &'static str {
    MONTHS[usize::from(u8::from(month)) - 1]
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn days_are_added_within_the_years_that_a_page_can_write() {
        for (date, days, moved) in [
            (date!(1999 - 12 - 31), 60, date!(2000 - 02 - 29)),
            (date!(2000 - 03 - 01), -1, date!(2000 - 02 - 29)),
            (date!(9999 - 12 - 31), 1, date!(9999 - 12 - 31)),
            (date!(0001 - 01 - 05), -5, date!(0001 - 01 - 05)),
        ] {
            assert_eq!(plus_days(date, days), moved, "{date} {days:+}");
        }
    }

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(monday(date!(2025 - 09 - 13)), date!(2025 - 09 - 08));
        assert_eq!(monday(date!(2025 - 09 - 08)), date!(2025 - 09 - 08));
    }

    #[test]
    fn dates_are_written_as_iso_has_them() {
        assert_eq!(date!(2025 - 09 - 08).to_string(), "2025-09-08");
        assert_eq!(date!(0025 - 09 - 08).to_string(), "0025-09-08");
    }

    #[test]
    fn iso_dates_may_carry_a_time() {
        let day = Some(date!(2025 - 09 - 08));
        assert_eq!(from_iso("2025-09-08"), day);
        assert_eq!(from_iso("2025-09-08T00:00:00+07:00"), day);
        for text in [
            "2025-9-8",
            "2025-13-01",
            "2025-02-29",
            "0000-01-01",
            "`r Sys.Date()`",
            "",
            "2025-09-080",
            "+025-09-08",
            "\u{1ecd}25-09-0",
            "|h\u{1ecd}c_\u{200b}",
        ] {
            assert_eq!(from_iso(text), None, "{text}");
        }
    }
}
