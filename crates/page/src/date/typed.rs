//! Dates as a person types them in digits alone.

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

#[cfg(test)]
mod tests {
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
}
