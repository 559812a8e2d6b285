//! The page beside the form: as Hugo will show it, or as Markdown. It reads the editor's
//! state, and brings the focus to the form's fields.

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
