//! What the failure dialog shows of the app. The dialog is `src/failure.js`, which works
//! without the app: it listens for errors, and offers the page's Markdown. Here it is given
//! that text, and the message of a panic.

use std::panic;

use js_sys::Reflect;

use leptos::prelude::window;

/// The property of the window that holds the page's text.
const PAGE: &str = "worklogPage";

/// The property of the window that holds a panic's message and place.
const PANIC: &str = "worklogPanic";

/// Gives the failure dialog the page's text.
pub fn remember(text: &str) {
    set(PAGE, text);
}

/// Reports the message and place of a panic in the console and in the failure dialog.
pub fn report_panics() {
    panic::set_hook(Box::new(|panic| {
        set(PANIC, &panic.to_string());
        console_error_panic_hook::hook(panic);
    }));
}

fn set(name: &str, text: &str) {
    // It fails for a property that cannot be written, which these can.
    let _ = Reflect::set(&window(), &name.into(), &text.into());
}
