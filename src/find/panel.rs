//! The panel: the field for what is looked for, that for what it is replaced with, and what was
//! found.

use command::{Command, Place};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::results::Results;
use super::state::{Search, use_search};
use crate::language::{self, words};
use crate::platform::pressed_command;
use crate::screen::use_screen;
use crate::ui::{Icon, IconButton, SidePanel};

/// The panel.
#[component]
pub fn FindPanel() -> impl IntoView {
    let (search, screen) = (use_search(), use_screen());
    let field = NodeRef::<html::Input>::new();
    Effect::new(move || {
        search.asked.track();
        if let Some(field) = field.get() {
            // A field in the document can have the focus.
            let _ = field.focus();
            field.select();
        }
    });
    let typed = move |text: String| {
        search.text.set(text);
        search.current.set(None);
    };
    let keyed = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        // The key that brings a person here, pressed again, is the browser's.
        if pressed_command(Place::Anywhere, &event).is_some_and(Command::is_shared) {
            event.stop_propagation();
        } else if event.key() == "Enter" {
            event.prevent_default();
            search.step(!event.shift_key());
        }
    };
    let count = move || search.matches.with(|found| found.len());
    let said = move || {
        let count = count();
        match (
            search.text.with(String::is_empty),
            count,
            search.current.get(),
        ) {
            (true, ..) => words!(find.hint).to_owned(),
            (false, 0, _) => words!(find.nothing).to_owned(),
            (false, count, Some(at)) => words!(find.at, number = at + 1, count = count),
            (false, count, None) => words!(find.count, count = count),
        }
    };
    let nothing = Signal::derive(move || count() == 0);
    view! {
        <SidePanel title=|| words!(find.title) on_close=move || screen.close_side() has_field=true>
            <div class="find-fields" role="search">
                <div class="find-line">
                    <input
                        node_ref=field
                        type="search"
                        aria-label=|| words!(find.what)
                        placeholder=|| words!(find.what)
                        aria-describedby="find-said"
                        autocomplete="off"
                        spellcheck="false"
                        prop:value=search.text
                        on:input:target=move |event| typed(event.target().value())
                        on:keydown=keyed
                    />
                    <IconButton
                        icon=Icon::MoveUp
                        label=|| language::name(Command::FindPrevious)
                        title=|| language::title(Command::FindPrevious)
                        keys=Command::FindPrevious.aria_keys()
                        disabled=nothing
                        on_press=move |_| search.step(false)
                    />
                    <IconButton
                        icon=Icon::MoveDown
                        label=|| language::name(Command::FindNext)
                        title=|| language::title(Command::FindNext)
                        keys=Command::FindNext.aria_keys()
                        disabled=nothing
                        on_press=move |_| search.step(true)
                    />
                </div>
                <Replacing search nothing/>
                <p id="find-said" class="find-said" role="status">
                    {said}
                </p>
            </div>
            <Results/>
        </SidePanel>
    }
}

/// The field for what is written in place of what was found, once it is asked for.
#[component]
fn Replacing(
    search: Search,
    /// Whether nothing was found.
    nothing: Signal<bool>,
) -> impl IntoView {
    let is_shown = Memo::new(move |_| search.with.with(Option::is_some));
    let field = NodeRef::<html::Input>::new();
    let switch = move |_| {
        search.with.update(|with| {
            *with = match with {
                Some(_) => None,
                None => Some(String::new()),
            };
        });
    };
    Effect::new(move || {
        if let Some(field) = field.get() {
            // A field in the document can have the focus.
            let _ = field.focus();
        }
    });
    view! {
        <Show
            when=move || is_shown.get()
            fallback=move || {
                view! {
                    <button type="button" class="mend quiet" aria-expanded="false" on:click=switch>
                        {|| words!(find.replace)}
                    </button>
                }
            }
        >
            <div class="find-line">
                <input
                    node_ref=field
                    type="text"
                    aria-label=|| words!(find.with)
                    placeholder=|| words!(find.with)
                    autocomplete="off"
                    prop:value=move || search.with.get().unwrap_or_default()
                    on:input:target=move |event| search.with.set(Some(event.target().value()))
                />
                <button
                    type="button"
                    disabled=nothing
                    on:click=move |_| search.replace(None)
                >
                    {move || {
                        words!(find.replace_all, count = search.matches.with(|found| found.len()))
                    }}
                </button>
                <IconButton
                    icon=Icon::Close
                    label=|| words!(find.no_replacing)
                    on_press=switch
                />
            </div>
        </Show>
    }
}
