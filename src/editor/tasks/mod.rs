//! The form of a table of tasks, which has a row for each day.

mod actions;
mod date_order;
mod foot;
mod gutter;
mod handle;
mod row;

use leptos::prelude::*;
use page::Id;
use page::edit::Place;
use page::table::{Row, Table};

pub use actions::first_caret;
use foot::Foot;
use row::TaskRow;

use super::state::use_editor;

/// The form of a table of tasks.
#[component]
pub fn Tasks(
    /// The table.
    id: Id,
    /// The list's accessible name.
    label: Signal<String>,
) -> impl IntoView {
    let editor = use_editor();
    let rows = editor.memo(Place::Table(id), move |page| {
        let rows = page.table(id).map(Table::rows).unwrap_or_default();
        rows.iter().map(Row::id).collect::<Vec<_>>()
    });
    view! {
        <div>
            <ol class="tasks" role="list" aria-label=label>
                <For each=move || rows.get() key=|row| *row let:row>
                    <TaskRow id=row table=id/>
                </For>
            </ol>
            <Foot id/>
        </div>
    }
}
