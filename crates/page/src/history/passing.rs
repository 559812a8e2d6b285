//! Passing changes by others that were made without them: what a person did stays to be
//! taken back when another tab has changed the page in the meantime, unless both have
//! changed the same pieces.

use crate::edit::change::Change;
use crate::tree::id::Id;
use crate::tree::outline::{Item, Outline};
use crate::tree::page::Page;
use crate::tree::section::{Block, Section};
use crate::tree::table::{Cell, Content, Row};

/// What a change exchanges.
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
    /// The section, block, row or outline that has to be there for the change.
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

/// The run of a list's pieces that a change exchanges.
#[derive(Clone, Copy, Debug)]
struct Run {
    at: usize,
    remove: usize,
    insert: usize,
    /// Whether how deep the pieces around it may stand hangs on it.
    is_structural: bool,
}

/// A change as far as another one has to know it.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    target: Target,
    /// `None` where all of the target is exchanged.
    run: Option<Run>,
    /// All that is taken out with it.
    gone: Vec<Id>,
}

impl Shape {
    /// Returns the shape of a change that is about to be made to a page.
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
                    in_section(section, &mut gone);
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
                let stands =
                    |item: &Item| (item.id, item.depth, item.lead.clone(), item.marker.clone());
                let run = Run {
                    at: *at,
                    remove: *remove,
                    insert: insert.len(),
                    is_structural: !olds.map(stands).eq(insert.iter().map(stands)),
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
                    in_row(row, &mut gone);
                }
                (Target::Rows(*table), run(*at, *remove, insert.len()))
            }
            Change::Cell { row, column, .. } => {
                let old = page.row(*row).and_then(|(_, row)| row.cells.get(*column));
                if let Some(old) = old {
                    in_cell(old, &mut gone);
                }
                (Target::Cell(*row, *column), None)
            }
        };
        Self { target, run, gone }
    }

    fn takes_out(&self, other: &Self) -> bool {
        other.target.id().is_some_and(|id| self.gone.contains(&id))
    }

    /// Moves two changes of one page past each other, so that each can be made behind the
    /// other. Returns false where they have to do with each other.
    fn pass(&mut self, other: &mut Self) -> bool {
        if self.takes_out(other) || other.takes_out(self) {
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

fn in_section(section: &Section, out: &mut Vec<Id>) {
    out.push(section.id);
    for block in &section.blocks {
        out.push(block.id());
        match block {
            Block::Outline(outline) => in_outline(outline, out),
            Block::Table(table) => {
                for row in &table.rows {
                    in_row(row, out);
                }
            }
            Block::Gap(_) | Block::Markdown(_) => {}
        }
    }
}

fn in_row(row: &Row, out: &mut Vec<Id>) {
    out.push(row.id);
    for cell in &row.cells {
        in_cell(cell, out);
    }
}

fn in_cell(cell: &Cell, out: &mut Vec<Id>) {
    if let Content::Outline(outline) = &cell.content {
        in_outline(outline, out);
    }
}

fn in_outline(outline: &Outline, out: &mut Vec<Id>) {
    out.push(outline.id);
}

/// Makes changes, one behind the other, and returns their shapes and those of the changes
/// that take them back, in the order in which these are to be made.
fn make(changes: &[Change], page: &mut Page) -> (Vec<Shape>, Vec<Shape>) {
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

/// Returns the shapes of changes that are made to a page, which they are made to.
pub(crate) fn shapes(changes: &[Change], page: &mut Page) -> Vec<Shape> {
    make(changes, page).0
}

/// Moves changes, which can be made to `page`, past others that were made to it in the
/// meantime. Returns the changes as they are to be made then, or `None` where they have to
/// do with what was changed. `page` becomes what it would be with the changes made, and
/// `others` what leads from there to where they led.
pub(crate) fn pass(
    changes: &[Change],
    page: &mut Page,
    others: &mut Vec<Shape>,
) -> Option<Vec<Change>> {
    let (forth, mut back) = make(changes, page);
    let mut passed = others.clone();
    let mut out = changes.to_vec();
    for (mut shape, change) in forth.into_iter().zip(&mut out) {
        if !passed.iter_mut().all(|other| shape.pass(other)) {
            // What was not taken back stays, and lies between as they do.
            back.append(others);
            *others = back;
            return None;
        }
        if let (Some(run), Some(at)) = (shape.run, change.place_mut()) {
            *at = run.at;
        }
    }
    *others = passed;
    Some(out)
}
