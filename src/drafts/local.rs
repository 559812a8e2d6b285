//! The shelf in localStorage.

use gloo_storage::errors::StorageError;
use gloo_storage::{LocalStorage, Storage};

use super::{Draft, Shelf, ShelfError};
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
        let storage = window()
            .local_storage()
            .map_err(|_| ShelfError::Blocked)?
            .ok_or(ShelfError::Blocked)?;
        Ok(Self { storage })
    }

    fn slots(&self) -> Vec<u32> {
        let keys = (0..self.storage.length().unwrap_or(0))
            .filter_map(|at| self.storage.key(at).ok().flatten());
        keys.filter_map(|key| key.strip_prefix(DRAFT)?.parse().ok())
            .collect()
    }

    fn get(slot: u32) -> Option<Draft> {
        LocalStorage::get(key(slot)).ok()
    }
}

fn key(slot: u32) -> String {
    format!("{DRAFT}{slot}")
}

fn error(error: &StorageError) -> ShelfError {
    let why = error.to_string();
    // The specification's name, and Firefox's own.
    let full = ["QuotaExceeded", "QUOTA_REACHED", "quota"]
        .iter()
        .any(|word| why.contains(word));
    if full {
        ShelfError::Full
    } else {
        ShelfError::Other(why)
    }
}

impl Shelf for LocalShelf {
    fn current(&self) -> Result<Option<Draft>, ShelfError> {
        let slot: Option<u32> = LocalStorage::get(CURRENT).ok();
        Ok(slot.and_then(Self::get).or(self.all()?.into_iter().next()))
    }

    fn all(&self) -> Result<Vec<Draft>, ShelfError> {
        let mut drafts: Vec<Draft> = self.slots().into_iter().filter_map(Self::get).collect();
        drafts.sort_by(|a, b| b.changed.total_cmp(&a.changed));
        Ok(drafts)
    }

    fn put(&self, draft: &Draft) -> Result<(), ShelfError> {
        LocalStorage::set(key(draft.slot), draft).map_err(|why| error(&why))?;
        LocalStorage::set(CURRENT, draft.slot).map_err(|why| error(&why))
    }

    fn remove(&self, slot: u32) -> Result<(), ShelfError> {
        LocalStorage::delete(key(slot));
        Ok(())
    }
}
