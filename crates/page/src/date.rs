//! Dates as day, month and year, with no time zone, and how a table's cells
//! write them.

use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// The day of the week, Monday first (ISO 8601).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The English name, in three letters.
    pub fn short(self) -> &'static str {
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][self as usize]
    }
}

impl Date {
    /// 1970-01-01, from which days and seconds are counted.
    pub(crate) const EPOCH: Self = Self {
        year: 1970,
        month: 1,
        day: 1,
    };

    /// The day, where there is one.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1;
        (valid && day <= days_in_month(year, month)).then_some(Self { year, month, day })
    }

    /// Reads `2025-09-08`, also with a time behind it as Hugo takes it.
    pub fn from_iso(text: &str) -> Option<Self> {
        let day = text.get(..10).filter(|day| day.is_ascii())?;
        let time = &text[10..];
        if !(time.is_empty() || time.starts_with(['T', 't', ' '])) {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            let digits = &day[range];
            digits
                .bytes()
                .all(|b| b.is_ascii_digit())
                .then(|| digits.parse::<u16>().ok())?
        };
        if &day[4..5] != "-" || &day[7..8] != "-" {
            return None;
        }
        Self::new(
            number(0..4)?.into(),
            u8::try_from(number(5..7)?).ok()?,
            u8::try_from(number(8..10)?).ok()?,
        )
    }

    /// Days since 1970-01-01, after Howard Hinnant's `days_from_civil`.
    pub fn day_number(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
            - 719_468
    }

    /// The date of a day number; `None` outside the years 1 to 9999.
    pub fn from_day_number(days: i64) -> Option<Self> {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self::new(
            i32::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }

    /// The day `days` later (earlier where negative); the same at the calendar's ends.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_day_number(self.day_number() + days).unwrap_or(self)
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        let index = (self.day_number() + 3).rem_euclid(7);
        Weekday::ALL[usize::try_from(index).unwrap_or_default()]
    }

    /// The Monday on or before this day.
    #[must_use]
    pub fn monday(self) -> Self {
        self.plus_days(-(self.weekday() as i64))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The month, from 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Returns whether a worklog may speak of the day: a year outside is a slip.
    pub fn is_plausible(self) -> bool {
        (1900..2200).contains(&self.year)
    }

    /// Returns the day in words: `Mon 8 Sep 2025`.
    pub fn in_words(self) -> String {
        let (weekday, month) = (self.weekday().short(), self.month_short());
        format!("{weekday} {} {month} {}", self.day, self.year)
    }

    /// The English name of the month, in three letters.
    pub fn month_short(self) -> &'static str {
        let names = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        names[usize::from(self.month) - 1]
    }
}

/// ISO 8601: `2025-09-08`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// In which order a page's cells write a date's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// `08/09/2025` is 8 September.
    DayFirst,
    /// `09/08/2025` is 8 September.
    MonthFirst,
}

impl DateOrder {
    /// Returns the other order.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::DayFirst => Self::MonthFirst,
            Self::MonthFirst => Self::DayFirst,
        }
    }
}

/// How a cell writes a date: so is its next value written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateStyle {
    order: DateOrder,
    separator: char,
    year_first: bool,
    padded: bool,
}

impl DateStyle {
    /// Two digits each and slashes, `09/08/2025`, in the order given.
    pub fn slashes(order: DateOrder) -> Self {
        Self {
            order,
            separator: '/',
            year_first: false,
            padded: true,
        }
    }

    /// The style with another order of the parts.
    #[must_use]
    pub fn with(self, order: DateOrder) -> Self {
        Self { order, ..self }
    }

