//! What the whole window listens to, and the preview's: the keys for undo and redo, and
//! pages that are dropped.

use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, EventTarget, InputEvent, KeyboardEvent};

use crate::browser::{self, window};
use crate::dialog;
use crate::files::Opening;
use crate::state::Editor;
use crate::view::{self, Phase, Watched};

/// What is done with keys and drops, wherever they come from. A handle.
#[derive(Clone, Copy)]
pub struct Keys {
    editor: Editor,
    opening: Opening,
    /// Whether files are being dragged over the window.
    dragging: Watched<bool>,
}

impl Keys {
    /// Listens, for as long as the app is there.
    pub fn listen(editor: Editor, opening: Opening, dragging: Watched<bool>) -> Self {
        let keys = Self {
            editor,
            opening,
            dragging,
        };
        let window: EventTarget = window().into();
        keys.listen_to(&window);
        // The browser's own undo, from its menus, knows nothing of the page.
        view::listen(
            &window,
            ev::beforeinput,
            Phase::Target,
            move |event: InputEvent| {
                if dialog::is_open() {
                    return;
                }
                match event.input_type().as_str() {
                    "historyUndo" => editor.undo(),
                    "historyRedo" => editor.redo(),
                    _ => return,
                }
                event.prevent_default();
            },
        );
        keys
    }

    /// Listens to a window, or to a document that has a window of its own: what
    /// happens there does not come to the app's.
    pub fn listen_to(self, target: &EventTarget) {
        view::listen(target, ev::keydown, Phase::Target, move |event| {
            shortcut(self.editor, &event);
        });
        view::listen(
            target,
            ev::dragover,
            Phase::Target,
            move |event: DragEvent| {
                if let Some(dragged) = Dragged::of(&event) {
                    event.prevent_default();
                    self.dragging.set(matches!(dragged, Dragged::Files));
                }
            },
        );
        view::listen(
            target,
            ev::dragleave,
            Phase::Target,
            move |event: DragEvent| {
                if event.related_target().is_none() {
                    self.dragging.set(false);
                }
            },
        );
        view::listen(target, ev::drop, Phase::Target, move |event: DragEvent| {
            self.dragging.set(false);
            if Dragged::of(&event).is_none() {
                return;
            }
            event.prevent_default();
            let data = event.data_transfer();
            let files = data.and_then(|data| data.files());
            let files = browser::files(files.as_ref());
            dialog::close_all();
            if files.is_empty() {
                self.editor.fail(
                    "That is no file. To open a page, drop its file here, or paste its text.",
                );
            } else {
                self.opening.files(files);
            }
        });
    }
}

/// What is dragged, where it is the app's to take: a browser would leave for it.
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

/// What takes a text that is dropped on it.
const FIELDS: &str = "input, textarea";

/// The keys that work anywhere.
fn shortcut(editor: Editor, event: &KeyboardEvent) {
    if event.is_composing() || event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    let key = event.key().to_ascii_lowercase();
    // Behind a dialog, nothing is changed that a person does not see.
    let acts = !dialog::is_open();
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
