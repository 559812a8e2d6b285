//! Modal dialogs, on the browser's own `<dialog>`: it keeps the focus inside
//! and closes with Escape (WAI-ARIA APG, Dialog pattern).

use leptos::html;
use leptos::prelude::*;

/// A modal dialog.
#[component]
pub fn Dialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Its title.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = node.get() {
            match (open.get(), dialog.open()) {
                (true, false) => {
                    // It fails for a dialog that is open already, and only then.
                    let _ = dialog.show_modal();
                }
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    view! {
        <dialog node_ref=node aria-label=label on:close=move |_| open.set(false)>
            <h2>{label}</h2>
            {children()}
        </dialog>
    }
}
