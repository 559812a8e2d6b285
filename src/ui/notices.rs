//! Notices: sentences in a corner of the screen that say what was done or what went wrong,
//! each with at most one further button. A notice disappears by itself, but not while a
//! person points at it or has the focus in it.

use std::sync::Arc;
use std::time::Duration;

use leptos::ev::{self, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos_use_event_listener::use_event_listener;
use leptos_use_window::use_window;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dialog::is_dialog_open;
use super::icon::Icon;
use super::icon_button::IconButton;
use crate::language::words;
use crate::platform::Delay;

/// How long a notice is shown that only informs.
const READING_TIME: Duration = Duration::from_secs(6);

/// How long a notice is shown that reports a failure or has an action.
const ACTION_TIME: Duration = Duration::from_secs(10);

/// How many notices are shown at the same time.
const MAX_SHOWN: usize = 3;

/// Identifies a notice among all that were ever shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct NoticeId(u64);

/// A sentence for the person, with at most one action.
#[derive(Clone)]
pub struct Notice {
    text: String,
    is_failure: bool,
    is_of_several_pages: bool,
    action: Option<Action>,
}

/// What the button of a notice does.
#[derive(Clone)]
struct Action {
    label: &'static str,
    run: Arc<dyn Fn() + Send + Sync>,
}

impl Notice {
    /// Returns a notice that says what was done.
    pub fn info(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_failure: false,
            is_of_several_pages: false,
            action: None,
        }
    }

    /// Returns a notice that says what went wrong.
    pub fn failure(text: impl Into<String>) -> Self {
        Self {
            is_failure: true,
            ..Self::info(text)
        }
    }

    /// Lets the notice stay when another page is opened: it is about more than the open one.
    pub fn of_several_pages(self) -> Self {
        Self {
            is_of_several_pages: true,
            ..self
        }
    }

    /// Adds a button. A press closes the notice and calls `run`.
    pub fn with_action(self, label: &'static str, run: impl Fn() + Send + Sync + 'static) -> Self {
        let run = Arc::new(run);
        Self {
            action: Some(Action { label, run }),
            ..self
        }
    }
}

/// The notices on the screen. Copies are handles to the same notices.
#[derive(Clone, Copy)]
pub struct Notices {
    /// The newest last.
    shown: RwSignal<Vec<(NoticeId, Notice)>>,
    /// The number of notices that were ever shown.
    count: StoredValue<u64>,
    /// The element that they stand in.
    stack: NodeRef<html::Div>,
}

impl Notices {
    /// Returns an empty list.
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            count: StoredValue::new(0),
            stack: NodeRef::new(),
        }
    }

    /// Shows a notice, in place of those that have no action.
    pub fn show(self, notice: Notice) -> NoticeId {
        self.count.update_value(|count| *count += 1);
        let id = NoticeId(self.count.get_value());
        self.shown.update(|notices| {
            notices.retain(|(_, notice)| notice.action.is_some());
            let surplus = (notices.len() + 1).saturating_sub(MAX_SHOWN);
            notices.drain(..surplus);
            notices.push((id, notice));
        });
        id
    }

    /// Closes a notice, if it is still shown.
    pub fn dismiss(self, id: NoticeId) {
        if self.is_shown(id) {
            self.shown
                .update(|notices| notices.retain(|(of, _)| *of != id));
        }
    }

    /// Closes the notices about the open page, since another one is opened.
    pub fn leave_page(self) {
        let is_of_page = |(_, notice): &(NoticeId, Notice)| !notice.is_of_several_pages;
        if self
            .shown
            .with_untracked(|notices| notices.iter().any(is_of_page))
        {
            self.shown
                .update(|notices| notices.retain(|notice| !is_of_page(notice)));
        }
    }

    /// Returns whether a notice is still shown. Not tracked.
    pub fn is_shown(self, id: NoticeId) -> bool {
        self.shown
            .with_untracked(|notices| notices.iter().any(|(of, _)| *of == id))
    }

    /// Returns whether any notice is shown. Tracked.
    pub fn are_shown(self) -> bool {
        self.shown.with(|notices| !notices.is_empty())
    }

    /// Moves the focus to the first button of the newest notice, which is the one that undoes
    /// what the notice says, if it has one.
    pub fn focus(self) {
        let stack = self.stack.get_untracked();
        let newest = stack.and_then(|stack| stack.last_element_child());
        let button = newest.and_then(|newest| newest.query_selector("button").ok().flatten());
        if let Some(button) = button {
            // A button in the document can have the focus.
            let _ = button.unchecked_ref::<HtmlElement>().focus();
        }
    }

    /// Returns whether a notice has the focus.
    fn have_focus(self) -> bool {
        let active = document().active_element();
        let stack = self.stack.get_untracked();
        stack.is_some_and(|stack| stack.contains(active.as_deref()))
    }

    fn newest(self) -> Option<NoticeId> {
        self.shown
            .with_untracked(|notices| notices.last().map(|(id, _)| *id))
    }
}

