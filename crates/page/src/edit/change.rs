//! The smallest changes of a tree: each puts pieces into one place and takes
//! others out, and what it takes out is its own inverse.

use crate::date::DateOrder;
use crate::tree::front::{FrontMatter, Line};
use crate::tree::id::Id;
use crate::tree::outline::Item;
use crate::tree::page::Page;
use crate::tree::section::{Block, Section};
use crate::tree::table::{Cell, Row};

/// One exchange of pieces in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// All of the front matter, or none.
    Front(Option<FrontMatter>),
    /// Lines of the front matter.
    FrontLines {
        at: usize,
        remove: usize,
        insert: Vec<Line>,
    },
    /// How the page's dates are to be read.
    DateOrder(Option<DateOrder>),
    /// What new lines end with.
    Eol(&'static str),
    /// A run of sections.
    Sections {
        at: usize,
        remove: usize,
        insert: Vec<Section>,
    },
    /// A heading's text, as it stands in the file.
    Heading { section: Id, text: String },
    /// The text of a gap or of Markdown, as it stands in the file.
    Text { block: Id, text: String },
    /// A run of an outline's items.
    Items {
        outline: Id,
        at: usize,
        remove: usize,
        insert: Vec<Item>,
    },
    /// A table's delimiter row.
    Rule { table: Id, text: String },
    /// A run of a table's rows.
    Rows {
        table: Id,
        at: usize,
        remove: usize,
        insert: Vec<Row>,
    },
    /// One cell, zero-based.
    Cell {
        table: Id,
        row: Id,
        column: usize,
        cell: Cell,
    },
}

/// A place in a page that a change has touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// The front matter.
    Front,
    /// In which order dates are written.
    Dates,
    /// Which sections the page has, in which order, and what they are for.
    Sections,
    /// A section's heading.
    Heading(Id),
    /// A run of Markdown.
    Markdown(Id),
    /// Which items an outline has, in which order.
    Outline(Id),
    /// An item: its text, or how deep it stands.
    Item(Id),
    /// Which rows a table has, in which order.
    Table(Id),
    /// A row's cells that are not outlines.
    Row(Id),
}

/// Puts `insert` in the place of `remove` pieces at `at`; returns those, or `None` where
/// there are fewer.
pub(crate) fn exchange<T>(
    pieces: &mut Vec<T>,
    at: usize,
    remove: usize,
    insert: Vec<T>,
) -> Option<Vec<T>> {
    let end = at.checked_add(remove).filter(|&end| end <= pieces.len())?;
    Some(pieces.splice(at..end, insert).collect())
}

impl Change {
    /// Makes the change; returns the one that takes it back, or `None` where its place
    /// is gone: the page is then as it was.
    pub(crate) fn apply(self, page: &mut Page) -> Option<Self> {
        Some(match self {
            Self::Front(front) => Self::Front(std::mem::replace(&mut page.front, front)),
            Self::FrontLines { at, remove, insert } => {
                let back = insert.len();
                let insert = page.front.as_mut()?.splice(at, remove, insert)?;
                Self::FrontLines {
                    at,
                    remove: back,
                    insert,
                }
            }
            Self::DateOrder(order) => {
                Self::DateOrder(std::mem::replace(&mut page.date_order, order))
            }
            Self::Eol(eol) => Self::Eol(std::mem::replace(&mut page.eol, eol)),
            Self::Sections { at, remove, insert } => {
                let back = insert.len();
                let insert = exchange(&mut page.sections, at, remove, insert)?;
                Self::Sections {
                    at,
                    remove: back,
                    insert,
                }
            }
            Self::Heading { section, text } => {
                let heading = page.heading_mut(section)?;
                Self::Heading {
                    section,
                    text: std::mem::replace(&mut heading.text, text),
                }
            }
            Self::Text { block, text } => {
                let old = match page.block_mut(block)? {
                    Block::Gap(gap) => &mut gap.text,
                    Block::Markdown(markdown) => &mut markdown.raw,
                    Block::Outline(_) | Block::Table(_) => return None,
                };
                Self::Text {
                    block,
                    text: std::mem::replace(old, text),
                }
            }
            Self::Items {
                outline,
                at,
                remove,
                insert,
            } => {
                let items = &mut page.outline_mut(outline)?.items;
                let back = insert.len();
                let insert = exchange(items, at, remove, insert)?;
                Self::Items {
                    outline,
                    at,
                    remove: back,
                    insert,
                }
            }
            Self::Rule { table, text } => {
                let rule = &mut page.table_mut(table)?.rule;
                Self::Rule {
                    table,
                    text: std::mem::replace(rule, text),
                }
            }
            Self::Rows {
                table,
                at,
                remove,
                insert,
            } => {
                let rows = &mut page.table_mut(table)?.rows;
                let back = insert.len();
                let insert = exchange(rows, at, remove, insert)?;
                Self::Rows {
                    table,
                    at,
                    remove: back,
                    insert,
                }
            }
            Self::Cell {
                table,
                row,
                column,
                cell,
            } => {
                let rows = &mut page.table_mut(table)?.rows;
                let old = rows
                    .iter_mut()
                    .find(|r| r.id == row)?
                    .cells
                    .get_mut(column)?;
                Self::Cell {
                    table,
                    row,
                    column,
                    cell: std::mem::replace(old, cell),
                }
            }
        })
    }

