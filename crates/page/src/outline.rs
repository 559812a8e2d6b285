//! An outline: a list of items with a depth. The same structure serves a
//! Markdown list and the inside of a task cell; what differs between the two is
//! their [`Grammar`].
//!
//! Structural changes are functions on the flat run of items. Two things stay
//! with the place and not with the item: the gap behind the last item of a
//! moved or removed run (a blank line between groups, a file's missing last
//! line break), and the depth that the items above allow.

use std::ops::Range;

use crate::line::normalize_breaks;
use crate::tree::{Id, Ids};
use crate::{cell, list};

/// How an outline's items are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// A Markdown list: an item's first line has its marker, further lines stand
    /// at the column of its text.
    List,
    /// A table cell: items parted by `<br>`, indented by `&emsp;`.
    Cell,
}

/// One item. Printed, it is its lead, marker, text and gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub(crate) id: Id,
    /// The indentation.
    pub(crate) lead: String,
    /// The bullet or number, with the blanks behind it.
    pub(crate) marker: String,
    /// The text as it stands in the file, with the lines that go on with it.
    pub(crate) text: String,
    /// What parts the item from the next one, or ends the outline.
    pub(crate) gap: String,
    pub(crate) depth: usize,
}

impl Item {
    /// The item's identity, for as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// How deep the item stands: 0 at the top, and at most one more than the
    /// item before.
    pub fn depth(&self) -> usize {
        self.depth
    }

    pub(crate) fn print(&self, out: &mut String) {
        for part in [&self.lead, &self.marker, &self.text, &self.gap] {
            out.push_str(part);
        }
    }
}

/// A run of items under one heading, or in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    pub(crate) id: Id,
    pub(crate) grammar: Grammar,
    pub(crate) items: Vec<Item>,
    /// What an item that stands between others ends with here.
    pub(crate) separator: String,
}

impl Outline {
    /// The outline's identity, for as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// The items, top to bottom.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// What an item says, as typed. In a list it may have several lines.
    pub fn text(&self, item: &Item) -> String {
        self.grammar.decode(item)
    }

    /// Whether an item's text may have several lines here.
    pub fn has_lines(&self) -> bool {
        self.grammar == Grammar::List
    }

    /// Where an item stands, zero-based.
    pub fn position(&self, id: Id) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }

    /// An item and everything below it.
    pub fn subtree(&self, at: usize) -> Range<usize> {
        subtree(&self.items, at)
    }

    /// A Markdown list whose lines end with `eol`.
    pub(crate) fn list(items: Vec<Item>, eol: &str, ids: &mut Ids) -> Self {
        Self {
            id: ids.next(),
            grammar: Grammar::List,
            items,
            separator: eol.to_owned(),
        }
    }

    pub(crate) fn print(&self, out: &mut String) {
        for item in &self.items {
            item.print(out);
        }
    }
}

impl Grammar {
    pub(crate) fn decode(self, item: &Item) -> String {
        match self {
            Self::List => list::decode(item),
            Self::Cell => cell::decode_line(&item.text),
        }
    }

    /// The columns at which an item stands and from which its children do.
    fn extent(self, item: &Item) -> (usize, usize) {
        match self {
            Self::List => list::extent(&item.lead, &item.marker, &item.text),
            Self::Cell => cell::extent(&item.lead),
        }
    }

    fn lead_below(self, parent: Option<&Item>) -> String {
        match (self, parent) {
            (Self::List, Some(parent)) => {
                " ".repeat(list::text_column(&parent.lead, &parent.marker))
            }
            (Self::Cell, Some(parent)) => format!("{}&emsp;", parent.lead),
            (_, None) => String::new(),
        }
    }

    /// Whether an item with this indentation would stand right below a parent.
    fn stands(self, lead: &str, parent: Option<&Item>) -> bool {
        let inner = parent.map_or(0, |parent| self.extent(parent).1);
        let start = match self {
            Self::List => crate::line::columns(lead),
            Self::Cell => cell::extent(lead).0,
        };
        start >= inner && self.can_contain(start, inner)
    }

    fn default_marker(self, depth: usize) -> &'static str {
        match (self, depth) {
            (Self::List, _) => "* ",
            (Self::Cell, 0) => "- ",
            (Self::Cell, _) => "+ ",
        }
    }

    /// Gives an item a text. In a cell an item is one line: a break in it becomes
    /// a blank.
    fn set_text(self, item: &mut Item, value: &str, separator: &str) {
        let value = normalize_breaks(value);
        match self {
            Self::List => list::set_text(item, &value, separator),
            Self::Cell => cell::set_text(item, &value.replace('\n', " ")),
        }
    }

    /// Gives an item another indentation and marker, and its further lines with it.
    fn place(self, item: &mut Item, lead: String, marker: String, separator: &str) {
        match self {
            Self::List => list::place(item, lead, marker, separator),
            Self::Cell => {
                item.lead = lead;
                item.marker = marker;
                cell::complete_marker(item);
            }
        }
    }

    fn can_contain(self, start: usize, inner: usize) -> bool {
        // Four columns on, Markdown sees code (CommonMark 0.31, §5.2).
        self == Self::Cell || start < inner + 4
    }
}

