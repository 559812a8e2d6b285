//! Files in and out: what is opened is looked at first, and what is taken home
//! is the page byte for byte.

mod open;
mod take;

/// What is said of a picture, which is no page and no part of one.
pub const PLACE_OF_PICTURES: &str = "save it in your site’s folder “static/images”, and write \
    ![what it shows](/images/its-name.png) where it belongs";

pub use open::{OpenQuestion, Opening, provide_opening, use_opening};
pub use take::{copy, copy_text, download, offer};
