//! Formatting of what is selected in a field: by keys, and by an address that is pasted.

use command::{Command, Place};
use leptos::ev::KeyboardEvent;
use page::inline::format::{Format, Selected};
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
        let command = pressed_command(Place::Selection, event);
        if command.is_some_and(|command| self.format(command)) {
            event.prevent_default();
        }
    }

    /// Carries out a command that formats what is selected in the field in use; returns false
    /// for other commands, and where there is nothing to format: with nothing selected, the
    /// key of a link has another meaning.
    pub(super) fn format(self, command: Command) -> bool {
        let format = match command {
            Command::Bold => Some(Format::Bold),
            Command::Italic => Some(Format::Italic),
            Command::Code => Some(Format::Code),
            Command::Link => None,
            _ => return false,
        };
        let Some(used) = self.formatted_in_use() else {
            return false;
        };
        let selection = used.selection.clone();
        let new = match format {
            Some(format) => Some(toggle_lines(&used.text, selection, format)),
            None => link_selected(&used.text, selection),
        };
        new.map(|new| self.replace(&used, new)).is_some()
    }

    /// Begins a link at the caret of the field in use, between whose brackets the caret is then.
    pub(super) fn begin_link(self) {
        if let Some(used) = self.formatted_in_use() {
            let at = used.selection.start;
            let (before, behind) = used.text.split_at(at);
            let text = format!("{before}[](){behind}");
            let selection = at + 1..at + 1;
            self.replace(&used, Selected { text, selection });
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
