//! The page beside the form: as Hugo will show it, or as Markdown. It reads the editor's
//! state, moves the focus to the form's fields, and knows neither drafts nor files.
//!
//! What stands in the frame and on paper is the page's HTML and no view of Leptos: its
//! elements are made by hand.

mod canvas;
mod changes;
mod choices;
mod compared;
mod follow;
mod frame;
mod morph;
mod pane;
mod print;
mod sanitize;
mod site;
mod source;

pub use compared::ComparedPage;
pub use pane::PagePane;
