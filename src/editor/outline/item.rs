//! One item of an outline: a text field that grows, and the keys that shape the
//! outline.

use std::cell::Cell;
use std::rc::Rc;

use leptos::ev::{self, ClipboardEvent, InputEvent, KeyboardEvent};
use page::edit::Place;
use page::{Direction, paste};
use web_sys::Element;

use super::Words;
use super::actions::Actions;
use super::tools::tools;
use crate::browser::{self, caret, document};
use crate::editor::field::{Binding, grows};
use crate::editor::findings;
use crate::view::{El, Watched, el, live};

/// The field of one item, with its bullet and its buttons.
pub fn field(actions: Actions, words: Words) -> El {
    let editor = actions.editor;
    let name = live(move || {
        editor.track(Place::Outline(actions.outline));
        actions.item();
        let at = actions.look(|_, at| Some(at)).unwrap_or(0);
        format!("{} {}", words.item, at + 1)
    });
    let depth = live(move || {
        actions
            .item()
            .inspect(|item| editor.track(Place::Item(*item)));
        let depth = actions.look(|outline, at| Some(outline.items()[at].depth()));
        depth.unwrap_or(0).to_string()
    });
    let active = Watched::new(false);
    let label = name.clone();
    let text = grows(|area| {
        let area = area
            .attr(
                "id",
                live(move || {
                    actions.item();
                    actions.field().element_id()
                }),
            )
            .attr("aria-label", label)
            .attr("aria-describedby", "outline-keys")
            .untranslated()
            .attr(
                "placeholder",
                live(move || {
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
                        Some(true) => String::new(),
                        Some(false) | None => words.placeholder.to_owned(),
                    }
                }),
            )
            .on(ev::focus, move |_| active.set(true))
            .on(ev::blur, move |_| active.set(false));
        listen(actions, area)
    });
    let bullet = el("span")
        .class("bullet")
        .attr("data-depth", depth.clone())
        .attr("aria-hidden", "true");
    el("li")
        .attr(
            "class",
            live(move || {
                let class = if actions.item().is_some() {
                    "item"
                } else {
                    "item new"
                };
                class.to_owned()
            }),
        )
        .style("--depth", depth)
        .on(ev::pointerenter, move |_| active.set(true))
        .on(ev::pointerleave, move |_| active.set(false))
        .child(bullet)
        .child(text)
        .child(findings::place(editor, move |spot| {
            actions.item();
            let field = actions.field();
            (field.spot() == Some(spot)).then_some(field)
        }))
        .when(
            move || active.get() && actions.item().is_some(),
            move || tools(actions, &name),
        )
}

/// Binds the field to the item, and listens to what is typed.
fn listen(actions: Actions, area: El) -> El {
    let editor = actions.editor;
    let binding = Binding::new(
        editor,
        &area,
        move || actions.field(),
        move || match actions.item() {
            Some(item) => editor.track(Place::Item(item)),
            None => editor.track(Place::Outline(actions.outline)),
        },
        move |_| {
            let text = actions.look(|outline, at| Some(outline.text(&outline.items()[at])));
            text.unwrap_or_default()
        },
    );
    let element = area.element().clone();
    // Escape lets the next Tab leave the field, as the keyboard must be able to
    // (WCAG 2.2, 2.1.2 No Keyboard Trap).
    let tab_leaves = Rc::new(Cell::new(false));
    // Tab shapes only a line that a person is at work on: one that was clicked, typed
    // in, or reached by Enter, an arrow or a button. Who comes by Tab leaves by Tab.
    let is_at_work = Rc::new(Cell::new(false));
    // Shift+Enter begins another line of the same item, where it may have several.
    let soft_break = Rc::new(Cell::new(false));

    let keydown = {
        let (binding, element, tab_leaves) = (binding.clone(), element.clone(), tab_leaves.clone());
        let soft_break = soft_break.clone();
        let is_at_work = is_at_work.clone();
        move |event: KeyboardEvent| {
            soft_break.set(event.key() == "Enter" && event.shift_key() && actions.has_lines());
            if event.is_composing() || event.key_code() == 229 || event.key() == "Shift" {
                return;
            }
            binding.note_caret();
            let leaves = tab_leaves.replace(event.key() == "Escape") || !is_at_work.get();
            if MOVING.contains(&event.key().as_str()) {
                is_at_work.set(true);
            }
            if shape(&actions, &element, &event, leaves) {
                event.prevent_default();
            }
        }
    };
    // Enter comes as input and not as a key from a phone's keyboard.
    let beforeinput = {
        let (binding, element) = (binding.clone(), element.clone());
        let is_at_work = is_at_work.clone();
        move |event: InputEvent| {
            is_at_work.set(true);
            binding.note_caret();
            let breaks = matches!(
                event.input_type().as_str(),
                "insertLineBreak" | "insertParagraph"
            );
            if breaks
                && !soft_break.get()
                && let Some((left, right)) = caret::around_selection(&element)
            {
                event.prevent_default();
                actions.enter(left, right);
            }
        }
    };
    let input = {
        let binding = binding.clone();
        move |_| {
            let text = binding.text();
            // Blanks alone are no item yet.
            if !actions.is_begun() && text.trim().is_empty() {
                return;
            }
            binding.typed(|text| actions.written(text), || actions.begun());
            // In a cell, a text of several lines has become several items.
            if text.contains('\n') && !actions.has_lines() {
                binding.show();
            }
        }
    };
    let paste = {
        let (binding, element) = (binding.clone(), element.clone());
        move |event: ClipboardEvent| {
            let text = browser::pasted_text(&event);
            let lines = paste::lines(&text);
            let Some((left, right)) = caret::around_selection(&element) else {
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
        }
    };
    let [reached, clicked] = [(); 2].map(|()| is_at_work.clone());
    area.on(ev::keydown, keydown)
        .on(ev::beforeinput, beforeinput)
        .on(ev::input, input)
        .on(ev::paste, paste)
        .on(ev::focus, move |_| {
            if caret::is_placing() {
                reached.set(true);
            }
        })
        .on(ev::click, move |_| clicked.set(true))
        .on(ev::blur, move |_| {
            tab_leaves.set(false);
            // In a window that is left and come back to, the line stays the one at work.
            if document().active_element().as_ref() != Some(&element) {
                is_at_work.set(false);
            }
            binding.show();
        })
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

/// What a key does to the outline; whether it did something.
fn shape(actions: &Actions, element: &Element, event: &KeyboardEvent, tab_leaves: bool) -> bool {
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

/// Whether a field shows one line, so that up and down leave it.
fn is_one_line(element: &Element) -> bool {
    let style = browser::window().get_computed_style(element).ok().flatten();
    let height = style.and_then(|style| style.get_property_value("line-height").ok());
    // Pixels, as a computed length is.
    let line = height.map_or(f64::NAN, |height| js_sys::parse_float(&height));
    let line = if line.is_nan() { 24.0 } else { line };
    f64::from(element.client_height()) < line * 1.9
}
