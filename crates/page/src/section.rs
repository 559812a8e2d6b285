//! A section: a heading and what stands under it.

use std::borrow::Cow;

use hugo::lex::line::{
    BLANKS, heading_level, normalize_breaks, split_ending, split_indent, strip_all, trim,
};

use crate::outline::Outline;
use crate::role::{self, Basis, Meaning, Role};
use crate::table::Table;
use crate::tree::Id;
use crate::typed::inline::{self, Rules};
use crate::typed::{self, Grammar as _, Mark, Written, shortcode};

/// A heading and what stands under it, to the next heading of its level. What
/// stands before a page's first heading is a section without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub(crate) id: Id,
    pub(crate) role: Role,
    pub(crate) basis: Basis,
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

    /// How that is known.
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// Whether the heading's words say the role, so that it need not be said.
    pub(crate) fn speaks_for_itself(&self) -> bool {
        let said = match self.heading().map(|words| role::meaning(&words)) {
            Some(Meaning::Role(role)) => role == self.role,
            Some(Meaning::Other) | None => self.role == Role::Other,
            Some(Meaning::Nothing) => false,
        };
        said && self.basis != Basis::Hand
    }

    /// Whether the heading is one in Hugo too, and not a line in bold.
    pub fn has_real_heading(&self) -> bool {
        self.heading
            .as_ref()
            .is_some_and(|heading| !heading.is_bold)
    }

    /// Whether a line in bold stands for the heading.
    pub(crate) fn has_bold_heading(&self) -> bool {
        self.heading.as_ref().is_some_and(|heading| heading.is_bold)
    }

    /// What the heading says, as typed.
    pub fn heading(&self) -> Option<String> {
        self.heading.as_ref().map(Heading::text)
    }

    /// The section as it stands in the file.
    pub fn source(&self) -> String {
        let mut out = String::new();
        self.print(&mut out);
        out
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
    Table(Box<Table>),
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

    /// Whether it is more than a gap.
    pub(crate) fn is_written(&self) -> bool {
        !matches!(self, Self::Gap(_))
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
        let text = text.trim_end_matches(BLANKS);
        let blank_lines = text.len() - text.trim_start_matches(BLANKS).len();
        let start = text[..blank_lines].rfind('\n').map_or(0, |at| at + 1);
        text[start..].replace('\n', eol)
    }
}

/// An ATX heading (CommonMark 0.31, §4.2), or a line in bold that stands for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    pub(crate) is_bold: bool,
    /// Indentation, hashes and the blanks behind them; or the asterisks.
    pub(crate) open: String,
    pub(crate) text: String,
    /// Trailing blanks, closing hashes or asterisks, and the line's ending.
    pub(crate) close: String,
}

impl Heading {
    /// Reads one line; `None` where it is no heading.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let (content, _) = split_ending(line);
        let (indent, rest) = split_indent(content);
        let is_bold = heading_level(line).is_none();
        let (start, length) = if is_bold {
            let length = bold_text(rest).filter(|_| hugo::lex::line::columns(indent) < 4)?;
            (indent.len() + "**".len(), length)
        } else {
            let hashes = rest.len() - rest.trim_start_matches('#').len();
            let after = &rest[hashes..];
            let blanks = after.len() - split_indent(after).1.len();
            let start = indent.len() + hashes + blanks;
            (start, closing(&content[start..]))
        };
        let text = &content[start..start + length];
        Some(Self {
            is_bold,
            open: line[..start].to_owned(),
            text: text.to_owned(),
            close: line[start + length..].to_owned(),
        })
    }

    pub(crate) fn print(&self, out: &mut String) {
        for part in [&self.open, &self.text, &self.close] {
            out.push_str(part);
        }
    }

    /// What the heading says, as typed.
    pub(crate) fn text(&self) -> String {
        self.words().read(&self.inner(&self.text)).says
    }

    /// A text as it goes into the file: on one line, and with nothing in it that
    /// would close the heading.
    pub(crate) fn encode(&self, text: &str) -> String {
        let text = normalize_breaks(text);
        let mut text = typed::written(&self.words(), &self.inner(&self.text), trim(&text));
        if self.is_bold {
            return encode_blank(&encode_stars(&text));
        }
        if let Some(at) = hashes_at_end(&text) {
            text.insert(at, '\\');
        }
        // Hashes with nothing behind them have no blank yet.
        if !text.is_empty() && self.open.ends_with('#') {
            text.insert(0, ' ');
        }
        text
    }

    /// The text without what keeps it from closing the heading.
    fn inner(&self, text: &str) -> String {
        if self.is_bold {
            return decode_stars(&decode_blank(text));
        }
        let mut text = text.trim_start_matches([' ', '\t']).to_owned();
        if let Some(at) = hashes_at_end(&text).filter(|&at| text[..at].ends_with('\\')) {
            text.remove(at - 1);
        }
        text
    }

    fn words(&self) -> Words {
        Words {
            is_bold: self.is_bold,
        }
    }
}

/// The words of a heading. It is one line, so a line break in it is written as a
/// character reference (CommonMark 0.31, §2.5).
struct Words {
    is_bold: bool,
}

/// How a brace at a heading's end is written that would end its attributes.
const ESCAPED_BRACE: &str = "\\}";

