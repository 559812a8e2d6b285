//! Drawing in the preview's frame: the page's HTML is changed only where it differs from
//! what was drawn before, and each element knows its place in the page's source.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use hugo::{Leaf, MARK, Preview};
use wasm_bindgen::JsCast;
use web_sys::{Document, DocumentFragment, Element, HtmlIFrameElement, Node, NodeList, Window};

use super::morph;
use super::sanitize::{self, Images};

/// The attribute of the element that shows what is being edited.
const EDITED: &str = "data-now";

/// The elements that are marked as a whole when something in them is edited.
const BLOCKS: &str = "td, th, li, p, h1, h2, h3, h4, h5, h6, dt, dd, pre, blockquote, div, table";

/// The frame's document with what is drawn in it.
pub struct Canvas {
    window: Window,
    document: Document,
    /// The elements for the page's place in the site and for the page. They are looked up
    /// once: the page may have elements with the same `id`s.
    site: Element,
    body: Element,
    /// The images that may be shown.
    images: RefCell<Images>,
    drawn: RefCell<Preview>,
    /// Whether each element carries the number of its place, because the parsed elements
    /// are not in the order of the places.
    is_numbered: Cell<bool>,
    /// The element that is marked as being edited.
    edited: RefCell<Option<Element>>,
}

