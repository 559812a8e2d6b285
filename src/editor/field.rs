//! A text field bound to a place of the page. While a person types in it, it is
//! never written to: what the page makes of the text (trimmed, say) is shown
//! when the field is left. Undo, and edits from elsewhere, do write to it.

use leptos::ev::{beforeinput, blur, focus, input};
use std::cell::Cell;
use std::rc::Rc;

use page::edit::Place;
use page::{Edit, Page};
use web_sys::{Element, HtmlElement};

use crate::browser::caret;
use crate::editor::findings;
use crate::state::{Caret, Editor, Field};
use crate::view::{El, Phase, Text, effect, el, listen};

/// What a field shows of the page, and how it changes it.
pub struct Bound {
    /// Which field it is.
    pub field: Field,
    /// The place that it shows.
    pub place: Place,
    /// What the page says here.
    pub read: Box<dyn Fn(&Page) -> String>,
    /// The edit for a text.
    pub edit: Box<dyn Fn(String) -> Edit>,
}

/// How a field looks.
pub struct Look {
    /// Its accessible name.
    pub label: Text,
    /// What it shows while empty.
    pub placeholder: &'static str,
    /// Its class.
    pub class: &'static str,
}

/// A field of one line.
pub fn line(editor: Editor, bound: Bound, look: Look) -> El {
    let class = look.class;
    bind(editor, el("input").attr("type", "text"), bound, look).class(class)
}

/// A field of several lines, as tall as its text.
pub fn lines(editor: Editor, bound: Bound, look: Look) -> El {
    let class = look.class;
    grows(|area| bind(editor, area, bound, look)).attr("class", format!("grows {class}"))
}

/// A text area that is as tall as its text.
pub fn grows(make: impl FnOnce(El) -> El) -> El {
    // The area stands in its parent before it is bound, for `mirror` to find it.
    let parent = el("div").class("grows");
    let area = el("textarea").attr("rows", "1");
    let parent = parent.child(area.clone());
    make(area);
    parent
}

fn bind(editor: Editor, element: El, bound: Bound, look: Look) -> El {
    let Bound {
        field,
        place,
        read,
        edit,
    } = bound;
    let element = element
        .attr("id", field.element_id())
        .attr("aria-label", look.label)
        .attr("placeholder", look.placeholder)
        .attr("autocomplete", "off")
        .untranslated();
    let track = move || editor.track(place);
    let binding = Binding::new(
        editor,
        &element,
        move || field,
        track,
        move |page| read(page),
    );
    let [before, typed, left] = [(); 3].map(|()| Rc::clone(&binding));
    element
        .on(beforeinput, move |_| before.note_caret())
        .on(input, move |_| typed.typed(&edit, || ()))
        .on(blur, move |_| left.show())
}

/// What ties a field's element to the page.
pub struct Binding {
    editor: Editor,
    element: Element,
    field: Box<dyn Fn() -> Field>,
    read: Box<dyn Fn(&Page) -> String>,
}

impl Binding {
    /// Keeps an element's text in step with what is read of the page, whenever
    /// what is tracked changes.
    pub fn new(
        editor: Editor,
        element: &El,
        field: impl Fn() -> Field + 'static,
        track: impl Fn() + 'static,
        read: impl Fn(&Page) -> String + 'static,
    ) -> Rc<Self> {
        let binding = Rc::new(Self {
            editor,
            element: element.element().clone(),
            field: Box::new(field),
            read: Box::new(read),
        });
        let [shown, focused, described] = [(); 3].map(|()| Rc::clone(&binding));
        findings::describe(editor, element.element(), move || (described.field)());
        listen(element.element(), focus, Phase::Target, move |_| {
            let field = Some((focused.field)());
            if editor.focused.get_untracked() != field {
                editor.focused.set(field);
            }
        });
        // A field that is new has nothing of its own yet, whoever is typing.
        let is_new = Cell::new(true);
        effect(move || {
            track();
            if is_new.take() || !editor.is_typing((shown.field)()) {
                shown.show();
            }
        });
        binding
    }

    /// Shows what the page says here.
    pub fn show(&self) {
        let text = self.editor.look(|page| (self.read)(page));
        caret::set_text(&self.element, &text);
        mirror(&self.element, &text);
    }

    /// The text in the field.
    pub fn text(&self) -> String {
        caret::text(&self.element).unwrap_or_default()
    }

    /// Remembers the caret, for undo to bring it back.
    pub fn note_caret(&self) {
        if let Some(selection) = caret::selection(&self.element) {
            let field = (self.field)();
            self.editor.note_caret(Some(Caret { field, selection }));
        }
    }

    /// A keystroke: the edit for the text that the field has now. What the edit
    /// makes of the field is asked when it is made.
    pub fn typed(&self, edit: impl FnOnce(String) -> Edit, made: impl FnOnce()) {
        let text = self.text();
        mirror(&self.element, &text);
        let selection = caret::selection(&self.element).unwrap_or_default();
        let ends_word = caret::around_selection(&self.element)
            .is_some_and(|(before, _)| before.ends_with(char::is_whitespace));
        self.editor.typed(&edit(text), ends_word, || {
            made();
            let field = (self.field)();
            Caret { field, selection }
        });
    }
}

/// A field that grows is as large as a copy of its text behind it.
fn mirror(element: &Element, text: &str) {
    use wasm_bindgen::JsCast;
    let parent = element
        .parent_element()
        .filter(|parent| parent.class_list().contains("grows"));
    if let Some(parent) = parent.and_then(|parent| parent.dyn_into::<HtmlElement>().ok()) {
        let _ = parent.dataset().set("text", text);
    }
}
