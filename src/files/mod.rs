//! Files in and out: what is opened is looked at first, and what is taken home
//! is the page byte for byte.

mod open;
mod take;

pub use open::{OpenQuestion, Opening, provide_opening, use_opening};
pub use take::{copy, copy_text, download, offer};
