//! The drafts of this browser: stored as they are typed, listed, opened again, binned,
//! backed up, and their history.
//!
//! When what is stored where is decided by [`draft::Replicator`], a state machine. Here are
//! the stores, and what runs the machine:
//!
//! - `effects` tells it what happens and carries out its effects, `start` begins that when
//!   the app starts, with `adopt` for what earlier versions stored for all copies of the site;
//! - `local` is localStorage, `database` IndexedDB, `channel` the way to other tabs,
//!   `revisions` the history in the database;
//! - `tab` has what all of these work on, `unread` is what could not be read of the stores;
//! - `library` opens, lists, bins and deletes drafts, `site_files` brings the files of a site
//!   into them, `history` restores earlier states,
//!   `backup` is everything in one file, `aside` what could not be read;
//! - `bin_dialog` and `history_dialog` show that, `change_words` says what a state changed.

mod adopt;
mod aside;
mod backup;
mod bin_dialog;
mod change_words;
mod channel;
mod database;
mod effects;
mod error;
mod history;
mod history_dialog;
mod library;
mod local;
mod revisions;
mod site_files;
mod start;
mod tab;
mod unread;

pub use bin_dialog::BinDialog;
pub use error::why;
pub use history_dialog::HistoryDialog;
pub use tab::{Drafts, Turn, provide_drafts, use_drafts};
