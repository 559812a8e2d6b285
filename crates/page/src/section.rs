//! A section: a heading and what stands under it.

use crate::line::{normalize_breaks, split_ending, split_indent, trim};
use crate::outline::Outline;
use crate::role::Role;
use crate::table::Table;
use crate::tree::Id;

/// A heading and what stands under it, to the next heading of its level. What
/// stands before a page's first heading is a section without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub(crate) id: Id,
    pub(crate) role: Role,
    pub(crate) heading: Option<Heading>,
    pub(crate) blocks: Vec<Block>,
}

impl Section {
    /// The section's identity, for as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// What the section is for.
    pub fn role(&self) -> Role {
        self.role
    }

    /// What the heading says, as typed.
    pub fn heading(&self) -> Option<String> {
        self.heading.as_ref().map(Heading::text)
    }

    /// The parts under the heading, top to bottom.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    pub(crate) fn print(&self, out: &mut String) {
        if let Some(heading) = &self.heading {
            heading.print(out);
        }
        for block in &self.blocks {
            block.print(out);
        }
    }
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What parts the other blocks: blank lines, and rules between sections.
    Gap(Gap),
    /// Text that is kept and edited as it stands.
    Markdown(Markdown),
    /// A list.
    Outline(Outline),
    /// A table of tasks.
    Table(Table),
}

impl Block {
    /// The block's identity, for as long as the page is in memory.
    pub fn id(&self) -> Id {
        match self {
            Self::Gap(gap) => gap.id,
            Self::Markdown(markdown) => markdown.id,
            Self::Outline(outline) => outline.id,
            Self::Table(table) => table.id,
        }
    }

    pub(crate) fn print(&self, out: &mut String) {
        match self {
            Self::Gap(gap) => out.push_str(&gap.text),
            Self::Markdown(markdown) => out.push_str(&markdown.raw),
            Self::Outline(outline) => outline.print(out),
            Self::Table(table) => table.print(out),
        }
    }
}

/// Blank lines and rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub(crate) id: Id,
    pub(crate) text: String,
}

/// A run of Markdown, from its first line that is not blank to its last one,
/// without the ending of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markdown {
    pub(crate) id: Id,
    pub(crate) raw: String,
}

impl Markdown {
    /// The block's identity, for as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// The Markdown, its lines parted by line feeds.
    pub fn text(&self) -> String {
        self.raw.replace("\r\n", "\n")
    }

    /// A text as it goes into the file: with the file's line endings, without
    /// blank lines at its ends. A first line's indentation is Markdown's and stays.
    pub(crate) fn encode(text: &str, eol: &str) -> String {
        let text = normalize_breaks(text);
        let text = text.trim_end_matches(crate::line::BLANKS);
        let blank_lines = text.len() - text.trim_start_matches(crate::line::BLANKS).len();
        let start = text[..blank_lines].rfind('\n').map_or(0, |at| at + 1);
        text[start..].replace('\n', eol)
    }
}

/// An ATX heading (CommonMark 0.31, §4.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Indentation, hashes and the blanks behind them.
    open: String,
    pub(crate) text: String,
    /// Trailing blanks, closing hashes and the line's ending.
    pub(crate) close: String,
}

impl Heading {
    /// Reads one line; `None` where it is no heading.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        level(line)?;
        let (content, _) = split_ending(line);
        let (indent, rest) = split_indent(content);
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let after = &rest[hashes..];
        let blanks = after.len() - split_indent(after).1.len();
        let start = indent.len() + hashes + blanks;
        let text = &content[start..start + closing(&content[start..])];
        Some(Self {
            open: line[..start].to_owned(),
            text: text.to_owned(),
            close: line[start + text.len()..].to_owned(),
        })
    }

    pub(crate) fn print(&self, out: &mut String) {
        for part in [&self.open, &self.text, &self.close] {
            out.push_str(part);
        }
    }

    /// What the heading says, as typed.
    pub(crate) fn text(&self) -> String {
        let mut text = decode_breaks(&self.text);
        if let Some(at) = hashes_at_end(&text).filter(|&at| text[..at].ends_with('\\')) {
            text.remove(at - 1);
        }
        text
    }

    /// A text as it goes into the file: on one line, its closing hashes escaped.
    pub(crate) fn encode(text: &str) -> String {
        let text = normalize_breaks(text);
        let mut text = trim(&text).to_owned();
        if let Some(at) = hashes_at_end(&text) {
            text.insert(at, '\\');
        }
        encode_breaks(&text)
    }
}

/// Where the hashes begin that would close a heading, were there no backslash
/// in front of them: a byte offset.
fn hashes_at_end(text: &str) -> Option<usize> {
    let at = text.trim_end_matches('#').len();
    let before = text[..at].trim_end_matches('\\');
    (at < text.len() && (before.is_empty() || before.ends_with([' ', '\t']))).then_some(at)
}

/// The length of a heading's text without the sequence that closes it.
fn closing(content: &str) -> usize {
    let text = content.trim_end_matches([' ', '\t']);
    let open = text.trim_end_matches('#');
    if open.is_empty() || (open.len() < text.len() && open.ends_with([' ', '\t'])) {
        return open.trim_end_matches([' ', '\t']).len();
    }
    text.len()
}

/// A heading is one line, so a line break in it is written as a character
/// reference (CommonMark 0.31, §2.5); one that was typed gets its ampersand
/// written out.
fn encode_breaks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '\n' => out.push_str("&#10;"),
            '&' if text[at + 1..]
                .trim_start_matches("amp;")
                .starts_with("#10;") =>
            {
                out.push_str("&amp;");
            }
            c => out.push(c),
        }
    }
    out
}

fn decode_breaks(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let entity = &rest[at + 1..];
        let coded = entity.trim_start_matches("amp;").starts_with("#10;");
        let (c, length) = match (coded, entity.starts_with("amp;")) {
            (true, true) => ('&', "amp;".len()),
            (true, false) => ('\n', "#10;".len()),
            (false, _) => ('&', 0),
        };
        out.push(c);
        rest = &entity[length..];
    }
    out.push_str(rest);
    out
}

/// The level of the heading that a line is, 1 to 6.
pub(crate) fn level(line: &str) -> Option<usize> {
    let (indent, rest) = split_indent(split_ending(line).0);
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    let after = &rest[hashes..];
    let heading = crate::line::columns(indent) < 4 && (1..=6).contains(&hashes);
    (heading && (after.is_empty() || after.starts_with([' ', '\t']))).then_some(hashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_keep_every_byte_and_every_text() {
        for (line, text) in [
            ("### Week 5 Objectives:\n", "Week 5 Objectives:"),
            ("## a ##  \r\n", "a"),
            ("###\n", ""),
            ("### \n", ""),
            ("# #\n", ""),
            ("  # C\\#", "C\\#"),
            ("# a \\#\n", "a #"),
        ] {
            let heading = Heading::parse(line).expect(line);
            let mut out = String::new();
            heading.print(&mut out);
            assert_eq!(out, line);
            assert_eq!(heading.text(), text, "{line}");
        }
        for line in ["#a\n", "####### a\n", "    # a\n", "text\n"] {
            assert!(Heading::parse(line).is_none(), "{line}");
        }
        for text in [
            "a #",
            "#",
            "\\#",
            "a \\##",
            "a\nb",
            "&#10;",
            "&amp;#10;",
            "C#",
            "\\",
        ] {
            let line = format!("### {}\n", Heading::encode(text));
            assert_eq!(
                Heading::parse(&line).map(|h| h.text()).as_deref(),
                Some(text),
                "{line}"
            );
        }
    }
}
