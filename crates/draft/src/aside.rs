//! Stored entries that could not be read, set aside for the person to look at.

use serde::{Deserialize, Serialize};

/// An entry that could not be read, as it was found. It is a part of a backup.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Aside {
    /// The name of the entry: as a rule the id of a draft.
    pub of: String,
    /// When it was set aside, in milliseconds since 1970, UTC; 0 where that is not known.
    pub at: u64,
    /// The text, byte for byte.
    pub text: String,
}
