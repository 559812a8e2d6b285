//! A button that is pressed or not (WAI-ARIA APG, Button pattern, toggle button).

use leptos::prelude::*;

/// A button that turns a setting on and off.
#[component]
pub fn Toggle(
    /// Whether it is on.
    on: RwSignal<bool>,
    /// Its accessible name.
    label: &'static str,
    /// The tooltip, which says what it does.
    title: &'static str,
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
