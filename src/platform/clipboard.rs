//! The clipboard, as text and as HTML.

use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;
use web_sys::ClipboardEvent;

/// Writes a text to the clipboard; returns whether the browser did it.
pub async fn write_clipboard(text: &str) -> bool {
    let navigator = window().navigator();
    // Outside a secure context `navigator.clipboard` is undefined, which web-sys does not
    // allow for.
    let exists = Reflect::get(&navigator, &"clipboard".into())
        .is_ok_and(|clipboard| !clipboard.is_undefined());
    exists
        && JsFuture::from(navigator.clipboard().write_text(text))
            .await
            .is_ok()
}

/// Returns the plain text of a paste, empty where it has none.
pub fn pasted_text(event: &ClipboardEvent) -> String {
    pasted(event, "text/plain")
}

/// Returns the HTML of a paste, empty where it has none.
pub fn pasted_html(event: &ClipboardEvent) -> String {
    pasted(event, "text/html")
}

fn pasted(event: &ClipboardEvent, kind: &str) -> String {
    event
        .clipboard_data()
        .and_then(|data| data.get_data(kind).ok())
        .unwrap_or_default()
}
