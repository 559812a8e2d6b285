//! Checks keys of the front matter that have no field in the form and stop Hugo's build
//! or hide the page. Their findings are shown at the page's date, and mended by removing
//! the line.

use super::finding::{Finding, Kind, Mend, MendName, Problem};
use crate::edit::Edit;
use crate::tree::front::{Entry, FrontMatter, Key};
use crate::tree::page::Page;
use crate::tree::spans::Spot;
use crate::week::clock::Now;
use crate::week::layouts::{self, Moment};

/// Keys of the date from which on a page is published; the first one present counts.
const SHOWN_FROM: [&str; 3] = ["publishdate", "pubdate", "published"];

/// Keys that count instead if the page has no date.
const LIKE_DATE: [&str; 2] = ["lastmod", "modified"];

/// Keys of the date at which a page expires.
const SHOWN_UNTIL: [&str; 2] = ["expirydate", "unpublishdate"];

/// Values that make a page a draft (Go, `strconv.ParseBool`).
const TRUE: [&str; 6] = ["1", "t", "T", "true", "True", "TRUE"];

/// Appends the findings about these keys.
pub(super) fn check(page: &Page, now: Now, findings: &mut Vec<Finding>) {
    let Some(front) = &page.front else {
        return;
    };
    let entries = front.entries();
    let has = |names: &[&str]| {
        entries
            .iter()
            .any(|entry| names.contains(&&*entry.name.to_lowercase()))
    };
    let has_date = page.front(Key::Date).is_some_and(|date| !date.is_empty());
    for (at, entry) in entries.iter().enumerate() {
        let is_twice = entries[..at].iter().any(|before| before.name == entry.name);
        let name = entry.name.to_lowercase();
        let is = |names: &[&str]| names.contains(&&*name);
        let holds_date = is(&SHOWN_FROM) || is(&LIKE_DATE) || is(&SHOWN_UNTIL);
        let found = if is_twice {
            Some((Kind::KeyTwice, Problem::Twice { name }))
        } else if name == "draft" && TRUE.contains(&&*entry.value) {
            Some((Kind::IsDraft, Problem::Draft))
        } else if holds_date && !entry.value.is_empty() && !entry.is_null {
            let counts = is(&SHOWN_FROM) || is(&LIKE_DATE) && !has_date && !has(&SHOWN_FROM);
            check_date(entry, now, counts, is(&SHOWN_UNTIL))
        } else {
            None
        };
        findings.extend(found.map(|(kind, problem)| finding(page, front, entry, kind, problem)));
    }
}

/// Returns whether another key than the page's date determines from when on it is
/// published.
pub(super) fn is_shown_by_another_key(front: &FrontMatter) -> bool {
    let entries = front.entries();
    entries.iter().any(|entry| {
        let is_date = SHOWN_FROM.contains(&&*entry.name.to_lowercase());
        is_date && layouts::read(&entry.value).is_some()
    })
}

/// Returns the finding about the value of a key that holds a date. `counts` tells whether
/// the key determines when the page is published, `ends` whether it is an expiry date.
fn check_date(entry: &Entry, now: Now, counts: bool, ends: bool) -> Option<(Kind, Problem)> {
    let name = entry.name.clone();
    let Some(moment) = layouts::read(&entry.value) else {
        let value = entry.value.clone();
        // Hugo reads a number as seconds since 1970.
        let is_number = entry.value.bytes().all(|b| b.is_ascii_digit()) && !entry.is_quoted;
        return (!is_number).then_some((Kind::DateStopsHugo, Problem::UnreadOf { name, value }));
    };
    let minute = match moment {
        Moment::At(minute) => minute,
        Moment::LongAgo => i64::MIN,
    };
    if ends && minute <= now.minute {
        return Some((Kind::HasExpired, Problem::Over { name }));
    }
    (counts && minute > now.minute).then(|| {
        let until = now.local(minute);
        (Kind::DateAhead, Problem::AheadOf { name, until })
    })
}

/// Returns a finding that is mended by removing an entry.
fn finding(
    page: &Page,
    front: &FrontMatter,
    entry: &Entry,
    kind: Kind,
    problem: Problem,
) -> Finding {
    let mut new = String::new();
    front.without(entry.line).print(&mut new);
    Finding {
        spot: Spot::Front(entry.key.unwrap_or(Key::Date)),
        kind,
        problem,
        mend: Some(Mend {
            name: MendName::TakeOut(entry.name.clone()),
            edit: Edit::Rewrite {
                text: new + &page.body(),
                reading: page.reading(),
            },
        }),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Kind::{DateAhead, DateStopsHugo, HasExpired, IsDraft, KeyTwice};
    use crate::check::tests::{check_and_mend, morning};

    #[test]
    fn finds_and_removes_keys_that_hide_the_page_or_stop_hugo() {
        for (lines, kinds) in [
            ("draft: true", &[IsDraft][..]),
            ("draft: \"1\"", &[IsDraft]),
            ("draft: yes", &[]),
            ("draft: false", &[]),
            ("draft:", &[]),
            ("publishDate: 2030-01-01", &[DateAhead]),
            ("pubdate: 2030-01-01", &[DateAhead]),
            ("published: true", &[DateStopsHugo]),
            ("publishDate: ~", &[]),
            ("lastmod: 29/09/2025", &[DateStopsHugo]),
            ("lastmod: 2030-01-01", &[DateAhead]),
            ("date: 2025-01-01\nlastmod: 2030-01-01", &[]),
            ("date: 2025-01-01\npublishDate: 2030-01-01", &[DateAhead]),
            ("date: 2030-01-01\npublishDate: 2025-01-01", &[]),
            ("expiryDate: 2020-01-01", &[HasExpired]),
            ("unpublishdate: 2030-01-01", &[]),
            ("expiryDate: nope", &[DateStopsHugo]),
            ("title: a\ntitle: b", &[KeyTwice]),
            ("tags: [a]\ntags: [b]", &[KeyTwice]),
            ("other:\n  draft: true", &[]),
            ("# draft: true", &[]),
        ] {
            let (found, page) = check_and_mend(&format!("---\n{lines}\n---\n\nText\n"), morning());
            assert_eq!(&found[..], kinds, "{lines}");
            if !kinds.is_empty() {
                let last = format!("{}\n", lines.lines().last().expect("a line"));
                assert_eq!(
                    page,
                    format!("---\n{lines}\n---\n\nText\n").replacen(&last, "", 1)
                );
            }
        }
        let (found, page) =
            check_and_mend("+++\ndraft = true\n[menu]\ndraft = true\n+++\n", morning());
        assert_eq!(found, [IsDraft]);
        assert_eq!(page, "+++\n[menu]\ndraft = true\n+++\n");
    }
}
