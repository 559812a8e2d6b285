//! The tasks: a row a day.

use leptos::prelude::*;
use page::edit::Place;
use page::table::{Row, Table};
use page::{Edit, Id, week};

use crate::editor::row::RowForm;
use crate::state::{Caret, Editor, Field};

/// The form of a table of tasks.
#[component]
pub fn TasksForm(
    /// The table.
    id: Id,
    /// The list's accessible name.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let editor = Editor::get();
    let ids = move || {
        editor.track(Place::Table(id));
        editor.look(|page| {
            page.table(id)
                .map(Table::rows)
                .unwrap_or_default()
                .iter()
                .map(Row::id)
                .collect::<Vec<_>>()
        })
    };
    let add = move |_| {
        let after = ids().last().copied();
        let cells = editor
            .look(|page| page.table(id).map(|table| week::next_day(page, table)))
            .unwrap_or_default();
        editor.edit(
            &Edit::InsertRow {
                table: id,
                after,
                cells,
            },
            None,
        );
        // What comes next is to say what was done.
        let field = editor.look(|page| {
            let row = page.table(id)?.rows().last()?;
            Some(
                row.outlines()
                    .next()
                    .map_or(Field::Cell(row.id(), 0), |outline| {
                        Field::NewItem(outline.id())
                    }),
            )
        });
        if let Some(field) = field {
            editor.note_caret(Some(Caret::start(field)));
            crate::browser::caret::focus(Caret::start(field));
        }
    };
    view! {
        <ol class="tasks" role="list" aria-label=label>
            <For each=ids key=|row| *row let(row)>
                <RowForm id=row table=id />
            </For>
        </ol>
        <button type="button" class="add" on:click=add>
            "Add a day"
        </button>
    }
}