impl Words {
    fn rules(&self) -> Rules {
        Rules {
            parts: |_| false,
            is_shared: self.is_bold,
            has_blocks: false,
            has_comments: !self.is_bold,
            has_breaks: true,
        }
    }
}

impl typed::Grammar for Words {
    fn read(&self, raw: &str) -> Written {
        let mut read = inline::read(raw, self.rules(), &[], &[]);
        let end = read.says.len().saturating_sub(ESCAPED_BRACE.len());
        let is_marked = read.marks.last().is_some_and(|mark| mark.at >= end);
        let is_escaped = read.says.ends_with(ESCAPED_BRACE) && read.says.contains('{');
        if is_escaped && !is_marked && !self.is_bold {
            read.says.truncate(end);
            read.push('}', ESCAPED_BRACE);
        }
        read
    }

    fn marks(&self, text: &str) -> Vec<Mark> {
        let mut marks = inline::marks(text, self.rules());
        // Braces at a heading's end are its attributes to goldmark.
        let is_shortcode = || {
            let last = shortcode::typed(text).pop();
            last.is_some_and(|last| last.range().end == text.len())
        };
        if let Some(inner) = text.strip_suffix('}')
            && !self.is_bold
            && inner.contains('{')
            && !is_shortcode()
        {
            marks.push(Mark::new(inner.len(), ESCAPED_BRACE));
        }
        marks
    }

    fn line_break(&self) -> Cow<'static, str> {
        "&#10;".into()
    }
}

/// Asterisks with nothing between them are a rule: in bold, a heading without words is
/// a no-break space, and one that was typed as such gets its ampersand written out.
fn encode_blank(text: &str) -> String {
    match text.strip_prefix('&') {
        _ if text.is_empty() => "&nbsp;".to_owned(),
        Some(rest) if strip_all(rest, "amp;") == "nbsp;" => format!("&amp;{rest}"),
        _ => text.to_owned(),
    }
}

fn decode_blank(raw: &str) -> String {
    match raw.strip_prefix('&') {
        Some("nbsp;") => String::new(),
        Some(rest) if strip_all(rest, "amp;") == "nbsp;" => raw.replacen("amp;", "", 1),
        _ => raw.to_owned(),
    }
}

/// The length of the text of a line that is bold and nothing else but a colon.
fn bold_text(line: &str) -> Option<usize> {
    let line = line.trim_end_matches([' ', '\t']);
    let line = line.strip_suffix(':').unwrap_or(line);
    let line = line.trim_end_matches([' ', '\t']);
    let text = line.strip_prefix("**")?.strip_suffix("**")?;
    let outer = [' ', '\t', '*'];
    let closed = text.starts_with(outer) || text.ends_with(outer) && !text.ends_with("\\*");
    (!text.is_empty() && !closed && !text.contains("**")).then_some(text.len())
}

/// In bold, an asterisk beside another one or at an end would close it.
fn encode_stars(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        let bare = rest.trim_start_matches('\\');
        let begins_run = !text[..at].ends_with('\\');
        let closes = c == '*'
            && (at == 0
                || rest.len() == 1
                || text[..at].ends_with('*')
                || rest[1..].starts_with(['*', '\\']));
        let escaped = c == '\\' && bare.starts_with('*');
        if begins_run && (closes || escaped) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn decode_stars(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let bare = rest[at..].trim_start_matches('\\');
        let run = rest.len() - at - bare.len();
        let kept = if bare.starts_with('*') { run - 1 } else { run };
        out.push_str(&rest[at..at + kept]);
        rest = bare;
    }
    out.push_str(rest);
    out
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
    let text = content.trim_end_matches(BLANKS);
    let open = text.trim_end_matches('#');
    if open.is_empty() || (open.len() < text.len() && open.ends_with([' ', '\t'])) {
        return open.trim_end_matches(BLANKS).len();
    }
    text.len()
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
            "{a}",
            "{a\\}",
            "a\\}",
            "https://x.y/{}",
        ] {
            let like = Heading::parse("### x\n").expect("a heading");
            let line = format!("### {}\n", like.encode(text));
            let again = Heading::parse(&line).map(|heading| heading.text());
            assert_eq!(again.as_deref(), Some(text), "{line}");
        }
    }

    #[test]
    fn lines_in_bold_keep_every_byte_and_every_text() {
        for (line, text) in [
            ("**Objectives:**\n", "Objectives:"),
            (" **Mục tiêu** : \r\n", "Mục tiêu"),
            ("**Objectives**:", "Objectives"),
            ("**a *b* c**\n", "a *b* c"),
        ] {
            let heading = Heading::parse(line).expect(line);
            let mut out = String::new();
            heading.print(&mut out);
            assert_eq!((out.as_str(), heading.text().as_str()), (line, text));
        }
        for line in ["** a**\n", "**a** b\n", "**a** **b**\n", "****\n", "**a\n"] {
            assert!(Heading::parse(line).is_none(), "{line}");
        }
        let like = Heading::parse("**x**\n").expect("a line in bold");
        for text in [
            "a ** b", "*", "**", "\\*", "a\\*b", "a*", "*\\*", "a * b", "\\", "a\nb",
        ] {
            let line = format!("**{}**\n", like.encode(text));
            let again = Heading::parse(&line).map(|heading| heading.text());
            assert_eq!(again.as_deref(), Some(text), "{line}");
        }
    }
}
