//! How safe the open draft is. The drafts say it, the toolbar shows it.

use draft::{Store, StoreError};

/// Whether the open draft is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing was written yet, so there is nothing to store.
    Untouched,
    /// A store has not yet confirmed the page as it stands.
    Saving,
    /// Both stores have confirmed the page as it stands.
    Saved,
    /// One store has confirmed it.
    SavedOnce {
        /// The store that has not.
        failing: Store,
        /// Why it has not.
        error: StoreError,
    },
    /// No store has confirmed it, for this reason.
    Failed(StoreError),
    /// A later version of the editor keeps the drafts: they can only be read.
    ReadOnly,
}
