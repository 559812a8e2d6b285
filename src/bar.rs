//! The bar at the top: the week and its days, the file where its name is not the usual one,
//! how safe the draft is, and what can be done with the page.

use command::Command;
use draft::Store;
use leptos::prelude::*;
use page::week::summary::whole_span;
use page::week::{self, file, words as days};

use crate::commands::{Commands, use_commands};
use crate::drafts::why;
use crate::editor::{Status, use_editor};
use crate::language::{self, Locale, words};
use crate::screen::use_screen;
use crate::site::{Site, use_site};
use crate::ui::{Choice, Icon, IconButton, IconShape, MenuButton, MenuItem, ToolbarGroup};
use crate::weeks::{LanguageSwitch, use_twin};

/// The commands of the menu.
const MENU: [Command; 16] = [
    Command::Palette,
    Command::Open,
    Command::OpenFolder,
    Command::NewWeek,
    Command::OtherLanguage,
    Command::SetUp,
    Command::Overview,
    Command::ListWeeks,
    Command::CopyMarkdown,
    Command::Find,
    Command::Checks,
    Command::History,
    Command::Bin,
    Command::BackUp,
    Command::Example,
    Command::Help,
];

/// Returns the ways to take pages home that there are.
fn take_home_menu(commands: Commands, site: Site) -> Vec<MenuItem> {
    let all = [
        Command::SaveToSite,
        Command::SaveByItself,
        Command::Download,
        Command::DownloadWeek,
        Command::DownloadAll,
        Command::Disconnect,
    ];
    let possible = all.into_iter().filter(|of| commands.can_run(*of));
    let entries = possible.map(|of| match of {
        // What it does now.
        Command::SaveByItself => MenuItem {
            label: match site.is_automatic() {
                true => words!(save.when_asked).to_owned(),
                false => words!(save.by_itself).to_owned(),
            },
            ..commands.menu_item(of)
        },
        of => commands.menu_item(of),
    });
    entries.collect()
}

/// Returns the entries of the menu: the commands, and the languages.
fn menu(commands: Commands) -> Vec<MenuItem> {
    let all = MENU.map(|command| commands.menu_item(command)).into_iter();
    let languages = [
        (Command::English, Locale::en),
        (Command::Vietnamese, Locale::vi),
    ];
    let languages = languages.map(|(command, locale)| MenuItem {
        choice: Some(Choice {
            is_chosen: language::locale() == locale,
            lang: language::tag(locale),
        }),
        ..commands.menu_item(command)
    });
    all.chain(languages).collect()
}

/// The bar.
#[component]
pub fn Bar() -> impl IntoView {
    let (editor, commands, screen) = (use_editor(), use_commands(), use_screen());
    let site = use_site();
    let is_connected = Memo::new(move |_| site.folder_name().is_some());
    let has_work = Memo::new(move |_| {
        editor.revision.track();
        editor.origin.track();
        editor.has_unsaved_work() || is_connected.get() && site.has_unsaved_drafts()
    });
    let take_home = move || match is_connected.get() {
        true => Command::SaveToSite,
        false => Command::Download,
    };
    let run = move |command| move |_| commands.run(command);
    view! {
        <header class="bar">
            <div class="bar-start">
                <IconButton
                    icon=Icon::Rail
                    label=|| language::name(Command::FoldWeeks)
                    on_press=run(Command::FoldWeeks)
                />
                <Title/>
                <LanguageSwitch/>
                <FileName/>
                <DraftStatus/>
                <Followed/>
            </div>
            <ToolbarGroup label=|| words!(bar.page) class="bar-end">
                <IconButton
                    icon=Icon::Undo
                    label=|| language::name(Command::Undo)
                    title=|| language::title(Command::Undo)
                    keys=Command::Undo.aria_keys()
                    disabled=Signal::derive(move || !editor.can_undo())
                    on_press=run(Command::Undo)
                />
                <IconButton
                    icon=Icon::Redo
                    class="redo"
                    label=|| language::name(Command::Redo)
                    title=|| language::title(Command::Redo)
                    keys=Command::Redo.aria_keys()
                    disabled=Signal::derive(move || !editor.can_redo())
                    on_press=run(Command::Redo)
                />
                <button
                    type="button"
                    class="find"
                    aria-keyshortcuts=Command::Palette.aria_keys()
                    title=|| language::title(Command::Palette)
                    aria-haspopup="dialog"
                    on:click=run(Command::Palette)
                >
                    <IconShape icon=Icon::Search/>
                    <span class="find-name">{|| language::name(Command::Palette)}</span>
                    {Command::Palette
                        .shortcut()
                        .map(|keys| view! { <kbd aria-hidden="true">{keys}</kbd> })}
                </button>
                <MenuButton
                    icon=Icon::More
                    label=|| words!(bar.more)
                    items=move || menu(commands)
                />
                <span class="split" class:quiet=move || !has_work.get()>
                    <button
                        type="button"
                        class="primary take-home"
                        class:quiet=move || !has_work.get()
                        on:click=move |_| {
                            screen.drawer.set(false);
                            commands.run(untrack(take_home));
                        }
                    >
                        // On a phone, the icon stands for the name.
                        <Show
                            when=move || is_connected.get()
                            fallback=|| view! { <IconShape icon=Icon::Download/> }
                        >
                            <IconShape icon=Icon::Save/>
                        </Show>
                        <span class="take-home-name">{move || language::name(take_home())}</span>
                    </button>
                    <MenuButton
                        icon=Icon::Down
                        class="take-more"
                        label=|| words!(take_home.more)
                        items=move || take_home_menu(commands, site)
                    />
                </span>
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
            Some(number) => Some(words!(bar.week, number = number)),
            None => week::name(page),
        });
        let dates = editor.days().map(|days| {
            let (first, last) = whole_span(days);
            days::span_and_year(first, last, language::current())
        });
        match (name, dates) {
            (None, None) => (editor.origin.with(|origin| origin.name.clone()), None),
            (None, Some(dates)) => (dates, None),
            (Some(name), dates) => (name, dates),
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

/// The usual names of a page's file, which the switch of its language tells.
const USUAL: [&str; 2] = [file::HOME, "_index.vi.md"];

/// The name of the page's file, where it is not a usual one.
#[component]
fn FileName() -> impl IntoView {
    let editor = use_editor();
    let name = move || {
        let name = editor.origin.with(|origin| origin.name.clone());
        (!USUAL.contains(&name.as_str())).then_some(name)
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

/// That the last change went to the page in the other language, too.
#[component]
fn Followed() -> impl IntoView {
    let twin = use_twin();
    let language = move || twin.language.get().filter(|_| twin.has_followed.get());
    view! {
        <Show when=move || language().is_some()>
            <span class="followed">
                {move || {
                    let name = language().map(language::language_name).unwrap_or_default();
                    words!(twin.also, language = name)
                }}
            </span>
        </Show>
    }
}

/// Returns a status in words.
fn in_words(status: &Status) -> String {
    match status {
        Status::Untouched => String::new(),
        Status::Saving => words!(bar.saving).to_owned(),
        Status::Saved => words!(bar.saved).to_owned(),
        Status::SavedOnce { failing, error } => match failing {
            Store::Local => words!(bar.saved_once_local, why = why(error)),
            Store::Database => words!(bar.saved_once_database, why = why(error)),
        },
        Status::Failed(error) => words!(bar.failed, why = why(error)),
        Status::ReadOnly => words!(bar.read_only).to_owned(),
    }
}
