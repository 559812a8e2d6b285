//! An outline: its items, and a field for the first one while there is none.

use leptos::html::Textarea;
use leptos::prelude::*;
use page::edit::Place;
use page::outline::{Item, Outline};
use page::{Edit, Id, paste};

use crate::browser::caret;
use crate::editor::field::{Binding, element_of};
use crate::editor::item::ItemField;
use crate::state::{Caret, Editor, Field};

/// The editor of one outline.
#[component]
pub fn OutlineForm(
    /// The outline.
    id: Id,
    /// The list's accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What an item is called.
    noun: &'static str,
    /// What an empty outline suggests.
    placeholder: &'static str,
) -> impl IntoView {
    let editor = Editor::get();
    let ids = move || {
        editor.track(Place::Outline(id));
        editor.look(|page| {
            page.outline(id)
                .map(Outline::items)
                .unwrap_or_default()
                .iter()
                .map(Item::id)
                .collect::<Vec<_>>()
        })
    };
    let is_empty = Memo::new(move |_| ids().is_empty());
    view! {
        <ul class="outline" role="list" aria-label=label>
            <For each=ids key=|item| *item let(item)>
                <ItemField id=item outline=id noun />
            </For>
            <Show when=move || is_empty.get()>
                <NewItem outline=id noun placeholder />
            </Show>
        </ul>
    }
}

/// Where the first item of an empty outline is typed. It becomes that item with
/// its first character.
#[component]
fn NewItem(outline: Id, noun: &'static str, placeholder: &'static str) -> impl IntoView {
    let editor = Editor::get();
    let field = Field::NewItem(outline);
    let node = NodeRef::<Textarea>::new();
    let binding = Binding::new(
        field,
        Place::Outline(outline),
        move || node.get().map(Into::into),
        |_| String::new(),
    );
    let insert = move |items| Edit::InsertItems {
        outline,
        after: None,
        items,
    };
    let first = move || editor.look(|page| page.outline(outline)?.items().first().map(Item::id));
    // The item takes over only when a composition has ended: the field in which
    // it goes on must not go.
    let become_item = move |text: String, selection: (u32, u32)| {
        if text.trim().is_empty() {
            return;
        }
        editor.typed(
            &insert(vec![paste::Line::new(0, text)]),
            Caret { field, selection },
            false,
        );
        if let Some(item) = first() {
            let caret = Caret {
                field: Field::Item(item),
                selection,
            };
            editor.note_caret(Some(caret));
            caret::focus(caret);
        }
    };
    let pasted = move |event: leptos::ev::ClipboardEvent| {
        let text = event
            .clipboard_data()
            .and_then(|data| data.get_data("text/plain").ok())
            .unwrap_or_default();
        let lines = paste::lines(&text);
        if lines.len() < 2 {
            return;
        }
        event.prevent_default();
        editor.note_caret(Some(Caret::start(field)));
        let end = lines.last().map_or(0, |line| caret::length(&line.text));
        editor.edit(&insert(lines), None);
        if let Some(last) = editor.look(|page| page.outline(outline)?.items().last().map(Item::id))
        {
            let caret = Caret {
                field: Field::Item(last),
                selection: (end, end),
            };
            editor.note_caret(Some(caret));
            caret::focus(caret);
        }
    };
    view! {
        <li class="item new">
            <span class="bullet" data-depth="0" aria-hidden="true"></span>
            <div class="grows">
                <textarea
                    node_ref=node
                    id=field.element_id()
                    rows="1"
                    aria-label=format!("{noun} 1")
                    aria-describedby="outline-keys"
                    placeholder=placeholder
                    on:beforeinput=move |event| binding.before(&event)
                    on:input=move |event| {
                        if let Some(element) = element_of(&event).filter(|_| !event_is_composing(&event)) {
                            become_item(
                                caret::text(&element).unwrap_or_default(),
                                caret::selection(&element).unwrap_or_default(),
                            );
                        }
                    }
                    on:compositionend=move |event| {
                        if let Some(element) = element_of(&event) {
                            become_item(
                                caret::text(&element).unwrap_or_default(),
                                caret::selection(&element).unwrap_or_default(),
                            );
                        }
                    }
                    on:keydown=move |event| {
                        if event.key() == "Enter" && !event.is_composing() {
                            event.prevent_default();
                        }
                    }
                    on:paste=pasted
                ></textarea>
            </div>
        </li>
    }
}

fn event_is_composing(event: &web_sys::Event) -> bool {
    use wasm_bindgen::JsCast;
    event
        .dyn_ref::<web_sys::InputEvent>()
        .is_some_and(web_sys::InputEvent::is_composing)
}
