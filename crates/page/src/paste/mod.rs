//! What is pasted, and what becomes of it: [`lines()`] of a list become items, a
//! [`Range`] of a spreadsheet becomes days or cells, and all is [`clean`]ed of what
//! nobody sees.
//!
//! Imports `text`, `tree`, `parse`, `edit` and `week`.

mod days;
mod range;

pub use days::{Days, cells, days};
pub use range::Range;

pub use crate::text::clean::clean;
pub use crate::text::lines::lines;
use crate::tree::front::FrontMatter;
use crate::tree::section::Heading;

/// How a pasted text that is a page shows that it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// It begins with front matter, as nothing else does.
    WithFrontMatter,
    /// It has several headings: a page, or a part of one.
    WithHeadings,
}

/// Returns whether a text is a page and not something for a field of one, and what
/// shows it.
pub fn whole_page(text: &str) -> Option<Whole> {
    if FrontMatter::parse(text).is_some() {
        return Some(Whole::WithFrontMatter);
    }
    let is_heading = |line: &&str| Heading::parse(line).is_some_and(|heading| !heading.is_bold);
    let headings = text.lines().filter(is_heading).count();
    (headings >= 2 && text.lines().count() > 4).then_some(Whole::WithHeadings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_front_matter_or_its_headings() {
        use Whole::{WithFrontMatter, WithHeadings};
        for (text, wanted) in [
            ("---\ntitle: x\n---\n", Some(WithFrontMatter)),
            ("\n\u{feff}---\ntitle: x\n---\n", None),
            (
                "\u{feff}\n---\r\ntitle: x\r\n----------\r\n",
                Some(WithFrontMatter),
            ),
            ("+++\ntitle = 'x'\n+++\n\ntext", Some(WithFrontMatter)),
            ("---\ntext\n", None),
            ("---\n\ntext\n\n- - -\n", None),
            ("# a\n\nb\n\n# c\n", Some(WithHeadings)),
            ("#1 a\nb\nc\n#2 d\ne\n", None),
            ("- a\n- b\n", None),
        ] {
            assert_eq!(whole_page(text), wanted, "{text:?}");
        }
    }
}
