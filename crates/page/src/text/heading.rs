//! The text of a heading, or of a line in bold that serves as one.

use std::borrow::Cow;

use hugo::lex::line::{BLANKS, normalize_breaks, strip_all, trim};

use super::syntax::Rules;
use super::written::{Grammar, Mark, Written};
use super::{inline, shortcode, written};

/// Returns the text of a heading as it is typed, from the text in the file.
pub(crate) fn read(raw: &str, is_bold: bool) -> String {
    Words { is_bold }.read(&without_escapes(raw, is_bold)).text
}

/// Returns a heading's new text as it is written in the file in place of `old`: on one
/// line, and without anything that would close the heading.
pub(crate) fn encode(text: &str, old: &str, is_bold: bool) -> String {
    let text = normalize_breaks(text);
    let mut text = written::encode(
        &Words { is_bold },
        &without_escapes(old, is_bold),
        trim(&text),
    );
    if is_bold {
        return encode_blank(&encode_stars(&text));
    }
    if let Some(at) = hashes_at_end(&text) {
        text.insert(at, '\\');
    }
    text
}

/// Removes the escapes that keep a text from closing the heading.
fn without_escapes(text: &str, is_bold: bool) -> String {
    if is_bold {
        return decode_stars(&decode_blank(text));
    }
    let mut text = text.trim_start_matches([' ', '\t']).to_owned();
    if let Some(at) = hashes_at_end(&text).filter(|&at| text[..at].ends_with('\\')) {
        text.remove(at - 1);
    }
    text
}

/// The grammar of a heading's text. A heading is one line, so a line break in it is
/// written as a character reference (CommonMark 0.31, §2.5).
struct Words {
    is_bold: bool,
}

/// How a brace at the end of a heading is escaped, where it would end an attribute list.
const ESCAPED_BRACE: &str = "\\}";

impl Words {
    /// Returns the inline syntax that the heading cannot hold unescaped.
    fn rules(&self) -> Rules {
        Rules {
            starts_separator: |_| false,
            is_shared: self.is_bold,
            has_blocks: false,
            has_comments: !self.is_bold,
            has_breaks: true,
        }
    }
}

impl Grammar for Words {
    fn read(&self, raw: &str) -> Written {
        let mut read = inline::read(raw, self.rules(), &[], &[]);
        let end = read.text.len().saturating_sub(ESCAPED_BRACE.len());
        let is_marked = read.marks.last().is_some_and(|mark| mark.at >= end);
        let is_escaped = read.text.ends_with(ESCAPED_BRACE) && read.text.contains('{');
        if is_escaped && !is_marked && !self.is_bold {
            read.text.truncate(end);
            read.push('}', ESCAPED_BRACE);
        }
        read
    }

    fn marks(&self, text: &str) -> Vec<Mark> {
        let mut marks = inline::marks(text, self.rules());
        // Goldmark reads braces at the end of a heading as attributes.
        let is_shortcode = || {
            let last = shortcode::find_typed(text).pop();
            last.is_some_and(|last| last.range().end == text.len())
        };
        if let Some(inner) = text.strip_suffix('}')
            && !self.is_bold
            && inner.contains('{')
            && !is_shortcode()
        {
            marks.push(Mark::new(inner.len(), ESCAPED_BRACE));
        }
        marks
    }

    fn line_break(&self) -> Cow<'static, str> {
        "&#10;".into()
    }
}

/// Escapes an empty heading in bold as a no-break space, since asterisks with nothing
/// between them are a thematic break. A typed reference to that space gets its ampersand
/// escaped.
fn encode_blank(text: &str) -> String {
    match text.strip_prefix('&') {
        _ if text.is_empty() => "&nbsp;".to_owned(),
        Some(rest) if strip_all(rest, "amp;") == "nbsp;" => format!("&amp;{rest}"),
        _ => text.to_owned(),
    }
}

/// Undoes [`encode_blank`].
fn decode_blank(raw: &str) -> String {
    match raw.strip_prefix('&') {
        Some("nbsp;") => String::new(),
        Some(rest) if strip_all(rest, "amp;") == "nbsp;" => raw.replacen("amp;", "", 1),
        _ => raw.to_owned(),
    }
}

/// Returns the length of the text of a line that consists of bold text, perhaps with a
/// colon behind it.
pub(crate) fn bold_text(line: &str) -> Option<usize> {
    let line = line.trim_end_matches([' ', '\t']);
    let line = line.strip_suffix(':').unwrap_or(line);
    let line = line.trim_end_matches([' ', '\t']);
    let text = line.strip_prefix("**")?.strip_suffix("**")?;
    let outer = [' ', '\t', '*'];
    let closed = text.starts_with(outer) || text.ends_with(outer) && !text.ends_with("\\*");
    (!text.is_empty() && !closed && !text.contains("**")).then_some(text.len())
}

/// Escapes an asterisk beside another one or at an end of the text, which would close the
/// bold text.
fn encode_stars(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        let bare = rest.trim_start_matches('\\');
        let begins_run = !text[..at].ends_with('\\');
        let closes = c == '*'
            && (at == 0
                || rest.len() == 1
                || text[..at].ends_with('*')
                || rest[1..].starts_with(['*', '\\']));
        let escaped = c == '\\' && bare.starts_with('*');
        if begins_run && (closes || escaped) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Undoes [`encode_stars`].
fn decode_stars(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let bare = rest[at..].trim_start_matches('\\');
        let run = rest.len() - at - bare.len();
        let kept = if bare.starts_with('*') { run - 1 } else { run };
        out.push_str(&rest[at..at + kept]);
        rest = bare;
    }
    out.push_str(rest);
    out
}

/// Returns the byte offset of the hashes at the end of a text that would close a heading
/// if no backslash stood in front of them.
fn hashes_at_end(text: &str) -> Option<usize> {
    let at = text.trim_end_matches('#').len();
    let before = text[..at].trim_end_matches('\\');
    (at < text.len() && (before.is_empty() || before.ends_with([' ', '\t']))).then_some(at)
}

/// Returns the length of a heading's text without its closing sequence of hashes.
pub(crate) fn text_length(content: &str) -> usize {
    let text = content.trim_end_matches(BLANKS);
    let open = text.trim_end_matches('#');
    if open.is_empty() || (open.len() < text.len() && open.ends_with([' ', '\t'])) {
        return open.trim_end_matches(BLANKS).len();
    }
    text.len()
}
