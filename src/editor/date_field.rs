//! A cell with a date: the browser's own date input while the cell holds a date
//! or nothing, and text for everything else. Which it is can be chosen.

use leptos::html::Input;
use leptos::prelude::*;
use page::date::{self, DateStyle};
use page::edit::Place;
use page::{Date, Edit, Id, Page};

use crate::browser::caret;
use crate::editor::field::{LineField, element_of};
use crate::editor::row::text_of;
use crate::state::{Caret, Editor, Field};

/// Years before this one are dates that are still being typed.
const FIRST_YEAR: i32 = 1900;

/// The date that a cell holds, with the style that writes it.
fn date_of(page: &Page, row: Id, column: usize) -> Option<(Date, DateStyle)> {
    let (table, row) = page.row(row)?;
    date::read(&row.text(column), table.date_order())
}

/// A field for a cell with a date.
#[component]
pub fn DateField(
    /// The row.
    row: Id,
    /// The column, zero-based.
    column: usize,
    /// The table.
    table: Id,
    /// The field's accessible name.
    label: &'static str,
) -> impl IntoView {
    let editor = Editor::get();
    let field = Field::Cell(row, column);
    let wants_text = RwSignal::new(false);
    let holds_text = Memo::new(move |_| {
        editor.rows.track();
        editor.look(|page| {
            !text_of(page, row, column).is_empty() && date_of(page, row, column).is_none()
        })
    });
    let as_text = Memo::new(move |_| wants_text.get() || holds_text.get());
    let node = NodeRef::<Input>::new();
    let iso = move || {
        editor
            .look(|page| date_of(page, row, column))
            .map_or_else(String::new, |(date, _)| date.to_string())
    };
    Effect::new(move || {
        editor.rows.track();
        if let Some(input) = node.get()
            && !editor.is_typing(field)
        {
            caret::set_text(&input, &iso());
        }
    });
    let input = move |event: web_sys::Event| {
        let Some(input) = node.get_untracked() else {
            return;
        };
        let value = input.value();
        let text = match Date::from_iso(&value) {
            Some(date) if date.year() >= FIRST_YEAR => editor.look(|page| {
                let own = date_of(page, row, column).map(|(_, style)| style);
                let style = own.or_else(|| page.table(table).map(page::table::Table::date_style));
                style.map_or_else(|| date.to_string(), |style| style.write(date))
            }),
            // Half a date is no reason to lose the one that stands there.
            None if value.is_empty() && !input.validity().bad_input() => String::new(),
            _ => return,
        };
        if element_of(&event).is_some() {
            editor.typed(
                &Edit::SetCell { row, column, text },
                Caret::start(field),
                true,
            );
        }
    };
    let switch = move |_| {
        wants_text.set(!as_text.get_untracked());
        caret::focus(Caret::end(field));
    };
    view! {
        <span class="date-field">
            <Show
                when=move || as_text.get()
                fallback=move || {
                    view! {
                        <input
                            node_ref=node
                            type="date"
                            id=field.element_id()
                            aria-label=label
                            on:focus=move |_| editor.note_caret(Some(Caret::start(field)))
                            on:input=input
                            on:blur=move |_| {
                                if let Some(input) = node.get_untracked() {
                                    caret::set_text(&input, &iso());
                                }
                            }
                        />
                    }
                }
            >
                <LineField
                    field
                    place=Place::Row(row)
                    label
                    placeholder=label
                    value=move |page| text_of(page, row, column)
                    edit=move |text| Edit::SetCell { row, column, text }
                />
            </Show>
            <button
                type="button"
                class="icon switch"
                aria-label=move || if as_text.get() { format!("{label} from the calendar") } else { format!("{label} as text") }
                title=move || if as_text.get() { "Choose from the calendar" } else { "Write as text" }
                disabled=move || holds_text.get()
                on:click=switch
            >
                {move || if as_text.get() { "▦" } else { "Aa" }}
            </button>
        </span>
    }
}
