//! The entry below the list of weeks: how much there is to look at.

use leptos::prelude::*;

use super::state::use_checks;
use crate::language::words;
use crate::screen::{Side, use_screen};
use crate::ui::{Icon, IconShape};

/// The entry, a button that shows or closes the panel.
#[component]
pub fn ChecksEntry() -> impl IntoView {
    let (checks, screen) = (use_checks(), use_screen());
    let count = Memo::new(move |_| checks.shown.with(|shown| shown.len()));
    view! {
        <button
            type="button"
            class="rail-entry"
            tabindex="-1"
            aria-pressed=move || (screen.side.get() == Some(Side::Checks)).to_string()
            on:click=move |_| screen.switch_side(Side::Checks)
        >
            <IconShape icon=Icon::Doubt/>
            <span class="rail-entry-name">{|| words!(checks.title)}</span>
            <Show when=move || { count.get() > 0 }>
                <span class="count">{move || count.get()}</span>
                <span class="unseen">{|| words!(checks.to_look_at)}</span>
            </Show>
        </button>
    }
}
