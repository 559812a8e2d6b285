//! The tree of a page, and where to find a thing in it.

use std::fmt;

use hugo::lex::line::{lines, split_ending};

use crate::date::DateOrder;
use crate::front::{FrontMatter, Key};
use crate::outline::{Item, Outline};
use crate::parse;
use crate::reading::Reading;
use crate::role::Basis;
use crate::section::{Block, Heading, Markdown, Section};
use crate::table::{Row, Table};

/// The identity of a section, block, row or item. Stable while the page is in
/// memory, whatever is edited around it; never reused, and not in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub(crate) u32);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Gives out identities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ids {
    last: u32,
}

impl Ids {
    pub(crate) fn next(&mut self) -> Id {
        self.last += 1;
        Id(self.last)
    }

    /// How many there are already.
    pub(crate) fn given(&self) -> u32 {
        self.last
    }

    /// Goes on behind so many of them: for edits that are made once more.
    pub(crate) fn go_on_from(&mut self, given: u32) {
        self.last = given;
    }
}

/// One page of a worklog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub(crate) front: Option<FrontMatter>,
    pub(crate) sections: Vec<Section>,
    /// The order of the dates, where a person has said it.
    pub(crate) date_order: Option<DateOrder>,
    /// The order that they had before what proved it was written over.
    pub(crate) earlier_order: Option<DateOrder>,
    /// What new lines end with: as the page's first line does.
    pub(crate) eol: &'static str,
    pub(crate) ids: Ids,
}

impl Page {
    /// Reads a page. Every text is one: what fits no grammar is Markdown.
    pub fn parse(text: &str) -> Self {
        Self::parse_as(text, &Reading::default())
    }

    /// Reads a page as a person has said that it is to be read.
    pub fn parse_as(text: &str, reading: &Reading) -> Self {
        Self::parse_with(text, reading, Ids::default())
    }

    /// Reads a page whose parts get identities that `ids` has not given out.
    pub(crate) fn parse_with(text: &str, reading: &Reading, mut ids: Ids) -> Self {
        let eol = match lines(text).next().map(|line| split_ending(line).1) {
            Some("\r\n") => "\r\n",
            _ => "\n",
        };
        let (front, body) = match FrontMatter::parse(text) {
            Some((front, body)) => (Some(front), body),
            None => (None, text),
        };
        let sections = parse::body(body, reading, eol, &mut ids);
        Self {
            front,
            sections,
            date_order: reading.date_order,
            earlier_order: reading.earlier_order,
            eol,
            ids,
        }
    }

    /// What has to be said for the printed page to be read as it stands here: what
    /// a person has chosen, and roles that headings have lost by their new words.
    pub fn reading(&self) -> Reading {
        if self.sections.iter().all(Section::speaks_for_itself) {
            return Reading {
                date_order: self.date_order,
                earlier_order: self.earlier_order,
                roles: Vec::new(),
            };
        }
        // Markdown may hold headings that begin sections of their own when the page is
        // read again: each section is the one that begins where it does.
        let fresh = Self::parse(&self.print());
        let (own, theirs) = (self.headings(), fresh.headings());
        let places = fresh.starts();
        let mut roles = Vec::new();
        for (at, (section, start)) in self.sections.iter().zip(self.starts()).enumerate() {
            let again = places.binary_search(&start).ok();
            // What was emptied begins where the next one does.
            let again = again.filter(|_| !section.source().is_empty());
            let is_read_so = again.is_some_and(|again| fresh.sections[again].role == section.role);
            if section.basis == Basis::Hand || again.is_some() && !is_read_so {
                let anchor = match again {
                    Some(again) => Reading::anchor(again, &theirs),
                    None => Reading::anchor(at, &own),
                };
                roles.push((anchor, section.role));
            }
        }
        Reading {
            date_order: self.date_order,
            earlier_order: self.earlier_order,
            roles,
        }
    }

    fn headings(&self) -> Vec<Option<String>> {
        self.sections.iter().map(Section::heading).collect()
    }

    /// Returns where each section begins, as a byte offset into the body.
    fn starts(&self) -> Vec<usize> {
        let mut body = String::new();
        let starts = self.sections.iter().map(|section| {
            let start = body.len();
            section.print(&mut body);
            start
        });
        starts.collect()
    }

