//! Structural changes of an outline, on a draft of its flat list of items. Two things
//! belong to the position and not to the item: the gap behind the last item of a moved or
//! removed range (a blank line between groups, a missing line break at the end of the
//! file), and the depth that the items above allow.

use std::ops::Range;

use hugo::lex::marker;

use super::cell;
use super::style::Style;
use crate::tree::id::Ids;
use crate::tree::outline::{Grammar, Item, Outline};

/// The items of an outline while an edit changes them, with what new items take over from
/// their neighbours.
pub(crate) struct Draft<'a> {
    /// The syntax of the outline.
    pub(crate) grammar: Grammar,
    /// The items, as changed so far.
    pub(crate) items: Vec<Item>,
    /// The gap of a new item that stands between others.
    pub(super) separator: &'a str,
    /// The style of the other outlines of the page.
    pub(super) neighbours: &'a Style,
    /// Whether the first line of the list has to interrupt a paragraph.
    pub(super) in_paragraph: bool,
    /// The items before the edit.
    pub(super) before: &'a [Item],
    /// The source of new identities.
    ids: &'a mut Ids,
}

impl<'a> Draft<'a> {
    /// Returns a draft of an outline's items.
    pub(crate) fn of(
        outline: &'a Outline,
        neighbours: &'a Style,
        in_paragraph: bool,
        ids: &'a mut Ids,
    ) -> Self {
        let items = outline.items.clone();
        Self {
            grammar: outline.grammar,
            items,
            separator: &outline.separator,
            neighbours,
            in_paragraph,
            before: &outline.items,
            ids,
        }
    }

    /// Inserts items at an index, in the style of the outline. Depths are reduced to what
    /// the items above allow.
    pub(crate) fn insert(&mut self, at: usize, new: &[(usize, &str)]) {
        self.insert_from(at, new, None);
    }

    /// Inserts items whose last one ends with the text of another item, `from`. That text
    /// stays written as it is.
    pub(crate) fn insert_from(&mut self, at: usize, new: &[(usize, &str)], from: Option<&Item>) {
        for (offset, &(depth, text)) in new.iter().enumerate() {
            let at = at + offset;
            let deepest = at
                .checked_sub(1)
                .map_or(0, |before| self.items[before].depth + 1);
            let depth = depth.min(deepest);
            let marker = self.marker_for(at, depth);
            let lead = self.lead_for(at, depth);
            let gap = self.gap_for_new(at);
            let mut item = Item {
                id: self.ids.next(),
                lead,
                marker,
                text: String::new(),
                gap,
                depth,
                is_typed: true,
            };
            if let Some(from) = from.filter(|_| offset + 1 == new.len()) {
                item.text = self.text_at(from, &item);
            }
            self.grammar.set_text(&mut item, text, self.separator);
            self.items.insert(at, item);
        }
        self.settle();
    }

    /// Inserts items of this or another outline at an index, the first one at a depth and
    /// the others as far below it as they were. They keep their identities, and their texts
    /// as they are written if they come from an outline of the same syntax.
    pub(crate) fn insert_taken(
        &mut self,
        at: usize,
        taken: &[Item],
        grammar: Grammar,
        depth: usize,
    ) {
        let base = taken.first().map_or(0, |first| first.depth);
        let deepest = at
            .checked_sub(1)
            .map_or(0, |before| self.items[before].depth + 1);
        let depth = depth.min(deepest);
        for (at, from) in (at..).zip(taken) {
            let depth = (from.depth + depth).saturating_sub(base);
            let (lead, marker) = (self.lead_for(at, depth), self.marker_for(at, depth));
            let mut item = Item {
                gap: self.gap_for_new(at),
                depth,
                is_typed: from.is_typed || from.text.is_empty(),
                ..from.clone()
            };
            if grammar == self.grammar {
                // The text may need a marker, or another one, at its new place.
                grammar.place(&mut item, lead, marker, self.separator);
            } else {
                (item.lead, item.marker) = (lead, marker);
                item.text.clear();
                self.grammar
                    .set_text(&mut item, &grammar.decode(from), self.separator);
            }
            self.items.insert(at, item);
        }
        self.settle();
    }

    /// Returns the text of `from` as it is written at the position of another item.
    pub(crate) fn text_at(&self, from: &Item, place: &Item) -> String {
        let mut from = from.clone();
        let (lead, marker) = (place.lead.clone(), place.marker.clone());
        self.grammar.place(&mut from, lead, marker, self.separator);
        from.text
    }

    /// Returns the indentation of a new item at an index: that of a sibling beside it.
    /// Without a sibling it is empty, and `settle` sets it.
    fn lead_for(&self, at: usize, depth: usize) -> String {
        let older = self.items[..at].iter().rev();
        let older = older
            .take_while(|item| item.depth >= depth)
            .find(|item| item.depth == depth);
        let younger = self.items.get(at).filter(|item| item.depth == depth);
        let sibling = older.or(younger);
        sibling.map_or_else(String::new, |item| item.lead.clone())
    }

    /// Returns the gap of a new item at an index. The gap of the item before it becomes a
    /// separator.
    fn gap_for_new(&mut self, at: usize) -> String {
        let between = self.separator_near(at);
        match at.checked_sub(1) {
            Some(before) => std::mem::replace(&mut self.items[before].gap, between),
            None if self.items.is_empty() && self.grammar != Grammar::List => String::new(),
            None => between,
        }
    }

