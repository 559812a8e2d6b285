//! Buttons that move a thing, and with it themselves, away from the pointer. As long as
//! the pointer does not leave the button's old place, a press there is one of the same
//! button again, whatever has come to stand there.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev::{self, click};
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use web_sys::{
    DomRect, Event, EventTarget, HtmlElement, MouseEvent, PointerEvent, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

use crate::browser::window;
use crate::view::{El, Phase, listen};

/// The button that was pressed last, as long as the pointer stays.
#[derive(Clone)]
struct Held {
    /// Where the button was then.
    place: DomRect,
    press: Rc<dyn Fn()>,
}

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

impl Held {
    /// What is held at this place.
    fn at(event: &MouseEvent) -> Option<Self> {
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let is_here = |held: &Held| {
            let place = &held.place;
            (place.left()..=place.right()).contains(&x)
                && (place.top()..=place.bottom()).contains(&y)
        };
        HELD.with_borrow(|held| held.clone().filter(is_here))
    }
}

fn release() {
    HELD.take();
}

/// Lets a button move a thing.
pub fn moves(button: El, act: impl Fn() + 'static) -> El {
    let element: HtmlElement = button.cast();
    let place = element.clone();
    let press: Rc<dyn Fn()> = Rc::new(move || {
        act();
        let element = element.clone();
        spawn_local(async move {
            tick().await;
            if element.is_connected() {
                let nearest = ScrollIntoViewOptions::new();
                nearest.set_block(ScrollLogicalPosition::Nearest);
                element.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        });
    });
    button.on(click, move |event: MouseEvent| {
        let place = place.get_bounding_client_rect();
        press();
        // A key presses at no place, and the focus has stayed on the button.
        let press = Rc::clone(&press);
        HELD.set((event.detail() > 0).then_some(Held { place, press }));
    })
}

/// Listens to the presses of the whole window, for as long as the app is there.
pub fn listen_to_presses() {
    let window: EventTarget = window().into();
    let let_go = move |event: PointerEvent| {
        if Held::at(&event).is_none() {
            release();
        }
    };
    listen(&window, ev::pointermove, Phase::Capture, let_go);
    listen(&window, ev::pointerdown, Phase::Capture, let_go);
    listen(&window, ev::keydown, Phase::Capture, |_| release());
    listen(&window, ev::wheel, Phase::Capture, |_| release());
    listen(&window, ev::pointercancel, Phase::Capture, |_| release());
    // The press is the held button's alone: what stands there takes no focus by it.
    let take = |event: &MouseEvent| {
        let held = Held::at(event);
        if held.is_some() {
            let event: &Event = event.unchecked_ref();
            event.prevent_default();
            event.stop_propagation();
        }
        held
    };
    listen(&window, ev::mousedown, Phase::Capture, move |event| {
        take(&event);
    });
    listen(&window, click, Phase::Capture, move |event| {
        // A key's press comes as a click at no place.
        if event.detail() > 0
            && let Some(held) = take(&event)
        {
            (held.press)();
        }
    });
}
