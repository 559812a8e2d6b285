//! The divider between form and page (WAI-ARIA APG, Window Splitter pattern).

use leptos::ev;
use web_sys::PointerEvent;

use crate::view::{El, Watched, effect, el, live};

/// The least and the most of the width that the form may take, in percent.
const LEAST: u32 = 25;
const MOST: u32 = 75;

/// A divider whose place is the custom property `--split` of the panes.
pub fn between(panes: &El) -> El {
    let split = Watched::new(52_u32);
    let dragging = Watched::new(false);
    let set = move |percent: u32| split.set(percent.clamp(LEAST, MOST));
    let area = panes.element().clone();
    let moved = move |event: PointerEvent| {
        if dragging.get_untracked() {
            let bounds = area.get_bounding_client_rect();
            let share = (f64::from(event.client_x()) - bounds.left()) / bounds.width();
            // A share below zero or above one is clamped with the rest.
            set((share * 100.0).round() as u32);
        }
    };
    let keyed = move |event: ev::KeyboardEvent| {
        let percent = match event.key().as_str() {
            "ArrowLeft" => split.get_untracked() - 2,
            "ArrowRight" => split.get_untracked() + 2,
            "Home" => LEAST,
            "End" => MOST,
            _ => return,
        };
        event.prevent_default();
        set(percent);
    };
    let divider = el("div")
        .class("divider")
        .attr("role", "separator")
        .attr("tabindex", "0")
        .attr("aria-label", "Width of the form")
        .attr("aria-orientation", "vertical")
        .attr("aria-valuemin", LEAST.to_string())
        .attr("aria-valuemax", MOST.to_string())
        .attr("aria-valuenow", live(move || split.get().to_string()))
        .choice("data-dragging", move || dragging.get());
    let element = divider.element().clone();
    let pressed = move |event: PointerEvent| {
        event.prevent_default();
        dragging.set(true);
        // Without capture the drag ends at the divider's edge, no worse.
        let _ = element.set_pointer_capture(event.pointer_id());
    };
    let panes: web_sys::HtmlElement = panes.cast();
    effect(move || {
        let _ = panes
            .style()
            .set_property("--split", &format!("{}%", split.get()));
    });
    divider
        .on(ev::pointerdown, pressed)
        .on(ev::pointermove, moved)
        .on(ev::pointerup, move |_| dragging.set(false))
        .on(ev::pointercancel, move |_| dragging.set(false))
        .on(ev::keydown, keyed)
}
