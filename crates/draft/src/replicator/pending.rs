//! What a replicator has begun and not finished.

use super::effect::ExchangeId;
use crate::id::DraftId;
use crate::store::Store;
use crate::version::Version;

/// An exchange that was begun and is not finished.
#[derive(Debug)]
pub(super) struct Exchange {
    pub(super) id: ExchangeId,
    pub(super) store: Store,
    pub(super) draft: DraftId,
    /// Whether it belongs to a removal of the draft.
    pub(super) is_removal: bool,
    /// The version that the store has when it succeeds, with its text.
    pub(super) result: Option<(Version, String)>,
    /// Whether the text is written, and not only read.
    pub(super) is_written: bool,
    /// Whether what the store has is set aside.
    pub(super) sets_aside: bool,
}

/// A step of a removal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Look whether the draft lies in the bin in localStorage, too.
    Look,
    /// Delete it in the database.
    Database,
    /// Delete it in localStorage. It may have been taken out of the bin meanwhile.
    Local,
}

impl Step {
    pub(super) fn store(self) -> Store {
        match self {
            Self::Look | Self::Local => Store::Local,
            Self::Database => Store::Database,
        }
    }

    pub(super) fn next(self) -> Option<Self> {
        match self {
            Self::Look => Some(Self::Database),
            Self::Database => Some(Self::Local),
            Self::Local => None,
        }
    }
}

/// A removal that is under way.
#[derive(Debug)]
pub(super) struct Removal {
    pub(super) draft: DraftId,
    /// The time since which the draft must lie in the bin, in milliseconds since 1970, UTC.
    pub(super) since: u64,
    pub(super) step: Step,
    /// Whether a state was found that stays.
    pub(super) is_cancelled: bool,
}
