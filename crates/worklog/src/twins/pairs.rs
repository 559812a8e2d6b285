//! What of two pages belongs together: sections by their roles, rows, items, and by them
//! all fields.

use page::outline::{Item, Outline};
use page::section::{Block, Section};
use page::table::{Row, Table};
use page::{DateOrder, Id, Page, Role, Spot};

use super::{items, rows};

/// A page with the order of day and month in its dates.
#[derive(Clone, Copy, Debug)]
pub struct Dated<'p> {
    /// The page.
    pub page: &'p Page,
    /// The order.
    pub order: DateOrder,
}

/// What of two pages belongs together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twins {
    rows: Vec<(Id, Id)>,
    items: Vec<(Id, Id)>,
    sections: Vec<(Id, Id)>,
    blocks: Vec<(Id, Id)>,
    outlines: Vec<(Id, Id)>,
}

impl Twins {
    /// Returns what of two pages belongs together.
    pub fn of(own: Dated<'_>, twin: Dated<'_>) -> Self {
        let mut twins = Self {
            sections: sections(own.page, twin.page),
            ..Self::default()
        };
        let (said, of_twin) = (
            rows::said(own.page, own.order),
            rows::said(twin.page, twin.order),
        );
        for (a, b) in rows::pairs(&said, &of_twin) {
            twins.rows.push((said[a].row, of_twin[b].row));
        }
        twins.add_cells(own.page, twin.page);
        twins.add_blocks(own.page, twin.page);
        twins
    }

    /// Adds the items in cells of rows that belong together.
    fn add_cells(&mut self, own: &Page, twin: &Page) {
        for (a, b) in self.rows.clone() {
            let (Some((_, a)), Some((_, b))) = (own.row(a), twin.row(b)) else {
                continue;
            };
            for (a, b) in a.outlines().zip(b.outlines()) {
                self.outlines.push((a.id(), b.id()));
                self.items.extend(items::pairs(a, b));
            }
        }
    }

    /// Adds the lists and Markdown blocks of sections that belong together, in their order.
    fn add_blocks(&mut self, own: &Page, twin: &Page) {
        for (a, b) in self.sections.clone() {
            let (Some(a), Some(b)) = (own.section(a), twin.section(b)) else {
                continue;
            };
            for (a, b) in outlines(a).zip(outlines(b)) {
                self.outlines.push((a.id(), b.id()));
                self.items.extend(items::pairs(a, b));
            }
            let markdown = |section: &Section| -> Vec<Id> {
                let blocks = section.blocks().iter();
                blocks
                    .filter(|block| matches!(block, Block::Markdown(_)))
                    .map(Block::id)
                    .collect()
            };
            self.blocks.extend(markdown(a).into_iter().zip(markdown(b)));
        }
    }

    /// Returns the twin's row that belongs to a row.
    pub fn row(&self, own: Id) -> Option<Id> {
        other(&self.rows, own)
    }

    /// Returns the twin's item that belongs to an item.
    pub fn item(&self, own: Id) -> Option<Id> {
        other(&self.items, own)
    }

    /// Returns the twin's outline that belongs to an outline.
    pub fn outline(&self, own: Id) -> Option<Id> {
        other(&self.outlines, own)
    }

    /// Returns the pairs of rows, own and twin's.
    pub fn rows(&self) -> &[(Id, Id)] {
        &self.rows
    }

    /// Returns the twin's field that belongs to a field. Columns belong together by what they
    /// hold.
    pub fn spot(&self, own: &Page, twin: &Page, spot: Spot) -> Option<Spot> {
        Some(match spot {
            Spot::Front(key) => Spot::Front(key),
            Spot::Heading(section) => Spot::Heading(other(&self.sections, section)?),
            Spot::Markdown(block) => Spot::Markdown(other(&self.blocks, block)?),
            Spot::Item(item) => Spot::Item(self.item(item)?),
            Spot::NewItem(outline) => Spot::NewItem(self.outline(outline)?),
            Spot::Cell(row, column) => {
                let of_twin = self.row(row)?;
                let (table, _) = own.row(row)?;
                let (twin, _) = twin.row(of_twin)?;
                Spot::Cell(of_twin, same_column(table, twin, column)?)
            }
        })
    }

    /// Returns the pairs seen from the twin.
    #[must_use]
    pub fn swapped(&self) -> Self {
        let swap = |pairs: &[(Id, Id)]| pairs.iter().map(|(a, b)| (*b, *a)).collect();
        Self {
            rows: swap(&self.rows),
            items: swap(&self.items),
            sections: swap(&self.sections),
            blocks: swap(&self.blocks),
            outlines: swap(&self.outlines),
        }
    }

    /// Returns the rows and items of a page that have no counterpart, top to bottom, rows
    /// first. The items of such a row are not listed.
    pub fn alone(&self, own: &Page) -> (Vec<Id>, Vec<Id>) {
        let tables = own.tables().into_iter();
        let rows: Vec<Id> = tables
            .flat_map(|table| table.rows().iter().map(Row::id))
            .filter(|row| self.row(*row).is_none())
            .collect();
        let outlines = own.outlines().into_iter();
        let paired = outlines.filter(|outline| self.outline(outline.id()).is_some());
        let items = paired.flat_map(|outline| {
            let items = outline.items().iter();
            let said = items.filter(|item| !outline.text(item).trim().is_empty());
            said.map(Item::id)
        });
        let items = items.filter(|item| self.item(*item).is_none());
        (rows, items.collect())
    }
}

/// Returns the second of the pair whose first is given.
fn other(pairs: &[(Id, Id)], own: Id) -> Option<Id> {
    let pair = pairs.iter().find(|(of, _)| *of == own);
    pair.map(|(_, twin)| *twin)
}

/// Returns the twin's column that holds what a column does: of several of a kind, the one
/// with the same place among them.
pub(crate) fn same_column(own: &Table, twin: &Table, column: usize) -> Option<usize> {
    let kind = own.columns().get(column)?;
    let before = own.columns()[..column]
        .iter()
        .filter(|of| *of == kind)
        .count();
    let same = twin
        .columns()
        .iter()
        .enumerate()
        .filter(|(_, of)| *of == kind);
    same.map(|(at, _)| at).nth(before)
}

fn outlines(section: &Section) -> impl Iterator<Item = &Outline> {
    section.blocks().iter().filter_map(|block| match block {
        Block::Outline(outline) => Some(outline),
        Block::Gap(_) | Block::Markdown(_) | Block::Table(_) => None,
    })
}

/// Where a section stands: behind which of the three usual ones if it is another one, its
/// role, and how many like it are above.
type Place = (Option<Role>, Role, usize);

/// Returns the sections that belong together: those with the same role in their order, and
/// of the others those at the same place between them.
fn sections(own: &Page, twin: &Page) -> Vec<(Id, Id)> {
    let keyed = |page: &Page| -> Vec<(Place, Id)> {
        let mut last = None;
        let mut counts: Vec<(Option<Role>, Role)> = Vec::new();
        let sections = page.sections().iter();
        sections
            .map(|section| {
                let role = section.role();
                let key = match role {
                    Role::Other => (last, role),
                    _ => {
                        last = Some(role);
                        (None, role)
                    }
                };
                let nth = counts.iter().filter(|of| **of == key).count();
                counts.push(key);
                ((key.0, key.1, nth), section.id())
            })
            .collect()
    };
    let twins = keyed(twin);
    let own = keyed(own).into_iter();
    own.filter_map(|(key, id)| {
        let (_, twin) = twins.iter().find(|(of, _)| *of == key)?;
        Some((id, *twin))
    })
    .collect()
}
