//! Text fields that show a place of the page. While a person types in one, it is never
//! written to: what the page makes of the text (trimmed, say) is shown when the field is
//! left. Undo, and edits from elsewhere, do write to it.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::html::{self, ElementType};
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::Edit;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::caret::{self, Caret};
use super::field::Field;
use super::findings::described_by;
use super::state::{Editor, use_editor};

/// A text field of one line, or of several lines and as tall as its text.
#[component]
pub fn TextField(
    /// Which field it is.
    field: Field,
    /// What the page says here.
    #[prop(into)]
    value: Signal<String>,
    /// Returns the edit for the field's text.
    edit: impl Fn(String) -> Edit + 'static,
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What it shows while it is empty.
    #[prop(optional)]
    placeholder: &'static str,
    /// Its class.
    #[prop(optional)]
    class: &'static str,
    /// Whether it takes several lines.
    #[prop(optional)]
    multiline: bool,
) -> impl IntoView {
    if multiline {
        let binding = Binding::<html::Textarea>::new(field.into(), value);
        let shared = attributes(binding, field, edit, label, placeholder);
        view! {
            // A copy of the text behind the field is as large as the field is to be.
            <div class=format!("grows {class}") data-text=binding.text>
                <textarea {..shared} node_ref=binding.node rows="1"></textarea>
            </div>
        }
        .into_any()
    } else {
        let binding = Binding::<html::Input>::new(field.into(), value);
        let shared = attributes(binding, field, edit, label, placeholder);
        view! { <input {..shared} node_ref=binding.node type="text" class=class/> }.into_any()
    }
}

/// Returns the attributes and listeners that text fields of both kinds have.
fn attributes<E>(
    binding: Binding<E>,
    field: Field,
    edit: impl Fn(String) -> Edit + 'static,
    label: Signal<String>,
    placeholder: &'static str,
) -> AnyAttribute
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    view! {
        <{..}
            id=field.element_id()
            aria-label=label
            aria-describedby=described_by(field.into(), None)
            placeholder=placeholder
            autocomplete="off"
            translate="no"
            on:focus=move |_| binding.focused()
            on:beforeinput=move |_| binding.note_caret()
            on:input=move |_| binding.typed(&edit, || ())
            on:blur=move |_| binding.left()
        />
    }
    .into_any_attr()
}

/// Ties a field's element to what the page says there. Its methods do nothing once the
/// component has gone: an element that is taken out while it has the focus is still
/// told that it loses it.
pub struct Binding<E: ElementType>
where
    E::Output: 'static,
{
    editor: Editor,
    /// The element.
    pub node: NodeRef<E>,
    field: Signal<Field>,
    value: Signal<String>,
    /// The text that the element shows.
    pub text: RwSignal<String>,
}

impl<E: ElementType> Clone for Binding<E>
where
    E::Output: 'static,
{
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: ElementType> Copy for Binding<E> where E::Output: 'static {}

impl<E: ElementType> Binding<E>
where
    E: 'static,
    E::Output: JsCast + Clone + 'static,
{
    /// Keeps an element's text in step with the page, whenever that says something else
    /// here, for as long as the present component.
    pub fn new(field: Signal<Field>, value: Signal<String>) -> Self {
        let binding = Self {
            editor: use_editor(),
            node: NodeRef::new(),
            field,
            value,
            text: RwSignal::new(String::new()),
        };
        Effect::new(move |is_shown: Option<bool>| {
            value.track();
            let is_there = binding.node.get().is_some();
            // A field that is new has nothing of its own yet, whoever is typing.
            let is_typed = binding.editor.was_typed_in(field.get_untracked());
            if is_shown != Some(true) || !is_typed {
                binding.show();
            }
            is_there
        });
        // An outline's first field becomes another one while it has the focus.
        Effect::new(move || {
            let field = field.get();
            if field.has_focus() {
                binding.focused();
            }
        });
        binding
    }

    /// Shows what the page says here, when the field has lost the focus for good. In a
    /// window that is left it keeps the focus, and a field that is moved in the form gets
    /// it back.
    pub fn left(self) {
        spawn_local(async move {
            caret::redrawn().await;
            let is_in_use = self.field.try_get_untracked().is_none_or(Field::has_focus);
            if !is_in_use {
                self.show();
            }
        });
    }

    /// Returns the element, while it is in the document.
    pub fn element(self) -> Option<Element> {
        let element = self.node.try_get_untracked()??;
        Some(element.unchecked_into())
    }

    /// Shows what the page says here.
    pub fn show(self) {
        if let Some(element) = self.element()
            && let Some(value) = self.value.try_get_untracked()
        {
            caret::set_text(&element, &value);
            self.note_text();
        }
    }

    /// Returns the text in the field.
    pub fn typed_text(self) -> String {
        let text = self.element().as_ref().and_then(caret::text);
        text.unwrap_or_default()
    }

    /// Notes that the field has the focus.
    pub fn focused(self) {
        self.editor.note_focus(self.field.get_untracked());
    }

    /// Notes the caret, for undo to bring it back.
    pub fn note_caret(self) {
        if let Some(selection) = self.element().as_ref().and_then(caret::selection) {
            let field = self.field.get_untracked();
            self.editor.note_caret(Some(Caret { field, selection }));
        }
    }

    /// Makes the edit for the text that the field has now, as a keystroke. `made` is
    /// called before the field is asked which one it is then.
    pub fn typed(self, edit: impl FnOnce(String) -> Edit, made: impl FnOnce()) {
        let Some(element) = self.element() else {
            return;
        };
        self.note_text();
        let selection = caret::selection(&element).unwrap_or_default();
        let ends_word = caret::around_selection(&element)
            .is_some_and(|(before, _)| before.ends_with(char::is_whitespace));
        self.editor
            .edit_by_typing(&edit(self.typed_text()), ends_word, || {
                made();
                let field = self.field.get_untracked();
                Caret { field, selection }
            });
    }

    fn note_text(self) {
        let text = self.typed_text();
        if self.text.with_untracked(|known| *known != text) {
            self.text.set(text);
        }
    }
}
