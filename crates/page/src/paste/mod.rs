//! Parses pasted text: the [`lines()`] of a list become items, and a [`Range`] of a
//! spreadsheet becomes rows or cells; [`html()`] reads both from pasted HTML. All text is [`clean`]ed of invisible characters.
//!
//! Imports `text`, `tree`, `parse`, `edit`, `week`, the dates and the crate `hugo`.

mod days;
mod html;
mod range;

pub use days::{Days, cells, days};
pub use html::{Html, Node, html};
pub use range::Range;

pub use crate::text::clean::clean;
pub use crate::text::lines::lines;
use crate::tree::front::FrontMatter;
use crate::tree::section::Heading;

/// The reason for which a pasted text is taken for a whole page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// It begins with front matter.
    WithFrontMatter,
    /// It has several headings, so that it is a page or a part of one.
    WithHeadings,
}

/// Returns the reason for which a text is a page and not the content of a field, or
/// `None` if it is not a page.
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
    fn recognizes_a_page_by_front_matter_or_headings() {
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
