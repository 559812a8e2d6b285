//! The columns of a table as a row shows them, and what a row is called.

use leptos::prelude::*;
use page::Id;
use page::edit::Place;
use page::table::{Column, Table};

use crate::editor::state::Editor;
use crate::language::words;

/// A column of the table, for the cell of a row.
#[derive(Clone)]
pub(super) struct TableColumn {
    /// The zero-based column.
    pub at: usize,
    /// What it is for.
    pub kind: Column,
    /// Its title.
    title: String,
}

impl TableColumn {
    /// Returns the columns of a table. Not tracked: a table with other columns is another
    /// form.
    pub fn all(editor: Editor, table: Id) -> Vec<Self> {
        editor.with_page(|page| {
            let titled = |table: &Table| {
                let kinds = table.columns().iter().enumerate();
                let column = |(at, kind): (usize, &Column)| Self {
                    at,
                    kind: *kind,
                    title: table.title(at),
                };
                kinds.map(column).collect()
            };
            page.table(table).map(titled).unwrap_or_default()
        })
    }

    /// Returns the title, or a name for a column without one. Tracked, where something listens.
    pub fn label(&self) -> String {
        if self.title.is_empty() {
            words!(tasks.column, number = self.at + 1)
        } else {
            self.title.clone()
        }
    }
}

/// The zero-based columns that stand in a row's gutter.
#[derive(Clone, Copy)]
pub(super) struct GutterColumns {
    /// The page's own day cell.
    pub day: Option<usize>,
    /// The start and the completion.
    dates: [Option<usize>; 2],
}

impl GutterColumns {
    /// Returns those of a table's columns.
    pub fn of(columns: &[TableColumn]) -> Self {
        let find = |kind| {
            let mut columns = columns.iter();
            columns
                .find(|column| column.kind == kind)
                .map(|column| column.at)
        };
        Self {
            day: find(Column::Day),
            dates: [Column::Start, Column::Completion].map(find),
        }
    }

    /// Returns the columns with dates.
    pub fn dated(self) -> impl Iterator<Item = usize> {
        self.dates.into_iter().flatten()
    }
}

/// Returns a row's number in its table, from one on.
pub(super) fn number_of(editor: Editor, table: Id, row: Id) -> Signal<usize> {
    editor.derive(Place::Table(table), move |page| {
        let at = page.table(table).and_then(|table| table.position(row));
        at.map_or(0, |at| at + 1)
    })
}

/// Returns the accessible name of the row with this number.
pub(super) fn name_of(number: Signal<usize>) -> Signal<String> {
    Signal::derive(move || words!(tasks.task, number = number.get()))
}
