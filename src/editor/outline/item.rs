//! One item of an outline: a text field that grows, and the keys that shape the outline.

use leptos::ev::{ClipboardEvent, InputEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use page::edit::Place;
use page::{Direction, paste};
use web_sys::Element;

use super::Words;
use super::actions::Actions;
use super::tools::ItemTools;
use crate::editor::caret;
use crate::editor::findings::{Findings, described_by};
use crate::editor::text_field::Binding;
use crate::platform;

/// The field of one item, with its bullet and its buttons.
#[component]
pub fn OutlineItem(actions: Actions, words: Words) -> impl IntoView {
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
        let text = actions.look(|outline, at| Some(outline.text(&outline.items()[at])));
        text.unwrap_or_default()
    });
    let name = Signal::derive(move || {
        editor.track(Place::Outline(actions.outline));
        actions.item();
        let at = actions.look(|_, at| Some(at)).unwrap_or(0);
        format!("{} {}", words.item, at + 1)
    });
    let depth = Signal::derive(move || {
        if let Some(item) = actions.item() {
            editor.track(Place::Item(item));
        }
        let depth = actions.look(|outline, at| Some(outline.items()[at].depth()));
        depth.unwrap_or(0).to_string()
    });
    let binding = Binding::<html::Textarea>::new(field, value);
    let [is_pointed_at, is_focused] = [false; 2].map(RwSignal::new);
    let at_work = AtWork::default();

    let keyed = move |event: KeyboardEvent| keyed(actions, binding, at_work, &event);
    let before_input = move |event: InputEvent| before_input(actions, binding, at_work, &event);
    let typed = move |_| {
        let text = binding.typed_text();
        // Blanks alone are no item yet.
        if !actions.is_begun() && text.trim().is_empty() {
            return;
        }
        binding.typed(|text| actions.written(text), || actions.note_begun());
        // In a cell, a text of several lines has become several items.
        if text.contains('\n') && !actions.has_lines() {
            binding.show();
        }
    };
    let pasted = move |event: ClipboardEvent| {
        let text = platform::pasted_text(&event);
        let lines = paste::lines(&text);
        let Some((left, right)) = around(binding) else {
            return;
        };
        // At an item's start, one line too gives up its marker.
        let has_marker =
            lines.len() == 1 && lines[0].text != paste::clean(&text).trim() && left.is_empty();
        if lines.len() > 1 || has_marker {
            event.prevent_default();
            binding.note_caret();
            actions.paste(left, lines, right);
        }
    };
    let focused = move |_| {
        binding.focused();
        is_focused.set(true);
        if caret::is_placing() {
            at_work.is_at_work.set_value(true);
        }
    };
    let left = move |_| {
        is_focused.set(false);
        at_work.tab_leaves.set_value(false);
        // In a window that is left and come back to, the line stays the one at work.
        if !actions.field().has_focus() {
            at_work.is_at_work.set_value(false);
        }
        binding.left();
    };
    let placeholder = move || {
        editor.track(Place::Outline(actions.outline));
        if let Some(item) = actions.item() {
            editor.track(Place::Item(item));
        }
        // A list whose only item says nothing is as good as empty.
        let says = actions.look(|outline, at| {
            let items = outline.items();
            Some(items.len() > 1 || !outline.text(&items[at]).is_empty())
        });
        match says {
            Some(true) => "",
            Some(false) | None => words.placeholder,
        }
    };
    view! {
        <li
            class="item"
            class:new=move || actions.item().is_none()
            style:--depth=depth
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
                    on:paste=pasted
                    on:focus=focused
                    on:click=move |_| at_work.is_at_work.set_value(true)
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
                <ItemTools actions name/>
            </Show>
        </li>
    }
}

/// How a person has come to a line, which decides what Tab means there.
#[derive(Clone, Copy)]
struct AtWork {
    /// Escape lets the next Tab leave the field, as the keyboard must be able to
    /// (WCAG 2.2, 2.1.2 No Keyboard Trap).
    tab_leaves: StoredValue<bool>,
    /// Tab shapes only a line that a person is at work on: one that was clicked, typed
    /// in, or reached by Enter, an arrow or a button. Who comes by Tab leaves by Tab.
    is_at_work: StoredValue<bool>,
    /// Shift+Enter begins another line of the same item, where it may have several.
    breaks_softly: StoredValue<bool>,
}

impl Default for AtWork {
    fn default() -> Self {
        let [tab_leaves, is_at_work, breaks_softly] = [false; 3].map(StoredValue::new);
        Self {
            tab_leaves,
            is_at_work,
            breaks_softly,
        }
    }
}

fn keyed(
    actions: Actions,
    binding: Binding<html::Textarea>,
    at_work: AtWork,
    event: &KeyboardEvent,
) {
    let breaks_softly = event.key() == "Enter" && event.shift_key() && actions.has_lines();
    at_work.breaks_softly.set_value(breaks_softly);
    // 229 is a key of an input method (UI Events, §7.3.1).
    if event.is_composing() || event.key_code() == 229 || event.key() == "Shift" {
        return;
    }
    let Some(element) = binding.element() else {
        return;
    };
    binding.note_caret();
    let leaves = at_work.tab_leaves.get_value() || !at_work.is_at_work.get_value();
    at_work.tab_leaves.set_value(event.key() == "Escape");
    if MOVING.contains(&event.key().as_str()) {
        at_work.is_at_work.set_value(true);
    }
    if shape(actions, &element, event, leaves) {
        event.prevent_default();
    }
}

/// Begins the next item where a line break is about to be typed: Enter comes as input
/// and not as a key from a phone's keyboard.
fn before_input(
    actions: Actions,
    binding: Binding<html::Textarea>,
    at_work: AtWork,
    event: &InputEvent,
) {
    at_work.is_at_work.set_value(true);
    binding.note_caret();
    let breaks = matches!(
        event.input_type().as_str(),
        "insertLineBreak" | "insertParagraph"
    );
    if breaks
        && !at_work.breaks_softly.get_value()
        && let Some((left, right)) = around(binding)
    {
        event.prevent_default();
        actions.enter(left, right);
    }
}

/// Returns the texts before and behind the selection.
fn around(binding: Binding<html::Textarea>) -> Option<(String, String)> {
    caret::around_selection(&binding.element()?)
}

/// The keys that move the caret.
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

/// Does what a key means for the outline, and returns whether it means something.
fn shape(actions: Actions, element: &Element, event: &KeyboardEvent, tab_leaves: bool) -> bool {
    let with_control = event.ctrl_key() || event.meta_key();
    let plain = !with_control && !event.alt_key();
    let alt = event.alt_key() && !with_control;
    // WebKitGTK has no name for Tab with Shift, but its place on the keyboard.
    let key = match event.code().as_str() {
        "Tab" => "Tab".to_owned(),
        _ => event.key(),
    };
    match key.as_str() {
        // Where it could do nothing, it goes on to the next field.
        "Tab" if plain && !tab_leaves => actions.shift(!event.shift_key()),
        "Backspace" if plain => {
            caret::selection(element) == Some((0, 0)) && actions.join_to_previous()
        }
        "Delete" if plain => is_at_end(element) && actions.join_next(),
        "ArrowUp" if alt => actions.move_by(Direction::Up),
        "ArrowDown" if alt => actions.move_by(Direction::Down),
        "ArrowUp" if plain && !event.shift_key() => is_one_line(element) && actions.go(-1),
        "ArrowDown" if plain && !event.shift_key() => is_one_line(element) && actions.go(1),
        _ => false,
    }
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
