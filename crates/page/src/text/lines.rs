//! Splits a text into lines that become items of an outline. In pasted text, the markers
//! and indentation of the lines are interpreted.

use hugo::lex::line::{normalize_breaks, trim};

use super::clean::clean;
use crate::text::breaks::{has_break, split_breaks};
use crate::text::cell;

/// A line that becomes an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The depth of the item below the lines above it, 0 at the top.
    pub depth: usize,
    /// The text without marker and indentation.
    pub text: String,
}

impl Line {
    /// Returns a line of this depth.
    pub fn new(depth: usize, text: impl Into<String>) -> Self {
        Self {
            depth,
            text: text.into(),
        }
    }
}

/// Returns the lines of a text that is set and not pasted, as they are, all of depth 0.
pub(crate) fn plain_lines(text: &str) -> Vec<Line> {
    normalize_breaks(text)
        .split('\n')
        .map(|line| Line {
            depth: 0,
            text: line.to_owned(),
        })
        .collect()
}

/// Blanks in pasted text: those of Markdown, and the no-break space.
const BLANKS: [char; 3] = [' ', '\t', '\u{a0}'];

/// Bullets of word processors, of web pages, and of Word's symbol fonts.
const BULLETS: &str = "•◦▪▫○●■□·∙‣⁃–➢➔✓✔❖►▸§\u{f0a7}\u{f0b7}\u{f0d8}\u{f0fc}\u{f076}";

/// The marker of a pasted line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    /// A bullet or number of Markdown.
    Markdown,
    /// A bullet of a word processor; `o` is that of its second level.
    Bullet(char),
    /// A number of a word processor with this many parts: `1.` has one, `1.2.` two.
    Number(usize),
    /// A letter of a word processor.
    Letter(u8),
    /// The first letter of a lower-case Roman number of a word processor.
    Roman(u8),
}

impl Marker {
    /// Returns whether both markers belong to the same level of a list.
    fn is_same_level(self, other: Self) -> bool {
        match (self, other) {
            (Self::Letter(_), Self::Letter(_)) | (Self::Roman(_), Self::Roman(_)) => true,
            _ => self == other,
        }
    }
}

/// Returns the lines of a pasted text: a Markdown list, a list from a word processor
/// (`•`, tabs), or the inside of a table cell (`<br>&emsp;+ `). Blank lines are left out.
pub fn lines(text: &str) -> Vec<Line> {
    let text = clean(text);
    let in_cells = has_break(&text);
    let parts = text.split('\n').flat_map(|line| {
        if in_cells {
            split_breaks(line)
        } else {
            vec![line]
        }
    });
    let read = parts.map(|line| Read::of(line, in_cells));
    let read: Vec<Read> = read.filter(|line| !line.is_blank).collect();
    let is_indented = read.iter().any(|line| line.width != read[0].width);
    let depths = if is_indented {
        depths_by_indentation(&read)
    } else {
        depths_by_marker(&read)
    };
    let with_depth = read.iter().zip(depths);
    with_depth
        .map(|(line, depth)| Line::new(depth, line.text))
        .collect()
}

/// A pasted line, split into its parts.
struct Read<'a> {
    /// The width of the indentation in columns.
    width: usize,
    marker: Option<Marker>,
    text: &'a str,
    is_blank: bool,
}

impl<'a> Read<'a> {
    /// Splits a line into its parts. In a cell, it is indented by `&emsp;` and the like.
    fn of(line: &'a str, in_cells: bool) -> Self {
        let (width, rest) = if in_cells {
            let (lead, rest) = cell::split_lead(line);
            (cell::indent_widths(lead).0, rest)
        } else {
            let rest = line.trim_start_matches([' ', '\t', '\u{a0}', '\u{2002}', '\u{2003}']);
            (columns(&line[..line.len() - rest.len()]), rest)
        };
        let (marker, length) = marker(rest).map_or((None, 0), |(it, length)| (Some(it), length));
        let text = trim(rest[length..].trim_start_matches(BLANKS));
        Self {
            width,
            marker,
            text,
            is_blank: rest.trim_matches(BLANKS).is_empty(),
        }
    }
}

/// Returns the width of an indentation in columns, including the blanks of word
/// processors.
fn columns(blanks: &str) -> usize {
    blanks.chars().fold(0, |column, c| match c {
        '\t' => column + 4 - column % 4,
        '\u{2003}' => column + 4,
        '\u{2002}' => column + 2,
        _ => column + 1,
    })
}

