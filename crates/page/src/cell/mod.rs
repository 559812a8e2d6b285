//! The inside of a table cell: lines parted by `<br>`, and in a task's cell an
//! outline of them, indented by `&emsp;`.
//!
//! A cell is one line of the file, so three things cannot stand in it as typed:
//! a pipe is written `\|` (GFM, §4.10), a line break `<br>`, and a `<br>` that
//! was typed `&lt;br>`. Each is taken back when the cell is read.

pub(crate) mod tags;

use std::borrow::Cow;

use hugo::lex::line::{BLANKS, normalize_breaks, trim};
use hugo::lex::marker::marker_length;

use crate::outline::{Grammar, Item, Outline};
use crate::tree::Ids;
use crate::typed::inline::{self, Rules};
use crate::typed::{self, Grammar as _, Mark, Written, composed, layered};

/// The `<br>` in front of which an item of a new outline ends.
const SEPARATOR: &str = " <br>";

/// The length of the `<br>`, `<br/>` or `<br />` at the start of a text.
fn break_length(text: &str) -> Option<usize> {
    let name = text.as_bytes().get(..3)?;
    if !name.eq_ignore_ascii_case(b"<br") {
        return None;
    }
    let rest = text[3..].trim_start_matches(BLANKS);
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    rest.starts_with('>').then(|| text.len() - rest.len() + 1)
}

/// The first break in a text: its byte offset and length.
fn find_break(text: &str) -> Option<(usize, usize)> {
    text.match_indices('<')
        .find_map(|(at, _)| Some((at, break_length(&text[at..])?)))
}

/// Whether a text holds a `<br>`.
pub(crate) fn has_break(text: &str) -> bool {
    find_break(text).is_some()
}

/// The parts of a text between its `<br>`s.
pub(crate) fn split_breaks(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((at, length)) = find_break(rest) {
        parts.push(&rest[..at]);
        rest = &rest[at + length..];
    }
    parts.push(rest);
    parts
}

/// A cell's line split behind its indentation.
pub(crate) fn split_lead(line: &str) -> (&str, &str) {
    line.split_at(lead_length(line))
}

/// Reads a task's cell, without the blanks around it, as an outline.
pub(crate) fn parse(raw: &str, ids: &mut Ids) -> Outline {
    let mut outline = empty(Grammar::Cell, ids);
    if tags::has_lists(raw) {
        outline.items = tags::parse(raw, ids);
    }
    if outline.items.is_empty() {
        outline.items = items(raw, ids);
    } else {
        outline.grammar = Grammar::Tags;
    }
    outline
}

/// An outline with no items.
pub(crate) fn empty(grammar: Grammar, ids: &mut Ids) -> Outline {
    Outline {
        id: ids.next(),
        grammar,
        items: Vec::new(),
        separator: SEPARATOR.to_owned(),
    }
}

/// Reads the items of a cell without HTML's lists.
fn items(raw: &str, ids: &mut Ids) -> Vec<Item> {
    let mut items = Vec::new();
    let mut rest = raw;
    while !rest.is_empty() {
        let (line, mut gap) = match find_break(rest) {
            Some((at, length)) => (at, length),
            None => (rest.len(), 0),
        };
        // Several breaks, and those at a cell's end, part items as one does.
        if gap > 0 && (!items.is_empty() || !trim(&rest[..line]).is_empty()) {
            while let Some(further) = blank_line(&rest[line + gap..]) {
                gap += further;
            }
        }
        items.push(parse_item(&rest[..line], &rest[line..line + gap], ids));
        rest = &rest[line + gap..];
    }
    set_depths(&mut items);
    items
}

/// Gives items the depths that their indentation has: an item stands under the
/// last one before it whose children begin at or left of it.
fn set_depths(items: &mut [Item]) {
    let mut open: Vec<usize> = Vec::new();
    for item in items {
        let (start, inner) = extent(&item.lead);
        while open.last().is_some_and(|&column| start < column) {
            open.pop();
        }
        item.depth = open.len();
        open.push(inner);
    }
}

/// The length of the line at the start of a text with its break, where nothing
/// stands in it.
fn blank_line(text: &str) -> Option<usize> {
    let (at, length) = find_break(text).unwrap_or((text.len(), 0));
    (at + length > 0 && lead_length(&text[..at]) == at).then_some(at + length)
}

