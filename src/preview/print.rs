//! Printing the page. Browsers print a frame as one box that is cut at a sheet's end, so
//! that its content is copied into the app's own document while printing. Only what is
//! listed here is copied: in that document, scripts can run.

use leptos::ev::{afterprint, beforeprint};
use leptos::prelude::document;
use leptos_use_event_listener::use_event_listener;
use leptos_use_window::use_window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, ShadowRootInit, ShadowRootMode};

use super::frame::stored_style;

/// The elements that are copied. Of other elements, the content is.
const ELEMENTS: [&str; 51] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

/// The elements whose content is not shown.
const HIDDEN: [&str; 7] = [
    "script", "style", "template", "title", "noscript", "svg", "math",
];

/// The attributes that are copied. None of them can run or load anything.
const ATTRIBUTES: [&str; 19] = [
    "align", "alt", "checked", "class", "colspan", "dir", "disabled", "height", "lang", "open",
    "reversed", "rowspan", "span", "start", "title", "type", "valign", "value", "width",
];

/// Prints the element that `shown` returns in place of the app, for as long as the present
/// owner.
pub fn print_in_place_of_app(shown: impl Fn() -> Option<Element> + 'static) {
    let _ = use_event_listener(use_window(), beforeprint, move |_| {
        remove_copy();
        if let Some(shown) = shown() {
            // Where it fails, the app itself is printed.
            let _ = insert_copy(&shown);
        }
    });
    let _ = use_event_listener(use_window(), afterprint, |_| remove_copy());
}

/// Removes the copy.
fn remove_copy() {
    if let Ok(Some(printed)) = document().query_selector("body > .printed") {
        printed.remove();
    }
}

/// Inserts a copy of an element's content into the app's document.
fn insert_copy(shown: &Element) -> Result<(), JsValue> {
    let document = document();
    let printed = document.create_element("div")?;
    printed.set_class_name("printed");
    // In a shadow root, the theme's style applies to the page alone.
    let root = printed.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
    for name in ["theme", "paper"] {
        let style = document.create_element("style")?;
        // The app's policy has the hash of exactly this text.
        style.set_text_content(Some(&stored_style(name)));
        root.append_child(&style)?;
    }
    let page = document.create_element("main")?;
    page.set_id("body");
    copy_children(shown, &page);
    let body = document.create_element("body")?;
    body.append_child(&page)?;
    root.append_child(&body)?;
    if let Some(body) = document.body() {
        body.append_child(&printed)?;
    }
    Ok(())
}

fn copy_children(from: &Node, to: &Element) {
    let nodes = from.child_nodes();
    for at in 0..nodes.length() {
        if let Some(node) = nodes.get(at) {
            copy(&node, to);
        }
    }
}

/// Appends a copy of what is harmless of a node to an element. A node of another window is
/// no instance of this one's classes: its type is compared in place of a cast.
fn copy(node: &Node, to: &Element) {
    match node.node_type() {
        Node::TEXT_NODE => {
            let text = document().create_text_node(&node.node_value().unwrap_or_default());
            let _ = to.append_child(&text);
        }
        Node::ELEMENT_NODE => copy_element(node.unchecked_ref(), to),
        _ => {}
    }
}

fn copy_element(element: &Element, to: &Element) {
    let name = element.local_name();
    let is_html = element.namespace_uri().as_deref() == Some("http://www.w3.org/1999/xhtml");
    if !is_html || HIDDEN.contains(&name.as_str()) {
        return;
    }
    let get = |name: &str| element.get_attribute(name);
    let is_box = || get("type").as_deref() == Some("checkbox");
    let is_known = ELEMENTS.contains(&name.as_str());
    if !is_known || name == "input" && !is_box() {
        return copy_children(element, to);
    }
    let Ok(new) = document().create_element(&name) else {
        return;
    };
    let set = |name: &str, value: &str| {
        let _ = new.set_attribute(name, value);
    };
    for name in ATTRIBUTES {
        if let Some(value) = get(name) {
            set(name, &value);
        }
    }
    if let Some(style) = get("style").filter(|style| is_plain(style)) {
        set("style", &style);
    }
    if name == "img" {
        // The frame has loaded it, so that it is one that the person allows.
        set("src", &get("src").unwrap_or_default());
        set("referrerpolicy", "no-referrer");
    }
    let address = get("href").filter(|_| name == "a");
    if let Some(address) = address.filter(|address| leads_out(address)) {
        set("href", &address);
    }
    copy_children(element, &new);
    let _ = to.append_child(&new);
}

/// Returns whether a style loads nothing and does not move its element over others.
fn is_plain(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let more = ["url", "image", "\\", "/*", "position", "src"];
    !more.iter().any(|more| style.contains(more))
}

/// Returns whether an address leads to the web or to a mailbox.
fn leads_out(address: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| address.to_ascii_lowercase().starts_with(scheme))
}
