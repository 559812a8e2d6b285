//! A cell with a date: the browser's own date input while the cell holds a date or
//! nothing, and text for everything else. The person can choose which.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use page::date::notation::{self, DateStyle};
use page::date::typed::{self, TypedDate};
use page::edit::Place;
use page::{Date, Edit, Id, Page, date, dates};
use web_sys::HtmlInputElement;

use super::caret::{self, Caret};
use super::field::Field;
use super::findings::described_by;
use super::state::{Editor, use_editor};
use super::text_field::{Binding, TextField};

fn text_of(page: &Page, row: Id, column: usize) -> String {
    page.row(row)
        .map(|(_, row)| row.text(column))
        .unwrap_or_default()
}

/// Returns the date that a cell holds, with the style that writes it.
fn date_of(editor: Editor, row: Id, column: usize) -> Option<(Date, DateStyle)> {
    let (order, _) = editor.dates.get();
    editor.with_page(|page| notation::read(&text_of(page, row, column), order))
}

/// The field for a cell with a date.
#[component]
pub fn DateCell(
    row: Id,
    /// The zero-based column.
    column: usize,
    /// The field's accessible name.
    label: &'static str,
) -> impl IntoView {
    let editor = use_editor();
    let field = Field::Cell(row, column);
    let wants_text = RwSignal::new(false);
    let holds_text = Signal::derive(move || {
        editor.track(Place::Row(row));
        let is_written = editor.with_page(|page| !text_of(page, row, column).is_empty());
        is_written && date_of(editor, row, column).is_none()
    });
    let is_text = RwSignal::new(holds_text.get_untracked());
    let choose_field = move || {
        // The field of a row that is removed loses the focus after that.
        let wants_text = wants_text.try_get_untracked();
        let text = wants_text.zip(holds_text.try_get_untracked());
        let text = text.map(|(wants_text, holds_text)| wants_text || holds_text);
        if let Some(text) = text.filter(|text| is_text.get_untracked() != *text) {
            is_text.set(text);
        }
    };
    Effect::new(move || {
        wants_text.track();
        holds_text.track();
        // A field in use is not replaced, whatever is typed; but undo may bring back a text
        // that it cannot show.
        if !field.has_focus() || editor.is_stepping() {
            choose_field();
        }
    });
    let on_focusout = move |_| {
        // When only the window is left, the field stays the one in use.
        if !field.has_focus() {
            choose_field();
        }
    };
    let switch = move |_| {
        wants_text.set(!is_text.get_untracked());
        choose_field();
        caret::focus(Caret::end(field));
    };
    let switch_label = move || match is_text.get() {
        true => format!("{label} from the calendar"),
        false => format!("{label} as text"),
    };
    let switch_title = move || match is_text.get() {
        true => "Choose from the calendar",
        false => "Write as text",
    };
    view! {
        // Which of the two fields fits what was typed is decided when the field is left.
        <span class="date-field" on:focusout=on_focusout>
            <Show
                when=move || is_text.get()
                fallback=move || view! { <Calendar row column label/> }
            >
                <TextField
                    field
                    value=editor.cell(row, column)
                    edit=move |text| Edit::SetCell { row, column, text }
                    label=label
                    placeholder=label
                />
            </Show>
            // The press does not take the focus from the field, which would then be replaced.
            <button
                type="button"
                class="icon switch"
                aria-label=switch_label
                title=switch_title
                disabled=holds_text
                on:mousedown=|event| event.prevent_default()
                on:click=switch
                prop:textContent=move || if is_text.get() { "▦" } else { "Aa" }
            ></button>
        </span>
    }
}

