//! Lines on their way into an outline. What is pasted: several lines become several items, and the
//! markers and indents that they carry are understood.

use crate::cell;
use crate::line::{columns, normalize_breaks, split_indent, trim};
use crate::list::marker_length;

/// One line that becomes an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How deep it stands under the lines above it.
    pub depth: usize,
    /// Its text, without marker and indentation.
    pub text: String,
}

impl Line {
    /// A line of this depth.
    pub fn new(depth: usize, text: impl Into<String>) -> Self {
        Self {
            depth,
            text: text.into(),
        }
    }
}

/// Lines as they stand, all of one depth: a text of several lines that was set,
/// not pasted.
pub(crate) fn plain_lines(text: &str) -> Vec<Line> {
    normalize_breaks(text)
        .split('\n')
        .map(|line| Line {
            depth: 0,
            text: line.to_owned(),
        })
        .collect()
}

/// The lines of a pasted text: of a Markdown list, of a list from a word
/// processor (`•`, tabs), or of a table's cell (`<br>&emsp;+ `). Blank lines are
/// left out.
pub fn lines(text: &str) -> Vec<Line> {
    let text = normalize_breaks(text);
    let in_cells = cell::has_break(&text);
    let mut open: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    let parts = text.split('\n').flat_map(|line| {
        if in_cells {
            cell::split_breaks(line)
        } else {
            vec![line]
        }
    });
    for line in parts.filter(|line| !trim(line).is_empty()) {
        let (mut indent, mut rest) = split_indent(line);
        let mut width = columns(indent);
        if in_cells {
            (indent, rest) = cell::split_lead(line);
            width = cell::extent(indent).0;
        }
        let bullet = ['•', '◦', '▪', '○', '●', '–'].iter().find_map(|&bullet| {
            let after = rest.strip_prefix(bullet)?;
            after
                .starts_with([' ', '\t', '\u{a0}'])
                .then_some(bullet.len_utf8())
        });
        let marker = bullet.or_else(|| marker_length(rest)).unwrap_or(0);
        while open.last().is_some_and(|&column| width <= column) {
            open.pop();
        }
        let text = rest[marker..].trim_start_matches('\u{a0}');
        found.push(Line {
            depth: open.len(),
            text: trim(text).to_owned(),
        });
        open.push(width);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_from_anywhere_are_understood() {
        let expected = [(0, "a"), (1, "b"), (1, "c"), (0, "d")];
        for text in [
            "* a\n  * b\n  * c\n* d\n",
            "- a\r\n\t- b\r\n\t- c\r\n\r\n- d",
            "1. a\n   1. b\n   2. c\n2. d",
            "• a\n   ◦ b\n   ◦ c\n• d",
            "- a <br>&emsp;+ b <br>&emsp;+ c <br>- d",
            "a\n  b\n  c\nd",
        ] {
            let found = lines(text);
            let found: Vec<(usize, &str)> = found
                .iter()
                .map(|line| (line.depth, line.text.as_str()))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
