//! A group of buttons that is one tab stop: arrows move between them (WAI-ARIA APG, Toolbar
//! pattern, managing focus by a roving tabindex).

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::arrows::{elements, focused, step};
use crate::language::Phrase;

/// The buttons of a toolbar.
#[component]
pub fn ToolbarGroup(
    /// Its accessible name.
    label: Phrase,
    /// The class that lays it out.
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let group = NodeRef::<html::Div>::new();
    // Whether the focus comes by Tab to the last button until another one has had it.
    Effect::new(move || {
        if let Some(group) = group.get() {
            let buttons = buttons(&group);
            set_stop(&buttons, buttons.last());
        }
    });
    let got_focus = move |event: FocusEvent| {
        let target = event.target().map(JsCast::unchecked_into::<HtmlElement>);
        if let Some(group) = group.get_untracked() {
            set_stop(&buttons(&group), target.as_ref());
        }
    };
    // A button that is disabled later could not be reached by Tab: the last one never is.
    let left = move |_| {
        if let Some(group) = group.get_untracked() {
            let buttons = buttons(&group);
            set_stop(&buttons, buttons.last());
        }
    };
    let keyed = move |event: KeyboardEvent| {
        let Some(group) = group.get_untracked() else {
            return;
        };
        let mut buttons = buttons(&group);
        // What is not shown at this width has no box.
        buttons
            .retain(|button| !button.has_attribute("disabled") && button.offset_parent().is_some());
        let Some(at) = focused(&buttons) else {
            return;
        };
        let arrows = ["ArrowLeft", "ArrowRight"];
        let Some(next) = step(&event.key(), at, buttons.len(), arrows) else {
            return;
        };
        event.prevent_default();
        // An element in the document can have the focus.
        let _ = buttons[next].focus();
    };
    view! {
        <div
            node_ref=group
            class=class
            role="toolbar"
            aria-label=label
            on:focusin=got_focus
            on:focusout=left
            on:keydown=keyed
        >
            {children()}
        </div>
    }
}

/// Returns the buttons of a group, but for entries of its menus.
fn buttons(group: &HtmlElement) -> Vec<HtmlElement> {
    elements(group, "button:not([role^=menuitem])")
}

/// Lets Tab reach one of the buttons and no other.
fn set_stop(buttons: &[HtmlElement], stop: Option<&HtmlElement>) {
    for button in buttons {
        button.set_tab_index(if Some(button) == stop { 0 } else { -1 });
    }
}
