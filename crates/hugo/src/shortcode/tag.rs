//! Reads the tags of shortcodes as Hugo's lexer does (Hugo, `parser/pageparser`), and
//! pairs them.

use std::ops::Range;

/// Returns the byte ranges of the shortcodes in a text that are escaped as comments:
/// `{{</* … */>}}`.
pub fn comments(text: &str) -> Vec<Range<usize>> {
    tags(text)
        .filter_map(|tag| match tag {
            Tag::Comment(range) => Some(range),
            Tag::Named(_) => None,
        })
        .collect()
}

/// Returns the byte ranges of the opening and end tags of all paired shortcodes, whatever
/// their names, ordered by their opening tags. Like in Hugo, an end tag closes the last
/// open shortcode of its name.
pub fn pairs(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut open: Vec<Named> = Vec::new();
    for tag in tags(text) {
        let Tag::Named(tag) = tag else { continue };
        if tag.is_end {
            let partner = open.iter().rposition(|open| open.name == tag.name);
            if let Some(at) = partner {
                found.push((open[at].range.clone(), tag.range));
                open.truncate(at);
            }
        } else if !tag.is_closed {
            open.push(tag);
        }
    }
    found.sort_by_key(|(opening, _)| opening.start);
    found
}

/// Returns the tags of a text in order, except for those that Hugo cannot read.
fn tags(text: &str) -> impl Iterator<Item = Tag> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = opener(text, at)?;
            let Some(tag) = read(text, start) else {
                at = start + OPENER;
                continue;
            };
            at = match &tag {
                Tag::Comment(range) => range.end,
                Tag::Named(tag) => tag.range.end,
            };
            return Some(tag);
        }
    })
}

/// The length of `{{<` and `{{%` in bytes.
pub const OPENER: usize = 3;

/// Returns the byte offset of the first `{{<` or `{{%` at or behind `from`.
pub fn opener(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find("{{")?;
        if matches!(text.as_bytes().get(start + 2), Some(b'<' | b'%')) {
            return Some(start);
        }
        at = start + 1;
    }
}

/// Returns the byte offsets of all `{{<` and `{{%` in a text.
pub fn openers(text: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = opener(text, from)?;
        from = at + 1;
        Some(at)
    })
}

/// Returns the brackets that close the tag at the start of a text: `>}}` or `%}}`.
pub fn closing(text: &str) -> &'static str {
    if text.as_bytes()[2] == b'<' {
        ">}}"
    } else {
        "%}}"
    }
}

/// Returns the length of the tag at the start of a text in bytes, whether Hugo can read
/// it or not. Returns `None` if it is not closed.
pub fn length(text: &str) -> Option<usize> {
    let close = closing(text);
    // A comment ends at the first closing brackets behind `*/`.
    let found = text[OPENER..].find(close)?;
    let comment = text[OPENER..].starts_with("/*");
    let end = comment.then(|| text[OPENER + 2..].find(&format!("*/{close}")));
    let length = match end.flatten() {
        Some(at) => OPENER + 2 + at + 2,
        None => OPENER + found,
    };
    Some(length + close.len())
}

/// A tag as Hugo reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// The byte range of a shortcode that is escaped as a comment, `{{</* … */>}}`.
    Comment(Range<usize>),
    /// A tag that opens or ends a shortcode.
    Named(Named),
}

/// A tag that opens or ends a shortcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The byte range of the tag in the text.
    pub range: Range<usize>,
    /// The name of the shortcode, in lower case.
    pub name: String,
    /// Whether it is an end tag: `{{< /name >}}`.
    pub is_end: bool,
    /// Whether it is self-closing: `{{< name />}}`.
    pub is_closed: bool,
    /// The number of arguments.
    pub arguments: usize,
}

/// Reads the tag whose opening brackets are at a byte offset. Returns `None` if Hugo
/// cannot read it.
pub fn read(text: &str, start: usize) -> Option<Tag> {
    let close = closing(&text[start..]);
    let inner = &text[start + OPENER..];
    if let Some(comment) = inner.strip_prefix("/*") {
        let length = comment.find(&format!("*/{close}"))?;
        let end = start + OPENER + 2 + length + 2 + close.len();
        return Some(Tag::Comment(start..end));
    }
    let mut rest = inner.trim_start();
    let is_end = rest.starts_with('/');
    if is_end {
        rest = rest[1..].trim_start();
    }
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    // A slash in front of the closing brackets makes the tag self-closing.
    let length = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
    let name = rest[..length].trim_end_matches('/');
    if !name.starts_with(char::is_alphanumeric) {
        return None;
    }
    let arguments = arguments(&rest[name.len()..], close)?;
    // An end tag has no arguments.
    if is_end && (arguments.is_closed || arguments.count > 0) {
        return None;
    }
    Some(Tag::Named(Named {
        range: start..text.len() - arguments.rest.len(),
        name: name.to_lowercase(),
        is_end,
        is_closed: arguments.is_closed,
        arguments: arguments.count,
    }))
}

/// The arguments of a tag.
struct Arguments<'a> {
    /// The number of arguments.
    count: usize,
    /// Whether the tag is self-closing.
    is_closed: bool,
    /// The text behind the tag.
    rest: &'a str,
}

/// Reads the arguments of a tag up to its closing brackets. Either all or none of them
/// must be named.
fn arguments<'a>(text: &'a str, close: &str) -> Option<Arguments<'a>> {
    let mut rest = text;
    let (mut named, mut plain) = (0, 0);
    loop {
        rest = rest.trim_start();
        let slash = rest.strip_prefix('/');
        let end = slash.unwrap_or(rest).trim_start().strip_prefix(close);
        if let Some(rest) = end {
            return (named == 0 || plain == 0).then_some(Arguments {
                count: named + plain,
                is_closed: slash.is_some(),
                rest,
            });
        }
        // A value may stand without a name in front of its equals sign.
        if !rest.starts_with('=') {
            rest = argument(rest)?.trim_start();
        }
        if let Some(value) = rest.strip_prefix('=') {
            rest = argument(value.trim_start())?;
            named += 1;
        } else {
            plain += 1;
        }
    }
}

/// Returns the text behind the argument at the start of a text: a word, or text in
/// quotes.
fn argument(text: &str) -> Option<&str> {
    if let Some(quoted) = text.strip_prefix('"') {
        let mut is_escaped = false;
        for (at, c) in quoted.char_indices() {
            match c {
                '\n' => return None,
                '"' if !is_escaped => return Some(&quoted[at + 1..]),
                _ => is_escaped = c == '\\' && !is_escaped,
            }
        }
        return None;
    }
    if let Some(quoted) = text.strip_prefix('`') {
        return quoted.split_once('`').map(|(_, rest)| rest);
    }
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\\');
    let length = text.find(|c| !is_of_word(c)).unwrap_or(text.len());
    (length > 0 && !text.starts_with('.')).then_some(&text[length..])
}
