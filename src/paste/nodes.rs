//! What other programs copy as HTML, parsed by the browser. The document is only read: it
//! stands in a template, where nothing runs and nothing is loaded (HTML, §4.12.3).

use js_sys::Reflect;
use leptos::prelude::document;
use page::paste::Node;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTemplateElement};

use crate::platform::trusted_html;

/// How deep elements may stand in one another; what is deeper is read as text.
const MAX_DEPTH: usize = 200;

/// Parses HTML. Returns no nodes where the browser does not.
pub fn parse(html: &str) -> Vec<Node> {
    let Ok(template) = document().create_element("template") else {
        return Vec::new();
    };
    let template: HtmlTemplateElement = template.unchecked_into();
    // It fails for no string, and for no value that Trusted Types let pass.
    if Reflect::set(&template, &"innerHTML".into(), &trusted_html(html)).is_err() {
        return Vec::new();
    }
    children(&template.content(), 0)
}

/// Returns the nodes below one, without comments.
fn children(of: &web_sys::Node, depth: usize) -> Vec<Node> {
    let nodes = of.child_nodes();
    let all = (0..nodes.length()).filter_map(|at| nodes.item(at));
    all.filter_map(|node| read(&node, depth)).collect()
}

fn read(node: &web_sys::Node, depth: usize) -> Option<Node> {
    let text = || Node::Text(node.text_content().unwrap_or_default());
    match node.node_type() {
        web_sys::Node::TEXT_NODE => Some(text()),
        web_sys::Node::ELEMENT_NODE if depth >= MAX_DEPTH => Some(text()),
        web_sys::Node::ELEMENT_NODE => {
            let element: &Element = node.unchecked_ref();
            Some(Node::Element {
                name: element.local_name(),
                attributes: attributes(element),
                children: children(node, depth + 1),
            })
        }
        _ => None,
    }
}

/// Returns the names and values of an element's attributes.
fn attributes(element: &Element) -> Vec<(String, String)> {
    let names = element.get_attribute_names();
    let names = names.iter().filter_map(|name| name.as_string());
    names
        .filter_map(|name| {
            let value = element.get_attribute(&name)?;
            Some((name, value))
        })
        .collect()
}
