//! Edits of a table's rows.

use super::kinds::{Direction, EditError};
use super::outline::draft::Draft;
use crate::edit::change::Change;
use crate::text::lines;
use crate::tree::id::{Id, Ids};
use crate::tree::outline::Outline;
use crate::tree::page::Page;
use crate::tree::table::{Content, Row, Table};

/// A replacement of consecutive rows: the index, the number of removed rows, the new
/// rows.
pub(super) type Splice = (usize, usize, Vec<Row>);

impl Page {
    /// Returns the changes that insert a row with these cells behind another one, or
    /// first.
    pub(super) fn insert_row(
        &mut self,
        id: Id,
        after: Option<Id>,
        cells: &[(usize, String)],
    ) -> Result<Vec<Change>, EditError> {
        let mut ids = std::mem::take(&mut self.ids);
        let result = self
            .table(id)
            .ok_or(EditError::NoSuch(id))
            .and_then(|table| {
                let mut row = table.new_row(self.eol, &mut ids);
                for (column, text) in cells {
                    let cell = row.cells.get_mut(*column);
                    let cell = cell.ok_or(EditError::NoSuchColumn(*column))?;
                    match &mut cell.content {
                        Content::Text(_) => *cell = cell.with_text(text),
                        Content::Outline(outline) => self.write_list(outline, text, &mut ids),
                    }
                }
                row.complete();
                let at = match after {
                    Some(after) => table.position(after).ok_or(EditError::NoSuch(after))? + 1,
                    None => 0,
                };
                Ok(insert_row_at(table, at, row, self.eol))
            });
        self.ids = ids;
        result
    }

    /// Parses a text as a pasted list into an outline without items.
    fn write_list(&self, outline: &mut Outline, text: &str, ids: &mut Ids) {
        let lines = lines::lines(text);
        let new: Vec<(usize, &str)> = lines
            .iter()
            .map(|line| (line.depth, line.text.as_str()))
            .collect();
        let neighbours = self.style_of(outline.grammar, None);
        let mut draft = Draft::of(outline, &neighbours, false, ids);
        draft.insert(0, &new);
        outline.items = draft.items;
    }

    /// Returns the changes that insert a copy of a row behind it.
    pub(super) fn duplicate_row(&mut self, id: Id) -> Result<Vec<Change>, EditError> {
        let mut ids = std::mem::take(&mut self.ids);
        let result = self
            .row(id)
            .ok_or(EditError::NoSuch(id))
            .map(|(table, row)| {
                let at = table.position(id).unwrap_or_default() + 1;
                let mut copy = row.duplicate(&mut ids);
                copy.ending = self.eol.to_owned();
                insert_row_at(table, at, copy, self.eol)
            });
        self.ids = ids;
        result
    }

    /// Returns the change that `work` computes from the rows of a table and the index of
    /// one.
    pub(super) fn change_rows(
        &self,
        row: Id,
        work: &dyn Fn(&[Row], usize) -> Option<Splice>,
    ) -> Result<Vec<Change>, EditError> {
        let (table, _) = self.row(row).ok_or(EditError::NoSuch(row))?;
        let splice = work(&table.rows, table.position(row).unwrap_or_default());
        Ok(splice
            .map(|(at, remove, insert)| Change::Rows {
                table: table.id,
                at,
                remove,
                insert,
            })
            .into_iter()
            .collect())
    }
}

/// Returns the changes that insert a row at an index.
fn insert_row_at(table: &Table, at: usize, mut row: Row, eol: &str) -> Vec<Change> {
    let id = table.id;
    let Some(before) = at.checked_sub(1) else {
        let rule = (!table.rule.ends_with('\n')).then(|| Change::Rule {
            table: id,
            text: format!("{}{eol}", table.rule),
        });
        return rule
            .into_iter()
            .chain([Change::Rows {
                table: id,
                at,
                remove: 0,
                insert: vec![row],
            }])
            .collect();
    };
    // If the file has no line break at its end, it gets none.
    if table.rows[before].ending.is_empty() {
        let mut above = table.rows[before].clone();
        std::mem::swap(&mut above.ending, &mut row.ending);
        return vec![Change::Rows {
            table: id,
            at: before,
            remove: 1,
            insert: vec![above, row],
        }];
    }
    vec![Change::Rows {
        table: id,
        at,
        remove: 0,
        insert: vec![row],
    }]
}

/// Returns the replacement that removes a row. The last row's line ending stays.
pub(super) fn remove(rows: &[Row], at: usize) -> Option<Splice> {
    match at.checked_sub(1).map(|before| &rows[before]) {
        Some(before) if before.ending != rows[at].ending => {
            let above = Row {
                ending: rows[at].ending.clone(),
                ..before.clone()
            };
            Some((at - 1, 2, vec![above]))
        }
        _ => Some((at, 1, Vec::new())),
    }
}

/// Returns the replacement that swaps a row with its neighbour, or `None` at an end.
pub(super) fn move_past(rows: &[Row], at: usize, direction: Direction) -> Option<Splice> {
    let first = match direction {
        Direction::Up => at.checked_sub(1)?,
        Direction::Down => at,
    };
    let (mut above, mut below) = (rows.get(first + 1)?.clone(), rows[first].clone());
    std::mem::swap(&mut above.ending, &mut below.ending);
    Some((first, 2, vec![above, below]))
}
