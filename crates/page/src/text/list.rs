//! The text of a list item, which may have several lines, without the indentation of the
//! further lines.
//!
//! A typed line break is written as a hard one, with a backslash (CommonMark 0.31, §6.7).
//! In a file, a line may also continue the paragraph of the line above; Hugo shows both
//! as one line. A line that would begin a block gets a backslash in front (§2.4), which
//! is removed when the item is read.

use std::borrow::Cow;
use std::ops::Range;

use hugo::lex::line::{
    Verbatim, begins_shortcode, columns, fence, heading_level, html_block, is_blank, is_rule,
    split_indent,
};
use hugo::lex::marker::{mark, marker_length, text_column};
use hugo::lex::table::delimiter_columns;

use crate::text::inline;
use crate::text::shown::{self, Shown};
use crate::text::syntax::Rules;
use crate::text::written::{self, Grammar, Mark, Written, compose};

/// The syntax that an item's text cannot hold unescaped.
const RULES: Rules = Rules {
    starts_separator: |_| false,
    is_shared: false,
    has_blocks: true,
    has_comments: true,
    has_breaks: false,
};

/// The grammar of an item's text at one position of a list.
pub(crate) struct Lines<'e> {
    /// The column at which the item's text begins, and to which further lines are
    /// indented.
    pub(crate) column: usize,
    /// The line ending of the file.
    pub(crate) eol: &'e str,
}

/// Returns the text of a list item as it is typed, with line feeds between its lines.
/// `lead` is the item's indentation; `marker` and `text` are given as they stand in the
/// file.
pub(crate) fn read(lead: &str, marker: &str, text: &str) -> String {
    if !text.contains(['\n', '\\', '&', '{']) {
        return text.to_owned();
    }
    let lines = Lines {
        column: text_column(lead, marker),
        eol: "\n",
    };
    lines.read(text).text
}

/// Returns an item as it is shown. `lead`, `marker` and `text` are given as they stand in
/// the file.
pub(crate) fn show(lead: &str, marker: &str, text: &str) -> Shown {
    let lines = Lines {
        column: text_column(lead, marker),
        eol: "\n",
    };
    shown::of(&lines.read(text))
}

/// Returns an item as it is shown when its text is typed.
pub(crate) fn show_typed(text: &str) -> Shown {
    let lines = Lines {
        column: 2,
        eol: "\n",
    };
    shown::of(&lines.read(&written::encode(&lines, "", text)))
}

