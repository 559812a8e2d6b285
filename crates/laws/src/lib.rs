//! The laws of a page as checks. Each takes a page and a change, and says in a
//! sentence what is wrong, if anything: property tests try them on generated
//! pages, `cargo xtask pages --edits` on real ones.

use std::ops::Range;

mod fields;
mod says;
mod structure;
mod typing;

pub use fields::{Field, fields, set};
pub use says::says;
pub use structure::{Structural, holds, structural};
pub use typing::typed_comes_back;

/// Whether a text differs from an older one at most in some bytes of the old one.
fn only_in(window: &Range<usize>, old: &str, new: &str) -> bool {
    let outside = old.len() - window.len();
    new.len() >= outside
        && new.starts_with(&old[..window.start])
        && new.ends_with(&old[window.end..])
}
