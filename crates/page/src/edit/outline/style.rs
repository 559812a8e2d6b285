//! The style of the outlines of a page, from which new items take their markers,
//! indentation and separators.

use crate::tree::outline::Outline;

/// How the neighbouring outlines are written. New items look like their neighbours.
/// Markers and indentation are indexed by depth.
#[derive(Clone, Debug, Default)]
pub(crate) struct Style {
    /// The markers of items.
    markers: Vec<Option<String>>,
    /// The indentation of items.
    pub(super) leads: Vec<Option<String>>,
    /// The gap of an item that stands between others.
    pub(super) separator: Option<String>,
}

impl Style {
    /// Takes over from an outline what the ones before it left open.
    pub(crate) fn add(&mut self, outline: &Outline) {
        let add = |of: &mut Vec<Option<String>>, depth: usize, what: &String| {
            if of.len() <= depth {
                of.resize(depth + 1, None);
            }
            of[depth].get_or_insert_with(|| what.clone());
        };
        for item in &outline.items {
            add(&mut self.leads, item.depth, &item.lead);
            // A number belongs to its own item.
            if !item.marker.starts_with(|c: char| c.is_ascii_digit()) {
                add(&mut self.markers, item.depth, &item.marker);
            }
        }
        if let [first, _, ..] = &outline.items[..] {
            self.separator.get_or_insert_with(|| first.gap.clone());
        }
    }

    /// Returns the marker of items at a depth.
    pub(super) fn marker(&self, depth: usize) -> Option<String> {
        self.markers.get(depth).cloned().flatten()
    }
}
