//! Modal dialogs, on the browser's own `<dialog>`: it keeps the focus inside
//! and closes with Escape (WAI-ARIA APG, Dialog pattern).

use leptos::ev::close;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::browser::document;
use crate::view::{El, Watched, effect, el};

/// An empty modal dialog, shown while `open` says so.
pub fn dialog(open: Watched<bool>, title: &'static str) -> El {
    let dialog = el("dialog")
        .attr("aria-label", title)
        .child(el("h2").text(title))
        .on(close, move |_| open.set(false));
    let element: HtmlDialogElement = dialog.cast();
    effect(move || match (open.get(), element.open()) {
        (true, false) => {
            // It fails for a dialog that is open already, and only then.
            let _ = element.show_modal();
        }
        (false, true) => element.close(),
        _ => {}
    });
    dialog
}

/// Closes what is open, for something else that wants to be seen. What is left when the
/// app itself has failed stays.
pub fn close_all() {
    let Ok(open) = document().query_selector_all("dialog[open]:not(.failed)") else {
        return;
    };
    for at in 0..open.length() {
        if let Some(dialog) = open.get(at) {
            dialog.unchecked_into::<HtmlDialogElement>().close();
        }
    }
}

/// Whether a dialog is open, so that nothing outside of it can be used.
pub fn is_open() -> bool {
    matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}
