//! From keystroke to safe. Every edit goes to localStorage at once and to IndexedDB
//! a moment later; the status says "Saved" when both have confirmed that very state.
//!
//! Tabs take turns in IndexedDB: each looks at what is stored before it stores, takes
//! in what it has not seen ([`draft::Copy`]), and tells the others. Where there is no
//! IndexedDB, the same is done in localStorage.

mod adopt;
mod aside;
mod backup;
mod channel;
mod database;
mod dialog;
mod history_dialog;
mod keep;
mod local;
mod record;
mod revisions;
mod shelf;
mod start;

use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use draft::{Copy, Draft, Pauses, Stamp};

use crate::editor::{Editor, Origin, Status};
use channel::Channel;
use database::Database;
pub use dialog::DraftsDialog;
pub use history_dialog::HistoryDialog;
use leptos::prelude::*;
use local::Local;

/// Why something could not be stored or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser allows this site no storage.
    Blocked,
    /// The browser has no such store.
    Missing,
    /// There is no room left.
    Full,
    /// A later version of the editor has made it anew.
    Newer,
    /// It takes longer than anybody waits.
    Slow,
    /// The page was left while it was asked.
    Interrupted,
    /// The browser says something else.
    Other(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => f.write_str("blocked"),
            Self::Missing => f.write_str("missing"),
            Self::Full => f.write_str("full"),
            Self::Newer => f.write_str("kept by a newer version"),
            Self::Slow => f.write_str("not answering"),
            Self::Interrupted => f.write_str("interrupted"),
            Self::Other(why) => write!(f, "failing ({why})"),
        }
    }
}

/// How long the database may take before the app says that it does without it.
const PATIENCE: Duration = Duration::from_secs(5);

/// A store, and how far it has come.
enum Store<T> {
    /// It is not known yet whether it works.
    Opening,
    /// It works, as far as is known.
    Open(T),
    /// It does not.
    Closed(StoreError),
}

impl<T: Clone> Store<T> {
    fn get(&self) -> Option<T> {
        match self {
            Self::Open(store) => Some(store.clone()),
            Self::Opening | Self::Closed(_) => None,
        }
    }
}

/// What the editor shows that is part of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    text: String,
    reading: String,
    origin: Origin,
}

/// The open draft, and the stores that it is kept in.
struct Desk {
    tab: u32,
    copy: Copy,
    /// What the copy's state was made of: what differs from it, a person has done.
    shown: Shown,
    local: Store<Local>,
    database: Store<Rc<Database>>,
    channel: Option<Channel>,
    /// The states that the stores have confirmed, and why they have not the newest.
    in_local: Option<Stamp>,
    in_database: Option<Stamp>,
    local_error: Option<StoreError>,
    database_error: Option<StoreError>,
    /// The state that was last told to the other tabs, or heard from one.
    known_to_all: Option<Stamp>,
    /// What stood in localStorage of it and went into the copy.
    seen_in_local: Option<String>,
    is_flushing: bool,
    flush_is_due: bool,
    /// Counts the times that something was brought to the database.
    flushes: u32,
    /// Whether the browser was asked to keep what is stored: at the first real content.
    has_asked: bool,
    pauses: Pauses,
    /// How much this site may store, in bytes, where the browser says so.
    quota: f64,
    /// Whether a composition is under way in a field: it would be broken by what other
    /// tabs say, which waits until it ends.
    is_composing: bool,
    /// What other tabs have said in the meantime.
    unheard: Vec<String>,
    /// When a person was last reminded of a backup.
    reminded: Option<u64>,
    /// Drafts that no store has taken yet, as they were put down.
    waiting: Vec<Draft>,
    /// Revisions that the database has not taken, the newest last.
    unkept: Vec<Draft>,
    /// All drafts that are known, those in the bin too, the newest first.
    list: Vec<Draft>,
    /// What is set aside, as of the last list.
    aside: Vec<aside::Entry>,
}

/// The drafts. A handle: copies are the same drafts. They last as long as the app.
#[derive(Clone, Copy)]
pub struct Drafts {
    editor: Editor,
    desk: StoredValue<Desk, LocalStorage>,
    /// Counts what has changed in the stores.
    stored: RwSignal<u64>,
    /// Counts the lists of drafts that were made of it.
    listed: RwSignal<u64>,
}

impl Editor {
    fn shown(&self) -> Shown {
        Shown {
            text: self.text(),
            reading: self.reading().to_line(),
            origin: self.origin.get_untracked(),
        }
    }
}

/// What is known of a draft's file.
pub fn origin_of(draft: &Draft) -> Origin {
    Origin {
        name: draft.name.clone(),
        opened: draft.opened.clone(),
        taken: draft.taken.clone(),
    }
}

impl Shown {
    /// Makes a draft say this.
    fn put_into(&self, draft: &mut Draft) {
        draft.text.clone_from(&self.text);
        draft.reading.clone_from(&self.reading);
        draft.name.clone_from(&self.origin.name);
        draft.opened.clone_from(&self.origin.opened);
        draft.taken.clone_from(&self.origin.taken);
        // What is worked on is in no bin.
        draft.binned = None;
    }
}

/// Gives the components below the drafts.
pub fn provide_drafts(drafts: Drafts) {
    provide_context(drafts);
}

/// Returns the drafts, under a component.
pub fn use_drafts() -> Drafts {
    expect_context()
}

impl Drafts {
    fn with<T>(self, act: impl FnOnce(&mut Desk) -> T) -> T {
        self.desk
            .try_update_value(act)
            .expect("the drafts last as long as the app")
    }

    /// The open draft as it stands.
    fn open_draft_now(self) -> Draft {
        self.with(|desk| desk.copy.draft().clone())
    }
}
