//! The buttons beside the item that is in use: one for what each key does.

use leptos::ev::{click, mousedown};
use page::Direction;

use super::actions::{self, Actions};
use crate::editor::press::moves;
use crate::view::{El, Text, button, el, live};

/// A button of an item.
struct Tool {
    icon: &'static str,
    /// What stands before and behind the item's name in the button's own.
    label: (&'static str, &'static str),
    keys: &'static str,
    act: Act,
}

/// What a button does.
#[derive(Clone, Copy)]
enum Act {
    /// Something with the item where it stands.
    Do(fn(&Actions)),
    /// Moves the item, and the button with it.
    Move(Direction),
}

const TOOLS: [Tool; 6] = [
    Tool {
        icon: "⇤",
        label: ("Outdent ", ""),
        keys: " (Shift+Tab)",
        act: Act::Do(|actions| _ = actions.shift(false)),
    },
    Tool {
        icon: "⇥",
        label: ("Indent ", ""),
        keys: " (Tab)",
        act: Act::Do(|actions| _ = actions.shift(true)),
    },
    Tool {
        icon: "↑",
        label: ("Move ", " up"),
        keys: " (Alt+↑)",
        act: Act::Move(Direction::Up),
    },
    Tool {
        icon: "↓",
        label: ("Move ", " down"),
        keys: " (Alt+↓)",
        act: Act::Move(Direction::Down),
    },
    Tool {
        icon: "+",
        label: ("Add below ", ""),
        keys: " (Enter)",
        act: Act::Do(Actions::add_below),
    },
    Tool {
        icon: "×",
        label: ("Delete ", ""),
        keys: "",
        act: Act::Do(Actions::delete),
    },
];

/// The buttons of an item, by its name.
pub fn tools(actions: Actions, name: &Text) -> El {
    let tools = TOOLS.map(|tool| {
        let (name, (before, after)) = (name.clone(), tool.label);
        let label = live(move || format!("{before}{}{after}", name.now()));
        let title = label.clone();
        let button = button(tool.icon)
            .class("icon")
            .attr("tabindex", "-1")
            .attr("aria-label", label)
            .attr(
                "title",
                live(move || format!("{}{}", title.now(), tool.keys)),
            )
            // The field keeps the focus, and with it the buttons.
            .on(mousedown, |event| event.prevent_default());
        match (tool.act, actions.item()) {
            (Act::Move(direction), Some(item)) => {
                let editor = actions.editor;
                moves(button, move || actions::move_item(editor, item, direction))
            }
            (Act::Move(_), None) => button,
            (Act::Do(act), _) => button.on(click, move |_| act(&actions)),
        }
    });
    el("div").class("tools item-tools").children(tools)
}