    /// Writes a date in this style.
    pub fn write(self, date: Date) -> String {
        let sep = self.separator;
        let two = |n: u8| {
            if self.padded {
                format!("{n:02}")
            } else {
                n.to_string()
            }
        };
        let (day, month, year) = (two(date.day), two(date.month), date.year);
        match (self.year_first, self.order) {
            (true, _) => format!("{year:04}{sep}{month}{sep}{day}"),
            (false, DateOrder::DayFirst) => format!("{day}{sep}{month}{sep}{year:04}"),
            (false, DateOrder::MonthFirst) => format!("{month}{sep}{day}{sep}{year:04}"),
        }
    }
}

/// Reads a cell's date in an order of its parts, and the style that writes it
/// back. `2025-09-08` is read whatever the order. `None` for all else: a date
/// is never guessed.
pub fn read(text: &str, order: DateOrder) -> Option<(Date, DateStyle)> {
    let separator = text
        .chars()
        .find(|c| !c.is_ascii_digit())
        .filter(|c| matches!(c, '/' | '-' | '.'))?;
    let parts: Vec<&str> = text.split(separator).collect();
    let [first, second, third] = parts[..] else {
        return None;
    };
    let number = |part: &str| {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<u16>().ok()).flatten()
    };
    let short = |part: &str| u8::try_from(number(part)?).ok().filter(|_| part.len() <= 2);
    let year_first = first.len() == 4;
    let (year, month, day) = match (year_first, order) {
        (true, _) => (first, second, third),
        (false, DateOrder::DayFirst) => (third, second, first),
        (false, DateOrder::MonthFirst) => (third, first, second),
    };
    if year.len() != 4 {
        return None;
    }
    let date = Date::new(number(year)?.into(), short(month)?, short(day)?)?;
    let padded = month.len() == 2 && day.len() == 2;
    let style = DateStyle {
        order,
        separator,
        year_first,
        padded,
    };
    // Mixed padding (`9/08/2025`) has no style that writes it back as it was.
    Some((date, style))
}

/// Reads a date that was typed in digits alone, in an order of its parts: `29092026`,
/// `290926`, or whatever the order `20260929`. `None` for all else, and for years that
/// are a slip.
pub fn from_digits(text: &str, order: DateOrder) -> Option<Date> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u16>().ok();
    let short = |at: usize| u8::try_from(number(at..at + 2)?).ok();
    let (day, month) = match order {
        DateOrder::DayFirst => (0, 2),
        DateOrder::MonthFirst => (2, 0),
    };
    let at_end = |year: u16| Date::new(year.into(), short(month)?, short(day)?);
    let date = match text.len() {
        8 => at_end(number(4..8)?)
            .filter(|date| date.is_plausible())
            .or_else(|| Date::new(number(0..4)?.into(), short(4)?, short(6)?)),
        6 => at_end(2000 + number(4..6)?),
        _ => None,
    };
    date.filter(|date| date.is_plausible())
}

/// What a person means who has typed a date in one go into a browser's own field for
/// dates, which parts what is typed in its language's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedDate {
    /// The date that the field shows, or what it showed before.
    Shown,
    /// Another one.
    Other(Date),
    /// None: what was typed is text.
    Text,
}

/// The characters between the parts of a date that is typed.
pub const PARTS: [char; 4] = ['/', '.', '-', ' '];

/// How many digits a whole date has.
const WHOLE: usize = "08092025".len();

/// Reads what was typed in one go into a browser's field, digits and the characters
/// between them, where the field shows a date or nothing. A whole date that the field
/// shows as one with other parts was no date in the browser's order.
pub fn read_typed(typed: &str, shown: Option<Date>, order: DateOrder) -> TypedDate {
    let digits = typed.replace(PARTS, "");
    let read = |order| from_digits(&digits, order);
    let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
    let is_whole = digits.len() == WHOLE;
    match shown {
        Some(_) if !is_whole => TypedDate::Shown,
        Some(_) if orders.into_iter().any(|order| read(order) == shown) => TypedDate::Shown,
        _ => match read(order) {
            Some(date) => TypedDate::Other(date),
            None if is_whole => TypedDate::Text,
            None => TypedDate::Shown,
        },
    }
}

