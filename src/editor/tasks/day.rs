//! One day of a table: with its fields, or at rest.
//!
//! A browser works through all text fields of its document at each keystroke, so in a long
//! table the days that are out of sight have none. What they show in their place takes the
//! focus as a field does, and then the fields are there.

use leptos::ev::FocusEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use_intersection_observer::{
    UseIntersectionObserverOptions, use_intersection_observer_with_options,
};
use page::Id;
use wasm_bindgen::JsCast;
use web_sys::{Element, IntersectionObserverEntry};

use super::resting::RestingRow;
use super::row::TaskRow;
use crate::editor::caret;
use crate::editor::field::STANDS_FOR;

/// How far outside the visible part of the form a day still has its fields, as a CSS margin:
/// what Tab or the wheel reaches next is there before it is reached.
const NEAR: &str = "100%";

/// The element in which the form is scrolled.
#[derive(Clone, Copy)]
pub struct Scroller(pub NodeRef<html::Div>);

/// The form of a row, which has its fields only near what is seen if the table is long.
#[component]
pub(super) fn Day(
    id: Id,
    table: Id,
    /// Whether the table is long.
    is_long: Memo<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Li>::new();
    // What the browser has told last, and whether the fields are there for it or for the focus.
    let is_seen = StoredValue::new(false);
    let is_near = RwSignal::new(false);
    let has_focus = move || {
        let row = node.try_get_untracked().flatten();
        row.is_some_and(|row| row.contains(document().active_element().as_deref()))
    };
    let root: Option<Element> = use_context::<Scroller>()
        .and_then(|scroller| scroller.0.get_untracked())
        .map(Into::into);
    let _ = use_intersection_observer_with_options(
        node,
        move |entries, _| {
            let Some(seen) = entries
                .last()
                .map(IntersectionObserverEntry::is_intersecting)
            else {
                return;
            };
            is_seen.set_value(seen);
            if seen || !has_focus() {
                is_near.set(seen);
            }
        },
        UseIntersectionObserverOptions::default()
            .root(root)
            .root_margin(NEAR),
    );
    let is_at_rest = Memo::new(move |_| is_long.get() && !is_near.get());
    let wake = move |event: FocusEvent| {
        if !is_at_rest.get_untracked() {
            return;
        }
        is_near.set(true);
        let reached = event.target().map(JsCast::unchecked_into::<Element>);
        if let Some(id) = reached.as_ref().and_then(field_id) {
            caret::go_on_to(id);
        }
    };
    let left = move |_| {
        spawn_local(async move {
            caret::redrawn().await;
            if is_seen.try_get_value() == Some(false) && !has_focus() {
                let _ = is_near.try_set(false);
            }
        });
    };
    view! {
        <li node_ref=node class:resting=move || is_at_rest.get() on:focusin=wake on:focusout=left>
            <Show when=move || is_at_rest.get() fallback=move || view! { <TaskRow id table/> }>
                <RestingRow id table/>
            </Show>
        </li>
    }
}

/// Returns the `id` of the field that an element is, or stands for.
fn field_id(element: &Element) -> Option<String> {
    let fields = element.get_attribute(STANDS_FOR);
    let first = fields.and_then(|ids| ids.split(' ').next().map(str::to_owned));
    first.or_else(|| Some(element.id()).filter(|id| !id.is_empty()))
}
