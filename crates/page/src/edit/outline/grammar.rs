//! What differs between the grammars of an outline when an item is written.

use hugo::lex::line::{columns, normalize_breaks};
use hugo::lex::marker;

use super::{cell, list, tags};
use crate::text;
use crate::tree::outline::{Grammar, Item};

impl Grammar {
    /// Returns the column at which an item begins, and the first one at which its
    /// children may.
    fn columns_of(self, item: &Item) -> (usize, usize) {
        match self {
            Self::List => marker::extent(&item.lead, &item.marker, &item.text),
            Self::Cell | Self::Tags => text::cell::indent_widths(&item.lead),
        }
    }

    /// Returns the indentation of the first child of an item, or of a top-level item.
    pub(crate) fn lead_below(self, parent: Option<&Item>) -> String {
        match (self, parent) {
            (Self::List, Some(parent)) => {
                " ".repeat(marker::text_column(&parent.lead, &parent.marker))
            }
            (Self::Cell, Some(parent)) => format!("{}&emsp;", parent.lead),
            (Self::Tags, _) | (_, None) => String::new(),
        }
    }

    /// Returns whether an item with this indentation would be a child of `parent`.
    pub(crate) fn is_child_indent(self, lead: &str, parent: Option<&Item>) -> bool {
        let inner = parent.map_or(0, |parent| self.columns_of(parent).1);
        let start = match self {
            Self::List => columns(lead),
            Self::Cell | Self::Tags => text::cell::indent_widths(lead).0,
        };
        start >= inner && self.is_near(start, inner)
    }

    /// Returns the marker of an item at a depth in the sample page.
    pub(crate) fn default_marker(self, depth: usize) -> &'static str {
        match (self, depth) {
            (Self::List, _) => "* ",
            (Self::Cell, 0) => "- ",
            (Self::Cell, _) => "+ ",
            (Self::Tags, _) => "<li>",
        }
    }

    /// Sets the text of an item. In a cell an item is one line, and line breaks become
    /// blanks.
    pub(crate) fn set_text(self, item: &mut Item, value: &str, separator: &str) {
        let value = normalize_breaks(value);
        match self {
            Self::List => list::set_text(item, &value, separator),
            Self::Cell => cell::set_text(item, &value.replace('\n', " ")),
            Self::Tags => tags::set_text(item, &value.replace('\n', " ")),
        }
        item.is_typed |= item.text.is_empty();
    }

    /// Sets the indentation and the marker of an item, and indents its further lines.
    pub(crate) fn place(self, item: &mut Item, lead: String, marker: String, separator: &str) {
        match self {
            Self::List => list::place(item, lead, marker, separator),
            Self::Cell => {
                item.lead = lead;
                item.marker = marker;
                cell::complete_marker(item);
            }
            Self::Tags => item.marker = marker,
        }
    }

    /// Returns whether an item at the column `start` can be a child of one whose children
    /// begin at `inner`.
    fn is_near(self, start: usize, inner: usize) -> bool {
        // Four columns further, Markdown reads indented code (CommonMark 0.31, §5.2).
        self != Self::List || start < inner + 4
    }
}
