//! What there is to say, and the way to take back what was done. A notice leaves by
//! itself, but not while a person is at it.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev::{click, focusin, focusout, keydown, pointerenter, pointerleave};
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use web_sys::{EventTarget, KeyboardEvent};

use crate::browser::{caret, document, window};
use crate::dialog;
use crate::drafts::Drafts;
use crate::state::{Editor, Notice, Offer};
use crate::view::{El, Phase, button, el, listen};

/// How long a notice stays that only says something.
const TO_READ: Duration = Duration::from_secs(6);

/// How long one stays that says what went wrong, or with which something can be done.
const TO_ACT: Duration = Duration::from_secs(10);

/// Where notices are shown.
pub fn bar(editor: Editor, drafts: Drafts) -> El {
    let numbers = move || {
        let notices = editor.notices.get().into_iter();
        notices.map(|notice| notice.number).collect()
    };
    let target: EventTarget = window().into();
    listen(
        &target,
        keydown,
        Phase::Target,
        move |event: KeyboardEvent| {
            let is_plain = event.key() == "Escape" && !event.is_composing();
            if is_plain && !dialog::is_open() {
                let newest = editor.notices.get_untracked().pop();
                if let Some(newest) = newest {
                    close(editor, newest.number);
                }
            }
        },
    );
    el("div")
        .class("notices")
        .attr("aria-live", "polite")
        .each(numbers, move |number| {
            let all = editor.notices.get_untracked();
            let notice = all.into_iter().find(|notice| notice.number == number);
            notice.map_or_else(|| el("div"), |notice| shown(editor, drafts, notice))
        })
}

/// Takes a notice away; the focus goes back to the form where it was in the notice.
fn close(editor: Editor, number: u64) {
    let focus = document().active_element();
    let is_within = focus.is_some_and(|focus| matches!(focus.closest(".notice"), Ok(Some(_))));
    editor.dismiss(number);
    if let Some(caret) = editor.noted_caret().filter(|_| is_within) {
        caret::focus(caret);
    }
}

fn shown(editor: Editor, drafts: Drafts, notice: Notice) -> El {
    let Notice {
        number,
        text,
        failure,
        offer,
    } = notice;
    let act = offer.map(|offer| match offer {
        Offer::Undo(step) => button("Undo that").on(click, move |_| {
            editor.dismiss(number);
            editor.take_back(step);
        }),
        Offer::BackUp => button("Back up everything").on(click, move |_| {
            editor.dismiss(number);
            drafts.back_up();
        }),
    });
    let said = el("div")
        .class("notice")
        .attr("role", if failure { "alert" } else { "status" })
        .attr("data-failure", failure.to_string())
        .child(el("p").text(text))
        .children(act)
        .child(
            button("×")
                .class("icon")
                .attr("aria-label", "Dismiss")
                .on(click, move |_| close(editor, number)),
        );
    let time = if failure || offer.is_some() {
        TO_ACT
    } else {
        TO_READ
    };
    leaves(said, time, move || editor.dismiss(number))
}

/// What is to be done after a time, unless it is stopped or dropped before.
#[derive(Default)]
struct Timer(Cell<Option<TimeoutHandle>>);

impl Timer {
    fn start(&self, time: Duration, act: impl Fn() + 'static) {
        self.stop();
        self.0.set(set_timeout_with_handle(act, time).ok());
    }

    fn stop(&self) {
        if let Some(timer) = self.0.take() {
            timer.clear();
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Lets an element leave after a time in which it is neither pointed at nor focused.
fn leaves(said: El, time: Duration, leave: impl Fn() + Clone + 'static) -> El {
    let timer = Rc::new(Timer::default());
    let start = {
        let (timer, element) = (Rc::clone(&timer), said.element().clone());
        move || {
            if element.matches(":hover, :focus-within") != Ok(true) {
                timer.start(time, leave.clone());
            }
        }
    };
    start();
    let [stop, stop_too] = [Rc::clone(&timer), timer];
    let start_too = start.clone();
    said.on(pointerenter, move |_| stop.stop())
        .on(focusin, move |_| stop_too.stop())
        .on(pointerleave, move |_| start())
        .on(focusout, move |_| start_too())
}
