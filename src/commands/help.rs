//! The dialog with the first steps and all keys.

use command::{Command, Place};
use leptos::prelude::*;

use super::use_commands;
use crate::language::{self, Phrase, words};
use crate::screen::use_screen;
use crate::ui::Dialog;

/// The places of commands that have keys, with the words for them.
const PLACES: [(Place, Phrase); 6] = [
    (Place::Anywhere, || words!(help.anywhere)),
    (Place::OutsideFields, || words!(help.outside_fields)),
    (Place::Search, || words!(help.search)),
    (Place::Line, || words!(help.line)),
    (Place::Selection, || words!(help.selection)),
    (Place::Day, || words!(help.day)),
];

/// The dialog.
#[component]
pub fn HelpDialog() -> impl IntoView {
    let open = use_screen().help;
    let commands = use_commands();
    let example = move |_| {
        open.set(false);
        commands.run(Command::Example);
    };
    view! {
        <Dialog open title=|| words!(help.title)>
            // Else the browser scrolls to the first button, at the end.
            <p tabindex="-1" autofocus>
                {|| words!(help.write)}
            </p>
            <p>{|| words!(help.go_on)}</p>
            <Keys/>
            <p>{|| words!(help.tab)}</p>
            <div class="dialog-actions">
                <button type="button" on:click=example>
                    {|| language::name(Command::Example)}
                </button>
                <button type="button" class="primary" on:click=move |_| open.set(false)>
                    {|| words!(app.close)}
                </button>
            </div>
        </Dialog>
    }
}

/// The keys of all commands that have some, by where they can be given.
#[component]
fn Keys() -> impl IntoView {
    let places = PLACES.map(|(place, name)| {
        let of_place = Command::ALL
            .into_iter()
            .filter(|command| command.place() == place && !command.keys().is_empty());
        let rows = of_place.map(|command| {
            let chords = command.keys().iter();
            let chords = chords.map(|chord| view! { <kbd>{chord.to_string()}</kbd> });
            view! {
                <div>
                    <dt>{move || language::name(command)}</dt>
                    <dd>{chords.collect_view()}</dd>
                </div>
            }
        });
        view! {
            <h3>{name}</h3>
            <dl class="keys">{rows.collect_view()}</dl>
        }
    });
    places.into_iter().collect_view()
}
