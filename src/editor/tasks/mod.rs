//! The form of a table of tasks, which has a row for each day.

mod actions;
mod columns;
mod date_order;
mod day;
mod foot;
mod gutter;
mod handle;
mod resting;
mod row;

use leptos::prelude::*;
use page::Id;
use page::edit::Place;
use page::table::{Row, Table};

pub use actions::first_caret;
use day::Day;
pub use day::Scroller;
use foot::Foot;

use super::state::use_editor;

/// The most rows of a table that has the fields of all its days, also of those out of sight.
const SHORT: usize = 20;

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
    let is_long = Memo::new(move |_| rows.with(Vec::len) > SHORT);
    view! {
        <div>
            <ol class="tasks" role="list" aria-label=label>
                <For each=move || rows.get() key=|row| *row let:row>
                    <Day id=row table=id is_long/>
                </For>
            </ol>
            <Foot id/>
        </div>
    }
}
