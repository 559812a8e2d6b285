//! A table of tasks (GFM, §4.10): a header row, a delimiter row, and body rows.

use crate::text::cell;
use crate::text::shown::Shown;
use crate::tree::id::Id;
use crate::tree::outline::Outline;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The day: a number, a name or a range.
    Day,
    /// The work: an outline.
    Task,
    /// The date on which the work began.
    Start,
    /// The date on which it was completed.
    Completion,
    /// Links and books, one on each line.
    References,
    /// Any other column.
    Other,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The identity.
    pub(crate) id: Id,
    /// The kinds of the columns, left to right.
    pub(crate) columns: Vec<Column>,
    /// The header row.
    pub(crate) head: Row,
    /// The delimiter row, with its line ending.
    pub(crate) rule: String,
    /// The body rows, top to bottom.
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// Returns the table's identity, which is valid as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// Returns what each column holds, left to right.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Returns the title of a zero-based column in the header.
    pub fn title(&self, column: usize) -> String {
        self.head.text(column)
    }

    /// Returns the rows below the header.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Returns the zero-based index of a row.
    pub fn position(&self, id: Id) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    /// Returns the zero-based index of the first column of a kind.
    pub fn column(&self, kind: Column) -> Option<usize> {
        self.columns.iter().position(|&column| column == kind)
    }

    /// Appends the table as it stands in the file.
    pub(crate) fn print(&self, out: &mut String) {
        self.head.print(out);
        out.push_str(&self.rule);
        for row in &self.rows {
            row.print(out);
        }
    }
}

/// A row. It prints as `open`, the written cells with pipes between them, `close` and
/// `ending`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The identity.
    pub(crate) id: Id,
    /// The indentation, and the leading pipe if there is one.
    pub(crate) open: String,
    /// The cells, at least one for each column.
    pub(crate) cells: Vec<Cell>,
    /// The number of cells that stand in the file: a ragged row has fewer than there are
    /// columns.
    pub(crate) written: usize,
    /// The trailing pipe, if there is one, and blanks behind it.
    pub(crate) close: String,
    /// The line ending.
    pub(crate) ending: String,
}

/// A cell, with the blanks around its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The blanks in front of the content.
    pub(crate) before: String,
    /// The content.
    pub(crate) content: Content,
    /// The blanks behind the content.
    pub(crate) after: String,
}

/// The content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Text as it stands in the file.
    Text(String),
    /// The outline of a task.
    Outline(Outline),
}

impl Row {
    /// Returns the row's identity, which is valid as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// Returns whether the row has both a leading and a trailing pipe.
    pub fn is_whole(&self) -> bool {
        self.open.ends_with('|') && self.close.starts_with('|')
    }

    /// Returns whether the cell in a zero-based column stands in the file: a ragged row
    /// ends before its table does.
    pub fn has_cell(&self, column: usize) -> bool {
        column < self.written
    }

    /// Returns the cells that stand in the file.
    pub(crate) fn written(&self) -> &[Cell] {
        &self.cells[..self.written]
    }

    /// Returns the text of the cell in a zero-based column as it is typed, with line
    /// feeds between its lines. Of a cell that the row lacks, that is the empty string;
    /// of one with an outline, its source.
    pub fn text(&self, column: usize) -> String {
        match self.cells.get(column).map(|cell| &cell.content) {
            Some(Content::Text(raw)) => cell::decode(raw),
            Some(Content::Outline(outline)) => {
                let mut out = String::new();
                outline.print(&mut out);
                out
            }
            None => String::new(),
        }
    }

    /// Returns the lines of the cell in a zero-based column as Hugo shows them: one for
    /// each line of its [`text`](Self::text). Of a cell with an outline, there is none.
    pub fn shown(&self, column: usize) -> Vec<Shown> {
        match self.cells.get(column).map(|cell| &cell.content) {
            Some(Content::Text(raw)) => cell::show_lines(raw),
            _ => Vec::new(),
        }
    }

    /// Returns the outline in a cell, if it holds one.
    pub fn outline(&self, column: usize) -> Option<&Outline> {
        match &self.cells.get(column)?.content {
            Content::Outline(outline) => Some(outline),
            Content::Text(_) => None,
        }
    }

    /// Returns the row's outlines, left to right.
    pub fn outlines(&self) -> impl Iterator<Item = &Outline> {
        self.cells.iter().filter_map(|cell| match &cell.content {
            Content::Outline(outline) => Some(outline),
            Content::Text(_) => None,
        })
    }

    /// Returns the row's outlines, left to right.
    pub(crate) fn outlines_mut(&mut self) -> impl Iterator<Item = &mut Outline> {
        self.cells
            .iter_mut()
            .filter_map(|cell| match &mut cell.content {
                Content::Outline(outline) => Some(outline),
                Content::Text(_) => None,
            })
    }

    /// Appends the row as it stands in the file.
    pub(crate) fn print(&self, out: &mut String) {
        out.push_str(&self.open);
        for (at, cell) in self.written().iter().enumerate() {
            if at > 0 {
                out.push('|');
            }
            cell.print(out);
        }
        out.push_str(&self.close);
        out.push_str(&self.ending);
    }
}

impl Cell {
    /// Appends the cell with the blanks around it, as it stands in the file.
    pub(crate) fn print(&self, out: &mut String) {
        out.push_str(&self.before);
        match &self.content {
            Content::Text(raw) => out.push_str(raw),
            Content::Outline(outline) => outline.print(out),
        }
        out.push_str(&self.after);
    }

    /// Returns whether the cell has no content in the file.
    pub(crate) fn is_empty(&self) -> bool {
        match &self.content {
            Content::Text(raw) => raw.is_empty(),
            Content::Outline(outline) => !outline.is_written(),
        }
    }

    /// Returns the number of characters between the cell's pipes.
    pub(crate) fn width(&self) -> usize {
        let mut out = String::new();
        self.print(&mut out);
        out.chars().count()
    }
}
