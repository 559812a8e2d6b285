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
//! - `library` opens, lists, bins and deletes drafts, `history` restores earlier states,
//!   `backup` is everything in one file, `aside` what could not be read;
//! - `dialog` and `history_dialog` show that.

mod adopt;
mod aside;
mod backup;
mod channel;
mod database;
mod dialog;
mod effects;
mod error;
mod history;
mod history_dialog;
mod library;
mod local;
mod revisions;
mod start;

use std::rc::Rc;

use draft::{Availability, DraftId, DraftState, Replicator, Store};
use leptos::prelude::*;

use crate::editor::{Editor, Origin};
use channel::Channel;
use database::Database;
pub use dialog::DraftsDialog;
pub use history_dialog::HistoryDialog;
use library::Listing;
use local::Local;

/// The part of a draft that the editor shows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    text: String,
    reading: String,
    origin: Origin,
}

/// The replicator of this tab with what it is run on.
struct Tab {
    replicator: Replicator,
    /// What the editor showed when the replicator was last told. Where it shows something
    /// else, a person has changed the open draft.
    shown: Shown,
    local: Option<Local>,
    database: Option<Rc<Database>>,
    channel: Option<Channel>,
    /// Whether the browser was asked to keep what is stored: at the first real content.
    has_asked_to_persist: bool,
    /// How much this site may store, in bytes, where the browser says so.
    quota: f64,
    /// Revisions that the database has not taken, the newest last.
    unstored_revisions: Vec<DraftState>,
    /// When a person was last reminded of a backup.
    reminded: Option<u64>,
    /// What is to be done when drafts that are not open have been stored.
    on_stored: Vec<(DraftId, Box<dyn FnOnce()>)>,
}

/// The drafts, which last as long as the app. Copies are handles to the same drafts.
#[derive(Clone, Copy)]
pub struct Drafts {
    editor: Editor,
    tab: StoredValue<Tab, LocalStorage>,
    /// The number of changes in the stores.
    stored: RwSignal<u64>,
    /// The drafts as they were listed last, once they were.
    listing: RwSignal<Option<Listing>, LocalStorage>,
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

/// Returns the file that a draft comes from.
pub fn origin_of(draft: &DraftState) -> Origin {
    Origin {
        name: draft.name.clone(),
        opened: draft.opened.clone(),
        taken: draft.taken.clone(),
    }
}

impl Shown {
    /// Gives a draft this content.
    fn put_into(&self, draft: &mut DraftState) {
        draft.text.clone_from(&self.text);
        draft.reading.clone_from(&self.reading);
        draft.name.clone_from(&self.origin.name);
        draft.opened.clone_from(&self.origin.opened);
        draft.taken.clone_from(&self.origin.taken);
    }
}

/// Makes the drafts available to the components below.
pub fn provide_drafts(drafts: Drafts) {
    provide_context(drafts);
}

/// Returns the drafts, inside a component.
pub fn use_drafts() -> Drafts {
    expect_context()
}

impl Drafts {
    fn with<T>(self, act: impl FnOnce(&mut Tab) -> T) -> T {
        self.tab
            .try_update_value(act)
            .expect("the drafts last as long as the app")
    }

    /// Returns the state of the open draft.
    fn open_state(self) -> DraftState {
        self.with(|tab| tab.replicator.state().clone())
    }

    /// Returns which draft is open.
    fn open_id(self) -> DraftId {
        self.with(|tab| tab.replicator.state().id)
    }

    fn is_read_only(self) -> bool {
        self.with(|tab| tab.replicator.is_read_only())
    }

    fn is_unavailable(self, store: Store) -> bool {
        self.with(|tab| {
            matches!(
                tab.replicator.availability(store),
                Availability::Unavailable(_)
            )
        })
    }

    /// Calls `act` once when a store has confirmed the state of a draft.
    fn when_stored(self, draft: DraftId, act: impl FnOnce() + 'static) {
        self.with(|tab| tab.on_stored.push((draft, Box::new(act))));
    }

    /// Returns whether nothing was ever written in the open draft.
    fn is_untouched(self) -> bool {
        self.with(|tab| tab.replicator.safety()) == draft::Safety::Untouched
    }
}
