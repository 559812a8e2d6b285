//! A cell with a date: the browser's own date input while the cell holds a date or
//! nothing, and text for everything else. The person can choose which.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use page::date::{self, DateStyle, TypedDate};
use page::dates;
use page::edit::Place;
use page::{Date, Edit, Id, Page};
use web_sys::HtmlInputElement;

use super::caret::{self, Caret};
use super::field::Field;
use super::findings::described_by;
use super::state::{Editor, use_editor};
use super::text_field::{Binding, TextField};

/// Returns whether a date is more than the first digits of a year.
pub fn is_finished(date: Date) -> bool {
    date.is_plausible()
}

fn text_of(page: &Page, row: Id, column: usize) -> String {
    page.row(row)
        .map(|(_, row)| row.text(column))
        .unwrap_or_default()
}

/// Returns the date that a cell holds, with the style that writes it.
fn date_of(editor: Editor, row: Id, column: usize) -> Option<(Date, DateStyle)> {
    let (order, _) = editor.dates.get();
    editor.with_page(|page| date::read(&text_of(page, row, column), order))
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
    let settle = move || {
        // A field that is taken out with its row is left, too.
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
        // A field in use is not taken away, whatever is typed; a step back or forth may
        // bring what it cannot show.
        if !field.has_focus() || editor.is_stepping() {
            settle();
        }
    });
    let left = move |_| {
        // In a window that is only left, the field stays the one in use.
        if !field.has_focus() {
            settle();
        }
    };
    let switch = move |_| {
        wants_text.set(!is_text.get_untracked());
        settle();
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
        // What was typed is shown as what it is when the field is left.
        <span class="date-field" on:focusout=left>
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
            // The field keeps the focus, and with it what it is.
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
        // Half a date is no reason to lose the one that stands there.
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
        match Date::from_iso(&input.value()) {
            Some(date) if is_finished(date) => set(written(editor, row, column, date)),
            None if is_empty(&input) => set(String::new()),
            _ => {}
        }
    };
    let digits = Digits::default();
    // What the browser does not take for a date may be one in the page's order.
    let take_digits = move |typed: &str| {
        let shown = Date::from_iso(&binding.typed_text()).filter(|date| is_finished(*date));
        let (order, _) = editor.dates.get_untracked();
        match date::read_typed(typed, shown, order) {
            TypedDate::Shown => return,
            TypedDate::Other(date) => set(written(editor, row, column, date)),
            TypedDate::Text => set(typed.to_owned()),
        }
        binding.show();
    };
    let left = move |_| {
        // In a window that is only left, a date that is half typed stays as it is.
        if field.has_focus() {
            return;
        }
        take_digits(&digits.take());
        // Of a date that is taken out part by part, the last part says nothing.
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
                binding.focused();
                editor.note_caret(Some(Caret::start(field)));
            }
            on:input=typed
            on:keydown=move |event| digits.key(&event)
            on:keyup=move |_| {
                if let Some(whole) = digits.take_whole() {
                    take_digits(&whole);
                }
            }
            on:mousedown=move |_| drop(digits.take())
            on:blur=left
        />
    }
}

/// The digits that are typed into a date's own field in one go, with what stands between
/// them.
#[derive(Clone, Copy)]
struct Digits(StoredValue<String>);

impl Default for Digits {
    fn default() -> Self {
        Self(StoredValue::new(String::new()))
    }
}

impl Digits {
    /// Takes in a key: other keys than digits begin anew.
    fn key(self, event: &KeyboardEvent) {
        let key = event.key();
        let is_part = |c: char| c.is_ascii_digit() || date::PARTS.contains(&c);
        if key.len() == 1 && key.chars().all(is_part) && !event.ctrl_key() && !event.meta_key() {
            self.0.update_value(|typed| typed.push_str(&key));
        } else if key != "Shift" {
            self.take();
        }
    }

    /// Returns the digits, and forgets them.
    fn take(self) -> String {
        self.0.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Returns the digits of a whole date, once they are there, and forgets them.
    fn take_whole(self) -> Option<String> {
        let is_whole = self.0.with_value(|typed| date::is_whole(typed));
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
