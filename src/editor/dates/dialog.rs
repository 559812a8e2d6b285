//! The dialog in which dates are typed or chosen.

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use page::edit::Place;
use page::table::Column;
use page::week::dating;
use page::{Date, Id};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlInputElement};

use super::cell_field::CellField;
use super::first_day::FirstDay;
use super::{Asked, NAMES, use_asking};
use crate::editor::caret::Caret;
use crate::editor::field::Field;
use crate::editor::state::use_editor;
use crate::language::{Phrase, words};
use crate::ui::{DateGrid, GridCursor, Popup};

/// The date dialog, while it is asked for.
#[component]
pub fn DateDialog() -> impl IntoView {
    let (editor, asking) = (use_editor(), use_asking());
    move || {
        let (asked, anchor) = asking.0.get()?;
        let label = Signal::derive(move || match asked {
            Asked::Row(row) => {
                let number = editor.with_page(|page| {
                    let (table, _) = page.row(row)?;
                    table.position(row).map(|at| at + 1)
                });
                words!(dates.of_task, number = number.unwrap_or_default())
            }
            Asked::FirstDay => words!(dates.first_day_of_week).to_owned(),
        });
        let on_close = move || {
            // A dialog that goes with its form is closed after that.
            let _ = asking.0.try_set(None);
        };
        Some(view! {
            <Popup anchor label on_close>
                {match asked {
                    Asked::Row(row) => view! { <RowDates row/> }.into_any(),
                    Asked::FirstDay => view! { <FirstDay/> }.into_any(),
                }}
            </Popup>
        })
    }
}

/// Closes the dialog, which gives the focus back to the button that it was opened by.
pub(super) fn close() {
    if let Ok(Some(dialog)) = document().query_selector("dialog.popup[open]") {
        dialog.unchecked_into::<HtmlDialogElement>().close();
    }
}

/// Moves the focus to a field of the dialog, with all of its text selected: a key that is
/// pressed now types over it.
pub(super) fn type_over(id: &str) {
    let field = document().get_element_by_id(id);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        let _ = field.focus();
        field.select();
    }
}

/// The last line of the dialog.
#[component]
pub(super) fn Actions(cursor: GridCursor) -> impl IntoView {
    let editor = use_editor();
    let show_today = move |_| {
        cursor.show(editor.today.get_untracked());
        cursor.focus();
    };
    view! {
        <div class="popup-actions">
            <button type="button" class="quiet" title=|| words!(dates.show_today) on:click=show_today>
                {|| words!(dates.today)}
            </button>
            <button type="button" on:click=|_| close()>
                {|| words!(dates.done)}
            </button>
        </div>
    }
}

/// The dates of a row.
#[component]
fn RowDates(row: Id) -> impl IntoView {
    let editor = use_editor();
    let column = |kind| editor.with_page(|page| page.row(row)?.0.column(kind));
    let columns: [(Option<usize>, Phrase); 2] = [
        (column(Column::Start), || words!(dates.start)),
        (column(Column::Completion), || words!(dates.completion)),
    ];
    let columns = columns
        .into_iter()
        .filter_map(|(column, label)| Some((column?, label)));
    let columns: Vec<(usize, Phrase)> = columns.collect();
    // The column that the grid serves: that of the field used last.
    let served = RwSignal::new(columns.first().map_or(0, |(column, _)| *column));
    let date_in = move |column: usize| {
        editor.track(Place::Row(row));
        let (order, _) = editor.dates.get();
        editor.with_page(|page| dating::read(&page.row(row)?.1.text(column), order))
    };
    let chosen = Signal::derive(move || date_in(served.get()));
    let marked = Signal::derive(move || {
        editor.track(Place::Row(row));
        let (order, _) = editor.dates.get();
        let when = editor.with_page(|page| dating::when(page, row, order));
        let first = when.start.date()?;
        Some((first, when.completion.date().unwrap_or(first)))
    });
    let today = editor.today.get_untracked();
    let (order, _) = editor.dates.get_untracked();
    let near = untrack(|| marked.get().map(|(first, _)| first)).or_else(|| {
        editor.with_page(|page| page::week::days::week(page, order).map(|week| week.first))
    });
    let cursor = GridCursor::on(untrack(|| chosen.get()).or(near).unwrap_or(today));
    Effect::new(move || {
        if let Some(day) = chosen.get() {
            cursor.show(day);
        }
    });
    // On a phone, a field would call the keyboard.
    spawn_local(async move {
        tick().await;
        cursor.focus();
    });
    let on_choose = Callback::new(move |day: Date| {
        let column = served.get_untracked();
        let (order, _) = editor.dates.get_untracked();
        let edit = editor.with_page(|page| {
            let style = dating::style(page, row, column, order)?;
            Some(dating::set(page, row, column, &style.write(day)))
        });
        editor.note_caret(Some(Caret::end(Field::Cell(row, column))));
        if let Some(edit) = edit {
            editor.edit(&edit, None);
        }
        close();
    });
    let on_type = Callback::new(move |()| {
        type_over(&Field::Cell(row, served.get_untracked()).element_id());
    });
    let fields = columns
        .into_iter()
        .map(|(column, label)| view! { <CellField row column label served/> })
        .collect_view();
    view! {
        <div class="date-fields">{fields}</div>
        <DateGrid cursor chosen marked today names=NAMES() on_choose on_type/>
        <Actions cursor/>
    }
}
