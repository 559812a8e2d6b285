//! Reads dates as Hugo 0.168 does: by a list of layouts of Go's `time` package, tried one
//! after the other (spf13/cast, `StringToDate`).

use crate::date::{self, MONTHS, WEEKDAYS};

/// The layouts, as Go writes them: a reference time in the expected form.
const LAYOUTS: &[&str] = &[
    "2006-01-02",
    "2006-01-02T15:04:05Z07:00",
    "2006-01-02T15:04:05",
    "2006-01-02T15:04:05-0700",
    "2006-01-02 15:04:05",
    "2006-01-02 15:04:05Z07:00",
    "2006-01-02 15:04:05Z0700",
    "2006-01-02 15:04:05 -07:00",
    "2006-01-02 15:04:05 -0700",
    "2006-01-02 15:04:05 -0700 MST",
    "02 Jan 2006",
    "Mon, 02 Jan 2006 15:04:05 -0700",
    "Mon, 02 Jan 2006 15:04:05 MST",
    "02 Jan 06 15:04 -0700",
    "02 Jan 06 15:04 MST",
    "Monday, 02-Jan-06 15:04:05 MST",
    "Mon Jan _2 15:04:05 2006",
    "Mon Jan _2 15:04:05 MST 2006",
    "Mon Jan 02 15:04:05 -0700 2006",
    "3:04PM",
    "Jan _2 15:04:05",
];

/// The elements of layouts. Any other character matches itself.
const PARTS: &[(&str, Part)] = &[
    ("2006", Part::Year),
    ("01", Part::Month),
    ("02", Part::Day),
    ("06", Part::ShortYear),
    ("_2", Part::PaddedDay),
    ("15", Part::Hour),
    ("3", Part::HourOf12),
    ("04", Part::Minute),
    ("05", Part::Second),
    ("PM", Part::HalfDay),
    (
        "Z07:00",
        Part::Zone {
            colon: true,
            zulu: true,
        },
    ),
    (
        "Z0700",
        Part::Zone {
            colon: false,
            zulu: true,
        },
    ),
    (
        "-07:00",
        Part::Zone {
            colon: true,
            zulu: false,
        },
    ),
    (
        "-0700",
        Part::Zone {
            colon: false,
            zulu: false,
        },
    ),
    ("MST", Part::ZoneName),
    ("Monday", Part::LongWeekday),
    ("Mon", Part::Weekday),
    ("Jan", Part::MonthName),
];

/// An element of a layout.
#[derive(Clone, Copy, Debug)]
enum Part {
    /// Four digits.
    Year,
    /// Two digits: 69 to 99 are in the last century.
    ShortYear,
    /// Two digits.
    Month,
    /// The first three letters.
    MonthName,
    /// Two digits.
    Day,
    /// One or two digits, perhaps with a blank in front.
    PaddedDay,
    /// The first three letters.
    Weekday,
    /// The name in full.
    LongWeekday,
    /// One or two digits, as Go accepts them.
    Hour,
    /// One or two digits, up to 12.
    HourOf12,
    /// `AM` or `PM`.
    HalfDay,
    /// Two digits.
    Minute,
    /// Two digits, perhaps with a fraction.
    Second,
    /// The offset from UTC, with a colon or without, and `Z` for none if `zulu`.
    Zone { colon: bool, zulu: bool },
    /// Three to five capital letters, which are ignored.
    ZoneName,
}

/// The meaning of a date in front matter for Hugo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// A point in time, in minutes since 1970-01-01 00:00 UTC.
    At(i64),
    /// A time without a year, which is in the past.
    LongAgo,
}

/// Returns the point in time that Hugo reads in a text, or `None` if it reads no date.
pub(crate) fn read(text: &str) -> Option<Moment> {
    LAYOUTS.iter().find_map(|layout| parse_with(layout, text))
}

