//! The index page of a worklog: its own words, and in them a list of the weeks, each a line
//! with a link: `**Week 5:** [Containers on AWS](1.5-week5/)`. What such a line says of a
//! week, a person writes.

use std::collections::BTreeMap;

use hugo::lex::line::lines;
use page::week::words::Language;
use page::week::{Now, name, number_named, rename, show_from};
use page::{Date, Edit, Page};

use crate::field::rewrite;
use crate::layout::{Part, renumbered};
use crate::worklog::{PageFile, Worklog};

/// Returns the index page of a worklog that has none in a language, with the weeks that it
/// has in that language, titled as given or else as their pages are. `day` is its date.
pub fn new(
    worklog: &Worklog,
    language: Language,
    titles: &BTreeMap<u32, String>,
    day: Date,
    now: Now,
) -> Page {
    let title = match language {
        Language::English => "Worklog",
        Language::Vietnamese => "Nhật ký công việc",
    };
    let mut page = Page::parse(&format!(
        "---\ntitle: \"{title}\"\ndate: \"{day}\"\nweight: 1\nchapter: false\npre: \" <b> 1. </b> \"\n---\n"
    ));
    // The edits of its own parts always fit a page.
    let _ = page.apply(&show_from(&page, day, now));
    let file = PageFile {
        path: worklog.new_path(Part::Index, language),
        part: Part::Index,
        language,
        page,
    };
    let edit = list(worklog, &file, titles);
    let mut page = file.page;
    if let Some(edit) = edit {
        let _ = page.apply(&edit);
    }
    page
}

/// A week in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    number: u32,
    /// The index of its first line.
    first: usize,
    /// The index of the line with its link.
    last: usize,
}

/// Returns what the list of an index page says of each week.
pub fn titles(page: &Page) -> BTreeMap<u32, String> {
    let text = page.print();
    let lines: Vec<&str> = lines(&text).collect();
    let entries = entries(&lines).into_iter();
    let said = entries.filter_map(|entry| {
        let (label, _) = link(lines[entry.last])?;
        Some((entry.number, read(&lines[entry.last][label])))
    });
    said.collect()
}

/// Returns the edit of an index page that lists all weeks of the worklog in its language:
/// with a title as given, or else as it is listed, or else as the week's page is titled. A
/// new line is like its neighbours; all other lines stay. `None` if nothing changes.
pub fn list(worklog: &Worklog, file: &PageFile, titles: &BTreeMap<u32, String>) -> Option<Edit> {
    let text = file.page.print();
    let eol = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let old: Vec<&str> = lines(&text).collect();
    let mut new: Vec<String> = old.iter().map(|line| (*line).to_owned()).collect();
    let present = entries(&old);
    for entry in &present {
        if let Some(title) = titles.get(&entry.number)
            && let Some((label, _)) = link(old[entry.last])
            && read(&old[entry.last][label.clone()]) != *title
        {
            new[entry.last].replace_range(label, &written(title, old[entry.last]));
        }
    }
    // From the last one on, so that the lines in front keep their places.
    let weeks: Vec<(u32, &PageFile)> = worklog.weeks_in(file.language).collect();
    let is_present = |number: u32| present.iter().any(|entry| entry.number == number);
    let missing: Vec<_> = weeks
        .iter()
        .filter(|(number, _)| !is_present(*number))
        .collect();
    let is_close = present
        .windows(2)
        .any(|two| two[0].last + 1 == two[1].first);
    let own_name = |week: &PageFile| name(&week.page).unwrap_or_default();
    for (number, week) in missing.into_iter().rev() {
        let title = titles
            .get(number)
            .cloned()
            .unwrap_or_else(|| own_name(week));
        let before = present.iter().rev().find(|entry| entry.number < *number);
        let model = before.or(present.first());
        let lines = model.and_then(|entry| like(&old, entry, *number, &title));
        let mut lines = lines.unwrap_or_else(|| vec![usual(week, *number, &title)]);
        for line in &mut lines {
            let length = line.trim_end_matches(['\r', '\n']).len();
            line.truncate(length);
            line.push_str(eol);
        }
        let blank = if is_close {
            Vec::new()
        } else {
            vec![eol.to_owned()]
        };
        let (at, lines) = match (before, model) {
            (Some(before), _) => (before.last + 1, [blank, lines].concat()),
            (None, Some(first)) => (first.first, [lines, blank].concat()),
            (None, None) => (old.len(), [blank, lines].concat()),
        };
        if at > 0 && !new[at - 1].ends_with('\n') {
            new[at - 1].push_str(eol);
        }
        new.splice(at..at, lines);
    }
    let new = new.concat();
    (new != text).then(|| rewrite(&file.page, new))
}

