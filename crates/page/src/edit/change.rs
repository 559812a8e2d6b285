//! The smallest changes of a tree. Each replaces some parts of it by others, and applying
//! it returns its inverse.

use crate::date::notation::DateOrder;
use crate::tree::front::{FrontMatter, Line};
use crate::tree::id::Id;
use crate::tree::outline::Item;
use crate::tree::page::Page;
use crate::tree::section::{Block, Section};
use crate::tree::table::{Cell, Row};

/// One replacement of parts of a page. Indices are zero-based; `remove` is the number of
/// parts that `insert` replaces, from the index `at` on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Replaces the front matter.
    Front(Option<FrontMatter>),
    /// Replaces lines of the front matter.
    FrontLines {
        at: usize,
        remove: usize,
        insert: Vec<Line>,
    },
    /// Sets the order of day and month in the page's dates.
    DateOrder(Option<DateOrder>),
    /// Sets the line ending of new lines.
    Eol(&'static str),
    /// Replaces consecutive sections.
    Sections {
        at: usize,
        remove: usize,
        insert: Vec<Section>,
    },
    /// Sets the text of a heading, as it stands in the file.
    Heading { section: Id, text: String },
    /// Sets the text of a gap or a Markdown block, as it stands in the file.
    Text { block: Id, text: String },
    /// Replaces consecutive items of an outline.
    Items {
        outline: Id,
        at: usize,
        remove: usize,
        insert: Vec<Item>,
    },
    /// Sets the delimiter row of a table.
    Rule { table: Id, text: String },
    /// Replaces consecutive rows of a table.
    Rows {
        table: Id,
        at: usize,
        remove: usize,
        insert: Vec<Row>,
    },
    /// Replaces one cell.
    Cell {
        table: Id,
        row: Id,
        column: usize,
        cell: Cell,
    },
}

/// A part of a page that a change has touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// The front matter.
    Front,
    /// The order of day and month in dates.
    Dates,
    /// The list of sections: which there are, their order and their roles.
    Sections,
    /// The heading of a section.
    Heading(Id),
    /// A Markdown block.
    Markdown(Id),
    /// The list of an outline's items and their order.
    Outline(Id),
    /// The text or the depth of an item.
    Item(Id),
    /// The list of a table's rows and their order.
    Table(Id),
    /// The cells of a row that are not outlines.
    Row(Id),
}

/// Replaces `remove` parts of a list, from the index `at` on, by `insert`. Returns the
/// removed parts, or `None` if there are fewer; the list is then unchanged.
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
    /// Applies the change and returns its inverse, or `None` if the changed part no
    /// longer exists; the page is then unchanged.
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

    /// Returns the index of the change in its list, if it changes a list.
    pub(crate) fn index_mut(&mut self) -> Option<&mut usize> {
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

    /// Returns whether the change restores a part that existed before `other` replaced a
    /// single part, so that it also undoes `other`.
    pub(crate) fn covers(&self, other: &Self) -> bool {
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

    /// Appends the parts of the page that a change has touched. `self` is the inverse of
    /// that change, and `page` the page right after it.
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
                let [now, before] = [now, insert.as_slice()]
                    .map(|items| items.iter().map(|item| item.id).collect::<Vec<_>>());
                push_places(&now, &before, Place::Outline(*outline), Place::Item, out);
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
                let [now, before] = [now, insert.as_slice()]
                    .map(|rows| rows.iter().map(|row| row.id).collect::<Vec<_>>());
                push_places(&now, &before, Place::Table(*table), Place::Row, out);
            }
            Self::Cell { row, .. } => out.push(Place::Row(*row)),
        }
    }
}

/// Adds the place of a list if other parts stand in it than before, and the places of the
/// parts that stand there now.
fn push_places(
    now: &[Id],
    before: &[Id],
    list: Place,
    part: fn(Id) -> Place,
    out: &mut Vec<Place>,
) {
    if now != before {
        out.push(list);
    }
    out.extend(now.iter().copied().map(part));
}
