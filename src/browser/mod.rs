//! The few pieces of glue that web-sys leaves to its users.

pub mod caret;
pub mod morph;

use page::Date;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Document, HtmlElement, Window};

/// The window.
pub fn window() -> Window {
    leptos::prelude::window()
}

/// The document.
pub fn document() -> Document {
    leptos::prelude::document()
}

/// Milliseconds since the page was loaded, for measuring pauses.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Today in this browser's time zone.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).ok();
    let month = u8::try_from(now.get_month() + 1).ok();
    let day = u8::try_from(now.get_date()).ok();
    let date = (|| Date::new(year?, month?, day?))();
    date.or_else(|| Date::new(2000, 1, 1))
        .expect("the first day of 2000 exists")
}

/// The plain text that is pasted.
pub fn pasted_text(event: &ClipboardEvent) -> String {
    event
        .clipboard_data()
        .and_then(|data| data.get_data("text/plain").ok())
        .unwrap_or_default()
}

/// Sets the focus to an element of this `id`.
pub fn focus_id(id: &str) {
    if let Some(element) = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
    {
        // Only a detached element refuses the focus, and it needs none.
        let _ = element.focus();
    }
}
