//! Dates as a person types them, in digits alone or into a browser's own field.

use time::Date;

use super::notation::DateOrder;
use crate::date;

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
    let at_end = |year: u16| date::from_numbers(year.into(), short(month)?, short(day)?);
    let date = match text.len() {
        8 => at_end(number(4..8)?)
            .filter(|date| date::is_plausible(*date))
            .or_else(|| date::from_numbers(number(0..4)?.into(), short(4)?, short(6)?)),
        6 => at_end(2000 + number(4..6)?),
        _ => None,
    };
    date.filter(|date| date::is_plausible(*date))
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

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

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
    fn what_the_browser_parts_otherwise_is_read_in_the_pages_order() {
        use TypedDate::{Other, Shown, Text};
        for (typed, shown, expected) in [
            // A browser that has the month first makes something of each of these.
            ("09/15/2025", Some(date!(2025 - 09 - 15)), Shown),
            ("05092026", Some(date!(2026 - 05 - 09)), Shown),
            (
                "13/02/2026",
                Some(date!(2026 - 12 - 02)),
                Other(date!(2026 - 02 - 13)),
            ),
            ("13.02.2026", None, Other(date!(2026 - 02 - 13))),
            ("31/02/2026", Some(date!(2025 - 03 - 10)), Text),
            ("31022026", None, Text),
            ("13/13/2026", Some(date!(2026 - 12 - 13)), Text),
            // A part that is typed over leaves the others.
            ("15", Some(date!(2025 - 09 - 15)), Shown),
            ("1509", None, Shown),
            ("", None, Shown),
        ] {
            let read = read_typed(typed, shown, DateOrder::DayFirst);
            assert_eq!(read, expected, "{typed}");
        }
    }
}
