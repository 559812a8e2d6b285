//! A section of a page: a heading and the blocks below it.

use crate::text::heading;
use crate::tree::id::Id;
use crate::tree::outline::Outline;
use crate::tree::role::{Basis, Role};
use crate::tree::table::Table;

/// A heading and the blocks below it, to the next heading that begins a section. Text in
/// front of a page's first heading is a section without a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The identity.
    pub(crate) id: Id,
    /// What the section is for.
    pub(crate) role: Role,
    /// How the role was determined.
    pub(crate) basis: Basis,
    /// The heading, if the section has one.
    pub(crate) heading: Option<Heading>,
    /// The blocks below the heading, top to bottom.
    pub(crate) blocks: Vec<Block>,
}

impl Section {
    /// Returns the section's identity, which is valid as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// Returns what the section is for.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Returns how the role was determined.
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// Returns whether the heading is a Markdown heading and not a line in bold.
    pub fn has_real_heading(&self) -> bool {
        self.heading
            .as_ref()
            .is_some_and(|heading| !heading.is_bold)
    }

    /// Returns whether a line in bold serves as the heading.
    pub(crate) fn has_bold_heading(&self) -> bool {
        self.heading.as_ref().is_some_and(|heading| heading.is_bold)
    }

    /// Returns the heading's text as it is typed, or `None` without a heading.
    pub fn heading(&self) -> Option<String> {
        self.heading.as_ref().map(Heading::text)
    }

    /// Returns the section's text as it stands in the file.
    pub fn source(&self) -> String {
        let mut out = String::new();
        self.print(&mut out);
        out
    }

    /// Returns the blocks below the heading, top to bottom.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Appends the section's text as it stands in the file.
    pub(crate) fn print(&self, out: &mut String) {
        if let Some(heading) = &self.heading {
            heading.print(out);
        }
        for block in &self.blocks {
            block.print(out);
        }
    }
}

/// A block of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Blank lines and thematic breaks between other blocks.
    Gap(Gap),
    /// Text that is kept and edited as Markdown.
    Markdown(Markdown),
    /// A list.
    Outline(Outline),
    /// A table of tasks.
    Table(Box<Table>),
}

impl Block {
    /// Returns the block's identity, which is valid as long as the page is in memory.
    pub fn id(&self) -> Id {
        match self {
            Self::Gap(gap) => gap.id,
            Self::Markdown(markdown) => markdown.id,
            Self::Outline(outline) => outline.id,
            Self::Table(table) => table.id,
        }
    }

    /// Returns whether the block is not a gap.
    pub(crate) fn is_written(&self) -> bool {
        !matches!(self, Self::Gap(_))
    }

    /// Appends the block's text as it stands in the file.
    pub(crate) fn print(&self, out: &mut String) {
        match self {
            Self::Gap(gap) => out.push_str(&gap.text),
            Self::Markdown(markdown) => out.push_str(&markdown.raw),
            Self::Outline(outline) => outline.print(out),
            Self::Table(table) => table.print(out),
        }
    }
}

/// Blank lines and thematic breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The identity.
    pub(crate) id: Id,
    /// The text as it stands in the file.
    pub(crate) text: String,
}

/// A Markdown block, from its first line that is not blank to its last one, without the
/// line ending of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markdown {
    /// The identity.
    pub(crate) id: Id,
    /// The text as it stands in the file.
    pub(crate) raw: String,
}

impl Markdown {
    /// Returns the block's identity, which is valid as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// Returns the Markdown, with line feeds between its lines.
    pub fn text(&self) -> String {
        self.raw.replace("\r\n", "\n")
    }
}

/// An ATX heading (CommonMark 0.31, §4.2), or a line in bold that serves as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Whether it is a line in bold.
    pub(crate) is_bold: bool,
    /// The indentation, the hashes and the blanks behind them, or the asterisks.
    pub(crate) open: String,
    /// The text as it stands in the file.
    pub(crate) text: String,
    /// The trailing blanks, closing hashes or asterisks, and the line ending.
    pub(crate) close: String,
}

impl Heading {
    /// Appends the heading as it stands in the file.
    pub(crate) fn print(&self, out: &mut String) {
        for part in [&self.open, &self.text, &self.close] {
            out.push_str(part);
        }
    }

    /// Returns the heading's text as it is typed.
    pub(crate) fn text(&self) -> String {
        heading::read(&self.text, self.is_bold)
    }
}
