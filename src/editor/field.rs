//! A text field bound to a place of the page. While a person types in it, it is
//! never written to: what the page makes of the text (trimmed, say) is shown
//! when the field is left. Undo, and edits from elsewhere, do write to it.

use leptos::html::{Input, Textarea};
use leptos::prelude::*;
use page::edit::Place;
use page::{Edit, Page};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::browser::caret;
use crate::state::{Caret, Editor, Field};

/// What reads a field's text from the page.
type Reading = Box<dyn Fn(&Page) -> String + Send + Sync>;

/// What ties a field's element to the page.
#[derive(Clone, Copy)]
pub struct Binding {
    editor: Editor,
    field: Field,
    value: StoredValue<Reading>,
}

impl Binding {
    /// Keeps an element's text in step with a place of the page.
    pub fn new(
        field: Field,
        place: Place,
        element: impl Fn() -> Option<Element> + 'static,
        value: impl Fn(&Page) -> String + Send + Sync + 'static,
    ) -> Self {
        let editor = Editor::get();
        let value: Reading = Box::new(value);
        let binding = Self {
            editor,
            field,
            value: StoredValue::new(value),
        };
        Effect::new(move || {
            editor.track(place);
            if let Some(element) = element()
                && !editor.is_typing(field)
            {
                show(&element, &binding.text());
            }
        });
        binding
    }

    /// What the page says here.
    pub fn text(&self) -> String {
        self.value
            .with_value(|value| self.editor.look(|page| value(page)))
    }

    /// Remembers the caret, for undo to bring it back.
    pub fn before(&self, event: &Event) {
        if let Some(selection) = element_of(event).as_ref().and_then(caret::selection) {
            self.editor.note_caret(Some(Caret {
                field: self.field,
                selection,
            }));
        }
    }

    /// A keystroke: the edit for the text that the field has now.
    pub fn typed(&self, event: &Event, edit: impl FnOnce(String) -> Edit) {
        let Some(element) = element_of(event) else {
            return;
        };
        let text = caret::text(&element).unwrap_or_default();
        mirror(&element, &text);
        let selection = caret::selection(&element).unwrap_or_default();
        let ends_word = caret::around_selection(&element)
            .is_some_and(|(before, _)| before.ends_with(char::is_whitespace));
        self.editor.typed(
            &edit(text),
            Caret {
                field: self.field,
                selection,
            },
            ends_word,
        );
    }

    /// The field is left: it shows what the page says.
    pub fn left(&self, event: &Event) {
        if let Some(element) = element_of(event) {
            show(&element, &self.text());
        }
    }
}

/// The element that an event came from.
pub fn element_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Writes a field's text, and its size's.
pub fn show(element: &Element, text: &str) {
    caret::set_text(element, text);
    mirror(element, text);
}

/// A field that grows is as large as a copy of its text behind it.
fn mirror(element: &Element, text: &str) {
    let parent = element
        .parent_element()
        .filter(|parent| parent.class_list().contains("grows"));
    if let Some(parent) = parent.and_then(|parent| parent.dyn_into::<HtmlElement>().ok()) {
        let _ = parent.dataset().set("text", text);
    }
}

/// A field of one line.
#[component]
pub fn LineField(
    /// Which field it is.
    field: Field,
    /// The place that it shows.
    place: Place,
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What the page says here.
    value: impl Fn(&Page) -> String + Send + Sync + 'static,
    /// The edit for a text.
    edit: impl Fn(String) -> Edit + 'static,
    /// What it shows while empty.
    #[prop(optional)]
    placeholder: &'static str,
    /// Its class.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    let binding = Binding::new(field, place, move || node.get().map(Into::into), value);
    view! {
        <input
            node_ref=node
            type="text"
            id=field.element_id()
            class=class
            aria-label=label
            placeholder=placeholder
            autocomplete="off"
            on:beforeinput=move |event| binding.before(&event)
            on:input=move |event| binding.typed(&event, &edit)
            on:blur=move |event| binding.left(&event)
        />
    }
}

/// A field of several lines, as tall as its text.
#[component]
pub fn TextField(
    /// Which field it is.
    field: Field,
    /// The place that it shows.
    place: Place,
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What the page says here.
    value: impl Fn(&Page) -> String + Send + Sync + 'static,
    /// The edit for a text.
    edit: impl Fn(String) -> Edit + 'static,
    /// What it shows while empty.
    #[prop(optional)]
    placeholder: &'static str,
    /// Its class.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let node = NodeRef::<Textarea>::new();
    let binding = Binding::new(field, place, move || node.get().map(Into::into), value);
    view! {
        <div class=format!("grows {class}")>
            <textarea
                node_ref=node
                id=field.element_id()
                rows="1"
                aria-label=label
                placeholder=placeholder
                autocomplete="off"
                on:beforeinput=move |event| binding.before(&event)
                on:input=move |event| binding.typed(&event, &edit)
                on:blur=move |event| binding.left(&event)
            ></textarea>
        </div>
    }
}
