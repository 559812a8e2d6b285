//! Files in and out: reading the text of a file that a person chose or dropped, and
//! handing the open page to the browser as a download. It knows the editor's state, and
//! neither the drafts nor the preview.

mod download;
mod read;

pub use download::{copy, download};
pub use read::{NotAPage, read};

/// What is said of a picture, which is no page and no part of one.
pub const PLACE_OF_PICTURES: &str = "save it in your site’s folder “static/images”, and write \
    ![what it shows](/images/its-name.png) where it belongs";
