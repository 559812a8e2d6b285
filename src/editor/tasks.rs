//! The form of a table of tasks, which has a row for each day.

use leptos::prelude::*;
use page::dates::{self, OrderBasis};
use page::edit::Place;
use page::outline::Outline;
use page::table::{Row, Table};
use page::{DateOrder, Edit, Id, week};

use super::caret::Caret;
use super::field::Field;
use super::state::{Editor, use_editor};
use super::task_row::{TaskRow, add_day_id, first_caret};

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
    // Whether the order of day and month makes a difference in the table.
    let has_dates = Memo::new(move |_| {
        editor.revision.track();
        editor.with_page(|page| page.table(id).is_some_and(dates::depend_on_order))
    });
    view! {
        <div>
            <ol class="tasks" role="list" aria-label=label>
                <For each=move || rows.get() key=|row| *row let:row>
                    <TaskRow id=row table=id/>
                </For>
            </ol>
            <div class="tasks-foot">
                <button
                    type="button"
                    class="add"
                    id=add_day_id(id)
                    on:click=move |_| add_day(editor, id)
                >
                    "Add a day"
                </button>
                <Show when=move || has_dates.get()>
                    <DateOrderControl/>
                </Show>
            </div>
        </div>
    }
}

/// The order of day and month in the page's dates, with buttons that change it.
#[component]
fn DateOrderControl() -> impl IntoView {
    let editor = use_editor();
    let said = move || {
        let (order, basis) = editor.dates.get();
        let because = match basis {
            OrderBasis::Hand => ", as you chose",
            OrderBasis::Proved => "",
            OrderBasis::Assumed => ": nothing on the page says so",
        };
        format!("Dates are {}{because}.", name(order))
    };
    let other_order = move || other(editor.dates.get().0);
    let read = move |_| {
        let order = Some(untrack(other_order));
        editor.edit(&Edit::SetDateOrder { order }, None);
    };
    let write = move |_| {
        let order = untrack(other_order);
        let edit = editor.with_page(|page| dates::rewrite(page, other(order), order));
        editor.edit(&edit, None);
        editor.say_with_undo(format!("Wrote all dates as {}.", name(order)));
    };
    view! {
        <details class="dates-order">
            <summary prop:textContent=said></summary>
            <button
                type="button"
                on:click=read
                prop:textContent=move || format!("Read them as {}", name(other_order()))
            ></button>
            <button
                type="button"
                on:click=write
                prop:textContent=move || format!("Write them as {}", name(other_order()))
            ></button>
        </details>
    }
}

fn other(order: DateOrder) -> DateOrder {
    match order {
        DateOrder::DayFirst => DateOrder::MonthFirst,
        DateOrder::MonthFirst => DateOrder::DayFirst,
    }
}

fn name(order: DateOrder) -> &'static str {
    match order {
        DateOrder::DayFirst => "day/month",
        DateOrder::MonthFirst => "month/day",
    }
}

/// Adds a row for the day behind the last one.
fn add_day(editor: Editor, id: Id) {
    let last = |table: &Table| table.rows().last().map(Row::id);
    let edit = editor.with_page(|page| {
        let table = page.table(id)?;
        Some(Edit::InsertRow {
            table: id,
            after: last(table),
            cells: week::next_day(page, table, editor.dates.get_untracked().0),
        })
    });
    let Some(edit) = edit else {
        return;
    };
    editor.edit(&edit, None);
    // The person goes on with what was done that day.
    let new = editor.with_page(|page| {
        let row = page.table(id)?.rows().last()?;
        Some((row.id(), row.outlines().next().map(Outline::id)))
    });
    let caret = new.and_then(|(row, outline)| match outline {
        Some(outline) => Some(Caret::start(Field::NewItem(outline))),
        None => first_caret(editor, row),
    });
    if let Some(caret) = caret {
        editor.focus(caret);
    }
}
