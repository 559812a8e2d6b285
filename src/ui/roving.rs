//! A group of buttons that is one tab stop: arrows move between them (WAI-ARIA APG, Toolbar
//! pattern, managing focus by a roving tabindex).

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The buttons of a toolbar.
#[component]
pub fn ToolbarGroup(
    /// Its accessible name.
    label: &'static str,
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
    let focused = move |event: FocusEvent| {
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
        let active = document().active_element();
        let at = buttons
            .iter()
            .position(|button| active.as_ref() == Some(button.unchecked_ref()));
        let (Some(at), count) = (at, buttons.len()) else {
            return;
        };
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
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
            on:focusin=focused
            on:focusout=left
            on:keydown=keyed
        >
            {children()}
        </div>
    }
}

/// Returns the buttons of a group, but for entries of its menus.
fn buttons(group: &HtmlElement) -> Vec<HtmlElement> {
    let Ok(found) = group.query_selector_all("button:not([role=menuitem])") else {
        return Vec::new();
    };
    let all = (0..found.length()).filter_map(|at| found.get(at));
    all.map(JsCast::unchecked_into).collect()
}

/// Lets Tab reach one of the buttons and no other.
fn set_stop(buttons: &[HtmlElement], stop: Option<&HtmlElement>) {
    for button in buttons {
        button.set_tab_index(if Some(button) == stop { 0 } else { -1 });
    }
}
