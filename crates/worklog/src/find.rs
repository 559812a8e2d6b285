//! Finds a text in all weeks and both languages, and replaces it.
//!
//! Case does not count, and accents may be left out: `tim hieu` finds `Tìm hiểu`, and `d`
//! finds `đ`. An accent that is typed counts: `tìm` does not find `tim`.

use std::ops::Range;

use page::week::words::Language;
use page::{Edit, Page, Spot, composed, skeleton, spans};

use crate::field;
use crate::layout::Part;
use crate::worklog::Worklog;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    letters: Vec<Wanted>,
}

/// A letter that is looked for, in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wanted {
    /// With any accent.
    Base(String),
    /// With this one.
    Exact(String),
}

/// A place that a query was found at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The path of the page's file.
    pub path: String,
    /// What the page is in the worklog.
    pub part: Part,
    /// The page's language.
    pub language: Language,
    /// The field.
    pub spot: Spot,
    /// The bytes of the field's text, as it is typed.
    pub range: Range<usize>,
}

/// What replacing does to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The path of the page's file.
    pub path: String,
    /// The edit of the page.
    pub edit: Edit,
    /// The fields that it changes, top to bottom.
    pub fields: Vec<Replaced>,
}

/// A field that replacing changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The field.
    pub spot: Spot,
    /// Its text now.
    pub before: String,
    /// Its text then.
    pub after: String,
}

impl Query {
    /// Returns the query for a text as it is typed, or `None` if it is empty.
    pub fn new(text: &str) -> Option<Self> {
        let letters = letters(text).map(|(letter, _)| {
            let base = skeleton(&letter);
            if base == letter {
                Wanted::Base(base)
            } else {
                Wanted::Exact(letter)
            }
        });
        let letters: Vec<Wanted> = letters.collect();
        (!letters.is_empty()).then_some(Self { letters })
    }

    /// Returns the bytes of a text that the query is found at. They do not overlap.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let letters: Vec<(String, Range<usize>)> = letters(text).collect();
        let bases: Vec<String> = letters.iter().map(|(letter, _)| skeleton(letter)).collect();
        let is_at = |at: usize| {
            let mut wanted = self.letters.iter().enumerate();
            wanted.all(|(behind, wanted)| match wanted {
                Wanted::Base(base) => bases[at + behind] == *base,
                Wanted::Exact(letter) => letters[at + behind].0 == *letter,
            })
        };
        let mut found = Vec::new();
        let mut at = 0;
        while at + self.letters.len() <= letters.len() {
            if is_at(at) {
                let last = &letters[at + self.letters.len() - 1].1;
                found.push(letters[at].1.start..last.end);
                at += self.letters.len();
            } else {
                at += 1;
            }
        }
        found
    }

    /// Returns the fields of a page in which the query is found, top to bottom, with the
    /// bytes of their texts.
    pub fn find_in(&self, page: &Page) -> Vec<(Spot, Range<usize>)> {
        let fields = spans(page).into_iter();
        let found = fields.filter_map(|(spot, _)| Some((spot, field::text(page, spot)?)));
        found
            .flat_map(|(spot, text)| self.find(&text).into_iter().map(move |range| (spot, range)))
            .collect()
    }
}

/// Returns the letters of a text in lower case and composed, each with its bytes: a
/// combining mark belongs to the letter in front of it.
fn letters(text: &str) -> impl Iterator<Item = (String, Range<usize>)> {
    let mut chars = text.char_indices().peekable();
    let is_mark = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
    std::iter::from_fn(move || {
        let (start, first) = chars.next()?;
        let mut end = start + first.len_utf8();
        while let Some((at, mark)) = chars.next_if(|(_, c)| is_mark(*c)) {
            end = at + mark.len_utf8();
        }
        let letter = &text[start..end];
        let letter = if letter.is_ascii() {
            letter.to_ascii_lowercase()
        } else {
            composed(letter).to_lowercase()
        };
        Some((letter, start..end))
    })
}

/// A match with a part of the text around it, to be shown on one line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Excerpt {
    /// What stands in front of the match.
    pub before: String,
    /// What was found.
    pub found: String,
    /// What stands behind it.
    pub after: String,
}

