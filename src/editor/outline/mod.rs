//! An outline: its items, each a text field that grows.
//!
//! An empty outline shows a field for its first item. With the first character that
//! field becomes the item's own, so that the focus, the caret and a composition in it
//! stay.

mod actions;
mod item;
mod tools;

use leptos::prelude::*;
use page::Id;
use page::edit::Place;
use page::outline;

use super::state::use_editor;
use actions::Actions;
use item::OutlineItem;

/// The form's words for an outline.
#[derive(Clone, Copy)]
pub struct Words {
    /// The name of an item, as in "Objective 2".
    pub item: &'static str,
    /// What an empty outline suggests.
    pub placeholder: &'static str,
}

/// Where a field of an outline stands: for an item, or for the one that it will become.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Row {
    Item(Id),
    First,
}

/// The form of one outline.
#[component]
pub fn Outline(
    id: Id,
    /// The list's accessible name.
    #[prop(into)]
    label: Signal<String>,
    words: Words,
) -> impl IntoView {
    let editor = use_editor();
    // The item that the first field has become.
    let first = RwSignal::new(None);
    let rows = move || {
        editor.track(Place::Outline(id));
        let items: Vec<Id> = editor.with_page(|page| {
            let items = page.outline(id).map(outline::Outline::items);
            items
                .unwrap_or_default()
                .iter()
                .map(outline::Item::id)
                .collect()
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
    view! {
        <ul class="outline" role="list" aria-label=label>
            <For each=rows key=|row| *row let:row>
                {
                    let item = match row {
                        Row::Item(item) => RwSignal::new(Some(item)),
                        Row::First => first,
                    };
                    view! { <OutlineItem actions=Actions::new(editor, id, item) words/> }
                }
            </For>
        </ul>
    }
}
