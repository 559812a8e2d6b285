//! A draft on its way to the stores: its replica, and how far each store has come.

use crate::id::DraftId;
use crate::replica::Replica;
use crate::store::{Store, StoreError};
use crate::version::Version;

/// What is known of a store about one draft.
#[derive(Clone, Debug, Default)]
pub(super) struct Progress {
    /// The version that the store has confirmed last.
    pub(super) confirmed: Option<Version>,
    /// The text that the store had then.
    pub(super) text: Option<String>,
    /// Why the store has not confirmed a newer version.
    pub(super) error: Option<StoreError>,
    /// The version with which the last exchange failed. It is not tried again before
    /// something else happens.
    pub(super) failed: Option<Version>,
    /// Whether the store is left alone for a moment.
    pub(super) is_resting: bool,
    /// Whether the store has something that may only be merged when the composition ends.
    pub(super) is_postponed: bool,
}

/// A draft with its replica and the progress of each store.
#[derive(Clone, Debug)]
pub(super) struct Tracked {
    pub(super) replica: Replica,
    progress: [Progress; 2],
    /// The version that was last sent to the other tabs or received from one.
    pub(super) announced: Option<Version>,
    /// Whether another tab has deleted the draft and nothing was written since.
    pub(super) is_deleted: bool,
    /// The version of which it was said that no store takes it.
    pub(super) reported: Option<Version>,
}

impl Tracked {
    pub(super) fn new(replica: Replica) -> Self {
        Self {
            replica,
            progress: Default::default(),
            announced: None,
            is_deleted: false,
            reported: None,
        }
    }

    pub(super) fn id(&self) -> DraftId {
        self.replica.state().id
    }

    pub(super) fn progress(&self, store: Store) -> &Progress {
        &self.progress[store as usize]
    }

    pub(super) fn progress_mut(&mut self, store: Store) -> &mut Progress {
        &mut self.progress[store as usize]
    }

    pub(super) fn version(&self) -> Version {
        self.replica.state().version
    }

    /// Returns whether there is anything to store.
    pub(super) fn is_storable(&self) -> bool {
        self.version().revision > 0 && !self.is_deleted
    }

    /// Returns whether a store has confirmed the state of the replica.
    pub(super) fn is_confirmed_by(&self, store: Store) -> bool {
        self.progress(store).confirmed == Some(self.version())
    }

    /// Returns whether a store is to be asked to store the draft.
    pub(super) fn wants(&self, store: Store) -> bool {
        let progress = self.progress(store);
        self.is_storable()
            && !self.is_confirmed_by(store)
            && progress.failed != Some(self.version())
            && !progress.is_resting
            && !progress.is_postponed
    }

    /// Forgets why exchanges have not begun, so that they begin now.
    pub(super) fn retry(&mut self) {
        for progress in &mut self.progress {
            progress.failed = None;
            progress.is_resting = false;
        }
    }

    /// Lets the stores go on that had to wait for the end of a composition.
    pub(super) fn end_postponement(&mut self) {
        for progress in &mut self.progress {
            progress.is_postponed = false;
        }
    }

    /// Forgets what the stores have confirmed.
    pub(super) fn forget_stores(&mut self) {
        self.progress = Default::default();
    }
}
