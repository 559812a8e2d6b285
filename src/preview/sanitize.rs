//! What is taken out of a page's HTML before it is shown. The frame runs no
//! scripts, submits nothing and loads nothing; this is for what could still lead
//! away, take the focus, or stand in the way of the app's own calls.

use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Document, DocumentFragment, Element};

use leptos::prelude::document;

use super::site_images::SiteImages;

/// Elements that have no business in a preview. SMIL's can change a link's target
/// after it was looked at.
const UNWANTED: &str =
    "script, base, meta, link, applet, animate, animateMotion, animateTransform, set";

/// What is shown as a label of what it would load.
const LOADING: &str = "img, iframe, frame, object, embed, video, audio, picture";

/// Attributes with which an element could take the place of a method of its
/// document or form (HTML, §7.3.3 and §4.10.3), take the focus, or save a file.
const ATTRIBUTES: [&str; 6] = [
    "name",
    "autofocus",
    "accesskey",
    "download",
    "ping",
    "contenteditable",
];

/// Elements that become properties of their form by their `id`.
const LISTED: &str = "input, button, select, textarea, output, fieldset, img";

/// What a link in a page may lead to.
const SCHEMES: [&str; 3] = ["http:", "https:", "mailto:"];

/// What the address of a place on the page begins with: the frame's own address.
pub const WITHIN: &str = "about:srcdoc#";

/// What images a page may show.
#[derive(Clone, Default)]
pub struct Images {
    /// Whether those of the web are loaded.
    pub web: bool,
    /// Those of the site's folder that the person has chosen.
    pub site: Arc<SiteImages>,
}

impl Images {
    /// Returns the address from which an image is loaded, if it may be.
    fn source(&self, address: &str) -> Option<String> {
        let is_shown = address.starts_with("data:image/") || self.web && is_of_the_web(address);
        if is_shown {
            return Some(address.to_owned());
        }
        // An address is percent-encoded, and a file's path is not.
        let decoded = js_sys::decode_uri_component(address).ok();
        let address = decoded.map_or_else(|| address.to_owned(), String::from);
        let path = address.trim_start_matches(['.', '/']);
        self.site.find(path).map(str::to_owned)
    }
}

/// Makes what was parsed into a template harmless. Images stay where they are
/// allowed.
pub fn sanitize(content: &DocumentFragment, images: &Images) {
    // First of all, so that no name stands for a method that is called below.
    each(content, LISTED, |element| {
        let _ = element.remove_attribute("id");
    });
    // An anchor's old name is a place on the page, as an id is.
    each(content, "a[name]:not([id])", |element| {
        let name = element.get_attribute("name").unwrap_or_default();
        let _ = element.set_attribute("id", &name);
    });
    for name in ATTRIBUTES {
        each(content, &format!("[{name}]"), |element| {
            let _ = element.remove_attribute(name);
        });
    }
    each(content, UNWANTED, Element::remove);
    each(content, LOADING, |element| placeholder(element, images));
    each(content, "[*|href]", disarm);
    // In HTML, SVG's name for an address is one like any other, and leads nowhere.
    each(content, r"[xlink\:href]", |element| {
        let _ = element.remove_attribute("xlink:href");
    });
}

/// The elements for a selector, with what is done to each.
pub fn each(within: &DocumentFragment, selector: &str, act: impl Fn(&Element)) {
    let Ok(found) = within.query_selector_all(selector) else {
        return;
    };
    for at in 0..found.length() {
        if let Some(element) = found.item(at) {
            act(element.unchecked_ref());
        }
    }
}

/// Lets a link lead to the web or to a place on the page, in a tab of its own
/// that knows nothing of this one. What else has an address has none.
fn disarm(element: &Element) {
    let target = element.get_attribute("href").unwrap_or_default();
    let plain: String = target
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect::<String>()
        .to_ascii_lowercase();
    let _ = element.remove_attribute_ns(Some("http://www.w3.org/1999/xlink"), "href");
    let is_link = matches!(element.local_name().as_str(), "a" | "area");
    if is_link && plain.starts_with('#') {
        // The frame's document takes the app's address for its own base: there, `#x`
        // alone would lead away from it.
        let fragment = target.trim_start().trim_start_matches('#');
        let _ = element.set_attribute("href", &format!("{WITHIN}{fragment}"));
        let _ = element.remove_attribute("target");
    } else if is_link && SCHEMES.iter().any(|scheme| plain.starts_with(scheme)) {
        let _ = element.set_attribute("target", "_blank");
        let _ = element.set_attribute("rel", "noopener noreferrer");
    } else {
        // A path within the site leads nowhere from here.
        let _ = element.remove_attribute("href");
    }
}

/// Whether an image lies in the web, and can be loaded from there.
fn is_of_the_web(address: &str) -> bool {
    let address = address.trim_start();
    ["https://", "http://", "//"]
        .iter()
        .any(|start| address.starts_with(start))
}

/// Puts a label in the place of what would load something. An image with its data
/// in it loads nothing.
fn placeholder(element: &Element, images: &Images) {
    let get = |name| {
        element
            .get_attribute(name)
            .filter(|value| !value.is_empty())
    };
    let address = get("src").or_else(|| get("data")).unwrap_or_default();
    let is_image = element.local_name() == "img";
    if let Some(source) = images.source(&address).filter(|_| is_image) {
        let _ = element.set_attribute("src", &source);
        for name in ["srcset", "sizes", "usemap"] {
            let _ = element.remove_attribute(name);
        }
        let _ = element.set_attribute("referrerpolicy", "no-referrer");
        let _ = element.set_attribute("loading", "lazy");
        return;
    }
    let document: Document = element.owner_document().unwrap_or_else(document);
    let Ok(label) = document.create_element("span") else {
        element.remove();
        return;
    };
    let _ = label.set_attribute("class", "placeholder");
    if element.has_attribute(page::render::MARK) {
        let mark = element
            .get_attribute(page::render::MARK)
            .unwrap_or_default();
        let _ = label.set_attribute(page::render::MARK, &mark);
    }
    let kind = if is_image {
        String::new()
    } else {
        element.local_name()
    };
    let mut words = vec![kind, get("alt").unwrap_or_default(), address];
    words.retain(|word| !word.is_empty());
    label.set_text_content(Some(&words.join(" · ")));
    let _ = element.replace_with_with_node_1(&label);
}
