//! The palette: all commands and weeks, found by some letters of their names (WAI-ARIA APG,
//! Combobox pattern, with a list that is always shown).

use std::cmp::Reverse;
use std::sync::Arc;

use command::{Command, Place, rank};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::{Commands, use_commands};
use crate::language::{self, Locale, words};
use crate::platform;
use crate::screen::use_screen;
use crate::ui::Dialog;
use crate::weeks::{self, Week};

/// How many entries are listed at most.
const MAX_LISTED: usize = 50;

/// An entry of the palette.
#[derive(Clone, PartialEq)]
enum Entry {
    Command(Command),
    Week(Arc<Week>),
}

impl Entry {
    fn name(&self) -> String {
        match self {
            Self::Command(command) => language::name(*command).to_owned(),
            Self::Week(week) => week.name.clone(),
        }
    }

    /// Returns the language of its name, where that is not the screen's.
    fn lang(&self) -> Option<&'static str> {
        match self {
            Self::Command(Command::English) => Some(language::tag(Locale::en)),
            Self::Command(Command::Vietnamese) => Some(language::tag(Locale::vi)),
            _ => None,
        }
    }

    /// Returns whether both are the same command, or the same week in two states.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Command(one), Self::Command(other)) => one == other,
            (Self::Week(one), Self::Week(other)) => one.id == other.id,
            _ => false,
        }
    }

    fn keys(&self) -> Option<String> {
        match self {
            Self::Command(command) => command.shortcut(),
            Self::Week(_) => None,
        }
    }
}

/// The palette.
#[component]
pub fn Palette() -> impl IntoView {
    let open = use_screen().palette;
    view! {
        <Dialog open title=|| language::name(Command::Palette) plain=true>
            // Each time it is opened, it begins anew.
            <Show when=move || open.get()>
                <Choice open/>
            </Show>
        </Dialog>
    }
}

/// The field and the list.
#[component]
fn Choice(open: RwSignal<bool>) -> impl IntoView {
    let commands = use_commands();
    let field = NodeRef::<html::Input>::new();
    let list = NodeRef::<html::Ul>::new();
    let typed = RwSignal::new(String::new());
    // What can be done, and the weeks, may change meanwhile, in another tab for one.
    let all = Memo::new(move |before: Option<&Vec<Entry>>| {
        entries(commands, before.map_or(&[], Vec::as_slice))
    });
    let found = Memo::new(move |_| typed.with(|typed| all.with(|all| find(all, typed))));
    // The entry that an arrow key has led to. Without one, the first is chosen.
    let pointed = RwSignal::new(None::<Entry>);
    let chosen = Memo::new(move |_| {
        let pointed = pointed.get();
        let place = |found: &Vec<Entry>| {
            let pointed = pointed.as_ref()?;
            found.iter().position(|entry| entry.is(pointed))
        };
        found.with(place).unwrap_or(0)
    });
    Effect::new(move || {
        if let Some(field) = field.get() {
            // A field in the document can have the focus.
            let _ = field.focus();
        }
    });
    let run = move |at: usize| {
        let Some(entry) = found.with_untracked(|found| found.get(at).cloned()) else {
            return;
        };
        open.set(false);
        // The dialog gives the focus back first.
        request_animation_frame(move || match entry {
            Entry::Command(command) => commands.run(command),
            Entry::Week(week) => weeks::open(commands.drafts, &week),
        });
    };
    let keyed = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let count = found.with_untracked(Vec::len);
        let at = chosen.get_untracked();
        let next = match event.key().as_str() {
            "ArrowDown" if count > 0 => (at + 1) % count,
            "ArrowUp" if count > 0 => (at + count - 1) % count,
            "Enter" => {
                event.prevent_default();
                run(at);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        pointed.set(found.with_untracked(|found| found.get(next).cloned()));
        show_option(list, next);
    };
    let options = move || {
        let shown = found.get().into_iter().enumerate();
        shown
            .map(|(at, entry)| {
                view! {
                    <li
                        role="option"
                        id=option_id(at)
                        lang=entry.lang()
                        aria-selected=move || (chosen.get() == at).to_string()
                        on:mousedown=|event| event.prevent_default()
                        on:click=move |_| run(at)
                    >
                        <span>{entry.name()}</span>
                        {entry.keys().map(|keys| view! { <kbd aria-hidden="true">{keys}</kbd> })}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <input
            node_ref=field
            type="text"
            class="palette-field"
            role="combobox"
            aria-label=|| language::name(Command::Palette)
            aria-expanded="true"
            aria-controls="palette-list"
            aria-autocomplete="list"
            aria-activedescendant=move || {
                found.with(|found| !found.is_empty()).then(|| option_id(chosen.get()))
            }
            autocomplete="off"
            placeholder=|| words!(palette.placeholder)
            on:input:target=move |event| {
                pointed.set(None);
                typed.set(event.target().value());
            }
            on:keydown=keyed
        />
        <ul node_ref=list class="palette-list" id="palette-list" role="listbox" aria-label=|| words!(palette.found)>
            {options}
        </ul>
        <Show when=move || found.with(Vec::is_empty)>
            <p class="palette-none" role="status">
                {|| words!(palette.nothing)}
            </p>
        </Show>
    }
}

fn option_id(at: usize) -> String {
    format!("palette-option-{at}")
}

/// Scrolls the list to an option.
fn show_option(list: NodeRef<html::Ul>, at: usize) {
    let option = list
        .get_untracked()
        .and_then(|list| list.children().item(u32::try_from(at).ok()?));
    if let Some(option) = option {
        platform::scroll_into_view(&option);
    }
}

/// Returns all entries: what can be done now, then the weeks but the open one, of which those
/// that stand among the entries before are taken over. Tracked.
fn entries(commands: Commands, before: &[Entry]) -> Vec<Entry> {
    let anywhere = |command: &Command| {
        matches!(command.place(), Place::Anywhere | Place::OutsideFields)
            && !matches!(command, Command::Palette | Command::Save)
            && commands.can_run(*command)
    };
    let all = Command::ALL.into_iter().filter(anywhere);
    let known = before.iter().filter_map(|entry| match entry {
        Entry::Week(week) => Some(Week::clone(week)),
        Entry::Command(_) => None,
    });
    commands.editor.document.track();
    let weeks = weeks::others(commands.drafts, &known.collect::<Vec<_>>());
    all.map(Entry::Command)
        .chain(weeks.into_iter().map(Arc::new).map(Entry::Week))
        .collect()
}

/// Returns the entries that fit what was typed, the best first.
fn find(all: &[Entry], typed: &str) -> Vec<Entry> {
    let ranked = all.iter().enumerate();
    let mut ranked: Vec<_> = ranked
        .filter_map(|(at, entry)| Some((rank(&entry.name(), typed)?, at)))
        .collect();
    if !typed.trim().is_empty() {
        ranked.sort_by_key(|(rank, _)| Reverse(*rank));
    }
    ranked.truncate(MAX_LISTED);
    ranked.into_iter().map(|(_, at)| all[at].clone()).collect()
}
