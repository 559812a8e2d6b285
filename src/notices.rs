//! What there is to say, and the way to take back what was done.

use leptos::ev::click;

use crate::drafts::Drafts;
use crate::state::{Editor, Offer};
use crate::view::{El, button, el};

/// Where notices are shown.
pub fn bar(editor: Editor, drafts: Drafts) -> El {
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
                .children(notice.offer.map(|offer| match offer {
                    Offer::Undo => button("Undo that").on(click, move |_| editor.undo()),
                    Offer::BackUp => button("Back up everything").on(click, move |_| {
                        editor.notice.set(None);
                        drafts.back_up();
                    }),
                }))
                .child(
                    button("×")
                        .class("icon")
                        .attr("aria-label", "Dismiss")
                        .on(click, move |_| editor.notice.set(None)),
                );
            vec![said]
        })
}
