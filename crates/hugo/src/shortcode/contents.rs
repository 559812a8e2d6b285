//! Hugo's shortcodes: `{{% name … %}}` and `{{< name … >}}`, alone or around
//! something up to `{{% /name %}}`. Hugo takes them out before it reads any
//! Markdown, in code too, and puts what they become into the finished HTML.

use std::ops::Range;

/// A shortcode in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shortcode {
    /// All of it, with its end and what is between: bytes of the text.
    pub(crate) range: Range<usize>,
    /// What stands between its start and its end, in the same text; `None`
    /// where it has no end of its own.
    pub(crate) inner: Option<Range<usize>>,
    pub(crate) name: String,
    /// Its arguments in order, without their quotes; a named one's name is in front.
    pub(crate) arguments: Vec<(Option<String>, String)>,
    /// Whether what is inside is Markdown: `%`, not `<`.
    pub(crate) is_markdown: bool,
}

impl Shortcode {
    /// The argument at a place, or of a name.
    pub(crate) fn argument(&self, at: usize, name: &str) -> Option<&str> {
        let named = self
            .arguments
            .iter()
            .find(|(found, _)| found.as_deref() == Some(name));
        let found = named.or_else(|| self.arguments.get(at).filter(|(name, _)| name.is_none()));
        found.map(|(_, value)| value.as_str())
    }
}

/// A start, an end or a comment as it stands in a text.
struct Tag<'a> {
    range: Range<usize>,
    content: &'a str,
    is_markdown: bool,
}

/// The shortcodes of a text in order, those inside others left out.
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

/// The first tag from `from` on.
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

/// Where the end of a shortcode of this name stands, with others of its name in between.
fn end_of(text: &str, from: usize, wanted: &str) -> Option<Range<usize>> {
    let (mut at, mut depth) = (from, 0);
    while let Some(tag) = next_tag(text, at) {
        at = tag.range.end;
        if tag
            .content
            .strip_prefix('/')
            .is_some_and(|name| name.trim() == wanted)
        {
            if depth == 0 {
                return Some(tag.range);
            }
            depth -= 1;
        } else if !tag.content.ends_with('/')
            && name(tag.content).is_some_and(|(name, _)| name == wanted)
        {
            depth += 1;
        }
    }
    None
}

/// The name that a tag's content begins with, and what follows.
fn name(content: &str) -> Option<(&str, &str)> {
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    let length = content.find(|c| !is_of_name(c)).unwrap_or(content.len());
    let (name, rest) = content.split_at(length);
    let is_name = name.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    is_name.then_some((name.trim_end_matches('/'), rest))
}

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
