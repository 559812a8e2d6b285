//! What the whole window listens to: the keys for undo and redo, a page that is
//! dropped or pasted whole, and leaving with work that is not safe.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ClipboardEvent, InputEvent};

use crate::browser::document;
use crate::drafts::Status;
use crate::files::Opening;
use crate::state::Editor;

/// Listens, for as long as the app is there.
pub fn listen(editor: Editor, opening: Opening, dragging: RwSignal<bool>) {
    window_event_listener(ev::keydown, move |event| {
        if event.is_composing() || event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        match event.key().to_lowercase().as_str() {
            "z" if event.shift_key() => editor.redo(),
            "z" => editor.undo(),
            "y" => editor.redo(),
            // There is nothing to do for it: say so rather than save the app's own page.
            "s" => {
                editor.say("Every change is saved as you make it. “Download” takes the page home.");
            }
            _ => return,
        }
        event.prevent_default();
    });
    // The browser's own undo, from its menus, knows nothing of the page.
    window_event_listener(ev::beforeinput, move |event: InputEvent| {
        match event.input_type().as_str() {
            "historyUndo" => editor.undo(),
            "historyRedo" => editor.redo(),
            _ => return,
        }
        event.prevent_default();
    });
    window_event_listener(ev::dragover, move |event| {
        let files = event
            .data_transfer()
            .is_some_and(|data| data.types().iter().any(|kind| kind == "Files"));
        if files {
            event.prevent_default();
            dragging.set(true);
        }
    });
    window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            dragging.set(false);
        }
    });
    window_event_listener(ev::drop, move |event| {
        dragging.set(false);
        let file = event
            .data_transfer()
            .and_then(|data| data.files())
            .and_then(|files| files.get(0));
        if let Some(file) = file {
            event.prevent_default();
            opening.file(file);
        }
    });
    window_event_listener(ev::beforeunload, move |event| {
        if matches!(editor.status.get_untracked(), Status::Failed(_)) && editor.has_unsaved_work() {
            event.prevent_default();
        }
    });
    // In the capturing phase, before a field takes the text for itself.
    let paste = Closure::<dyn Fn(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        let text = event
            .clipboard_data()
            .and_then(|data| data.get_data("text/plain").ok())
            .unwrap_or_default();
        if untrack(|| editor.is_pristine()) && is_whole_page(&text) {
            event.prevent_default();
            event.stop_propagation();
            opening.pasted(text);
        }
    });
    let added = document().add_event_listener_with_callback_and_bool(
        "paste",
        paste.as_ref().unchecked_ref(),
        true,
    );
    if added.is_ok() {
        paste.forget();
    }
}

/// Whether a pasted text is a page and not something for a field of one.
fn is_whole_page(text: &str) -> bool {
    let front = text.trim_start_matches('\u{feff}').starts_with("---")
        && text.lines().skip(1).any(|line| line.trim_end() == "---");
    let headings = text.lines().filter(|line| line.starts_with('#')).count();
    front || (headings >= 2 && text.lines().count() > 4)
}
