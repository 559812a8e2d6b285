//! A section: a heading and what stands under it.

use crate::text::heading;
use crate::tree::id::Id;
use crate::tree::outline::Outline;
use crate::tree::role::{Basis, Role};
use crate::tree::table::Table;

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
    pub(crate) fn print(&self, out: &mut String) {
        for part in [&self.open, &self.text, &self.close] {
            out.push_str(part);
        }
    }

    /// What the heading says, as typed.
    pub(crate) fn text(&self) -> String {
        heading::read(&self.text, self.is_bold)
    }
}
