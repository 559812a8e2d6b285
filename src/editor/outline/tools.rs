//! The buttons beside the item that is in use, which do what the keys do.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use page::Direction;

use super::actions::{Actions, move_item};
use crate::ui::{Icon, IconButton, sticky_press};

/// A button of an item.
struct Tool {
    icon: Icon,
    /// The button's name, before and behind the item's.
    label: (&'static str, &'static str),
    keys: &'static str,
    act: Act,
}

/// The effect of a button.
#[derive(Clone, Copy)]
enum Act {
    /// An action on the item that leaves it where it stands.
    Do(fn(&Actions)),
    /// A move of the item, and of the button with it.
    Move(Direction),
}

const TOOLS: [Tool; 6] = [
    Tool {
        icon: Icon::Outdent,
        label: ("Outdent ", ""),
        keys: " (Shift+Tab)",
        act: Act::Do(|actions| _ = actions.indent(false)),
    },
    Tool {
        icon: Icon::Indent,
        label: ("Indent ", ""),
        keys: " (Tab)",
        act: Act::Do(|actions| _ = actions.indent(true)),
    },
    Tool {
        icon: Icon::MoveUp,
        label: ("Move ", " up"),
        keys: " (Alt+↑)",
        act: Act::Move(Direction::Up),
    },
    Tool {
        icon: Icon::MoveDown,
        label: ("Move ", " down"),
        keys: " (Alt+↓)",
        act: Act::Move(Direction::Down),
    },
    Tool {
        icon: Icon::Add,
        label: ("Add below ", ""),
        keys: " (Enter)",
        act: Act::Do(Actions::add_below),
    },
    Tool {
        icon: Icon::Delete,
        label: ("Delete ", ""),
        keys: "",
        act: Act::Do(Actions::delete),
    },
];

/// The buttons of an item.
#[component]
pub fn ItemTools(
    actions: Actions,
    /// The item's name.
    name: Signal<String>,
) -> impl IntoView {
    let tool = move |tool: Tool| {
        let (before, after) = tool.label;
        let label = Signal::derive(move || format!("{before}{}{after}", name.get()));
        let title = Signal::derive(move || format!("{}{}", label.get(), tool.keys));
        let act: Box<dyn Fn(MouseEvent)> = match (tool.act, actions.item_untracked()) {
            (Act::Move(direction), Some(item)) => {
                let editor = actions.editor;
                Box::new(sticky_press(move || move_item(editor, item, direction)))
            }
            (Act::Move(_), None) => Box::new(|_| ()),
            (Act::Do(act), _) => Box::new(move |_| act(&actions)),
        };
        view! { <IconButton icon=tool.icon label title skipped=true on_press=act/> }
    };
    view! {
        // A press does not take the focus from the field, beside which the buttons are shown.
        <div class="tools item-tools" on:mousedown=|event| event.prevent_default()>
            {TOOLS.map(tool).into_iter().collect_view()}
        </div>
    }
}
