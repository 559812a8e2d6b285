//! One item of an outline: a text field that grows.

use std::ops::Range;

use leptos::ev::{Event, FocusEvent, InputEvent, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use page::edit::Place;
use wasm_bindgen::JsCast;
use web_sys::Node;

use super::Words;
use super::actions::Actions;
use super::handle::ItemHandle;
use super::keys::{self, LineState, around_selection};
use super::selection::use_line_selection;
use crate::editor::caret;
use crate::editor::dragging::use_dragging;
use crate::editor::findings::{Findings, described_by};
use crate::editor::marks::MarkAt;
use crate::editor::rest::Rest;
use crate::editor::text_field::Binding;
use crate::language::words;

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
        words!(outline.numbered, item = (words.item)(), number = at + 1)
    });
    let depth = Signal::derive(move || {
        if let Some(item) = actions.item() {
            editor.track(Place::Item(item));
        }
        let depth = actions.with_item(|outline, at| Some(outline.items()[at].depth()));
        depth.unwrap_or(0).to_string()
    });
    let binding = Binding::<html::Textarea>::new(field, value);
    let rest = Rest::new(field, move || {
        editor.track(Place::Item(actions.item()?));
        actions.with_item(|outline, at| Some(vec![outline.shown(&outline.items()[at])]))
    });
    let [is_pointed_at, is_focused] = [false; 2].map(RwSignal::new);
    let line = LineState::default();
    let (selection, dragging) = (use_line_selection(), use_dragging());
    let is_selected = Memo::new(move |_| {
        let selected = selected.get()?;
        actions.item()?;
        actions.with_item(|_, at| selected.contains(&at).then_some(()))
    });

    let keyed = move |event: KeyboardEvent| keys::keyed(actions, binding, line, selection, &event);
    let before_input = move |event: InputEvent| {
        selection.end();
        keys::before_input(actions, binding, line, &event);
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
        rest.on_focus();
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
        rest.on_blur();
    };
    let pressed = move |event: MouseEvent| {
        selection.end();
        rest.on_press(&event, binding.element());
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
            Some(false) | None => (words.placeholder)(),
        }
    };
    view! {
        <li
            class="item"
            class:new=move || actions.item().is_none()
            class:selected=move || is_selected.get().is_some()
            class:dragged=move || {
                actions.item().is_some_and(|item| dragging.is_dragged(item))
            }
            style:--depth=depth
            on:focusin=move |_| is_focused.set(true)
            on:focusout=focus_left
            on:pointerenter=move |_| is_pointed_at.set(true)
            on:pointerleave=move |_| is_pointed_at.set(false)
        >
            <span class="bullet" data-depth=depth aria-hidden="true"></span>
            <div class="grows" class:rests=move || rest.is_shown() data-text=move || binding.shown(placeholder())>
                <textarea
                    node_ref=binding.node
                    rows="1"
                    id=move || field.get().element_id()
                    aria-label=name
                    aria-describedby=described_by(field, Some("outline-keys".to_owned()))
                    placeholder=placeholder
                    lang=editor.page_language
                    translate="no"
                    on:keydown=keyed
                    on:beforeinput=before_input
                    on:input=typed
                    on:focus=focused
                    on:mousedown=pressed
                    on:click=move |_| line.is_shaped.set_value(true)
                    on:copy=move |event| selection.copy(actions.item_untracked(), &event, false)
                    on:cut=move |event| selection.copy(actions.item_untracked(), &event, true)
                    on:blur=left
                ></textarea>
                {rest.view()}
            </div>
            <MarkAt of=Signal::derive(move || actions.item())/>
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
