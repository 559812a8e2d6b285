//! How safe the open draft is. The drafts say it, the toolbar shows it.

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
        /// The name of the store that has not.
        failing: &'static str,
        /// The state of that store, as the end of a sentence.
        why: String,
    },
    /// No store has confirmed it. The text is the state of the stores, as the end of a
    /// sentence.
    Failed(String),
    /// A later version of the editor keeps the drafts: they can only be read.
    ReadOnly,
}
