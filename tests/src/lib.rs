//! What the end-to-end tests have in common: a browser session for each test,
//! controls found as assistive technology finds them, and the editor's screen
//! in the words of its design. The tests themselves stand in `tests/`, and
//! `cargo xtask test` runs them with a built site, a driver and a browser.

pub mod attacks;
pub mod browser;
mod clipboard;
mod dates;
pub mod editor;
pub mod failure;
pub mod finding;
pub mod hands;
pub mod monkey;
mod shelf;
pub mod site;
pub mod states;
pub mod torture;
pub mod typist;
pub mod windows;

pub use browser::{Browser, in_browser};
pub use editor::Editor;
pub use failure::{Failure, Result};
pub use finding::wait_for;
pub use hands::Hands;
