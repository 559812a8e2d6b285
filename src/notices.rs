//! Notices: sentences about what was done or went wrong, with a way to take it back. A
//! notice leaves by itself, but not while a person is at it.

use std::time::Duration;

use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos_use_event_listener::use_event_listener;
use leptos_use_window::use_window;
use page::history::StepId;
use web_sys::KeyboardEvent;

use crate::drafts::use_drafts;
use crate::editor::{Editor, caret, use_editor};
use crate::ui::{IconButton, is_dialog_open};

/// How long a notice stays that only says something.
const TO_READ: Duration = Duration::from_secs(6);

/// How long one stays that says what went wrong, or with which something can be done.
const TO_ACT: Duration = Duration::from_secs(10);

/// How many notices stand at the same time.
const MOST: usize = 3;

/// A sentence for the person, with what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Tells it from all others.
    pub number: u64,
    /// The sentence.
    pub text: String,
    /// Whether it says that something went wrong.
    pub failure: bool,
    /// What can be done about it.
    pub offer: Option<Offer>,
}

/// What a notice offers to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// To take back what was done, whatever was done since.
    Undo(StepId),
    /// To download a backup.
    BackUp,
}

/// The notices on the screen. A handle: copies are the same notices.
#[derive(Clone, Copy)]
pub struct NoticeList {
    /// The newest last.
    shown: RwSignal<Vec<Notice>>,
    /// Counts all that there ever were.
    count: StoredValue<u64>,
}

impl NoticeList {
    /// Returns an empty list.
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            count: StoredValue::new(0),
        }
    }

    /// Says something beside what can still be taken back; what was only said goes.
    pub fn add(self, text: String, failure: bool, offer: Option<Offer>) {
        self.count.update_value(|count| *count += 1);
        let new = Notice {
            number: self.count.get_value(),
            text,
            failure,
            offer,
        };
        self.shown.update(|notices| {
            notices.retain(|notice| match (notice.offer, offer) {
                (Some(Offer::Undo(old)), Some(Offer::Undo(new))) => old != new,
                (Some(old), _) => offer != Some(old),
                (None, _) => false,
            });
            let extra = (notices.len() + 1).saturating_sub(MOST);
            notices.drain(..extra);
            notices.push(new);
        });
    }

    /// Takes a notice away.
    pub fn dismiss(self, number: u64) {
        self.keep(|notice| notice.number != number);
    }

    /// Takes all notices away.
    pub fn clear(self) {
        self.keep(|_| false);
    }

    /// Takes the notices away for which `keeps` is false.
    pub fn keep(self, keeps: impl Fn(&Notice) -> bool) {
        if !self.shown.with_untracked(|shown| shown.iter().all(&keeps)) {
            self.shown.update(|shown| shown.retain(keeps));
        }
    }

    fn newest(self) -> Option<Notice> {
        self.shown.with_untracked(|shown| shown.last().cloned())
    }
}

/// The notices, in a corner of the screen.
#[component]
pub fn Notices() -> impl IntoView {
    let editor = use_editor();
    let notices = editor.notices;
    let _ = use_event_listener(
        use_window(),
        leptos::ev::keydown,
        move |event: KeyboardEvent| {
            let is_plain = event.key() == "Escape" && !event.is_composing();
            if is_plain
                && !is_dialog_open()
                && let Some(newest) = notices.newest()
            {
                close(editor, newest.number);
            }
        },
    );
    view! {
        <div class="notices" aria-live="polite">
            <For each=move || notices.shown.get() key=|notice| notice.number let:notice>
                <NoticeBox notice/>
            </For>
        </div>
    }
}

/// Takes a notice away; the focus goes back to the form where it was in the notice.
fn close(editor: Editor, number: u64) {
    let focus = document().active_element();
    let is_within = focus.is_some_and(|focus| matches!(focus.closest(".notice"), Ok(Some(_))));
    editor.notices.dismiss(number);
    if let Some(caret) = editor.noted_caret().filter(|_| is_within) {
        caret::focus(caret);
    }
}

/// One notice.
#[component]
fn NoticeBox(notice: Notice) -> impl IntoView {
    let (editor, drafts) = (use_editor(), use_drafts());
    let Notice {
        number,
        text,
        failure,
        offer,
    } = notice;
    let time = match offer {
        None if !failure => TO_READ,
        _ => TO_ACT,
    };
    let element = NodeRef::<html::Div>::new();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let start = move || {
        stop();
        // A notice that is taken out is left, too.
        let element = element.try_get_untracked().flatten();
        let is_in_use =
            element.is_some_and(|element| element.matches(":hover, :focus-within") == Ok(true));
        if !is_in_use {
            let leave = move || editor.notices.dismiss(number);
            timer.set_value(set_timeout_with_handle(leave, time).ok());
        }
    };
    start();
    on_cleanup(stop);
    let act = offer.map(|offer| {
        let (label, act): (_, Box<dyn Fn()>) = match offer {
            Offer::Undo(step) => ("Undo that", Box::new(move || editor.take_back(step))),
            Offer::BackUp => ("Back up everything", Box::new(move || drafts.back_up())),
        };
        let pressed = move |_| {
            editor.notices.dismiss(number);
            act();
        };
        view! {
            <button type="button" on:click=pressed>
                {label}
            </button>
        }
    });
    view! {
        <div
            node_ref=element
            class="notice"
            role=if failure { "alert" } else { "status" }
            data-failure=failure.to_string()
            on:pointerenter=move |_| stop()
            on:focusin=move |_| stop()
            on:pointerleave=move |_| start()
            on:focusout=move |_| start()
        >
            <p>{text}</p>
            {act}
            <IconButton icon="×" label="Dismiss" on_press=move |_| close(editor, number)/>
        </div>
    }
}
