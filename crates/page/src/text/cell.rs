//! The text of a table cell: lines separated by `<br>`, and, in a task's cell, items
//! indented by `&emsp;`.
//!
//! A cell is one line of the file, so three things are escaped in it: a pipe as `\|`
//! (GFM, §4.10), a line break as `<br>`, and a typed `<br>` as `&lt;br>`.

use std::borrow::Cow;

use hugo::lex::line::{BLANKS, normalize_breaks, trim};
use hugo::lex::marker;

use super::breaks::{find_break, starts_with_break};
use super::tags;
use crate::text::shown::{self, Shown};
use crate::text::syntax::Rules;
use crate::text::written::{Grammar, Mark, Written, compose};
use crate::text::{inline, written};

/// Splits a line of a cell behind its indentation.
pub(crate) fn split_lead(line: &str) -> (&str, &str) {
    line.split_at(lead_length(line))
}

/// What indents a line in a cell, and its width in columns. HTML drops plain blanks, so
/// they count nothing.
const INDENTS: &[(&str, usize)] = &[
    ("&emsp;", 4),
    ("\u{2003}", 4),
    ("&ensp;", 2),
    ("\u{2002}", 2),
    ("&nbsp;", 1),
    ("\u{a0}", 1),
    (" ", 0),
    ("\t", 0),
    ("\r", 0),
];

/// Returns the length of a line's indentation in bytes.
pub(crate) fn lead_length(line: &str) -> usize {
    let mut rest = line;
    while let Some((indent, _)) = INDENTS.iter().find(|(indent, _)| rest.starts_with(indent)) {
        rest = &rest[indent.len()..];
    }
    line.len() - rest.len()
}

/// Returns the length in bytes of the marker at the start of a line, 0 without one.
/// Markers are those of a list, and `•`, which people type in cells.
pub(crate) fn marker_length(text: &str) -> usize {
    match text.strip_prefix('•') {
        Some(rest) if rest.is_empty() || rest.starts_with(BLANKS) => '•'.len_utf8(),
        // A number belongs to the text: a cell has no numbered list.
        _ if text.starts_with(|c: char| c.is_ascii_digit()) => 0,
        _ => marker::marker_length(text).unwrap_or(0),
    }
}

/// Returns the width of an item's indentation, and the least width of its children's, in
/// columns.
pub(crate) fn indent_widths(lead: &str) -> (usize, usize) {
    let mut rest = lead;
    let mut width = 0;
    while let Some((indent, wide)) = INDENTS.iter().find(|(indent, _)| rest.starts_with(indent)) {
        rest = &rest[indent.len()..];
        width += wide;
    }
    (width, width + 1)
}

/// Returns whether the text of an item would join with the gap behind it, or, if that is
/// empty, with the pipe: a backslash escapes its first character (and two of them a pipe,
/// too), and opening brackets make a shortcode of it.
pub(crate) fn joins_gap(text: &str, gap: &str) -> bool {
    let backslashes = text.len() - text.trim_end_matches('\\').len();
    match gap.chars().next() {
        None => backslashes > 0,
        Some('<') if text.ends_with("{{") => true,
        Some(c) => backslashes % 2 == 1 && c.is_ascii_punctuation(),
    }
}

/// Returns the text of one line of a cell as it is typed.
pub(crate) fn decode_line(raw: &str) -> String {
    ItemText.read(raw).text
}

/// Returns one line of a cell as it is shown: an item, or, if not `in_outline`, a line of
/// another cell.
pub(crate) fn show_raw(raw: &str, in_outline: bool) -> Shown {
    let without_pipes = without_pipes(raw);
    shown::of(&inline::read(
        &without_pipes.text,
        rules(in_outline),
        &[],
        &[],
    ))
}

/// Returns the lines of a cell that is not an outline as they are shown.
pub(crate) fn show_lines(raw: &str) -> Vec<Shown> {
    let mut lines = Vec::new();
    let mut rest = raw;
    while let Some((at, length)) = find_break(rest) {
        let (start, end) = with_blanks(rest, at, length);
        lines.push(show_raw(&rest[..start], false));
        rest = &rest[end..];
    }
    lines.push(show_raw(rest, false));
    lines
}

/// Returns a line of a cell that is not an outline, such as a reference, as Hugo shows it
/// when it is typed.
pub fn show_line(text: &str) -> Shown {
    show_typed(text, false)
}

/// Returns one line of a cell as it is shown when it is typed.
pub(crate) fn show_typed(text: &str, in_outline: bool) -> Shown {
    let raw = match in_outline {
        true => written::encode(&ItemText, "", text),
        false => encode(text, ""),
    };
    show_raw(&raw, in_outline)
}

