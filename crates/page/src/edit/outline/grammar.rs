//! What writing an item takes in each grammar.

use hugo::lex::line::{columns, normalize_breaks};
use hugo::lex::marker;

use super::{cell, list, tags};
use crate::text;
use crate::tree::outline::{Grammar, Item};

impl Grammar {
    /// The columns at which an item stands and from which its children do.
    fn extent(self, item: &Item) -> (usize, usize) {
        match self {
            Self::List => marker::extent(&item.lead, &item.marker, &item.text),
            Self::Cell | Self::Tags => text::cell::extent(&item.lead),
        }
    }

    pub(crate) fn lead_below(self, parent: Option<&Item>) -> String {
        match (self, parent) {
            (Self::List, Some(parent)) => {
                " ".repeat(marker::text_column(&parent.lead, &parent.marker))
            }
            (Self::Cell, Some(parent)) => format!("{}&emsp;", parent.lead),
            (Self::Tags, _) | (_, None) => String::new(),
        }
    }

    /// Whether an item with this indentation would stand right below a parent.
    pub(crate) fn stands(self, lead: &str, parent: Option<&Item>) -> bool {
        let inner = parent.map_or(0, |parent| self.extent(parent).1);
        let start = match self {
            Self::List => columns(lead),
            Self::Cell | Self::Tags => text::cell::extent(lead).0,
        };
        start >= inner && self.can_contain(start, inner)
    }

    pub(crate) fn default_marker(self, depth: usize) -> &'static str {
        match (self, depth) {
            (Self::List, _) => "* ",
            (Self::Cell, 0) => "- ",
            (Self::Cell, _) => "+ ",
            (Self::Tags, _) => "<li>",
        }
    }

    /// Gives an item a text. In a cell an item is one line: a break in it becomes
    /// a blank.
    pub(crate) fn set_text(self, item: &mut Item, value: &str, separator: &str) {
        let value = normalize_breaks(value);
        match self {
            Self::List => list::set_text(item, &value, separator),
            Self::Cell => cell::set_text(item, &value.replace('\n', " ")),
            Self::Tags => tags::set_text(item, &value.replace('\n', " ")),
        }
        item.is_typed |= item.text.is_empty();
    }

    /// Gives an item another indentation and marker, and its further lines with it.
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

    fn can_contain(self, start: usize, inner: usize) -> bool {
        // Four columns on, Markdown sees code (CommonMark 0.31, §5.2).
        self != Self::List || start < inner + 4
    }
}
