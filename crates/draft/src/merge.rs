//! Bringing two texts together that came from one. What only one of them changed
//! is taken from it; where both changed the same piece, one of them wins. A piece
//! is a field of the page, a line of its Markdown, or a line of what stands between.

use std::ops::Range;

use page::{Page, Spot, spans};
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// One of the two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first one: where both added something at one place, its part comes first.
    First,
    /// The second one.
    Second,
}

/// Two texts brought together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text.
    pub text: String,
    /// Whether both had changed one piece differently: then what the loser made of
    /// it is not in the text.
    pub is_conflict: bool,
}

/// Brings together what two texts have made of a base.
pub fn merge(base: &str, first: &str, second: &str, winner: Side) -> Merged {
    let whole = |text: &str| Merged {
        text: text.to_owned(),
        is_conflict: false,
    };
    if first == second || second == base {
        return whole(first);
    }
    if first == base {
        return whole(second);
    }
    let pages = [base, first, second].map(Page::parse);
    let [base, first, second] = [
        pieces(&pages[0], base),
        pieces(&pages[1], first),
        pieces(&pages[2], second),
    ];
    let (mut firsts, mut seconds) = (hunks(&base, &first), hunks(&base, &second));
    let mut merged = whole("");
    let mut at = 0;
    loop {
        let mut range = match (firsts.first(), seconds.first()) {
            (Some(a), Some(b)) if !a.touches(b) => {
                if (a.old.start, a.old.end) <= (b.old.start, b.old.end) {
                    a.old.clone()
                } else {
                    b.old.clone()
                }
            }
            (Some(a), Some(b)) => a.old.start.min(b.old.start)..a.old.end.max(b.old.end),
            (Some(hunk), None) | (None, Some(hunk)) => hunk.old.clone(),
            (None, None) => break,
        };
        // All that has to do with the range, which may grow by it.
        let (mut mine, mut yours) = (Vec::new(), Vec::new());
        loop {
            let more = take(&mut firsts, &mut mine, &range).into_iter().chain(take(
                &mut seconds,
                &mut yours,
                &range,
            ));
            let before = range.clone();
            for old in more {
                range = range.start.min(old.start)..range.end.max(old.end);
            }
            if range == before {
                break;
            }
        }
        merged.text.extend(base[at..range.start].iter().copied());
        at = range.end;
        let [a, b] = [mine, yours].map(|hunks| made(&base, &range, &hunks));
        match (a, b) {
            (Some(a), Some(b)) if a != b && range.is_empty() => merged.text += &(a + &b),
            (Some(a), Some(b)) => {
                merged.is_conflict |= a != b;
                merged.text += if winner == Side::First { &a } else { &b };
            }
            (Some(one), None) | (None, Some(one)) => merged.text += &one,
            (None, None) => {}
        }
    }
    merged.text.extend(base[at..].iter().copied());
    merged
}

/// A page's text in pieces.
fn pieces<'a>(page: &Page, text: &'a str) -> Vec<&'a str> {
    let mut out = Vec::new();
    let mut at = 0;
    for (spot, span) in spans(page) {
        out.extend(text[at..span.start].split_inclusive('\n'));
        at = span.end;
        match spot {
            Spot::Markdown(_) => out.extend(text[span].split_inclusive('\n')),
            _ => out.push(&text[span]),
        }
    }
    out.extend(text[at..].split_inclusive('\n'));
    out
}

/// Some pieces of the base, and what stands in their place.
struct Hunk {
    old: Range<usize>,
    new: String,
}

impl Hunk {
    /// Whether two changes have to do with each other: they share a piece, one adds
    /// between pieces that the other changes, or both add at one place.
    fn touches(&self, other: &Self) -> bool {
        touch(&self.old, &other.old)
    }
}

fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end || a.is_empty() && a == b
}

fn hunks(base: &[&str], text: &[&str]) -> Vec<Hunk> {
    let ops = capture_diff_slices(Algorithm::RawMyers, base, text);
    let changed = ops.iter().filter(|op| op.tag() != DiffTag::Equal);
    let hunks = changed.map(|op| Hunk {
        old: op.old_range(),
        new: text[op.new_range()].concat(),
    });
    hunks.collect()
}

/// Moves the changes that have to do with a range from one list to the other, and
/// says what they change.
fn take(from: &mut Vec<Hunk>, to: &mut Vec<Hunk>, range: &Range<usize>) -> Vec<Range<usize>> {
    let count = from
        .iter()
        .take_while(|hunk| touch(&hunk.old, range) || hunk.old == *range)
        .count();
    let taken: Vec<Hunk> = from.drain(..count).collect();
    let ranges = taken.iter().map(|hunk| hunk.old.clone()).collect();
    to.extend(taken);
    ranges
}

