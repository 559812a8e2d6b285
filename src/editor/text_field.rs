//! Text fields that show a place of the page. A field is not written to while a person
//! types in it: how the page has the text (trimmed, for one) is shown when the field loses
//! the focus. Undo, and edits made elsewhere, do write to it.

use leptos::html::{self, ElementType};
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::Edit;
use page::edit::Place;
use page::shown::Shown;
use wasm_bindgen::JsCast;
use web_sys::{Element, InputEvent};

use super::caret::{self, Caret};
use super::field::Field;
use super::findings::described_by;
use super::rest::Rest;
use super::state::{Editor, use_editor};
use crate::language::Phrase;

/// A text field, as tall as its text. One that takes no line breaks wraps all the same, so
/// that nothing of its text is cut.
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
    placeholder: Option<Phrase>,
    /// Its class.
    #[prop(optional)]
    class: &'static str,
    /// Whether it takes line breaks.
    #[prop(optional)]
    multiline: bool,
) -> impl IntoView {
    let editor = use_editor();
    let binding = Binding::<html::Textarea>::new(field.into(), value);
    let rest = Rest::new(field.into(), move || lines_at_rest(editor, field));
    let before_input = move |event: InputEvent| {
        binding.note_caret();
        if !multiline && is_line_break(&event) {
            event.prevent_default();
        }
    };
    let typed = move |_| {
        if !multiline {
            binding.join_lines();
        }
        binding.on_input(&edit, || ());
    };
    // What was found in a field that is shown as it is typed marks the field.
    let is_marked = matches!(field, Field::Heading(_) | Field::Front(_));
    let mark = move || match is_marked {
        true => value.with(|text| editor.mark_of(field, text)),
        false => None,
    };
    view! {
        // A copy of what the field shows, behind it, is as large as the field is to be.
        <div
            class=format!("grows {class}")
            class:rests=move || rest.is_shown()
            data-text=move || binding.shown(placeholder.map_or("", |words| words()))
        >
            <textarea
                node_ref=binding.node
                rows="1"
                id=field.element_id()
                aria-label=label
                aria-describedby=described_by(field.into(), None)
                placeholder=placeholder
                autocomplete="off"
                lang=editor.page_language
                translate="no"
                data-sought=mark
                on:focus=move |_| {
                    binding.on_focus();
                    rest.on_focus();
                }
                on:beforeinput=before_input
                on:input=typed
                on:mousedown=move |event| rest.on_press(&event, binding.element())
                on:blur=move |_| {
                    binding.on_blur();
                    rest.on_blur();
                }
            ></textarea>
            {rest.view()}
        </div>
    }
}

/// Returns whether a line break is about to be typed: Enter comes as input and not as a key
/// from a phone's keyboard.
pub fn is_line_break(event: &InputEvent) -> bool {
    matches!(
        event.input_type().as_str(),
        "insertLineBreak" | "insertParagraph"
    )
}

/// Returns the lines of a cell as Hugo shows them, and those of Markdown as they are typed.
/// Tracked.
fn lines_at_rest(editor: Editor, field: Field) -> Option<Vec<Shown>> {
    match field {
        Field::Cell(row, column) => {
            editor.track(Place::Row(row));
            editor.with_page(|page| Some(page.row(row)?.1.shown(column)))
        }
        Field::Markdown(block) => {
            editor.track(Place::Markdown(block));
            let text = editor.with_page(|page| Some(page.markdown(block)?.text()))?;
            Some(text.split('\n').map(Shown::as_typed).collect())
        }
        _ => None,
    }
}

/// Binds an element to what the page says at a place. After the component's clean-up its
/// methods do nothing: an element that is removed while it has the focus still gets a
/// `blur` event.
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
    /// Returns the binding, which shows each change of the page at this place for as long
    /// as the present owner.
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
            // A new element has no text of its own yet, whoever is typing.
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
                binding.on_focus();
            }
        });
        binding
    }

    /// Handles `blur`: shows what the page says here, if the field has lost the focus for
    /// good. When the window is left it keeps the focus, and a field that is moved in the
    /// form gets it back.
    pub fn on_blur(self) {
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
            self.update_text();
        }
    }

    /// Returns the text in the field.
    pub fn typed_text(self) -> String {
        let text = self.element().as_ref().and_then(caret::text);
        text.unwrap_or_default()
    }

    /// Returns what the field shows: its text, or while it is empty what it suggests. Tracked.
    pub fn shown(self, placeholder: &str) -> String {
        self.text.with(|text| match text.is_empty() {
            true => placeholder.to_owned(),
            false => text.clone(),
        })
    }

    /// Makes one line of the field's text, as a paste or a drop may bring several: blanks
    /// stand for line breaks, as in a browser's own field of one line.
    fn join_lines(self) {
        let text = self.typed_text();
        if text.contains('\n')
            && let Some(element) = self.element()
        {
            caret::replace_text(&element, &text.replace('\n', " "));
        }
    }

    /// Handles `focus`: notes that the field has it.
    pub fn on_focus(self) {
        self.editor.note_focus(self.field.get_untracked());
    }

    /// Notes the caret, for undo to bring it back.
    pub fn note_caret(self) {
        if let Some(selection) = self.element().as_ref().and_then(caret::selection) {
            let field = self.field.get_untracked();
            self.editor.note_caret(Some(Caret { field, selection }));
        }
    }

    /// Handles `input`: makes the edit for the text that the field has now. `on_edited` is
    /// called after the edit, before the field is asked which one it is: an outline's
    /// first field becomes another one with its first character.
    pub fn on_input(self, edit: impl FnOnce(String) -> Edit, on_edited: impl FnOnce()) {
        let Some(element) = self.element() else {
            return;
        };
        self.update_text();
        let selection = caret::selection(&element).unwrap_or_default();
        let ends_word = caret::around_selection(&element)
            .is_some_and(|(before, _)| before.ends_with(char::is_whitespace));
        self.editor
            .edit_by_typing(&edit(self.typed_text()), ends_word, || {
                on_edited();
                let field = self.field.get_untracked();
                Caret { field, selection }
            });
    }

    /// Brings the signal of the shown text up to date.
    fn update_text(self) {
        let text = self.typed_text();
        if self.text.with_untracked(|known| *known != text) {
            self.text.set(text);
        }
    }
}
