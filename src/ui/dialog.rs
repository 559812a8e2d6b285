//! Modal dialogs, on the browser's own `<dialog>`: it keeps the focus inside and closes
//! with Escape (WAI-ARIA APG, Dialog pattern).

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlDialogElement, HtmlInputElement};

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
    /// Its content, which is made when the dialog is first opened: most dialogs never are,
    /// and would take a part of the time until the first field can be typed in.
    children: ChildrenFn,
) -> impl IntoView {
    let was_opened = Memo::new(move |was| was == Some(&true) || open.get());
    let dialog = NodeRef::<html::Dialog>::new();
    let kept = StoredValue::new_local(None::<Selected>);
    Effect::new(move || {
        let Some(dialog) = dialog.get() else {
            return;
        };
        match (open.get(), dialog.open()) {
            (true, false) => {
                kept.set_value(selected());
                // It fails for a dialog that is open already, and only then.
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let closed = move |_| {
        if let Some(kept) = kept.try_update_value(Option::take).flatten() {
            select_again(&kept);
        }
        open.set(false);
    };
    view! {
        <dialog node_ref=dialog class:wide=wide class:plain=plain aria-label=title on:close=closed>
            {(!plain).then(|| view! { <h2>{title}</h2> })}
            <Show when=move || was_opened.get()>{children()}</Show>
        </dialog>
    }
}

/// A field, and where the selection in it begins and ends.
type Selected = (HtmlInputElement, u32, u32);

/// Returns the text field that has the focus, with its selection. A text area has these
/// properties under the same names as an input (HTML, §4.10.5.2.10).
fn selected() -> Option<Selected> {
    let active = document().active_element()?;
    let is_field = matches!(active.local_name().as_str(), "input" | "textarea");
    let field: HtmlInputElement = is_field.then(|| active.unchecked_into())?;
    let (start, end) = (field.selection_start(), field.selection_end());
    Some((field, start.ok()??, end.ok()??))
}

/// Selects the same in a field that a dialog has given the focus back to. Chromium gives it
/// back without a selection, and then types nowhere.
fn select_again((field, start, end): &Selected) {
    let active = document().active_element();
    if active.as_ref() == Some(field.unchecked_ref()) {
        // It fails for a field without a selection, and this one has had one.
        let _ = field.set_selection_range(*start, *end);
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
