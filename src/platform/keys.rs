//! Key presses as commands.

use command::{Command, Place};
use web_sys::KeyboardEvent;

/// Returns what the browser calls the key of a press.
pub fn key_name(event: &KeyboardEvent) -> String {
    // WebKitGTK has no name for Tab with Shift, but its place on the keyboard.
    match event.code().as_str() {
        "Tab" => "Tab".to_owned(),
        _ => event.key(),
    }
}

/// Returns the command that a key press does in a place.
pub fn pressed_command(place: Place, event: &KeyboardEvent) -> Option<Command> {
    let control = event.ctrl_key() || event.meta_key();
    let (alt, shift) = (event.alt_key(), event.shift_key());
    Command::pressed(place, &key_name(event), control, alt, shift)
}
