//! The screen: the bar, the form, the divider, and the page beside it.

use leptos::prelude::*;
use page::date;
use page::week::{self, file, template};
use web_sys::EventTarget;

use crate::drafts::{Drafts, DraftsDialog, HistoryDialog, provide_drafts, use_drafts};
use crate::editor::{Form, Origin, caret, provide_editor};
use crate::file_drop::{DropHint, provide_file_drop, use_file_drop};
use crate::opening::{OpenQuestion, provide_opening, use_opening};
use crate::paste::{PasteQuestion, provide_pasting};
use crate::preview::PagePane;
use crate::toolbar::Toolbar;
use crate::ui::{NoticeStack, Splitter, listen_to_presses};
use crate::{keys, platform};

/// The screen, with the state that its parts share.
#[component]
pub fn App() -> impl IntoView {
    let (editor, drafts) = Drafts::start(platform::now());
    provide_editor(editor);
    editor.check_over_time();
    editor.begin_weeks_by(move || drafts.open_next_week());
    provide_drafts(drafts);
    provide_opening(editor, drafts);
    provide_file_drop(editor, use_opening());
    provide_pasting();
    keys::take_over_undo(editor);
    listen_to_presses();
    let file_drop = use_file_drop();
    let listen_to = move |target: EventTarget| {
        keys::listen_to_shortcuts(editor, &target);
        file_drop.listen_to(&target);
    };
    listen_to(window().into());
    let focus_form = move || {
        if let Some(caret) = editor.noted_caret() {
            caret::focus(caret);
        }
    };

    let drafts_open = RwSignal::new(false);
    let history_open = RwSignal::new(false);
    let share = RwSignal::new(52);
    // Whether a narrow screen, which has room for one side, shows the page or the form.
    let shows_page = RwSignal::new(false);
    view! {
        <Toolbar drafts_open history_open/>
        <main
            class="panes"
            class:reading=move || shows_page.get()
            style:--split=move || format!("{}%", share.get())
        >
            <div class="write" role="region" aria-label="Form">
                <Show when=move || editor.is_pristine()>
                    <Welcome/>
                </Show>
                <Form/>
                <OutlineKeys/>
            </div>
            <Splitter share label="Width of the form"/>
            <PagePane shows_page on_document=listen_to/>
        </main>
        <PaneSwitch shows_page/>
        <NoticeStack notices=editor.notices on_focus_lost=focus_form/>
        <DraftsDialog open=drafts_open/>
        <HistoryDialog open=history_open/>
        <OpenQuestion/>
        <PasteQuestion/>
        <DropHint/>
    }
}

/// The introduction on the first visit, with an example.
#[component]
fn Welcome() -> impl IntoView {
    let drafts = use_drafts();
    let open_example = move |_| {
        let now = platform::now();
        let monday = date::monday(now.today());
        let mut page = template::example(monday);
        // The page has one date, so that this cannot fail.
        let _ = page.apply(&week::show_from(&page, monday, now));
        let origin = Origin::new_page(&page, file::HOME);
        drafts.open_page(page, origin);
    };
    view! {
        <div class="welcome">
            <p>
                <strong>
                    "Write your week here, see the Hugo page beside it, download _index.md."
                </strong>
                " What you type stays in this browser. To go on with a page that you have, open it, drop it here, or paste it whole."
            </p>
            <button type="button" on:click=open_example>
                "Try the example"
            </button>
        </div>
    }
}

/// The keys of an outline in words, to which its fields refer as their description.
#[component]
fn OutlineKeys() -> impl IntoView {
    view! {
        <p id="outline-keys" hidden>
            "Enter begins the next line. Tab and Shift+Tab indent and outdent a line that you have typed in or reached by an arrow key; press Escape, then Tab, to move on. Shift+Enter goes on in the same item of a list. Alt with the arrow keys moves the line."
        </p>
    }
}

/// The buttons that switch between the two sides on a narrow screen.
#[component]
fn PaneSwitch(shows_page: RwSignal<bool>) -> impl IntoView {
    let side = move |label: &'static str, page: bool| {
        view! {
            <button
                type="button"
                aria-pressed=move || (shows_page.get() == page).to_string()
                on:click=move |_| shows_page.set(page)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="switch-panes" role="group" aria-label="What to show">
            {side("Write", false)}
            {side("Read", true)}
        </div>
    }
}
