//! What the drafts of a tab work on: the replicator, what the editor showed, the stores.

use std::rc::Rc;

use draft::{Availability, DraftId, DraftState, Replicator, Store};
use leptos::prelude::*;

use super::channel::Channel;
use super::database::Database;
use super::local::Local;
use super::unread::Unread;
use crate::editor::{Editor, Origin};

/// The part of a draft that the editor shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) reading: String,
    pub(super) origin: Origin,
}

/// The replicator of this tab with what it is run on.
pub(super) struct Tab {
    pub(super) replicator: Replicator,
    /// What the editor showed when the replicator was last told. Where it shows something
    /// else, a person has changed the open draft.
    pub(super) shown: Shown,
    pub(super) local: Option<Local>,
    pub(super) database: Option<Rc<Database>>,
    pub(super) channel: Option<Channel>,
    /// Whether the browser was asked to keep what is stored: at the first real content.
    pub(super) has_asked_to_persist: bool,
    /// How much this site may store, in bytes, where the browser says so.
    pub(super) quota: f64,
    /// Revisions that the database has not taken, the newest last.
    pub(super) unstored_revisions: Vec<DraftState>,
    /// When a person was last reminded of a backup.
    pub(super) reminded: Option<u64>,
    /// How long it took to list the drafts, in milliseconds.
    pub(super) listing_takes: f64,
    /// What is to be done when drafts that are not open have been stored.
    pub(super) on_stored: Vec<(DraftId, Box<dyn FnOnce()>)>,
    /// Who is told of each turn.
    pub(super) on_turn: Option<Rc<dyn Fn(Turn)>>,
}

/// What comes before or after the page in the editor is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The page is about to be left: for another one, or with the window.
    Leaving,
    /// What another tab or the site's folder has made of the page is about to be shown.
    Merging,
    /// It is shown.
    Merged,
}

/// The drafts, which last as long as the app. Copies are handles to the same drafts.
#[derive(Clone, Copy)]
pub struct Drafts {
    pub(super) editor: Editor,
    pub(super) tab: StoredValue<Tab, LocalStorage>,
    /// The number of changes in the stores.
    pub(super) stored: RwSignal<u64>,
    /// All drafts, including those in the bin, the one changed last first, as they were
    /// listed last, once they were.
    pub listed: RwSignal<Option<Vec<DraftState>>>,
    /// What could not be read, as it was listed last.
    pub(super) unread: RwSignal<Vec<Unread>, LocalStorage>,
}

impl Editor {
    pub(super) fn shown(&self) -> Shown {
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
        folder: draft.folder.clone(),
        opened: draft.opened.clone(),
        taken: draft.taken.clone(),
    }
}

impl Shown {
    /// Gives a draft this content.
    pub(super) fn put_into(&self, draft: &mut DraftState) {
        draft.text.clone_from(&self.text);
        draft.reading.clone_from(&self.reading);
        draft.name.clone_from(&self.origin.name);
        draft.folder.clone_from(&self.origin.folder);
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
    pub(super) fn with<T>(self, act: impl FnOnce(&mut Tab) -> T) -> T {
        self.tab
            .try_update_value(act)
            .expect("the drafts last as long as the app")
    }

    /// Returns the state of the open draft.
    pub(super) fn open_state(self) -> DraftState {
        self.with(|tab| tab.replicator.state().clone())
    }

    /// Returns which draft is open.
    pub fn open_id(self) -> DraftId {
        self.with(|tab| tab.replicator.state().id)
    }

    pub(super) fn is_read_only(self) -> bool {
        self.with(|tab| tab.replicator.is_read_only())
    }

    pub(super) fn is_unavailable(self, store: Store) -> bool {
        self.with(|tab| {
            matches!(
                tab.replicator.availability(store),
                Availability::Unavailable(_)
            )
        })
    }

    /// Lets `act` be called at each turn: it has its last chance to work with what a person
    /// has done on the page.
    pub fn on_turn(self, act: impl Fn(Turn) + 'static) {
        self.with(|tab| tab.on_turn = Some(Rc::new(act)));
    }

    pub(super) fn turn(self, turn: Turn) {
        if let Some(act) = self.with(|tab| tab.on_turn.clone()) {
            untrack(|| act(turn));
        }
    }

    /// Calls `act` once when a store has confirmed the state of a draft.
    pub(super) fn when_stored(self, draft: DraftId, act: impl FnOnce() + 'static) {
        self.with(|tab| tab.on_stored.push((draft, Box::new(act))));
    }

    /// Returns whether nothing was ever written in the open draft.
    pub fn is_untouched(self) -> bool {
        self.with(|tab| tab.replicator.safety()) == draft::Safety::Untouched
    }
}