/// Returns the text of a cell that is not an outline, with its breaks as line feeds.
pub(crate) fn decode(raw: &str) -> String {
    Text { own_break: None }.read(raw).text
}

/// Returns a value as it is written into a cell that is not an outline, with breaks
/// written as in `old`.
pub(crate) fn encode(value: &str, old: &str) -> String {
    let own_break = find_break(old).map(|(at, length)| with_blanks(old, at, length));
    let own_break = own_break.map(|(start, end)| &old[start..end]);
    written::encode(&Text { own_break }, old, trim(&normalize_breaks(value)))
}

/// Returns the byte range of a break with one blank on each side, which belongs to it.
fn with_blanks(text: &str, at: usize, length: usize) -> (usize, usize) {
    let before = usize::from(text[..at].ends_with(' '));
    let after = usize::from(text[at + length..].starts_with(' '));
    (at - before, at + length + after)
}

/// The grammar of one item in a cell.
pub(crate) struct ItemText;

impl Grammar for ItemText {
    fn read(&self, raw: &str) -> Written {
        let outer = without_pipes(raw);
        let inner = inline::read(&outer.text, rules(true), &[], &[]);
        compose(&outer, &inner)
    }

    fn marks(&self, text: &str) -> Vec<Mark> {
        with_pipes(text, inline::marks(text, rules(true)))
    }

    fn line_break(&self) -> Cow<'static, str> {
        " ".into()
    }
}

/// The grammar of a cell that is not an outline.
struct Text<'c> {
    /// How the cell writes its breaks, if it has one.
    own_break: Option<&'c str>,
}

impl Grammar for Text<'_> {
    fn read(&self, raw: &str) -> Written {
        let mut outer = Written::default();
        let mut rest = raw;
        while let Some((at, length)) = find_break(rest) {
            let (start, end) = with_blanks(rest, at, length);
            unescape_pipes(&rest[..start], &mut outer);
            outer.push('\n', rest[start..end].to_owned());
            rest = &rest[end..];
        }
        unescape_pipes(rest, &mut outer);
        let inner = inline::read(&outer.text, rules(false), &[], &[]);
        compose(&outer, &inner)
    }

    fn marks(&self, text: &str) -> Vec<Mark> {
        // A blank beside a break belongs to it, so a typed one needs the break with
        // blanks.
        let mut lines = text.split('\n');
        let exact = lines.any(|line| line.starts_with(' ') || line.ends_with(' '));
        let own_break = self
            .own_break
            .filter(|_| !exact)
            .unwrap_or(BREAK)
            .to_owned();
        let mut marks = inline::marks(text, rules(false));
        let breaks = text.match_indices('\n');
        marks.extend(breaks.map(|(at, _)| Mark::new(at, own_break.clone())));
        with_pipes(text, marks)
    }

    fn line_break(&self) -> Cow<'static, str> {
        BREAK.into()
    }
}

/// The break between the lines of a new cell.
const BREAK: &str = " <br> ";

/// Returns what a cell cannot hold unescaped: its breaks, and in an outline also the tags
/// of lists.
fn rules(in_outline: bool) -> Rules {
    Rules {
        starts_separator: if in_outline {
            |text| starts_with_break(text) || tags::starts_with_tag(text)
        } else {
            starts_with_break
        },
        is_shared: true,
        has_blocks: false,
        has_comments: true,
        has_breaks: false,
    }
}

/// Returns a cell's text without the backslash in front of each pipe.
fn without_pipes(raw: &str) -> Written {
    let mut out = Written::default();
    unescape_pipes(raw, &mut out);
    out
}

/// Appends a text to `out` without the backslash in front of each pipe.
fn unescape_pipes(raw: &str, out: &mut Written) {
    let mut parts = raw.split("\\|");
    out.text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push('|', "\\|");
        out.text.push_str(part);
    }
}

/// Adds the marks of a text's pipes to its other marks.
fn with_pipes(text: &str, mut marks: Vec<Mark>) -> Vec<Mark> {
    let pipes = text.match_indices('|');
    marks.extend(pipes.map(|(at, _)| Mark::new(at, "\\|")));
    marks.sort_by_key(|mark| mark.at);
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_values_with_special_characters() {
        for value in [
            "a|b",
            "a\\|b",
            "\\",
            "a <br> b",
            "&lt;br>",
            "&amp;lt;br>",
            "a\nb",
            "a \n b",
            "&#10;",
            "<BR/>",
            "&",
            "a\n\nb",
        ] {
            assert_eq!(decode(&encode(value, "")), value);
            assert_eq!(decode(&encode(value, "x<br>y")), value);
            let step = written::encode(&ItemText, "", value);
            assert_eq!(decode_line(&step), value);
        }
        assert_eq!(encode("a\nb", "x<br/>y"), "a<br/>b");
    }
}
