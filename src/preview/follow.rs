//! Events in the preview's frame: a click moves the focus to the field from which the
//! clicked element comes, a link within the page scrolls to its target, and a paste is
//! relayed to the window.

use std::rc::Rc;

use leptos::ev::{auxclick, click, paste};
use leptos::prelude::*;
use leptos_use_event_listener::use_event_listener;
use page::{Key, Page, Spot, span_of, spot_at};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, ClipboardEventInit, Element, EventTarget, MouseEvent};

use super::canvas::Canvas;
use super::sanitize::WITHIN;
use crate::editor::caret::length;
use crate::editor::{Caret, Editor, Field};

/// The elements on which a click has an effect of its own.
const INTERACTIVE: &str = "a[href], summary, button, input, select, textarea, label";

/// Listens to the frame's document, for as long as the present owner.
pub fn listen_to(editor: Editor, canvas: &Rc<Canvas>, shows_page: RwSignal<bool>) {
    let target: EventTarget = canvas.document().clone().unchecked_into();
    follow_clicks(editor, &target, Rc::clone(canvas), shows_page);
    // The middle button would open `about:srcdoc` in a tab.
    let _ = use_event_listener(target.clone(), auxclick, |event: MouseEvent| {
        if fragment_of_link(&event).is_some() {
            event.prevent_default();
        }
    });
    relay_pastes(&target);
}

/// Returns the fragment of a clicked link that leads to a place on the page.
fn fragment_of_link(event: &MouseEvent) -> Option<String> {
    // An element of another window is no instance of this one's classes: a checked cast
    // would fail.
    let hit: Element = event.target()?.unchecked_into();
    let link = hit.closest("a[href], area[href]").ok()??;
    let target = link.get_attribute("href")?;
    Some(target.strip_prefix(WITHIN)?.to_owned())
}

/// Relays a paste in the frame to the window, which handles those elsewhere.
fn relay_pastes(target: &EventTarget) {
    let _ = use_event_listener(target.clone(), paste, |event: ClipboardEvent| {
        let init = ClipboardEventInit::new();
        init.set_clipboard_data(event.clipboard_data().as_ref());
        init.set_cancelable(true);
        let copy = ClipboardEvent::new_with_event_init_dict("paste", &init).ok();
        if copy.and_then(|copy| window().dispatch_event(&copy).ok()) == Some(false) {
            event.prevent_default();
        }
    });
}

/// Moves the focus to the field from which a clicked element comes.
fn follow_clicks(
    editor: Editor,
    target: &EventTarget,
    canvas: Rc<Canvas>,
    shows_page: RwSignal<bool>,
) {
    let _ = use_event_listener(target.clone(), click, move |event: MouseEvent| {
        if let Some(place) = fragment_of_link(&event) {
            event.prevent_default();
            canvas.go_to(&place);
            return;
        }
        let Some(hit) = event.target() else {
            return;
        };
        let hit: Element = hit.unchecked_into();
        if canvas.has_selection() || matches!(hit.closest(INTERACTIVE), Ok(Some(_)) | Err(_)) {
            return;
        }
        let part = |selector: &str| matches!(hit.closest(selector), Ok(Some(_)));
        let caret = if part("#site > .menu > .title") {
            Some(Caret::end(Field::Front(Key::Title)))
        } else if part("#site > .menu") {
            Some(Caret::end(Field::Front(Key::Pre)))
        } else if part("#site > .path") {
            Some(Caret::end(Field::Number))
        } else {
            let byte = canvas.byte_at(&hit, f64::from(event.client_y()));
            byte.and_then(|byte| editor.with_page(|page| caret_at(page, byte)))
        };
        if let Some(caret) = caret {
            shows_page.set(false);
            editor.focus(caret);
        }
    });
}

/// Returns the caret in the field that a byte of the page belongs to: at that byte in
/// Markdown, else at the end of the field.
fn caret_at(page: &Page, byte: usize) -> Option<Caret> {
    let spot = spot_at(page, byte)?;
    let field = Field::of(spot);
    if let Spot::Markdown(_) = spot {
        let span = span_of(page, spot)?;
        let text = page.print();
        let before = text.get(span.start..byte.clamp(span.start, span.end))?;
        let at = length(&before.replace('\r', ""));
        let selection = (at, at);
        return Some(Caret { field, selection });
    }
    Some(Caret::end(field))
}