    /// Returns a separator of items: one before the index, or anywhere in the outline.
    fn separator_near(&self, at: usize) -> String {
        let inner = self.items.len().saturating_sub(1);
        let before = at.saturating_sub(1).min(inner);
        let near = self.items[..before]
            .iter()
            .rev()
            .chain(&self.items[before..inner]);
        let flat = |item: &&Item| !item.gap.is_empty();
        let near = near.clone().find(flat).map(|item| item.gap.clone());
        let beside = || match self.grammar {
            Grammar::Cell => self.neighbours.separator.clone(),
            // Whether a list has blank lines between items is not taken from other lists.
            Grammar::List | Grammar::Tags => None,
        };
        near.or_else(beside)
            .unwrap_or_else(|| self.separator.to_owned())
    }

    /// Sets the text of an item.
    pub(crate) fn set_text(&mut self, at: usize, text: &str) {
        self.grammar
            .set_text(&mut self.items[at], text, self.separator);
        // The children of an empty item may be indented less than those of another one.
        self.settle();
    }

    /// Removes a range of items. The gap behind it stays.
    pub(crate) fn remove(&mut self, range: Range<usize>) {
        let removed: Vec<Item> = self.items.drain(range.clone()).collect();
        if let (Some(before), Some(last)) = (range.start.checked_sub(1), removed.last()) {
            let old_gap = std::mem::replace(&mut self.items[before].gap, last.gap.clone());
            // Behind an item that begins a list, the gap opens that list for the
            // remaining items.
            if self.grammar == Grammar::Tags && !cell::is_parsed_as_meant(&self.items) {
                let with_gap_behind = std::mem::replace(&mut self.items[before].gap, old_gap);
                if !cell::is_parsed_as_meant(&self.items) {
                    self.items[before].gap = with_gap_behind;
                }
            }
        }
        self.settle();
    }

    /// Swaps two adjacent ranges of items. The gaps behind them stay.
    pub(crate) fn exchange(&mut self, first: Range<usize>, second: Range<usize>) {
        debug_assert_eq!(first.end, second.start);
        let (last_of_first, last_of_second) = (first.end - 1, second.end - 1);
        let gap = std::mem::take(&mut self.items[last_of_first].gap);
        let other = std::mem::replace(&mut self.items[last_of_second].gap, gap);
        self.items[last_of_first].gap = other;
        self.items[first.start..second.end].rotate_left(first.len());
        self.settle();
    }

    /// Changes the depth of a range of items, and gives each the marker of its new depth.
    pub(crate) fn shift(&mut self, range: Range<usize>, by: isize) {
        for at in range {
            self.shift_one(at, by);
        }
        self.settle();
    }

    /// Changes the depth of an item, and gives it the marker of its new depth, before
    /// further changes.
    pub(super) fn shift_one(&mut self, at: usize, by: isize) {
        let depth = self.items[at].depth.saturating_add_signed(by);
        let marker = self.marker_at(at, depth);
        let item = &mut self.items[at];
        item.depth = depth;
        if let Some(marker) = marker {
            let lead = item.lead.clone();
            self.grammar.place(item, lead, marker, self.separator);
        }
    }

    /// Returns the marker of a new item: that of an older or a younger sibling, of any
    /// item at its depth here or in other outlines, or that of the sample page.
    fn marker_for(&self, at: usize, depth: usize) -> String {
        self.marker_of_sibling(at, at, depth)
            .or_else(|| self.neighbours.marker(depth))
            .or_else(|| {
                let shallower = self.items[..at]
                    .iter()
                    .rev()
                    .find(|item| item.depth + 1 == depth);
                shallower
                    .filter(|_| self.grammar == Grammar::List)
                    .map(|item| marker::plain_marker(&item.marker))
            })
            .unwrap_or_else(|| self.grammar.default_marker(depth).to_owned())
    }

    /// Returns the marker of an item at another depth, or `None` to keep its own.
    fn marker_at(&self, at: usize, depth: usize) -> Option<String> {
        let after = at + 1;
        self.marker_of_sibling(at, after, depth)
            .or_else(|| self.neighbours.marker(depth))
            .or_else(|| {
                match self.grammar {
                    Grammar::Cell | Grammar::Tags => {
                        Some(self.grammar.default_marker(depth).to_owned())
                    }
                    // A number that begins a list below a paragraph must be 1.
                    Grammar::List => marker::first_marker(&self.items[at].marker),
                }
            })
    }

    /// Returns the marker of an item between two indices at a depth by its siblings
    /// there, or by any item at that depth.
    fn marker_of_sibling(&self, before: usize, after: usize, depth: usize) -> Option<String> {
        let older = self.items[..before]
            .iter()
            .rev()
            .take_while(|item| item.depth >= depth)
            .find(|item| item.depth == depth);
        if let Some(older) = older {
            return Some(marker::next_marker(&older.marker));
        }
        let rest = &self.items[after..];
        let younger = rest
            .iter()
            .take_while(|item| item.depth >= depth)
            .find(|item| item.depth == depth);
        let any = self.items[..before]
            .iter()
            .chain(rest)
            .find(|item| item.depth == depth);
        younger.or(any).map(|item| item.marker.clone())
    }
}