    /// The place in a list at which the change is made, if it is one of a list.
    pub(crate) fn place_mut(&mut self) -> Option<&mut usize> {
        match self {
            Self::FrontLines { at, .. }
            | Self::Sections { at, .. }
            | Self::Items { at, .. }
            | Self::Rows { at, .. } => Some(at),
            Self::Front(_)
            | Self::DateOrder(_)
            | Self::Eol(_)
            | Self::Heading { .. }
            | Self::Text { .. }
            | Self::Rule { .. }
            | Self::Cell { .. } => None,
        }
    }

    /// Whether this puts back what stood in one piece's place before `other` did.
    pub(crate) fn replaces_what(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::FrontLines {
                    at,
                    remove: 1,
                    insert,
                },
                Self::FrontLines {
                    at: b,
                    remove: 1,
                    insert: more,
                },
            ) => at == b && insert.len() == 1 && more.len() == 1,
            (Self::Heading { section, .. }, Self::Heading { section: other, .. }) => {
                section == other
            }
            (Self::Text { block, .. }, Self::Text { block: other, .. }) => block == other,
            (
                Self::Items {
                    outline,
                    at,
                    remove,
                    ..
                },
                Self::Items {
                    outline: other,
                    at: b,
                    remove: 1,
                    insert: more,
                },
            ) => outline == other && (*at..*at + *remove).contains(b) && more.len() == 1,
            (
                Self::Cell { row, column, .. },
                Self::Cell {
                    row: other,
                    column: b,
                    ..
                },
            ) => row == other && column == b,
            _ => false,
        }
    }

    /// Adds the places that the change has touched, seen from its inverse `self` and
    /// the page right after it.
    pub(crate) fn places(&self, page: &Page, out: &mut Vec<Place>) {
        match self {
            Self::Front(_) | Self::FrontLines { .. } => out.push(Place::Front),
            Self::DateOrder(_) => out.push(Place::Dates),
            Self::Sections { .. } => out.push(Place::Sections),
            Self::Heading { section, .. } => out.push(Place::Heading(*section)),
            Self::Text { block, .. } => out.push(Place::Markdown(*block)),
            Self::Items {
                outline,
                at,
                remove,
                insert,
            } => {
                let now = page
                    .outline(*outline)
                    .and_then(|outline| outline.items.get(*at..*at + *remove))
                    .unwrap_or_default();
                if !now
                    .iter()
                    .map(|item| item.id)
                    .eq(insert.iter().map(|item| item.id))
                {
                    out.push(Place::Outline(*outline));
                }
                out.extend(now.iter().map(|item| Place::Item(item.id)));
            }
            Self::Rule { .. } | Self::Eol(_) => {}
            Self::Rows {
                table,
                at,
                remove,
                insert,
            } => {
                let now = page
                    .table(*table)
                    .and_then(|table| table.rows.get(*at..*at + *remove))
                    .unwrap_or_default();
                if !now
                    .iter()
                    .map(|row| row.id)
                    .eq(insert.iter().map(|row| row.id))
                {
                    out.push(Place::Table(*table));
                }
                out.extend(now.iter().map(|row| Place::Row(row.id)));
            }
            Self::Cell { row, .. } => out.push(Place::Row(*row)),
        }
    }
}
