//! Adjusts the steps of a history to edits that another tab has made to the page
//! meanwhile: indices are shifted, and steps that changed the same parts are dropped.

use crate::edit::change::Change;
use crate::tree::id::Id;
use crate::tree::outline::{Item, Outline};
use crate::tree::page::Page;
use crate::tree::section::{Block, Section};
use crate::tree::table::{Cell, Content, Row};

/// The part of a page that a change replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Front,
    Dates,
    Eol,
    Sections,
    Heading(Id),
    Text(Id),
    Items(Id),
    Rule(Id),
    Rows(Id),
    Cell(Id, usize),
}

impl Target {
    /// Returns the section, block, row or outline that must exist for the change.
    fn id(self) -> Option<Id> {
        match self {
            Self::Front | Self::Dates | Self::Eol | Self::Sections => None,
            Self::Heading(id)
            | Self::Text(id)
            | Self::Items(id)
            | Self::Rule(id)
            | Self::Rows(id)
            | Self::Cell(id, _) => Some(id),
        }
    }
}

/// The range of a list that a change replaces.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// The index at which it begins.
    at: usize,
    /// The number of removed parts.
    remove: usize,
    /// The number of inserted parts.
    insert: usize,
    /// Whether the depths that the parts around it may have depend on it.
    is_structural: bool,
}

/// What must be known of a change to reorder it with another one.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// The part that it replaces.
    target: Target,
    /// The range of a list that it replaces, or `None` if it replaces the whole target.
    run: Option<Run>,
    /// The identities of everything that it removes.
    gone: Vec<Id>,
}

impl Shape {
    /// Returns the shape of a change that is about to be applied to a page.
    fn of(change: &Change, page: &Page) -> Self {
        let mut gone = Vec::new();
        let run = |at: usize, remove: usize, insert: usize| {
            let is_structural = false;
            Some(Run {
                at,
                remove,
                insert,
                is_structural,
            })
        };
        let (target, run) = match change {
            Change::Front(_) => (Target::Front, None),
            Change::FrontLines { at, remove, insert } => {
                (Target::Front, run(*at, *remove, insert.len()))
            }
            Change::DateOrder(_) => (Target::Dates, None),
            Change::Eol(_) => (Target::Eol, None),
            Change::Sections { at, remove, insert } => {
                for section in page.sections.iter().skip(*at).take(*remove) {
                    add_section(section, &mut gone);
                }
                (Target::Sections, run(*at, *remove, insert.len()))
            }
            Change::Heading { section, .. } => (Target::Heading(*section), None),
            Change::Text { block, .. } => (Target::Text(*block), None),
            Change::Items {
                outline,
                at,
                remove,
                insert,
            } => {
                let items = page
                    .outline(*outline)
                    .map_or(&[][..], |outline| &outline.items);
                let olds = items.iter().skip(*at).take(*remove);
                let position =
                    |item: &Item| (item.id, item.depth, item.lead.clone(), item.marker.clone());
                let run = Run {
                    at: *at,
                    remove: *remove,
                    insert: insert.len(),
                    is_structural: !olds.map(position).eq(insert.iter().map(position)),
                };
                (Target::Items(*outline), Some(run))
            }
            Change::Rule { table, .. } => (Target::Rule(*table), None),
            Change::Rows {
                table,
                at,
                remove,
                insert,
            } => {
                let rows = page.table(*table).map_or(&[][..], |table| &table.rows);
                for row in rows.iter().skip(*at).take(*remove) {
                    add_row(row, &mut gone);
                }
                (Target::Rows(*table), run(*at, *remove, insert.len()))
            }
            Change::Cell { row, column, .. } => {
                let old = page.row(*row).and_then(|(_, row)| row.cells.get(*column));
                if let Some(old) = old {
                    add_cell(old, &mut gone);
                }
                (Target::Cell(*row, *column), None)
            }
        };
        Self { target, run, gone }
    }

    /// Returns whether this change removes the target of the other one.
    fn removes(&self, other: &Self) -> bool {
        other.target.id().is_some_and(|id| self.gone.contains(&id))
    }

    /// Reorders two changes of one page, so that each can be applied behind the other.
    /// Returns `false` if they depend on each other.
    fn pass(&mut self, other: &mut Self) -> bool {
        if self.removes(other) || other.removes(self) {
            return false;
        }
        if self.target != other.target {
            return true;
        }
        let (Some(own), Some(theirs)) = (&mut self.run, &mut other.run) else {
            return false;
        };
        let is_before = own.at + own.remove <= theirs.at;
        let (first, second) = if is_before {
            (&mut *own, &mut *theirs)
        } else {
            (&mut *theirs, &mut *own)
        };
        if first.at + first.remove > second.at || first.is_structural && second.is_structural {
            return false;
        }
        second.at = second.at - first.remove + first.insert;
        true
    }
}

/// Appends the identities in a section.
fn add_section(section: &Section, out: &mut Vec<Id>) {
    out.push(section.id);
    for block in &section.blocks {
        out.push(block.id());
        match block {
            Block::Outline(outline) => add_outline(outline, out),
            Block::Table(table) => {
                for row in &table.rows {
                    add_row(row, out);
                }
            }
            Block::Gap(_) | Block::Markdown(_) => {}
        }
    }
}

/// Appends the identities in a row.
fn add_row(row: &Row, out: &mut Vec<Id>) {
    out.push(row.id);
    for cell in &row.cells {
        add_cell(cell, out);
    }
}

/// Appends the identities in a cell.
fn add_cell(cell: &Cell, out: &mut Vec<Id>) {
    if let Content::Outline(outline) = &cell.content {
        add_outline(outline, out);
    }
}

/// Appends the identity of an outline.
fn add_outline(outline: &Outline, out: &mut Vec<Id>) {
    out.push(outline.id);
}

/// Applies changes one after the other. Returns their shapes, and those of the changes
/// that undo them, in the order in which those are to be applied.
fn apply_all(changes: &[Change], page: &mut Page) -> (Vec<Shape>, Vec<Shape>) {
    let (mut forth, mut back) = (Vec::new(), Vec::new());
    for change in changes {
        forth.push(Shape::of(change, page));
        if let Some(undo) = change.clone().apply(page) {
            back.push(Shape::of(&undo, page));
        }
    }
    back.reverse();
    (forth, back)
}

/// Applies changes to a page and returns their shapes.
pub(crate) fn shapes(changes: &[Change], page: &mut Page) -> Vec<Shape> {
    apply_all(changes, page).0
}

/// Reorders changes that can be applied to `page` with others that were applied to it
/// meanwhile. Returns the changes as they must be applied behind the others, or `None` if
/// they depend on each other. Afterwards, `page` is the page with the changes applied,
/// and `others` are the shapes of the changes that lead from there to where both are
/// applied.
pub(crate) fn pass(
    changes: &[Change],
    page: &mut Page,
    others: &mut Vec<Shape>,
) -> Option<Vec<Change>> {
    let (forth, mut back) = apply_all(changes, page);
    let mut reordered = others.clone();
    let mut out = changes.to_vec();
    for (mut shape, change) in forth.into_iter().zip(&mut out) {
        if !reordered.iter_mut().all(|other| shape.pass(other)) {
            // The changes were not undone, and stand between like the others.
            back.append(others);
            *others = back;
            return None;
        }
        if let (Some(run), Some(at)) = (shape.run, change.index_mut()) {
            *at = run.at;
        }
    }
    *others = reordered;
    Some(out)
}
