//! Modal dialogs, on the browser's own `<dialog>`: it keeps the focus inside and closes
//! with Escape (WAI-ARIA APG, Dialog pattern).

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlDialogElement;

use crate::language::Phrase;

/// A modal dialog with a heading. It is shown while `open` says so, and writes to it
/// when the person closes it.
#[component]
pub fn Dialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Its heading and accessible name.
    title: Phrase,
    /// Whether it takes most of the screen.
    #[prop(optional)]
    wide: bool,
    /// Whether its heading is not seen, since it has something else at its top.
    #[prop(optional)]
    plain: bool,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else {
            return;
        };
        match (open.get(), dialog.open()) {
            // It fails for a dialog that is open already, and only then.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog node_ref=dialog class:wide=wide class:plain=plain aria-label=title on:close=move |_| open.set(false)>
            {(!plain).then(|| view! { <h2>{title}</h2> })}
            {children()}
        </dialog>
    }
}

/// Closes all dialogs but the failure dialog, behind which there is no app any more.
pub fn close_dialogs() {
    let Ok(open) = document().query_selector_all("dialog[open]:not(.failed)") else {
        return;
    };
    for at in 0..open.length() {
        if let Some(dialog) = open.get(at) {
            dialog.unchecked_into::<HtmlDialogElement>().close();
        }
    }
}

/// Returns whether a dialog is open, so that a person can use nothing outside of it.
pub fn is_dialog_open() -> bool {
    matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}
