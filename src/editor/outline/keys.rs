//! The keys of a line, which shape the outline.

use command::{Command, Place};
use leptos::ev::{InputEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use page::Direction;
use web_sys::Element;

use super::actions::Actions;
use super::selection::LineSelection;
use crate::editor::caret;
use crate::editor::text_field::{Binding, is_line_break};
use crate::platform::{key_name, pressed_command};

/// The state of a line that decides what Tab and Enter mean there.
#[derive(Clone, Copy)]
pub struct LineState {
    /// Whether Escape was pressed last, after which Tab leaves the field (WCAG 2.2, 2.1.2
    /// No Keyboard Trap).
    pub tab_leaves: StoredValue<bool>,
    /// Tab indents only a line that was clicked, typed in, or reached by Enter, an arrow or
    /// a button. From a line that was reached by Tab, Tab goes on.
    pub is_shaped: StoredValue<bool>,
    /// Whether the line break that comes next is Shift+Enter's, and stays in the item.
    breaks_softly: StoredValue<bool>,
}

impl Default for LineState {
    fn default() -> Self {
        let [tab_leaves, is_shaped, breaks_softly] = [false; 3].map(StoredValue::new);
        Self {
            tab_leaves,
            is_shaped,
            breaks_softly,
        }
    }
}

/// Handles a key that is pressed in a line.
pub fn keyed(
    actions: Actions,
    binding: Binding<html::Textarea>,
    line: LineState,
    selection: LineSelection,
    event: &KeyboardEvent,
) {
    let breaks_softly = event.key() == "Enter" && event.shift_key() && actions.has_lines();
    line.breaks_softly.set_value(breaks_softly);
    // 229 is a key of an input method (UI Events, §7.3.1).
    if event.is_composing() || event.key_code() == 229 || event.key() == "Shift" {
        // A composition would replace the line's text.
        if let Some(element) = binding.element().filter(|_| event.key() != "Shift") {
            selection.end_by_typing(&element, actions.item_untracked());
        }
        return;
    }
    let Some(element) = binding.element() else {
        return;
    };
    let reaches_end =
        |direction| caret::is_one_line(&element) || is_selected_to(&element, direction);
    if selection.key(actions, event, &element, reaches_end) {
        event.prevent_default();
        return;
    }
    binding.note_caret();
    let leaves = line.tab_leaves.get_value() || !line.is_shaped.get_value();
    let is_escape = event.key() == "Escape";
    line.tab_leaves.set_value(is_escape);
    if is_escape && !leaves {
        // It has let go of the line, and closes no notice.
        event.prevent_default();
        return;
    }
    if MOVING.contains(&event.key().as_str()) {
        line.is_shaped.set_value(true);
    }
    if run_key(actions, &element, event, leaves) {
        event.prevent_default();
    }
}

/// Begins the next item where a line break is about to be typed.
pub fn before_input(
    actions: Actions,
    binding: Binding<html::Textarea>,
    line: LineState,
    event: &InputEvent,
) {
    line.is_shaped.set_value(true);
    binding.note_caret();
    if is_line_break(event)
        && !line.breaks_softly.get_value()
        && let Some((left, right)) = around_selection(binding)
    {
        event.prevent_default();
        actions.split(left, right);
    }
}

/// Returns the texts before and behind the selection.
pub fn around_selection(binding: Binding<html::Textarea>) -> Option<(String, String)> {
    caret::around_selection(&binding.element()?)
}

/// The keys that move the caret, after which Tab indents.
const MOVING: [&str; 8] = [
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "Home",
    "End",
    "PageUp",
    "PageDown",
];

/// Runs the action of a key on the outline; returns false for a key that has none.
fn run_key(actions: Actions, element: &Element, event: &KeyboardEvent, tab_leaves: bool) -> bool {
    let with_control = event.ctrl_key() || event.meta_key();
    let plain = !with_control && !event.alt_key();
    match pressed_command(Place::Line, event) {
        Some(Command::MoveLineUp) => return actions.move_by(Direction::Up),
        Some(Command::MoveLineDown) => return actions.move_by(Direction::Down),
        _ => {}
    }
    match key_name(event).as_str() {
        // Where the line cannot be indented, Tab goes on to the next field.
        "Tab" if plain && !tab_leaves => actions.indent(!event.shift_key()),
        "Backspace" if plain => {
            caret::selection(element) == Some((0, 0)) && actions.join_to_previous()
        }
        "Delete" if plain => is_at_end(element) && actions.join_next(),
        "ArrowUp" if plain && !event.shift_key() => {
            caret::is_one_line(element) && actions.focus_neighbour(-1)
        }
        "ArrowDown" if plain && !event.shift_key() => {
            caret::is_one_line(element)
                && (actions.focus_neighbour(1) || actions.focus_references())
        }
        _ => false,
    }
}

/// Returns whether the selection in a field reaches the end of its text in a direction.
fn is_selected_to(element: &Element, direction: Direction) -> bool {
    let end = caret::text(element).map(|text| caret::length(&text));
    caret::selection(element).is_some_and(|(start, stop)| match direction {
        Direction::Up => start == 0,
        Direction::Down => Some(stop) == end,
    })
}

fn is_at_end(element: &Element) -> bool {
    let end = caret::text(element).map(|text| caret::length(&text));
    caret::selection(element).is_some_and(|(start, stop)| start == stop && Some(stop) == end)
}
