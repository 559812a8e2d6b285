//! A row of a table: its cells, and the line that they are cut from.

use hugo::lex::line::{BLANKS, DELIMITERS};
use hugo::lex::table::row_parts;

use super::{Column, ends_rows};
use crate::cell;
use crate::outline::Outline;
use crate::tree::{Id, Ids};

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

    pub(super) fn parse(line: &str, columns: &[Column], ids: &mut Ids) -> Self {
        let id = ids.next();
        let parts = row_parts(line);
        let written = parts.cells.len();
        let cells = (0..written.max(columns.len())).map(|at| {
            let part = parts.cells.get(at).copied().unwrap_or("  ");
            Cell::parse(part, columns.get(at).copied(), ids)
        });
        Self {
            id,
            open: parts.open.to_owned(),
            cells: cells.collect(),
            written,
            close: parts.close.to_owned(),
            ending: parts.ending.to_owned(),
        }
    }

    /// Lets the row reach to its last cell that says something, and gives it the
    /// outer pipes without which it would be read as something else: a blank line,
    /// a list, a row with other cells, the end of front matter.
    pub(crate) fn complete(&mut self) {
        let last = self.cells.iter().rposition(|cell| !cell.is_empty());
        self.written = self.written.max(last.map_or(0, |last| last + 1));
        for cell in &mut self.cells[..self.written] {
            // A backslash at a cell's very end would take the pipe for its own.
            if cell.after.is_empty() && cell.ends_with_backslash() {
                cell.after.push(' ');
            }
        }
        let mut out = String::new();
        self.print(&mut out);
        let read = row_parts(&out);
        let same = read.open == self.open
            && read.close == self.close
            && read.cells.len() == self.written
            && !ends_rows(&out)
            && !DELIMITERS
                .iter()
                .any(|delimiter| out.starts_with(delimiter));
        if same {
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

    /// Whether the row's frame (its pipes, and how far it reaches) is another's.
    pub(crate) fn has_frame_of(&self, other: &Self) -> bool {
        self.open == other.open && self.close == other.close && self.written == other.written
    }

    /// The row with ids of its own.
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
    fn parse(part: &str, column: Option<Column>, ids: &mut Ids) -> Self {
        let text = part.trim_matches(BLANKS);
        let before = match part.len() - part.trim_start_matches(BLANKS).len() {
            // A blank cell has its first blank in front, the rest behind.
            blanks if text.is_empty() => blanks.min(1),
            blanks => blanks,
        };
        let content = match column {
            Some(Column::Task) => Content::Outline(cell::parse(text, ids)),
            _ => Content::Text(text.to_owned()),
        };
        Self {
            before: part[..before].to_owned(),
            content,
            after: part[before + text.len()..].to_owned(),
        }
    }

    pub(crate) fn print(&self, out: &mut String) {
        out.push_str(&self.before);
        match &self.content {
            Content::Text(raw) => out.push_str(raw),
            Content::Outline(outline) => outline.print(out),
        }
        out.push_str(&self.after);
    }

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

    pub(super) fn is_empty(&self) -> bool {
        match &self.content {
            Content::Text(raw) => raw.is_empty(),
            Content::Outline(outline) => !outline.is_written(),
        }
    }

    pub(super) fn width(&self) -> usize {
        let mut out = String::new();
        self.print(&mut out);
        out.chars().count()
    }

    /// The cell with another text. A padded cell stays as wide as it was, as
    /// far as the text allows.
    pub(crate) fn with_text(&self, value: &str) -> Self {
        let Content::Text(old) = &self.content else {
            return self.clone();
        };
        let raw = cell::encode(value, old);
        // A backslash at the very end would take the pipe for its own.
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