impl Grammar for Lines<'_> {
    fn read(&self, raw: &str) -> Written {
        let lines = Read::new(raw, self.column);
        let inner = inline::read(&lines.written.text, RULES, &lines.html, &lines.code);
        compose(&lines.written, &inner)
    }

    fn marks(&self, text: &str) -> Vec<Mark> {
        let mut marks = Vec::new();
        let indent = " ".repeat(self.column);
        let mut at = 0;
        for line in text.split('\n') {
            let begins = BlockStart {
                is_first: at == 0,
                continues_paragraph: at > 0,
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
    /// Returns an item's text in the file with its further lines indented to another
    /// column.
    pub(crate) fn reindent(&self, raw: &str, column: usize) -> String {
        let lines = split_lines(raw, self.column);
        let mut out = String::with_capacity(raw.len());
        let (kinds, _) = classify(&lines, raw);
        for (line, (kind, begins)) in lines.iter().zip(kinds) {
            // In another column, a tab would be of another width.
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
            // At its old place, the text began no block, except that on the item's own
            // line a marker began a list.
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

    /// Returns the kind of code or HTML block that is still open at the end of the text.
    pub(crate) fn left_open(&self, raw: &str) -> Option<Verbatim> {
        classify(&split_lines(raw, self.column), raw).1
    }
}

/// Returns what makes a hard break of the end of a line: a backslash, or, behind a
/// backslash, two blanks.
fn hard_break(line: &str) -> &'static str {
    if line.ends_with('\\') { "  " } else { "\\" }
}

/// Returns whether a line ends with a backslash that is not itself escaped.
fn ends_escaped(line: &str) -> bool {
    (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
}

/// The lines of an item, read from the file.
struct Read {
    /// The text without the indentation and the escapes in front of blocks.
    written: Written,
    /// The byte ranges of the text that are HTML.
    html: Vec<Range<usize>>,
    /// The byte ranges of the text that are code.
    code: Vec<Range<usize>>,
}

/// The kind of block that a line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    /// A line of a paragraph.
    Text,
    /// A line that begins another block.
    Block,
    /// Indented code.
    Code,
    /// A code fence, opening or closing.
    Fence,
    /// Code between fences.
    Fenced,
    Html,
}

impl Kind {
    /// Returns whether the line is part of a code block.
    fn is_code(self) -> bool {
        matches!(self, Self::Code | Self::Fence | Self::Fenced)
    }
}

/// A line of an item, split at the column to which the item is indented.
struct Line<'r> {
    /// The byte offset of the line in the item's text.
    at: usize,
    indent: &'r str,
    /// The number of columns by which a tab at the end of the indentation reaches into
    /// the text.
    left: usize,
    /// The number of columns by which the text is indented beyond the item, with tabs as
    /// wide as they are in the file.
    columns: usize,
    /// Whether the line is indented less than the item's text.
    is_outdented: bool,
    text: &'r str,
    /// The carriage return of the line ending, if there is one.
    ending: &'r str,
}

impl<'r> Line<'r> {
    /// Splits a line behind the given number of columns of indentation.
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
            is_outdented: columns(blanks) < column,
            text,
            ending,
        }
    }

    /// Returns the text without its indentation.
    fn content(&self) -> &'r str {
        split_indent(self.text).1
    }

    /// Returns whether the line is a code fence, or would be one with another
    /// indentation.
    fn has_fence(&self) -> bool {
        fence(self.content()).is_some()
    }
}

/// Splits an item's text into lines, each at the given column.
fn split_lines(raw: &str, column: usize) -> Vec<Line<'_>> {
    let mut at = 0;
    let line = |line| {
        let parsed = Line::new(at, line, if at == 0 { 0 } else { column });
        at += line.len() + 1;
        parsed
    };
    raw.split('\n').map(line).collect()
}

impl Read {
    /// Reads an item's text whose further lines are indented to a column.
    fn new(raw: &str, column: usize) -> Self {
        let lines = split_lines(raw, column);
        let (kinds, _) = classify(&lines, raw);
        let mut out = Self {
            written: Written::default(),
            html: Vec::new(),
            code: Vec::new(),
        };
        let mut is_joined = false;
        for (number, line) in lines.iter().enumerate() {
            let (kind, begins) = kinds[number];
            let start = out.written.text.len();
            let mut text = line.text;
            if is_joined {
                text = split_indent(text).1;
            } else {
                for _ in 0..line.left {
                    out.written.push(' ', "");
                }
            }
            let continues_paragraph = kinds
                .get(number + 1)
                .is_some_and(|(next, _)| kind == Kind::Text && *next == Kind::Text);
            let end = match text {
                _ if !continues_paragraph => text.len(),
                _ if ends_escaped(text) => text.len() - 1,
                _ => text.trim_end_matches([' ', '\t']).len(),
            };
            let (text, tail) = text.split_at(end);
            let is_escaped = matches!(kind, Kind::Text | Kind::Html);
            let escaped = is_escaped.then(|| begins.unescaped(text, &raw[line.at..]));
            out.push(text, escaped.flatten());
            let range = start..out.written.text.len();
            match kind {
                Kind::Html => out.html.push(range),
                Kind::Code | Kind::Fence | Kind::Fenced => out.code.push(range),
                Kind::Blank | Kind::Text | Kind::Block => {}
            }
            let Some(next) = lines.get(number + 1) else {
                break;
            };
            is_joined = continues_paragraph && !tail.starts_with('\\') && !tail.ends_with("  ");
            let (separator, further) = match is_joined {
                true => (' ', split_indent(next.text).0),
                false => ('\n', ""),
            };
            let raw = format!("{tail}{}\n{}{further}", line.ending, next.indent);
            out.written.push(separator, raw);
        }
        out
    }

