//! Dragging days and lines by their handles, with a mouse, a finger or a pen. A press that
//! hardly moves is one of the handle's button, which opens its menu. While something is
//! dragged, a line shows where it will land; Escape lets it be.

mod landing;
mod line;
mod scrolling;

use std::time::Duration;

use leptos::ev::{self, KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use leptos_use_event_listener::{UseEventListenerOptions, use_event_listener_with_options};
use leptos_use_window::use_window;
use page::outline::Item;
use page::{Edit, Id};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::caret::Caret;
use super::field::{Field, row_element_id};
use super::state::{Editor, use_editor};
use crate::language::words;
use landing::Landing;
pub use line::LandingLine;

/// How far the pointer moves before a press is a drag, in CSS pixels.
const THRESHOLD: f64 = 5.0;

/// What a handle says to who points at it.
pub fn drag_or_press() -> &'static str {
    words!(editor.drag_or_press)
}

/// What can be dragged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dragged {
    /// A row of a table.
    Day(Id),
    /// An item of an outline, with those below it.
    Line(Id),
}

/// How far a press has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// It may become a drag, or one of the button.
    Pressed,
    Dragging,
    /// The drag was given up; the pointer is still down.
    GivenUp,
}

/// A handle that is pressed.
#[derive(Clone)]
struct Press {
    phase: Phase,
    what: Dragged,
    handle: Element,
    pointer: i32,
    is_touch: bool,
    /// Where the pointer went down, and where it is, in CSS pixels of the window.
    start: (f64, f64),
    at: (f64, f64),
}

/// The drag that is going on, if there is one. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub struct Dragging {
    editor: Editor,
    press: StoredValue<Option<Press>, LocalStorage>,
    /// Whether the click that follows is the end of a drag.
    is_click_due: StoredValue<bool>,
    /// The day or the lines that are dragged.
    dragged: RwSignal<Vec<Id>>,
    /// Where it would land now, if that changes something.
    landing: RwSignal<Option<Landing>>,
}

/// Makes the dragging of days and lines available to the components below.
pub fn provide_dragging() {
    let dragging = Dragging {
        editor: use_editor(),
        press: StoredValue::new_local(None),
        is_click_due: StoredValue::new(false),
        dragged: RwSignal::new(Vec::new()),
        landing: RwSignal::new(None),
    };
    dragging.listen();
    provide_context(dragging);
}

/// Returns the dragging of days and lines, inside a component.
pub fn use_dragging() -> Dragging {
    expect_context()
}

impl Dragging {
    /// Notes that a handle is pressed.
    pub fn press(self, what: Dragged, event: &PointerEvent) {
        let handle = event.current_target().map(JsCast::unchecked_into);
        let Some(handle) = handle.filter(|_| event.is_primary() && event.button() == 0) else {
            return;
        };
        let at = (event.client_x().into(), event.client_y().into());
        self.press.set_value(Some(Press {
            phase: Phase::Pressed,
            what,
            handle,
            pointer: event.pointer_id(),
            is_touch: event.pointer_type() == "touch",
            start: at,
            at,
        }));
    }

    /// Returns whether a row or an item is dragged. Tracked.
    pub fn is_dragged(self, id: Id) -> bool {
        self.dragged.with(|dragged| dragged.contains(&id))
    }

    /// Listens to the window for as long as the present owner: the pointer may be anywhere.
    fn listen(self) {
        let capture = UseEventListenerOptions::default().capture(true);
        let moved = move |event: PointerEvent| self.moved(&event);
        let ended = move |event: PointerEvent| self.ended(&event);
        let taken = move |event: PointerEvent| {
            // The browser has taken the pointer, to scroll or for its own gestures.
            if self.is_of(&event) {
                self.give_up();
                self.press.set_value(None);
            }
        };
        let keyed = move |event: KeyboardEvent| {
            if event.key() == "Escape" && self.is_dragging() {
                event.prevent_default();
                event.stop_propagation();
                self.give_up();
            }
        };
        let clicked = move |event: ev::MouseEvent| {
            if self.is_click_due.get_value() {
                self.is_click_due.set_value(false);
                event.prevent_default();
                event.stop_propagation();
            }
        };
        let window = use_window();
        let _ = use_event_listener_with_options(window.clone(), ev::pointermove, moved, capture);
        let _ = use_event_listener_with_options(window.clone(), ev::pointerup, ended, capture);
        let _ = use_event_listener_with_options(window.clone(), ev::pointercancel, taken, capture);
        let _ = use_event_listener_with_options(window.clone(), ev::keydown, keyed, capture);
        let _ = use_event_listener_with_options(window, ev::click, clicked, capture);
    }

