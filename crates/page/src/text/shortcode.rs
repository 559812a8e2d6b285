//! Shortcodes in what is typed: those of the theme pass, all others are written so that
//! Hugo shows them as they were typed, since one that Hugo does not know stops the build
//! of the whole site.

use std::ops::Range;

use hugo::shortcode::tag::{OPENER, Tag, closing, opener, read};
use hugo::shortcode::{is_theme, tag, unpaired};

/// Returns a tag as it is written to be shown as it stands.
pub(crate) fn as_text(tag: &str) -> String {
    let end = tag.len().saturating_sub(OPENER);
    let is_closed = end >= OPENER && tag.ends_with(closing(tag));
    if is_closed {
        format!("{}/*{}*/{}", &tag[..OPENER], &tag[OPENER..end], &tag[end..])
    } else {
        let apart = |bracket| format!("{{&#123;{bracket}");
        tag.replace("{{<", &apart('<')).replace("{{%", &apart('%'))
    }
}

/// How a shortcode that is typed goes into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// As it is: the theme has it.
    Passes(Range<usize>),
    /// As a comment: it has an end on its line.
    Whole(Range<usize>),
    /// With its opening brackets taken apart.
    Lone(Range<usize>),
}

impl Typed {
    pub(crate) fn range(&self) -> &Range<usize> {
        match self {
            Self::Passes(range) | Self::Whole(range) | Self::Lone(range) => range,
        }
    }
}

/// Returns the shortcodes in a text that is typed, in order.
pub(crate) fn typed(text: &str) -> Vec<Typed> {
    let mut found = Vec::new();
    let (mut tags, mut places) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(start) = opener(text, at) {
        let line = text[start..].find('\n').unwrap_or(text.len() - start);
        let Some(length) = tag::length(&text[start..start + line]) else {
            at = start + OPENER;
            found.push(Typed::Lone(start..at));
            continue;
        };
        at = start + length;
        if let Some(Tag::Named(tag)) = read(&text[..at], start)
            && is_theme(&tag.name)
        {
            places.push(found.len());
            tags.push(tag);
        }
        found.push(Typed::Whole(start..at));
    }
    let unpaired: Vec<usize> = unpaired(&tags).map(|(at, _)| at).collect();
    for (at, (tag, place)) in tags.iter().zip(places).enumerate() {
        if !unpaired.contains(&at) {
            found[place] = Typed::Passes(tag.range.clone());
        }
    }
    found
}

/// Returns the shortcodes in the text of a file that are shown as they stand, as
/// comments, or pass as they would if they were typed.
pub(crate) fn written(text: &str) -> Vec<Typed> {
    let mut found = typed(text);
    found.retain(|typed| match typed {
        Typed::Passes(_) => true,
        Typed::Whole(range) => {
            matches!(read(text, range.start), Some(Tag::Comment(comment)) if comment == *range)
        }
        Typed::Lone(_) => false,
    });
    found
}
