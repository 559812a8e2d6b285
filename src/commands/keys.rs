//! The keys that act wherever the focus is, in the window and in the preview's document.

use command::{Command, Place};
use leptos::ev::{self, KeyboardEvent};
use leptos_use_event_listener::use_event_listener;
use leptos_use_window::use_window;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, InputEvent};

use super::Commands;
use crate::editor::Editor;
use crate::platform::pressed_command;
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
pub fn listen_to_shortcuts(commands: Commands, target: &EventTarget) {
    let _ = use_event_listener(target.clone(), ev::keydown, move |event: KeyboardEvent| {
        shortcut(commands, &event);
    });
}

/// Carries out the command of a key that acts wherever the focus is.
fn shortcut(commands: Commands, event: &KeyboardEvent) {
    if event.is_composing() || event.default_prevented() {
        return;
    }
    let pressed = |place| pressed_command(place, event);
    let typed = || pressed(Place::OutsideFields).filter(|_| !is_in_field(event));
    let searched = || pressed(Place::Search).filter(|_| commands.search.is_shown());
    let command = pressed(Place::Anywhere).or_else(typed).or_else(searched);
    let Some(command) = command else {
        return;
    };
    // Behind a dialog, nothing is changed that a person does not see.
    if is_dialog_open() {
        // The browser would save the app's own page.
        if command == Command::Save {
            event.prevent_default();
        }
        return;
    }
    event.prevent_default();
    commands.run(command);
}

/// Returns whether a key is pressed in a field, where it may type a character.
fn is_in_field(event: &KeyboardEvent) -> bool {
    let target = event.target().map(JsCast::unchecked_into::<Element>);
    let fields = "input, textarea, select, [contenteditable]";
    target.is_some_and(|target| target.matches(fields) == Ok(true))
}
