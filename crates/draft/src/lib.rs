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
//! - [`Aside`] is what could not be read; [`site_name`] keeps apart what copies of the site
//!   under one origin store, and [`Adopted`] says what was taken over from before they were.
//! - [`Pauses`] says when a state becomes a revision, [`follow`] where the caret stands in a
//!   text that is exchanged under it.
//! - [`history`] says which revisions stay, [`changes`] what differs between two.

mod aside;
mod backup;
pub mod changes;
mod copy;
pub mod history;
pub mod merge;
mod pauses;
mod record;
mod selection;
mod site;
mod stamp;
mod state;

pub use aside::Aside;
pub use backup::{BACKUP_NAME, Incoming, Reminder, backup, begins_backup, incoming, reminder};
pub use copy::{Copy, Met, Prefer};
pub use pauses::Pauses;
pub use record::{Damage, FORMAT, Record};
pub use selection::follow;
pub use site::{Adopted, SHARED_NAME, site_name};
pub use stamp::{Seen, Stamp};
pub use state::{Draft, Relation, of_file};
