//! What is drawn in the frame: the page's HTML, changed where it differs from what
//! was drawn before, and where in the page each element comes from.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use page::render::{Leaf, MARK, Preview};
use wasm_bindgen::JsCast;
use web_sys::{
    Document, DocumentFragment, Element, HtmlIFrameElement, HtmlTemplateElement, Node, NodeList,
    Window,
};

use super::morph;
use super::sanitize::{self, Images};
use leptos::prelude::document;

/// The attribute of the element that shows what is being edited.
const NOW: &str = "data-now";

/// What is marked as a whole when something in it is being edited.
const BLOCKS: &str = "td, th, li, p, h1, h2, h3, h4, h5, h6, dt, dd, pre, blockquote, div, table";

/// The frame's document with what is drawn in it.
pub struct Canvas {
    window: Window,
    document: Document,
    /// Where the page's place in the site is shown, and the page itself. Neither is
    /// looked for again: the page may hold elements of the same names.
    site: Element,
    body: Element,
    /// What images are shown.
    images: RefCell<Images>,
    drawn: RefCell<Preview>,
    /// Whether the elements have numbers, as they are not in the places' order.
    is_numbered: Cell<bool>,
    now: RefCell<Option<Element>>,
}

impl Canvas {
    /// The document of a frame that is loaded.
    pub fn new(frame: &HtmlIFrameElement, images: Images) -> Option<Self> {
        let document = frame.content_document()?;
        Some(Self {
            window: frame.content_window()?,
            site: document.get_element_by_id("site")?,
            body: document.get_element_by_id("body")?,
            document,
            images: RefCell::new(images),
            drawn: RefCell::default(),
            is_numbered: Cell::new(false),
            now: RefCell::default(),
        })
    }

    /// The frame's document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Scrolls the frame, and it alone, to the place on the page that a link leads to, if
    /// there is one. Without a name, or by that of the top, it is the page's beginning.
    pub fn go_to(&self, fragment: &str) {
        let decoded = js_sys::decode_uri_component(fragment).ok();
        let names = decoded
            .map(String::from)
            .into_iter()
            .chain([fragment.to_owned()]);
        let found = names
            .filter(|name| !name.is_empty())
            .find_map(|name| self.named(&name));
        let Some(element) = found else {
            if fragment.is_empty() || fragment.eq_ignore_ascii_case("top") {
                self.window.scroll_to_with_x_and_y(0.0, 0.0);
            }
            return;
        };
        // What is folded away is unfolded first.
        let mut inside = element.parent_element();
        while let Some(around) = inside.filter(|around| self.body.contains(Some(around))) {
            if around.local_name() == "details" {
                let _ = around.set_attribute("open", "");
            }
            inside = around.parent_element();
        }
        let top = element.get_bounding_client_rect().top();
        self.window.scroll_by_with_x_and_y(0.0, top);
    }

    /// Returns the element of the page with an id.
    fn named(&self, id: &str) -> Option<Element> {
        let all = self.body.query_selector_all("[id]").ok()?;
        let elements = (0..all.length()).filter_map(|at| all.item(at));
        let mut elements = elements.map(JsCast::unchecked_into::<Element>);
        elements.find(|element| element.id() == id)
    }

    /// Lets other images be shown, from the next drawing on.
    pub fn set_images(&self, images: Images) {
        self.images.replace(images);
        self.drawn.take();
    }

    /// Returns the element in which the page is drawn.
    pub fn body(&self) -> &Element {
        &self.body
    }

    /// Shows how the page stands in the site.
    pub fn draw_site(&self, html: &str) {
        if let Some(content) = self.parsed(html) {
            morph::children(&self.document, &self.site, &content);
        }
    }

    /// Shows the page.
    pub fn draw(&self, preview: Preview) {
        self.unmark();
        let drawn = self.drawn.replace(preview);
        let preview = self.drawn.borrow();
        if drawn.html == preview.html {
            return;
        }
        if drawn
            .leaf(&preview)
            .and_then(|leaf| self.draw_leaf(&drawn, &leaf))
            .is_none()
        {
            self.draw_all(&preview);
        }
    }

    fn draw_all(&self, preview: &Preview) {
        let count = |content: &DocumentFragment| {
            let marks = content.query_selector_all(&format!("[{MARK}]"));
            marks.map_or(0, |marks| marks.length())
        };
        let Some(mut content) = self.parsed(&preview.html) else {
            return;
        };
        let is_ordered = usize::try_from(count(&content)) == Ok(preview.places.len());
        self.is_numbered.set(!is_ordered);
        if !is_ordered && let Some(numbered) = self.parsed(&preview.numbered()) {
            content = numbered;
        }
        morph::children(&self.document, &self.body, &content);
    }

