//! An outline as a Markdown list (CommonMark 0.31, §5.2 and §5.3). [`read`] finds the items
//! of a list, [`text`] says what one of them holds, by its [`lines`].

mod lines;
mod read;
mod text;

pub(crate) use read::read;
pub(crate) use text::{decode, place, rewrite, set_text};

use crate::outline::Item;

/// Sets an item's marker apart from its text.
pub(crate) fn complete_marker(item: &mut Item) {
    if !item.marker.ends_with([' ', '\t']) && !item.text.is_empty() {
        item.marker.push(' ');
    }
}
