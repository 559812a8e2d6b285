//! Finds Markdown that Hugo shows as it is written: asterisks that nothing closes, and
//! links that are none.

use std::ops::Range;

use hugo::Run;

use super::problem::Problem;
use super::prose::prose;
use super::subject::Subject;
use crate::field::rewrite;

/// Appends the findings about inline Markdown.
pub(super) fn check(subject: &mut Subject<'_>) {
    for range in prose(subject) {
        let line = &subject.text[range.clone()];
        if !line.contains("**") && !line.contains("](") {
            continue;
        }
        let at = |of: Range<usize>| range.start + of.start..range.start + of.end;
        let asterisks = asterisks(line).map(|of| (at(of), closed(line)));
        let links: Vec<_> = links(line)
            .into_iter()
            .map(|of| (at(of.clone()), line[of].to_owned()))
            .collect();
        if let Some((place, mended)) = asterisks {
            let mend = mended.map(|mended| {
                let mut text = subject.text.clone();
                text.replace_range(range.clone(), &mended);
                rewrite(subject.page, text)
            });
            subject.add_at(place, Problem::ShownAsterisks, mend);
        }
        for (place, link) in links {
            subject.add_at(place, Problem::BrokenLink { link }, None);
        }
    }
}

/// Returns the runs of a line in which something is shown as it is written, outside code.
fn literal(line: &str) -> Vec<Run> {
    let runs = hugo::runs(line).unwrap_or_default().into_iter();
    runs.filter(|run| !run.style.is_code && run.is_itself(line))
        .collect()
}

/// Returns the first `**` of a line that is shown, and was to make something bold: it
/// touches a word, and is no power and no pattern for paths.
fn asterisks(line: &str) -> Option<Range<usize>> {
    literal(line).into_iter().find_map(|run| {
        let mut places = run.shown.match_indices("**");
        places.find_map(|(at, _)| {
            let at = run.source.start + at;
            let before = line[..at].chars().next_back();
            let behind = line[at + 2..].chars().next();
            let is_path = |c: Option<char>| matches!(c, Some('/' | '\\' | '`'));
            let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '*');
            let is_bold = (is_word(before) || is_word(behind))
                && !is_path(before)
                && !is_path(behind)
                && !(is_digit(before) && is_digit(behind));
            is_bold.then_some(at..at + 2)
        })
    })
}

/// Returns a line in which the blank is set that lets a `**` close, as in `**Practice:**a`,
/// if that is what is missing.
fn closed(line: &str) -> Option<String> {
    let count = |line: &str| {
        let runs = literal(line).into_iter();
        runs.map(|run| run.shown.matches("**").count())
            .sum::<usize>()
    };
    let present = count(line);
    let places = line.match_indices("**").map(|(at, _)| at + 2);
    let closing = places.filter(|at| {
        let before = line[..*at - 2].chars().next_back();
        let behind = line[*at..].chars().next();
        before.is_some_and(|c| c.is_ascii_punctuation() && c != '*')
            && behind.is_some_and(char::is_alphanumeric)
    });
    closing
        .map(|at| format!("{} {}", &line[..at], &line[at..]))
        .find(|mended| count(mended) < present)
}

/// Returns the links of a line that are shown as they are written.
fn links(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for run in literal(line) {
        for (at, _) in run.shown.match_indices("](") {
            let at = run.source.start + at;
            let Some(start) = line[..at].rfind('[') else {
                continue;
            };
            let end = line[at..].find(')').map_or(line.len(), |end| at + end + 1);
            let is_word = line[start + 1..at].contains(char::is_alphanumeric);
            // The runs of a line have an image as it is written.
            let is_image = line[..start].ends_with('!') && hugo::html(line).contains("<img");
            if is_word && !is_image && !line[..start].ends_with('\\') {
                found.push(start..end);
            }
        }
    }
    found
}
