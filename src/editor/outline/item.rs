//! One item of an outline: a text field that grows, and the keys that shape the outline.

use std::ops::Range;

use leptos::ev::{Event, FocusEvent, InputEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use page::Direction;
use page::edit::Place;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::Words;
use super::actions::Actions;
use super::handle::ItemHandle;
use super::selection::{LineSelection, use_line_selection};
use crate::editor::caret;
use crate::editor::findings::{Findings, described_by};
use crate::editor::text_field::Binding;

/// The field of one item, with its bullet and its buttons.
#[component]
pub fn OutlineItem(
    actions: Actions,
    words: Words,
    /// The indices of the outline's lines that are selected as a whole.
    selected: Memo<Option<Range<usize>>>,
) -> impl IntoView {
    let editor = actions.editor;
    let field = Signal::derive(move || {
        actions.item();
        actions.field()
    });
    let value = Signal::derive(move || {
        match actions.item() {
            Some(item) => editor.track(Place::Item(item)),
            None => editor.track(Place::Outline(actions.outline)),
        }
        let text = actions.with_item(|outline, at| Some(outline.text(&outline.items()[at])));
        text.unwrap_or_default()
    });
    let name = Signal::derive(move || {
        editor.track(Place::Outline(actions.outline));
        actions.item();
        let at = actions.with_item(|_, at| Some(at)).unwrap_or(0);
        format!("{} {}", words.item, at + 1)
    });
    let depth = Signal::derive(move || {
        if let Some(item) = actions.item() {
            editor.track(Place::Item(item));
        }
        let depth = actions.with_item(|outline, at| Some(outline.items()[at].depth()));
        depth.unwrap_or(0).to_string()
    });
    let binding = Binding::<html::Textarea>::new(field, value);
    let [is_pointed_at, is_focused] = [false; 2].map(RwSignal::new);
    let line = LineState::default();
    let selection = use_line_selection();
    let is_selected = Memo::new(move |_| {
        let selected = selected.get()?;
        actions.item()?;
        actions.with_item(|_, at| selected.contains(&at).then_some(()))
    });

    let keyed = move |event: KeyboardEvent| keyed(actions, binding, line, selection, &event);
    let before_input = move |event: InputEvent| {
        selection.end();
        before_input(actions, binding, line, &event);
    };
    let typed = move |event: Event| {
        let text = binding.typed_text();
        // Blanks alone begin no item.
        if !actions.has_item() && text.trim().is_empty() {
            return;
        }
        binding.on_input(|text| actions.edit_for(text), || actions.note_begun());
        // In a cell, a text of several lines becomes several items.
        if text.contains('\n') && !actions.has_lines() {
            binding.show();
        }
        let event: InputEvent = event.unchecked_into();
        if event.data().as_deref() == Some(" ")
            && !event.is_composing()
            && let Some((left, right)) = around_selection(binding)
        {
            actions.read_marker(&left, &right);
        }
    };
    let focused = move |_| {
        binding.on_focus();
        selection.note_focus(actions.item_untracked());
        if caret::is_placing() {
            line.is_shaped.set_value(true);
        }
    };
    let left = move |_| {
        line.tab_leaves.set_value(false);
        // A window that is left and come back to changes nothing.
        if !actions.field().has_focus() {
            line.is_shaped.set_value(false);
        }
        binding.on_blur();
    };
    // The focus may be in the handle's menu.
    let focus_left = move |event: FocusEvent| {
        let next = event.related_target().map(JsCast::unchecked_into::<Node>);
        let item = event.current_target().map(JsCast::unchecked_into::<Node>);
        if !item.is_some_and(|item| item.contains(next.as_ref())) {
            is_focused.set(false);
        }
    };
    let placeholder = move || {
        editor.track(Place::Outline(actions.outline));
        if let Some(item) = actions.item() {
            editor.track(Place::Item(item));
        }
        // A list whose only item is empty suggests what an empty list does.
        let has_text = actions.with_item(|outline, at| {
            let items = outline.items();
            Some(items.len() > 1 || !outline.text(&items[at]).is_empty())
        });
        match has_text {
            Some(true) => "",
            Some(false) | None => words.placeholder,
        }
    };
    view! {
        <li
            class="item"
            class:new=move || actions.item().is_none()
            class:selected=move || is_selected.get().is_some()
            style:--depth=depth
            on:focusin=move |_| is_focused.set(true)
            on:focusout=focus_left
            on:pointerenter=move |_| is_pointed_at.set(true)
            on:pointerleave=move |_| is_pointed_at.set(false)
        >
            <span class="bullet" data-depth=depth aria-hidden="true"></span>
            <div class="grows" data-text=binding.text>
                <textarea
                    node_ref=binding.node
                    rows="1"
                    id=move || field.get().element_id()
                    aria-label=name
                    aria-describedby=described_by(field, Some("outline-keys".to_owned()))
                    placeholder=placeholder
                    translate="no"
                    on:keydown=keyed
                    on:beforeinput=before_input
                    on:input=typed
                    on:focus=focused
                    on:mousedown=move |_| selection.end()
                    on:click=move |_| line.is_shaped.set_value(true)
                    on:copy=move |event| selection.copy(actions.item_untracked(), &event, false)
                    on:cut=move |event| selection.copy(actions.item_untracked(), &event, true)
                    on:blur=left
                ></textarea>
            </div>
            <Findings of=move |spot| {
                let field = field.get();
                (field.spot() == Some(spot)).then_some(field)
            }/>
            <Show when=move || {
                let is_in_use = is_pointed_at.get() || is_focused.get();
                is_in_use && actions.item().is_some()
            }>
                <ItemHandle actions name/>
            </Show>
        </li>
    }
}

/// The state of a line that decides what Tab and Enter mean there.
#[derive(Clone, Copy)]
struct LineState {
    /// Whether Escape was pressed last, after which Tab leaves the field (WCAG 2.2, 2.1.2
    /// No Keyboard Trap).
    tab_leaves: StoredValue<bool>,
    /// Tab indents only a line that was clicked, typed in, or reached by Enter, an arrow or
    /// a button. From a line that was reached by Tab, Tab goes on.
    is_shaped: StoredValue<bool>,
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

fn keyed(
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
    let reaches_end = |direction| is_one_line(&element) || is_selected_to(&element, direction);
    if selection.key(actions, event, &key_name(event), &element, reaches_end) {
        event.prevent_default();
        return;
    }
    binding.note_caret();
    let leaves = line.tab_leaves.get_value() || !line.is_shaped.get_value();
    line.tab_leaves.set_value(event.key() == "Escape");
    if MOVING.contains(&event.key().as_str()) {
        line.is_shaped.set_value(true);
    }
    if run_key(actions, &element, event, leaves) {
        event.prevent_default();
    }
}

/// Begins the next item where a line break is about to be typed: Enter comes as input
/// and not as a key from a phone's keyboard.
fn before_input(
    actions: Actions,
    binding: Binding<html::Textarea>,
    line: LineState,
    event: &InputEvent,
) {
    line.is_shaped.set_value(true);
    binding.note_caret();
    let breaks = matches!(
        event.input_type().as_str(),
        "insertLineBreak" | "insertParagraph"
    );
    if breaks
        && !line.breaks_softly.get_value()
        && let Some((left, right)) = around_selection(binding)
    {
        event.prevent_default();
        actions.split(left, right);
    }
}

/// Returns the texts before and behind the selection.
fn around_selection(binding: Binding<html::Textarea>) -> Option<(String, String)> {
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
    let alt = event.alt_key() && !with_control;
    match key_name(event).as_str() {
        // Where the line cannot be indented, Tab goes on to the next field.
        "Tab" if plain && !tab_leaves => actions.indent(!event.shift_key()),
        "Backspace" if plain => {
            caret::selection(element) == Some((0, 0)) && actions.join_to_previous()
        }
        "Delete" if plain => is_at_end(element) && actions.join_next(),
        "ArrowUp" if alt => actions.move_by(Direction::Up),
        "ArrowDown" if alt => actions.move_by(Direction::Down),
        "ArrowUp" if plain && !event.shift_key() => {
            is_one_line(element) && actions.focus_neighbour(-1)
        }
        "ArrowDown" if plain && !event.shift_key() => {
            is_one_line(element) && (actions.focus_neighbour(1) || actions.focus_references())
        }
        _ => false,
    }
}

/// Returns the name of a key.
fn key_name(event: &KeyboardEvent) -> String {
    // WebKitGTK has no name for Tab with Shift, but its place on the keyboard.
    match event.code().as_str() {
        "Tab" => "Tab".to_owned(),
        _ => event.key(),
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

/// Returns whether a field shows one line, so that up and down leave it.
fn is_one_line(element: &Element) -> bool {
    let style = window().get_computed_style(element).ok().flatten();
    let height = style.and_then(|style| style.get_property_value("line-height").ok());
    // Pixels, as a computed length is.
    let line = height.map_or(f64::NAN, |height| js_sys::parse_float(&height));
    let line = if line.is_nan() { 24.0 } else { line };
    f64::from(element.client_height()) < line * 1.9
}
