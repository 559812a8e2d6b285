//! A button that is pressed or not (WAI-ARIA APG, Button pattern, toggle button).

use leptos::prelude::*;

use crate::language::Phrase;

/// A button that turns a setting on and off.
#[component]
pub fn Toggle(
    /// Whether it is on.
    on: RwSignal<bool>,
    /// Its accessible name.
    label: Phrase,
    /// The tooltip, which says what it does.
    title: Phrase,
) -> impl IntoView {
    view! {
        <button
            type="button"
            title=title
            aria-pressed=move || on.get().to_string()
            on:click=move |_| on.update(|on| *on = !*on)
        >
            {label}
        </button>
    }
}
