//! Parses one line of a task's cell as an item.

use hugo::lex::line::{BLANKS, trim};

use crate::text::cell::{lead_length, marker_length};
use crate::tree::id::Ids;
use crate::tree::outline::Item;

/// Returns the item on a line of a cell, with depth 0. `gap` is the separator behind it.
pub(super) fn parse_item(line: &str, gap: &str, ids: &mut Ids) -> Item {
    let lead = lead_length(line);
    let rest = &line[lead..];
    let marker = marker_length(rest);
    let after = &rest[marker..];
    let blanks = after.len() - after.trim_start_matches(BLANKS).len();
    let start = if after.len() == blanks {
        marker + blanks.min(1)
    } else {
        marker + blanks
    };
    let text = trim(&rest[start..]);
    Item {
        id: ids.next(),
        lead: line[..lead].to_owned(),
        marker: rest[..start].to_owned(),
        text: text.to_owned(),
        gap: format!("{}{gap}", &rest[start + text.len()..]),
        depth: 0,
        is_typed: false,
    }
}