/// The browser's own field for a date.
#[component]
fn Calendar(row: Id, column: usize, label: &'static str) -> impl IntoView {
    let editor = use_editor();
    let field = Field::Cell(row, column);
    let value = Signal::derive(move || {
        editor.track(Place::Row(row));
        let date = date_of(editor, row, column);
        date.map(|(date, _)| date.to_string()).unwrap_or_default()
    });
    let binding = Binding::<html::Input>::new(field.into(), value);
    let is_empty = |input: &HtmlInputElement| {
        // While a date is half typed, the input's value is empty too.
        input.value().is_empty() && !input.validity().bad_input()
    };
    let set = move |text: String| {
        let edit = Edit::SetCell { row, column, text };
        editor.edit_by_typing(&edit, true, || Caret::start(field));
    };
    let typed = move |_| {
        let Some(input) = binding.node.get_untracked() else {
            return;
        };
        match date::from_iso(&input.value()) {
            // While a year is typed, the browser gives dates of the years 2 and 20.
            Some(date) if date::is_plausible(date) => set(written(editor, row, column, date)),
            None if is_empty(&input) => set(String::new()),
            _ => {}
        }
    };
    let digits = Digits::default();
    // Digits that the browser reads as another date, or as none, may be a date in the
    // page's order of day and month.
    let read_digits = move |typed: &str| {
        let shown = date::from_iso(&binding.typed_text()).filter(|date| date::is_plausible(*date));
        let (order, _) = editor.dates.get_untracked();
        match typed::read_typed(typed, shown, order) {
            TypedDate::Shown => return,
            TypedDate::Other(date) => set(written(editor, row, column, date)),
            TypedDate::Text => set(typed.to_owned()),
        }
        binding.show();
    };
    let on_blur = move |_| {
        // When only the window is left, a half typed date stays as it is.
        if field.has_focus() {
            return;
        }
        read_digits(&digits.take());
        // A date that was deleted part by part has sent no `input` event for the last part.
        let node = binding.node.try_get_untracked().flatten();
        let is_empty = node.is_some_and(|node| is_empty(&node));
        if is_empty && untrack(|| date_of(editor, row, column)).is_some() {
            set(String::new());
        }
        binding.show();
    };
    view! {
        <input
            node_ref=binding.node
            type="date"
            id=field.element_id()
            aria-label=label
            aria-describedby=described_by(field.into(), None)
            on:focus=move |_| {
                binding.on_focus();
                editor.note_caret(Some(Caret::start(field)));
            }
            on:input=typed
            on:keydown=move |event| digits.key(&event)
            on:keyup=move |_| {
                if let Some(whole) = digits.take_whole() {
                    read_digits(&whole);
                }
            }
            on:mousedown=move |_| drop(digits.take())
            on:blur=on_blur
        />
    }
}

/// The digits that were typed into a date input without another key between them, with the
/// separators.
#[derive(Clone, Copy)]
struct Digits(StoredValue<String>);

impl Default for Digits {
    fn default() -> Self {
        Self(StoredValue::new(String::new()))
    }
}

impl Digits {
    /// Adds a key; another key than a digit or a separator begins anew.
    fn key(self, event: &KeyboardEvent) {
        let key = event.key();
        let is_part = |c: char| c.is_ascii_digit() || typed::PARTS.contains(&c);
        if key.len() == 1 && key.chars().all(is_part) && !event.ctrl_key() && !event.meta_key() {
            self.0.update_value(|typed| typed.push_str(&key));
        } else if key != "Shift" {
            self.take();
        }
    }

    /// Returns the digits, and begins anew.
    fn take(self) -> String {
        self.0.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Returns the digits and begins anew, if they are those of a whole date.
    fn take_whole(self) -> Option<String> {
        let is_whole = self.0.with_value(|typed| typed::is_whole(typed));
        is_whole.then(|| self.take())
    }
}

/// Returns a date in the style of its cell, or of its table.
fn written(editor: Editor, row: Id, column: usize, date: Date) -> String {
    let own = untrack(|| date_of(editor, row, column)).map(|(_, style)| style);
    let style = own.or_else(|| {
        editor.with_page(|page| {
            let (table, _) = page.row(row)?;
            Some(dates::style(table, editor.dates.get_untracked().0))
        })
    });
    style.map_or_else(|| date.to_string(), |style| style.write(date))
}
