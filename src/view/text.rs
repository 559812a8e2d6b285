//! A text that is kept up to date, in nodes that are not the app's alone: a browser that
//! translates the page, or an extension, puts others in their place.

use web_sys::{Comment, Element, Node, Text};

use super::El;
use crate::browser::document;

/// Where a text is shown: whatever stands between two comments.
pub(super) struct Shown {
    parent: Element,
    start: Comment,
    end: Comment,
    text: Text,
}

impl Shown {
    /// A place behind what stands in an element.
    pub(super) fn behind(el: &El) -> Self {
        let document = document();
        let shown = Self {
            parent: el.element().clone(),
            start: document.create_comment(""),
            end: document.create_comment(""),
            text: document.create_text_node(""),
        };
        shown.append();
        shown
    }

    /// Shows a text, and nothing else in its place.
    pub(super) fn show(&self, text: &str) {
        if !self.is_whole() {
            self.mend();
        }
        self.text.set_data(text);
    }

    /// Whether the text's own node stands where it was put, alone.
    fn is_whole(&self) -> bool {
        let next = self.start.next_sibling();
        next.as_ref() == Some(&self.text)
            && self.text.next_sibling().as_ref() == Some(&self.end)
            && self.text.parent_node().as_ref() == Some(&self.parent)
    }

    fn mend(&self) {
        let is_here = |node: &Node| node.parent_node().as_ref() == Some(&self.parent);
        if is_here(&self.start) && is_here(&self.end) {
            while let Some(node) = self.start.next_sibling().filter(|node| *node != **self.end) {
                remove(&node);
            }
            // It fails where `end` stands elsewhere, and it does not.
            let _ = self.parent.insert_before(&self.text, Some(&self.end));
        } else {
            // All of the element was written anew: what is no element of the app's goes.
            let nodes = self.parent.child_nodes();
            let nodes: Vec<Node> = (0..nodes.length()).filter_map(|at| nodes.get(at)).collect();
            for node in nodes {
                if node.node_type() == Node::TEXT_NODE || node.node_name() == "FONT" {
                    remove(&node);
                }
            }
            self.append();
        }
    }

    fn append(&self) {
        let nodes: [&Node; 3] = [&self.start, &self.text, &self.end];
        for node in nodes {
            // It fails where a node would come to stand in itself.
            let _ = self.parent.append_child(node);
        }
    }
}

fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}
