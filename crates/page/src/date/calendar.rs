//! A month as a calendar shows it, and the ways from one of its days to another.

use time::Date;
use time::util::days_in_month;

use crate::date;

/// The weeks that a calendar shows of a month: as many as the longest one needs, so that
/// all months are equally tall.
pub const WEEKS: usize = 6;

/// A way from one day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many days on, or back where negative.
    Days(i64),
    /// To the Monday of the week.
    WeekStart,
    /// To the Sunday of the week.
    WeekEnd,
    /// So many months on, or back where negative: to the same day of the month, or to the
    /// last one where the month has no such day.
    Months(i32),
}

/// Returns the day to which a step leads; the same day where that one lies outside the
/// years 1 to 9999.
#[must_use]
pub fn stepped(from: Date, step: Step) -> Date {
    match step {
        Step::Days(days) => date::plus_days(from, days),
        Step::WeekStart => date::monday(from),
        Step::WeekEnd => date::plus_days(date::monday(from), 6),
        Step::Months(months) => plus_months(from, months).unwrap_or(from),
    }
}

fn plus_months(from: Date, months: i32) -> Option<Date> {
    let month = i32::from(u8::from(from.month())) - 1;
    let months = from
        .year()
        .checked_mul(12)?
        .checked_add(month)?
        .checked_add(months)?;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    let month = u8::try_from(month).ok()?;
    let last = days_in_month(time::Month::try_from(month).ok()?, year);
    date::from_numbers(year, month, from.day().min(last))
}

/// Returns the weeks of the month that a day lies in, each from Monday on, with the days of
/// the months before and behind it.
pub fn weeks(day: Date) -> Vec<[Date; 7]> {
    let first = date::plus_days(day, 1 - i64::from(day.day()));
    let mut next = date::monday(first);
    let mut week = || {
        std::array::from_fn(|_| {
            let day = next;
            next = date::plus_days(next, 1);
            day
        })
    };
    (0..WEEKS).map(|_| week()).collect()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_step_leads_to_the_same_day_of_another_month_or_to_its_last() {
        for (from, step, to) in [
            (date!(2025 - 09 - 10), Step::Days(7), date!(2025 - 09 - 17)),
            (
                date!(2025 - 09 - 10),
                Step::WeekStart,
                date!(2025 - 09 - 08),
            ),
            (date!(2025 - 09 - 10), Step::WeekEnd, date!(2025 - 09 - 14)),
            (date!(2025 - 09 - 14), Step::WeekEnd, date!(2025 - 09 - 14)),
            (
                date!(2025 - 08 - 31),
                Step::Months(1),
                date!(2025 - 09 - 30),
            ),
            (
                date!(2025 - 01 - 15),
                Step::Months(-1),
                date!(2024 - 12 - 15),
            ),
            (
                date!(2024 - 02 - 29),
                Step::Months(12),
                date!(2025 - 02 - 28),
            ),
            (
                date!(9999 - 12 - 05),
                Step::Months(1),
                date!(9999 - 12 - 05),
            ),
            (
                date!(0001 - 01 - 05),
                Step::Months(-1),
                date!(0001 - 01 - 05),
            ),
        ] {
            assert_eq!(stepped(from, step), to, "{from} {step:?}");
        }
    }

    #[test]
    fn a_month_is_six_weeks_from_the_monday_before_its_first_day() {
        for (day, first, last) in [
            (
                date!(2025 - 09 - 10),
                date!(2025 - 09 - 01),
                date!(2025 - 10 - 12),
            ),
            (
                date!(2025 - 06 - 30),
                date!(2025 - 05 - 26),
                date!(2025 - 07 - 06),
            ),
        ] {
            let weeks = weeks(day);
            assert_eq!(weeks.len(), WEEKS);
            assert_eq!((weeks[0][0], weeks[WEEKS - 1][6]), (first, last));
        }
    }
}
