//! The tags of HTML lists by which a cell may separate its items:
//! `Learn ECR<ul><li>Push</li><li>Pull</li></ul>`. End tags of items may be left out
//! (HTML, §13.1.2.4).

use super::breaks::break_length;

/// A tag that separates items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// `<ul>` or `<ol>`.
    Open,
    /// `</ul>` or `</ol>`.
    Close,
    /// `<li>`.
    Item,
    /// `</li>`.
    EndItem,
    /// `<br>`.
    Break,
}

/// Returns whether a `<` in front of the given text would make it a tag of a list.
pub(crate) fn starts_with_tag(text: &str) -> bool {
    tag(text).is_some()
}

/// Returns whether a cell contains lists that are all closed, with every `<li>` in one of
/// them. If not, its tags are text like other HTML.
pub(crate) fn has_lists(cell: &str) -> bool {
    let (mut rest, mut open, mut any) = (cell, 0_usize, false);
    while let Some((at, length, tag)) = find(rest) {
        rest = &rest[at + length..];
        match tag {
            Tag::Open => (open, any) = (open + 1, true),
            Tag::Close if open > 0 => open -= 1,
            Tag::Item | Tag::EndItem if open > 0 => {}
            Tag::Break => {}
            Tag::Close | Tag::Item | Tag::EndItem => return false,
        }
    }
    any && open == 0
}

/// Returns the list tag whose `<` stands in front of a text, and its length including the
/// `<`.
fn tag(text: &str) -> Option<(Tag, usize)> {
    let name = text.strip_prefix('/').unwrap_or(text);
    let is = |of: &str| {
        name.get(..2)
            .is_some_and(|name| name.eq_ignore_ascii_case(of))
    };
    let is_end = name.len() < text.len();
    let tag = match is("ul") || is("ol") {
        true if is_end => Tag::Close,
        true => Tag::Open,
        false if !is("li") => return None,
        false if is_end => Tag::EndItem,
        false => Tag::Item,
    };
    let end = text.find(['>', '<'])?;
    let rest = &name[2..];
    let is_complete = text[end..].starts_with('>') && rest.starts_with(['>', ' ', '\t', '/']);
    is_complete.then_some((tag, end + 2))
}

/// Returns the byte offset, the length and the kind of the first tag in a text that
/// separates items.
pub(crate) fn find(text: &str) -> Option<(usize, usize, Tag)> {
    text.match_indices('<').find_map(|(at, _)| {
        let broken = break_length(&text[at..]).map(|length| (Tag::Break, length));
        let (tag, length) = broken.or_else(|| tag(&text[at + 1..]))?;
        Some((at, length, tag))
    })
}

/// Returns whether a text contains a tag that separates items.
pub(crate) fn has_tag(text: &str) -> bool {
    find(text).is_some()
}

/// The lists that are open at a position in a cell.
#[derive(Clone)]
pub(crate) struct Lists {
    /// The element names of the open lists, the outermost first.
    pub(crate) open: Vec<String>,
    /// Whether the top-level items stand in a list, too.
    pub(crate) is_top_listed: bool,
}

impl Lists {
    /// Returns the depth of an item at this position.
    pub(crate) fn depth(&self) -> usize {
        self.open
            .len()
            .saturating_sub(usize::from(self.is_top_listed))
    }

    /// Moves past a text with tags. Returns whether every list that it closes was open.
    pub(crate) fn pass(&mut self, text: &str) -> bool {
        let mut rest = text;
        let mut matched = true;
        while let Some((at, length, tag)) = find(rest) {
            match tag {
                Tag::Open => self.open.push(rest[at + 1..at + 3].to_owned()),
                Tag::Close => matched &= self.open.pop().is_some(),
                Tag::Item | Tag::EndItem | Tag::Break => {}
            }
            rest = &rest[at + length..];
        }
        matched
    }
}