pub(crate) fn subtree(items: &[Item], at: usize) -> Range<usize> {
    let below = items[at + 1..]
        .iter()
        .take_while(|item| item.depth > items[at].depth)
        .count();
    at..at + 1 + below
}

/// How the outlines beside one are written: a new item looks like its neighbours
/// (law 4). By depth, zero-based.
#[derive(Clone, Debug, Default)]
pub(crate) struct Style {
    markers: Vec<Option<String>>,
    leads: Vec<Option<String>>,
    separator: Option<String>,
}

impl Style {
    /// Takes an outline in, as far as those before it leave something open.
    pub(crate) fn learn(&mut self, outline: &Outline) {
        let add = |of: &mut Vec<Option<String>>, depth: usize, what: &String| {
            if of.len() <= depth {
                of.resize(depth + 1, None);
            }
            of[depth].get_or_insert_with(|| what.clone());
        };
        for item in &outline.items {
            add(&mut self.leads, item.depth, &item.lead);
            // A number is its own item's.
            if !item.marker.starts_with(|c: char| c.is_ascii_digit()) {
                add(&mut self.markers, item.depth, &item.marker);
            }
        }
        if let [first, _, ..] = &outline.items[..] {
            self.separator.get_or_insert_with(|| first.gap.clone());
        }
    }

    fn marker(&self, depth: usize) -> Option<String> {
        self.markers.get(depth).cloned().flatten()
    }
}

/// An outline's items while a structural change is worked out, with what new
/// items are like here.
pub(crate) struct Draft<'a> {
    pub(crate) grammar: Grammar,
    pub(crate) items: Vec<Item>,
    separator: &'a str,
    neighbours: &'a Style,
    ids: &'a mut Ids,
}

impl<'a> Draft<'a> {
    pub(crate) fn of(outline: &'a Outline, neighbours: &'a Style, ids: &'a mut Ids) -> Self {
        let items = outline.items.clone();
        Self {
            grammar: outline.grammar,
            items,
            separator: &outline.separator,
            neighbours,
            ids,
        }
    }

