//! The page beside the form: as Hugo will show it, or as Markdown. It reads the editor's
//! state, moves the focus to the form's fields, and knows neither drafts nor files.

mod canvas;
mod choices;
mod follow;
mod frame;
mod morph;
mod pane;
mod print;
mod sanitize;
mod site;
mod site_images;
mod source;

pub use pane::PagePane;
