//! The page as Hugo will show it, in a frame in which nothing can run: it has
//! no scripts, no forms and no network (a sandbox and a policy of its own), and
//! what could still lead somewhere is taken out before it is shown.

use leptos::ev::load;
use leptos::prelude::*;
use page::{Key, Page, render};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlIFrameElement, HtmlTemplateElement};

use crate::browser::{document, morph};
use crate::state::Editor;
use crate::view::{El, effect, el};

/// The frame's own document: the theme's look, and an empty body.
const FRAME: &str = concat!(
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">",
    "<meta name=\"referrer\" content=\"no-referrer\"><title>Preview</title><style>",
    include_str!("../style/hugo.css"),
    "</style></head><body><main id=\"body\"></main></body></html>"
);

/// Elements that have no business in a preview, whatever the sandbox makes of them.
const UNWANTED: &str =
    "script, iframe, frame, object, embed, applet, base, meta, link, form > input[type=submit]";

/// What a link in a page may lead to.
const SCHEMES: [&str; 3] = ["http:", "https:", "mailto:"];

/// The frame with the preview.
pub fn frame(editor: Editor) -> El {
    let loaded = RwSignal::new(false);
    let frame = el("iframe")
        .class("preview")
        .attr("title", "Preview")
        .attr(
            "sandbox",
            "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
        )
        .attr("srcdoc", FRAME)
        .on(load, move |_| loaded.set(true));
    let node: HtmlIFrameElement = frame.cast();
    effect(move || {
        editor.revision.track();
        if loaded.get()
            && let Some(frame) = node.content_document()
        {
            draw(&frame, &editor.look(html));
        }
    });
    frame
}

/// The page as the theme shows it: its title, then its body.
fn html(page: &Page) -> String {
    let title = page.front(Key::Title).unwrap_or_default();
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    format!("<h1>{title}</h1>\n{}", render::html(&page.body()))
}

/// Brings the frame's body to this HTML by changing what differs.
fn draw(frame: &Document, html: &str) {
    let Some(body) = frame.get_element_by_id("body") else {
        return;
    };
    // A template's content is inert: nothing in it loads or runs while it is parsed.
    let Ok(template) = document().create_element("template") else {
        return;
    };
    let template: HtmlTemplateElement = template.unchecked_into();
    template.set_inner_html(html);
    let content = template.content();
    each(&content, UNWANTED, Element::remove);
    each(&content, "a, area", disarm);
    morph::children(frame, &body, &content);
}

fn each(within: &web_sys::DocumentFragment, selector: &str, act: impl Fn(&Element)) {
    let Ok(found) = within.query_selector_all(selector) else {
        return;
    };
    for at in 0..found.length() {
        if let Some(element) = found
            .item(at)
            .and_then(|node| node.dyn_into::<Element>().ok())
        {
            act(&element);
        }
    }
}

/// Lets a link lead to the web or to a place on the page, in a tab of its own
/// that knows nothing of this one.
fn disarm(link: &Element) {
    let target = link.get_attribute("href").unwrap_or_default();
    let plain: String = target
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect::<String>()
        .to_ascii_lowercase();
    let _ = link.remove_attribute("ping");
    let _ = link.remove_attribute_ns(Some("http://www.w3.org/1999/xlink"), "href");
    if plain.starts_with('#') {
        let _ = link.remove_attribute("target");
    } else if SCHEMES.iter().any(|scheme| plain.starts_with(scheme)) {
        let _ = link.set_attribute("target", "_blank");
        let _ = link.set_attribute("rel", "noopener noreferrer");
    } else {
        // A path within the site leads nowhere from here.
        let _ = link.remove_attribute("href");
    }
}
