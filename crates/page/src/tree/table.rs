//! A table of tasks (GFM, §4.10): a header, a delimiter row, and a row a day.

use crate::text::cell;
use crate::tree::id::Id;
use crate::tree::outline::Outline;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The day: a number, a name, a range.
    Day,
    /// What was done: an outline.
    Task,
    /// When it began.
    Start,
    /// When it was done.
    Completion,
    /// Links and books, one a line.
    References,
    /// A further column of this page.
    Other,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub(crate) id: Id,
    pub(crate) columns: Vec<Column>,
    pub(crate) head: Row,
    /// The delimiter row, with its line ending.
    pub(crate) rule: String,
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// The table's identity, for as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// What each column holds, left to right.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// What the header calls a column (zero-based).
    pub fn title(&self, column: usize) -> String {
        self.head.text(column)
    }

    /// The rows below the header.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Where a row stands, zero-based.
    pub fn position(&self, id: Id) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    /// The first column of a kind, zero-based.
    pub fn column(&self, kind: Column) -> Option<usize> {
        self.columns.iter().position(|&column| column == kind)
    }

    pub(crate) fn print(&self, out: &mut String) {
        self.head.print(out);
        out.push_str(&self.rule);
        for row in &self.rows {
            row.print(out);
        }
    }
}

/// A row: printed, its lead, its cells with pipes between them, and its close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub(crate) id: Id,
    /// Indentation, and the first pipe where the row has one.
    pub(crate) open: String,
    /// The cells, at least one for each column.
    pub(crate) cells: Vec<Cell>,
    /// How many of them stand in the file: a ragged row has fewer than columns.
    pub(crate) written: usize,
    /// The last pipe, where the row has one, and blanks behind it.
    pub(crate) close: String,
    /// The line's ending.
    pub(crate) ending: String,
}

/// A cell, with the blanks that pad it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub(crate) before: String,
    pub(crate) content: Content,
    pub(crate) after: String,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Text as it stands in the file.
    Text(String),
    /// A task's outline.
    Outline(Outline),
}

impl Row {
    /// The row's identity, for as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// Whether the row has a pipe in front and behind.
    pub fn is_whole(&self) -> bool {
        self.open.ends_with('|') && self.close.starts_with('|')
    }

    /// Whether a cell stands in the file: a ragged row ends before its table does.
    pub fn has_cell(&self, column: usize) -> bool {
        column < self.written
    }

    pub(crate) fn written(&self) -> &[Cell] {
        &self.cells[..self.written]
    }

    /// What a cell says as typed, its lines parted by line feeds. A cell that
    /// the row does not have is empty; one that holds an outline is its source.
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

    /// The outline in a cell, where it holds one.
    pub fn outline(&self, column: usize) -> Option<&Outline> {
        match &self.cells.get(column)?.content {
            Content::Outline(outline) => Some(outline),
            Content::Text(_) => None,
        }
    }

    /// The row's outlines, left to right.
    pub fn outlines(&self) -> impl Iterator<Item = &Outline> {
        self.cells.iter().filter_map(|cell| match &cell.content {
            Content::Outline(outline) => Some(outline),
            Content::Text(_) => None,
        })
    }

    pub(crate) fn outlines_mut(&mut self) -> impl Iterator<Item = &mut Outline> {
        self.cells
            .iter_mut()
            .filter_map(|cell| match &mut cell.content {
                Content::Outline(outline) => Some(outline),
                Content::Text(_) => None,
            })
    }

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
    pub(crate) fn print(&self, out: &mut String) {
        out.push_str(&self.before);
        match &self.content {
            Content::Text(raw) => out.push_str(raw),
            Content::Outline(outline) => outline.print(out),
        }
        out.push_str(&self.after);
    }

    pub(crate) fn is_empty(&self) -> bool {
        match &self.content {
            Content::Text(raw) => raw.is_empty(),
            Content::Outline(outline) => !outline.is_written(),
        }
    }

    pub(crate) fn width(&self) -> usize {
        let mut out = String::new();
        self.print(&mut out);
        out.chars().count()
    }
}
