//! The week's first day, in the date dialog.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use page::Date;
use page::date::notation::DateStyle;
use page::week::dating;

use super::NAMES;
use super::dialog::{Actions, close, type_over};
use crate::editor::caret::{self, Caret};
use crate::editor::field::Field;
use crate::editor::state::use_editor;
use crate::language::words;
use crate::ui::{DateGrid, GridCursor, SelectOnClick};

/// The `id` of the text field.
const ID: &str = "first-day-typed";

/// The field and the grid for the week's first day.
#[component]
pub(super) fn FirstDay() -> impl IntoView {
    let editor = use_editor();
    let chosen = Signal::derive(move || editor.days().map(|(first, _)| first));
    let today = editor.today.get_untracked();
    let cursor = GridCursor::on(untrack(|| chosen.get()).unwrap_or(today));
    spawn_local(async move {
        tick().await;
        cursor.focus();
    });
    let set = move |day: Date| {
        editor.note_caret(Some(Caret::end(Field::FirstDay)));
        editor.set_first_day(day);
    };
    let node = NodeRef::<html::Input>::new();
    let style = move || DateStyle::slashes(editor.dates.get().0);
    let shown = move || {
        let day = chosen.get();
        day.map(|day| style().write(day)).unwrap_or_default()
    };
    let typed_text = move || {
        let element = node.try_get_untracked().flatten();
        element
            .and_then(|element| caret::text(&element))
            .unwrap_or_default()
    };
    // What is no date is not taken, and shown no longer.
    let settle = move || {
        let (order, _) = editor.dates.get_untracked();
        match dating::read(&typed_text(), order) {
            Some(day) if untrack(|| chosen.get()) != Some(day) => {
                set(day);
                cursor.show(day);
            }
            _ => {
                if let Some(element) = node.try_get_untracked().flatten() {
                    caret::set_text(&element, &untrack(shown));
                }
            }
        }
    };
    let select = SelectOnClick::new();
    let keyed = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            settle();
            close();
        }
    };
    let on_choose = Callback::new(move |day: Date| {
        if untrack(|| chosen.get()) != Some(day) {
            set(day);
        }
        close();
    });
    let on_type = Callback::new(|()| type_over(ID));
    view! {
        <div class="date-fields">
            <label>
                <span>{|| words!(dates.first_day)}</span>
                <input
                    node_ref=node
                    type="text"
                    id=ID
                    class="served"
                    autocomplete="off"
                    translate="no"
                    prop:value=shown
                    on:mousedown=move |event| select.on_press(&event)
                    on:click=move |event| select.on_click(&event)
                    on:keydown=keyed
                    on:change=move |_| settle()
                />
            </label>
        </div>
        <DateGrid
            cursor
            chosen
            marked=Signal::derive(move || editor.days())
            today
            names=NAMES()
            on_choose
            on_type
        />
        <Actions cursor/>
    }
}
