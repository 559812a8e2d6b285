//! What the whole window listens to: the keys for undo and redo, and a page that is
//! dropped or pasted whole.

use leptos::ev;
use leptos::prelude::*;
use web_sys::{ClipboardEvent, DragEvent, EventTarget, InputEvent, KeyboardEvent};

use crate::browser::{pasted_text, window};
use crate::files::Opening;
use crate::state::Editor;
use crate::view::{self, Phase, Watched};

/// Listens, for as long as the app is there.
pub fn listen(editor: Editor, opening: Opening, dragging: Watched<bool>) {
    let window: EventTarget = window().into();
    view::listen(&window, ev::keydown, Phase::Target, move |event| {
        shortcut(editor, &event);
    });
    // The browser's own undo, from its menus, knows nothing of the page.
    view::listen(
        &window,
        ev::beforeinput,
        Phase::Target,
        move |event: InputEvent| {
            match event.input_type().as_str() {
                "historyUndo" => editor.undo(),
                "historyRedo" => editor.redo(),
                _ => return,
            }
            event.prevent_default();
        },
    );
    view::listen(
        &window,
        ev::dragover,
        Phase::Target,
        move |event: DragEvent| {
            let files = event
                .data_transfer()
                .is_some_and(|data| data.types().iter().any(|kind| kind == "Files"));
            if files {
                event.prevent_default();
                dragging.set(true);
            }
        },
    );
    view::listen(
        &window,
        ev::dragleave,
        Phase::Target,
        move |event: DragEvent| {
            if event.related_target().is_none() {
                dragging.set(false);
            }
        },
    );
    view::listen(&window, ev::drop, Phase::Target, move |event: DragEvent| {
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
    // On its way down, before a field takes the text for itself.
    view::listen(
        &window,
        ev::paste,
        Phase::Capture,
        move |event: ClipboardEvent| {
            let text = pasted_text(&event);
            if untrack(|| editor.is_pristine()) && is_whole_page(&text) {
                event.prevent_default();
                event.stop_propagation();
                opening.pasted(text);
            }
        },
    );
}

/// The keys that work anywhere.
fn shortcut(editor: Editor, event: &KeyboardEvent) {
    if event.is_composing() || event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    match event.key().to_ascii_lowercase().as_str() {
        "z" if event.shift_key() => editor.redo(),
        "z" => editor.undo(),
        "y" => editor.redo(),
        // There is nothing to do for it: say so rather than save the app's own page.
        "s" => editor.say("Every change is saved as you make it. “Download” takes the page home."),
        _ => return,
    }
    event.prevent_default();
}

/// Whether a pasted text is a page and not something for a field of one.
fn is_whole_page(text: &str) -> bool {
    let front = text.trim_start_matches('\u{feff}').starts_with("---")
        && text.lines().skip(1).any(|line| line.trim_end() == "---");
    let headings = text.lines().filter(|line| line.starts_with('#')).count();
    front || (headings >= 2 && text.lines().count() > 4)
}
