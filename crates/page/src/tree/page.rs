//! The root of a page's tree, with lookups of its parts by identity.

use crate::date::notation::DateOrder;
use crate::tree::front::{FrontMatter, Key};
use crate::tree::id::{Id, Ids};
use crate::tree::outline::{Item, Outline};
use crate::tree::section::{Block, Heading, Markdown, Section};
use crate::tree::table::{Row, Table};

/// One page of a worklog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The front matter, if the page has any.
    pub(crate) front: Option<FrontMatter>,
    /// The sections, top to bottom. Together they print the body.
    pub(crate) sections: Vec<Section>,
    /// The order of day and month in the page's dates, if a person has chosen it.
    pub(crate) date_order: Option<DateOrder>,
    /// The order that an edit has overwritten the evidence for; see
    /// [`Reading::earlier_order`](super::reading::Reading::earlier_order).
    pub(crate) earlier_order: Option<DateOrder>,
    /// The line ending of new lines: that of the page's first line.
    pub(crate) eol: &'static str,
    /// The source of new identities.
    pub(crate) ids: Ids,
}

impl Page {
    /// Returns the page's text as it stands in its file.
    pub fn print(&self) -> String {
        let mut out = String::new();
        if let Some(front) = &self.front {
            front.print(&mut out);
        }
        self.print_body(&mut out);
        out
    }

    /// Returns the text behind the front matter, which Hugo renders.
    pub fn body(&self) -> String {
        let mut out = String::new();
        self.print_body(&mut out);
        out
    }

    /// Appends the text behind the front matter.
    fn print_body(&self, out: &mut String) {
        for section in &self.sections {
            section.print(out);
        }
    }

    /// Returns the value of a key of the front matter, or `None` if it has no such entry.
    pub fn front(&self, key: Key) -> Option<String> {
        self.front.as_ref()?.get(key)
    }

    /// Returns the sections, top to bottom.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Returns the section with an identity.
    pub fn section(&self, id: Id) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// Returns all blocks, top to bottom.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }

    /// Returns all tables, top to bottom.
    pub fn tables(&self) -> Vec<&Table> {
        let mut tables = Vec::new();
        for block in self.blocks() {
            if let Block::Table(table) = block {
                tables.push(&**table);
            }
        }
        tables
    }

    /// Returns all outlines, including those in table cells, top to bottom.
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

    /// Returns the Markdown block with an identity.
    pub fn markdown(&self, id: Id) -> Option<&Markdown> {
        self.blocks().find_map(|block| match block {
            Block::Markdown(markdown) if markdown.id == id => Some(markdown),
            _ => None,
        })
    }

    /// Returns the table with an identity.
    pub fn table(&self, id: Id) -> Option<&Table> {
        self.tables().into_iter().find(|table| table.id == id)
    }

    /// Returns the row with an identity, and its table.
    pub fn row(&self, id: Id) -> Option<(&Table, &Row)> {
        for table in self.tables() {
            if let Some(at) = table.position(id) {
                return Some((table, &table.rows[at]));
            }
        }
        None
    }

    /// Returns the outline with an identity.
    pub fn outline(&self, id: Id) -> Option<&Outline> {
        self.outlines().into_iter().find(|outline| outline.id == id)
    }

    /// Returns the item with an identity, and its outline.
    pub fn item(&self, id: Id) -> Option<(&Outline, &Item)> {
        for outline in self.outlines() {
            if let Some(at) = outline.position(id) {
                return Some((outline, &outline.items[at]));
            }
        }
        None
    }

    /// Returns the cell that an outline is in: its table, its row and its zero-based column;
    /// or `None` if it is in no table.
    pub fn cell_of(&self, outline: Id) -> Option<(&Table, &Row, usize)> {
        self.tables().into_iter().find_map(|table| {
            table.rows.iter().find_map(|row| {
                let is_here =
                    |column: &usize| row.outline(*column).is_some_and(|of| of.id == outline);
                let column = (0..row.cells.len()).find(is_here)?;
                Some((table, row, column))
            })
        })
    }

    /// Returns the heading of a section.
    pub(crate) fn heading_mut(&mut self, section: Id) -> Option<&mut Heading> {
        self.sections
            .iter_mut()
            .find(|s| s.id == section)?
            .heading
            .as_mut()
    }

    /// Returns the block with an identity.
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

    /// Returns the table with an identity.
    pub(crate) fn table_mut(&mut self, id: Id) -> Option<&mut Table> {
        match self.block_mut(id)? {
            Block::Table(table) => Some(table),
            Block::Gap(_) | Block::Markdown(_) | Block::Outline(_) => None,
        }
    }

    /// Returns the outline with an identity, in a block or in a table cell.
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
