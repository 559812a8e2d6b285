//! The lines of an item, without their indentation.
//!
//! A line break that is typed is a hard one, by a backslash (CommonMark 0.31, §6.7).
//! In a file, a line may also go on with the paragraph of the one above: as Hugo shows
//! them, those are one line. A line that would begin a block gets a backslash in front
//! (§2.4), which is taken off again when the item is read.

use std::borrow::Cow;
use std::ops::Range;

use hugo::lex::line::{
    Verbatim, begins_shortcode, columns, fence, heading_level, html_block, is_blank, is_rule,
    split_indent,
};
use hugo::lex::marker::{mark, marker_length, text_column};
use hugo::lex::table::delimiter_columns;

use crate::text::inline;
use crate::text::inline::Rules;
use crate::text::written::{Grammar, Mark, Written, layered};

const RULES: Rules = Rules {
    parts: |_| false,
    is_shared: false,
    has_blocks: true,
    has_comments: true,
    has_breaks: false,
};

/// How far the lines of an item are indented, and how they end.
pub(crate) struct Lines<'e> {
    pub(crate) column: usize,
    pub(crate) eol: &'e str,
}

/// Returns what an item of a list says, as typed, by its indentation, its marker and its
/// text as it stands in the file: its lines parted by line feeds.
pub(crate) fn read(lead: &str, marker: &str, text: &str) -> String {
    if !text.contains(['\n', '\\', '&', '{']) {
        return text.to_owned();
    }
    let lines = Lines {
        column: text_column(lead, marker),
        eol: "\n",
    };
    lines.read(text).says
}

impl Grammar for Lines<'_> {
    fn read(&self, raw: &str) -> Written {
        let lines = Read::new(raw, self.column);
        let inner = inline::read(&lines.written.says, RULES, &lines.html, &lines.code);
        layered(&lines.written, &inner)
    }

    fn marks(&self, text: &str) -> Vec<Mark> {
        let mut marks = Vec::new();
        let indent = " ".repeat(self.column);
        let mut at = 0;
        for line in text.split('\n') {
            let begins = Begins {
                is_first: at == 0,
                goes_on: at > 0,
            };
            if let Some(escaped) = begins.escaped(line, &text[at..]) {
                let c = line[escaped..].chars().next().unwrap_or('\\');
                marks.push(Mark::new(at + escaped, format!("\\{c}")));
            }
            let end = at + line.len();
            if end < text.len() {
                let tail = hard_break(line);
                marks.push(Mark::new(end, format!("{tail}{}{indent}", self.eol)));
            }
            at = end + 1;
        }
        marks.extend(inline::marks(text, RULES));
        marks.sort_by_key(|mark| mark.at);
        marks.dedup_by_key(|mark| mark.at);
        marks
    }

    fn line_break(&self) -> Cow<'static, str> {
        format!("\\{}{}", self.eol, " ".repeat(self.column)).into()
    }
}

impl Lines<'_> {
    /// Returns what stands in the file as it stands where lines are indented by another
    /// column.
    pub(crate) fn moved(&self, raw: &str, column: usize) -> String {
        let lines = cut(raw, self.column);
        let mut out = String::with_capacity(raw.len());
        let (kinds, _) = kinds(&lines, raw);
        for (line, (kind, begins)) in lines.iter().zip(kinds) {
            // A tab would reach to another column.
            let stays = line.at == 0 || kind == Kind::Fenced && !line.has_fence();
            let (left, text) = match stays {
                true => (line.left, line.text),
                false => (line.columns, line.content()),
            };
            if line.at > 0 {
                out.push('\n');
                let is_empty = left == 0 && text.is_empty();
                out.push_str(&" ".repeat(if is_empty { 0 } else { column + left }));
            }
            // Where it stood, it could begin nothing. At an item's own line, a list did.
            let could = kind == Kind::Text || !kind.is_code() && line.at > 0 && is_item(text);
            let begins = begins.block(text, &raw[line.at..]);
            match begins.filter(|_| could) {
                Some(at) => {
                    let (start, rest) = text.split_at(at);
                    out.push_str(&format!("{start}\\{rest}"));
                }
                None => out.push_str(text),
            }
            out.push_str(line.ending);
        }
        out
    }

    /// Returns the code or HTML that is open at the end of what stands in the file.
    pub(crate) fn left_open(&self, raw: &str) -> Option<Verbatim> {
        kinds(&cut(raw, self.column), raw).1
    }
}

/// What makes a line's end a break: a backslash, or behind one two blanks.
fn hard_break(line: &str) -> &'static str {
    if line.ends_with('\\') { "  " } else { "\\" }
}