fn parse_item(line: &str, gap: &str, ids: &mut Ids) -> Item {
    let lead = lead_length(line);
    let rest = &line[lead..];
    let marker = cell_marker_length(rest);
    let after = &rest[marker..];
    let blanks = after.len() - after.trim_start_matches(BLANKS).len();
    let start = if after.len() == blanks {
        marker + blanks.min(1)
    } else {
        marker + blanks
    };
    let text = trim(&rest[start..]);
    Item {
        id: ids.next(),
        lead: line[..lead].to_owned(),
        marker: rest[..start].to_owned(),
        text: text.to_owned(),
        gap: format!("{}{gap}", &rest[start + text.len()..]),
        depth: 0,
        is_typed: false,
    }
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
fn lead_length(line: &str) -> usize {
    let mut rest = line;
    while let Some((indent, _)) = INDENTS.iter().find(|(indent, _)| rest.starts_with(indent)) {
        rest = &rest[indent.len()..];
    }
    line.len() - rest.len()
}

/// The length in bytes of a line's marker: as in a list, or `•`, which people
/// type in cells; 0 without one.
fn cell_marker_length(text: &str) -> usize {
    match text.strip_prefix('•') {
        Some(rest) if rest.is_empty() || rest.starts_with(BLANKS) => '•'.len_utf8(),
        // A number is the text's own: a cell has no numbered list.
        _ if text.starts_with(|c: char| c.is_ascii_digit()) => 0,
        _ => marker_length(text).unwrap_or(0),
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

/// Gives an item of a cell a text of one line.
pub(crate) fn set_text(item: &mut Item, value: &str) {
    item.text = typed::written(&Step, &item.text, trim(value));
    complete_marker(item);
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

/// Sets an item's marker apart from its text.
pub(crate) fn complete_marker(item: &mut Item) {
    let marked = !trim(&item.marker).is_empty();
    if marked && !item.text.is_empty() && !item.marker.ends_with(BLANKS) {
        item.marker.push(' ');
    }
    // Without a marker, a text that looks like one would be read as such.
    if !marked && (lead_length(&item.text) > 0 || cell_marker_length(&item.text) > 0) {
        item.marker = "- ".to_owned();
    }
}

/// Gives an item with neither text nor marker a marker.
pub(crate) fn mark_empty(item: &mut Item) {
    if item.text.is_empty() && trim(&item.marker).is_empty() {
        item.marker = "- ".to_owned();
    }
}

/// Returns whether the printed items are read with their texts and depths. What says
/// nothing may be read as no item.
pub(crate) fn is_read_as_meant(items: &[Item]) -> bool {
    let mut printed = String::new();
    for item in items {
        item.print(&mut printed);
    }
    let read = parse(trim(&printed), &mut Ids::default());
    let said = |item: &&Item| !item.text.is_empty();
    let read = read.items.iter().filter(said);
    let meant = items.iter().filter(said);
    let parts = |item: &Item| (item.depth, item.text.clone());
    meant.map(parts).eq(read.map(parts))
}

/// Lets tags that are no lists where they stand be none together either: items that
/// change places may bring `<ul>` in front of the `</ul>` of another one.
pub(crate) fn keep_tags_apart(items: &mut [Item]) {
    let mut printed = String::new();
    for item in &*items {
        item.print(&mut printed);
    }
    if tags::has_lists(&printed) {
        for item in items {
            write_anew(item);
        }
    }
}

/// Writes an item's text anew, with all that is escaped in a text that was typed.
fn write_anew(item: &mut Item) {
    let says = decode_line(&item.text);
    item.text = composed(&says, &Step.marks(&says));
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
    typed::written(&Text { own }, old, trim(&normalize_breaks(value)))
}

/// A break's bytes with the blank on each side that belongs to it.
fn with_blanks(text: &str, at: usize, length: usize) -> (usize, usize) {
    let before = usize::from(text[..at].ends_with(' '));
    let after = usize::from(text[at + length..].starts_with(' '));
    (at - before, at + length + after)
}

/// What stands in one item of a cell.
struct Step;

impl typed::Grammar for Step {
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

impl typed::Grammar for Text<'_> {
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

/// Whether a `<` in front of this text would make it a break.
fn starts_with_break(text: &str) -> bool {
    let Some(rest) = text
        .get(..2)
        .filter(|tag| tag.eq_ignore_ascii_case("br"))
        .map(|_| &text[2..])
    else {
        return false;
    };
    let rest = rest.trim_start_matches(BLANKS);
    rest.strip_prefix('/').unwrap_or(rest).starts_with('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(raw: &str) -> Vec<(usize, String)> {
        let outline = parse(raw, &mut Ids::default());
        let mut printed = String::new();
        outline.print(&mut printed);
        assert_eq!(printed, raw);
        outline
            .items()
            .iter()
            .map(|item| (item.depth(), outline.text(item)))
            .collect()
    }

    #[test]
    fn cells_read_as_outlines() {
        for (raw, items) in [
            (
                "- Learn ECR <br>&emsp;+ Push <br>&emsp;+ Pull",
                vec![(0, "Learn ECR"), (1, "Push"), (1, "Pull")],
            ),
            ("- A<br/>- B", vec![(0, "A"), (0, "B")]),
            ("plain **bold** text", vec![(0, "plain **bold** text")]),
            (
                "- a <br> &emsp; + b <br> &emsp;&emsp;+ c",
                vec![(0, "a"), (1, "b"), (2, "c")],
            ),
            ("• one <BR />• two", vec![(0, "one"), (0, "two")]),
            ("a \\| b", vec![(0, "a | b")]),
            ("- ", vec![(0, "")]),
            ("a <br>", vec![(0, "a")]),
            ("- a <br><br> - b<br> &emsp; <br>", vec![(0, "a"), (0, "b")]),
            ("- a<br>&emsp;", vec![(0, "a")]),
            ("<br>a", vec![(0, ""), (0, "a")]),
            ("- a<br>- <br>- b", vec![(0, "a"), (0, ""), (0, "b")]),
            ("", vec![]),
        ] {
            let expected: Vec<(usize, String)> = items
                .into_iter()
                .map(|(depth, text)| (depth, text.to_owned()))
                .collect();
            assert_eq!(outline(raw), expected, "{raw}");
        }
    }

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
            let step = typed::written(&Step, "", value);
            assert_eq!(decode_line(&step), value);
        }
        assert_eq!(encode("a\nb", "x<br/>y"), "a<br/>b");
    }
}
