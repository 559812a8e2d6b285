//! Finds a `---` that was to be a rule and makes a heading of the text above it
//! (CommonMark 0.31, §4.3).

use hugo::lex::line::{heading_level, lines};

use super::problem::Problem;
use super::rows::eol;
use super::subject::Subject;
use super::tags::elements;
use crate::field::rewrite;

/// Appends the findings about headings that are none.
pub(super) fn check(subject: &mut Subject<'_>) {
    let body = &subject.text[subject.body..];
    if !body.contains("\n---") {
        return;
    }
    let preview = hugo::preview(body, subject.body);
    let mut found = Vec::new();
    for element in elements(&preview.html, &preview.places) {
        if element.name != "h2" {
            continue;
        }
        let start = subject.text[..element.at]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let from = &subject.text[start..];
        let first = lines(from).next().unwrap_or_default();
        if heading_level(first).is_some() || first.trim_start().starts_with('<') {
            continue;
        }
        let mut at = start;
        for line in lines(from) {
            let text = line.trim();
            if at > start && text.len() >= 3 && text.bytes().all(|byte| byte == b'-') {
                found.push((start..at, at));
                break;
            }
            if text.is_empty() {
                break;
            }
            at += line.len();
        }
    }
    for (range, rule) in found {
        let mut text = subject.text.clone();
        text.insert_str(rule, eol(&subject.text));
        let mend = rewrite(subject.page, text);
        let says = subject.text[range.clone()].trim();
        let says: String = says
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .take(60)
            .collect();
        subject.add_at(range, Problem::RuleMakesHeading { text: says }, Some(mend));
    }
}