/// Returns the point in time in a text with a layout, or `None` if the text does not
/// match.
fn parse_with(mut layout: &str, mut text: &str) -> Option<Moment> {
    let (mut year, mut month, mut day) = (None, 1, 1);
    let (mut minute, mut offset) = (0, 0);
    while let Some(literal) = layout.chars().next() {
        let part = PARTS.iter().find(|(name, _)| layout.starts_with(name));
        let Some((name, part)) = part else {
            text = text.strip_prefix(literal)?;
            layout = &layout[literal.len_utf8()..];
            continue;
        };
        layout = &layout[name.len()..];
        match *part {
            Part::Year => year = Some(number(&mut text, 4..=4)?),
            Part::ShortYear => {
                let two = number(&mut text, 2..=2)?;
                year = Some(if two >= 69 { 1900 + two } else { 2000 + two });
            }
            Part::Month => month = number(&mut text, 2..=2)?,
            Part::MonthName => month = 1 + name_of(&mut text, &MONTHS)?,
            Part::Day => day = number(&mut text, 2..=2)?,
            Part::PaddedDay => {
                text = text.strip_prefix(' ').unwrap_or(text);
                day = number(&mut text, 1..=2)?;
            }
            Part::Weekday => drop(name_of(&mut text, &WEEKDAYS)?),
            Part::LongWeekday => {
                name_of(&mut text, &WEEKDAYS)?;
                // Weekdays in full end with `day`: Tuesday, Wednesday, Thursday,
                // Saturday.
                let at = text.find("day").filter(|&at| at <= 3)?;
                text = &text[at + "day".len()..];
            }
            Part::Hour => minute += below(24, number(&mut text, 1..=2)?)? * 60,
            Part::HourOf12 => minute += below(13, number(&mut text, 1..=2)?)? * 60,
            Part::HalfDay => {
                text = text
                    .strip_prefix("AM")
                    .or_else(|| text.strip_prefix("PM"))?;
            }
            Part::Minute => minute += below(60, number(&mut text, 2..=2)?)?,
            Part::Second => {
                below(60, number(&mut text, 2..=2)?)?;
                // A fraction of a second may follow even if the layout has none.
                if let Some(rest) = text.strip_prefix(['.', ',']) {
                    let bare = rest.trim_start_matches(|c: char| c.is_ascii_digit());
                    text = if bare.len() < rest.len() { bare } else { text };
                }
            }
            Part::Zone { zulu: true, .. } if text.starts_with('Z') => text = &text[1..],
            Part::Zone { colon, .. } => {
                let sign = if text.starts_with('-') { -1 } else { 1 };
                text = text.strip_prefix(['+', '-'])?;
                let hours = below(25, number(&mut text, 2..=2)?)?;
                if colon {
                    text = text.strip_prefix(':')?;
                }
                offset = sign * (hours * 60 + below(61, number(&mut text, 2..=2)?)?);
            }
            Part::ZoneName => {
                let rest = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
                let is_name = (3..=5).contains(&(text.len() - rest.len()));
                text = is_name.then_some(rest)?;
            }
        }
    }
    if !text.is_empty() {
        return None;
    }
    let two = |number: i64| u8::try_from(number).ok();
    let Some(year) = year else {
        // A leap year accepts every day that exists in some year.
        return date::from_numbers(2000, two(month)?, two(day)?).map(|_| Moment::LongAgo);
    };
    if year == 0 {
        return date::from_numbers(2000, two(month)?, two(day)?).map(|_| Moment::LongAgo);
    }
    let date = date::from_numbers(i32::try_from(year).ok()?, two(month)?, two(day)?)?;
    let midnight = date.midnight().as_utc().unix_timestamp() / 60;
    Some(Moment::At(midnight + minute - offset))
}

/// Removes a name in any case from the start of the text, and returns its index among the
/// names.
fn name_of(text: &mut &str, names: &[&str]) -> Option<i64> {
    let head = text.get(..3)?;
    let at = names
        .iter()
        .position(|name| name.eq_ignore_ascii_case(head))?;
    *text = &text[3..];
    i64::try_from(at).ok()
}

/// Removes a number with this many digits from the start of the text, and returns it.
fn number(text: &mut &str, digits: std::ops::RangeInclusive<usize>) -> Option<i64> {
    let found = text
        .bytes()
        .take(*digits.end())
        .take_while(u8::is_ascii_digit)
        .count();
    let (number, rest) = text.split_at(found);
    *text = rest;
    number.parse().ok().filter(|_| digits.contains(&found))
}

