//! A panel beside the form, in place of the page: the form stays in use while it is open. It
//! takes the focus when it is opened, and gives it back when it is closed.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icon::Icon;
use super::icon_button::IconButton;
use crate::language::{Phrase, words};

/// The panel, which lasts as long as it is shown.
#[component]
pub fn SidePanel(
    /// Its heading and accessible name.
    title: Phrase,
    /// Called when a person closes it.
    on_close: impl Fn() + Copy + 'static,
    /// Whether something in it takes the focus in place of its heading.
    #[prop(optional)]
    has_field: bool,
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    let panel = NodeRef::<html::Aside>::new();
    let before = StoredValue::new_local(document().active_element());
    Effect::new(move || {
        if let Some(heading) = heading.get().filter(|_| !has_field) {
            // An element in the document can have the focus.
            let _ = heading.focus();
        }
    });
    let close = move || {
        let has_focus = panel
            .get_untracked()
            .is_some_and(|panel| panel.contains(document().active_element().as_deref()));
        on_close();
        let before = before
            .get_value()
            .filter(|before| has_focus && before.is_connected());
        if let Some(before) = before {
            // What had the focus can have it again.
            let _ = before.unchecked_into::<HtmlElement>().focus();
        }
    };
    let keyed = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            event.stop_propagation();
            close();
        }
    };
    view! {
        <aside node_ref=panel class="side-panel" aria-label=title on:keydown=keyed>
            <div class="side-bar">
                <h2 node_ref=heading tabindex="-1">
                    {title}
                </h2>
                <IconButton icon=Icon::Close label=|| words!(app.close) on_press=move |_| close()/>
            </div>
            {children()}
        </aside>
    }
}
