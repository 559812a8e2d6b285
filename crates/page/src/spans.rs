//! Where each field of a page stands in its printed text.

use std::ops::Range;

use crate::front::Key;
use crate::outline::Outline;
use crate::section::Block;
use crate::table::{Content, Row};
use crate::tree::{Id, Page};

/// A field of a page: what one edit can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// A value of the front matter.
    Front(Key),
    /// A section's heading.
    Heading(Id),
    /// A run of Markdown.
    Markdown(Id),
    /// An item.
    Item(Id),
    /// A cell that is no outline: row and zero-based column.
    Cell(Id, usize),
}

/// The fields of a page with their bytes in its printed text, top to bottom. An
/// item has its marker, a cell the blanks that pad it; what stands in no field
/// parts them. Of front matter that names a key twice, the first counts.
pub fn spans(page: &Page) -> Vec<(Spot, Range<usize>)> {
    let mut found = Found::default();
    if let Some(front) = &page.front {
        for (key, text) in front.pieces() {
            found.add(key.map(Spot::Front), text);
        }
    }
    for section in &page.sections {
        if let Some(heading) = &section.heading {
            found.skip(&heading.open);
            found.add(Some(Spot::Heading(section.id)), &heading.text);
            found.skip(&heading.close);
        }
        for block in &section.blocks {
            match block {
                Block::Gap(gap) => found.skip(&gap.text),
                Block::Markdown(markdown) => {
                    found.add(Some(Spot::Markdown(markdown.id)), &markdown.raw);
                }
                Block::Outline(outline) => found.outline(outline),
                Block::Table(table) => {
                    found.printed(|out| table.head.print(out));
                    found.skip(&table.rule);
                    for row in &table.rows {
                        found.row(row);
                    }
                }
            }
        }
    }
    found.spans
}

#[derive(Default)]
struct Found {
    at: usize,
    spans: Vec<(Spot, Range<usize>)>,
}

impl Found {
    fn skip(&mut self, text: &str) {
        self.at += text.len();
    }

    fn printed(&mut self, print: impl FnOnce(&mut String)) {
        let mut out = String::new();
        print(&mut out);
        self.at += out.len();
    }

    fn add(&mut self, spot: Option<Spot>, text: &str) {
        let start = self.at;
        self.skip(text);
        self.spans.extend(spot.map(|spot| (spot, start..self.at)));
    }

    fn outline(&mut self, outline: &Outline) {
        for item in &outline.items {
            self.skip(&item.lead);
            self.add(
                Some(Spot::Item(item.id)),
                &format!("{}{}", item.marker, item.text),
            );
            self.skip(&item.gap);
        }
    }

    fn row(&mut self, row: &Row) {
        self.skip(&row.open);
        for (column, cell) in row.written().iter().enumerate() {
            if column > 0 {
                self.skip("|");
            }
            match &cell.content {
                Content::Text(_) => {
                    let mut text = String::new();
                    cell.print(&mut text);
                    self.add(Some(Spot::Cell(row.id, column)), &text);
                }
                Content::Outline(outline) => {
                    self.skip(&cell.before);
                    self.outline(outline);
                    self.skip(&cell.after);
                }
            }
        }
        self.skip(&row.close);
        self.skip(&row.ending);
    }
}