/// Returns a number if it is below a limit.
fn below(limit: i64, number: i64) -> Option<i64> {
    (number < limit).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts that were tried in Hugo 0.168 in double quotes in front matter, with the
    /// date and the minute of the day in UTC that it read; below, those that it refused.
    const READ: &[(&str, &str, i64)] = &[
        ("2025-09-08", "2025-09-08", 0),
        ("0001-01-01", "0001-01-01", 0),
        ("9999-12-31", "9999-12-31", 0),
        ("2025-09-29T05:17:10", "2025-09-29", 317),
        ("2025-09-29T05:17:10Z", "2025-09-29", 317),
        ("2025-09-29T05:17:10+07:00", "2025-09-28", 1337),
        ("2025-09-29T05:17:10+0700", "2025-09-28", 1337),
        ("2025-09-08T05:17:10-0700", "2025-09-08", 737),
        ("2025-09-29 05:17:10", "2025-09-29", 317),
        ("2025-09-29 05:17:10Z", "2025-09-29", 317),
        ("2025-09-29 05:17:10+07:00", "2025-09-28", 1337),
        ("2025-09-29 05:17:10 +07:00", "2025-09-28", 1337),
        ("2025-09-29 05:17:10 +0700", "2025-09-28", 1337),
        ("2025-09-29T05:17:10.123Z", "2025-09-29", 317),
        ("2025-09-29T05:17:10.123", "2025-09-29", 317),
        ("2025-09-08T05:17:10,5Z", "2025-09-08", 317),
        ("2025-09-08 05:17:10.5", "2025-09-08", 317),
        ("2025-09-08T5:17:10", "2025-09-08", 317),
        ("2025-09-08 5:17:10", "2025-09-08", 317),
        ("08 Sep 2025", "2025-09-08", 0),
        ("Mon, 08 Sep 2025 00:00:00 GMT", "2025-09-08", 0),
        ("Mon, 08 Sep 2025 00:00:00 +0700", "2025-09-07", 1020),
        ("Mon Sep 8 00:00:00 2025", "2025-09-08", 0),
        ("Monday, 08-Sep-25 00:00:00 UTC", "2025-09-08", 0),
        ("08 Sep 25 00:00 UTC", "2025-09-08", 0),
    ];
    const REFUSED: &[&str] = &[
        "29/09/2026",
        "2026-9-5",
        "2025-09-8",
        "2026-09-29T05:17",
        "2025-09-29 05:17",
        "2025-09-29t05:17:10z",
        "2025-09-29T05:17Z",
        "2025-09-29T05:17+07:00",
        "2025/09/29",
        "20250929",
        "1757289600",
        "2025",
        "2025-09",
        "Sep 8, 2025",
        "8 Sep 2025",
        "8 September 2025",
        "September 8, 2025",
        "2 January 2006",
        "`r Sys.Date()`",
        "TBD",
        "2025-02-29",
        "2025-13-01",
        "2025-09-00",
        "0000-00-00",
        "2025-09-08 ",
        " 2025-09-08",
        "08-09-2025",
        "09.08.2025",
        "2025.09.08",
        "2025-09-08T",
        "2025-09-08T24:00:00",
        "2025-09-08T05:17:60Z",
        "2025-09-08T05:17:10 +0700",
        "2025-09-08T05:17:10+07",
        "2025-09-08 05:17:10 UTC",
        "2025-09-08 05:17:10 Z",
        "05:17:10",
        "true",
        "{{ .Date }}",
        "２０２５-09-08",
        "2025-09-08\u{200b}",
    ];

    #[test]
    fn reads_dates_like_hugo() {
        for (text, day, minute) in READ {
            let day = date::from_iso(day).expect("a day");
            let midnight = day.midnight().as_utc().unix_timestamp() / 60;
            assert_eq!(read(text), Some(Moment::At(midnight + minute)), "{text}");
        }
        assert_eq!(read("3:04PM"), Some(Moment::LongAgo));
        for text in REFUSED {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
