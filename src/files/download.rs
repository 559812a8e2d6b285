//! The open page as a file, or in the clipboard.

use leptos::prelude::*;

use crate::editor::Editor;
use crate::language::words;
use crate::platform;

/// Downloads the page under its file's name, says so, and returns whether the browser
/// took the download.
pub fn download(editor: Editor) -> bool {
    let text = editor.text();
    let name = editor.origin.get_untracked().name;
    let is_taken = platform::download(&name, &text, "text/markdown;charset=utf-8").is_ok();
    if is_taken {
        editor.set_downloaded(text);
        editor.say(words!(files.downloaded, name = name));
    } else {
        editor.fail(words!(files.not_taken_copy));
    }
    is_taken
}

/// Copies the page's Markdown to the clipboard, and says whether that worked.
pub fn copy(editor: Editor) {
    editor.copy_markdown(editor.text());
}
