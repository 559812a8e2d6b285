//! The screen: the list of weeks, the bar, the form, the divider, and the page beside it.

use command::Command;
use leptos::prelude::*;
use web_sys::EventTarget;

use crate::bar::Bar;
use crate::checks::{ChecksEntry, ChecksPanel, provide_checks};
use crate::commands::{HelpDialog, Palette, listen_to_shortcuts, take_over_undo, use_commands};
use crate::drafts::{BinDialog, Drafts, HistoryDialog, provide_drafts};
use crate::editor::{Form, FormatBar, LineStrip, Scroller, caret, provide_editor};
use crate::file_drop::{DropHint, provide_file_drop, use_file_drop};
use crate::find::{FindPanel, provide_search};
use crate::images::provide_site_images;
use crate::language::{self, Locale, Phrase, words};
use crate::opening::{FilePicker, OpenQuestion, provide_opening, use_opening};
use crate::paste::{PasteQuestion, provide_pasting};
use crate::preview::{ComparedPage, PagePane};
use crate::screen::{Side, provide_screen, use_screen};
use crate::site::{FolderPicker, LeftAloneDialog, SaveDialog, provide_site};
use crate::ui::{NoticeStack, Splitter, listen_to_presses};
use crate::weeks::{
    CarryOver, IndexDialog, OfferLine, OverviewDialog, Rail, SideBySide, StartDialog, provide_twin,
    provide_weeks, use_weeks,
};
use crate::{platform, weeks};

/// The screen, with the state that its parts share.
#[component]
pub fn App() -> impl IntoView {
    let (editor, drafts) = Drafts::start(platform::now());
    provide_editor(editor);
    editor.check_over_time();
    provide_drafts(drafts);
    provide_weeks(editor, drafts);
    let all_weeks = use_weeks();
    provide_twin(editor, drafts, all_weeks);
    editor.begin_weeks_by(move || weeks::next_week(all_weeks, editor, drafts));
    provide_site_images();
    provide_checks(editor, all_weeks);
    provide_screen();
    provide_search(editor, all_weeks, use_screen());
    language::follow();
    provide_site(editor, drafts, all_weeks);
    Effect::new(move |before: Option<Locale>| {
        let language = language::locale();
        if before.is_some_and(|before| before != language) {
            untrack(|| drafts.begin_anew());
        }
        language
    });
    provide_opening(editor, drafts);
    provide_file_drop(editor, use_opening());
    provide_pasting();
    take_over_undo(editor);
    listen_to_presses();
    let (file_drop, commands) = (use_file_drop(), use_commands());
    let listen_to = move |target: EventTarget| {
        listen_to_shortcuts(commands, &target);
        file_drop.listen_to(&target);
    };
    listen_to(window().into());
    let focus_form = move || {
        if let Some(caret) = editor.noted_caret() {
            caret::focus(caret);
        }
    };

    let compare = Callback::new(|(pages, on_escape)| {
        view! { <ComparedPage pages label=|| words!(history.difference) on_escape/> }.into_any()
    });

    let screen = use_screen();
    let share = RwSignal::new(52);
    let scroller = NodeRef::new();
    provide_context(Scroller(scroller));
    view! {
        <Rail>
            <ChecksEntry/>
        </Rail>
        <Bar/>
        <main
            class="panes"
            class:reading=move || screen.shows_page.get()
            style:--split=move || format!("{}%", share.get())
        >
            <div node_ref=scroller class="write" role="region" aria-label=|| words!(app.form)>
                <Show when=move || editor.is_pristine()>
                    <Welcome/>
                </Show>
                <CarryOver/>
                <Form/>
                <OutlineKeys/>
            </div>
            <Splitter share label=|| words!(app.form_width)/>
            <PagePane on_document=listen_to other_language=|| view! { <SideBySide/> }/>
            <Show when=move || screen.side.get() == Some(Side::Checks)>
                <ChecksPanel/>
            </Show>
            <Show when=move || screen.side.get() == Some(Side::Find)>
                <FindPanel/>
            </Show>
        </main>
        <OfferLine/>
        <PaneSwitch shows_page=screen.shows_page/>
        <LineStrip/>
        <FormatBar/>
        <NoticeStack
            notices=editor.notices
            on_focus_lost=focus_form
            label=Signal::derive(|| words!(app.notices).to_owned())
            keys=Command::Notice.aria_keys()
        />
        <FilePicker/>
        <FolderPicker/>
        <LeftAloneDialog/>
        <SaveDialog/>
        <BinDialog open=screen.bin/>
        <HistoryDialog open=screen.history compare=compare/>
        <StartDialog
            open=screen.set_up
            on_open=Callback::new(move |()| commands.run(Command::OpenFolder))
        />
        <OverviewDialog open=screen.overview/>
        <IndexDialog open=screen.index/>
        <HelpDialog/>
        <Palette/>
        <OpenQuestion/>
        <PasteQuestion/>
        <DropHint/>
    }
}

/// The introduction on the first visit, with an example.
#[component]
fn Welcome() -> impl IntoView {
    let commands = use_commands();
    view! {
        <div class="welcome">
            <p>
                <strong>{|| words!(app.welcome)}</strong>
                {|| words!(app.welcome_more)}
            </p>
            <button
                type="button"
                class="primary"
                on:click=move |_| commands.run(Command::SetUp)
            >
                {|| language::name(Command::SetUp)}
            </button>
            <button type="button" on:click=move |_| commands.run(Command::Open)>
                {|| language::name(Command::Open)}
            </button>
            <button type="button" on:click=move |_| commands.run(Command::OpenFolder)>
                {|| language::name(Command::OpenFolder)}
            </button>
            <button type="button" on:click=move |_| commands.run(Command::Example)>
                {|| language::name(Command::Example)}
            </button>
        </div>
    }
}

/// The keys of an outline in words, to which its fields refer as their description.
#[component]
fn OutlineKeys() -> impl IntoView {
    view! {
        <p id="outline-keys" hidden>
            {|| words!(app.outline_keys)}
        </p>
    }
}

/// The buttons that switch between the two sides on a narrow screen.
#[component]
fn PaneSwitch(shows_page: RwSignal<bool>) -> impl IntoView {
    let side = move |label: Phrase, page: bool| {
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
        <div class="switch-panes" role="region" aria-label=|| words!(app.what_to_show)>
            {side(|| words!(app.write), false)}
            {side(|| words!(app.read), true)}
        </div>
    }
}
