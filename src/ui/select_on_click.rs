//! Fields of a single short value, such as a number or a date: a click that brings the focus
//! selects the value, as Tab does in every browser, so that what is typed next takes its
//! place. A further click puts the caret where it points.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// Whether the button that is held down was pressed in a field without the focus.
#[derive(Clone, Copy)]
pub struct SelectOnClick(StoredValue<bool>);

impl SelectOnClick {
    /// Returns the state for one field, which hands both of its events on.
    pub fn new() -> Self {
        Self(StoredValue::new(false))
    }

    /// Handles `mousedown`.
    pub fn on_press(self, event: &MouseEvent) {
        let field = event.target().map(JsCast::unchecked_into::<Element>);
        self.0.set_value(field != document().active_element());
    }

    /// Handles `click`.
    pub fn on_click(self, event: &MouseEvent) {
        let brings_focus = self.0.try_update_value(std::mem::take);
        let field = event
            .target()
            .map(JsCast::unchecked_into::<HtmlInputElement>);
        let Some(field) = field.filter(|_| brings_focus == Some(true)) else {
            return;
        };
        // What was selected by dragging stays. A number says nothing of its selection.
        let is_selected =
            field.selection_start().ok().flatten() != field.selection_end().ok().flatten();
        if !is_selected {
            field.select();
        }
    }
}
