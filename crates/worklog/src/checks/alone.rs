//! What a page's own check finds, as English sentences for the command line.

use std::fmt;

use page::check::{Problem, ShortcodeProblem};
use page::week::Time;
use page::week::words::{Language, day_and_year};

/// Writes the sentence of a problem.
pub(super) fn write(problem: &Problem, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match problem {
        Problem::NotText { value } => write!(f, "Hugo does not take {value} for text."),
        Problem::Weight { number } => {
            write!(
                f,
                "The weight is no whole number; Hugo takes it for {number}."
            )
        }
        Problem::Chapter => write!(f, "The chapter is a text, which the theme takes for true."),
        Problem::Seconds { value } => write!(f, "Hugo takes the date {value} for seconds."),
        Problem::Ahead { until } => {
            write!(f, "The date lies ahead: Hugo leaves the page out until ")?;
            write_time(*until, f)
        }
        Problem::AheadOf { name, until } => {
            write!(f, "“{name}” lies ahead: Hugo leaves the page out until ")?;
            write_time(*until, f)
        }
        Problem::Unread { value } => write!(f, "Hugo cannot read the date “{value}”, and stops."),
        Problem::UnreadOf { name, value } => {
            write!(
                f,
                "Hugo cannot read “{value}” as the date “{name}”, and stops."
            )
        }
        Problem::Twice { name } => write!(f, "The key “{name}” is there twice: Hugo stops."),
        Problem::Draft => write!(f, "The page is a draft: Hugo leaves it out."),
        Problem::Over { name } => write!(f, "“{name}” is over: Hugo leaves the page out."),
        Problem::Year { text, year } => write!(f, "“{text}” is a day of the year {year}."),
        Problem::OtherForm { text, day } => {
            let day = day_and_year(*day, Language::English);
            write!(
                f,
                "“{text}” is {day} in another form than the page's dates."
            )
        }
        Problem::NoDay { text } => write!(f, "“{text}” is no day of the calendar."),
        Problem::Shortcode { name, kind, .. } => match kind {
            ShortcodeProblem::Unknown => write!(f, "No shortcode is called “{name}”: Hugo stops."),
            ShortcodeProblem::Unclosed => {
                write!(f, "Nothing closes the shortcode “{name}”: Hugo stops.")
            }
            ShortcodeProblem::NotOpen => {
                write!(
                    f,
                    "Nothing opens the shortcode “{name}” that ends here: Hugo stops."
                )
            }
            ShortcodeProblem::Malformed => write!(f, "Hugo cannot read the shortcode, and stops."),
        },
    }
}

fn write_time(at: Time, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let day = day_and_year(at.day, Language::English);
    write!(f, "{day}, {:02}:{:02}.", at.hour, at.minute)
}