    /// The page as its file's text.
    pub fn print(&self) -> String {
        let mut out = String::new();
        if let Some(front) = &self.front {
            front.print(&mut out);
        }
        self.print_body(&mut out);
        out
    }

    /// The page's text behind the front matter: what Hugo renders.
    pub fn body(&self) -> String {
        let mut out = String::new();
        self.print_body(&mut out);
        out
    }

    fn print_body(&self, out: &mut String) {
        for section in &self.sections {
            section.print(out);
        }
    }

    /// What the front matter says for a key; `None` where it has no such entry.
    pub fn front(&self, key: Key) -> Option<String> {
        self.front.as_ref()?.get(key)
    }

    /// The sections, top to bottom.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// A section by its identity.
    pub fn section(&self, id: Id) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// All blocks, top to bottom.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }

    /// All tables, top to bottom.
    pub fn tables(&self) -> Vec<&Table> {
        let mut tables = Vec::new();
        for block in self.blocks() {
            if let Block::Table(table) = block {
                tables.push(&**table);
            }
        }
        tables
    }

    /// All outlines, those of tables' cells too, top to bottom.
    pub fn outlines(&self) -> Vec<&Outline> {
        let mut outlines = Vec::new();
        for block in self.blocks() {
            match block {
                Block::Outline(outline) => outlines.push(outline),
                Block::Table(table) => {
                    for row in &table.rows {
                        outlines.extend(row.outlines());
                    }
                }
                Block::Gap(_) | Block::Markdown(_) => {}
            }
        }
        outlines
    }

    /// A run of Markdown by its identity.
    pub fn markdown(&self, id: Id) -> Option<&Markdown> {
        self.blocks().find_map(|block| match block {
            Block::Markdown(markdown) if markdown.id == id => Some(markdown),
            _ => None,
        })
    }

    /// A table by its identity.
    pub fn table(&self, id: Id) -> Option<&Table> {
        self.tables().into_iter().find(|table| table.id == id)
    }

    /// A row by its identity, and the table it stands in.
    pub fn row(&self, id: Id) -> Option<(&Table, &Row)> {
        for table in self.tables() {
            if let Some(at) = table.position(id) {
                return Some((table, &table.rows[at]));
            }
        }
        None
    }

    /// An outline by its identity.
    pub fn outline(&self, id: Id) -> Option<&Outline> {
        self.outlines().into_iter().find(|outline| outline.id == id)
    }

    /// An item by its identity, and the outline it stands in.
    pub fn item(&self, id: Id) -> Option<(&Outline, &Item)> {
        for outline in self.outlines() {
            if let Some(at) = outline.position(id) {
                return Some((outline, &outline.items[at]));
            }
        }
        None
    }

    pub(crate) fn heading_mut(&mut self, section: Id) -> Option<&mut Heading> {
        self.sections
            .iter_mut()
            .find(|s| s.id == section)?
            .heading
            .as_mut()
    }

    pub(crate) fn block_mut(&mut self, id: Id) -> Option<&mut Block> {
        for section in &mut self.sections {
            for block in &mut section.blocks {
                if block.id() == id {
                    return Some(block);
                }
            }
        }
        None
    }

    pub(crate) fn table_mut(&mut self, id: Id) -> Option<&mut Table> {
        match self.block_mut(id)? {
            Block::Table(table) => Some(table),
            Block::Gap(_) | Block::Markdown(_) | Block::Outline(_) => None,
        }
    }

    pub(crate) fn outline_mut(&mut self, id: Id) -> Option<&mut Outline> {
        for section in &mut self.sections {
            for block in &mut section.blocks {
                match block {
                    Block::Outline(outline) if outline.id == id => return Some(outline),
                    Block::Table(table) => {
                        for row in &mut table.rows {
                            let mut outlines = row.outlines_mut();
                            if let Some(found) = outlines.find(|outline| outline.id == id) {
                                return Some(found);
                            }
                        }
                    }
                    Block::Gap(_) | Block::Markdown(_) | Block::Outline(_) => {}
                }
            }
        }
        None
    }
}
