//! Repeated presses of an entry of a menu that moves something by one step. As long as the
//! pointer stays, a press at the same place moves the same thing again, whatever is there by
//! then.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev::{self, MouseEvent};
use leptos::task::{spawn_local, tick};
use leptos_use_event_listener::{UseEventListenerOptions, use_event_listener_with_options};
use leptos_use_window::use_window;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

/// How far the pointer may move between two presses at the same place, in CSS pixels.
const TOLERANCE: u32 = 4;

/// What was pressed last, while the pointer stays.
#[derive(Clone)]
struct Held {
    at: (i32, i32),
    press: Rc<dyn Fn()>,
}

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

impl Held {
    /// Returns what is held, if the event is at its place.
    fn at(event: &MouseEvent) -> Option<Self> {
        let (x, y) = (event.client_x(), event.client_y());
        let is_here =
            |held: &Held| held.at.0.abs_diff(x) <= TOLERANCE && held.at.1.abs_diff(y) <= TOLERANCE;
        HELD.with_borrow(|held| held.clone().filter(is_here))
    }
}

/// Calls `act` for a press, which moves `moved`, and lets the next presses at the same place
/// call it again. What moves is seen after each of them.
pub fn sticky_press(event: &MouseEvent, moved: Option<Element>, act: impl Fn() + 'static) {
    let press: Rc<dyn Fn()> = Rc::new(move || {
        act();
        if let Some(moved) = moved.clone() {
            spawn_local(scroll_to(moved));
        }
    });
    press();
    // A press by a key has no place.
    let at = (event.client_x(), event.client_y());
    HELD.set((event.detail() > 0).then_some(Held { at, press }));
}

/// Scrolls until an element is seen, as soon as it is in its new place.
async fn scroll_to(element: Element) {
    tick().await;
    if element.is_connected() {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// Listens to the window for presses at the place of what is held, for as long as the
/// present owner.
pub fn listen_to_presses() {
    let capture = UseEventListenerOptions::default().capture(true);
    let let_go = |event: &MouseEvent| {
        if Held::at(event).is_none() {
            HELD.take();
        }
    };
    let _ = use_event_listener_with_options(
        use_window(),
        ev::pointermove,
        move |event| let_go(&event),
        capture,
    );
    let _ = use_event_listener_with_options(
        use_window(),
        ev::pointerdown,
        move |event| let_go(&event),
        capture,
    );
    let _ =
        use_event_listener_with_options(use_window(), ev::keydown, |_| drop(HELD.take()), capture);
    let _ =
        use_event_listener_with_options(use_window(), ev::wheel, |_| drop(HELD.take()), capture);
    // The element that is there now gets neither the press nor the focus.
    let take = |event: &MouseEvent| {
        let held = Held::at(event);
        if held.is_some() {
            event.prevent_default();
            event.stop_propagation();
        }
        held
    };
    let _ = use_event_listener_with_options(
        use_window(),
        ev::mousedown,
        move |event| drop(take(&event)),
        capture,
    );
    let _ = use_event_listener_with_options(
        use_window(),
        ev::click,
        move |event| {
            // A press by a key is a click without a place.
            if event.detail() > 0
                && let Some(held) = take(&event)
            {
                (held.press)();
            }
        },
        capture,
    );
}
