//! An outline: its items, each a text field that grows.
//!
//! An empty outline shows a field for its first item. With the first character
//! that field becomes the item's own, so that the focus, the caret and a
//! composition in it stay.

mod actions;
mod item;
mod tools;

use page::Id;
use page::edit::Place;
use page::outline::{Item, Outline};

use crate::state::Editor;
use crate::view::{El, Text, Watched, el};

/// What the form says of an outline.
#[derive(Clone, Copy)]
pub struct Words {
    /// What an item is called, as in "Objective 2".
    pub item: &'static str,
    /// What an empty outline suggests.
    pub placeholder: &'static str,
}

/// What a field of an outline edits: an item, or the one that it will become.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Item(Id),
    First,
}

/// The form of one outline, with the list's accessible name.
pub fn form(editor: Editor, id: Id, label: Text, words: Words) -> El {
    // The item that the first field has become.
    let first = Watched::new(None);
    let rows = move || {
        editor.track(Place::Outline(id));
        let items: Vec<Id> = editor.look(|page| {
            let items = page.outline(id).map(Outline::items).unwrap_or_default();
            items.iter().map(Item::id).collect()
        });
        let begun = first.get_untracked();
        if begun.is_some_and(|begun| !items.contains(&begun)) {
            first.set(None);
        }
        if items.is_empty() {
            return vec![Row::First];
        }
        let row = |item| {
            if Some(item) == begun {
                Row::First
            } else {
                Row::Item(item)
            }
        };
        items.into_iter().map(row).collect()
    };
    el("ul")
        .class("outline")
        .attr("role", "list")
        .attr("aria-label", label)
        .each(rows, move |row| {
            let item = match row {
                Row::Item(item) => Watched::new(Some(item)),
                Row::First => first,
            };
            item::field(actions::Actions::new(editor, id, item), words)
        })
}
