//! The commands of the editor: each [`Command`] once, with its keys and the place where a
//! person can give it. The menus, the handling of keys, the palette, the list of keys and
//! `aria-keyshortcuts` all read this table. It contains nothing of the browser: how a
//! command is carried out is the app's.

mod chord;
mod command;
mod search;

pub use chord::{Chord, Key};
pub use command::{Command, Place};
pub use search::{Rank, rank};
