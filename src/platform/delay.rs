//! What is done a while later, unless it is put off or called off before.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

/// One thing that is due, or none. It lasts as long as the owner in which it was made; copies
/// are handles to the same one.
#[derive(Clone, Copy)]
pub struct Delay(StoredValue<Option<TimeoutHandle>>);

impl Delay {
    /// Returns a delay of nothing.
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// Calls `act` after a while, in place of what is due now.
    pub fn start(self, wait: Duration, act: impl FnOnce() + 'static) {
        self.cancel();
        let due = move || {
            self.0.try_set_value(None);
            act();
        };
        // A browser refuses no timer.
        self.0
            .try_set_value(set_timeout_with_handle(due, wait).ok());
    }

    /// Calls off what is due. Returns whether anything was.
    pub fn cancel(self) -> bool {
        let due = self.0.try_update_value(Option::take).flatten();
        if let Some(due) = &due {
            due.clear();
        }
        due.is_some()
    }
}
