//! Checks how Hugo reads the values of front matter.

use time::Date;

use super::finding::{Finding, Kind, Mend, MendName, Problem};
use super::publish;
use crate::date::notation::{self, DateOrder};
use crate::date::typed;
use crate::edit::Edit;
use crate::tree::front::Key;
use crate::tree::page::Page;
use crate::tree::spans::Spot;
use crate::week::clock::Now;
use crate::week::layouts::{self, Moment};
use crate::{date, dates, week};

/// Appends the findings about the values of a page's front matter.
pub(super) fn check(page: &Page, order: DateOrder, now: Now, findings: &mut Vec<Finding>) {
    findings.extend(text(page, Key::Title));
    findings.extend(date(page, order, now));
    findings.extend(weight(page));
    findings.extend(chapter(page));
    findings.extend(text(page, Key::Pre));
}

/// Returns a mend that sets a key to another value. `name` is what its button says.
fn set(key: Key, name: MendName, value: String) -> Option<Mend> {
    let edit = Edit::SetFront { key, value };
    Some(Mend { name, edit })
}

/// Returns the finding about a string.
fn text(page: &Page, key: Key) -> Option<Finding> {
    let value = page.front(key)?;
    page.front.as_ref()?.is_misread(key).then(|| Finding {
        spot: Spot::Front(key),
        kind: Kind::TextIsNone,
        problem: Problem::NotText {
            value: value.clone(),
        },
        mend: set(key, MendName::Quote, value),
    })
}

/// Returns the finding about the page's weight.
fn weight(page: &Page) -> Option<Finding> {
    let value = page.front(Key::Weight)?;
    if value.is_empty() || page.front.as_ref()?.is_null(Key::Weight) {
        return None;
    }
    let (intended, hugo_weight) = (value.parse::<i32>().ok(), hugo_weight(&value));
    if intended == Some(hugo_weight) {
        return None;
    }
    let number = intended.or_else(|| {
        let number = week::number(page)?;
        i32::try_from(number).ok()
    });
    let mend = number.and_then(|number| {
        let number = number.to_string();
        set(Key::Weight, MendName::Write(number.clone()), number)
    });
    Some(Finding {
        spot: Spot::Front(Key::Weight),
        kind: Kind::WeightIsNoNumber,
        problem: Problem::Weight {
            number: hugo_weight,
        },
        mend,
    })
}

/// Returns the number that Hugo reads as a weight (spf13/cast, `ToInt`): the integer part
/// of a fraction, an octal number if the text begins with a zero, and 0 for other texts.
fn hugo_weight(weight: &str) -> i32 {
    let (sign, bare) = match weight.strip_prefix('-') {
        Some(bare) => (-1, bare),
        None => (1, weight.strip_prefix('+').unwrap_or(weight)),
    };
    let digits = bare.replace('_', "");
    let prefixed = [("0x", 16), ("0o", 8), ("0b", 2), ("0", 8)]
        .into_iter()
        .find_map(|(prefix, radix)| Some((digits.strip_prefix(prefix)?, radix)));
    let whole = digits.split_once('.').map(|(whole, fraction)| {
        let is_fraction = fraction.bytes().all(|b| b.is_ascii_digit());
        if is_fraction { whole } else { "" }
    });
    let number = match (whole, prefixed) {
        (Some(whole), _) => whole.parse().ok(),
        (None, Some((digits, radix))) if !digits.is_empty() => {
            i32::from_str_radix(digits, radix).ok()
        }
        (None, _) => digits.parse().ok(),
    };
    sign * number.unwrap_or(0)
}

/// Returns the finding about the boolean that makes the page a chapter.
fn chapter(page: &Page) -> Option<Finding> {
    let value = page.front(Key::Chapter)?;
    let front = page.front.as_ref()?;
    let is_choice = ["true", "True", "TRUE", "false", "False", "FALSE"].contains(&&*value);
    let is_text = if is_choice {
        front.is_misread(Key::Chapter)
    } else {
        !value.is_empty() && !front.is_null(Key::Chapter)
    };
    let mended = value.eq_ignore_ascii_case("true").to_string();
    is_text.then(|| Finding {
        spot: Spot::Front(Key::Chapter),
        kind: Kind::ChoiceIsText,
        problem: Problem::Chapter,
        mend: set(Key::Chapter, MendName::Write(mended.clone()), mended),
    })
}

/// Returns the finding about the page's date.
fn date(page: &Page, order: DateOrder, now: Now) -> Option<Finding> {
    let front = page.front.as_ref()?;
    let value = front.get(Key::Date)?;
    let finding = |kind, problem, day: Date| {
        let value = now.shown_date(day);
        Some(Finding {
            spot: Spot::Front(Key::Date),
            kind,
            problem,
            mend: set(Key::Date, MendName::Write(value.clone()), value),
        })
    };
    if front.is_null(Key::Date) || value.is_empty() {
        return None;
    }
    let first_task = || dates::span(page, order).map(|(first, _)| first);
    if front.is_number(Key::Date) {
        let day = intended_date(&value, order).or_else(first_task);
        let problem = Problem::Seconds { value };
        return finding(Kind::DateIsNumber, problem, day.unwrap_or(now.today()));
    }
    match layouts::read(&value) {
        Some(Moment::LongAgo) => None,
        Some(_) if publish::is_shown_by_another_key(front) => None,
        Some(Moment::At(minute)) if minute <= now.minute => None,
        Some(Moment::At(minute)) => {
            let until = now.local(minute);
            // Today's date, with the person's time zone if it is still in the future in
            // UTC.
            let day = date::from_iso(&value).unwrap_or(now.today());
            finding(
                Kind::DateAhead,
                Problem::Ahead { until },
                day.min(now.today()),
            )
        }
        None => {
            let day = intended_date(&value, order).or_else(first_task);
            let problem = Problem::Unread { value };
            finding(Kind::DateStopsHugo, problem, day.unwrap_or(now.today()))
        }
    }
}

