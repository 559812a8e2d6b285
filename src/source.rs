//! The page's Markdown, with the lines marked that have changed since the file
//! was opened.

use draft::changes::{Mark, lines};

use crate::state::Editor;
use crate::view::{El, el};

/// The Markdown of the page.
pub fn listing(editor: Editor) -> El {
    let lines = move || {
        editor.revision.track();
        let text = editor.text();
        let opened = editor.origin.with(|origin| origin.opened.clone());
        let lines = lines(&opened, &text).into_iter();
        let lines = lines.filter(|(mark, _)| *mark != Mark::Gone);
        lines
            .map(|(mark, line)| {
                let is_new = mark == Mark::New;
                el("span")
                    .class(if is_new { "line changed" } else { "line" })
                    .text(format!("{line}\n"))
            })
            .collect()
    };
    el("pre")
        .class("source")
        .untranslated()
        .attr("tabindex", "0")
        .attr("aria-label", "Markdown source")
        .child(el("code").fill(lines))
}
