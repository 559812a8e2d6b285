//! A small modal dialog beside what it is about, on the browser's own `<dialog>`: it keeps
//! the focus inside, closes with Escape, and gives the focus back to what had it
//! (WAI-ARIA APG, Dialog pattern). A press outside closes it too.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use web_sys::Element;

/// How far the dialog stays away from what it is beside, and from the window's edges, in
/// CSS pixels.
const GAP: f64 = 8.0;

/// Where the thing stands that a dialog is about: its edges in the window, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    top: f64,
    left: f64,
    right: f64,
}

impl Anchor {
    /// Returns where an element stands now.
    pub fn of(element: &Element) -> Self {
        let bounds = element.get_bounding_client_rect();
        Self {
            top: bounds.top(),
            left: bounds.left(),
            right: bounds.right(),
        }
    }

    /// Returns the left and top edge of a dialog of a size, in a window of a size: right of
    /// the anchor, or left of it where there is more room, and always in the window.
    fn place(self, size: (f64, f64), window: (f64, f64)) -> (f64, f64) {
        let fits_right = self.right + GAP + size.0 + GAP <= window.0;
        let fits_left = self.left - GAP - size.0 >= GAP;
        let left = if fits_right || !fits_left {
            self.right + GAP
        } else {
            self.left - GAP - size.0
        };
        let within = |edge: f64, size: f64, window: f64| edge.min(window - size - GAP).max(GAP);
        (
            within(left, size.0, window.0),
            within(self.top - GAP, size.1, window.1),
        )
    }
}

/// A dialog that is shown from when it is drawn until it is closed.
#[component]
pub fn Popup(
    /// What it stands beside.
    anchor: Anchor,
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// Called when it has closed.
    on_close: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let place = RwSignal::new((0.0, 0.0));
    Effect::new(move || {
        let Some(dialog) = dialog.get() else {
            return;
        };
        // It fails for a dialog that is open already, and only then.
        let _ = dialog.show_modal();
        let length = |length: Result<wasm_bindgen::JsValue, _>| {
            let length = length.ok().and_then(|length| length.as_f64());
            length.unwrap_or(0.0)
        };
        let size = (dialog.offset_width().into(), dialog.offset_height().into());
        let screen = (
            length(window().inner_width()),
            length(window().inner_height()),
        );
        place.set(anchor.place(size, screen));
    });
    // What is pressed outside is the dialog itself: its backdrop.
    let pressed = move |event: MouseEvent| {
        let target = event.target();
        if let Some(dialog) = dialog.get_untracked()
            && target.as_ref() == Some(dialog.as_ref())
        {
            dialog.close();
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class="popup"
            aria-label=label
            style:left=move || format!("{}px", place.get().0)
            style:top=move || format!("{}px", place.get().1)
            on:close=move |_| on_close()
            on:mousedown=pressed
        >
            // All that is pressed inside is in here.
            <div class="popup-inside">{children()}</div>
        </dialog>
    }
}
