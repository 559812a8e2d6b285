//! Empty lines are dropped when an outline is left, if they were begun or emptied meanwhile:
//! what a page says already, moving the focus does not change.

use std::time::Duration;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use_event_listener::{UseEventListenerOptions, use_event_listener_with_options};
use leptos_use_window::use_window;
use page::edit::{empty_items, remove_empty};
use page::{Id, Page};

use super::selection::{LineSelection, use_line_selection};
use crate::editor::caret;
use crate::editor::state::{Editor, use_editor};

/// Where the focus goes from an outline that is come back to.
const NEARBY: &str = "dialog, [role=toolbar], [role=menu]";

/// What is to be done when the pointer is let go: until then, nothing moves under it.
#[derive(Clone, Copy)]
struct Pointer {
    is_pressed: StoredValue<bool>,
    waiting: StoredValue<Vec<Visit>>,
}

/// Lets the outlines below know whether a pointer is pressed.
pub fn provide_leaving() {
    let pointer = Pointer {
        is_pressed: StoredValue::new(false),
        waiting: StoredValue::new(Vec::new()),
    };
    provide_context(pointer);
    let capture = UseEventListenerOptions::default().capture(true);
    let pressed = move |_| pointer.is_pressed.set_value(true);
    let released = move |_| pointer.release();
    let _ = use_event_listener_with_options(use_window(), ev::pointerdown, pressed, capture);
    let _ = use_event_listener_with_options(use_window(), ev::pointerup, released, capture);
    let _ = use_event_listener_with_options(use_window(), ev::pointercancel, released, capture);
}

impl Pointer {
    fn release(self) {
        self.is_pressed.set_value(false);
        if self.waiting.with_value(Vec::is_empty) {
            return;
        }
        // The click comes first.
        let finish = move || {
            let waiting = self.waiting.try_update_value(std::mem::take);
            for visit in waiting.unwrap_or_default() {
                visit.finish();
            }
        };
        set_timeout(finish, Duration::ZERO);
    }
}

/// The focus in an outline, from when it comes until it is elsewhere for good.
#[derive(Clone, Copy)]
pub struct Visit {
    editor: Editor,
    outline: Id,
    list: NodeRef<html::Ul>,
    selection: LineSelection,
    pointer: Pointer,
    /// The items that were empty when the focus came, while it is there.
    kept: StoredValue<Option<Vec<Id>>>,
}

impl Visit {
    /// Returns what is to be told when the focus comes to an outline and leaves it.
    pub fn new(outline: Id, list: NodeRef<html::Ul>) -> Self {
        Self {
            editor: use_editor(),
            outline,
            list,
            selection: use_line_selection(),
            pointer: expect_context(),
            kept: StoredValue::new(None),
        }
    }

    /// Notes that the focus has come to a field of the outline.
    pub fn come(self) {
        if self.kept.with_value(Option::is_none) {
            let empty = |page: &Page| empty_items(page, self.outline);
            self.kept.set_value(Some(self.editor.with_page(empty)));
        }
    }

    /// Notes that the focus has left a field of the outline, and removes the lines that were
    /// left empty, if it has left the outline.
    pub fn leave(self) {
        spawn_local(async move {
            caret::redrawn().await;
            if self.pointer.is_pressed.try_get_value() == Some(true) {
                self.pointer
                    .waiting
                    .update_value(|waiting| waiting.push(self));
            } else {
                self.finish();
            }
        });
    }

    fn finish(self) {
        let Some(list) = self.list.try_get_untracked().flatten() else {
            return;
        };
        let document = document();
        let is_left = document.has_focus().unwrap_or(false)
            && document.active_element().is_none_or(|active| {
                !list.contains(Some(&active)) && active.closest(NEARBY) == Ok(None)
            });
        if !is_left {
            return;
        }
        self.selection.end_in(self.outline);
        // Undo and redo move the focus, too, and an edit would take away what can be redone.
        if untrack(|| self.editor.can_redo()) {
            return;
        }
        let Some(kept) = self.kept.try_update_value(Option::take).flatten() else {
            return;
        };
        let edit = |page: &Page| remove_empty(page, self.outline, &kept);
        if let Some(edit) = self.editor.with_page(edit) {
            self.editor.edit(&edit, None);
        }
    }
}
