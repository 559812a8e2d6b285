//! Shortcodes in typed text. Those that the theme has are kept; all others are escaped,
//! since one that Hugo does not know stops the build of the whole site.

use std::ops::Range;

use hugo::shortcode::tag::{OPENER, Tag, closing, opener, read};
use hugo::shortcode::{is_theme, tag, unpaired};

/// Returns a shortcode tag escaped so that Hugo shows it as text.
pub(crate) fn escape_tag(tag: &str) -> String {
    let end = tag.len().saturating_sub(OPENER);
    let is_closed = end >= OPENER && tag.ends_with(closing(tag));
    if is_closed {
        format!("{}/*{}*/{}", &tag[..OPENER], &tag[OPENER..end], &tag[end..])
    } else {
        let split_brackets = |bracket| format!("{{&#123;{bracket}");
        tag.replace("{{<", &split_brackets('<'))
            .replace("{{%", &split_brackets('%'))
    }
}

/// A shortcode in a text, by how it is written in the file. Ranges are byte ranges of the
/// text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shortcode {
    /// A shortcode that the theme has: written as it is.
    Kept(Range<usize>),
    /// A closed tag: written as a comment.
    Commented(Range<usize>),
    /// Opening brackets that nothing closes on the line: written with a character
    /// reference between them.
    Unclosed(Range<usize>),
}

impl Shortcode {
    /// Returns the byte range of the shortcode in the text.
    pub(crate) fn range(&self) -> &Range<usize> {
        match self {
            Self::Kept(range) | Self::Commented(range) | Self::Unclosed(range) => range,
        }
    }
}

/// Returns the shortcodes in a typed text, in order.
pub(crate) fn find_typed(text: &str) -> Vec<Shortcode> {
    let mut found = Vec::new();
    let (mut tags, mut places) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(start) = opener(text, at) {
        let line = text[start..].find('\n').unwrap_or(text.len() - start);
        let Some(length) = tag::length(&text[start..start + line]) else {
            at = start + OPENER;
            found.push(Shortcode::Unclosed(start..at));
            continue;
        };
        at = start + length;
        if let Some(Tag::Named(tag)) = read(&text[..at], start)
            && is_theme(&tag.name)
        {
            places.push(found.len());
            tags.push(tag);
        }
        found.push(Shortcode::Commented(start..at));
    }
    let unpaired: Vec<usize> = unpaired(&tags).map(|(at, _)| at).collect();
    for (at, (tag, place)) in tags.iter().zip(places).enumerate() {
        if !unpaired.contains(&at) {
            found[place] = Shortcode::Kept(tag.range.clone());
        }
    }
    found
}

/// Returns the shortcodes in a text from a file, in order: those that are kept as they
/// are, and those that are escaped as comments.
pub(crate) fn find_written(text: &str) -> Vec<Shortcode> {
    let mut found = find_typed(text);
    found.retain(|typed| match typed {
        Shortcode::Kept(_) => true,
        Shortcode::Commented(range) => {
            matches!(read(text, range.start), Some(Tag::Comment(comment)) if comment == *range)
        }
        Shortcode::Unclosed(_) => false,
    });
    found
}