impl Canvas {
    /// Returns the canvas of a frame that has loaded; `None` for another document.
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
            edited: RefCell::default(),
        })
    }

    /// Returns the frame's document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Scrolls the frame, and only the frame, to the element that a link's fragment names.
    /// An empty fragment and `top` mean the start of the page (HTML, §7.4.6.3).
    pub fn go_to(&self, fragment: &str) {
        let decoded = js_sys::decode_uri_component(fragment).ok();
        let names = decoded
            .map(String::from)
            .into_iter()
            .chain([fragment.to_owned()]);
        let found = names
            .filter(|name| !name.is_empty())
            .find_map(|name| self.element_by_id(&name));
        let Some(element) = found else {
            if fragment.is_empty() || fragment.eq_ignore_ascii_case("top") {
                self.window.scroll_to_with_x_and_y(0.0, 0.0);
            }
            return;
        };
        // A place in folded details is unfolded first.
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
    fn element_by_id(&self, id: &str) -> Option<Element> {
        let all = self.body.query_selector_all("[id]").ok()?;
        let elements = (0..all.length()).filter_map(|at| all.item(at));
        let mut elements = elements.map(JsCast::unchecked_into::<Element>);
        elements.find(|element| element.id() == id)
    }

    /// Sets the images that may be shown, from the next drawing on.
    pub fn set_images(&self, images: Images) {
        self.images.replace(images);
        self.drawn.take();
    }

    /// Returns the element in which the page is drawn.
    pub fn body(&self) -> &Element {
        &self.body
    }

    /// Draws the page's place in the site.
    pub fn draw_site(&self, html: &str) {
        if let Some(content) = self.parse(html) {
            morph::children(&self.document, &self.site, &content);
        }
    }

    /// Draws the page.
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

    /// Draws the whole page.
    fn draw_all(&self, preview: &Preview) {
        let count = |content: &DocumentFragment| {
            let marks = content.query_selector_all(&format!("[{MARK}]"));
            marks.map_or(0, |marks| marks.length())
        };
        let Some(mut content) = self.parse(&preview.html) else {
            return;
        };
        let is_ordered = usize::try_from(count(&content)) == Ok(preview.places.len());
        self.is_numbered.set(!is_ordered);
        if !is_ordered && let Some(numbered) = self.parse(&preview.numbered()) {
            content = numbered;
        }
        morph::children(&self.document, &self.body, &content);
    }

    /// Draws the one element that differs; returns `None` where it cannot be told apart from
    /// what is drawn around it.
    fn draw_leaf(&self, drawn: &Preview, leaf: &Leaf<'_>) -> Option<()> {
        if self.is_numbered.get() {
            return None;
        }
        let marks = self.marks()?;
        let count = usize::try_from(marks.length()).ok()?;
        let shown = marks.item(u32::try_from(leaf.mark).ok()?)?;
        let (old, new) = (
            self.parse_element(leaf, leaf.old)?,
            self.parse_element(leaf, leaf.new)?,
        );
        if count != drawn.places.len() || !shown.is_equal_node(Some(&old)) {
            return None;
        }
        morph::node(&self.document, &shown, &new);
        Some(())
    }

    /// Returns an element parsed from its HTML, if that is the whole element and leaves
    /// nothing open that would change what follows it.
    fn parse_element(&self, leaf: &Leaf<'_>, html: &str) -> Option<Node> {
        let content = self.parse(&format!("{html}<{0}>.</{0}>", leaf.name))?;
        let element = content.first_child()?;
        let next = element.next_sibling()?;
        let is_last = next.next_sibling().is_none() && next.child_nodes().length() == 1;
        let is_plain = next.first_child()?.node_type() == Node::TEXT_NODE;
        (is_last && is_plain && next.text_content()? == ".").then_some(element)
    }

    fn parse(&self, html: &str) -> Option<DocumentFragment> {
        sanitize::parse(html, &self.images.borrow())
    }

    /// Returns the elements whose places are known, in the order of the document.
    fn marks(&self) -> Option<NodeList> {
        self.body.query_selector_all(&format!("[{MARK}]")).ok()
    }

    /// Returns the index of an element's place.
    fn place_index(&self, element: &Element) -> Option<usize> {
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

    /// Returns the byte of the page that is shown at a height of the frame, in the element
    /// that was hit there.
    pub fn byte_at(&self, hit: &Element, y: f64) -> Option<usize> {
        let within = hit.closest(&format!("[{MARK}]")).ok()??;
        if !self.body.contains(Some(&within)) {
            return None;
        }
        // Each line break in a cell has a place of its own.
        let breaks = within.query_selector_all(&format!("br[{MARK}]")).ok()?;
        let above = (0..breaks.length()).rev().find_map(|at| {
            let element: Element = breaks.item(at)?.unchecked_into();
            (element.get_bounding_client_rect().bottom() <= y).then_some(element)
        });
        let number = self.place_index(&above.unwrap_or(within))?;
        self.drawn.borrow().places.get(number).copied()
    }

    /// Returns whether something is selected in the frame.
    pub fn has_selection(&self) -> bool {
        let selection = self.window.get_selection().ok().flatten();
        selection.is_some_and(|selection| !selection.is_collapsed())
    }

    /// Marks the element that shows these bytes of the page, and scrolls it into view.
    pub fn mark(&self, span: Option<Range<usize>>) {
        self.unmark();
        let element = span.and_then(|span| self.element_at(span.start));
        let block = element.and_then(|element| element.closest(BLOCKS).ok().flatten());
        if let Some(block) = block.filter(|block| self.body.contains(Some(block))) {
            let _ = block.set_attribute(EDITED, "");
            self.scroll_into_view(&block);
            self.edited.replace(Some(block));
        }
    }

    fn unmark(&self) {
        if let Some(element) = self.edited.take() {
            let _ = element.remove_attribute(EDITED);
        }
    }

    /// Returns the element whose place is the last one up to a byte of the page.
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

    /// Scrolls the frame, and only the frame, until an element is seen.
    fn scroll_into_view(&self, element: &Element) {
        let bounds = element.get_bounding_client_rect();
        let height = self.window.inner_height().ok();
        let Some(height) = height.and_then(|height| height.as_f64()) else {
            return;
        };
        if bounds.top() >= 0.0 && bounds.bottom() <= height {
            return;
        }
        // An element that is taller than the frame is seen somewhere: it stays.
        if bounds.height() > height && bounds.top() < height && bounds.bottom() > 0.0 {
            return;
        }
        self.window
            .scroll_by_with_x_and_y(0.0, bounds.top() - height / 3.0);
    }
}
