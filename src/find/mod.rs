//! Finding a text in all weeks and both languages, and replacing it: the panel beside the form.
//!
//! What is found, and what replacing does, is decided in the crate `worklog`. `state` is the
//! search, `results` lists what was found, `replacing` makes the replacements. Lines of the form
//! mark what was found in them themselves (`editor::sought`).

mod panel;
mod replacing;
mod results;
mod state;

pub use panel::FindPanel;
pub use state::{Search, provide_search, use_search};
