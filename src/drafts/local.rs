//! localStorage: the store that has a keystroke before the next one is typed. It has every
//! draft; what cannot be read there is set aside, and never deleted.
//!
//! Each copy of the site has keys of its own, `worklog-editor@/its/path/#draft/7`. (No path
//! has a `#`.) Before, all of them shared `worklog-editor/draft/7`.

use std::cell::OnceCell;
use std::rc::Rc;

use draft::{Aside, DraftId, DraftState, Entry, ReadError, SHARED_NAME, StoreError, Write};
use gloo_storage::Storage;
use gloo_storage::errors::StorageError;
use leptos::prelude::*;

use super::error::{from_js, named};
use crate::platform::{self, timestamp};

const CURRENT: &str = "current";
const DRAFT: &str = "draft/";
const ASIDE: &str = "aside/";
const SAFE: &str = "safe";

thread_local! {
    /// The browser's localStorage, once it is known to be there.
    static STORAGE: OnceCell<web_sys::Storage> = const { OnceCell::new() };
}

/// localStorage for gloo-storage. Its own `LocalStorage` asks the window at each call, and
/// panics when a person has blocked storage meanwhile; so do its `get` and `delete`, which are
/// not used for that reason. `set` returns an error.
struct SiteStorage;

impl Storage for SiteStorage {
    fn raw() -> web_sys::Storage {
        let storage = STORAGE.with(|storage| storage.get().cloned());
        storage.expect("a `Local` exists only where storage was found")
    }
}

/// localStorage, known to be there.
#[derive(Clone)]
pub struct Local {
    /// What the keys begin with.
    prefix: Rc<str>,
}

/// The drafts in localStorage.
#[derive(Default)]
pub struct Found {
    /// Those that can be read.
    pub drafts: Vec<DraftState>,
    /// Those that a later version of the editor wrote.
    pub newer: Vec<DraftState>,
    /// The keys and texts of entries that cannot be read.
    corrupt: Vec<(String, String)>,
}

impl Local {
    /// Opens the store.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Blocked`] where the browser does not allow it.
    pub fn open() -> Result<Self, StoreError> {
        let Ok(Some(storage)) = window().local_storage() else {
            return Err(StoreError::Blocked);
        };
        STORAGE.with(|known| drop(known.set(storage)));
        Ok(Self {
            prefix: format!("{}#", platform::site()).into(),
        })
    }

    /// Returns the same store with the keys that all copies of the site shared before.
    pub fn shared(&self) -> Self {
        Self {
            prefix: format!("{SHARED_NAME}/").into(),
        }
    }

