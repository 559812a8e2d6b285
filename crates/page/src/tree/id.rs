//! The identities of a page's parts.

use std::fmt;

/// The identity of a section, block, row or item. Stable while the page is in
/// memory, whatever is edited around it; never reused, and not in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub(crate) u32);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Gives out identities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ids {
    last: u32,
}

impl Ids {
    pub(crate) fn next(&mut self) -> Id {
        self.last += 1;
        Id(self.last)
    }

    /// How many there are already.
    pub(crate) fn given(&self) -> u32 {
        self.last
    }

    /// Goes on behind so many of them: for edits that are made once more.
    pub(crate) fn go_on_from(&mut self, given: u32) {
        self.last = given;
    }
}
