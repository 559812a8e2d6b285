//! The shelf in localStorage.

use gloo_storage::{LocalStorage, Storage};
use js_sys::Error;
use wasm_bindgen::JsValue;

use super::{Draft, Shelf, ShelfError, record};
use crate::browser::window;

const CURRENT: &str = "worklog-editor/current";
const DRAFT: &str = "worklog-editor/draft/";

/// localStorage, known to be there.
pub struct LocalShelf {
    storage: web_sys::Storage,
}

impl LocalShelf {
    /// The shelf, where this browser allows it. (gloo's own access panics else.)
    pub fn open() -> Result<Self, ShelfError> {
        match window().local_storage() {
            Ok(Some(_)) => Ok(Self {
                storage: LocalStorage::raw(),
            }),
            _ => Err(ShelfError::Blocked),
        }
    }

    fn slots(&self) -> Vec<u32> {
        let keys = (0..self.storage.length().unwrap_or(0))
            .filter_map(|at| self.storage.key(at).ok().flatten());
        keys.filter_map(|key| key.strip_prefix(DRAFT)?.parse().ok())
            .collect()
    }

    fn get(&self, slot: u32) -> Option<Draft> {
        let stored = self.storage.get_item(&key(slot)).ok().flatten()?;
        record::read(&stored).ok()
    }

    /// Stores a text, and asks for it again: "saved" is not said on trust.
    fn set(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        self.storage.set_item(key, text).map_err(error)?;
        match self.storage.get_item(key) {
            Ok(Some(stored)) if stored == text => Ok(()),
            _ => Err(ShelfError::Other("it kept something else".to_owned())),
        }
    }
}

fn key(slot: u32) -> String {
    format!("{DRAFT}{slot}")
}

fn error(why: JsValue) -> ShelfError {
    let why = Error::from(why);
    let (name, message) = (String::from(why.name()), String::from(why.message()));
    // The specification's name, and Firefox's own.
    if name == "QuotaExceededError" || name == "NS_ERROR_DOM_QUOTA_REACHED" {
        ShelfError::Full
    } else {
        ShelfError::Other(message)
    }
}

impl Shelf for LocalShelf {
    fn current(&self) -> Result<Option<Draft>, ShelfError> {
        let slot = self.storage.get_item(CURRENT).ok().flatten();
        let slot = slot.and_then(|slot| slot.parse().ok());
        let draft = slot.and_then(|slot| self.get(slot));
        Ok(draft.or(self.all()?.into_iter().next()))
    }

    fn all(&self) -> Result<Vec<Draft>, ShelfError> {
        let mut drafts: Vec<Draft> = Vec::new();
        for draft in self.slots().into_iter().filter_map(|slot| self.get(slot)) {
            let at = drafts.partition_point(|other| other.changed >= draft.changed);
            drafts.insert(at, draft);
        }
        Ok(drafts)
    }

    fn put(&self, draft: &Draft) -> Result<(), ShelfError> {
        let text = record::write(draft).map_err(error)?;
        self.set(&key(draft.slot), &text)?;
        self.set(CURRENT, &draft.slot.to_string())
    }

    fn free_slot(&self) -> u32 {
        self.slots().into_iter().max().map_or(1, |slot| slot + 1)
    }

    fn remove(&self, slot: u32) -> Result<(), ShelfError> {
        self.storage.remove_item(&key(slot)).map_err(error)
    }
}
