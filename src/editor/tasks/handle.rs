//! The handle of a day: a button with a menu of all that can be done with the day.

use command::Command;
use leptos::prelude::*;
use page::{Direction, Id};

use super::actions::{delete, duplicate, move_by};
use crate::editor::dragging::{Dragged, drag_or_press, use_dragging};
use crate::editor::state::use_editor;
use crate::language::words;
use crate::ui::{Icon, MenuButton, MenuItem};

/// The handle of a row.
#[component]
pub(super) fn DayHandle(
    id: Id,
    table: Id,
    /// The row's number, from one on.
    number: Signal<usize>,
) -> impl IntoView {
    let (editor, dragging) = (use_editor(), use_dragging());
    let label = Signal::derive(move || words!(tasks.menu_of, number = number.get()));
    let moving = |direction| Callback::new(move |()| move_by(editor, id, direction));
    let [up, down] = [Direction::Up, Direction::Down].map(moving);
    let duplicate = Callback::new(move |()| duplicate(editor, id));
    let delete = Callback::new(move |()| delete(editor, id, table));
    let items = move || {
        vec![
            MenuItem::of_command(Command::MoveDayUp, up).repeated(),
            MenuItem::of_command(Command::MoveDayDown, down).repeated(),
            MenuItem::of_command(Command::DuplicateDay, duplicate),
            MenuItem::of_command(Command::DeleteDay, delete),
        ]
    };
    view! {
        <div
            class="day-handle"
            on:pointerdown=move |event| dragging.press(Dragged::Day(id), &event)
        >
            <MenuButton icon=Icon::Grip label title=drag_or_press items/>
        </div>
    }
}
