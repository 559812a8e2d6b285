//! Files in and out: what is opened is looked at first, and what is taken home
//! is the page byte for byte.

mod open;
mod take;

pub use open::{Opening, question};
pub use take::{copy, copy_text, download, offer};
