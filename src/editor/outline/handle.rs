//! The handle of the item that is in use: a button with a menu of all that can be done with
//! the item.

use command::Command;
use leptos::prelude::*;
use page::Direction;

use super::actions::Actions;
use crate::ui::{Icon, MenuButton, MenuItem};

/// An entry of the menu: its command or its name, and what it does.
type Tool = (Result<Command, &'static str>, fn(&Actions));

const TOOLS: [Tool; 6] = [
    (Ok(Command::Indent), |actions| _ = actions.indent(true)),
    (Ok(Command::Outdent), |actions| _ = actions.indent(false)),
    (Ok(Command::MoveLineUp), |actions| {
        _ = actions.move_by(Direction::Up);
    }),
    (Ok(Command::MoveLineDown), |actions| {
        _ = actions.move_by(Direction::Down);
    }),
    (Err("Add a line below"), Actions::add_below),
    (Err("Delete the line"), Actions::delete),
];

/// The handle of an item.
#[component]
pub fn ItemHandle(
    actions: Actions,
    /// The item's name.
    name: Signal<String>,
) -> impl IntoView {
    let items = move || {
        let item = |(what, act): Tool| MenuItem {
            label: match what {
                Ok(command) => command.name().to_owned(),
                Err(name) => name.to_owned(),
            },
            keys: what
                .ok()
                .and_then(|command| command.keys().first().map(ToString::to_string)),
            run: Callback::new(move |()| act(&actions)),
        };
        TOOLS.map(item).to_vec()
    };
    let label = Signal::derive(move || format!("Menu of {}", name.get()));
    view! {
        // A press does not take the focus from the field, beside which the handle is shown.
        <div class="handle" on:mousedown=|event| event.prevent_default()>
            <MenuButton icon=Icon::Grip label items skipped=true/>
        </div>
    }
}