    /// Appends the text of a line, and removes the escaping backslash at a byte offset.
    fn push(&mut self, text: &str, escaped: Option<usize>) {
        let Some(at) = escaped else {
            self.written.text.push_str(text);
            return;
        };
        let rest = &text[at + 1..];
        let c = rest.chars().next().unwrap_or('\\');
        self.written.text.push_str(&text[..at]);
        self.written.push(c, format!("\\{c}"));
        self.written
            .text
            .push_str(rest.get(c.len_utf8()..).unwrap_or_default());
    }
}

/// Classifies each line and returns how it could begin a block, and the kind of code or
/// HTML block that is open behind the last line.
fn classify(lines: &[Line<'_>], raw: &str) -> (Vec<(Kind, BlockStart)>, Option<Verbatim>) {
    let mut open: Option<Verbatim> = None;
    let mut kind = Kind::Blank;
    // Whether a line of the paragraph was indented less than the item's text.
    let mut is_outdented = false;
    let mut out = Vec::with_capacity(lines.len());
    for (number, line) in lines.iter().enumerate() {
        let begins = BlockStart {
            is_first: number == 0,
            continues_paragraph: kind == Kind::Text,
        };
        let start = line.content();
        let is_near = line.columns < 4;
        is_outdented |= line.is_outdented && !is_blank(line.text);
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
            // A continuation of the paragraph, or indented code.
            if begins.continues_paragraph {
                Kind::Text
            } else {
                Kind::Code
            }
        } else if fence(start).is_some() {
            open = Verbatim::begun(start, true);
            Kind::Fence
        } else if html_block(start, !begins.continues_paragraph).is_some() {
            open = Verbatim::begun(start, !begins.continues_paragraph);
            Kind::Html
        } else if begins.continues_paragraph && is_outdented && mark(start).is_some() {
            // A marker here begins no item, since it is indented too far from the item
            // above.
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

/// Returns whether a line would be an item of its own with another indentation.
fn is_item(line: &str) -> bool {
    marker_length(split_indent(line).1).is_some()
}

/// The position of a line, on which depends what could begin a block there.
#[derive(Clone, Copy)]
struct BlockStart {
    /// Whether it is the first line of its item.
    is_first: bool,
    /// Whether it follows a line of a paragraph.
    continues_paragraph: bool,
}

impl BlockStart {
    /// Returns the byte offset at which a backslash keeps a line from beginning a block,
    /// or would have to be doubled if it is a typed one. `rest` is the item's text from
    /// this line on.
    fn escaped(self, line: &str, rest: &str) -> Option<usize> {
        let (at, number, text) = split_number(line);
        let bare = text.trim_start_matches('\\');
        self.starts(number, bare, rest).then_some(at + number.len())
    }

    /// Returns the byte offset of the backslash that keeps a line from beginning a block.
    fn unescaped(self, line: &str, rest: &str) -> Option<usize> {
        let at = self.escaped(line, rest)?;
        line[at..].starts_with('\\').then_some(at)
    }

    /// Returns the byte offset at which a block begins on a line.
    fn block(self, line: &str, rest: &str) -> Option<usize> {
        let at = self.escaped(line, rest)?;
        (!line[at..].starts_with('\\')).then_some(at)
    }

    /// Returns whether a line with this number and text begins a block.
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
            // Behind an item's marker, these characters make a thematic break of the
            // whole line.
            '*' | '-' | '_' if self.is_first => {
                text.chars().all(|r| r == c || matches!(r, ' ' | '\t'))
            }
            '-' if self.continues_paragraph => is_of('-') || delimiter_columns(text).is_some(),
            '=' => self.continues_paragraph && is_of('='),
            ':' if self.continues_paragraph && is_apart() => true,
            '|' | ':' => self.continues_paragraph && delimiter_columns(text).is_some(),
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

/// Returns the length of a line's indentation, the digits behind it, and the rest.
fn split_number(line: &str) -> (usize, &str, &str) {
    let (start, text) = split_indent(line);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    (start.len(), number, rest)
}
