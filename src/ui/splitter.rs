//! The divider between two panes (WAI-ARIA APG, Window Splitter pattern).

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use crate::language::Phrase;

/// The bounds of the first pane's share of the width, in percent.
const MIN_SHARE: u32 = 25;
const MAX_SHARE: u32 = 75;

/// A divider that sets how much of its parent's width the pane before it takes.
#[component]
pub fn Splitter(
    /// The share of the first pane, in percent.
    share: RwSignal<u32>,
    /// The divider's accessible name.
    label: Phrase,
) -> impl IntoView {
    let divider = NodeRef::<html::Div>::new();
    let dragging = RwSignal::new(false);
    let set = move |percent: u32| share.set(percent.clamp(MIN_SHARE, MAX_SHARE));
    let pressed = move |event: PointerEvent| {
        event.prevent_default();
        dragging.set(true);
        if let Some(divider) = divider.get_untracked() {
            // Where it fails, the drag ends at the divider's edge.
            let _ = divider.set_pointer_capture(event.pointer_id());
        }
    };
    let moved = move |event: PointerEvent| {
        let panes = divider
            .get_untracked()
            .and_then(|divider| divider.parent_element());
        if let Some(panes) = panes.filter(|_| dragging.get_untracked()) {
            let bounds = panes.get_bounding_client_rect();
            let share = (f64::from(event.client_x()) - bounds.left()) / bounds.width();
            // The cast saturates, and `set` clamps.
            set((share * 100.0).round() as u32);
        }
    };
    let keyed = move |event: KeyboardEvent| {
        let percent = match event.key().as_str() {
            "ArrowLeft" => share.get_untracked() - 2,
            "ArrowRight" => share.get_untracked() + 2,
            "Home" => MIN_SHARE,
            "End" => MAX_SHARE,
            _ => return,
        };
        event.prevent_default();
        set(percent);
    };
    view! {
        <div
            node_ref=divider
            class="divider"
            class:dragging=move || dragging.get()
            role="separator"
            tabindex="0"
            aria-label=label
            aria-orientation="vertical"
            aria-valuemin=MIN_SHARE
            aria-valuemax=MAX_SHARE
            aria-valuenow=move || share.get()
            on:pointerdown=pressed
            on:pointermove=moved
            on:pointerup=move |_| dragging.set(false)
            on:pointercancel=move |_| dragging.set(false)
            on:keydown=keyed
        ></div>
    }
}