    /// Puts new items in front of `at`, in this outline's style. Depths that
    /// the items above do not allow are taken back.
    pub(crate) fn insert(&mut self, at: usize, new: &[(usize, &str)]) {
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
            };
            self.grammar.set_text(&mut item, text, self.separator);
            self.items.insert(at, item);
        }
        self.settle();
    }

    /// The indentation of an item that comes in at `at`: that of a sibling beside
    /// it. Without one, [`Self::settle`] finds it.
    fn lead_for(&self, at: usize, depth: usize) -> String {
        let older = self.items[..at].iter().rev();
        let older = older
            .take_while(|item| item.depth >= depth)
            .find(|item| item.depth == depth);
        let younger = self.items.get(at).filter(|item| item.depth == depth);
        let sibling = older.or(younger);
        sibling.map_or_else(String::new, |item| item.lead.clone())
    }

    /// The gap of an item that comes in at `at`; what parts it from the one
    /// before goes to that one.
    fn gap_for_new(&mut self, at: usize) -> String {
        let between = self.separator_near(at);
        match at.checked_sub(1) {
            Some(before) => std::mem::replace(&mut self.items[before].gap, between),
            None if self.items.is_empty() && self.grammar == Grammar::Cell => String::new(),
            None => between,
        }
    }

    /// What parts items here: as before the place, or else as anywhere in the outline.
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
            // How loose a list is, is its own matter.
            Grammar::List => None,
        };
        near.or_else(beside)
            .unwrap_or_else(|| self.separator.to_owned())
    }

    pub(crate) fn set_text(&mut self, at: usize, text: &str) {
        self.grammar
            .set_text(&mut self.items[at], text, self.separator);
        // An empty item's children may stand further left than another's.
        self.settle();
    }

    pub(crate) fn remove(&mut self, range: Range<usize>) {
        let removed: Vec<Item> = self.items.drain(range.clone()).collect();
        if let (Some(before), Some(last)) = (range.start.checked_sub(1), removed.last()) {
            self.items[before].gap.clone_from(&last.gap);
        }
        self.settle();
    }

    /// Exchanges two neighbouring runs; the gaps behind them stay in place.
    pub(crate) fn exchange(&mut self, first: Range<usize>, second: Range<usize>) {
        debug_assert_eq!(first.end, second.start);
        let (last_of_first, last_of_second) = (first.end - 1, second.end - 1);
        let gap = std::mem::take(&mut self.items[last_of_first].gap);
        let other = std::mem::replace(&mut self.items[last_of_second].gap, gap);
        self.items[last_of_first].gap = other;
        self.items[first.start..second.end].rotate_left(first.len());
        self.settle();
    }

    /// Shifts a run deeper or back, each item with the marker of its new depth.
    pub(crate) fn shift(&mut self, range: Range<usize>, by: isize) {
        for at in range {
            let depth = self.items[at].depth.saturating_add_signed(by);
            let marker = self.marker_at(at, depth);
            let item = &mut self.items[at];
            item.depth = depth;
            if let Some(marker) = marker {
                let lead = item.lead.clone();
                self.grammar.place(item, lead, marker, self.separator);
            }
        }
        self.settle();
    }

    /// Gives every item whose indentation no longer says its depth one that does.
    fn settle(&mut self) {
        let mut open: Vec<(usize, usize)> = Vec::new();
        // Items whose text holds back what stands below the items above them.
        let mut reaching: Vec<(usize, list::Reach)> = Vec::new();
        // How many of the open items can still have something below them.
        let mut usable = usize::MAX;
        for at in 0..self.items.len() {
            let deepest = at
                .checked_sub(1)
                .map_or(0, |before| self.items[before].depth + 1);
            self.items[at].depth = self.items[at].depth.min(deepest);
            let depth = self.items[at].depth;
            let parent = depth.checked_sub(1).map(|parent| open[parent]);
            while let Some(&(item, reach)) = reaching.last()
                && let Some((parent, inner)) = parent
                && item >= parent
                && reach.holds_back(inner, item == parent)
            {
                let item = &mut self.items[item];
                let (lead, marker) = (item.lead.clone(), item.marker.clone());
                self.grammar.place(item, lead, marker, self.separator);
                reaching.pop();
                usable = usize::MAX;
            }
            let (start, _) = self.grammar.extent(&self.items[at]);
            let standing = open[..usable.min(open.len())]
                .iter()
                .rposition(|&(_, inner)| start >= inner)
                .map_or(0, |at| at + 1);
            let inner = standing.checked_sub(1).map_or(0, |parent| open[parent].1);
            if standing != depth || !self.grammar.can_contain(start, inner) {
                let parent = depth
                    .checked_sub(1)
                    .map(|parent| &self.items[open[parent].0]);
                let sibling = open.get(depth).map(|&(sibling, _)| &self.items[sibling]);
                let lead = match (sibling, self.neighbours.leads.get(depth)) {
                    (Some(sibling), _) => sibling.lead.clone(),
                    (None, Some(Some(lead))) if self.grammar.stands(lead, parent) => lead.clone(),
                    (None, _) => self.grammar.lead_below(parent),
                };
                let item = &mut self.items[at];
                let marker = item.marker.clone();
                self.grammar.place(item, lead, marker, self.separator);
            }
            open.truncate(depth);
            open.push((at, self.grammar.extent(&self.items[at]).1));
            usable = usize::MAX;
            // One line goes nowhere.
            if self.grammar == Grammar::List && self.items[at].text.contains(['\n', '`', '~']) {
                let columns: Vec<usize> = open.iter().map(|&(_, inner)| inner).collect();
                let mut reach = list::reach(&self.items[at], &columns);
                if reach.breaks_off {
                    list::rewrite(&mut self.items[at], self.separator);
                    reach = list::reach(&self.items[at], &columns);
                }
                if reach.is_under || reach.is_open {
                    let stands = |inner: &&usize| **inner <= reach.column;
                    usable = columns.iter().filter(stands).count();
                    reaching.push((at, reach));
                }
            }
        }
        if self.grammar == Grammar::Cell {
            self.mark_parents();
        }
    }

    /// Lets every item be read as one: in a cell, what is empty and has no marker
    /// is no more than a break, and could have nothing below it.
    fn mark_parents(&mut self) {
        for at in 1..self.items.len() {
            if self.items[at].depth > self.items[at - 1].depth {
                cell::mark_empty(&mut self.items[at - 1]);
            }
        }
    }

    /// The marker of a new item: its older sibling's, or a younger one's, or
    /// any at this depth here or in the outlines beside it, or the seed's.
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
                    .map(|item| list::plain_marker(&item.marker))
            })
            .unwrap_or_else(|| self.grammar.default_marker(depth).to_owned())
    }

    /// The marker that an item takes on at another depth; `None` to keep its own.
    fn marker_at(&self, at: usize, depth: usize) -> Option<String> {
        let after = at + 1;
        self.marker_of_sibling(at, after, depth)
            .or_else(|| self.neighbours.marker(depth))
            .or_else(|| {
                match self.grammar {
                    Grammar::Cell => Some(self.grammar.default_marker(depth).to_owned()),
                    // A number that begins a list below a paragraph has to be 1.
                    Grammar::List => list::first_marker(&self.items[at].marker),
                }
            })
    }

    fn marker_of_sibling(&self, before: usize, after: usize, depth: usize) -> Option<String> {
        let older = self.items[..before]
            .iter()
            .rev()
            .take_while(|item| item.depth >= depth)
            .find(|item| item.depth == depth);
        if let Some(older) = older {
            return Some(list::next_marker(&older.marker));
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