/// Returns the day that a person probably meant by a date that Hugo does not read.
fn intended_date(value: &str, order: DateOrder) -> Option<Date> {
    let value = value.trim();
    let day = value.split(['T', 't', ' ']).next().unwrap_or(value);
    let other = order.other();
    let read = |order| notation::read(day, order).map(|(date, _)| date);
    let iso_digits = || typed::from_digits(day, order);
    read(order)
        .or_else(|| read(other))
        .or_else(iso_digits)
        .filter(|date| date::is_plausible(*date))
}

#[cfg(test)]
mod tests {
    use crate::check::Kind::{
        ChoiceIsText, DateAhead, DateIsNumber, DateStopsHugo, TextIsNone, WeightIsNoNumber,
    };
    use crate::check::tests::{check_and_mend, morning};

    #[test]
    fn reads_weights_like_hugo() {
        for (weight, hugo_weight) in [
            ("5", 5),
            ("-3", -3),
            ("+5", 5),
            ("08", 0),
            ("010", 8),
            ("007", 7),
            ("0", 0),
            ("0x1F", 31),
            ("0o17", 15),
            ("1_000", 1000),
            ("5.0", 5),
            ("1.93", 1),
            ("1.", 1),
            ("abc", 0),
            ("5a", 0),
            ("1e3", 0),
            ("12,5", 0),
            (" 5", 0),
            ("99999999999999999999", 0),
            ("1.2.3", 0),
        ] {
            assert_eq!(super::hugo_weight(weight), hugo_weight, "{weight}");
        }
    }

    #[test]
    fn finds_and_mends_values_that_hugo_reads_differently() {
        for (line, kinds, mended) in [
            ("title: 1.10", &[TextIsNone][..], "title: \"1.10\""),
            ("title: ~", &[TextIsNone], "title: \"~\""),
            ("title: 0x1F # c", &[TextIsNone], "title: \"0x1F\" # c"),
            ("title: \"1.10\"", &[], "title: \"1.10\""),
            ("title: 2026-09-29", &[], "title: 2026-09-29"),
            ("pre: 010", &[TextIsNone], "pre: \"010\""),
            ("weight: 08", &[WeightIsNoNumber], "weight: 8"),
            ("weight: \"08\"", &[WeightIsNoNumber], "weight: \"8\""),
            ("weight: 010", &[WeightIsNoNumber], "weight: 10"),
            ("weight: 0x1F", &[WeightIsNoNumber], "weight: 0x1F"),
            ("weight: 12,5", &[WeightIsNoNumber], "weight: 12,5"),
            ("weight: +5", &[], "weight: +5"),
            ("weight: 07", &[], "weight: 07"),
            ("weight: 00", &[], "weight: 00"),
            ("weight: 1.93", &[WeightIsNoNumber], "weight: 1.93"),
            ("weight: abc", &[WeightIsNoNumber], "weight: abc"),
            ("weight: 1_000", &[WeightIsNoNumber], "weight: 1_000"),
            ("weight: -3", &[], "weight: -3"),
            ("weight: 0", &[], "weight: 0"),
            ("weight: \"5\"", &[], "weight: \"5\""),
            ("weight:", &[], "weight:"),
            ("chapter: \"false\"", &[ChoiceIsText], "chapter: false"),
            ("chapter: 'true'", &[ChoiceIsText], "chapter: true"),
            ("chapter: no", &[ChoiceIsText], "chapter: false"),
            ("chapter: False", &[], "chapter: False"),
        ] {
            let (found, page) = check_and_mend(&format!("---\n{line}\n---\n"), morning());
            assert_eq!(&found[..], kinds, "{line}");
            assert_eq!(page.lines().nth(1), Some(mended), "{line}");
        }
        let (found, page) = check_and_mend("+++\nchapter = \"false\"\n+++\n", morning());
        assert_eq!(
            (found, page.as_str()),
            (vec![ChoiceIsText], "+++\nchapter = false\n+++\n")
        );
        let text = "---\ntitle: Week 7\nweight: seven\n---\n";
        let (_, page) = check_and_mend(text, morning());
        assert_eq!(page, text.replace("seven", "7"));
    }

    #[test]
    fn finds_and_mends_dates_that_hugo_refuses_or_hides() {
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
            let (found, page) = check_and_mend(&format!("---\n{line}\n---\n{tasks}"), morning());
            assert_eq!(&found[..], kinds, "{line}");
            assert_eq!(page.lines().nth(1), Some(mended), "{line}");
        }
        let (found, page) = check_and_mend("+++\ndate = \"29/09/2026\"\n+++\n", morning());
        assert_eq!(found, [DateStopsHugo]);
        assert_eq!(page, "+++\ndate = 2026-09-29\n+++\n");
    }
}
