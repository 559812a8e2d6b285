//! The caret: reading and setting the selection in a field, and bringing the
//! focus to one that is about to be drawn.

use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::browser::document;
use crate::state::Caret;

/// How often the form may draw itself before a field that was asked for counts
/// as gone.
const TICKS: usize = 8;

/// The selection in a text field, in UTF-16 units.
pub fn selection(element: &Element) -> Option<(u32, u32)> {
    let (start, end) = if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        (area.selection_start(), area.selection_end())
    } else {
        let input = element.dyn_ref::<HtmlInputElement>()?;
        (input.selection_start(), input.selection_end())
    };
    Some((start.ok()??, end.ok()??))
}

/// The text of a field.
pub fn text(element: &Element) -> Option<String> {
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        return Some(area.value());
    }
    element
        .dyn_ref::<HtmlInputElement>()
        .map(HtmlInputElement::value)
}

/// Writes the text of a field, where it differs: the same text again would
/// still end a composition in some browsers.
pub fn set_text(element: &Element, value: &str) {
    if text(element).as_deref() == Some(value) {
        return;
    }
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(value);
    } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
    }
}

/// The text before the selection and the text behind it.
pub fn around_selection(element: &Element) -> Option<(String, String)> {
    let units: Vec<u16> = text(element)?.encode_utf16().collect();
    let (start, end) = selection(element)?;
    let cut = |at: u32| usize::try_from(at).unwrap_or(usize::MAX).min(units.len());
    Some((
        String::from_utf16_lossy(&units[..cut(start)]),
        String::from_utf16_lossy(&units[cut(end)..]),
    ))
}

/// The length of a text as the browser counts it.
pub fn length(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// Brings the focus and the selection to a field, as soon as the form has drawn
/// what has just changed: within the same frame.
pub fn focus(caret: Caret) {
    spawn_local(async move {
        for _ in 0..TICKS {
            tick().await;
        }
        let Some(element) = document().get_element_by_id(&caret.field.element_id()) else {
            return;
        };
        if let Some(details) = element.closest("details").ok().flatten() {
            // A field in a folded part of the form takes no focus.
            let _ = details.set_attribute("open", "");
        }
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
        let (start, end) = caret.selection;
        let most = text(&element).map_or(0, |text| length(&text));
        // A date has no selection, and says so with an error.
        let (start, end) = (start.min(most), end.min(most));
        if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            let _ = area.set_selection_range(start, end);
        } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            let _ = input.set_selection_range(start, end);
        }
    });
}