    /// Returns whether an event is of the pointer that presses a handle.
    fn is_of(self, event: &PointerEvent) -> bool {
        let pointer = event.pointer_id();
        self.press
            .with_value(|press| press.as_ref().is_some_and(|press| press.pointer == pointer))
    }

    fn is_dragging(self) -> bool {
        self.press.with_value(|press| {
            let press = press.as_ref();
            press.is_some_and(|press| press.phase == Phase::Dragging)
        })
    }

    fn moved(self, event: &PointerEvent) {
        if !self.is_of(event) {
            return;
        }
        let at: (f64, f64) = (event.client_x().into(), event.client_y().into());
        let begun = self.press.try_update_value(|press| {
            let press = press.as_mut()?;
            press.at = at;
            let (x, y) = (at.0 - press.start.0, at.1 - press.start.1);
            let begins = press.phase == Phase::Pressed && x.hypot(y) >= THRESHOLD;
            begins.then(|| {
                press.phase = Phase::Dragging;
                press.clone()
            })
        });
        if let Some(press) = begun.flatten() {
            // Where it fails, the pointer is lost over the preview's frame.
            let _ = press.handle.set_pointer_capture(press.pointer);
            self.dragged.set(self.all_of(press.what));
            scrolling::follow(self, &press.handle);
        }
    }

    /// Returns all that goes along with what is dragged.
    fn all_of(self, what: Dragged) -> Vec<Id> {
        let item = match what {
            Dragged::Day(row) => return vec![row],
            Dragged::Line(item) => item,
        };
        self.editor.with_page(|page| {
            let lines = page.item(item).and_then(|(outline, _)| {
                let below = outline.subtree(outline.position(item)?);
                Some(outline.items()[below].iter().map(Item::id).collect())
            });
            lines.unwrap_or_default()
        })
    }

    /// Finds anew where what is dragged would land. Returns where the pointer is; `None` where
    /// nothing is dragged.
    fn look(self) -> Option<(f64, f64)> {
        let press = self.press.with_value(Clone::clone)?;
        if press.phase != Phase::Dragging {
            return None;
        }
        let known = self.landing.get_untracked();
        let landing = self.editor.with_page(|page| match press.what {
            Dragged::Day(row) => landing::of_day(page, row, press.at.1),
            Dragged::Line(item) => landing::of_line(page, item, press.start, press.at),
        });
        if landing != known {
            self.landing.set(landing);
        }
        Some(press.at)
    }

    fn ended(self, event: &PointerEvent) {
        if !self.is_of(event) {
            return;
        }
        self.look();
        let landing = self.landing.get_untracked();
        let press = self.press.try_update_value(Option::take).flatten();
        let Some(press) = press.filter(|press| press.phase != Phase::Pressed) else {
            return;
        };
        self.clear();
        // The click is dispatched before any timer.
        self.is_click_due.set_value(true);
        set_timeout(move || self.is_click_due.set_value(false), Duration::ZERO);
        if let Some(landing) = landing.filter(|_| press.phase == Phase::Dragging) {
            self.drop(&press, &landing.edit);
        }
    }

    /// Ends the drag with nothing moved.
    fn give_up(self) {
        self.press.update_value(|press| {
            if let Some(press) = press {
                press.phase = Phase::GivenUp;
            }
        });
        self.clear();
    }

    fn clear(self) {
        self.landing.set(None);
        self.dragged.set(Vec::new());
    }

    /// Moves what is dragged; the focus is then where a move by key leaves it.
    fn drop(self, press: &Press, edit: &Edit) {
        let editor = self.editor;
        match press.what {
            Dragged::Day(row) => {
                focus_handle(row, &press.handle);
                editor.move_row(row, edit);
            }
            Dragged::Line(item) => {
                let field = Field::Item(item);
                let noted = editor.noted_caret().filter(|caret| caret.field == field);
                let caret = noted.unwrap_or(Caret::end(field));
                // Where no field is in use, a finger does not ask for the keyboard.
                let is_wanted = field.has_focus() || !press.is_touch;
                editor.edit(edit, is_wanted.then_some(caret));
                editor.say_moved_line(item);
            }
        }
    }
}

/// Gives the focus to a day's handle, as a press of a mouse does in most browsers, if it is
/// not in the day: where it is elsewhere, the form would scroll back to it.
fn focus_handle(row: Id, handle: &Element) {
    let day = document().get_element_by_id(&row_element_id(row));
    let active = document().active_element();
    if day.is_some_and(|day| day.contains(active.as_deref())) {
        return;
    }
    if let Ok(Some(button)) = handle.query_selector("button") {
        let in_place = FocusOptions::new();
        in_place.set_prevent_scroll(true);
        // Every button is an element of HTML, and one in the document can have the focus.
        let _ = button
            .unchecked_into::<HtmlElement>()
            .focus_with_options(&in_place);
    }
}
