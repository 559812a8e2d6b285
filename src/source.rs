//! The page's Markdown, with the lines marked that have changed since the file
//! was opened.

use std::collections::HashSet;

use leptos::prelude::*;

use crate::state::Editor;
use crate::view::{El, el};

/// The Markdown of the page.
pub fn listing(editor: Editor) -> El {
    let lines = move || {
        editor.revision.track();
        let text = editor.text();
        let marks = editor
            .origin
            .with(|origin| changed_lines(&origin.opened, &text));
        let lines = text.lines().zip(marks).map(|(line, changed)| {
            el("span")
                .class(if changed { "line changed" } else { "line" })
                .text(format!("{line}\n"))
        });
        lines.collect()
    };
    el("pre")
        .class("source")
        .attr("tabindex", "0")
        .attr("aria-label", "Markdown source")
        .child(el("code").fill(lines))
}

/// For each line of the new text, whether the old one has it not. A line that
/// was only moved counts as there.
fn changed_lines(old: &str, new: &str) -> Vec<bool> {
    let old: HashSet<&str> = old.lines().collect();
    new.lines().map(|line| !old.contains(line)).collect()
}