/// How many characters of an excerpt stand in front of a match, and behind it.
const BEFORE: usize = 24;
const AFTER: usize = 60;

/// Returns the text of a field as it is typed, which the bytes of matches are of; `None` if
/// the page has no such field.
pub fn text_of(page: &Page, spot: Spot) -> Option<String> {
    field::text(page, spot)
}

/// Returns a part of a text around the bytes of a match. Where it begins or ends inside the
/// text, an ellipsis stands, at a word's end if one is near.
pub fn excerpt(text: &str, range: Range<usize>) -> Excerpt {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let padded = |text: &str, inside: &str| {
        let starts = inside.starts_with(char::is_whitespace) && !text.is_empty();
        let ends = inside.ends_with(char::is_whitespace) && !text.is_empty();
        format!(
            "{}{text}{}",
            if starts { " " } else { "" },
            if ends { " " } else { "" }
        )
    };
    let (front, rest) = text.split_at_checked(range.start).unwrap_or((text, ""));
    let length = range.len();
    let (found, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
    let mut before = padded(&one_line(front), front);
    if let Some((at, _)) = before.char_indices().rev().nth(BEFORE) {
        let cut = &before[at..];
        let word = cut.find(' ').map_or(0, |blank| blank + 1);
        let word = if word < cut.len() { word } else { 0 };
        before = format!("…{}", &cut[word..]);
    }
    let mut after = padded(&one_line(behind), behind);
    if let Some((at, _)) = after.char_indices().nth(AFTER) {
        let cut = &after[..at];
        let word = cut.rfind(' ').filter(|at| *at > 0).unwrap_or(cut.len());
        after = format!("{}…", &cut[..word]);
    }
    Excerpt {
        before: before.trim_start().to_owned(),
        found: one_line(found),
        after: after.trim_end().to_owned(),
    }
}

/// Returns where a query is found in a worklog, page by page and top to bottom.
pub fn find(worklog: &Worklog, query: &Query) -> Vec<Match> {
    let pages = worklog.pages().iter();
    let found = pages.flat_map(|file| {
        let places = query.find_in(&file.page).into_iter();
        places.map(move |(spot, range)| Match {
            path: file.path.clone(),
            part: file.part,
            language: file.language,
            spot,
            range,
        })
    });
    found.collect()
}

/// Returns what replacing some matches by a text does, page by page: an edit each, and the
/// fields before and after it. Nothing is changed yet.
pub fn replace(worklog: &Worklog, matches: &[Match], with: &str) -> Vec<Replacement> {
    let mut replaced: Vec<Replacement> = Vec::new();
    for file in worklog.pages() {
        let mut fields = Vec::new();
        for (spot, _) in spans(&file.page) {
            let of_field = |of: &&Match| of.path == file.path && of.spot == spot;
            let mut ranges: Vec<_> = matches
                .iter()
                .filter(of_field)
                .map(|of| &of.range)
                .collect();
            let Some(before) = field::text(&file.page, spot).filter(|_| !ranges.is_empty()) else {
                continue;
            };
            ranges.sort_by_key(|range| range.start);
            let mut after = before.clone();
            for range in ranges.into_iter().rev() {
                if after.get(range.clone()).is_some() {
                    after.replace_range(range.clone(), with);
                }
            }
            if after != before {
                fields.push(Replaced {
                    spot,
                    before,
                    after,
                });
            }
        }
        if !fields.is_empty() {
            let edits = fields
                .iter()
                .map(|field| Edit::set(field.spot, field.after.clone()));
            replaced.push(Replacement {
                path: file.path.clone(),
                edit: Edit::All(edits.collect()),
                fields,
            });
        }
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str, text: &str) -> Vec<String> {
        let query = Query::new(query).expect("a query");
        let ranges = query.find(text).into_iter();
        ranges.map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn case_does_not_count_and_accents_may_be_left_out() {
        for (query, text, wanted) in [
            (
                "tim hieu",
                "Tìm hiểu ECS, tìm hiểu ECR",
                &["Tìm hiểu", "tìm hiểu"][..],
            ),
            ("TÌM", "Tìm, tim", &["Tìm"]),
            ("d", "Đường đi", &["Đ", "đ"]),
            ("đ", "đi du", &["đ"]),
            ("hoc", "ho\u{323}c học", &["ho\u{323}c", "học"]),
            ("học", "ho\u{323}c", &["ho\u{323}c"]),
            ("ho\u{323}c", "học", &["học"]),
            ("aa", "aaa", &["aa"]),
            ("docker", "dock", &[]),
            (" ", "a b", &[" "]),
        ] {
            assert_eq!(found(query, text), wanted, "{query} in {text}");
        }
        assert_eq!(Query::new(""), None);
    }

    #[test]
    fn an_excerpt_is_one_line_around_the_match() {
        let shown = |text: &str, found: &str| {
            let start = text.find(found).expect("it is there");
            let Excerpt {
                before,
                found,
                after,
            } = excerpt(text, start..start + found.len());
            format!("{before}[{found}]{after}")
        };
        for (text, found, wanted) in [
            ("Learn Docker today", "Docker", "Learn [Docker] today"),
            ("Docker", "Docker", "[Docker]"),
            (
                "a  docker-compose\nfile",
                "docker",
                "a [docker]-compose file",
            ),
            (
                "Triển khai ứng dụng bằng Terraform trên AWS với Docker và ECS Fargate, rồi viết \
                 báo cáo cho cả nhóm cùng đọc",
                "Docker",
                "…Terraform trên AWS với [Docker] và ECS Fargate, rồi viết báo cáo cho cả nhóm cùng đọc",
            ),
            (
                "Docker và ECS Fargate, rồi viết báo cáo thật là dài cho cả nhóm cùng đọc",
                "Docker",
                "[Docker] và ECS Fargate, rồi viết báo cáo thật là dài cho cả nhóm…",
            ),
        ] {
            assert_eq!(shown(text, found), wanted);
        }
    }

    fn worklog() -> Worklog {
        let page = |title: &str| {
            format!(
                "---\ntitle: \"{title}\"\n---\n\n### Docker\n\nAbout docker.\n\n### Tasks\n\n\
                 | Day | Task | Reference |\n|---|---|---|\n| 1 | - Docker <br>&emsp;+ and docker | docker.com |\n"
            )
        };
        Worklog::open([
            ("1.1-Week1/_index.md".to_owned(), page("Week 1: Docker")),
            ("1.1-Week1/_index.vi.md".to_owned(), page("Tuần 1")),
        ])
    }

    #[test]
    fn all_fields_of_all_pages_are_searched() {
        let worklog = worklog();
        let query = Query::new("DOCKER").expect("a query");
        let found = find(&worklog, &query);
        let english = found.iter().filter(|of| of.language == Language::English);
        let spots: Vec<&str> = english
            .map(|of| match of.spot {
                Spot::Front(_) => "front",
                Spot::Heading(_) => "heading",
                Spot::Markdown(_) => "markdown",
                Spot::Item(_) => "item",
                Spot::NewItem(_) => "new",
                Spot::Cell(..) => "cell",
            })
            .collect();
        assert_eq!(
            spots,
            ["front", "heading", "markdown", "item", "item", "cell"]
        );
        assert_eq!(found.len(), 11);
    }

    #[test]
    fn what_was_found_is_replaced_and_can_be_taken_back() {
        let mut worklog = worklog();
        let query = Query::new("docker").expect("a query");
        let found = find(&worklog, &query);
        // All but the first one, which the person has left out.
        let replaced = replace(&worklog, &found[1..], "pod|man");
        assert_eq!(replaced.len(), 2);
        let first = &replaced[0];
        assert_eq!(first.fields.len(), 5);
        assert_eq!(first.fields[1].before, "About docker.");
        assert_eq!(first.fields[1].after, "About pod|man.");
        let file = worklog.at(&first.path).expect("a page").clone();
        let mut page = file.page.clone();
        let undo = page.apply(&first.edit).expect("applies");
        assert!(page.print().contains("title: \"Week 1: Docker\""));
        assert!(
            page.print()
                .contains("- pod\\|man <br>&emsp;+ and pod\\|man | pod\\|man.com |")
        );
        worklog.put(file.part, file.language, page.clone());
        assert_eq!(find(&worklog, &query).len(), 6);
        page.apply(&undo).expect("is taken back");
        assert_eq!(page.print(), file.page.print());
    }
}
