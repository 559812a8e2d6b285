//! The tools of the line in use on screens that are touched: a strip at the foot of the
//! screen, or above the keyboard on it.

use std::time::Duration;

use command::Command;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos_use_event_listener::use_event_listener;
use leptos_use_media_query::use_media_query;
use leptos_use_window::use_window;
use page::{Direction, Id};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::actions::Actions;
use crate::editor::caret::{self, Caret};
use crate::editor::field::Field;
use crate::editor::state::{Editor, use_editor};
use crate::language::{self, words};
use crate::ui::{Icon, IconButton, ToolbarGroup};

/// The tools, from left to right.
const TOOLS: [(Icon, Command); 8] = [
    (Icon::Outdent, Command::Outdent),
    (Icon::Indent, Command::Indent),
    (Icon::MoveUp, Command::MoveLineUp),
    (Icon::MoveDown, Command::MoveLineDown),
    (Icon::Bold, Command::Bold),
    (Icon::Code, Command::Code),
    (Icon::Link, Command::Link),
    (Icon::Delete, Command::DeleteLine),
];

/// How far the line in use stays from the strip, in CSS pixels.
const GAP: f64 = 8.0;

/// The strip, while a line is edited on a screen that is touched.
#[component]
pub fn LineStrip() -> impl IntoView {
    let editor = use_editor();
    let is_touched = use_media_query("(pointer: coarse)");
    let line = RwSignal::new(None::<Id>);
    let strip = NodeRef::<html::Aside>::new();
    let look = move || {
        let active = document().active_element();
        let strip = strip.try_get_untracked().flatten();
        // A tool that has the focus, by Tab, is one of the line that had it.
        let is_inside =
            active.is_some() && strip.is_some_and(|strip| strip.contains(active.as_deref()));
        let now = line_in_use(editor);
        if !is_inside && line.get_untracked() != now {
            line.set(now);
        }
    };
    // The focus is nowhere while it goes from one field to another.
    let look_soon = move || set_timeout(look, Duration::ZERO);
    let _ = use_event_listener(use_window(), ev::focusin, move |_| look_soon());
    let _ = use_event_listener(use_window(), ev::focusout, move |_| look_soon());
    // The first character makes a line of an empty list's field.
    let _ = use_event_listener(use_window(), ev::input, move |_| look_soon());

    let is_shown = Memo::new(move |_| is_touched.get() && line.get().is_some());
    let lifted = move || {
        let shown = is_shown.try_get_untracked() == Some(true);
        let strip = strip.try_get_untracked().flatten();
        lift(strip.filter(|_| shown).as_ref());
    };
    if let Some(viewport) = window().visual_viewport() {
        let _ = use_event_listener(viewport.clone(), ev::resize, move |_| lifted());
        let _ = use_event_listener(viewport, ev::scroll, move |_| lifted());
    }
    Effect::new(move || {
        is_shown.track();
        strip.track();
        lifted();
    });
    let tool = move |(icon, command): (Icon, Command)| {
        let pressed = move |_| {
            if let Some(item) = line.get_untracked() {
                run(editor, item, command);
            }
        };
        view! { <IconButton icon label=move || language::name(command) on_press=pressed/> }
    };
    view! {
        <Show when=move || is_shown.get()>
            // A press does not take the focus, and the keyboard, from the line.
            <aside node_ref=strip class="strip" on:mousedown=|event| event.prevent_default()>
                <ToolbarGroup label=|| words!(outline.tools) class="strip-tools">
                    {TOOLS.map(tool).collect_view()}
                </ToolbarGroup>
            </aside>
        </Show>
    }
}

/// Returns the item whose field has the focus.
fn line_in_use(editor: Editor) -> Option<Id> {
    let noted = editor.noted_caret().map(|caret| caret.field);
    let fields = [noted, editor.focused.get_untracked()];
    fields.into_iter().flatten().find_map(|field| match field {
        Field::Item(item) if field.has_focus() => Some(item),
        _ => None,
    })
}

/// Carries out a tool of a line.
fn run(editor: Editor, item: Id, command: Command) {
    let field = Field::Item(item);
    let active = document().active_element().filter(|_| field.has_focus());
    if let Some(selection) = active.as_ref().and_then(caret::selection) {
        editor.note_caret(Some(Caret { field, selection }));
    }
    let outline = editor.with_page(|page| page.item(item).map(|(outline, _)| outline.id()));
    let Some(outline) = outline else {
        return;
    };
    let actions = Actions::of_item(editor, outline, item);
    match command {
        Command::Outdent => _ = actions.indent(false),
        Command::Indent => _ = actions.indent(true),
        Command::MoveLineUp => _ = actions.move_by(Direction::Up),
        Command::MoveLineDown => _ = actions.move_by(Direction::Down),
        Command::DeleteLine => actions.delete(),
        Command::Link => {
            if !editor.format(command) {
                editor.begin_link();
            }
        }
        _ => _ = editor.format(command),
    }
}

/// Lifts the strip above the keyboard that lies over the page, and scrolls the line in use
/// above the strip.
fn lift(strip: Option<&HtmlElement>) {
    let (Some(root), Some(viewport)) = (document().document_element(), window().visual_viewport())
    else {
        return;
    };
    let root: HtmlElement = root.unchecked_into();
    let Some(strip) = strip else {
        // It fails for a property that cannot be set.
        let _ = root.style().remove_property("--lift");
        return;
    };
    let seen = viewport.offset_top() + viewport.height();
    let by = (root.get_bounding_client_rect().bottom() - seen).max(0.0);
    let _ = root.style().set_property("--lift", &format!("{by}px"));
    let active = document().active_element();
    if let Some(field) = active.filter(|active| !strip.contains(Some(active)))
        && let Ok(Some(form)) = field.closest(".write")
    {
        let over = field.get_bounding_client_rect().bottom() + GAP
            - strip.get_bounding_client_rect().top();
        if over > 0.0 {
            form.scroll_by_with_x_and_y(0.0, over);
        }
    }
}
