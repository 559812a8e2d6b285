//! The tasks: a row a day.

use leptos::ev::click;
use page::edit::Place;
use page::outline::Outline;
use page::table::{Row, Table};
use page::{Edit, Id, week};

use crate::editor::row;
use crate::state::{Caret, Editor, Field};
use crate::view::{El, Text, button, el};

/// The form of a table of tasks, with the list's accessible name.
pub fn form(editor: Editor, id: Id, label: Text) -> El {
    let rows = move || {
        editor.track(Place::Table(id));
        editor.look(|page| {
            let rows = page.table(id).map(Table::rows).unwrap_or_default();
            rows.iter().map(Row::id).collect()
        })
    };
    el("div")
        .child(
            el("ol")
                .class("tasks")
                .attr("role", "list")
                .attr("aria-label", label)
                .each(rows, move |row| row::form(editor, row, id)),
        )
        .child(
            button("Add a day")
                .class("add")
                .on(click, move |_| add(editor, id)),
        )
}

/// Adds a day behind the last one.
fn add(editor: Editor, id: Id) {
    let last = |table: &Table| table.rows().last().map(Row::id);
    let edit = editor.look(|page| {
        let table = page.table(id)?;
        Some(Edit::InsertRow {
            table: id,
            after: last(table),
            cells: week::next_day(page, table),
        })
    });
    let Some(edit) = edit else {
        return;
    };
    editor.edit(&edit, None);
    // What comes next is to say what was done.
    let field = editor.look(|page| {
        let row = page.table(id)?.rows().last()?;
        let outline = row.outlines().next().map(Outline::id);
        Some(outline.map_or(Field::Cell(row.id(), 0), Field::NewItem))
    });
    if let Some(field) = field {
        editor.focus(Caret::start(field));
    }
}
