//! What Hugo does with the front matter's values.

use super::layouts::{self, Moment};
use super::{Finding, Kind, Mend, Now};
use crate::date::{self, Date, DateOrder};
use crate::dates;
use crate::edit::Edit;
use crate::front::Key;
use crate::spans::Spot;
use crate::tree::Page;

pub(super) fn check(page: &Page, order: DateOrder, now: Now, findings: &mut Vec<Finding>) {
    findings.extend(date(page, order, now));
}

/// Returns what is wrong with the page's date.
fn date(page: &Page, order: DateOrder, now: Now) -> Option<Finding> {
    let front = page.front.as_ref()?;
    let value = front.get(Key::Date)?;
    let finding = |kind, text: String, day: Date| {
        let value = now.shown_date(day);
        Some(Finding {
            spot: Spot::Front(Key::Date),
            kind,
            text,
            mend: Some(Mend {
                name: format!("Write {value}"),
                edit: Edit::SetFront {
                    key: Key::Date,
                    value,
                },
            }),
        })
    };
    if front.is_null(Key::Date) || value.is_empty() {
        return None;
    }
    let first_task = || dates::span(page, order).map(|(first, _)| first);
    if front.is_number(Key::Date) {
        let text = format!(
            "Hugo takes {value} for a number of seconds since 1970: write the date as \
             year-month-day."
        );
        let day = meant(&value, order).or_else(first_task);
        return finding(Kind::DateIsNumber, text, day.unwrap_or(now.today()));
    }
    match layouts::read(&value) {
        Some(Moment::LongAgo) => None,
        Some(Moment::At(minute)) if minute <= now.minute => None,
        Some(Moment::At(minute)) => {
            let text = format!(
                "This date lies ahead: Hugo leaves the page out until {}.",
                now.in_words(minute)
            );
            // Today, or where today lies ahead of UTC, the same in one's own zone.
            let day = Date::from_iso(&value).unwrap_or(now.today());
            finding(Kind::DateAhead, text, day.min(now.today()))
        }
        None => {
            let text = format!(
                "Hugo cannot read “{value}” as a date, and builds no page of the site: write it \
                 as year-month-day."
            );
            let day = meant(&value, order).or_else(first_task);
            finding(Kind::DateStopsHugo, text, day.unwrap_or(now.today()))
        }
    }
}

/// Returns the day that a person has meant by a date which Hugo does not read.
fn meant(value: &str, order: DateOrder) -> Option<Date> {
    let value = value.trim();
    let day = value.split(['T', 't', ' ']).next().unwrap_or(value);
    let other = order.other();
    let read = |order| date::read(day, order).map(|(date, _)| date);
    let iso_digits = || date::from_digits(day, order);
    read(order)
        .or_else(|| read(other))
        .or_else(iso_digits)
        .filter(|date| date.is_plausible())
}

#[cfg(test)]
mod tests {
    use crate::check::Kind::{DateAhead, DateIsNumber, DateStopsHugo};
    use crate::check::tests::{checked, morning};

    #[test]
    fn dates_that_hugo_refuses_or_hides_are_said_and_mended() {
        let tasks = "\n### Tasks\n\n| Day | Task | Start Date |\n| --- | --- | --- |\n| 1 | a | 15/09/2025 |\n";
        for (line, kinds, mended) in [
            ("date: 29/09/2026", &[DateStopsHugo][..], "date: 2026-09-29"),
            ("date: '29.9.2026'", &[DateStopsHugo], "date: '2026-09-29'"),
            ("date: 2026-9-5", &[DateStopsHugo], "date: 2026-09-05"),
            (
                "date: \"2026-09-29T05:17\"",
                &[DateStopsHugo],
                "date: \"2026-09-29\"",
            ),
            (
                "date: \"`r Sys.Date()`\"",
                &[DateStopsHugo],
                "date: \"2025-09-15\"",
            ),
            ("date: `r Sys.Date()`", &[DateStopsHugo], "date: 2025-09-15"),
            ("date: true", &[DateStopsHugo], "date: 2025-09-15"),
            ("date: 31/12/2026", &[DateStopsHugo], "date: 2026-11-25"),
            ("date: 20250929", &[DateIsNumber], "date: 2025-09-29"),
            (
                "date: \"20250929\"",
                &[DateStopsHugo],
                "date: \"2025-09-29\"",
            ),
            (
                "date: 2026-11-30",
                &[DateAhead],
                "date: 2026-11-26T00:00:00+07:00",
            ),
            (
                "date: 2026-11-26",
                &[DateAhead],
                "date: 2026-11-26T00:00:00+07:00",
            ),
            (
                "date: 2026-11-26T06:31:00+07:00",
                &[DateAhead],
                "date: 2026-11-26T00:00:00+07:00",
            ),
            (
                "date: 2026-11-26T06:30:00+07:00",
                &[],
                "date: 2026-11-26T06:30:00+07:00",
            ),
            ("date: 2026-11-25", &[], "date: 2026-11-25"),
            ("date: 08 Sep 2025", &[], "date: 08 Sep 2025"),
            ("date:", &[], "date:"),
            ("date: \"\"", &[], "date: \"\""),
            ("date: ~", &[], "date: ~"),
        ] {
            let (found, page) = checked(&format!("---\n{line}\n---\n{tasks}"), morning());
            assert_eq!(&found[..], kinds, "{line}");
            assert_eq!(page.lines().nth(1), Some(mended), "{line}");
        }
        let (found, page) = checked("+++\ndate = \"29/09/2026\"\n+++\n", morning());
        assert_eq!(found, [DateStopsHugo]);
        assert_eq!(page, "+++\ndate = 2026-09-29\n+++\n");
    }
}
