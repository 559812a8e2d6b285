//! Sanitizing a page's HTML before it is drawn. The frame runs no scripts, submits nothing
//! and loads nothing already; this removes what could still navigate, take the focus, or
//! shadow a method that the app calls.

use std::sync::Arc;

use js_sys::Reflect;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Document, DocumentFragment, Element, HtmlTemplateElement};

use crate::images::ImageFiles;
use crate::platform::trusted_html;

/// The elements that are removed. Those of SMIL could change a link's target after it was
/// checked.
const REMOVED: &str =
    "script, base, meta, link, applet, animate, animateMotion, animateTransform, set";

/// The elements in whose place stands a label with what they would load.
const LOADING: &str = "img, iframe, frame, object, embed, video, audio, picture";

/// The attributes that are removed: with them an element could shadow a method of its
/// document or form (HTML, §7.3.3 and §4.10.3), take the focus, or save a file.
const ATTRIBUTES: [&str; 6] = [
    "name",
    "autofocus",
    "accesskey",
    "download",
    "ping",
    "contenteditable",
];

/// The elements that become properties of their form by their `id` (HTML, §4.10.3).
const LISTED: &str = "input, button, select, textarea, output, fieldset, img";

/// The schemes of the links that stay.
const SCHEMES: [&str; 3] = ["http:", "https:", "mailto:"];

/// The start of an address of a place on the page: the frame's own address.
pub const WITHIN: &str = "about:srcdoc#";

/// The images that a page may show.
#[derive(Clone, Default)]
pub struct Images {
    /// Whether those of the web are loaded.
    pub web: bool,
    /// Those of the site's folder that the person has chosen.
    pub site: Arc<ImageFiles>,
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

/// Parses HTML into a fragment in which nothing has loaded or run, and makes it harmless. The
/// images that `images` allows stay.
pub fn parse(html: &str, images: &Images) -> Option<DocumentFragment> {
    let template = document().create_element("template").ok()?;
    let template: HtmlTemplateElement = template.unchecked_into();
    // It fails for no string, and for no value that Trusted Types let pass.
    Reflect::set(&template, &"innerHTML".into(), &trusted_html(html)).ok()?;
    let content = template.content();
    sanitize(&content, images);
    Some(content)
}

/// Makes a fragment harmless that was parsed in a template.
fn sanitize(content: &DocumentFragment, images: &Images) {
    // First, so that no element shadows a method that is called below.
    each(content, LISTED, |element| {
        let _ = element.remove_attribute("id");
    });
    // The name of an anchor is a link's target, as an `id` is.
    each(content, "a[name]:not([id])", |element| {
        let name = element.get_attribute("name").unwrap_or_default();
        let _ = element.set_attribute("id", &name);
    });
    for name in ATTRIBUTES {
        each(content, &format!("[{name}]"), |element| {
            let _ = element.remove_attribute(name);
        });
    }
    each(content, REMOVED, Element::remove);
    each(content, LOADING, |element| replace_loading(element, images));
    each(content, "[*|href]", sanitize_link);
    // On an HTML element this attribute has no namespace and is no address. It goes all the
    // same.
    each(content, r"[xlink\:href]", |element| {
        let _ = element.remove_attribute("xlink:href");
    });
}

/// Calls a function with each element that a selector finds.
fn each(within: &DocumentFragment, selector: &str, act: impl Fn(&Element)) {
    let Ok(found) = within.query_selector_all(selector) else {
        return;
    };
    for at in 0..found.length() {
        if let Some(element) = found.item(at) {
            act(element.unchecked_ref());
        }
    }
}

/// Lets a link lead to a place on the page, or to the web in a tab that has no access to
/// this one. Any other element loses its address.
fn sanitize_link(element: &Element) {
    let target = element.get_attribute("href").unwrap_or_default();
    let plain: String = target
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect::<String>()
        .to_ascii_lowercase();
    let _ = element.remove_attribute_ns(Some("http://www.w3.org/1999/xlink"), "href");
    let is_link = matches!(element.local_name().as_str(), "a" | "area");
    if is_link && plain.starts_with('#') {
        // The base of a `srcdoc` document is the app's address: `#x` alone would lead there.
        let fragment = target.trim_start().trim_start_matches('#');
        let _ = element.set_attribute("href", &format!("{WITHIN}{fragment}"));
        let _ = element.remove_attribute("target");
    } else if is_link && SCHEMES.iter().any(|scheme| plain.starts_with(scheme)) {
        let _ = element.set_attribute("target", "_blank");
        let _ = element.set_attribute("rel", "noopener noreferrer");
    } else {
        // A path within the site has no target here.
        let _ = element.remove_attribute("href");
    }
}

/// Returns whether an address is one of the web.
fn is_of_the_web(address: &str) -> bool {
    let address = address.trim_start();
    ["https://", "http://", "//"]
        .iter()
        .any(|start| address.starts_with(start))
}

/// Puts a label in the place of an element that would load something, unless it is an
/// image that may be loaded.
fn replace_loading(element: &Element, images: &Images) {
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
    if element.has_attribute(hugo::MARK) {
        let mark = element.get_attribute(hugo::MARK).unwrap_or_default();
        let _ = label.set_attribute(hugo::MARK, &mark);
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
