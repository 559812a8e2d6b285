//! What there is to say, and the way to take back what was done.

use leptos::ev::click;
use leptos::prelude::*;

use crate::state::Editor;
use crate::view::{El, button, el};

/// Where notices are shown.
pub fn bar(editor: Editor) -> El {
    el("div")
        .class("notices")
        .attr("aria-live", "polite")
        .fill(move || {
            let Some(notice) = editor.notice.get() else {
                return Vec::new();
            };
            let said = el("div")
                .class("notice")
                .attr("role", if notice.failure { "alert" } else { "status" })
                .choice("data-failure", move || notice.failure)
                .child(el("p").text(notice.text))
                .children(
                    notice
                        .undo
                        .then(|| button("Undo that").on(click, move |_| editor.undo())),
                )
                .child(
                    button("×")
                        .class("icon")
                        .attr("aria-label", "Dismiss")
                        .on(click, move |_| editor.notice.set(None)),
                );
            vec![said]
        })
}
