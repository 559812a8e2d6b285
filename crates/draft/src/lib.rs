//! A draft as plain data: a page as it stands in a browser, which several tabs may work on,
//! and of which nothing may be lost. The crate knows no browser, no clock and no storage.
//!
//! - [`DraftState`] is one state of a draft. Its [`Version`] names it, and its
//!   [`VersionVector`] tells which states went into it.
//! - [`Replica`] is what one tab works on: a person's edits go in, and states of other tabs
//!   are merged. [`merge`](merge::merge) merges two texts with a common base.
//! - [`Replicator`] is the state machine that brings replicas to both stores and to the
//!   other tabs.
//! - `Pauses` decides when a state is kept as a revision, [`prune`] which
//!   revisions are retained, [`changes`] tells what differs between two, [`reason`] has why else one is kept.
//! - [`write_backup`] and [`Backup`] are everything in one file, [`restore_decision`] tells
//!   what becomes of a draft of it, and [`Aside`] is what could not be read.
//! - [`site_name`] keeps the copies of the site under one origin apart, [`Adopted`] tells
//!   what was taken over from before they were.
//! - [`decide_file`] tells what becomes of the drafts when a file is opened, and [`Seen`]
//!   whether a file may be written.
//! - [`follow`] tells where the caret is in a text that is replaced under it.

mod aside;
mod backup;
pub mod changes;
mod file;
mod folder;
mod id;
pub mod merge;
mod pauses;
pub mod reason;
mod record;
mod replica;
mod replicator;
mod retention;
mod selection;
mod site;
mod state;
mod store;
mod version;

pub use aside::Aside;
pub use backup::{
    Backup, Reminder, RestoreDecision, begins_backup, reminder, restore_decision, write_backup,
};
pub use file::{FileDecision, FilePage, decide_file};
pub use folder::{FolderRecord, SaveDecision, Seen};
pub use id::DraftId;
pub use record::{FORMAT, ReadError};
pub use replica::{MergeOutcome, Prefer, Replica};
pub use replicator::{Effect, Entry, ExchangeId, Notification, Replicator, Safety, Timer, Write};
pub use retention::{RETENTION, RevisionMeta, prune};
pub use selection::follow;
pub use site::{Adopted, SHARED_NAME, site_name};
pub use state::{Causality, DraftState, draft_to_open, newest_states};
pub use store::{Availability, Store, StoreError};
pub use version::{Version, VersionVector};