/// Returns the weeks in the list of a page, top to bottom, each once.
fn entries(lines: &[&str]) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((_, address)) = link(line) else {
            continue;
        };
        let folder = line[address].trim_end_matches('/').rsplit('/').next();
        let Some(number) = folder.and_then(number_named) else {
            continue;
        };
        if found.iter().any(|entry| entry.number == number) {
            continue;
        }
        // The week's name may stand on a line of its own.
        let is_name = |before: &usize| {
            link(lines[*before]).is_none() && number_named(lines[*before]) == Some(number)
        };
        let first = at.checked_sub(1).filter(is_name).unwrap_or(at);
        found.push(Entry {
            number,
            first,
            last: at,
        });
    }
    found
}

/// What a backslash takes its meaning from in the label of a link, in a table also.
const MARKS: [char; 4] = ['[', ']', '|', '\\'];

/// Returns what the label of a link says.
fn read(label: &str) -> String {
    let mut text = String::with_capacity(label.len());
    let mut chars = label.chars().peekable();
    while let Some(c) = chars.next() {
        let is_escape = c == '\\' && chars.peek().is_some_and(|next| MARKS.contains(next));
        text.extend(if is_escape { chars.next() } else { Some(c) });
    }
    text
}

/// Returns a title as it is written in the label of a link on a line like another one.
fn written(title: &str, line: &str) -> String {
    let is_row = line.trim_start().starts_with('|');
    let mut label = String::with_capacity(title.len());
    let mut chars = title.chars().peekable();
    while let Some(c) = chars.next() {
        let is_mark = match c {
            '[' | ']' => true,
            '|' => is_row,
            '\\' => chars.peek().is_none_or(|next| MARKS.contains(next)),
            _ => false,
        };
        label.extend(is_mark.then_some('\\'));
        label.push(if c == '\n' || c == '\r' { ' ' } else { c });
    }
    label
}

/// Returns the label and the address of the last link on a line, in bytes.
fn link(line: &str) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let middle = line.rfind("](")?;
    let end = middle + line[middle..].find(')')?;
    let mut depth = 0;
    let is_escaped = |at: usize| {
        let before = line[..at].bytes().rev();
        before.take_while(|byte| *byte == b'\\').count() % 2 == 1
    };
    let start = line[..middle].char_indices().rev().find(|(at, c)| {
        match c {
            '[' | ']' if is_escaped(*at) => {}
            ']' => depth += 1,
            '[' if depth == 0 => return true,
            '[' => depth -= 1,
            _ => {}
        }
        false
    })?;
    Some((start.0 + 1..middle, middle + 2..end))
}

/// Returns the lines of another week like those of an entry.
fn like(lines: &[&str], entry: &Entry, number: u32, title: &str) -> Option<Vec<String>> {
    let old = entry.number;
    let line = lines[entry.last];
    let (label, address) = link(line)?;
    let target = line[address.clone()].trim_end_matches('/');
    let cut = target.rfind('/').map_or(0, |at| at + 1);
    let folder = renumbered(&target[cut..], old, number)?;
    let slash = &line[address.start + target.len()..address.end];
    let before = &line[..label.start];
    let before = rename(before, old, number).unwrap_or_else(|| before.to_owned());
    let title = written(title, line);
    let last = format!(
        "{before}{title}]({}{folder}{slash}{}",
        &target[..cut],
        &line[address.end..]
    );
    let above = lines[entry.first..entry.last].iter();
    let above = above.map(|line| rename(line, old, number).unwrap_or_else(|| (*line).to_owned()));
    Some(above.chain([last]).collect())
}

