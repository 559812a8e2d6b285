//! The app's half of the failure dialog. `failure.js`, which does not need the app,
//! listens for failures, says so in words, and offers the page's Markdown as it was
//! last known; here it is told that text, and what a panic says.

use std::panic;

use js_sys::Reflect;

use leptos::prelude::window;

/// The property of the window that holds the page's text.
const PAGE: &str = "worklogPage";

/// The property of the window that holds a panic's message and place.
const PANIC: &str = "worklogPanic";

/// Lets the failure dialog know the page as it stands.
pub fn remember(text: &str) {
    set(PAGE, text);
}

/// Has panics say their message and place in the console and in the failure dialog.
pub fn report_panics() {
    panic::set_hook(Box::new(|panic| {
        set(PANIC, &panic.to_string());
        console_error_panic_hook::hook(panic);
    }));
}

fn set(name: &str, text: &str) {
    // It fails where a property cannot be written, and the window takes these.
    let _ = Reflect::set(&window(), &name.into(), &text.into());
}
