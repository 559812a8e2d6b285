//! How a page writes dates: `09/08/2025`, `8.9.2025`, `2025-09-08`, in which order of day and
//! month.

use time::Date;

use crate::date;

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
        let (day, month, year) = (two(date.day()), two(date.month().into()), date.year());
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
    let date = date::from_numbers(number(year)?.into(), short(month)?, short(day)?)?;
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
                (Some((date, _)), _) if !date::is_plausible(date) => {}
                (Some((date, _)), _) => {
                    let (first, last) = span.unwrap_or((date, date));
                    span = Some((first.min(date), last.max(date)));
                }
                (None, Some(_)) => return None,
                (None, None) => {}
            }
        }
        span.map(|(first, last)| (last - first).whole_days())
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
                out.push_str(&style.write(date::plus_days(date, by)));
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
