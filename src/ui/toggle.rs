//! A button that is pressed or not (WAI-ARIA APG, Button pattern, toggle button).

use leptos::prelude::*;

/// A button that turns something on and off.
#[component]
pub fn Toggle(
    /// Whether it is on.
    on: RwSignal<bool>,
    /// Its name.
    label: &'static str,
    /// The tooltip: what it does.
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
