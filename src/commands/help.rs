//! The dialog with the first steps and all keys.

use command::{Command, Place};
use leptos::prelude::*;

use super::use_commands;
use crate::screen::use_screen;
use crate::ui::Dialog;

/// The places of commands that have keys, with the words for them.
const PLACES: [(Place, &str); 5] = [
    (Place::Anywhere, "Anywhere"),
    (Place::OutsideFields, "Outside of fields"),
    (Place::Line, "In a line"),
    (Place::Selection, "In a selected text"),
    (Place::Day, "In a day"),
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
    let keys = PLACES.map(|(place, name)| {
        let of_place = Command::ALL
            .into_iter()
            .filter(|command| command.place() == place && !command.keys().is_empty());
        let rows = of_place.map(|command| {
            let chords = command.keys().iter();
            let chords = chords.map(|chord| view! { <kbd>{chord.to_string()}</kbd> });
            view! {
                <div>
                    <dt>{command.name()}</dt>
                    <dd>{chords.collect_view()}</dd>
                </div>
            }
        });
        view! {
            <h3>{name}</h3>
            <dl class="keys">{rows.collect_view()}</dl>
        }
    });
    view! {
        <Dialog open title="Keys and first steps">
            // Else the browser scrolls to the first button, at the end.
            <p tabindex="-1" autofocus>
                "Write your week in the form and see the Hugo page beside it. Every change is saved in this browser as you make it. “Download” gives you the file for your site’s folder."
            </p>
            <p>
                "To go on with a page that you have, open it, drop it anywhere on this window, or paste all of it. A list or days copied from a spreadsheet can be pasted into a line."
            </p>
            {keys.into_iter().collect_view()}
            <p>
                "Tab leaves a line that you have only reached by Tab; after Escape it leaves any line."
            </p>
            <div class="dialog-actions">
                <button type="button" on:click=example>
                    {Command::Example.name()}
                </button>
                <button type="button" class="primary" on:click=move |_| open.set(false)>
                    "Close"
                </button>
            </div>
        </Dialog>
    }
}