/// Whether a line ends with a backslash that no other one escapes.
fn ends_escaped(line: &str) -> bool {
    (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
}

/// An item's lines as they stand in a file.
struct Read {
    /// Without what indents them, and keeps them from beginning blocks.
    written: Written,
    /// The parts that are HTML, and those that are code.
    html: Vec<Range<usize>>,
    code: Vec<Range<usize>>,
}

/// What a line in a file is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    /// A paragraph's.
    Text,
    /// One that begins another block.
    Block,
    /// Code by its indentation.
    Code,
    /// A fence, opening or closing.
    Fence,
    /// Code between fences.
    Fenced,
    Html,
}

impl Kind {
    fn is_code(self) -> bool {
        matches!(self, Self::Code | Self::Fence | Self::Fenced)
    }
}

/// A line, cut behind the columns that indent the item.
struct Line<'r> {
    /// Where it begins.
    at: usize,
    indent: &'r str,
    /// How many columns of a tab at the indentation's end are the text's.
    left: usize,
    /// How many columns the text is indented by, to where tabs reach in the file.
    columns: usize,
    /// Whether it stands left of where the item's text does.
    is_left: bool,
    text: &'r str,
    /// The carriage return of its ending.
    ending: &'r str,
}

impl<'r> Line<'r> {
    fn new(at: usize, line: &'r str, column: usize) -> Self {
        let content = line.strip_suffix('\r').unwrap_or(line);
        let ending = &line[content.len()..];
        let blanks = split_indent(content).0;
        let mut end = 0;
        while end < blanks.len() && columns(&blanks[..end]) < column {
            end += 1;
        }
        let (indent, text) = content.split_at(end);
        Self {
            at,
            indent,
            left: columns(indent).saturating_sub(column),
            columns: columns(blanks).saturating_sub(column),
            is_left: columns(blanks) < column,
            text,
            ending,
        }
    }

    /// The text without its indentation.
    fn content(&self) -> &'r str {
        split_indent(self.text).1
    }

    /// Whether the line is a fence, or would be one were it indented otherwise.
    fn has_fence(&self) -> bool {
        fence(self.content()).is_some()
    }
}

/// The lines of an item, cut behind the columns that indent it.
fn cut(raw: &str, column: usize) -> Vec<Line<'_>> {
    let mut at = 0;
    let line = |line| {
        let own = Line::new(at, line, if at == 0 { 0 } else { column });
        at += line.len() + 1;
        own
    };
    raw.split('\n').map(line).collect()
}

impl Read {
    fn new(raw: &str, column: usize) -> Self {
        let lines = cut(raw, column);
        let (kinds, _) = kinds(&lines, raw);
        let mut out = Self {
            written: Written::default(),
            html: Vec::new(),
            code: Vec::new(),
        };
        let mut is_joined = false;
        for (number, line) in lines.iter().enumerate() {
            let (kind, begins) = kinds[number];
            let start = out.written.says.len();
            let mut text = line.text;
            if is_joined {
                text = split_indent(text).1;
            } else {
                for _ in 0..line.left {
                    out.written.push(' ', "");
                }
            }
            let goes_on = kinds
                .get(number + 1)
                .is_some_and(|(next, _)| kind == Kind::Text && *next == Kind::Text);
            let end = match text {
                _ if !goes_on => text.len(),
                _ if ends_escaped(text) => text.len() - 1,
                _ => text.trim_end_matches([' ', '\t']).len(),
            };
            let (text, tail) = text.split_at(end);
            let is_escaped = matches!(kind, Kind::Text | Kind::Html);
            let escaped = is_escaped.then(|| begins.unescaped(text, &raw[line.at..]));
            out.push(text, escaped.flatten());
            let range = start..out.written.says.len();
            match kind {
                Kind::Html => out.html.push(range),
                Kind::Code | Kind::Fence | Kind::Fenced => out.code.push(range),
                Kind::Blank | Kind::Text | Kind::Block => {}
            }
            let Some(next) = lines.get(number + 1) else {
                break;
            };
            is_joined = goes_on && !tail.starts_with('\\') && !tail.ends_with("  ");
            let (says, further) = match is_joined {
                true => (' ', split_indent(next.text).0),
                false => ('\n', ""),
            };
            let raw = format!("{tail}{}\n{}{further}", line.ending, next.indent);
            out.written.push(says, raw);
        }
        out
    }

    /// Appends a line's text, without the backslash at this byte.
    fn push(&mut self, text: &str, escaped: Option<usize>) {
        let Some(at) = escaped else {
            self.written.says.push_str(text);
            return;
        };
        let rest = &text[at + 1..];
        let c = rest.chars().next().unwrap_or('\\');
        self.written.says.push_str(&text[..at]);
        self.written.push(c, format!("\\{c}"));
        self.written
            .says
            .push_str(rest.get(c.len_utf8()..).unwrap_or_default());
    }
}

