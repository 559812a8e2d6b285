//! What happens in the frame: a click leads to the field that what was clicked comes
//! from, a link to its place on the page, and a paste is the window's.

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

/// Elements on which a click means something else than the form.
const ACTIVE: &str = "a[href], summary, button, input, select, textarea, label";

/// Listens to a frame's document, for as long as it is shown.
pub fn listen_to(editor: Editor, canvas: &Rc<Canvas>, shows_page: RwSignal<bool>) {
    let target: EventTarget = canvas.document().clone().unchecked_into();
    follow_clicks(editor, &target, Rc::clone(canvas), shows_page);
    // A second button would open the frame's own address in a tab.
    let _ = use_event_listener(target.clone(), auxclick, |event: MouseEvent| {
        if place_of_link(&event).is_some() {
            event.prevent_default();
        }
    });
    relay_pastes(&target);
}

/// Returns the name of the place on the page that a clicked link leads to.
fn place_of_link(event: &MouseEvent) -> Option<String> {
    // An element of another window is none of this one's classes: it cannot be asked.
    let hit: Element = event.target()?.unchecked_into();
    let link = hit.closest("a[href], area[href]").ok()??;
    let target = link.get_attribute("href")?;
    Some(target.strip_prefix(WITHIN)?.to_owned())
}

/// Gives a paste in the frame to the window, whose own it is elsewhere.
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

/// Lets a click lead to the field that what was clicked comes from.
fn follow_clicks(
    editor: Editor,
    target: &EventTarget,
    canvas: Rc<Canvas>,
    shows_page: RwSignal<bool>,
) {
    let _ = use_event_listener(target.clone(), click, move |event: MouseEvent| {
        if let Some(place) = place_of_link(&event) {
            event.prevent_default();
            canvas.go_to(&place);
            return;
        }
        let Some(hit) = event.target() else {
            return;
        };
        let hit: Element = hit.unchecked_into();
        if canvas.has_selection() || matches!(hit.closest(ACTIVE), Ok(Some(_)) | Err(_)) {
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
