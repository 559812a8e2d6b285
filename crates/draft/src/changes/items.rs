//! What has changed among the items of a part.

use page::outline::Outline;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::change::{Change, Part};

/// An item: its depth and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The depth, 0 at the top.
    depth: usize,
    /// The text as it is typed.
    pub(super) text: String,
}

/// Returns the items of an outline.
pub(super) fn of(outline: &Outline) -> Vec<Item> {
    let items = outline.items().iter();
    let items = items.map(|item| Item {
        depth: item.depth(),
        text: outline.text(item),
    });
    items.filter(|item| !item.text.is_empty()).collect()
}

/// Appends the changes of the items of a part.
pub(super) fn compare(part: &Part, old: &[Item], new: &[Item], changes: &mut Vec<Change>) {
    let texts =
        |items: &[Item]| -> Vec<String> { items.iter().map(|item| item.text.clone()).collect() };
    let (old_texts, new_texts) = (texts(old), texts(new));
    for op in capture_diff_slices(Algorithm::Myers, &old_texts, &new_texts) {
        let (before, now) = (&old[op.old_range()], &new[op.new_range()]);
        if op.tag() == DiffTag::Equal {
            for (before, now) in before.iter().zip(now) {
                if before.depth != now.depth {
                    changes.push(moved(part, part, &now.text));
                }
            }
            continue;
        }
        // An item that says something alike in the same place has been changed.
        let mut before = before.iter().peekable();
        let mut left = before.len();
        for (number, item) in now.iter().enumerate() {
            let behind = now.len() - number;
            while let Some(old) = before.peek() {
                let is_changed = are_alike(&old.text, &item.text);
                if is_changed || left <= behind {
                    break;
                }
                changes.push(deleted(part, &old.text));
                before.next();
                left -= 1;
            }
            match before.next_if(|old| are_alike(&old.text, &item.text)) {
                Some(old) => {
                    left -= 1;
                    changes.push(Change::ItemChanged {
                        part: part.clone(),
                        old: old.text.clone(),
                        new: item.text.clone(),
                    });
                }
                None => changes.push(Change::ItemAdded {
                    part: part.clone(),
                    text: item.text.clone(),
                }),
            }
        }
        changes.extend(before.map(|old| deleted(part, &old.text)));
    }
}

/// Returns the change that an item has been deleted.
fn deleted(part: &Part, text: &str) -> Change {
    Change::ItemDeleted {
        part: part.clone(),
        text: text.to_owned(),
    }
}

/// Returns the change that an item has moved.
fn moved(from: &Part, to: &Part, text: &str) -> Change {
    Change::ItemMoved {
        from: from.clone(),
        to: to.clone(),
        text: text.to_owned(),
    }
}

/// Returns whether two texts have at least half of their characters in common, in order.
fn are_alike(old: &str, new: &str) -> bool {
    let [old, new] = [old, new].map(|text| text.chars().collect::<Vec<_>>());
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let equal = ops.iter().filter(|op| op.tag() == DiffTag::Equal);
    let common: usize = equal.map(|op| op.old_range().len()).sum();
    4 * common >= old.len() + new.len()
}

/// Replaces a deletion and an addition of the same text by a move.
pub(super) fn join_moves(changes: &mut Vec<Change>) {
    let mut at = 0;
    while at < changes.len() {
        let Change::ItemAdded { part: to, text } = &changes[at] else {
            at += 1;
            continue;
        };
        let from = changes
            .iter()
            .enumerate()
            .find_map(|(place, change)| match change {
                Change::ItemDeleted { part, text: old } if old == text => Some((place, part)),
                _ => None,
            });
        if let Some((place, from)) = from {
            changes[at] = moved(from, to, text);
            changes.remove(place);
            at -= usize::from(place < at);
        }
        at += 1;
    }
}
