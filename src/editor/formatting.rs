//! Formatting of what is selected in a field: by keys, and by an address that is pasted.

use command::{Command, Place};
use leptos::ev::KeyboardEvent;
use page::inline::format::Format;
use page::inline::lines::{link_pasted, link_selected, toggle_lines};

use super::state::Editor;
use crate::platform::pressed_command;

impl Editor {
    /// Carries out the command of a key that formats what is selected in a field; does
    /// nothing for other keys.
    pub(super) fn format_by_key(self, event: &KeyboardEvent) {
        if event.is_composing() || event.default_prevented() {
            return;
        }
        let format = match pressed_command(Place::Selection, event) {
            Some(Command::Bold) => Some(Format::Bold),
            Some(Command::Italic) => Some(Format::Italic),
            Some(Command::Code) => Some(Format::Code),
            Some(Command::Link) => None,
            _ => return,
        };
        let Some(used) = self.formatted_in_use() else {
            return;
        };
        let selection = used.selection.clone();
        let new = match format {
            Some(format) => Some(toggle_lines(&used.text, selection, format)),
            None => link_selected(&used.text, selection),
        };
        // With nothing selected, the key of a link has another meaning.
        if let Some(new) = new {
            event.prevent_default();
            self.replace(&used, new);
        }
    }

    /// Makes a link of what is selected in the field in use, if a pasted text is an address
    /// for it; returns false where it is not.
    pub fn link_by_paste(self, pasted: &str) -> bool {
        let Some(used) = self.formatted_in_use() else {
            return false;
        };
        let new = link_pasted(&used.text, used.selection.clone(), pasted);
        new.map(|new| self.replace(&used, new)).is_some()
    }
}
