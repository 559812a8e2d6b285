//! What the overview says in words.

use worklog::Language;
use worklog::overview::Totals;

use crate::language::{language_title, words};

/// Returns what was written in each language: `English: 4 lines, Vietnamese: nothing yet`.
pub fn lines_in_words(languages: &[Language], lines: &[Option<usize>]) -> String {
    let said = languages.iter().zip(lines).map(|(language, lines)| {
        let said = match lines {
            None => words!(overview.no_row).to_owned(),
            Some(0) => words!(overview.no_line).to_owned(),
            Some(lines) => count_of_lines(*lines),
        };
        format!("{}: {said}", language_title(*language))
    });
    said.collect::<Vec<_>>().join(", ")
}

fn count_of_lines(lines: usize) -> String {
    match lines {
        1 => words!(overview.one_line).to_owned(),
        lines => words!(overview.lines, count = lines),
    }
}

/// Returns the totals of a language, as sentences.
pub fn totals_in_words(language: Language, totals: Totals) -> String {
    let days = match totals.days {
        1 => words!(overview.one_day).to_owned(),
        days => words!(overview.days, count = days),
    };
    let (language, lines) = (language_title(language), count_of_lines(totals.lines));
    let written = match totals.lines {
        0 => words!(overview.nothing, language = language),
        _ => words!(
            overview.totals,
            language = language,
            lines = lines,
            days = days
        ),
    };
    match totals.missed {
        0 => written,
        1 => format!("{written} {}", words!(overview.missed_one)),
        missed => format!("{written} {}", words!(overview.missed, count = missed)),
    }
}
