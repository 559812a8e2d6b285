//! The keys that act wherever the focus is, in the window and in the preview's document.

use leptos::ev::{self, KeyboardEvent};
use leptos_use_event_listener::use_event_listener;
use leptos_use_window::use_window;
use web_sys::{EventTarget, InputEvent};

use crate::editor::{Editor, add_next_day};
use crate::ui::is_dialog_open;

/// Takes undo and redo away from the browser, for as long as the present owner: what its
/// own menus undo is a field's text, not the page.
pub fn take_over_undo(editor: Editor) {
    let before_input = move |event: InputEvent| {
        if is_dialog_open() {
            return;
        }
        match event.input_type().as_str() {
            "historyUndo" => editor.undo(),
            "historyRedo" => editor.redo(),
            _ => return,
        }
        event.prevent_default();
    };
    let _ = use_event_listener(use_window(), ev::beforeinput, before_input);
}

/// Listens for shortcuts in a window, or in a frame's document, whose events the window
/// does not see; for as long as the present owner.
pub fn listen_to_shortcuts(editor: Editor, target: &EventTarget) {
    let _ = use_event_listener(target.clone(), ev::keydown, move |event: KeyboardEvent| {
        shortcut(editor, &event);
    });
}

/// Does what a key means wherever the focus is.
fn shortcut(editor: Editor, event: &KeyboardEvent) {
    if event.is_composing() || event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    let key = event.key().to_ascii_lowercase();
    // Behind a dialog, nothing is changed that a person does not see.
    let is_behind_dialog = is_dialog_open();
    match key.as_str() {
        "z" | "y" | "enter" if is_behind_dialog => return,
        "enter" => add_next_day(editor),
        "z" if event.shift_key() => editor.redo(),
        "z" => editor.undo(),
        "y" => editor.redo(),
        // There is nothing to do for it: say so rather than save the app's own page.
        "s" => editor.say("Every change is saved as you make it. “Download” takes the page home."),
        _ => return,
    }
    event.prevent_default();
}
