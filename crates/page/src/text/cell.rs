//! What stands in a table's cell: lines parted by `<br>`, in a task's cell indented by
//! `&emsp;`.
//!
//! A cell is one line of the file, so three things cannot stand in it as typed:
//! a pipe is written `\|` (GFM, §4.10), a line break `<br>`, and a `<br>` that
//! was typed `&lt;br>`. Each is taken back when the cell is read.

use std::borrow::Cow;

use hugo::lex::line::{BLANKS, normalize_breaks, trim};
use hugo::lex::marker;

use super::breaks::{find_break, starts_with_break};
use super::tags;
use crate::text::inline::Rules;
use crate::text::written::{Grammar, Mark, Written, layered};
use crate::text::{inline, written};

/// A cell's line split behind its indentation.
pub(crate) fn split_lead(line: &str) -> (&str, &str) {
    line.split_at(lead_length(line))
}

/// What indents a line in a cell, and how far: HTML takes plain blanks off.
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

/// The length in bytes of a line's indentation.
pub(crate) fn lead_length(line: &str) -> usize {
    let mut rest = line;
    while let Some((indent, _)) = INDENTS.iter().find(|(indent, _)| rest.starts_with(indent)) {
        rest = &rest[indent.len()..];
    }
    line.len() - rest.len()
}

/// The length in bytes of a line's marker: as in a list, or `•`, which people
/// type in cells; 0 without one.
pub(crate) fn marker_length(text: &str) -> usize {
    match text.strip_prefix('•') {
        Some(rest) if rest.is_empty() || rest.starts_with(BLANKS) => '•'.len_utf8(),
        // A number is the text's own: a cell has no numbered list.
        _ if text.starts_with(|c: char| c.is_ascii_digit()) => 0,
        _ => marker::marker_length(text).unwrap_or(0),
    }
}

/// How far an item is indented, and how far its children at least.
pub(crate) fn extent(lead: &str) -> (usize, usize) {
    let mut rest = lead;
    let mut width = 0;
    while let Some((indent, wide)) = INDENTS.iter().find(|(indent, _)| rest.starts_with(indent)) {
        rest = &rest[indent.len()..];
        width += wide;
    }
    (width, width + 1)
}

/// Whether what stands in a file as an item's text would go on with this gap, or with the
/// pipe behind it: a backslash takes it for its own (the pipe behind two of them, too), and
/// brackets make a shortcode of it.
pub(crate) fn goes_on(text: &str, gap: &str) -> bool {
    let backslashes = text.len() - text.trim_end_matches('\\').len();
    match gap.chars().next() {
        None => backslashes > 0,
        Some('<') if text.ends_with("{{") => true,
        Some(c) => backslashes % 2 == 1 && c.is_ascii_punctuation(),
    }
}

/// What one line of a cell says, as typed.
pub(crate) fn decode_line(raw: &str) -> String {
    Step.read(raw).says
}

/// What a cell that is no outline says, its breaks as line feeds.
pub(crate) fn decode(raw: &str) -> String {
    Text { own: None }.read(raw).says
}

/// Writes a value into a cell that is no outline, parting its lines as `old`
/// does.
pub(crate) fn encode(value: &str, old: &str) -> String {
    let own = find_break(old).map(|(at, length)| with_blanks(old, at, length));
    let own = own.map(|(start, end)| &old[start..end]);
    written::written(&Text { own }, old, trim(&normalize_breaks(value)))
}

/// A break's bytes with the blank on each side that belongs to it.
fn with_blanks(text: &str, at: usize, length: usize) -> (usize, usize) {
    let before = usize::from(text[..at].ends_with(' '));
    let after = usize::from(text[at + length..].starts_with(' '));
    (at - before, at + length + after)
}

/// What stands in one item of a cell.
pub(crate) struct Step;

impl Grammar for Step {
    fn read(&self, raw: &str) -> Written {
        let outer = without_pipes(raw);
        let inner = inline::read(&outer.says, rules(true), &[], &[]);
        layered(&outer, &inner)
    }

    fn marks(&self, text: &str) -> Vec<Mark> {
        with_pipes(text, inline::marks(text, rules(true)))
    }

    fn line_break(&self) -> Cow<'static, str> {
        " ".into()
    }
}

/// What stands in a cell that is no outline.
struct Text<'c> {
    /// How the cell parts its lines, where it has several.
    own: Option<&'c str>,
}

impl Grammar for Text<'_> {
    fn read(&self, raw: &str) -> Written {
        let mut outer = Written::default();
        let mut rest = raw;
        while let Some((at, length)) = find_break(rest) {
            let (start, end) = with_blanks(rest, at, length);
            unpipe(&rest[..start], &mut outer);
            outer.push('\n', rest[start..end].to_owned());
            rest = &rest[end..];
        }
        unpipe(rest, &mut outer);
        let inner = inline::read(&outer.says, rules(false), &[], &[]);
        layered(&outer, &inner)
    }

    fn marks(&self, text: &str) -> Vec<Mark> {
        // A blank beside a break belongs to it, so one that was typed needs two.
        let mut lines = text.split('\n');
        let exact = lines.any(|line| line.starts_with(' ') || line.ends_with(' '));
        let own = self.own.filter(|_| !exact).unwrap_or(BREAK).to_owned();
        let mut marks = inline::marks(text, rules(false));
        let breaks = text.match_indices('\n');
        marks.extend(breaks.map(|(at, _)| Mark::new(at, own.clone())));
        with_pipes(text, marks)
    }

    fn line_break(&self) -> Cow<'static, str> {
        BREAK.into()
    }
}

/// How lines of a new cell are parted.
const BREAK: &str = " <br> ";

/// What a cell cannot hold as typed: what parts its lines, in an outline also the
/// tags of a list.
fn rules(in_outline: bool) -> Rules {
    Rules {
        parts: if in_outline {
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

/// A cell's text without the backslash in front of each pipe.
fn without_pipes(raw: &str) -> Written {
    let mut out = Written::default();
    unpipe(raw, &mut out);
    out
}

fn unpipe(raw: &str, out: &mut Written) {
    let mut parts = raw.split("\\|");
    out.says.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push('|', "\\|");
        out.says.push_str(part);
    }
}

/// Marks of a text with those of its pipes.
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
    fn hostile_values_come_back() {
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
            let step = written::written(&Step, "", value);
            assert_eq!(decode_line(&step), value);
        }
        assert_eq!(encode("a\nb", "x<br/>y"), "a<br/>b");
    }
}
