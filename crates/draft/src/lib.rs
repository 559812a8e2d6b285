//! A draft as plain data: a page as it stands in a browser, which several tabs may
//! be at work on, and which nothing that happens to them may lose.
//!
//! The crate knows no browser, no clock and no storage: the time and the tab are
//! parameters, and what is stored is handed in and out as [`Record`]s.
//!
//! - [`Draft`] is one state; it carries its [`Stamp`], and what it has [`Seen`]: the
//!   states of all tabs that went into it.
//! - [`Copy`] is a tab's own: it takes in the states that it meets, so that no state
//!   is ever overwritten that was not seen. [`merge`](merge::merge) brings two texts
//!   together that came from one.
//! - [`Record`] is the stored form with its version and checksum; [`incoming`] says
//!   what becomes of one that comes back from a backup.
//! - [`history`] says which revisions stay, [`changes`] what differs between two.

mod backup;
pub mod changes;
mod copy;
pub mod history;
pub mod merge;
mod record;
mod stamp;
mod state;

pub use backup::{Incoming, incoming};
pub use copy::{Copy, Met, Prefer};
pub use record::{Damage, FORMAT, Record};
pub use stamp::{Seen, Stamp};
pub use state::{Draft, Relation};
