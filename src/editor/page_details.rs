//! The values of the page's front matter: its title in large letters, and the details folded
//! away.

use leptos::html;
use leptos::prelude::*;
use page::edit::Place;
use page::{Edit, Key, Page, Spot};

use super::field::Field;
use super::findings::{FieldFindings, Findings};
use super::state::use_editor;
use super::text_field::TextField;
use crate::language::{Phrase, words};

/// The form's words for a key of the front matter.
struct Words {
    label: Phrase,
    help: Phrase,
    /// What an empty field suggests.
    placeholder: Phrase,
}

fn words(key: Key) -> Words {
    let [label, help, placeholder]: [Phrase; 3] = match key {
        Key::Title => [
            || words!(keys.title),
            || "",
            || words!(details.title_placeholder),
        ],
        Key::Date => [
            || words!(keys.date),
            || words!(details.date_help),
            || "2025-09-08",
        ],
        Key::Weight => [
            || words!(keys.weight),
            || words!(details.weight_help),
            || "1",
        ],
        Key::Chapter => [
            || words!(keys.chapter),
            || words!(details.chapter_help),
            || "false",
        ],
        Key::Pre => [
            || words!(details.pre),
            || words!(details.pre_help),
            || "<b> 1.1. </b>",
        ],
    };
    Words {
        label,
        help,
        placeholder,
    }
}

/// The page's title.
#[component]
pub fn PageTitle() -> impl IntoView {
    let editor = use_editor();
    let key = Key::Title;
    let words = words(key);
    view! {
        <div>
            <TextField
                field=Field::Front(key)
                value=editor.front(key)
                edit=move |value| Edit::SetFront { key, value }
                label=words.label
                placeholder=words.placeholder
                class="page-title"
            />
            <FieldFindings field=Field::Front(key)/>
        </div>
    }
}

/// The other fields of the front matter, folded away. What is found out about them is seen
/// without unfolding them.
#[component]
pub fn PageDetails() -> impl IntoView {
    let editor = use_editor();
    let summary = editor.derive(Place::Front, summary);
    let is_open = RwSignal::new(false);
    let details = NodeRef::<html::Details>::new();
    let toggled = move |_| {
        if let Some(details) = details.get_untracked() {
            is_open.set(details.open());
        }
    };
    let folded_findings = |spot| {
        let is_inside = matches!(spot, Spot::Front(key) if key != Key::Title);
        is_inside.then(|| Field::of(spot))
    };
    let keys = Key::ALL.into_iter().filter(|key| *key != Key::Title);
    view! {
        <details node_ref=details class="details" on:toggle=toggled>
            <summary>
                <span class="details-name">{|| words!(details.details)}</span>
                <span class="details-now" translate="no" prop:textContent=summary></span>
            </summary>
            <div class="details-fields">
                {keys.map(|key| view! { <Detail key is_open/> }).collect_view()}
            </div>
        </details>
        <Show when=move || !is_open.get()>
            <Findings of=folded_findings/>
        </Show>
    }
}

/// One value of the front matter.
#[component]
fn Detail(
    key: Key,
    /// Whether the details are unfolded. Else their findings are shown below them.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let editor = use_editor();
    let Words {
        label,
        help,
        placeholder,
    } = words(key);
    // The findings stand outside of the label, whose click would press their buttons.
    view! {
        <div>
            <label class="detail">
                <span>{label}</span>
                <TextField
                    field=Field::Front(key)
                    value=editor.front(key)
                    edit=move |value| Edit::SetFront { key, value }
                    label=label
                    placeholder
                />
                <small>{help}</small>
            </label>
            <Show when=move || is_open.get()>
                <FieldFindings field=Field::Front(key)/>
            </Show>
        </div>
    }
}

/// Returns the summary of the folded details: date and weight.
fn summary(page: &Page) -> String {
    let parts = [
        page.front(Key::Date)
            .map(|date| words!(details.date_now, value = date)),
        page.front(Key::Weight)
            .map(|weight| words!(details.weight_now, value = weight)),
    ];
    let mut parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
