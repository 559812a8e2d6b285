//! Files in and out: reading the text of a file that a person chose or dropped, or of those
//! in a folder or a zip archive, and handing the open page to the browser as a download. It
//! knows the editor's state, and neither the drafts nor the preview.

mod download;
mod folder;
mod read;
mod zip;

pub use download::{copy, download};
pub use folder::{
    Chosen, Contents, chosen_files, dropped_entries, dropped_files, files_of, read_all,
};
pub use read::{NotAPage, read};
pub use zip::{is_zip, unzip};