/// Returns whether all digits of a date were typed.
pub fn is_whole(typed: &str) -> bool {
    typed.bytes().filter(u8::is_ascii_digit).count() == WHOLE
}

/// The spans that prove an order, in days: a page is a week's, give or take one;
/// where a date lies further off, it is a slip in that order and nonsense in the
/// other.
const SPANS: [i64; 2] = [13, 62];

/// The order in which a page writes its dates, where its cells prove one: every
/// date exists, and all of them lie close together. `None` where both orders fit,
/// or neither.
pub fn find_order<S: AsRef<str>>(cells: &[S]) -> Option<DateOrder> {
    let span = |order, other| {
        let mut span: Option<(Date, Date)> = None;
        for cell in cells.iter().map(AsRef::as_ref) {
            match (read(cell, order), read(cell, other)) {
                // A slip in the year proves nothing.
                (Some((date, _)), _) if !date.is_plausible() => {}
                (Some((date, _)), _) => {
                    let (first, last) = span.unwrap_or((date, date));
                    span = Some((first.min(date), last.max(date)));
                }
                (None, Some(_)) => return None,
                (None, None) => {}
            }
        }
        span.map(|(first, last)| last.day_number() - first.day_number())
    };
    let day_first = span(DateOrder::DayFirst, DateOrder::MonthFirst);
    let month_first = span(DateOrder::MonthFirst, DateOrder::DayFirst);
    SPANS.into_iter().find_map(|most| {
        let fits = |span: Option<i64>| span.is_some_and(|span| span <= most);
        match (fits(day_first), fits(month_first)) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    })
}

