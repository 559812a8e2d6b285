//! The tree of a page, and where to find a thing in it.

use crate::date::DateOrder;
use crate::tree::front::{FrontMatter, Key};
use crate::tree::id::{Id, Ids};
use crate::tree::outline::{Item, Outline};
use crate::tree::section::{Block, Heading, Markdown, Section};
use crate::tree::table::{Row, Table};

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
