//! The replication of drafts between a tab, the two stores of its browser, and the other
//! tabs, as a state machine: what happens is told to a [`Replicator`] by its methods, and it
//! answers with [`Effect`]s. It does no input or output, and knows no clock.
//!
//! There is one kind of exchange for all drafts and both stores: read what the store has,
//! merge that into the tab's replica, and write the replica's state, in one transaction. It
//! follows that no state is written over that was not merged. A draft is exchanged with a
//! store until that has confirmed the replica's version; each merge that yields another
//! version makes the other store outdated, and so the exchanges go on until both agree.
//!
//! - `effect` are the words between the machine and whoever runs it,
//! - `tracked` is one draft with what is known of the stores, `pending` what was begun,
//! - `machine` is what is told to the replicator, `exchange` what an exchange does, `removal`
//!   deletion for good.

mod effect;
mod exchange;
mod machine;
mod pending;
mod removal;
mod tracked;

pub use effect::{Effect, Entry, ExchangeId, Notification, Safety, Timer, Write};
pub use machine::Replicator;