/// Returns a text with all dates in it moved by some days, each written as it was;
/// `None` where there is none.
pub(crate) fn moved(text: &str, order: DateOrder, by: i64) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | '-');
    let mut out = String::with_capacity(text.len());
    let mut has_date = false;
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let run = &rest[start..];
        let run = &run[..run.find(|c| !is_part(c)).unwrap_or(run.len())];
        let word = run.trim_matches(['/', '.', '-']);
        let at = start + run.find(|c: char| c.is_ascii_digit()).unwrap_or(run.len());
        // `2025-09-08T10:00` and `v1.2.2025` are something else.
        let stands_alone = !rest[..start].ends_with(char::is_alphanumeric)
            && !rest[start + run.len()..].starts_with(char::is_alphanumeric);
        let date = read(word, order).filter(|_| stands_alone);
        out.push_str(&rest[..start]);
        match date {
            Some((date, style)) => {
                has_date = true;
                out.push_str(&rest[start..at]);
                out.push_str(&style.write(date.plus_days(by)));
                out.push_str(&rest[at + word.len()..start + run.len()]);
            }
            None => out.push_str(run),
        }
        rest = &rest[start + run.len()..];
    }
    out.push_str(rest);
    has_date.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_browser_parts_otherwise_is_read_in_the_pages_order() {
        let day = |year, month, day| Date::new(year, month, day);
        let other = |date: Option<Date>| TypedDate::Other(date.expect("a day"));
        for (typed, shown, expected) in [
            // A browser that has the month first makes something of each of these.
            ("09/15/2025", day(2025, 9, 15), TypedDate::Shown),
            ("05092026", day(2026, 5, 9), TypedDate::Shown),
            ("13/02/2026", day(2026, 12, 2), other(day(2026, 2, 13))),
            ("13.02.2026", None, other(day(2026, 2, 13))),
            ("31/02/2026", day(2025, 3, 10), TypedDate::Text),
            ("31022026", None, TypedDate::Text),
            ("13/13/2026", day(2026, 12, 13), TypedDate::Text),
            // A part that is typed over leaves the others.
            ("15", day(2025, 9, 15), TypedDate::Shown),
            ("1509", None, TypedDate::Shown),
            ("", None, TypedDate::Shown),
        ] {
            let read = read_typed(typed, shown, DateOrder::DayFirst);
            assert_eq!(read, expected, "{typed}");
        }
    }

    #[test]
    fn day_numbers_count_every_day() {
        let first = Date::new(1999, 12, 31).expect("a day");
        assert_eq!(first.plus_days(1).to_string(), "2000-01-01");
        assert_eq!(first.plus_days(60).to_string(), "2000-02-29");
        for days in -200_000..200_000 {
            assert_eq!(
                Date::from_day_number(days).map(Date::day_number),
                Some(days)
            );
        }
    }

    #[test]
    fn weeks_begin_on_monday() {
        let saturday = Date::new(2025, 9, 13).expect("a day");
        assert_eq!(saturday.weekday(), Weekday::Saturday);
        assert_eq!(saturday.monday().to_string(), "2025-09-08");
    }

    #[test]
    fn iso_dates_may_carry_a_time() {
        assert!(Date::from_iso("2025-09-08").is_some());
        assert!(Date::from_iso("2025-09-08T00:00:00+07:00").is_some());
        for text in [
            "2025-9-8",
            "2025-13-01",
            "2025-02-29",
            "`r Sys.Date()`",
            "",
            "2025-09-080",
            "+025-09-08",
            "\u{1ecd}25-09-0",
            "|h\u{1ecd}c_\u{200b}",
        ] {
            assert_eq!(Date::from_iso(text), None, "{text}");
        }
    }

    #[test]
    fn cells_are_written_as_they_were() {
        for (text, order) in [
            ("09/08/2025", DateOrder::MonthFirst),
            ("9/8/2025", DateOrder::DayFirst),
            ("08-09-2025", DateOrder::DayFirst),
            ("8.9.2025", DateOrder::DayFirst),
            ("2025-09-08", DateOrder::DayFirst),
        ] {
            let (date, style) = read(text, order).expect(text);
            assert_eq!(style.write(date), text);
        }
        for text in [
            "",
            "Mon",
            "32/01/2025",
            "09/08",
            "09/08/25",
            "1/2/3/2025",
            "09/08-2025",
            "TBD",
        ] {
            assert_eq!(read(text, DateOrder::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn digits_alone_are_a_date_in_the_pages_order() {
        use DateOrder::{DayFirst, MonthFirst};
        for (text, order, wanted) in [
            ("29092026", DayFirst, Some("2026-09-29")),
            ("29092026", MonthFirst, None),
            ("09292026", MonthFirst, Some("2026-09-29")),
            ("05092026", DayFirst, Some("2026-09-05")),
            ("05092026", MonthFirst, Some("2026-05-09")),
            ("20260929", DayFirst, Some("2026-09-29")),
            ("20260929", MonthFirst, Some("2026-09-29")),
            ("20092026", DayFirst, Some("2026-09-20")),
            ("290926", DayFirst, Some("2026-09-29")),
            ("31022026", DayFirst, None),
            ("31022026", MonthFirst, None),
            ("29099202", DayFirst, None),
            ("2909", DayFirst, None),
            ("2992026", DayFirst, None),
            ("", DayFirst, None),
            ("2909202６", DayFirst, None),
        ] {
            let date = from_digits(text, order).map(|date| date.to_string());
            assert_eq!(date.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn the_order_is_proved_or_open() {
        for (cells, order) in [
            (
                vec!["09/08/2025", "09/13/2025"],
                Some(DateOrder::MonthFirst),
            ),
            (vec!["08/09/2025", "12/09/2025"], Some(DateOrder::DayFirst)),
            (
                vec!["08/09/2025", "09/09/2025", "05/10/2025"],
                Some(DateOrder::DayFirst),
            ),
            (vec!["08/09/2025", "", "soon"], None),
            (vec![], None),
        ] {
            assert_eq!(find_order(&cells), order, "{cells:?}");
        }
    }
}
