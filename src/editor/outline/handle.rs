//! The handle of the item that is in use: a button with a menu of all that can be done with
//! the item.

use command::Command;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use page::Direction;

use super::actions::Actions;
use super::selection::use_line_selection;
use crate::editor::dragging::{Dragged, drag_or_press, use_dragging};
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
    let entries = TOOLS.map(|(command, act)| {
        let act = Callback::new(move |()| act(&actions));
        (command, act)
    });
    // They are named in the language of the moment.
    let items = move || {
        let entry = |(command, act)| {
            let entry = MenuItem::of_command(command, act);
            match command {
                Command::MoveLineUp | Command::MoveLineDown => entry.repeated(),
                _ => entry,
            }
        };
        entries.map(entry).to_vec()
    };
    let label = Signal::derive(move || words!(outline.menu_of, name = name.get()));
    let (dragging, selection) = (use_dragging(), use_line_selection());
    let pressed = move |event: PointerEvent| {
        selection.end();
        if let Some(item) = actions.item_untracked() {
            dragging.press(Dragged::Line(item), &event);
        }
    };
    view! {
        // A press does not take the focus from the field, beside which the handle is shown.
        <div
            class="handle"
            on:mousedown=|event| event.prevent_default()
            on:pointerdown=pressed
        >
            <MenuButton icon=Icon::Grip label title=drag_or_press items skipped=true/>
        </div>
    }
}
