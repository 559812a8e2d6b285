//! Copying Markdown to the clipboard.

use leptos::task::spawn_local;

use super::state::Editor;
use crate::language::words;
use crate::platform;

impl Editor {
    /// Copies a page's Markdown to the clipboard, and says whether that worked.
    pub fn copy_markdown(self, text: String) {
        spawn_local(async move {
            if platform::write_clipboard(&text).await {
                self.say(words!(files.copied));
            } else {
                self.fail(words!(files.not_copied));
            }
        });
    }
}
