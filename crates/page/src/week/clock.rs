//! The time at which a page is checked, as a value.

use time::{Date, UtcDateTime};

use super::layouts;
use super::layouts::Moment;

/// A point in time, and the time zone of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Minutes since 1970-01-01 00:00 UTC.
    pub minute: i64,
    /// The offset of the person's time zone from UTC, in minutes.
    pub offset: i32,
}

/// A time of a day, where the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// The day.
    pub day: Date,
    /// The hours since midnight.
    pub hour: u8,
    /// The minutes since the hour.
    pub minute: u8,
}

impl Now {
    /// Returns the point in time at which a day begins in the time zone with this offset
    /// in minutes.
    pub fn at_start_of(day: Date, offset: i32) -> Self {
        Self {
            minute: day.midnight().as_utc().unix_timestamp() / 60 - i64::from(offset),
            offset,
        }
    }

    /// Returns today's date in the person's time zone.
    pub fn today(self) -> Date {
        utc(self.minute + i64::from(self.offset)).date()
    }

    /// Returns today's date in UTC, where Hugo places a date without a time.
    pub fn today_in_utc(self) -> Date {
        utc(self.minute).date()
    }

    /// Returns whether Hugo reads a value of the front matter as a date that is not in
    /// the future.
    pub fn shows(self, date: &str) -> bool {
        match layouts::read(date) {
            Some(Moment::At(minute)) => minute <= self.minute,
            Some(Moment::LongAgo) => true,
            None => false,
        }
    }

    /// Returns the value of a page's date for a day, or for the latest day before it that
    /// Hugo does not treat as in the future. As long as UTC is still at the day before
    /// the person's, today's date needs a time zone.
    pub fn shown_date(self, day: Date) -> String {
        if day <= self.today_in_utc() {
            day.to_string()
        } else if day == self.today() {
            format!("{day}T00:00:00{}", self.zone())
        } else {
            self.today_in_utc().to_string()
        }
    }

    /// Returns a minute in the person's time zone.
    pub(crate) fn local(self, minute: i64) -> Time {
        let local = utc(minute + i64::from(self.offset));
        Time {
            day: local.date(),
            hour: local.hour(),
            minute: local.minute(),
        }
    }

    /// Returns the person's offset from UTC in ISO 8601, such as `+07:00`.
    fn zone(self) -> String {
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.abs();
        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// Returns the date and time in UTC of a minute since 1970-01-01 00:00, or 1970-01-01
/// 00:00 if the minute is outside the range of dates.
fn utc(minute: i64) -> UtcDateTime {
    UtcDateTime::from_unix_timestamp(minute * 60).unwrap_or(UtcDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn shown_dates_are_not_in_the_future() {
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
