//! The name of a draft.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

/// Identifies a draft among all of this browser, as long as it exists. It is a random number,
/// so that two browsers whose drafts come together in a backup do not share one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DraftId(pub u32);

impl fmt::Display for DraftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for DraftId {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}
