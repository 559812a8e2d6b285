//! Files in and out: reading the text of a file that a person chose or dropped, and
//! handing the open page to the browser as a download. It knows the editor's state, and
//! neither the drafts nor the preview.

mod download;
mod read;

pub use download::{copy, download};
pub use read::{NotAPage, read};
