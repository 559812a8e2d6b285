//! Finds shortcodes with their contents for rendering: `{{% name … %}}` and
//! `{{< name … >}}`, alone or paired with `{{% /name %}}`. Hugo removes them, in code too,
//! before it parses any Markdown, and inserts their output into the finished HTML.

use std::ops::Range;

/// A shortcode in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shortcode {
    /// The byte range in the text, including contents and end tag.
    pub(crate) range: Range<usize>,
    /// The byte range of the contents between its two tags, or `None` if it has no end
    /// tag.
    pub(crate) inner: Option<Range<usize>>,
    /// The name as it is written.
    pub(crate) name: String,
    /// The arguments in order, without their quotes, each with its name if it is named.
    pub(crate) arguments: Vec<(Option<String>, String)>,
    /// Whether the contents are Markdown: written with `%` and not with `<`.
    pub(crate) is_markdown: bool,
}

impl Shortcode {
    /// Returns the argument at a zero-based position or with a name.
    pub(crate) fn argument(&self, at: usize, name: &str) -> Option<&str> {
        let named = self
            .arguments
            .iter()
            .find(|(found, _)| found.as_deref() == Some(name));
        let found = named.or_else(|| self.arguments.get(at).filter(|(name, _)| name.is_none()));
        found.map(|(_, value)| value.as_str())
    }
}

/// An opening tag, an end tag or a comment.
struct Tag<'a> {
    /// The byte range in the text.
    range: Range<usize>,
    /// The text between the brackets.
    content: &'a str,
    /// Whether it is written with `%`.
    is_markdown: bool,
}

/// Returns the shortcodes of a text in order, without nested ones.
pub(crate) fn shortcodes(text: &str) -> Vec<Shortcode> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(tag) = next_tag(text, at) {
        at = tag.range.end;
        let Some((name, rest)) = name(tag.content) else {
            continue;
        };
        let (rest, is_closed) = rest
            .trim_end()
            .strip_suffix('/')
            .map_or((rest, false), |rest| (rest, true));
        let end = if is_closed {
            None
        } else {
            end_of(text, at, name)
        };
        let range = tag.range.start..end.as_ref().map_or(at, |end| end.end);
        let inner = end.map(|end| at..end.start);
        at = range.end;
        found.push(Shortcode {
            range,
            inner,
            name: name.to_owned(),
            arguments: arguments(rest),
            is_markdown: tag.is_markdown,
        });
    }
    found
}

/// Returns the first tag at or behind a byte offset.
fn next_tag(text: &str, from: usize) -> Option<Tag<'_>> {
    let mut at = from;
    loop {
        let start = at + text[at..].find("{{")?;
        let (close, is_markdown) = match text.as_bytes().get(start + 2) {
            Some(b'%') => ("%}}", true),
            Some(b'<') => (">}}", false),
            _ => {
                at = start + 2;
                continue;
            }
        };
        let length = text[start + 3..].find(close)?;
        let content = text[start + 3..start + 3 + length].trim();
        let range = start..start + 3 + length + close.len();
        return Some(Tag {
            range,
            content,
            is_markdown,
        });
    }
}

/// Returns the range of the end tag of a shortcode, skipping nested ones with the same
/// name.
fn end_of(text: &str, from: usize, searched: &str) -> Option<Range<usize>> {
    let (mut at, mut depth) = (from, 0);
    while let Some(tag) = next_tag(text, at) {
        at = tag.range.end;
        if tag
            .content
            .strip_prefix('/')
            .is_some_and(|name| name.trim() == searched)
        {
            if depth == 0 {
                return Some(tag.range);
            }
            depth -= 1;
        } else if !tag.content.ends_with('/')
            && name(tag.content).is_some_and(|(name, _)| name == searched)
        {
            depth += 1;
        }
    }
    None
}

/// Returns the name at the start of a tag's content, and the text behind it.
fn name(content: &str) -> Option<(&str, &str)> {
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    let length = content.find(|c| !is_of_name(c)).unwrap_or(content.len());
    let (name, rest) = content.split_at(length);
    let is_name = name.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    is_name.then_some((name.trim_end_matches('/'), rest))
}

/// Returns the arguments in a text, each with its name if it is named.
fn arguments(text: &str) -> Vec<(Option<String>, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let word = rest
            .find([' ', '\t', '\n', '\r', '"', '`', '='])
            .unwrap_or(rest.len());
        let named = (word > 0 && rest[word..].starts_with('=')).then(|| rest[..word].to_owned());
        if named.is_some() {
            rest = &rest[word + 1..];
        }
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '`'));
        let (value, behind) = if let Some(quote) = quote {
            rest[1..].split_once(quote).unwrap_or((&rest[1..], ""))
        } else {
            let end = rest.find([' ', '\t', '\n', '\r']).unwrap_or(rest.len());
            rest.split_at(end)
        };
        found.push((named, value.to_owned()));
        rest = behind.trim_start();
    }
    found
}
