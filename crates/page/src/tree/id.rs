//! Identities of the parts of a page.

use std::fmt;

/// The identity of a section, block, row or item. It stays the same while the page is in
/// memory, whatever is edited around it; it is never reused and not in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub(crate) u32);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Issues new identities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ids {
    last: u32,
}

impl Ids {
    /// Returns an identity that has not been used.
    pub(crate) fn next(&mut self) -> Id {
        self.last += 1;
        Id(self.last)
    }

    /// Returns the number of identities issued so far.
    pub(crate) fn issued(&self) -> u32 {
        self.last
    }

    /// Issues identities from this number on again, to repeat an edit with the same ones.
    pub(crate) fn resume_from(&mut self, issued: u32) {
        self.last = issued;
    }
}
