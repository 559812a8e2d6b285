//! Findings that depend on the time, such as of a date that lies ahead.

use std::time::Duration;

use leptos::ev::visibilitychange;
use leptos::prelude::*;
use leptos_use_document::use_document;
use leptos_use_event_listener::use_event_listener;

use super::state::Editor;

/// How often the page is checked anew while nothing is edited.
const CHECK_EVERY: Duration = Duration::from_secs(60);

impl Editor {
    /// Checks the page anew as time passes, and when a person comes back to the tab, for
    /// as long as the present owner: a tab in the background may sleep for days.
    pub fn check_over_time(self) {
        let _ = use_event_listener(use_document(), visibilitychange, move |_| self.check());
        let timer = set_interval_with_handle(move || self.check(), CHECK_EVERY);
        on_cleanup(move || {
            if let Ok(timer) = timer {
                timer.clear();
            }
        });
    }
}
