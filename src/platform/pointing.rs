//! The place in a text that a pointer points at.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CaretPosition, Document, HtmlElement, Node, Range};

#[wasm_bindgen]
extern "C" {
    /// A document with the methods of both kinds, which no browser has all of.
    #[wasm_bindgen(extends = Document)]
    type Pointed;

    /// CSSOM View, §5.
    #[wasm_bindgen(method, catch, js_name = caretPositionFromPoint)]
    fn position(this: &Pointed, x: i32, y: i32) -> Result<Option<CaretPosition>, JsValue>;

    /// What WebKit has in its place.
    #[wasm_bindgen(method, catch, js_name = caretRangeFromPoint)]
    fn range(this: &Pointed, x: i32, y: i32) -> Result<Option<Range>, JsValue>;
}

/// Returns how many UTF-16 units of an element's text stand in front of a point of the
/// window, in CSS pixels; `None` outside of the text. The element may let the pointer
/// through.
pub fn text_at(element: &HtmlElement, x: i32, y: i32) -> Option<usize> {
    let document = element.owner_document()?;
    let style = element.style();
    // It fails for no such value.
    let _ = style.set_property("pointer-events", "auto");
    let found = at_point(document.unchecked_ref(), x, y);
    let _ = style.remove_property("pointer-events");
    let (node, offset) = found?;
    if !element.contains(Some(&node)) {
        return None;
    }
    let before = document.create_range().ok()?;
    before.set_start(element, 0).ok()?;
    before.set_end(&node, offset).ok()?;
    usize::try_from(before.to_string().length()).ok()
}

fn at_point(document: &Pointed, x: i32, y: i32) -> Option<(Node, u32)> {
    match document.position(x, y) {
        Ok(position) => {
            let position = position?;
            Some((position.offset_node()?, position.offset()))
        }
        // The browser does not have the method.
        Err(_) => {
            let range = document.range(x, y).ok()??;
            Some((range.start_container().ok()?, range.start_offset().ok()?))
        }
    }
}
