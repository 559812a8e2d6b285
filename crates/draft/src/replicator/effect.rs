//! What a [`Replicator`](crate::Replicator) asks of its surroundings, and how stores answer.

use crate::id::DraftId;
use crate::record::ReadError;
use crate::state::DraftState;
use crate::store::{Store, StoreError};

/// Something to be done by whoever runs the replicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Begin an exchange with a store: read what it has of the draft, hand that to
    /// [`read`](crate::Replicator::read), carry out the writes that this returns, in the same
    /// transaction, and report the outcome to [`finish`](crate::Replicator::finish). Nobody
    /// else may write there in between.
    Exchange {
        /// Identifies the exchange in both answers.
        id: ExchangeId,
        /// The store.
        store: Store,
        /// The draft.
        draft: DraftId,
    },
    /// Send a text to the other tabs, to be handed to their
    /// [`receive`](crate::Replicator::receive).
    Send(String),
    /// Show the state of the open draft, which is another one by a merge.
    Show,
    /// Keep a state as a revision of its draft.
    KeepRevision {
        /// The state.
        state: Box<DraftState>,
        /// Why, where that is not for its age alone, in words for a person.
        reason: Option<&'static str>,
    },
    /// Delete all revisions of a draft.
    DeleteRevisions(DraftId),
    /// Call [`wake`](crate::Replicator::wake) with the timer after some milliseconds.
    Wake(Timer, u64),
    /// Tell the person something.
    Notify(Notification),
    /// Let the drafts only be read from now on: a later version of the editor stores them.
    BecomeReadOnly,
    /// List the drafts anew where they are shown: the stores have changed.
    Refresh,
    /// A store has confirmed the state of a draft.
    Stored(DraftId),
}

/// Identifies an exchange with a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExchangeId(pub(super) u32);

/// What a store has of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Nothing.
    Vacant,
    /// A text.
    Text(String),
    /// Something that is no text, which was never written by this editor.
    NotText,
}

impl Entry {
    /// Returns the state that the store has, or why it cannot be read; `None` where the store
    /// has nothing.
    pub(super) fn state(&self) -> Option<Result<DraftState, ReadError>> {
        match self {
            Self::Vacant => None,
            Self::Text(text) => Some(DraftState::from_json(text)),
            Self::NotText => Some(Err(ReadError::Corrupt)),
        }
    }
}

/// A change of what a store has of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Move what is there to a place of its own, since it cannot be read.
    SetAside,
    /// Store a text.
    Put(String),
    /// Delete it.
    Delete,
}

/// Something that is to happen later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timer {
    /// The store may be written to again.
    Rest(DraftId, Store),
    /// An exchange takes longer than anybody waits, if it is not finished.
    Patience(ExchangeId),
    /// The work on the open draft may have paused.
    Pause,
}

/// Something to tell the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notification {
    /// Another tab changed the same field of the open draft at the same time.
    Conflict,
    /// Another tab has moved the open draft to the bin.
    Binned,
    /// Another tab has deleted the open draft for good.
    Deleted,
    /// A stored entry could not be read and was set aside.
    SetAside,
    /// No store has taken the draft with this title, which is no longer open.
    NotStored(String),
    /// A store has failed to delete a draft.
    NotDeleted(StoreError),
}

/// How safe the open draft is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Safety {
    /// There is nothing to store: nothing was written yet.
    Untouched,
    /// A store has not yet confirmed the state that the form shows.
    Pending,
    /// Both stores have confirmed it.
    Stored,
    /// One store has confirmed it, and the other one fails.
    StoredOnce {
        /// The store that fails.
        failing: Store,
        /// Why.
        error: StoreError,
    },
    /// Both stores fail.
    Failed(StoreError),
    /// The drafts can only be read.
    ReadOnly,
}
