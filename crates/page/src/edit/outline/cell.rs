//! Writing the items of a task's cell.

use hugo::lex::line::{BLANKS, trim};

use crate::parse::cell::parse;
use crate::text::cell::{Step, decode_line, lead_length, marker_length};
use crate::text::written::{Grammar as _, composed};
use crate::text::{tags, written};
use crate::tree::id::Ids;
use crate::tree::outline::Item;

/// Gives an item of a cell a text of one line.
pub(crate) fn set_text(item: &mut Item, value: &str) {
    item.text = written::written(&Step, &item.text, trim(value));
    complete_marker(item);
}

/// Sets an item's marker apart from its text.
pub(crate) fn complete_marker(item: &mut Item) {
    let marked = !trim(&item.marker).is_empty();
    if marked && !item.text.is_empty() && !item.marker.ends_with(BLANKS) {
        item.marker.push(' ');
    }
    // Without a marker, a text that looks like one would be read as such.
    if !marked && (lead_length(&item.text) > 0 || marker_length(&item.text) > 0) {
        item.marker = "- ".to_owned();
    }
}

/// Gives an item with neither text nor marker a marker.
pub(crate) fn mark_empty(item: &mut Item) {
    if item.text.is_empty() && trim(&item.marker).is_empty() {
        item.marker = "- ".to_owned();
    }
}

/// Returns whether the printed items are read with their texts and depths. What says
/// nothing may be read as no item.
pub(crate) fn is_read_as_meant(items: &[Item]) -> bool {
    let mut printed = String::new();
    for item in items {
        item.print(&mut printed);
    }
    let read = parse(trim(&printed), &mut Ids::default());
    let said = |item: &&Item| !item.text.is_empty();
    let read = read.items.iter().filter(said);
    let meant = items.iter().filter(said);
    let parts = |item: &Item| (item.depth, item.text.clone());
    meant.map(parts).eq(read.map(parts))
}

/// Lets tags that are no lists where they stand be none together either: items that
/// change places may bring `<ul>` in front of the `</ul>` of another one.
pub(crate) fn keep_tags_apart(items: &mut [Item]) {
    let mut printed = String::new();
    for item in &*items {
        item.print(&mut printed);
    }
    if tags::has_lists(&printed) {
        for item in items {
            write_anew(item);
        }
    }
}

/// Writes an item's text anew, with all that is escaped in a text that was typed.
pub(super) fn write_anew(item: &mut Item) {
    let says = decode_line(&item.text);
    item.text = composed(&says, &Step.marks(&says));
}
