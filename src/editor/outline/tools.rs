//! The buttons beside the item that is in use: one for what each key does.

use leptos::ev::{click, mousedown};
use page::Direction;

use super::actions::Actions;
use crate::view::{El, Text, button, el, live};

/// A button of an item.
struct Tool {
    icon: &'static str,
    /// What stands before and behind the item's name in the button's own.
    label: (&'static str, &'static str),
    keys: &'static str,
    act: fn(&Actions),
}

const TOOLS: [Tool; 6] = [
    Tool {
        icon: "⇤",
        label: ("Outdent ", ""),
        keys: " (Shift+Tab)",
        act: |actions| _ = actions.shift(false),
    },
    Tool {
        icon: "⇥",
        label: ("Indent ", ""),
        keys: " (Tab)",
        act: |actions| _ = actions.shift(true),
    },
    Tool {
        icon: "↑",
        label: ("Move ", " up"),
        keys: " (Alt+↑)",
        act: |actions| {
            actions.move_by(Direction::Up);
        },
    },
    Tool {
        icon: "↓",
        label: ("Move ", " down"),
        keys: " (Alt+↓)",
        act: |actions| {
            actions.move_by(Direction::Down);
        },
    },
    Tool {
        icon: "+",
        label: ("Add below ", ""),
        keys: " (Enter)",
        act: Actions::add_below,
    },
    Tool {
        icon: "×",
        label: ("Delete ", ""),
        keys: "",
        act: Actions::delete,
    },
];

/// The buttons of an item, by its name.
pub fn tools(actions: Actions, name: &Text) -> El {
    let tools = TOOLS.map(|tool| {
        let (name, (before, after)) = (name.clone(), tool.label);
        let label = live(move || format!("{before}{}{after}", name.now()));
        let title = label.clone();
        button(tool.icon)
            .class("icon")
            .attr("tabindex", "-1")
            .attr("aria-label", label)
            .attr(
                "title",
                live(move || format!("{}{}", title.now(), tool.keys)),
            )
            // The field keeps the focus, and with it the buttons.
            .on(mousedown, |event| event.prevent_default())
            .on(click, move |_| (tool.act)(&actions))
    });
    el("div").class("tools item-tools").children(tools)
}
