//! The page's details: what its front matter says.

use leptos::prelude::*;
use page::edit::Place;
use page::{Edit, Key};

use crate::editor::field::LineField;
use crate::state::{Editor, Field};

/// What a key is called, what it is for, and what an empty field suggests.
fn words(key: Key) -> (&'static str, &'static str, &'static str) {
    match key {
        Key::Title => ("Title", "", "Week 1 Worklog"),
        Key::Date => (
            "Date",
            "Year-month-day, so that Hugo can read it",
            "2025-09-08",
        ),
        Key::Weight => ("Weight", "Where the page stands in the menu", "1"),
        Key::Chapter => ("Chapter", "true or false: most pages are none", "false"),
        Key::Pre => (
            "Menu entry (pre)",
            "HTML in front of the page's entry in the menu",
            "<b> 1.1. </b>",
        ),
    }
}

/// The fields of the front matter, folded away.
#[component]
pub fn Details() -> impl IntoView {
    let editor = Editor::get();
    let summary = move || {
        editor.track(Place::Front);
        let value = |key| editor.look(|page| page.front(key));
        let parts = [
            value(Key::Title),
            value(Key::Date),
            value(Key::Weight).map(|weight| format!("weight {weight}")),
        ];
        parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let fields = Key::ALL.into_iter().map(|key| {
        let (label, help, placeholder) = words(key);
        view! {
            <label class="detail">
                <span>{label}</span>
                <LineField
                    field=Field::Front(key)
                    place=Place::Front
                    label
                    placeholder
                    value=move |page| page.front(key).unwrap_or_default()
                    edit=move |value| Edit::SetFront { key, value }
                />
                <small>{help}</small>
            </label>
        }
    });
    view! {
        <details class="details">
            <summary>
                <span class="details-name">"Page details"</span>
                <span class="details-now">{summary}</span>
            </summary>
            <div class="details-fields">{fields.collect_view()}</div>
        </details>
    }
}
