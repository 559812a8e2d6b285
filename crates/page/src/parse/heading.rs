//! Parses a line as a heading.

use hugo::lex::line::{columns, heading_level, split_ending, split_indent};

use crate::text::heading::{bold_text, text_length};
use crate::tree::section::Heading;

impl Heading {
    /// Parses one line. Returns `None` if it is not a heading.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let (content, _) = split_ending(line);
        let (indent, rest) = split_indent(content);
        let is_bold = heading_level(line).is_none();
        let (start, length) = if is_bold {
            let length = bold_text(rest).filter(|_| columns(indent) < 4)?;
            (indent.len() + "**".len(), length)
        } else {
            let hashes = rest.len() - rest.trim_start_matches('#').len();
            let after = &rest[hashes..];
            let blanks = after.len() - split_indent(after).1.len();
            let start = indent.len() + hashes + blanks;
            (start, text_length(&content[start..]))
        };
        let text = &content[start..start + length];
        Some(Self {
            is_bold,
            open: line[..start].to_owned(),
            text: text.to_owned(),
            close: line[start + length..].to_owned(),
        })
    }
}
