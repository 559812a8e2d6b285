//! The time at which a page is checked, as a value.

use time::{Date, UtcDateTime};

use super::layouts;
use super::layouts::Moment;
use crate::date;

/// A point in time, and where the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Minutes since 1970-01-01 00:00, UTC.
    pub minute: i64,
    /// How many minutes the person's clock is ahead of UTC.
    pub offset: i32,
}

impl Now {
    /// Returns the day on which a person's clock shows 00:00 at this offset, as the
    /// time at its very beginning.
    pub fn at_start_of(day: Date, offset: i32) -> Self {
        Self {
            minute: day.midnight().as_utc().unix_timestamp() / 60 - i64::from(offset),
            offset,
        }
    }

    /// Returns today where the person is.
    pub fn today(self) -> Date {
        utc(self.minute + i64::from(self.offset)).date()
    }

    /// Returns today in UTC, which is where Hugo counts a date alone from.
    pub fn today_in_utc(self) -> Date {
        utc(self.minute).date()
    }

    /// Whether a value of the front matter is a date to Hugo, and one that has come.
    pub fn shows(self, date: &str) -> bool {
        match layouts::read(date) {
            Some(Moment::At(minute)) => minute <= self.minute,
            Some(Moment::LongAgo) => true,
            None => false,
        }
    }

    /// Returns the value for a page's date that names a day, or the latest day before
    /// it that Hugo does not take for one ahead. Between midnight and the moment at
    /// which UTC has the person's date, today needs its time zone to be said.
    pub fn shown_date(self, day: Date) -> String {
        if day <= self.today_in_utc() {
            day.to_string()
        } else if day == self.today() {
            format!("{day}T00:00:00{}", self.zone())
        } else {
            self.today_in_utc().to_string()
        }
    }

    /// Returns a point in time as a person's clock shows it: `Mon 30 Nov 2026, 07:00`;
    /// for one of today, the hour alone.
    pub(crate) fn in_words(self, minute: i64) -> String {
        let local = utc(minute + i64::from(self.offset));
        let hour = format!("{:02}:{:02}", local.hour(), local.minute());
        if local.date() == self.today() {
            format!("{hour} today")
        } else {
            format!("{}, {hour}", date::in_words(local.date()))
        }
    }

    /// Returns the person's clock's distance to UTC as ISO 8601 writes it: `+07:00`.
    fn zone(self) -> String {
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.abs();
        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// Returns the date and time, in UTC, of a minute counted from 1970-01-01 00:00. A clock outside
/// the calendar's years says nothing: its minutes count as the first.
fn utc(minute: i64) -> UtcDateTime {
    UtcDateTime::from_unix_timestamp(minute * 60).unwrap_or(UtcDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_date_that_hugo_shows_lies_not_ahead() {
        let midnight = Now::at_start_of(date!(2026 - 11 - 26), 7 * 60);
        let at = |hour: i64| Now {
            minute: midnight.minute + hour * 60,
            ..midnight
        };
        for (now, wanted, shown) in [
            (at(12), date!(2026 - 11 - 26), "2026-11-26"),
            (at(7), date!(2026 - 11 - 26), "2026-11-26"),
            (at(6), date!(2026 - 11 - 26), "2026-11-26T00:00:00+07:00"),
            (at(6), date!(2026 - 11 - 25), "2026-11-25"),
            (at(6), date!(2026 - 11 - 30), "2026-11-25"),
            (at(12), date!(2026 - 11 - 30), "2026-11-26"),
        ] {
            assert_eq!(now.shown_date(wanted), shown);
            assert_eq!(now.today(), date!(2026 - 11 - 26));
        }
        let west = Now::at_start_of(date!(2026 - 11 - 26), -210);
        assert_eq!(west.shown_date(west.today()), "2026-11-26");
        assert_eq!(west.zone(), "-03:30");
    }
}
