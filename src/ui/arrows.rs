//! Moving the focus among elements by arrows, as menus, toolbars, tabs and lists do (WAI-ARIA
//! APG, Keyboard navigation inside components).

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Returns the elements below one that match a selector.
pub fn elements(below: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = below.query_selector_all(selector) else {
        return Vec::new();
    };
    let all = (0..found.length()).filter_map(|at| found.get(at));
    all.map(JsCast::unchecked_into).collect()
}

/// Returns the index of the element that has the focus.
pub fn focused(elements: &[HtmlElement]) -> Option<usize> {
    let active = document().active_element();
    let mut elements = elements.iter();
    elements.position(|element| active.as_ref() == Some(element.unchecked_ref()))
}

/// Returns the index to which a key leads from another one: an arrow back or on, and past
/// an end to the other one; Home and End to the first and the last. `None` for other keys,
/// and where there is nothing.
pub fn step(key: &str, at: usize, count: usize, [back, on]: [&str; 2]) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        _ if key == on => Some(if at >= last { 0 } else { at + 1 }),
        _ if key == back => Some(at.checked_sub(1).unwrap_or(last)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}
