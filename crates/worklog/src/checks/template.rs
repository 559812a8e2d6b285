//! Finds what the programme's template says for a start and what a person was to replace:
//! its notice, its sentences, and tasks that were copied from another week.

use std::ops::Range;

use hugo::shortcode::tag::{Tag, openers, read};
use page::table::Row;
use page::{Edit, Page, skeleton};

use super::problem::Problem;
use super::subject::Subject;
use crate::field::rewrite;
use crate::worklog::Worklog;

/// What the notice says, without case and diacritics.
const NOTICE: [&str; 3] = [
    "do not copy verbatim",
    "khong sao chep nguyen van",
    "not to be copied verbatim",
];

/// Beginnings of the template's sentences, without case, diacritics and asterisks.
const SENTENCES: [&str; 4] = [
    "on this page, you will need to introduce your worklog",
    "trong trang nay ban se can gioi thieu worklog cua ban",
    "doing task",
    "lam cong viec",
];

/// Appends the findings about text of the template.
pub(super) fn check(worklog: &Worklog, subject: &mut Subject<'_>) {
    notices(subject);
    sentences(subject);
    copied(worklog, subject);
}

fn notices(subject: &mut Subject<'_>) {
    for range in shown_notices(&subject.text[subject.body..]) {
        let range = subject.body + range.start..subject.body + range.end;
        let mend = rewrite(subject.page, without(&subject.text, range.clone()));
        subject.add_at(range, Problem::Notice, Some(mend));
    }
}

/// Returns the edit that takes the template's notices out of a page, if it has any.
pub(crate) fn without_notices(page: &Page) -> Option<Edit> {
    let text = page.print();
    let body = text.len() - page.body().len();
    let mut new = text.clone();
    for range in shown_notices(&text[body..]).into_iter().rev() {
        new = without(&new, body + range.start..body + range.end);
    }
    (new != text).then(|| rewrite(page, new))
}

/// Returns the bytes of the template's notices in a body. One in a comment is not shown.
fn shown_notices(text: &str) -> Vec<Range<usize>> {
    let hidden = comments(text);
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for at in openers(text) {
        let Some(Tag::Named(tag)) = read(text, at) else {
            continue;
        };
        if tag.name != "notice" {
            continue;
        }
        if !tag.is_end {
            open = Some(at);
            continue;
        }
        let Some(start) = open.take() else { continue };
        let range = start..tag.range.end;
        let says = skeleton(&text[range.clone()]);
        let is_hidden = hidden.iter().any(|of| of.contains(&start));
        if !is_hidden && NOTICE.iter().any(|of| says.contains(of)) {
            found.push(range);
        }
    }
    found
}

/// Returns the bytes of the comments in a text.
fn comments(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("<!--") {
        let start = from + at;
        let end = text[start..].find("-->");
        from = end.map_or(text.len(), |end| start + end + "-->".len());
        found.push(start..from);
    }
    found
}

/// Returns a text without some bytes, and without what is blank behind them up to the next
/// line that says something.
fn without(text: &str, range: Range<usize>) -> String {
    let behind = &text[range.end..];
    let rest = behind.trim_start_matches([' ', '\t', '\r', '\n']);
    let blank = &behind[..behind.len() - rest.len()];
    let line = blank.rfind('\n').map_or(0, |at| at + 1);
    let rest = &behind[if blank.contains('\n') { line } else { 0 }..];
    format!("{}{rest}", &text[..range.start])
}

fn sentences(subject: &mut Subject<'_>) {
    let mut found = Vec::new();
    for (line, start) in lines(&subject.text[subject.body..]) {
        let plain = line.replace("**", "");
        // Behind `**Week 3:** [`.
        let said = plain
            .rsplit_once('[')
            .map_or(plain.as_str(), |(_, label)| label);
        let said = said.split(']').next().unwrap_or(said).trim();
        let says = skeleton(said);
        let is_task = |rest: &str| {
            let rest = rest.trim_start().trim_end_matches(['.', '…', ' ']);
            rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_alphabetic())
        };
        let is_of_template = SENTENCES.iter().enumerate().any(|(at, of)| {
            let rest = says.strip_prefix(of);
            rest.is_some_and(|rest| at < 2 || is_task(rest))
        });
        if is_of_template {
            let start = subject.body + start;
            let text = said.chars().take(60).collect();
            found.push((start..start + line.trim_end().len(), text));
        }
    }
    for (range, text) in found {
        subject.add_at(range, Problem::TemplateText { text }, None);
    }
}

/// Returns the lines of a text with the bytes at which they begin.
fn lines(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (line, start)
    })
}

/// The least number of tasks that are not the same by chance.
const ENOUGH: usize = 3;

/// A week whose tasks are all those of an earlier one was begun as a copy of it.
fn copied(worklog: &Worklog, subject: &mut Subject<'_>) {
    let Some(week) = subject.week() else { return };
    let own = tasks(subject.page);
    if own.len() < ENOUGH {
        return;
    }
    let mut earlier = worklog.weeks_in(subject.file.language);
    let same = earlier.find(|(other, file)| *other < week && tasks(&file.page) == own);
    if let Some((week, _)) = same {
        let first = subject.page.tables().into_iter().find_map(|table| {
            let outline = table.rows().iter().find_map(|row| row.outlines().next())?;
            Some(page::Spot::Item(outline.items().first()?.id()))
        });
        subject.add(first, Problem::TasksOfAnother { week }, None);
    }
}

/// Returns the texts of a page's steps.
fn tasks(page: &Page) -> Vec<String> {
    let tables = page.tables();
    let outlines = tables
        .iter()
        .flat_map(|table| table.rows())
        .flat_map(Row::outlines);
    let texts = outlines.flat_map(|outline| outline.items().iter().map(|item| outline.text(item)));
    texts.filter(|text| !text.trim().is_empty()).collect()
}
