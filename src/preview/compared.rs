//! A page as Hugo shows it, beside which another state of it is: what only one of both says is
//! marked. As the preview, it is drawn in a frame in which nothing can run.

use draft::changes::{Mark, Marked, Node, marked};
use leptos::ev::{self, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos_use_event_listener::use_event_listener;
use page::Page;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, EventTarget, Node as DomNode};

use super::frame::{SANDBOX, empty_document, preview};
use super::sanitize::{self, Images, WITHIN};
use crate::editor::use_editor;
use crate::language::Phrase;
use crate::screen::use_screen;

/// The attribute of what is marked.
const CHANGED: &str = "data-changed";

/// The frame with the page.
#[component]
pub fn ComparedPage(
    /// The texts of the two states: what only the second one says is marked as new, and what
    /// only the first one says is shown as gone.
    pages: Signal<Option<(String, String)>>,
    /// The frame's name.
    label: Phrase,
    /// Called when Escape is pressed in the frame, which the window does not see.
    on_escape: Callback<()>,
) -> impl IntoView {
    let (editor, dark) = (use_editor(), use_screen().is_dark());
    let frame = NodeRef::<html::Iframe>::new();
    let shown = RwSignal::new_local(None::<Document>);
    let owner = Owner::current().expect("a component has an owner");
    let loaded = move |_| {
        let document = frame
            .get_untracked()
            .and_then(|frame| frame.content_document());
        if let Some(document) = &document {
            let target: EventTarget = document.clone().unchecked_into();
            owner.with(|| listen_to_escape(target, on_escape));
        }
        shown.set(document);
    };
    Effect::new(move || {
        let root = shown.with(|document| document.as_ref()?.document_element());
        if let Some(root) = root {
            // They fail for no attribute of these names.
            let _ = root.set_attribute("data-dark", &dark.get().to_string());
            let _ = root.set_attribute("lang", &editor.page_language.get());
        }
    });
    Effect::new(move || {
        shown.with(|document| {
            pages.with(|pages| {
                if let (Some(document), Some((old, new))) = (document, pages) {
                    draw(document, old, new);
                }
            });
        });
    });
    view! {
        <iframe
            node_ref=frame
            class="preview"
            title=label
            translate="no"
            sandbox=SANDBOX
            prop:srcdoc=empty_document(false)
            on:load=loaded
        ></iframe>
    }
}

fn listen_to_escape(document: EventTarget, on_escape: Callback<()>) {
    let keyed = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            on_escape.run(());
        }
    };
    let _ = use_event_listener(document, ev::keydown, keyed);
}

/// Draws two states of a page as one, and shows the first place where they differ.
fn draw(document: &Document, old: &str, new: &str) {
    let images = Images::default();
    let parse = |text: &str| sanitize::parse(&preview(&Page::parse(text)).html, &images);
    let (Some(old), Some(new)) = (parse(old), parse(new)) else {
        return;
    };
    let Some(body) = document.get_element_by_id("body") else {
        return;
    };
    body.set_text_content(None);
    for node in marked(&nodes(&old), &nodes(&new)) {
        append(document, &body, &node);
    }
    let first = body.query_selector(&format!("[{CHANGED}]")).ok().flatten();
    let window = document.default_view();
    if let (Some(first), Some(window)) = (first, window) {
        let height = window
            .inner_height()
            .ok()
            .and_then(|height| height.as_f64());
        let top = first.get_bounding_client_rect().top() - height.unwrap_or(0.0) / 3.0;
        window.scroll_by_with_x_and_y(0.0, top);
    }
}

/// Returns the children of a node, but for comments.
fn nodes(parent: &DomNode) -> Vec<Node<Element>> {
    let children = parent.child_nodes();
    let children = (0..children.length()).filter_map(|at| children.get(at));
    let nodes = children.filter_map(|child| match child.node_type() {
        DomNode::TEXT_NODE => Some(Node::Text(child.node_value().unwrap_or_default())),
        DomNode::ELEMENT_NODE => {
            let element: Element = child.unchecked_into();
            Some(Node::Element {
                kind: kind(&element),
                children: nodes(&element),
                handle: element,
            })
        }
        _ => None,
    });
    nodes.collect()
}

/// Returns an element's name and attributes, but for those that follow from its text and its
/// place.
fn kind(element: &Element) -> String {
    let mut kind = element.local_name();
    for name in element.get_attribute_names().iter() {
        let name = name.as_string().unwrap_or_default();
        if name != "id" && name != hugo::MARK {
            let value = element.get_attribute(&name).unwrap_or_default();
            kind += &format!(" {name}={value:?}");
        }
    }
    kind
}

/// Appends a node to an element of the frame. Where the document refuses one, it is not shown.
fn append(document: &Document, parent: &Element, node: &Marked<Element>) {
    let made: Option<DomNode> = match node {
        Marked::Element(mark, element, children) => {
            let element = copy(document, element);
            if let Some(element) = &element {
                for child in children {
                    append(document, element, child);
                }
                // What has no words is marked itself.
                if *mark != Mark::Same && children.is_empty() {
                    mark_as(element, *mark);
                }
            }
            element.map(JsCast::unchecked_into)
        }
        Marked::Text(Mark::Same, text) => Some(document.create_text_node(text).unchecked_into()),
        Marked::Text(mark, text) => {
            let name = if *mark == Mark::New { "ins" } else { "del" };
            let element = document.create_element(name).ok();
            if let Some(element) = &element {
                element.set_text_content(Some(text));
                mark_as(element, *mark);
            }
            element.map(JsCast::unchecked_into)
        }
    };
    if let Some(made) = made {
        let _ = parent.append_child(&made);
    }
}

/// Returns a copy of an element without what stands in it.
fn copy(document: &Document, element: &Element) -> Option<Element> {
    let copy = document.import_node_with_deep(element, false).ok()?;
    let copy: Element = copy.unchecked_into();
    let target = copy.get_attribute("href").unwrap_or_default();
    if target.starts_with(WITHIN) {
        // What it leads to may be there twice, or no longer.
        let _ = copy.remove_attribute("href");
    }
    Some(copy)
}

/// Marks an element of the frame.
fn mark_as(element: &Element, mark: Mark) {
    let said = match mark {
        Mark::Same => return,
        Mark::Gone => "gone",
        Mark::New => "new",
    };
    // It fails for no attribute of this name.
    let _ = element.set_attribute(CHANGED, said);
}
