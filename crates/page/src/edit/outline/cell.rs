//! Writes the items of a task's cell.

use hugo::lex::line::{BLANKS, trim};

use crate::parse::cell::parse;
use crate::text::cell::{ItemText, decode_line, lead_length, marker_length};
use crate::text::written::{Grammar as _, apply_marks};
use crate::text::{tags, written};
use crate::tree::id::Ids;
use crate::tree::outline::Item;

/// Sets the text of an item, which is one line.
pub(crate) fn set_text(item: &mut Item, value: &str) {
    item.text = written::encode(&ItemText, &item.text, trim(value));
    complete_marker(item);
}

/// Separates an item's marker from its text, and adds one if the text would be parsed as
/// a marker or indentation.
pub(crate) fn complete_marker(item: &mut Item) {
    let marked = !trim(&item.marker).is_empty();
    if marked && !item.text.is_empty() && !item.marker.ends_with(BLANKS) {
        item.marker.push(' ');
    }
    // Without a marker, a text that looks like one would be parsed as one.
    if !marked && (lead_length(&item.text) > 0 || marker_length(&item.text) > 0) {
        item.marker = "- ".to_owned();
    }
}

/// Adds a marker to an item with neither text nor marker.
pub(crate) fn mark_empty(item: &mut Item) {
    if item.text.is_empty() && trim(&item.marker).is_empty() {
        item.marker = "- ".to_owned();
    }
}

/// Returns whether the printed items are parsed with the same texts and depths. Items
/// without text may be left out.
pub(crate) fn is_parsed_as_meant(items: &[Item]) -> bool {
    let mut printed = String::new();
    for item in items {
        item.print(&mut printed);
    }
    let read = parse(trim(&printed), &mut Ids::default());
    let has_text = |item: &&Item| !item.text.is_empty();
    let read = read.items.iter().filter(has_text);
    let expected = items.iter().filter(has_text);
    let parts = |item: &Item| (item.depth, item.text.clone());
    expected.map(parts).eq(read.map(parts))
}

/// Escapes all tags if the items together are parsed as HTML lists, though they are not
/// meant as such: items that move may bring a `<ul>` in front of the `</ul>` of another
/// one.
pub(crate) fn escape_lists(items: &mut [Item]) {
    let mut printed = String::new();
    for item in &*items {
        item.print(&mut printed);
    }
    if tags::has_lists(&printed) {
        for item in items {
            rewrite_text(item);
        }
    }
}

/// Writes the text of an item anew, with everything escaped that is escaped in typed
/// text.
pub(super) fn rewrite_text(item: &mut Item) {
    let text = decode_line(&item.text);
    item.text = apply_marks(&text, &ItemText.marks(&text));
}
