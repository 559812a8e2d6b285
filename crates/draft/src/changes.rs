//! What differs between two states of a page, for a person to see.

use page::Page;
use page::diff::common;
use page::section::Section;

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
    let mut out = Vec::new();
    let stays = common(old.len(), new.len(), &|a, b| old[a] == new[b]);
    let (mut from, mut to) = (0, 0);
    for (a, b) in stays.into_iter().chain([(old.len(), new.len())]) {
        out.extend(old[from..a].iter().map(|&line| (Mark::Gone, line)));
        out.extend(new[to..b].iter().map(|&line| (Mark::New, line)));
        out.extend(old.get(a).map(|&line| (Mark::Same, line)));
        (from, to) = (a + 1, b + 1);
    }
    out
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
}
