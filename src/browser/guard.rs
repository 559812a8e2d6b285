//! What is left when the app itself fails: a script in `index.html` listens for its
//! failures, says so in words, and offers the page's Markdown as it was last known.

use js_sys::Reflect;

use super::window;

/// The name under which the script finds the page's text.
const NAME: &str = "worklogPage";

/// Lets the script know the page as it stands.
pub fn remember(text: &str) {
    // The window takes every name.
    let _ = Reflect::set(&window(), &NAME.into(), &text.into());
}
