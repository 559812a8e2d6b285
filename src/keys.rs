//! Undo keys and dropped files, in the window and in the preview's document.

use leptos::ev;
use leptos::prelude::*;
use leptos_use_event_listener::use_event_listener;
use leptos_use_window::use_window;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, EventTarget, InputEvent, KeyboardEvent};

use crate::editor::{Editor, use_editor};
use crate::files::{Opening, use_opening};
use crate::platform;
use crate::ui::{close_dialogs, is_dialog_open, listen_to_presses};

/// Whether files are being dragged over the window.
#[derive(Clone, Copy)]
pub struct Dragging(RwSignal<bool>);

impl Dragging {
    /// Gives it to the components below.
    pub fn provide() -> Self {
        let dragging = Self(RwSignal::new(false));
        provide_context(dragging);
        dragging
    }

    /// Returns whether they are, and tracks it.
    pub fn get(self) -> bool {
        self.0.get()
    }
}

/// What is done with keys and drops, wherever they come from. A handle.
#[derive(Clone, Copy)]
pub struct Keys {
    editor: Editor,
    opening: Opening,
    dragging: Dragging,
}

/// Returns the handle, under a component.
pub fn use_keys() -> Keys {
    Keys {
        editor: use_editor(),
        opening: use_opening(),
        dragging: expect_context(),
    }
}

/// Listens to the window, for as long as the present component.
pub fn listen_to_window() {
    let keys = use_keys();
    let editor = keys.editor;
    listen_to_presses();
    keys.listen_to(&window());
    // The browser's own undo, from its menus, knows nothing of the page.
    let _ = use_event_listener(use_window(), ev::beforeinput, move |event: InputEvent| {
        if is_dialog_open() {
            return;
        }
        match event.input_type().as_str() {
            "historyUndo" => editor.undo(),
            "historyRedo" => editor.redo(),
            _ => return,
        }
        event.prevent_default();
    });
}

impl Keys {
    /// Listens to a window, or to a document that has a window of its own: what happens
    /// there does not come to the app's.
    pub fn listen_to(self, target: &EventTarget) {
        let _ = use_event_listener(target.clone(), ev::keydown, move |event: KeyboardEvent| {
            shortcut(self.editor, &event);
        });
        let _ = use_event_listener(target.clone(), ev::dragover, move |event: DragEvent| {
            if let Some(dragged) = Dragged::of(&event) {
                event.prevent_default();
                self.dragging.0.set(matches!(dragged, Dragged::Files));
            }
        });
        let _ = use_event_listener(target.clone(), ev::dragleave, move |event: DragEvent| {
            if event.related_target().is_none() {
                self.dragging.0.set(false);
            }
        });
        let _ = use_event_listener(target.clone(), ev::drop, move |event: DragEvent| {
            self.dropped(&event);
        });
    }

    fn dropped(self, event: &DragEvent) {
        self.dragging.0.set(false);
        if Dragged::of(event).is_none() {
            return;
        }
        event.prevent_default();
        let data = event.data_transfer();
        let files = platform::files(data.and_then(|data| data.files()).as_ref());
        close_dialogs();
        if files.is_empty() {
            self.editor
                .fail("That is no file. To open a page, drop its file here, or paste its text.");
        } else {
            self.opening.files(files);
        }
    }
}

/// Something that is dragged and is the app's to take: a browser would leave for it.
enum Dragged {
    Files,
    /// An address, over what takes no text.
    Address,
}

impl Dragged {
    fn of(event: &DragEvent) -> Option<Self> {
        let kinds = event.data_transfer()?.types();
        let has = |kind: &str| kinds.iter().any(|of| of == kind);
        if has("Files") {
            return Some(Self::Files);
        }
        let target: Option<Element> = event.target().map(JsCast::unchecked_into);
        let takes_text = |target: Element| matches!(target.closest(FIELDS), Ok(Some(_)));
        let is_loose = has("text/uri-list") && !target.is_some_and(takes_text);
        is_loose.then_some(Self::Address)
    }
}

/// The elements that take a text which is dropped on them.
const FIELDS: &str = "input, textarea";

/// Does what a key means anywhere.
fn shortcut(editor: Editor, event: &KeyboardEvent) {
    if event.is_composing() || event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    let key = event.key().to_ascii_lowercase();
    // Behind a dialog, nothing is changed that a person does not see.
    let acts = !is_dialog_open();
    match key.as_str() {
        "z" | "y" if !acts => return,
        "z" if event.shift_key() => editor.redo(),
        "z" => editor.undo(),
        "y" => editor.redo(),
        // There is nothing to do for it: say so rather than save the app's own page.
        "s" => editor.say("Every change is saved as you make it. “Download” takes the page home."),
        _ => return,
    }
    event.prevent_default();
}
