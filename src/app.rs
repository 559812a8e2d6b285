//! The screen: the bar, the form, the divider, and the page beside it.

use page::{file, template, week};

use crate::browser::{clock_now, document};
use crate::divider;
use crate::drafts::{self, Drafts};
use crate::editor;
use crate::files::{self, Opening};
use crate::keys::Keys;
use crate::notices;
use crate::output;
use crate::paste::{self, Pasting};
use crate::state::{Editor, Origin};
use crate::toolbar;
use crate::view::{El, Watched, button, el};

/// Puts the app into the document.
pub fn mount() {
    let (editor, drafts) = Drafts::start(clock_now());
    let opening = Opening::new(editor, drafts);
    let dragging = Watched::new(false);
    let keys = Keys::listen(editor, opening, dragging);
    editor::listen_to_presses();
    let pasting = Pasting::new(editor, opening);
    pasting.listen();

    let body = document().body().expect("a document that runs has a body");
    let _screen = screen(El::from(body), editor, drafts, opening, keys, dragging)
        .child(paste::question(pasting));
}

/// Fills the document's body.
fn screen(
    body: El,
    editor: Editor,
    drafts: Drafts,
    opening: Opening,
    keys: Keys,
    dragging: Watched<bool>,
) -> El {
    let [drafts_open, history_open] = [(); 2].map(|()| Watched::new(false));
    // On a narrow screen, which of the two sides is shown.
    let reading = Watched::new(false);
    let side = move |label: &'static str, reads: bool| {
        button(label)
            .choice("aria-pressed", move || reading.get() == reads)
            .on(leptos::ev::click, move |_| reading.set(reads))
    };
    let keys_help = "Enter begins the next line. Tab and Shift+Tab indent and outdent a line that you have \
         typed in or reached by an arrow key; press Escape, then Tab, to move on. \
         Shift+Enter goes on in the same item of a list. Alt with the arrow keys moves the line.";
    let write = el("div")
        .class("write")
        .attr("role", "region")
        .attr("aria-label", "Form")
        .when(move || editor.is_pristine(), move || welcome(drafts))
        .child(editor::form(editor))
        .child(
            el("p")
                .attr("id", "outline-keys")
                .attr("hidden", "")
                .text(keys_help),
        );
    let panes = el("main")
        .class("panes")
        .choice("data-reading", move || reading.get())
        .child(write);
    let divider = divider::between(&panes);
    let panes = panes
        .child(divider)
        .child(output::panel(editor, keys, reading));
    body.child(toolbar::bar(
        editor,
        drafts,
        opening,
        drafts_open,
        history_open,
    ))
    .child(panes)
    .child(
        el("div")
            .class("switch-panes")
            .attr("role", "group")
            .attr("aria-label", "What to show")
            .child(side("Write", false))
            .child(side("Read", true)),
    )
    .child(notices::bar(editor, drafts))
    .child(drafts::dialog(editor, drafts, drafts_open))
    .child(drafts::history_dialog(editor, drafts, history_open))
    .child(files::question(opening))
    .when(
        move || dragging.get(),
        || {
            el("div")
                .class("drop-hint")
                .attr("aria-hidden", "true")
                .text("Drop the page to open it")
        },
    )
}

/// What a first visit is told.
fn welcome(drafts: Drafts) -> El {
    let example = move |_| {
        let now = clock_now();
        let monday = now.today().monday();
        let mut page = template::example(monday);
        // The page has one date, so that this cannot fail.
        let _ = page.apply(&week::show_from(&page, monday, now));
        let origin = Origin::new_page(&page, file::HOME);
        drafts.open_page(page, origin);
    };
    el("div")
        .class("welcome")
        .child(
            el("p")
                .child(el("strong").text(
                    "Write your week here, see the Hugo page beside it, download _index.md.",
                ))
                .text(
                    " What you type stays in this browser. To go on with a page that you have, open it, \
                     drop it here, or paste it whole.",
                ),
        )
        .child(button("Try the example").on(leptos::ev::click, example))
}