    /// Draws the one element that differs, where all else stays as it is drawn.
    fn draw_leaf(&self, drawn: &Preview, leaf: &Leaf<'_>) -> Option<()> {
        if self.is_numbered.get() {
            return None;
        }
        let marks = self.marks()?;
        let count = usize::try_from(marks.length()).ok()?;
        let shown = marks.item(u32::try_from(leaf.mark).ok()?)?;
        let (old, new) = (self.alone(leaf, leaf.old)?, self.alone(leaf, leaf.new)?);
        if count != drawn.places.len() || !shown.is_equal_node(Some(&old)) {
            return None;
        }
        morph::node(&self.document, &shown, &new);
        Some(())
    }

    /// An element from its HTML, where that holds all of it and leaves nothing
    /// open: what follows it is not changed by it.
    fn alone(&self, leaf: &Leaf<'_>, html: &str) -> Option<Node> {
        let content = self.parsed(&format!("{html}<{0}>.</{0}>", leaf.name))?;
        let element = content.first_child()?;
        let next = element.next_sibling()?;
        let is_last = next.next_sibling().is_none() && next.child_nodes().length() == 1;
        let is_plain = next.first_child()?.node_type() == Node::TEXT_NODE;
        (is_last && is_plain && next.text_content()? == ".").then_some(element)
    }

    /// HTML as a fragment in which nothing loads or runs, and nothing is left that could.
    fn parsed(&self, html: &str) -> Option<DocumentFragment> {
        let template = document().create_element("template").ok()?;
        let template: HtmlTemplateElement = template.unchecked_into();
        template.set_inner_html(html);
        let content = template.content();
        sanitize::sanitize(&content, &self.images.borrow());
        Some(content)
    }

    /// The elements whose places are known, in their order.
    fn marks(&self) -> Option<NodeList> {
        self.body.query_selector_all(&format!("[{MARK}]")).ok()
    }

    /// Which of the places an element has.
    fn number(&self, element: &Element) -> Option<usize> {
        if self.is_numbered.get() {
            return element.get_attribute(MARK)?.parse().ok();
        }
        let marks = self.marks()?;
        let found = (0..marks.length()).find(|&at| {
            let mark = marks.item(at);
            mark.is_some_and(|mark| mark.is_same_node(Some(element)))
        });
        usize::try_from(found?).ok()
    }

    /// The byte of the page that is shown at a point of the frame, where an element
    /// there was hit.
    pub fn byte_at(&self, hit: &Element, y: f64) -> Option<usize> {
        let within = hit.closest(&format!("[{MARK}]")).ok()??;
        if !self.body.contains(Some(&within)) {
            return None;
        }
        // The lines of a cell begin behind its breaks.
        let breaks = within.query_selector_all(&format!("br[{MARK}]")).ok()?;
        let above = (0..breaks.length()).rev().find_map(|at| {
            let element: Element = breaks.item(at)?.unchecked_into();
            (element.get_bounding_client_rect().bottom() <= y).then_some(element)
        });
        let number = self.number(&above.unwrap_or(within))?;
        self.drawn.borrow().places.get(number).copied()
    }

    /// Whether the person has selected something in the preview.
    pub fn has_selection(&self) -> bool {
        let selection = self.window.get_selection().ok().flatten();
        selection.is_some_and(|selection| !selection.is_collapsed())
    }

    /// Marks the element that shows these bytes of the page, and brings it into view.
    pub fn mark(&self, span: Option<Range<usize>>) {
        self.unmark();
        let element = span.and_then(|span| self.element_at(span.start));
        let block = element.and_then(|element| element.closest(BLOCKS).ok().flatten());
        if let Some(block) = block.filter(|block| self.body.contains(Some(block))) {
            let _ = block.set_attribute(NOW, "");
            self.bring_into_view(&block);
            self.now.replace(Some(block));
        }
    }

    fn unmark(&self) {
        if let Some(element) = self.now.take() {
            let _ = element.remove_attribute(NOW);
        }
    }

    /// The element that begins last before a byte of the page, or there.
    fn element_at(&self, byte: usize) -> Option<Element> {
        let drawn = self.drawn.borrow();
        let places = drawn.places.iter().enumerate();
        let before = places.filter(|(_, place)| **place <= byte);
        let (number, _) = before.max_by_key(|(_, place)| **place)?;
        if self.is_numbered.get() {
            let selector = format!("[{MARK}=\"{number}\"]");
            return self.body.query_selector(&selector).ok()?;
        }
        let mark = self.marks()?.item(u32::try_from(number).ok()?)?;
        Some(mark.unchecked_into())
    }

    /// Scrolls as little as shows an element, and the frame alone.
    fn bring_into_view(&self, element: &Element) {
        let bounds = element.get_bounding_client_rect();
        let height = self.window.inner_height().ok();
        let Some(height) = height.and_then(|height| height.as_f64()) else {
            return;
        };
        if bounds.top() >= 0.0 && bounds.bottom() <= height {
            return;
        }
        // A part that is taller than the frame stays where it is seen.
        if bounds.height() > height && bounds.top() < height && bounds.bottom() > 0.0 {
            return;
        }
        self.window
            .scroll_by_with_x_and_y(0.0, bounds.top() - height / 3.0);
    }
}
