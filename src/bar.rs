//! The bar at the top: the week and its days, the file where its name is not the usual one,
//! how safe the draft is, and what can be done with the page.

use command::Command;
use leptos::prelude::*;
use page::week::summary::whole_span;
use page::week::{self, file, words};

use crate::commands::use_commands;
use crate::editor::{LANGUAGE, Status, use_editor};
use crate::screen::use_screen;
use crate::ui::{Icon, IconButton, IconShape, MenuButton, ToolbarGroup};

/// The commands of the menu.
const MENU: [Command; 9] = [
    Command::Palette,
    Command::Open,
    Command::NewWeek,
    Command::CopyMarkdown,
    Command::History,
    Command::Bin,
    Command::BackUp,
    Command::Example,
    Command::Help,
];

/// The bar.
#[component]
pub fn Bar() -> impl IntoView {
    let (editor, commands, screen) = (use_editor(), use_commands(), use_screen());
    let has_work = Memo::new(move |_| {
        editor.revision.track();
        editor.origin.track();
        editor.has_unsaved_work()
    });
    let run = move |command| move |_| commands.run(command);
    view! {
        <header class="bar">
            <div class="bar-start">
                <IconButton
                    icon=Icon::Rail
                    label=Command::FoldWeeks.name()
                    on_press=run(Command::FoldWeeks)
                />
                <Title/>
                <FileName/>
                <DraftStatus/>
            </div>
            <ToolbarGroup label="Page" class="bar-end">
                <IconButton
                    icon=Icon::Undo
                    label=Command::Undo.name()
                    title=Command::Undo.title()
                    keys=Command::Undo.aria_keys()
                    disabled=Signal::derive(move || !editor.can_undo())
                    on_press=run(Command::Undo)
                />
                <IconButton
                    icon=Icon::Redo
                    class="redo"
                    label=Command::Redo.name()
                    title=Command::Redo.title()
                    keys=Command::Redo.aria_keys()
                    disabled=Signal::derive(move || !editor.can_redo())
                    on_press=run(Command::Redo)
                />
                <button
                    type="button"
                    class="find"
                    aria-keyshortcuts=Command::Palette.aria_keys()
                    title=Command::Palette.title()
                    aria-haspopup="dialog"
                    on:click=run(Command::Palette)
                >
                    <IconShape icon=Icon::Search/>
                    <span class="find-name">{Command::Palette.name()}</span>
                    {Command::Palette
                        .shortcut()
                        .map(|keys| view! { <kbd aria-hidden="true">{keys}</kbd> })}
                </button>
                <MenuButton
                    icon=Icon::More
                    label="More"
                    items=move || MENU.map(|command| commands.menu_item(command)).to_vec()
                />
                <button
                    type="button"
                    class="primary take-home"
                    class:quiet=move || !has_work.get()
                    on:click=move |_| {
                        screen.drawer.set(false);
                        commands.run(Command::Download);
                    }
                >
                    {Command::Download.name()}
                </button>
            </ToolbarGroup>
        </header>
    }
}

/// The week and its days; of a page that is no week its own title, or its file's name.
#[component]
fn Title() -> impl IntoView {
    let editor = use_editor();
    let shown = Memo::new(move |_| {
        editor.revision.track();
        let name = editor.with_page(|page| match week::number(page) {
            Some(number) => Some(format!("Week {number}")),
            None => week::name(page),
        });
        let days = editor.days().map(|days| {
            let (first, last) = whole_span(days);
            words::span_and_year(first, last, LANGUAGE)
        });
        match (name, days) {
            (None, None) => (editor.origin.with(|origin| origin.name.clone()), None),
            (None, Some(days)) => (days, None),
            (Some(name), days) => (name, days),
        }
    });
    view! {
        <h1 class="week-title" translate="no">
            <span prop:textContent=move || shown.get().0></span>
            <span class="unseen">" · "</span>
            <span
                class="week-dates"
                prop:textContent=move || shown.get().1.unwrap_or_default()
            ></span>
        </h1>
    }
}

/// The name of the page's file, where it is not the one of the site's default language.
#[component]
fn FileName() -> impl IntoView {
    let editor = use_editor();
    let name = move || {
        let name = editor.origin.with(|origin| origin.name.clone());
        (name != file::HOME).then_some(name)
    };
    view! {
        <Show when=move || name().is_some()>
            <span class="file-name" translate="no">
                {move || name().unwrap_or_default()}
            </span>
        </Show>
    }
}

/// The status of the draft.
#[component]
fn DraftStatus() -> impl IntoView {
    let editor = use_editor();
    let needs_attention = move || {
        let status = editor.status.get();
        matches!(
            status,
            Status::Failed(_) | Status::SavedOnce { .. } | Status::ReadOnly
        )
    };
    let is_saved = move || editor.status.get() == Status::Saved;
    // It changes with every keystroke, and is therefore not announced. Failures are also
    // said by notices.
    view! {
        <div class="saved" class:done=is_saved>
            <Show when=is_saved>
                <IconShape icon=Icon::Done/>
            </Show>
            <p
                class="status"
                class:failed=needs_attention
                role="status"
                aria-live="off"
                prop:textContent=move || in_words(&editor.status.get())
            ></p>
        </div>
    }
}

/// Returns a status in words.
fn in_words(status: &Status) -> String {
    match status {
        Status::Untouched => String::new(),
        Status::Saving => "Saving…".to_owned(),
        Status::Saved => "Saved".to_owned(),
        Status::SavedOnce { failing, why } => {
            format!("Saved, but in one place only: this browser’s {failing} is {why}")
        }
        Status::Failed(why) => {
            format!("Saved in this tab only: the browser’s storage is {why}. Download now.")
        }
        Status::ReadOnly => "Read-only: a newer version of the editor keeps this page".to_owned(),
    }
}