/// Returns the marker at the start of a line, and its length in bytes.
fn marker(text: &str) -> Option<(Marker, usize)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let ends = |length: usize| text[length..].is_empty() || text[length..].starts_with(BLANKS);
    // Word processors separate the marker from the text with a tab.
    let is_tabbed = |length: usize| {
        let after = text[length..].trim_start_matches([' ', '\u{a0}']);
        after.starts_with('\t') || text[length..].starts_with("\u{a0}\u{a0}")
    };
    if BULLETS.contains(first) && ends(first.len_utf8()) {
        return Some((Marker::Bullet(first), first.len_utf8()));
    }
    if first == 'o' && is_tabbed(1) {
        return Some((Marker::Bullet(first), 1));
    }
    if matches!(first, '*' | '-' | '+') && ends(1) {
        let tabbed = is_tabbed(1).then_some(Marker::Bullet(first));
        return Some((tabbed.unwrap_or(Marker::Markdown), 1));
    }
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != ')');
    let end = end.unwrap_or(text.len());
    let (name, length) = (text[..end].trim_end_matches(['.', ')']), end);
    let is_closed = name.len() < length;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if is_number(name) && name.len() <= 9 && length == name.len() + 1 && ends(length) {
        let tabbed = is_tabbed(length).then_some(Marker::Number(1));
        return Some((tabbed.unwrap_or(Marker::Markdown), length));
    }
    if !is_tabbed(length) || name.len() > 12 {
        return None;
    }
    let parts: Vec<&str> = name.split('.').collect();
    if parts.len() > 1 && parts.iter().all(|part| is_number(part)) {
        return Some((Marker::Number(parts.len()), length));
    }
    let is_roman = !name.is_empty() && name.bytes().all(|b| b"ivx".contains(&b));
    match name.as_bytes() {
        _ if !is_closed => None,
        [letter, ..] if is_roman => Some((Marker::Roman(*letter), length)),
        [letter] => Some((Marker::Letter(*letter), length)),
        _ => None,
    }
}

/// Returns the depths of lines by their indentation.
fn depths_by_indentation(lines: &[Read<'_>]) -> Vec<usize> {
    let mut open: Vec<usize> = Vec::new();
    let depth = |line: &Read<'_>| {
        while open.last().is_some_and(|&column| line.width <= column) {
            open.pop();
        }
        open.push(line.width);
        open.len() - 1
    };
    lines.iter().map(depth).collect()
}

/// Returns the depths of lines without indentation, as word processors copy them: each
/// level has a marker of its own.
fn depths_by_marker(lines: &[Read<'_>]) -> Vec<usize> {
    let mut open: Vec<Marker> = Vec::new();
    let depth = |line: &Read<'_>| {
        let marker = match line.marker {
            None | Some(Marker::Markdown) => {
                open.clear();
                return 0;
            }
            // After `h.`, `i.` is a letter and not a Roman number.
            Some(Marker::Roman(letter)) if open.contains(&Marker::Letter(letter - 1)) => {
                Marker::Letter(letter)
            }
            Some(marker) => marker,
        };
        if let Some(at) = open.iter().position(|other| other.is_same_level(marker)) {
            open.truncate(at);
        }
        open.push(marker);
        open.len() - 1
    };
    lines.iter().map(depth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: &[(usize, &str)]) {
        let found = lines(text);
        let found: Vec<(usize, &str)> = found
            .iter()
            .map(|line| (line.depth, line.text.as_str()))
            .collect();
        assert_eq!(found, wanted, "{text:?}");
    }

    #[test]
    fn reads_lists_of_word_processors_and_web_pages() {
        for text in [
            "* a\n  * b\n  * c\n* d\n",
            "- a\r\n\t- b\r\n\t- c\r\n\r\n- d",
            "1. a\n   1. b\n   2. c\n2. d",
            "• a\n   ◦ b\n   ◦ c\n• d",
            "- a <br>&emsp;+ b <br>&emsp;+ c <br>- d",
            "a\n  b\n  c\nd",
            "·\ta\no\tb\no\tc\n·\td",
            "·\ta\r\n§\tb\r\n§\tc\r\n·\td\r\n",
            "\u{f0b7}\ta\no\u{a0}\u{a0}\u{a0}b\no\u{a0}\u{a0}\u{a0}c\n\u{f0b7}\td",
            "•\ta\n○\tb\n○\tc\n•\td",
            "1.\ta\na.\tb\nb.\tc\n2.\td",
            "a)\ta\ni)\tb\nii)\tc\nb)\td",
            "1.\ta\n1.1.\tb\n1.2.\tc\n2.\td",
            "1.\ta\n-\tb\n-\tc\n2.\td",
            "-\u{a0}a\n\u{a0}\u{a0}+\u{a0}b\n\u{a0}\u{a0}+\u{a0}c\n*\u{a0}d",
            "1.\u{a0}a\n\u{2003}1.\u{a0}b\n\u{2003}2)\u{a0}c\n2.\u{a0}d",
            "* a\u{2028}  * b\u{2029}  * c\u{85}* d\u{b}\u{c}",
            "\u{feff}-\u{200b} a\n  - b\u{200b}\n  -\u{2060} c\n- d",
        ] {
            check(text, &[(0, "a"), (1, "b"), (1, "c"), (0, "d")]);
        }
        check(
            "·\ta\no\tb\n§\tc\n·\td",
            &[(0, "a"), (1, "b"), (2, "c"), (0, "d")],
        );
        check("h.\ta\ni.\tb\nj.\tc", &[(0, "a"), (0, "b"), (0, "c")]);
        check("Goals:\n·\ta\no\tb", &[(0, "Goals:"), (0, "a"), (1, "b")]);
    }

    #[test]
    fn keeps_words_that_look_like_markers() {
        for text in [
            "o one\no two",
            "a. one\nb. two",
            "1.5 GB\n2.5 GB",
            "e.g. one\ni. e. two",
            "-one\n+two",
            "·one\n§two",
            "I\tone\nyou\ttwo",
        ] {
            let found: Vec<String> = lines(text).into_iter().map(|line| line.text).collect();
            let wanted: Vec<&str> = text.lines().collect();
            assert_eq!(found, wanted);
        }
    }
}
