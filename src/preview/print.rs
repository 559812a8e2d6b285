//! The page on paper. A frame is printed as one picture that is cut where a sheet ends,
//! so that what it shows is copied into the app's own document for as long as printing
//! takes. Only what is listed here is copied: in that document, scripts run.

use leptos::ev::{afterprint, beforeprint};
use leptos::prelude::document;
use leptos_use_event_listener::use_event_listener;
use leptos_use_window::use_window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, ShadowRootInit, ShadowRootMode};

use super::frame::stored_style;

/// The elements that are copied. Of others that hold text, the text is.
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

/// Elements whose text is none that a page shows.
const SILENT: [&str; 7] = [
    "script", "style", "template", "title", "noscript", "svg", "math",
];

/// The attributes that are copied, and none that could act or load.
const ATTRIBUTES: [&str; 19] = [
    "align", "alt", "checked", "class", "colspan", "dir", "disabled", "height", "lang", "open",
    "reversed", "rowspan", "span", "start", "title", "type", "valign", "value", "width",
];

/// Shows what `shown` gives on paper in place of the app, for as long as the present
/// owner.
pub fn instead_of_the_app(shown: impl Fn() -> Option<Element> + 'static) {
    let _ = use_event_listener(use_window(), beforeprint, move |_| {
        take_away();
        if let Some(shown) = shown() {
            // Without it the app itself is printed.
            let _ = put(&shown);
        }
    });
    let _ = use_event_listener(use_window(), afterprint, |_| take_away());
}

fn take_away() {
    if let Ok(Some(printed)) = document().query_selector("body > .printed") {
        printed.remove();
    }
}

/// Puts a copy of what an element shows into the app's document.
fn put(shown: &Element) -> Result<(), JsValue> {
    let document = document();
    let printed = document.create_element("div")?;
    printed.set_class_name("printed");
    // Inside of it, the theme's look is alone with the page.
    let root = printed.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
    for name in ["theme", "paper"] {
        let style = document.create_element("style")?;
        // Letter by letter, or the page's policy refuses it.
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

/// Copies a node to the end of an element, as far as it is harmless. A node of another
/// window is none of this one's classes: its type has to be asked.
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
    if !is_html || SILENT.contains(&name.as_str()) {
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
        // It is shown in the frame, so it may be shown.
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

/// Whether a style loads nothing, and keeps its element where it stands.
fn is_plain(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let more = ["url", "image", "\\", "/*", "position", "src"];
    !more.iter().any(|more| style.contains(more))
}

/// Whether an address is one of the web.
fn leads_out(address: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| address.to_ascii_lowercase().starts_with(scheme))
}
