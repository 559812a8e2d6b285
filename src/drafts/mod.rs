//! From keystroke to safe: drafts, the shelf that they lie on, and the word
//! that says whether the present one is there.

mod local;
mod memory;
mod panel;
mod record;

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use leptos::prelude::*;
use page::{Page, Reading, week};
use serde::{Deserialize, Serialize};

use crate::state::{Editor, Origin};
use crate::view::effect;
pub use local::LocalShelf;
pub use memory::MemoryShelf;
pub use panel::dialog;

/// The version of a draft's stored form.
const FORMAT: u32 = 1;

/// A page as it stands in this browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The version of this form.
    format: u32,
    /// Which draft it is, among all on the shelf.
    pub slot: u32,
    /// Counts its states, upwards.
    pub revision: u64,
    /// When it was last changed: milliseconds since 1970, UTC.
    pub changed: u64,
    /// The file's name.
    pub name: String,
    /// The page.
    pub text: String,
    /// How a person has said that the page is to be read: a reading's line.
    pub reading: Option<String>,
    /// The page as it was opened.
    pub opened: String,
    /// The page as it was last taken home.
    pub taken: Option<String>,
}

impl Draft {
    /// What is known of the draft's file.
    pub fn origin(&self) -> Origin {
        Origin {
            name: self.name.clone(),
            opened: self.opened.clone(),
            taken: self.taken.clone(),
        }
    }

    /// The page.
    pub fn page(&self) -> Page {
        let reading = self.reading.as_deref().unwrap_or_default();
        Page::parse_as(&self.text, &Reading::from_line(reading))
    }

    /// What a person knows the draft by.
    pub fn title(&self) -> String {
        let page = self.page();
        let title = page
            .front(page::Key::Title)
            .filter(|title| !title.trim().is_empty());
        title
            .or_else(|| week::number(&page).map(|number| format!("Week {number}")))
            .unwrap_or_else(|| self.name.clone())
    }
}

/// Why something could not be stored or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShelfError {
    /// The browser allows this site no storage.
    Blocked,
    /// There is no room left.
    Full,
    /// The browser says something else.
    Other(String),
}

impl fmt::Display for ShelfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => f.write_str("This browser blocks the site's storage"),
            Self::Full => f.write_str("This browser's storage is full"),
            Self::Other(why) => write!(f, "This browser could not store the draft ({why})"),
        }
    }
}

/// Where drafts lie.
pub trait Shelf {
    /// The draft that was worked on last.
    fn current(&self) -> Result<Option<Draft>, ShelfError>;
    /// All drafts, the newest first. What cannot be read is left where it is.
    fn all(&self) -> Result<Vec<Draft>, ShelfError>;
    /// Stores a draft, as the one that is worked on.
    fn put(&self, draft: &Draft) -> Result<(), ShelfError>;
    /// A slot in which nothing lies, readable or not.
    fn free_slot(&self) -> u32;
    /// Takes a draft away.
    fn remove(&self, slot: u32) -> Result<(), ShelfError>;
}

/// Whether the present draft is safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// There is nothing to store yet.
    Untouched,
    /// The shelf has confirmed the page as it stands.
    Saved,
    /// It is in this tab only, and why.
    Failed(ShelfError),
}

/// The open draft, and the shelf that it is kept on. A handle: copies are the
/// same drafts.
#[derive(Clone, Copy)]
pub struct Drafts {
    editor: Editor,
    shelf: StoredValue<Rc<dyn Shelf>, LocalStorage>,
    /// Why the drafts are kept in this tab only, where they are.
    only_here: StoredValue<Option<ShelfError>>,
    slot: RwSignal<u32>,
}

impl Drafts {
    /// Keeps the editor's page on a shelf from now on.
    pub fn keep(
        editor: Editor,
        shelf: Rc<dyn Shelf>,
        only_here: Option<ShelfError>,
        current: Option<&Draft>,
    ) -> Self {
        let slot = current.map_or_else(|| shelf.free_slot(), |draft| draft.slot);
        let (shelf, only_here) = (StoredValue::new_local(shelf), StoredValue::new(only_here));
        let drafts = Self {
            editor,
            shelf,
            only_here,
            slot: RwSignal::new(slot),
        };
        // What is there when it starts needs no storing.
        let seen = Cell::new(false);
        effect(move || {
            let revision = editor.revision.get();
            editor.origin.track();
            if seen.replace(true) {
                untrack(|| drafts.store(revision));
            }
        });
        drafts
    }

    /// Stores the page as it stands.
    fn store(&self, revision: u64) {
        let editor = self.editor;
        if editor.status.get_untracked() == Status::Untouched && editor.is_pristine() {
            return;
        }
        let origin = editor.origin.get_untracked();
        let draft = Draft {
            format: FORMAT,
            slot: self.slot.get_untracked(),
            revision,
            changed: js_sys::Date::now() as u64,
            name: origin.name,
            text: editor.text(),
            reading: Some(editor.reading().to_line()).filter(|line| !line.is_empty()),
            opened: origin.opened,
            taken: origin.taken,
        };
        let stored = self.shelf.with_value(|shelf| shelf.put(&draft));
        let status = match (stored, self.only_here.get_value()) {
            (Err(error), _) => Status::Failed(error),
            (Ok(()), Some(why)) => Status::Failed(why),
            (Ok(()), None) => Status::Saved,
        };
        if editor.status.get_untracked() != status {
            editor.status.set(status);
        }
    }

    /// All drafts, the newest first.
    pub fn all(&self) -> Result<Vec<Draft>, ShelfError> {
        self.shelf.with_value(|shelf| shelf.all())
    }

    /// The slot of the open draft.
    pub fn slot(&self) -> u32 {
        self.slot.get()
    }

    /// Opens a page beside the drafts that there are. A draft in which nothing
    /// was done makes room for it.
    pub fn open_page(&self, page: Page, origin: Origin) {
        if !untrack(|| self.editor.as_opened()) {
            self.slot
                .set(self.shelf.with_value(|shelf| shelf.free_slot()));
        }
        self.editor.status.set(Status::Saved);
        self.editor.open(page, origin);
    }

    /// Opens a draft again.
    pub fn open_draft(&self, draft: &Draft) {
        self.slot.set(draft.slot);
        self.editor.open(draft.page(), draft.origin());
    }

    /// Takes a draft away for good.
    pub fn remove(&self, slot: u32) -> Result<(), ShelfError> {
        self.shelf.with_value(|shelf| shelf.remove(slot))
    }
}
