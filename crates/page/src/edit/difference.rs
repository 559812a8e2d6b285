//! Compares two states of one page and returns the changes that lead from one to the
//! other. Parts are matched by identity.

use super::outline::items;
use crate::edit::change::Change;
use crate::tree::id::Id;
use crate::tree::outline::Outline;
use crate::tree::page::Page;
use crate::tree::section::{Block, Section};
use crate::tree::table::{Cell, Content, Row, Table};

/// Returns the changes that turn `old` into `new`, another state of the same page.
pub(super) fn difference(old: &Page, new: &Page) -> Vec<Change> {
    let mut changes = Vec::new();
    if old.eol != new.eol {
        changes.push(Change::Eol(new.eol));
    }
    if old.date_order != new.date_order {
        changes.push(Change::DateOrder(new.date_order));
    }
    if old.front != new.front {
        changes.push(Change::Front(new.front.clone()));
    }
    let same = |a: &Section, b: &Section, inner: &mut Vec<Change>| section(a, b, inner);
    let (at, remove, end) = differing_range(&old.sections, &new.sections, &mut changes, same);
    let insert = &new.sections[at..new.sections.len() - end];
    if remove > 0 || !insert.is_empty() {
        changes.push(Change::Sections {
            at,
            remove,
            insert: insert.to_vec(),
        });
    }
    changes
}

/// Returns the range in which two lists differ: its start, the number of parts of the old
/// list in it, and the number of parts behind it. `same` tells whether a part can be
/// turned into another one by changes inside of it, and appends those changes; such parts
/// at both ends are not in the range.
pub(super) fn differing_range<T>(
    old: &[T],
    new: &[T],
    changes: &mut Vec<Change>,
    same: impl Fn(&T, &T, &mut Vec<Change>) -> bool,
) -> (usize, usize, usize) {
    let most = old.len().min(new.len());
    let mut at = 0;
    while at < most && same(&old[at], &new[at], changes) {
        at += 1;
    }
    let mut end = 0;
    while end < most - at
        && same(
            &old[old.len() - 1 - end],
            &new[new.len() - 1 - end],
            changes,
        )
    {
        end += 1;
    }
    (at, old.len() - end - at, end)
}

/// Appends the changes that turn a section into another state of it. Returns `false`,
/// without changes, if other blocks are needed.
fn section(old: &Section, new: &Section, changes: &mut Vec<Change>) -> bool {
    let mut inner = Vec::new();
    let alike = old.id == new.id && old.role == new.role && old.basis == new.basis;
    let headings = match (&old.heading, &new.heading) {
        (None, None) => true,
        (Some(a), Some(b)) => {
            if a.text != b.text {
                inner.push(Change::Heading {
                    section: old.id,
                    text: b.text.clone(),
                });
            }
            (a.is_bold, &a.open, &a.close) == (b.is_bold, &b.open, &b.close)
        }
        _ => false,
    };
    let fits = alike
        && headings
        && old.blocks.len() == new.blocks.len()
        && old
            .blocks
            .iter()
            .zip(&new.blocks)
            .all(|(a, b)| block(a, b, &mut inner));
    if fits {
        changes.append(&mut inner);
    }
    fits
}

/// Appends the changes that turn a block into another state of it, or returns `false`.
fn block(old: &Block, new: &Block, changes: &mut Vec<Change>) -> bool {
    let mut text = |block: Id, old: &str, new: &str| {
        if old != new {
            changes.push(Change::Text {
                block,
                text: new.to_owned(),
            });
        }
        true
    };
    if old.id() != new.id() {
        return false;
    }
    match (old, new) {
        (Block::Gap(a), Block::Gap(b)) => text(a.id, &a.text, &b.text),
        (Block::Markdown(a), Block::Markdown(b)) => text(a.id, &a.raw, &b.raw),
        (Block::Outline(a), Block::Outline(b)) => outline(a, b, changes),
        (Block::Table(a), Block::Table(b)) => table(a, b, changes),
        _ => false,
    }
}

/// Appends the changes that turn an outline into another state of it, or returns `false`.
fn outline(old: &Outline, new: &Outline, changes: &mut Vec<Change>) -> bool {
    if (old.id, old.grammar, &old.separator) != (new.id, new.grammar, &new.separator) {
        return false;
    }
    let (at, remove, insert) = items::difference(&old.items, new.items.clone());
    if remove > 0 || !insert.is_empty() {
        changes.push(Change::Items {
            outline: old.id,
            at,
            remove,
            insert,
        });
    }
    true
}

/// Appends the changes that turn a table into another state of it, or returns `false`.
fn table(old: &Table, new: &Table, changes: &mut Vec<Change>) -> bool {
    if old.columns != new.columns || old.head != new.head {
        return false;
    }
    if old.rule != new.rule {
        changes.push(Change::Rule {
            table: old.id,
            text: new.rule.clone(),
        });
    }
    let same = |a: &Row, b: &Row, inner: &mut Vec<Change>| row(old.id, a, b, inner);
    let (at, remove, end) = differing_range(&old.rows, &new.rows, changes, same);
    let insert = &new.rows[at..new.rows.len() - end];
    if remove > 0 || !insert.is_empty() {
        changes.push(Change::Rows {
            table: old.id,
            at,
            remove,
            insert: insert.to_vec(),
        });
    }
    true
}

/// Appends the changes that turn a row into another state of it. Returns `false`, without
/// changes, if its pipes or its number of cells differ.
fn row(table: Id, old: &Row, new: &Row, changes: &mut Vec<Change>) -> bool {
    let frame = |row: &Row| {
        let parts = [&row.open, &row.close, &row.ending].map(Clone::clone);
        (row.id, row.written, row.cells.len(), parts)
    };
    if frame(old) != frame(new) {
        return false;
    }
    let mut inner = Vec::new();
    let pads = |cell: &Cell| (cell.before.clone(), cell.after.clone());
    for (column, (a, b)) in old.cells.iter().zip(&new.cells).enumerate() {
        match (&a.content, &b.content) {
            (Content::Text(_), Content::Text(_)) if a == b => {}
            (Content::Text(_), Content::Text(_)) => inner.push(Change::Cell {
                table,
                row: old.id,
                column,
                cell: b.clone(),
            }),
            (Content::Outline(inside), Content::Outline(other)) => {
                if pads(a) != pads(b) || !outline(inside, other, &mut inner) {
                    return false;
                }
            }
            _ => return false,
        }
    }
    changes.append(&mut inner);
    true
}