    /// Returns the keys that begin like this and the texts under them. The keys are without
    /// the prefix.
    fn entries(&self, kind: &str) -> Vec<(String, String)> {
        let storage = SiteStorage::raw();
        let keys =
            (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
        let own = keys.filter_map(|key| Some(key.strip_prefix(&*self.prefix)?.to_owned()));
        let keys: Vec<String> = own.filter(|key| key.starts_with(kind)).collect();
        let entries = keys.into_iter().map(|key| {
            let text = self.text(&key).unwrap_or_default();
            (key, text)
        });
        entries.collect()
    }

    /// Reads all drafts, and changes nothing.
    pub fn read(&self) -> Found {
        let mut found = Found::default();
        for (key, text) in self.entries(DRAFT) {
            match DraftState::from_json(&text) {
                Ok(draft) if self::key(draft.id) == key => found.drafts.push(draft),
                Err(ReadError::NewerFormat(draft)) => found.newer.push(*draft),
                Ok(_) | Err(ReadError::Corrupt) => found.corrupt.push((key, text)),
            }
        }
        found
    }

    /// Sets aside the entries that could not be read. Returns their number.
    pub fn set_corrupt_aside(&self, found: &Found) -> usize {
        for (key, text) in &found.corrupt {
            // What cannot be set aside stays where it is.
            let _ = self.set_aside(key, text);
        }
        found.corrupt.len()
    }

    /// Returns the stored texts of all drafts, whether they can be read or not.
    pub fn texts(&self) -> Vec<String> {
        let entries = self.entries(DRAFT).into_iter();
        entries.map(|(_, text)| text).collect()
    }

    /// Returns the entries that could not be read, with their keys: those that were set
    /// aside, and those for which that was not possible.
    pub fn aside(&self) -> Vec<(String, Aside)> {
        let corrupt = self.read().corrupt.into_iter().map(|(key, text)| {
            let of = key[DRAFT.len()..].to_owned();
            (key, Aside { of, at: 0, text })
        });
        let aside = self.entries(ASIDE).into_iter().map(|(key, text)| {
            let name = &key[ASIDE.len()..];
            let (at, of) = name.split_once('/').unwrap_or(("", name));
            let (at, of) = (at.parse().unwrap_or_default(), of.to_owned());
            (key, Aside { of, at, text })
        });
        corrupt.chain(aside).collect()
    }

    /// Adds an entry from elsewhere that could not be read.
    pub fn add_aside(&self, aside: &Aside) -> Result<(), StoreError> {
        self.set_text(&format!("{ASIDE}{}/{}", aside.at, aside.of), &aside.text)
    }

    /// Deletes an entry under a key that [`Self::aside`] returned.
    pub fn remove_aside(&self, key: &str) {
        self.delete(key);
    }

    /// Returns the text that was stored under a name.
    pub fn note(&self, name: &str) -> Option<String> {
        self.text(name)
    }

    /// Stores a text under a name.
    pub fn set_note(&self, name: &str, text: &str) {
        // Without it, what it saves is done again.
        let _ = self.set_text(name, text);
    }

    /// Returns the draft that was worked on last.
    pub fn current(&self) -> Option<DraftId> {
        self.text(CURRENT)?.parse().ok()
    }

    /// Stores which draft was worked on last.
    pub fn set_current(&self, draft: DraftId) -> Result<(), StoreError> {
        self.set(CURRENT, draft.0)
    }

    /// Returns when everything was last safe outside of this browser, in milliseconds since
    /// 1970, UTC.
    pub fn safe_at(&self) -> Option<u64> {
        self.text(SAFE)?.parse().ok()
    }

    /// Stores when everything was last safe outside of this browser.
    pub fn set_safe_at(&self, now: u64) {
        // Without it the reminder comes later.
        let _ = self.set(SAFE, now);
    }

    /// Returns what is stored of a draft.
    pub fn entry(&self, draft: DraftId) -> Entry {
        self.text(&key(draft)).map_or(Entry::Vacant, Entry::Text)
    }

    /// Changes what is stored of a draft.
    pub fn write(&self, draft: DraftId, write: &Write) -> Result<(), StoreError> {
        let key = key(draft);
        match write {
            Write::SetAside => self.set_aside(&key, &self.text(&key).unwrap_or_default()),
            Write::Put(text) => self.set_text(&key, text),
            Write::Delete => {
                self.delete(&key);
                Ok(())
            }
        }
    }

    /// Moves an entry to a key of its own.
    fn set_aside(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let name = format!("{ASIDE}{}/{}", timestamp(), &key[DRAFT.len()..]);
        // Where there is no room for both, it is deleted first.
        if self.set_text(&name, text).is_err() {
            self.delete(key);
            return self.set_text(&name, text).inspect_err(|_| {
                let _ = self.set_text(key, text);
            });
        }
        self.delete(key);
        Ok(())
    }

    fn text(&self, key: &str) -> Option<String> {
        let key = format!("{}{key}", self.prefix);
        SiteStorage::raw().get_item(&key).ok().flatten()
    }

    fn delete(&self, key: &str) {
        // It fails only where storage was blocked meanwhile.
        let _ = SiteStorage::raw().remove_item(&format!("{}{key}", self.prefix));
    }

    fn set(&self, key: &str, value: impl serde::Serialize) -> Result<(), StoreError> {
        SiteStorage::set(format!("{}{key}", self.prefix), value).map_err(|error| match error {
            StorageError::JsError(error) => named(&error.name, error.message),
            error => StoreError::Other(error.to_string()),
        })
    }

    /// Stores a text as it is, and reads it back: "Saved" is not said on trust.
    fn set_text(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let storage = SiteStorage::raw();
        let name = format!("{}{key}", self.prefix);
        storage
            .set_item(&name, text)
            .map_err(|error| from_js(&error))?;
        if self.text(key).as_deref() == Some(text) {
            Ok(())
        } else {
            Err(StoreError::Other("it kept something else".to_owned()))
        }
    }
}

fn key(draft: DraftId) -> String {
    format!("{DRAFT}{draft}")
}