/// The notices, in a corner of the screen.
#[component]
pub fn NoticeStack(
    notices: Notices,
    /// Called when a person closes a notice that has the focus, to give the focus to what
    /// had it before.
    on_focus_lost: impl Fn() + Clone + Send + Sync + 'static,
    /// What the region of the notices is called.
    #[prop(into)]
    label: Signal<String>,
    /// The keys that lead to the newest notice, as `aria-keyshortcuts` has them.
    keys: Option<String>,
) -> impl IntoView {
    let close = Callback::new(move |id: NoticeId| {
        let has_focus = notices.have_focus();
        notices.dismiss(id);
        if has_focus {
            on_focus_lost();
        }
    });
    // One that has done something else, such as leave a line, closes none.
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape"
            && !event.is_composing()
            && !event.default_prevented()
            && !is_dialog_open()
            && let Some(newest) = notices.newest()
        {
            close.run(newest);
        }
    };
    let _ = use_event_listener(use_window(), ev::keydown, escape);
    view! {
        <div
            node_ref=notices.stack
            class="notices"
            role="region"
            aria-live="polite"
            aria-label=label
        >
            <For each=move || notices.shown.get() key=|(id, _)| *id let((id, notice))>
                <NoticeBox id notice notices close keys=keys.clone()/>
            </For>
        </div>
    }
}

/// One notice.
#[component]
fn NoticeBox(
    id: NoticeId,
    notice: Notice,
    notices: Notices,
    /// Closes the notice and takes care of the focus.
    close: Callback<NoticeId>,
    /// The keys that lead to it while it is the newest.
    keys: Option<String>,
) -> impl IntoView {
    let Notice {
        text,
        is_failure,
        action,
        ..
    } = notice;
    let time = if action.is_some() || is_failure {
        ACTION_TIME
    } else {
        READING_TIME
    };
    let element = NodeRef::<html::Div>::new();
    let timer = Delay::new();
    // The element's last `focusout` comes after the component's clean-up.
    let stop = move || _ = timer.cancel();
    let start = move || {
        stop();
        let element = element.try_get_untracked().flatten();
        let is_in_use =
            element.is_some_and(|element| element.matches(":hover, :focus-within") == Ok(true));
        if !is_in_use {
            timer.start(time, move || notices.dismiss(id));
        }
    };
    start();
    on_cleanup(stop);
    let button = action.map(|Action { label, run }| {
        let pressed = move |_| {
            notices.dismiss(id);
            run();
        };
        view! {
            <button type="button" aria-keyshortcuts=keys on:click=pressed>
                {label}
            </button>
        }
    });
    view! {
        <div
            node_ref=element
            class="notice"
            class:failure=is_failure
            role=if is_failure { "alert" } else { "status" }
            on:pointerenter=move |_| stop()
            on:focusin=move |_| stop()
            on:pointerleave=move |_| start()
            on:focusout=move |_| start()
        >
            <p>{text}</p>
            {button}
            <IconButton icon=Icon::Close label=|| words!(ui.dismiss) on_press=move |_| close.run(id)/>
        </div>
    }
}
