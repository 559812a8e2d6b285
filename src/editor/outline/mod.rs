//! An outline: its items, each a text field that grows.
//!
//! An empty outline shows a field for its first item. With the first character the same
//! element becomes that item's field, so that the focus, the caret and a composition stay.

mod actions;
mod handle;
mod item;
mod keys;
mod leaving;
mod pasting;
mod selection;
mod strip;

use leptos::html;
use leptos::prelude::*;
use page::Id;
use page::edit::Place;
use page::outline;

pub use leaving::provide_leaving;
pub use pasting::paste_lines;
pub use selection::{provide_line_selection, use_line_selection};
pub use strip::LineStrip;

use super::state::use_editor;
use crate::language::Phrase;
use actions::Actions;
use item::OutlineItem;
use leaving::Visit;

/// The form's words for an outline.
#[derive(Clone, Copy)]
pub struct Words {
    /// The name of an item, as in "Objective 2".
    pub item: Phrase,
    /// What an empty outline suggests.
    pub placeholder: Phrase,
}

/// What a field of an outline stands for, and what identifies the field.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Row {
    Item(Id),
    /// The field that an empty outline shows, and the item that is begun in it.
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
    // The item that was begun in the empty outline's field. It may be gone since.
    let begun = RwSignal::new(None::<Id>);
    let rows = Memo::new(move |_| {
        editor.track(Place::Outline(id));
        let begun = begun.get();
        let items = editor.with_page(|page| {
            let items = page.outline(id).map(outline::Outline::items);
            let ids = items.unwrap_or_default().iter().map(outline::Item::id);
            ids.collect::<Vec<_>>()
        });
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
    });
    let actions = move |row| match row {
        Row::Item(item) => Actions::of_item(editor, id, item),
        Row::First => Actions::of_first(editor, id, begun),
    };
    let list = NodeRef::<html::Ul>::new();
    let visit = Visit::new(id, list);
    let selected = use_line_selection().range(id);
    view! {
        <ul
            node_ref=list
            class="outline"
            role="list"
            aria-label=label
            on:focusin=move |_| visit.come()
            on:focusout=move |_| visit.leave()
        >
            <For each=move || rows.get() key=|row| *row let:row>
                <OutlineItem actions=actions(row) words selected/>
            </For>
        </ul>
    }
}
