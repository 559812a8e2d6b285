//! An outline: a list of items with a depth. The same structure serves a
//! Markdown list and the inside of a task cell; what differs between the two is
//! their [`Grammar`].

use std::ops::Range;

use crate::text::{cell, list};
use crate::tree::id::{Id, Ids};

/// The `<br>` in front of which an item of a new outline ends.
const SEPARATOR: &str = " <br>";

/// How an outline's items are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// A Markdown list: an item's first line has its marker, further lines stand
    /// at the column of its text.
    List,
    /// A table cell: items parted by `<br>`, indented by `&emsp;`.
    Cell,
    /// A table cell with HTML's lists: items in `<li>`, indented by `<ul>`.
    Tags,
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
    /// Whether a person has begun or emptied the item here: as long as it says nothing,
    /// it does not go into the file.
    pub(crate) is_typed: bool,
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

    /// Whether it has been begun and says nothing.
    fn is_blank(&self) -> bool {
        self.is_typed && self.text.is_empty()
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

    /// Returns for each item whether it stands in the file. One that a person has begun
    /// does so as soon as it, or one below it, says something.
    pub fn written(&self) -> Vec<bool> {
        written(&self.items)
    }

    /// Whether an item of the outline stands in the file.
    pub(crate) fn is_written(&self) -> bool {
        self.items.iter().any(|item| !item.is_blank())
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

    /// An task cell without items.
    pub(crate) fn cell(grammar: Grammar, ids: &mut Ids) -> Self {
        Self {
            id: ids.next(),
            grammar,
            items: Vec::new(),
            separator: SEPARATOR.to_owned(),
        }
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
        print(&self.items, out);
    }
}

/// Prints the items that stand in the file.
pub(crate) fn print(items: &[Item], out: &mut String) {
    for item in Printed::of(items) {
        item.print(out);
    }
}

/// An item that stands in the file.
pub(crate) struct Printed<'i> {
    pub(crate) item: &'i Item,
    /// What follows it: it belongs to the place, so that of the last item that stands
    /// there.
    pub(crate) gap: &'i str,
}

impl<'i> Printed<'i> {
    /// The items that stand in the file, in order.
    pub(crate) fn of(items: &'i [Item]) -> impl Iterator<Item = Self> {
        let written = written(items);
        let mut at = 0;
        std::iter::from_fn(move || {
            at += written[at..]
                .iter()
                .take_while(|written| !**written)
                .count();
            let item = items.get(at)?;
            at += 1;
            at += written[at..]
                .iter()
                .take_while(|written| !**written)
                .count();
            let gap = items[at - 1].gap.as_str();
            Some(Self { item, gap })
        })
    }

    fn print(&self, out: &mut String) {
        for part in [&self.item.lead, &self.item.marker, &self.item.text] {
            out.push_str(part);
        }
        out.push_str(self.gap);
    }
}

/// For each item whether it stands in the file.
pub(crate) fn written(items: &[Item]) -> Vec<bool> {
    let mut written = vec![true; items.len()];
    // The depth of the next item below that is written.
    let mut below = 0;
    for (at, item) in items.iter().enumerate().rev() {
        written[at] = !item.is_blank() || below > item.depth;
        if written[at] {
            below = item.depth;
        }
    }
    written
}

impl Grammar {
    pub(crate) fn decode(self, item: &Item) -> String {
        match self {
            Self::List => list::read(&item.lead, &item.marker, &item.text),
            Self::Cell | Self::Tags => cell::decode_line(&item.text),
        }
    }
}

pub(crate) fn subtree(items: &[Item], at: usize) -> Range<usize> {
    let below = items[at + 1..]
        .iter()
        .take_while(|item| item.depth > items[at].depth)
        .count();
    at..at + 1 + below
}

/// Returns whether an item begins with a `<li>`.
pub(crate) fn is_listed(item: &Item) -> bool {
    item.marker.starts_with('<')
}
