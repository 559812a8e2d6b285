//! A button that shows an icon.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::icon::{Icon, IconShape};

/// A button that shows an icon, with an accessible name.
#[component]
pub fn IconButton(
    /// The icon.
    icon: Icon,
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The tooltip, with the key that does the same; the name where there is none.
    #[prop(optional, into)]
    title: Option<Signal<String>>,
    /// The keys that do the same, as `aria-keyshortcuts` has them.
    #[prop(optional_no_strip)]
    keys: Option<String>,
    /// A class of its own.
    #[prop(optional)]
    class: &'static str,
    /// Whether it cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether Tab skips it, because a key does the same.
    #[prop(optional)]
    skipped: bool,
    /// Called when it is pressed.
    on_press: impl Fn(MouseEvent) + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=format!("icon {class}")
            aria-label=label
            title=title.unwrap_or(label)
            aria-keyshortcuts=keys
            tabindex=skipped.then_some("-1")
            disabled=disabled
            on:click=on_press
        >
            <IconShape icon/>
        </button>
    }
}
