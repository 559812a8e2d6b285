//! The caret: reading and setting the selection in a field, and moving the focus to a
//! field that is about to be drawn.

use std::cell::{Cell, RefCell};

use draft::follow;
use leptos::prelude::{document, window};
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::field::{Field, STANDS_FOR};
use crate::platform;

/// A selection in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// The field.
    pub field: Field,
    /// Where it begins and ends, in UTF-16 units.
    pub selection: (u32, u32),
}

impl Caret {
    /// Returns the caret at the start of a field.
    pub fn start(field: Field) -> Self {
        Self {
            field,
            selection: (0, 0),
        }
    }

    /// Returns the caret at the end of a field.
    pub fn end(field: Field) -> Self {
        Self {
            field,
            selection: (u32::MAX, u32::MAX),
        }
    }
}

thread_local! {
    /// The selection that goes with the focus that the app is moving at this moment.
    static PLACING: Cell<Option<(u32, u32)>> = const { Cell::new(None) };

    /// The element that had the focus before what is drawn now, and is to have it after.
    static KEPT: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Returns whether an element has the focus, or has lost it only while the form is drawn.
fn is_in_use(element: &Element) -> bool {
    document().active_element().as_ref() == Some(element)
        || KEPT.with_borrow(|kept| kept.as_ref() == Some(element))
}

/// Returns whether the app is moving the focus at this moment, and not a person, as by Tab.
pub fn is_placing() -> bool {
    PLACING.get().is_some()
}

/// Goes on to the field with this `id`, which is drawn in place of what has just got the
/// focus for it. It gets the selection that the app was about to set, or the caret at its
/// end if a person has moved the focus.
pub fn go_on_to(id: String) {
    focus_id(id, PLACING.get().unwrap_or((u32::MAX, u32::MAX)));
}

/// How many turns of the task queue the form needs at most until a change is drawn: an
/// effect runs in a turn of its own, and effects stand in one another (a section's list, a
/// row's list, an item, what its field shows), each made by the one around it. All turns
/// are microtasks, so that the focus is there before the browser's next event: what is
/// typed right behind Enter goes into the new field.
const TURNS: usize = 8;

/// Waits until the form has drawn what has just changed.
pub async fn redrawn() {
    for _ in 0..TURNS {
        tick().await;
    }
}

/// Returns an element as a field with a text and a selection. A text area has these
/// properties under the same names as an input (HTML, §4.10.5.2.10), so that one binding
/// does for both.
fn field(element: &Element) -> Option<&HtmlInputElement> {
    let is_field = matches!(element.local_name().as_str(), "input" | "textarea");
    is_field.then(|| element.unchecked_ref())
}

/// Returns the selection in a text field, in UTF-16 units.
pub fn selection(element: &Element) -> Option<(u32, u32)> {
    let input = field(element)?;
    let (start, end) = (input.selection_start(), input.selection_end());
    Some((start.ok()??, end.ok()??))
}

/// Returns the text of a field.
pub fn text(element: &Element) -> Option<String> {
    field(element).map(HtmlInputElement::value)
}

/// Writes the text of a field, if it differs: writing the same text ends a composition in
/// some browsers. In a field in use, blanks at the ends stay, since a person may be about
/// to type behind them, and the caret stays behind the same words.
pub fn set_text(element: &Element, value: &str) {
    let Some(field) = field(element) else {
        return;
    };
    let text = field.value();
    if text != value && (text.trim() != value || !is_in_use(element)) {
        let caret = is_in_use(element).then(|| selection(element)).flatten();
        field.set_value(value);
        if let Some((start, end)) = caret {
            let [start, end] = [start, end].map(|at| follow(&text, value, at));
            // It fails for a field without a selection, and this one has had one.
            let _ = field.set_selection_range(start, end);
        }
    }
}

/// Writes another text of the same length into a field, in which the selection stays.
pub fn replace_text(element: &Element, value: &str) {
    let selected = selection(element);
    if let (Some(field), Some((start, end))) = (field(element), selected) {
        field.set_value(value);
        // It fails for a field without a selection, and this one has had one.
        let _ = field.set_selection_range(start, end);
    }
}

/// Returns the text before the selection and the text behind it.
pub fn around_selection(element: &Element) -> Option<(String, String)> {
    let units: Vec<u16> = text(element)?.encode_utf16().collect();
    let (start, end) = selection(element)?;
    let cut = |at: u32| usize::try_from(at).unwrap_or(usize::MAX).min(units.len());
    Some((
        String::from_utf16_lossy(&units[..cut(start)]),
        String::from_utf16_lossy(&units[cut(end)..]),
    ))
}

/// Returns how many lines a field shows its text in.
fn lines_shown(element: &Element) -> usize {
    let style = window().get_computed_style(element).ok().flatten();
    let height = style.and_then(|style| style.get_property_value("line-height").ok());
    // Pixels, as a computed length is.
    let line = height.map_or(f64::NAN, |height| js_sys::parse_float(&height));
    let line = if line.is_nan() { 24.0 } else { line };
    // What is left is the field's padding. The cast saturates.
    (f64::from(element.client_height()) / line + 0.1).floor() as usize
}

/// Returns whether a field shows one line, so that up and down leave it.
pub fn is_one_line(element: &Element) -> bool {
    lines_shown(element) < 2
}

/// Returns whether the caret is in the first line that a field shows, so that up leaves it,
/// as far as line breaks tell.
pub fn is_on_first_line(element: &Element) -> bool {
    let lines = text(element).map_or(1, |text| text.split('\n').count());
    let in_front = around_selection(element).map_or(String::new(), |(before, _)| before);
    let is_broken_elsewhere = lines_shown(element) > lines;
    in_front.is_empty() || (!in_front.contains('\n') && !is_broken_elsewhere)
}

/// Returns the length of a text in UTF-16 units.
pub fn length(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// Gives the focus and the selection back to the element that has them now, if what is
/// drawn next takes them: an element that changes its place in a list is removed from the
/// document for a moment.
pub fn keep_focus() {
    let Some(element) = document().active_element() else {
        return;
    };
    let selected = selection(&element);
    KEPT.set(Some(element.clone()));
    spawn_local(async move {
        // Before whoever waits until the form is drawn.
        for _ in 1..TURNS {
            tick().await;
        }
        let is_lost = document()
            .active_element()
            .is_none_or(|active| active.local_name() == "body");
        if is_lost && element.is_connected() {
            place(&element, selected);
        }
        KEPT.take();
    });
}

/// Gives an element the focus, and a selection if it has a text.
fn place(element: &Element, selected: Option<(u32, u32)>) {
    PLACING.set(Some(selected.unwrap_or_default()));
    // Every element of the form is one of HTML.
    let _ = element.unchecked_ref::<HtmlElement>().focus();
    PLACING.set(None);
    if let (Some(field), Some((start, end))) = (field(element), selected) {
        let most = length(&field.value());
        // It fails for a date, which has no selection.
        let _ = field.set_selection_range(start.min(most), end.min(most));
    }
}

/// Puts the caret behind the text of a field.
pub fn move_to_end(element: &Element) {
    if let Some(field) = field(element) {
        let end = length(&field.value());
        // It fails for a field without a selection, which has no caret either.
        let _ = field.set_selection_range(end, end);
    }
}

/// Gives a field that is pressed the focus, with the caret at a position of its text.
pub fn press(element: &Element, at: u32) {
    place(element, Some((at, at)));
}

/// Moves the focus and the selection to a field as soon as the form has drawn what has just
/// changed, which is before the browser's next event.
pub fn focus(caret: Caret) {
    focus_id(caret.field.element_id(), caret.selection);
}

/// Returns the element with this `id`, or what stands for it.
fn element(id: &str) -> Option<Element> {
    let document = document();
    let stands_for = || document.query_selector(&format!("[{STANDS_FOR}~='{id}']"));
    let own = document.get_element_by_id(id);
    own.or_else(|| stands_for().ok().flatten())
}

/// Brings a field into view, with what it is folded into, as soon as the form has drawn what has
/// just changed. The focus stays where it is.
pub fn reveal(field: Field) {
    spawn_local(async move {
        redrawn().await;
        if let Some(element) = element(&field.element_id()) {
            unfold(&element);
            platform::scroll_to_middle(&element);
        }
    });
}

/// Keeps the field with the focus in view, after what has just changed made the form lower.
pub fn stay_in_view() {
    spawn_local(async {
        redrawn().await;
        let active = document().active_element();
        if let Some(active) = active.filter(|active| field(active).is_some()) {
            platform::scroll_into_view(&active);
        }
    });
}

/// Unfolds the part of the form that an element is in.
fn unfold(element: &Element) {
    if let Some(details) = element.closest("details").ok().flatten() {
        // A field in a folded part of the form cannot have the focus.
        let _ = details.set_attribute("open", "");
    }
}

/// Returns the text that is selected in the field with the focus.
pub fn selected_text() -> Option<String> {
    let element = document().active_element()?;
    let (before, behind) = around_selection(&element)?;
    let text = text(&element)?;
    let end = text.len().checked_sub(behind.len())?;
    text.get(before.len()..end).map(str::to_owned)
}

/// Moves the focus to the element with this `id`, as [`focus`].
pub fn focus_id(id: String, selected: (u32, u32)) {
    spawn_local(async move {
        redrawn().await;
        let Some(element) = element(&id) else {
            return;
        };
        unfold(&element);
        place(&element, Some(selected));
    });
}
