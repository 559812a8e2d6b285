//! Recognizes inline syntax in the text of a field: character references, code spans,
//! backslash escapes, bare addresses, and tags that would begin an HTML block. Which of it
//! a kind of field has to escape is given by its [`Rules`].

use std::ops::Range;

use hugo::lex::line::{html_block, strip_all};

use super::html;

/// The syntax that one kind of field cannot hold unescaped.
#[derive(Clone, Copy)]
pub(crate) struct Rules {
    /// Returns whether a `<` in front of the given text would make it a separator of the
    /// field's own grammar, such as `<br>`. Separators are recognized in code spans, too.
    pub(crate) starts_separator: fn(&str) -> bool,
    /// Whether other texts share the field's line. If so, an unclosed backtick could pair
    /// with one of theirs, and a backslash at the end could escape what follows.
    pub(crate) is_shared: bool,
    /// Whether a line may begin a fenced code block or an HTML block.
    pub(crate) has_blocks: bool,
    /// Whether a shortcode may be escaped as a comment, with asterisks inside its
    /// brackets.
    pub(crate) has_comments: bool,
    /// Whether a line break is written as a character reference.
    pub(crate) has_breaks: bool,
}

/// Returns the character and the length of the character reference at the start of a
/// text, or `None` if it is not one that this module decodes.
pub(super) fn reference(text: &str, rules: Rules) -> Option<(char, usize)> {
    if text.starts_with("&lt;") {
        return Some(('<', 4));
    }
    let digits = text.strip_prefix("&#")?;
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    if !(2..=3).contains(&length) || digits.starts_with('0') || !digits[length..].starts_with(';') {
        return None;
    }
    let c = char::from(digits[..length].parse::<u8>().ok()?);
    let is_read = c.is_ascii_punctuation() && c != '<' || c == '\n' && rules.has_breaks;
    is_read.then_some((c, length + 3))
}

/// Returns whether a text begins with a reference that would be decoded, or with one
/// whose ampersand is escaped.
pub(super) fn is_reference(text: &str, rules: Rules) -> bool {
    let Some(rest) = text.strip_prefix('&') else {
        return false;
    };
    let rest = strip_all(rest, "amp;");
    let rest = &rest[..rest.floor_char_boundary(8)];
    reference(&format!("&{rest}"), rules).is_some()
}

/// Written in front of a tag that would begin an HTML block (CommonMark 0.31, §4.6),
/// since that would make HTML of the lines below, too.
pub(super) const BLANK_REFERENCE: &str = "&#32;";

/// Returns whether only blanks stand between the start of the line and a byte offset.
pub(super) fn begins_line(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    text[start..at].trim_start_matches([' ', '\t']).is_empty()
}

/// Returns whether the line at a byte offset begins an HTML block. Lines after the first
/// continue a paragraph, which some kinds of HTML block cannot interrupt.
pub(super) fn begins_html(text: &str, at: usize) -> bool {
    let line = text[at..].split('\n').next().unwrap_or_default();
    html_block(line, !text[..at].contains('\n')).is_some()
}

/// Returns the span of the tag behind a blank reference at a byte offset. The reference
/// is either the one that keeps the tag from beginning an HTML block, or one that was
/// typed, with its ampersand escaped.
pub(super) fn escaped_tag(text: &str, at: usize, rules: Rules) -> Option<Range<usize>> {
    let blank = strip_all(&text[at + 1..], "amp;");
    let tag = blank.strip_prefix(&BLANK_REFERENCE[1..])?;
    let start = text.len() - tag.len();
    if !rules.has_blocks || !begins_line(text, at) || !begins_html(text, start) {
        return None;
    }
    Some(start..start + html::tag_or_address(tag)?)
}

/// Returns the number of backticks at the start of a text.
pub(super) fn backtick_run(text: &str) -> usize {
    text.bytes().take_while(|&byte| byte == b'`').count()
}

/// Returns the end of the code span that `length` backticks at `start` open, or `None` if
/// it is not closed.
pub(super) fn code_end(text: &str, start: usize, length: usize) -> Option<usize> {
    let mut at = start + length;
    while let Some(found) = text[at..].find('`') {
        let run = at + found;
        at = run + backtick_run(&text[run..]);
        if at - run == length {
            return Some(at);
        }
    }
    None
}

/// Returns whether a backslash in front of the character at a byte offset is an escape of
/// Markdown (CommonMark 0.31, §2.4): one in front of a character that could begin or end
/// something here.
pub(crate) fn is_escape(text: &str, at: usize) -> bool {
    let (before, rest) = (&text[..at - 1], &text[at..]);
    let Some(c) = rest.chars().next() else {
        return false;
    };
    let behind = &rest[c.len_utf8()..];
    match c {
        '*' | '_' | '~' | '`' => before.contains(c) || behind.contains(c),
        '[' => behind.contains("](") || behind.contains("]["),
        ']' => before.contains('[') && behind.starts_with(['(', '[']),
        '!' => behind.starts_with('['),
        '<' => html::can_begin_html(behind) && behind.contains('>'),
        '>' => before.contains("\\<"),
        '&' => {
            let name = behind.trim_start_matches(|c: char| c == '#' || c.is_ascii_alphanumeric());
            name.len() < behind.len() && name.starts_with(';')
        }
        _ => false,
    }
}

/// Returns whether a bare address may extend to a byte offset. Goldmark decodes no
/// reference in one and shows it as it is.
pub(super) fn is_in_address(text: &str, at: usize) -> bool {
    let signs = "-@:%_+.~#!?&/=();,'\">^{}[]`$";
    let before = &text[..at];
    let bare = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || signs.contains(c));
    let run = &before[bare.len()..];
    ["http://", "https://", "ftp://", "www."]
        .iter()
        .any(|start| run.contains(start))
}

/// Returns the number of backslashes at the start of a text.
pub(super) fn backslashes(text: &str) -> usize {
    text.bytes().take_while(|&byte| byte == b'\\').count()
}
