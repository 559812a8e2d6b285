//! The findings about a page in words.

use page::Date;
use page::check::{MendName, Problem, ShortcodeProblem};
use page::week::Time;
use page::week::words as days;

use crate::language::{self, words};

/// Returns what a finding says, as a sentence.
pub fn sentence(problem: &Problem, today: Date) -> String {
    let language = language::current();
    match problem {
        Problem::NotText { value } => words!(findings.not_text, value = value),
        Problem::Weight { number } => words!(findings.weight, number = number),
        Problem::Chapter => words!(findings.chapter).to_owned(),
        Problem::Seconds { value } => words!(findings.seconds, value = value),
        Problem::Ahead { until } => words!(findings.ahead, time = time(*until, today)),
        Problem::AheadOf { name, until } => {
            words!(findings.ahead_of, name = name, time = time(*until, today))
        }
        Problem::Unread { value } => words!(findings.unread, value = value),
        Problem::UnreadOf { name, value } => {
            words!(findings.unread_of, value = value, name = name)
        }
        Problem::Twice { name } => words!(findings.twice, name = name),
        Problem::Draft => words!(findings.draft).to_owned(),
        Problem::Over { name } => words!(findings.over, name = name),
        Problem::Year { text, year } => words!(findings.year, text = text, year = year),
        Problem::OtherForm { text, day } => {
            let day = days::day_and_year(*day, language);
            words!(findings.other_form, text = text, day = day)
        }
        Problem::NoDay { text } => words!(findings.no_day, text = text),
        Problem::Shortcode {
            name,
            kind,
            is_behind,
        } => {
            let said = shortcode(name, *kind);
            match is_behind {
                true => words!(findings.behind, said = said),
                false => said,
            }
        }
    }
}

fn shortcode(name: &str, kind: ShortcodeProblem) -> String {
    match kind {
        ShortcodeProblem::Unknown => words!(findings.unknown_shortcode, name = name),
        ShortcodeProblem::Unclosed => {
            let end = format!("{{{{% /{name} %}}}}");
            words!(findings.unclosed_shortcode, name = name, end = end)
        }
        ShortcodeProblem::NotOpen => words!(findings.not_open_shortcode, name = name),
        ShortcodeProblem::Malformed => words!(findings.malformed_shortcode).to_owned(),
    }
}

/// Returns a time with its day, unless that is today.
fn time(at: Time, today: Date) -> String {
    let time = format!("{:02}:{:02}", at.hour, at.minute);
    if at.day == today {
        words!(findings.today_at, time = time)
    } else {
        let day = days::day_and_year(at.day, language::current());
        words!(findings.day_at, day = day, time = time)
    }
}

/// Returns what the button says that mends a finding.
pub fn mend_name(name: &MendName) -> String {
    match name {
        MendName::Write(value) => words!(findings.write, value = value),
        MendName::Quote => words!(findings.quote).to_owned(),
        MendName::TakeOut(name) => words!(findings.take_out, name = name),
        MendName::ShowAsText => words!(findings.as_text).to_owned(),
    }
}
