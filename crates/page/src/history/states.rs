//! Compares the states of a page around a step with what the page would be without that
//! step, to find out whether the step can be taken back without losing later edits.

use std::collections::HashSet;

use crate::tree::id::Id;
use crate::tree::outline::Item;
use crate::tree::page::Page;
use crate::tree::section::Section;
use crate::tree::spans::{Spot, texts};

/// The page before and after a step, and as it is now.
pub(super) struct States<'a> {
    /// The page before the step.
    pub(super) before: Page,
    /// The page after the step.
    pub(super) after: Page,
    /// The page as it is now.
    pub(super) page: &'a Page,
}

impl States<'_> {
    /// Returns whether `page` is the present page without the step: each field that the
    /// step has set has its previous text again, each other field has its present text,
    /// and no field is added or removed except by the step.
    pub(super) fn are_consistent_with(&self, page: &Page) -> bool {
        let [before, after, now] = [&self.before, &self.after, self.page].map(texts);
        let candidate = texts(page);
        let agree = |spot: &Spot| {
            let (old, new) = (before.get(spot), after.get(spot));
            // Text that was written into the same field since must not be lost.
            if old == new {
                candidate.get(spot) == now.get(spot)
            } else {
                now.get(spot) == new && candidate.get(spot) == old
            }
        };
        let mut spots = candidate.keys().chain(now.keys()).chain(before.keys());
        spots.all(agree) && self.has_same_order(page) && !self.has_mixed_dates()
    }

    /// Returns whether the parts of the page are in their present order, provided that
    /// the step has moved none. Otherwise a later move past what the step removed would
    /// be undone along with it.
    fn has_same_order(&self, page: &Page) -> bool {
        !is_in_order(&self.before, &self.after) || is_in_order(self.page, page)
    }

    /// Returns whether dates were written since with another order of day and month than
    /// before the step.
    fn has_mixed_dates(&self) -> bool {
        let rows = |page: &Page| -> Vec<Id> {
            let tables = page.tables().into_iter();
            let rows = tables.flat_map(|table| table.rows.iter().map(|row| row.id));
            rows.collect()
        };
        let known = rows(&self.after);
        let mut now = rows(self.page).into_iter();
        self.before.date_order != self.after.date_order && now.any(|row| !known.contains(&row))
    }
}

/// Returns whether the sections, rows and items that two pages share are in the same
/// order in both.
fn is_in_order(one: &Page, other: &Page) -> bool {
    let pieces = |page: &Page| -> Vec<Id> {
        let sections = page.sections().iter().map(Section::id);
        let tables = page.tables().into_iter();
        let rows = tables.flat_map(|table| table.rows.iter().map(|row| row.id));
        let outlines = page.outlines().into_iter();
        let items = outlines.flat_map(|outline| outline.items().iter().map(Item::id));
        sections.chain(rows).chain(items).collect()
    };
    let (one, other) = (pieces(one), pieces(other));
    let shared = |ids: &[Id], with: &[Id]| -> Vec<Id> {
        let with: HashSet<&Id> = with.iter().collect();
        ids.iter().filter(|id| with.contains(id)).copied().collect()
    };
    shared(&one, &other) == shared(&other, &one)
}