/// Returns a line as most worklogs have it. Hugo writes the address of a folder in lower
/// case.
fn usual(week: &PageFile, number: u32, title: &str) -> String {
    let name = match week.language {
        Language::English => "Week",
        Language::Vietnamese => "Tuần",
    };
    let mut parts = week.path.rsplit(['/', '\\']);
    let folder = parts.nth(1).unwrap_or_default().to_lowercase();
    let title = written(title, "");
    format!("**{name} {number}:** [{title}]({folder}/)")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worklog(index: &str, weeks: &[u32]) -> Worklog {
        let week = |number: &u32| {
            let path = format!("1-Worklog/1.{number}-Week{number}/_index.md");
            (
                path,
                format!("---\ntitle: \"Week {number} Worklog\"\n---\n"),
            )
        };
        let index = ("1-Worklog/_index.md".to_owned(), index.to_owned());
        Worklog::open(weeks.iter().map(week).chain([index]))
    }

    fn listed(index: &str, weeks: &[u32], titles: &[(u32, &str)]) -> Option<String> {
        let worklog = worklog(index, weeks);
        let file = worklog.page(Part::Index, Language::English)?;
        let titles = titles
            .iter()
            .map(|(number, title)| (*number, (*title).to_owned()));
        let edit = list(&worklog, file, &titles.collect())?;
        let mut page = file.page.clone();
        let undo = page.apply(&edit).expect("applies");
        let text = page.print();
        page.apply(&undo).expect("is taken back");
        assert_eq!(page.print(), index);
        Some(text)
    }

    #[test]
    fn the_list_of_weeks_is_completed_in_its_own_style() {
        for (index, weeks, titles, wanted) in [
            (
                "Words.\n\n**Week 1:** [First](1.1-week1/)\n\n**Week 3:** [Third](1.3-week3/)\n\nMore.",
                &[1, 2, 3, 4][..],
                &[(2, "Second"), (3, "New")][..],
                "Words.\n\n**Week 1:** [First](1.1-week1/)\n\n**Week 2:** [Second](1.2-week2/)\n\n\
                 **Week 3:** [New](1.3-week3/)\n\n**Week 4:** [Week 4 Worklog](1.4-week4/)\n\nMore.",
            ),
            (
                "| Week | Topic |\r\n|---|---|\r\n| **Week 9** | [Nine](./1.9-Week9) |\r\n| **Week 10** | [Ten](./1.10-Week10) |",
                &[9, 10, 11],
                &[(11, "Eleven")],
                "| Week | Topic |\r\n|---|---|\r\n| **Week 9** | [Nine](./1.9-Week9) |\r\n| **Week 10** | [Ten](./1.10-Week10) |\r\n| **Week 11** | [Eleven](./1.11-Week11) |\r\n",
            ),
            (
                "**Week 2:**  \n[Second](1.2-week2/)\n",
                &[1, 2],
                &[(1, "First")],
                "**Week 1:**  \n[First](1.1-week1/)\n\n**Week 2:**  \n[Second](1.2-week2/)\n",
            ),
            (
                "Words.\n",
                &[1],
                &[(1, "Start")],
                "Words.\n\n**Week 1:** [Start](1.1-week1/)\n",
            ),
        ] {
            assert_eq!(
                listed(index, weeks, titles).as_deref(),
                Some(wanted),
                "{index}"
            );
        }
        // What a person writes comes back.
        for title in ["a [b] c", "x](y", "one | two", "end\\", "\\[ \\\\| \\n"] {
            for index in [
                "**Week 1:** [First](1.1-week1/)\n",
                "| [First](./1.1-week1) |\n",
            ] {
                let text = listed(index, &[1], &[(1, title)]).expect("it changes");
                let read = titles(&Page::parse(&text));
                assert_eq!(read.get(&1).map(String::as_str), Some(title), "{text}");
            }
        }
        // Nothing is missing; a week that is gone keeps its line.
        let index = "**Week 1:** [First](1.1-week1/)\n\n**Week 2:** [Second](1.2-week2/)\n";
        assert_eq!(listed(index, &[1], &[]), None);
        let titles = titles(&Page::parse(index));
        assert_eq!(titles.get(&2).map(String::as_str), Some("Second"));
    }
}
