//! The handle of the item that is in use: a button with a menu of all that can be done with
//! the item.

use command::Command;
use leptos::prelude::*;
use page::Direction;

use super::actions::Actions;
use crate::language::words;
use crate::ui::{Icon, MenuButton, MenuItem};

/// An entry of the menu: its command, and what carries it out.
type Tool = (Command, fn(&Actions));

const TOOLS: [Tool; 6] = [
    (Command::Indent, |actions| _ = actions.indent(true)),
    (Command::Outdent, |actions| _ = actions.indent(false)),
    (Command::MoveLineUp, |actions| {
        _ = actions.move_by(Direction::Up);
    }),
    (Command::MoveLineDown, |actions| {
        _ = actions.move_by(Direction::Down);
    }),
    (Command::AddBelow, Actions::add_below),
    (Command::DeleteLine, Actions::delete),
];

/// The handle of an item.
#[component]
pub fn ItemHandle(
    actions: Actions,
    /// The item's name.
    name: Signal<String>,
) -> impl IntoView {
    let items = move || {
        let item = |(command, act): Tool| {
            MenuItem::of_command(command, Callback::new(move |()| act(&actions)))
        };
        TOOLS.map(item).to_vec()
    };
    let label = Signal::derive(move || words!(outline.menu_of, name = name.get()));
    view! {
        // A press does not take the focus from the field, beside which the handle is shown.
        <div class="handle" on:mousedown=|event| event.prevent_default()>
            <MenuButton icon=Icon::Grip label items skipped=true/>
        </div>
    }
}