/// What each line is, and how it could begin a block; and what is open behind them.
fn kinds(lines: &[Line<'_>], raw: &str) -> (Vec<(Kind, Begins)>, Option<Verbatim>) {
    let mut open: Option<Verbatim> = None;
    let mut kind = Kind::Blank;
    // Whether a line stood left of the item's text, and so do those that go on with it.
    let mut is_left = false;
    let mut out = Vec::with_capacity(lines.len());
    for (number, line) in lines.iter().enumerate() {
        let begins = Begins {
            is_first: number == 0,
            goes_on: kind == Kind::Text,
        };
        let start = line.content();
        let is_near = line.columns < 4;
        is_left |= line.is_left && !is_blank(line.text);
        kind = if let Some(verbatim) = open {
            let ends = verbatim.ends_in(start, line.columns);
            open = open.filter(|_| !ends);
            match verbatim {
                Verbatim::Code(_) if ends => Kind::Fence,
                Verbatim::Code(_) => Kind::Fenced,
                Verbatim::Html(_) if ends && is_blank(start) => Kind::Blank,
                Verbatim::Html(_) => Kind::Html,
            }
        } else if is_blank(line.text) {
            Kind::Blank
        } else if !is_near {
            // It goes on with a paragraph, or is code.
            if begins.goes_on {
                Kind::Text
            } else {
                Kind::Code
            }
        } else if fence(start).is_some() {
            open = Verbatim::begun(start, true);
            Kind::Fence
        } else if html_block(start, !begins.goes_on).is_some() {
            open = Verbatim::begun(start, !begins.goes_on);
            Kind::Html
        } else if begins.goes_on && is_left && mark(start).is_some() {
            // It would be an item, did it not stand too far in from the one above.
            Kind::Text
        } else if begins_shortcode(start) && number > 0
            || begins.block(line.text, &raw[line.at..]).is_some()
        {
            Kind::Block
        } else {
            Kind::Text
        };
        out.push((kind, begins));
    }
    (out, open)
}

/// Whether a line would be an item of its own, were it not indented as it is.
fn is_item(line: &str) -> bool {
    marker_length(split_indent(line).1).is_some()
}

/// How a line could begin a block.
#[derive(Clone, Copy)]
struct Begins {
    /// As the first of its item.
    is_first: bool,
    /// By going on from a paragraph's line.
    goes_on: bool,
}

impl Begins {
    /// Where a backslash keeps a line from beginning a block, or one more takes the
    /// place of one that is typed.
    fn escaped(self, line: &str, rest: &str) -> Option<usize> {
        let (at, number, text) = parts(line);
        let bare = text.trim_start_matches('\\');
        self.starts(number, bare, rest).then_some(at + number.len())
    }

    /// Where a backslash stands that keeps a line from beginning a block.
    fn unescaped(self, line: &str, rest: &str) -> Option<usize> {
        let at = self.escaped(line, rest)?;
        line[at..].starts_with('\\').then_some(at)
    }

    /// Where the block begins that a line begins.
    fn block(self, line: &str, rest: &str) -> Option<usize> {
        let at = self.escaped(line, rest)?;
        (!line[at..].starts_with('\\')).then_some(at)
    }

    /// Whether a line with this number and text, with nothing in front, begins one.
    fn starts(self, number: &str, text: &str, rest: &str) -> bool {
        if !number.is_empty() {
            return number.len() <= 9 && marker_length(&format!("{number}{text}")).is_some();
        }
        let Some(c) = text.chars().next() else {
            return false;
        };
        let is_of = |mark: char| {
            text.trim_end_matches([' ', '\t'])
                .chars()
                .all(|c| c == mark)
        };
        let is_apart = || text[1..].is_empty() || text[1..].starts_with([' ', '\t']);
        match c {
            '*' | '-' | '+' | '_' if marker_length(text).is_some() || is_rule(text) => true,
            // At an item's start, its own marker goes on with these.
            '*' | '-' | '_' if self.is_first => {
                text.chars().all(|r| r == c || matches!(r, ' ' | '\t'))
            }
            '-' if self.goes_on => is_of('-') || delimiter_columns(text).is_some(),
            '=' => self.goes_on && is_of('='),
            ':' if self.goes_on && is_apart() => true,
            '|' | ':' => self.goes_on && delimiter_columns(text).is_some(),
            '#' => heading_level(text).is_some(),
            '>' => true,
            '~' => fence(text).is_some(),
            '[' => {
                let task = text.as_bytes().get(1..3);
                let is_task =
                    task.is_some_and(|task| b" \txX".contains(&task[0]) && task[1] == b']');
                self.is_first && is_task || rest.contains("]:")
            }
            _ => false,
        }
    }
}

/// The length of a line's indentation, the digits behind it, and the rest.
fn parts(line: &str) -> (usize, &str, &str) {
    let (start, text) = split_indent(line);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    (start.len(), number, rest)
}
