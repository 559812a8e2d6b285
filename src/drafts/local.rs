//! localStorage: the store that a keystroke is in before the next one is typed. It
//! has a copy of every draft; what cannot be read there is set aside, never deleted.

use draft::{Damage, Draft};
use gloo_storage::{LocalStorage, Storage};
use js_sys::Error;
use wasm_bindgen::JsValue;

use super::{StoreError, record};
use crate::browser::{clock, window};

const CURRENT: &str = "worklog-editor/current";
const DRAFT: &str = "worklog-editor/draft/";
const ASIDE: &str = "worklog-editor/aside/";
const SAFE: &str = "worklog-editor/safe";

/// localStorage, known to be there.
#[derive(Clone)]
pub struct Local {
    storage: web_sys::Storage,
}

/// What lies in localStorage.
#[derive(Default)]
pub struct Found {
    /// The drafts.
    pub drafts: Vec<Draft>,
    /// What a later version of the editor wrote.
    pub newer: Vec<Draft>,
    /// How many entries could not be read, and are set aside now.
    pub torn: usize,
}

impl Local {
    /// The store, where this browser allows it. (gloo's own access panics else.)
    pub fn open() -> Result<Self, StoreError> {
        match window().local_storage() {
            Ok(Some(_)) => Ok(Self {
                storage: LocalStorage::raw(),
            }),
            _ => Err(StoreError::Blocked),
        }
    }

    /// Everything that can be read.
    pub fn all(&self) -> Found {
        let mut found = Found::default();
        let keys = (0..self.storage.length().unwrap_or(0))
            .filter_map(|at| self.storage.key(at).ok().flatten());
        let keys: Vec<String> = keys.filter(|key| key.starts_with(DRAFT)).collect();
        for key in keys {
            let Some(text) = self.text(&key) else {
                continue;
            };
            match record::read(&text) {
                Ok(draft) if self::key(draft.slot) == key => found.drafts.push(draft),
                Err(Damage::Newer(draft)) => found.newer.push(*draft),
                Ok(_) | Err(Damage::Torn) => {
                    found.torn += 1;
                    // What cannot be set aside stays where it is.
                    let _ = self.set_aside(&key, &text);
                }
            }
        }
        found
    }

    /// The slot of the draft that was worked on last.
    pub fn current(&self) -> Option<u32> {
        self.text(CURRENT)?.parse().ok()
    }

    /// Says which draft is worked on.
    pub fn set_current(&self, slot: u32) -> Result<(), StoreError> {
        self.set(CURRENT, &slot.to_string())
    }

    /// When everything was last safe outside of this browser: milliseconds since
    /// 1970, UTC.
    pub fn safe_at(&self) -> Option<u64> {
        self.text(SAFE)?.parse().ok()
    }

    /// Remembers that everything is safe outside of this browser, or that from now
    /// on something is not.
    pub fn set_safe_at(&self, now: u64) {
        // Without it the reminder comes later.
        let _ = self.set(SAFE, &now.to_string());
    }

    /// What is stored of a draft, as it stands there.
    pub fn draft(&self, slot: u32) -> Option<String> {
        self.text(&key(slot))
    }

    /// Stores a draft's record.
    pub fn set_draft(&self, slot: u32, record: &str) -> Result<(), StoreError> {
        self.set(&key(slot), record)
    }

    /// Takes a draft out.
    pub fn remove(&self, slot: u32) {
        // It fails for no key.
        let _ = self.storage.remove_item(&key(slot));
    }

    /// Keeps a draft's entry that cannot be read under a key of its own.
    pub fn set_draft_aside(&self, slot: u32, text: &str) -> Result<(), StoreError> {
        self.set_aside(&key(slot), text)
    }

    fn set_aside(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let name = format!("{ASIDE}{}/{}", clock(), &key[DRAFT.len()..]);
        // Where there is no room for both, it is moved.
        if self.set(&name, text).is_err() {
            let _ = self.storage.remove_item(key);
            return self.set(&name, text).inspect_err(|_| {
                let _ = self.set(key, text);
            });
        }
        let _ = self.storage.remove_item(key);
        Ok(())
    }

    fn text(&self, key: &str) -> Option<String> {
        self.storage.get_item(key).ok().flatten()
    }

    /// Stores a text, and asks for it again: "saved" is not said on trust.
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.storage
            .set_item(key, text)
            .map_err(|why| error(&why))?;
        match self.storage.get_item(key) {
            Ok(Some(stored)) if stored == text => Ok(()),
            _ => Err(StoreError::Other("it kept something else".to_owned())),
        }
    }
}

fn key(slot: u32) -> String {
    format!("{DRAFT}{slot}")
}

/// What a browser says when it does not store something.
pub fn error(why: &JsValue) -> StoreError {
    let why = Error::from(why.clone());
    let (name, message) = (String::from(why.name()), String::from(why.message()));
    // The specifications' names, and Firefox's own.
    if name == "QuotaExceededError" || name == "NS_ERROR_DOM_QUOTA_REACHED" {
        StoreError::Full
    } else if name == "SecurityError" {
        StoreError::Blocked
    } else if name == "VersionError" {
        StoreError::Newer
    } else {
        StoreError::Other(message)
    }
}
