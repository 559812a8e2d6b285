//! The buttons that format what was just selected by a mouse. Those who select by keys have
//! keys for it, and screens that are touched have the strip of the line in use.

use std::time::Duration;

use command::Command;
use leptos::ev::{self, PointerEvent};
use leptos::prelude::*;
use leptos_use_document::use_document;
use leptos_use_event_listener::{
    UseEventListenerOptions, use_event_listener, use_event_listener_with_options,
};
use leptos_use_window::use_window;
use web_sys::Element;

use super::field::Field;
use super::state::{Editor, use_editor};
use crate::language::{self, words};
use crate::ui::{Icon, IconButton};

/// The formats, from left to right.
const FORMATS: [(Icon, Command); 4] = [
    (Icon::Bold, Command::Bold),
    (Icon::Italic, Command::Italic),
    (Icon::Code, Command::Code),
    (Icon::Link, Command::Link),
];

/// The size of the bar, and how far it is from the field and the window's edges, in CSS
/// pixels. The style sheet gives it this size.
const SIZE: (f64, f64) = (140.0, 36.0);
const GAP: f64 = 4.0;

/// Where the bar stands, and for which field.
#[derive(Clone, Copy, PartialEq)]
struct Shown {
    field: Field,
    left: f64,
    top: f64,
}

/// The bar, from the moment at which a mouse has selected words of a field until they are
/// selected no longer.
#[component]
pub fn FormatBar() -> impl IntoView {
    let editor = use_editor();
    let shown = RwSignal::new(None::<Shown>);
    let hide = move || {
        if shown.try_get_untracked().flatten().is_some() {
            shown.set(None);
        }
    };
    let selected = move |event: PointerEvent| {
        if event.pointer_type() != "mouse" {
            return;
        }
        let x = f64::from(event.client_x());
        // A press on selected words leaves nothing selected, but only after this.
        let show = move || {
            if let Some(field) = selected_field(editor)
                && let Some(element) = document().active_element()
            {
                let (left, top) = place(&element, x);
                shown.set(Some(Shown { field, left, top }));
            }
        };
        set_timeout(show, Duration::ZERO);
    };
    let look = move || {
        let is_of_field = |shown: Option<Shown>| {
            shown.is_none_or(|shown| selected_field(editor) == Some(shown.field))
        };
        if !is_of_field(shown.try_get_untracked().flatten()) {
            hide();
        }
    };
    // What is formatted is selected again, after its field was written.
    let look_soon = move || {
        if shown.try_get_untracked().flatten().is_some() {
            set_timeout(look, Duration::ZERO);
        }
    };
    let _ = use_event_listener(use_window(), ev::pointerup, selected);
    let _ = use_event_listener(use_document(), ev::selectionchange, move |_| look_soon());
    let _ = use_event_listener(use_window(), ev::focusout, move |_| look_soon());
    let _ = use_event_listener(use_window(), ev::keydown, move |_| hide());
    let _ = use_event_listener(use_window(), ev::resize, move |_| hide());
    let capture = UseEventListenerOptions::default().capture(true);
    let _ = use_event_listener_with_options(use_window(), ev::scroll, move |_| hide(), capture);
    let button = move |(icon, command): (Icon, Command)| {
        view! {
            <IconButton
                icon
                label=move || language::name(command)
                title=Signal::derive(move || language::title(command))
                skipped=true
                on_press=move |_| _ = editor.format(command)
            />
        }
    };
    move || {
        let Shown { left, top, .. } = shown.get()?;
        Some(view! {
            // A press does not take the focus, and the selection, from the field.
            <aside
                class="formats"
                aria-label=|| words!(formatting.selected)
                style:left=format!("{left}px")
                style:top=format!("{top}px")
                on:mousedown=|event| event.prevent_default()
            >
                <div role="toolbar" aria-label=|| words!(formatting.selected)>
                    {FORMATS.map(button).collect_view()}
                </div>
            </aside>
        })
    }
}

/// Returns the field that has the focus, if words of it are selected and can be formatted.
fn selected_field(editor: Editor) -> Option<Field> {
    let field = editor.focused.get_untracked()?;
    let used = editor.formatted_in_use()?;
    let selected = used.text.get(used.selection)?;
    (!selected.trim().is_empty()).then_some(field)
}

/// Returns where the bar stands in the window: over the field, so that it covers no word that
/// is being written, and where the pointer is. Above a field at the form's top it would not be
/// seen: there it is below.
fn place(field: &Element, x: f64) -> (f64, f64) {
    let bounds = field.get_bounding_client_rect();
    let form = field.closest(".write").ok().flatten();
    let form = form
        .unwrap_or_else(|| field.clone())
        .get_bounding_client_rect();
    let above = bounds.top() - GAP - SIZE.1;
    let below = bounds.bottom() + GAP;
    let lowest = form.bottom() - GAP - SIZE.1;
    let top = match above >= form.top() + GAP {
        true => above,
        false => below.min(lowest),
    };
    let left = x - SIZE.0 / 2.0;
    let most = form.right() - GAP - SIZE.0;
    (left.min(most).max(form.left() + GAP), top)
}
