//! Writes the rows of a table and their cells.

use hugo::lex::line::DELIMITERS;
use hugo::lex::table::{ends_rows, row_parts};

use crate::text::cell;
use crate::tree::id::Ids;
use crate::tree::outline::{Grammar, Outline};
use crate::tree::table::{Cell, Column, Content, Row, Table};

impl Row {
    /// Extends the row to its last cell that is not empty, and adds the outer pipes if it
    /// would be parsed as something else without them: a blank line, a list, a row with
    /// other cells, the end of front matter.
    pub(crate) fn complete(&mut self) {
        let last = self.cells.iter().rposition(|cell| !cell.is_empty());
        self.written = self.written.max(last.map_or(0, |last| last + 1));
        for cell in &mut self.cells[..self.written] {
            // A backslash at the very end of a cell would escape the pipe.
            if cell.after.is_empty() && cell.ends_with_backslash() {
                cell.after.push(' ');
            }
        }
        let mut out = String::new();
        self.print(&mut out);
        let read = row_parts(&out);
        let is_complete = read.open == self.open
            && read.close == self.close
            && read.cells.len() == self.written
            && !ends_rows(&out)
            && !DELIMITERS
                .iter()
                .any(|delimiter| out.starts_with(delimiter));
        if is_complete {
            return;
        }
        if !self.open.ends_with('|') {
            self.open.push('|');
            if let Some(first) = self.cells.first_mut() {
                first.before = " ".to_owned();
            }
        }
        if !self.close.starts_with('|') {
            self.close = "|".to_owned();
            if let Some(last) = self.written.checked_sub(1) {
                self.cells[last].after = " ".to_owned();
            }
        }
    }

    /// Returns whether the row has the same outer pipes and the same number of written
    /// cells as another one.
    pub(crate) fn has_same_frame(&self, other: &Self) -> bool {
        self.open == other.open && self.close == other.close && self.written == other.written
    }

    /// Returns a copy of the row with new identities.
    pub(crate) fn duplicate(&self, ids: &mut Ids) -> Self {
        let mut copy = self.clone();
        copy.id = ids.next();
        for outline in copy.outlines_mut() {
            outline.id = ids.next();
            for item in &mut outline.items {
                item.id = ids.next();
            }
        }
        copy
    }
}

impl Cell {
    /// Returns whether the content of the cell ends with a backslash.
    fn ends_with_backslash(&self) -> bool {
        match &self.content {
            Content::Text(raw) => raw.ends_with('\\'),
            Content::Outline(outline) => {
                let mut printed = String::new();
                outline.print(&mut printed);
                printed.ends_with('\\')
            }
        }
    }

    /// Returns the cell with another text. A padded cell keeps its width if the text
    /// fits.
    pub(crate) fn with_text(&self, value: &str) -> Self {
        let Content::Text(old) = &self.content else {
            return self.clone();
        };
        let raw = cell::encode(value, old);
        // A backslash at the very end would escape the pipe.
        let least = if self.before.is_empty() && self.after.is_empty() && !raw.ends_with('\\') {
            0
        } else {
            1
        };
        let mut new = Self {
            content: Content::Text(raw),
            ..self.clone()
        };
        if new.before.is_empty() && least > 0 {
            new.before.push(' ');
        }
        new.after = " ".repeat(least);
        let width = new.width();
        if self.after.len() > 1 {
            new.after = " ".repeat(least + self.width().saturating_sub(width));
        }
        new
    }
}

impl Table {
    /// Returns an empty row in the style of the table.
    pub(crate) fn new_row(&self, eol: &str, ids: &mut Ids) -> Row {
        let model = self.rows.last().unwrap_or(&self.head);
        let id = ids.next();
        let cells = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, &column)| {
                let (before, after) = self.padding(at);
                let content = match column {
                    Column::Task => {
                        let model = model.outline(at).map(|outline| outline.grammar);
                        Content::Outline(Outline::cell(model.unwrap_or(Grammar::Cell), ids))
                    }
                    _ => Content::Text(String::new()),
                };
                Cell {
                    before,
                    content,
                    after,
                }
            })
            .collect();
        Row {
            id,
            open: model.open.clone(),
            written: self.columns.len(),
            cells,
            close: model.close.clone(),
            ending: eol.to_owned(),
        }
    }

    /// Returns the blanks around an empty cell: as wide as its column if the table is
    /// padded, or none if its cells have none.
    fn padding(&self, column: usize) -> (String, String) {
        let cells = || self.rows.iter().filter_map(|row| row.written().get(column));
        let filled = cells().rfind(|cell| !cell.is_empty());
        let is_tight = filled.is_some_and(|cell| cell.before.is_empty() && cell.after.is_empty());
        if is_tight {
            return (String::new(), String::new());
        }
        let width = self.padded_width(column).unwrap_or(2);
        (" ".to_owned(), " ".repeat(width.saturating_sub(1)))
    }

    /// Returns the width of a column's cells with their blanks, in characters, if the
    /// table pads them. In a table without rows, the day is padded as in the sample page.
    fn padded_width(&self, column: usize) -> Option<usize> {
        if self.rows.is_empty() {
            let day = self.columns.get(column) == Some(&Column::Day);
            return self.head.cells.get(column).filter(|_| day).map(Cell::width);
        }
        let cells = || self.rows.iter().filter_map(|row| row.cells.get(column));
        let padded = |cell: &Cell| cell.after.len() > 1 && !cell.is_empty();
        cells()
            .any(padded)
            .then(|| cells().map(Cell::width).max())
            .flatten()
    }
}
