//! What differs between two states of a page, for a person to see: [`lines`] by line, and
//! [`told()`] part by part.

mod change;
mod days;
mod items;
mod matched;
mod told;

pub use change::{Change, DateCell, Day, Part};
use page::Page;
use page::section::Section;
use similar::{Algorithm, ChangeTag, capture_diff_slices};
pub use told::{Told, told};

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Both texts have it.
    Same,
    /// Only the old one has it.
    Gone,
    /// Only the new one has it.
    New,
}

/// The lines of two texts, each once, in the order of both. What is gone stands
/// before what is new in its place.
pub fn lines<'a>(old: &'a str, new: &'a str) -> Vec<(Mark, &'a str)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let ops = capture_diff_slices(Algorithm::RawMyers, &old, &new);
    let changes = ops.iter().flat_map(|op| op.iter_changes(&old, &new));
    let marked = changes.map(|change| {
        let mark = match change.tag() {
            ChangeTag::Equal => Mark::Same,
            ChangeTag::Delete => Mark::Gone,
            ChangeTag::Insert => Mark::New,
        };
        (mark, change.value())
    });
    marked.collect()
}

/// The parts of the page that differ, by their headings, top to bottom.
pub fn parts(old: &str, new: &str) -> Vec<String> {
    let details = |page: &Page, text: &str| text[..text.len() - page.body().len()].to_owned();
    let (old_text, new_text) = (old, new);
    let (old, new) = (Page::parse(old), Page::parse(new));
    let mut out = Vec::new();
    if details(&old, old_text) != details(&new, new_text) {
        out.push("Page details".to_owned());
    }
    let lacks = |page: &Page, section: &Section| {
        let text = section.source();
        let mut others = page.sections().iter().map(Section::source);
        !others.any(|other| other.trim_end() == text.trim_end())
    };
    let new_or_changed = new.sections().iter().filter(|section| lacks(&old, section));
    let gone = old.sections().iter().filter(|section| lacks(&new, section));
    for section in new_or_changed.chain(gone) {
        let name = section.heading().unwrap_or_default();
        let name = name.trim_matches(|c: char| c == ':' || c == '*' || c.is_whitespace());
        let name = if name.is_empty() {
            "Start of the page"
        } else {
            name
        };
        if !out.iter().any(|known| known == name) {
            out.push(name.to_owned());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_line_is_there_once_with_what_became_of_it() {
        use Mark::{Gone, New, Same};
        assert_eq!(
            lines("a\nb\nc\n", "a\nB\nc\nd\n"),
            [
                (Same, "a"),
                (Gone, "b"),
                (New, "B"),
                (Same, "c"),
                (New, "d")
            ]
        );
        assert_eq!(lines("", "a"), [(New, "a")]);
        assert_eq!(lines("a", "a"), [(Same, "a")]);
    }

    #[test]
    fn parts_are_named_by_their_headings() {
        let old = "---\ntitle: T\n---\n\n### Goals:\n\n* a\n\n### Tasks\n\nx\n\n### Old\n\ny\n";
        assert_eq!(parts(old, old), [""; 0]);
        let new = old.replace("* a", "* b").replace("title: T", "title: U");
        assert_eq!(parts(old, &new), ["Page details", "Goals"]);
        assert_eq!(parts(old, &old.replace("### Old\n\ny\n", "")), ["Old"]);
    }

    proptest! {
        #[test]
        fn the_marks_say_what_each_text_holds(old in "[a-d\n]{0,60}", new in "[a-d\n]{0,60}") {
            let marked = lines(&old, &new);
            let all_but = |mark: Mark| -> Vec<&str> {
                let left = marked.iter().filter(|(of, _)| *of != mark);
                left.map(|(_, line)| *line).collect()
            };
            prop_assert_eq!(all_but(Mark::New), old.lines().collect::<Vec<_>>());
            prop_assert_eq!(all_but(Mark::Gone), new.lines().collect::<Vec<_>>());
            let is_turned = |two: &[(Mark, &str)]| two[0].0 == Mark::New && two[1].0 == Mark::Gone;
            prop_assert!(!marked.windows(2).any(is_turned));
        }
    }
}