/// What some changes make of a range of the base; nothing where there are none.
fn made(base: &[&str], range: &Range<usize>, hunks: &[Hunk]) -> Option<String> {
    let mut out = String::new();
    let mut at = range.start;
    for hunk in hunks {
        out.extend(base[at..hunk.old.start].iter().copied());
        out += &hunk.new;
        at = hunk.old.end;
    }
    out.extend(base[at..range.end].iter().copied());
    (!hunks.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "---\ntitle: \"T\"\nweight: 1\n---\n\n### Objectives\n\n* one\n* two\n\n\
        ### Tasks\n\n| Day | Task | Start | Completion | Reference |\n| --- | --- | --- | --- | --- |\n\
        | 1 | - a <br>&emsp;+ b | 09/08/2025 | 09/08/2025 | r |\n\n### Notes\n\nFirst line.\nSecond line.\n";

    /// The base with these replacements made.
    fn with(changes: &[(&str, &str)]) -> String {
        changes.iter().fold(BASE.to_owned(), |text, (old, new)| {
            assert!(text.contains(old));
            text.replacen(old, new, 1)
        })
    }

    /// Changes of different pieces are both there, whoever wins.
    fn both(first: &[(&str, &str)], second: &[(&str, &str)]) {
        for winner in [Side::First, Side::Second] {
            let merged = merge(BASE, &with(first), &with(second), winner);
            let all: Vec<_> = first.iter().chain(second).copied().collect();
            assert_eq!(merged.text, with(&all));
            assert!(!merged.is_conflict);
        }
    }

    #[test]
    fn changes_of_different_fields_are_both_there() {
        both(&[("* one", "* 1")], &[("* two", "* 2")]);
        both(&[("\"T\"", "\"Title\"")], &[("weight: 1", "weight: 5")]);
        both(&[("- a ", "- A ")], &[("+ b", "+ B")]);
        both(
            &[("| r |", "| book |")],
            &[("2025 | 09/08", "2025 | 09/09")],
        );
        both(&[("First", "1st")], &[("Second", "2nd")]);
        both(&[("* one\n", "")], &[("### Notes", "### Remarks")]);
        both(&[("* two\n", "* two\n* three\n")], &[("* one", "* 1")]);
    }

    #[test]
    fn what_both_add_at_one_place_is_there_in_order() {
        let [first, second] =
            ["* a\n", "* b\n"].map(|item| with(&[("* two\n", &format!("* two\n{item}"))]));
        let merged = merge(BASE, &first, &second, Side::Second);
        assert_eq!(merged.text, with(&[("* two\n", "* two\n* a\n* b\n")]));
        assert!(!merged.is_conflict);
    }

    #[test]
    fn what_both_do_alike_is_there_once() {
        let same = with(&[("* two\n", "* two\n* three\n"), ("\"T\"", "\"Title\"")]);
        let other = with(&[("* two\n", "* two\n* three\n"), ("weight: 1", "weight: 2")]);
        let merged = merge(BASE, &same, &other, Side::First);
        let all = [
            ("* two\n", "* two\n* three\n"),
            ("\"T\"", "\"Title\""),
            ("weight: 1", "weight: 2"),
        ];
        assert_eq!(merged.text, with(&all));
        assert!(!merged.is_conflict);
    }

    #[test]
    fn of_one_field_the_winner_is_there_and_the_rest_of_both() {
        let first = with(&[("* one", "* first"), ("weight: 1", "weight: 2")]);
        let second = with(&[("* one", "* second"), ("| r |", "| s |")]);
        for (winner, item) in [(Side::First, "* first"), (Side::Second, "* second")] {
            let merged = merge(BASE, &first, &second, winner);
            let all = [
                ("* one", item),
                ("weight: 1", "weight: 2"),
                ("| r |", "| s |"),
            ];
            assert_eq!(merged.text, with(&all));
            assert!(merged.is_conflict);
        }
    }

    #[test]
    fn an_item_that_one_deletes_and_the_other_writes_is_the_winners() {
        let (gone, written) = (with(&[("* one\n", "")]), with(&[("* one", "* one more")]));
        let merged = merge(BASE, &gone, &written, Side::First);
        assert_eq!((merged.text, merged.is_conflict), (gone.clone(), true));
        let merged = merge(BASE, &gone, &written, Side::Second);
        assert_eq!((merged.text, merged.is_conflict), (written, true));
    }
}
