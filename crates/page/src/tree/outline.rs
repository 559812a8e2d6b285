//! An outline: a list of items with depths. The same structure serves a Markdown list and
//! the inside of a task's cell; their [`Grammar`]s differ.

use std::ops::Range;

use crate::text::shown::Shown;
use crate::text::{cell, list};
use crate::tree::id::{Id, Ids};

/// The end of an item in front of another one, in a new outline of a cell.
const SEPARATOR: &str = " <br>";

/// The syntax in which an outline's items are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// A Markdown list: the first line of an item has a marker, further lines are
    /// indented to the column of its text.
    List,
    /// A table cell: items separated by `<br>` and indented by `&emsp;`.
    Cell,
    /// A table cell with lists in HTML: items in `<li>`, nested by `<ul>`.
    Tags,
}

/// One item. It prints as its lead, marker, text and gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The identity.
    pub(crate) id: Id,
    /// The indentation.
    pub(crate) lead: String,
    /// The bullet or number, with the blanks behind it.
    pub(crate) marker: String,
    /// The text as it stands in the file, including continuation lines.
    pub(crate) text: String,
    /// What separates the item from the next one, or ends the outline.
    pub(crate) gap: String,
    /// The depth: 0 at the top, and at most one more than that of the item before.
    pub(crate) depth: usize,
    /// Whether a person has begun or emptied the item since the page was opened. As long
    /// as it has no text, it is not written to the file.
    pub(crate) is_typed: bool,
}

impl Item {
    /// Returns the item's identity, which is valid as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// Returns the item's depth: 0 at the top, and at most one more than that of the item
    /// before.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Returns whether the item has been begun or emptied and has no text.
    fn is_blank(&self) -> bool {
        self.is_typed && self.text.is_empty()
    }

    /// Appends the item with its own gap.
    pub(crate) fn print(&self, out: &mut String) {
        for part in [&self.lead, &self.marker, &self.text, &self.gap] {
            out.push_str(part);
        }
    }
}

/// A list of items under one heading, or in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The identity.
    pub(crate) id: Id,
    /// The syntax of the items.
    pub(crate) grammar: Grammar,
    /// The items, top to bottom.
    pub(crate) items: Vec<Item>,
    /// The gap of a new item in front of another one.
    pub(crate) separator: String,
}

impl Outline {
    /// Returns the outline's identity, which is valid as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// Returns the items, top to bottom.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Returns for each item whether it is in the file. An item that a person has begun
    /// is as soon as it, or one below it, has text.
    pub fn written(&self) -> Vec<bool> {
        written(&self.items)
    }

    /// Returns whether at least one item is in the file.
    pub(crate) fn is_written(&self) -> bool {
        self.items.iter().any(|item| !item.is_blank())
    }

    /// Returns the text of an item as it is typed. In a list, it may have several lines.
    pub fn text(&self, item: &Item) -> String {
        self.grammar.decode(item)
    }

    /// Returns an item as Hugo shows its text.
    pub fn shown(&self, item: &Item) -> Shown {
        match self.grammar {
            Grammar::List => list::show(&item.lead, &item.marker, &item.text),
            Grammar::Cell | Grammar::Tags => cell::show_raw(&item.text, true),
        }
    }

    /// Returns a text as Hugo shows it when it is typed into a new item of this outline.
    pub fn show_typed(&self, text: &str) -> Shown {
        match self.grammar {
            Grammar::List => list::show_typed(text),
            Grammar::Cell | Grammar::Tags => cell::show_typed(text, true),
        }
    }

    /// Returns whether items of this outline may have several lines.
    pub fn has_lines(&self) -> bool {
        self.grammar == Grammar::List
    }

    /// Returns the zero-based index of an item.
    pub fn position(&self, id: Id) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }

    /// Returns the indices of an item and everything below it.
    pub fn subtree(&self, at: usize) -> Range<usize> {
        subtree(&self.items, at)
    }

    /// Returns the outline of a task's cell without items.
    pub(crate) fn cell(grammar: Grammar, ids: &mut Ids) -> Self {
        Self {
            id: ids.next(),
            grammar,
            items: Vec::new(),
            separator: SEPARATOR.to_owned(),
        }
    }

    /// Returns a Markdown list whose lines end with `eol`.
    pub(crate) fn list(items: Vec<Item>, eol: &str, ids: &mut Ids) -> Self {
        Self {
            id: ids.next(),
            grammar: Grammar::List,
            items,
            separator: eol.to_owned(),
        }
    }

    /// Appends the outline as it stands in the file.
    pub(crate) fn print(&self, out: &mut String) {
        print(&self.items, out);
    }
}

/// Appends the items that are in the file.
pub(crate) fn print(items: &[Item], out: &mut String) {
    for item in Printed::of(items) {
        item.print(out);
    }
}

/// An item that is in the file.
pub(crate) struct Printed<'i> {
    /// The item.
    pub(crate) item: &'i Item,
    /// The gap behind it. Gaps belong to positions and not to items, so behind skipped
    /// items it is the gap of the last of them.
    pub(crate) gap: &'i str,
}

impl<'i> Printed<'i> {
    /// Returns the items that are in the file, in order.
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

    /// Appends the item with its gap.
    fn print(&self, out: &mut String) {
        for part in [&self.item.lead, &self.item.marker, &self.item.text] {
            out.push_str(part);
        }
        out.push_str(self.gap);
    }
}

/// Returns for each item whether it is in the file.
pub(crate) fn written(items: &[Item]) -> Vec<bool> {
    let mut written = vec![true; items.len()];
    // The depth of the next item below that is in the file.
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
    /// Returns the text of an item as it is typed.
    pub(crate) fn decode(self, item: &Item) -> String {
        match self {
            Self::List => list::read(&item.lead, &item.marker, &item.text),
            Self::Cell | Self::Tags => cell::decode_line(&item.text),
        }
    }
}

/// Returns the indices of an item and everything below it.
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
