//! localStorage: the store that a keystroke is in before the next one is typed. It
//! has a copy of every draft; what cannot be read there is set aside, never deleted.
//!
//! Each copy of the site has keys of its own, `worklog-editor@/its/path/#draft/7`. (No
//! path has a `#`.) Before, all of them shared `worklog-editor/draft/7`.

use std::rc::Rc;

use draft::{Aside, Damage, Draft, SHARED_NAME};
use gloo_storage::{LocalStorage, Storage};
use js_sys::Error;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::{StoreError, record};
use crate::platform::{self, timestamp};

const CURRENT: &str = "current";
const DRAFT: &str = "draft/";
const ASIDE: &str = "aside/";
const SAFE: &str = "safe";

/// localStorage, known to be there.
#[derive(Clone)]
pub struct Local {
    storage: web_sys::Storage,
    /// What the keys begin with.
    prefix: Rc<str>,
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
                prefix: format!("{}#", platform::site()).into(),
            }),
            _ => Err(StoreError::Blocked),
        }
    }

    /// Returns the same store with the keys that all copies of the site shared before.
    pub fn shared(&self) -> Self {
        Self {
            storage: self.storage.clone(),
            prefix: format!("{SHARED_NAME}/").into(),
        }
    }

    /// The keys of some kind and what stands under them, without what all of them begin
    /// with.
    fn entries(&self, kind: &str) -> Vec<(String, String)> {
        let keys = (0..self.storage.length().unwrap_or(0))
            .filter_map(|at| self.storage.key(at).ok().flatten());
        let own = keys.filter_map(|key| Some(key.strip_prefix(&*self.prefix)?.to_owned()));
        let keys: Vec<String> = own.filter(|key| key.starts_with(kind)).collect();
        let entries = keys.into_iter().map(|key| {
            let text = self.text(&key).unwrap_or_default();
            (key, text)
        });
        entries.collect()
    }

    /// Everything that can be read, and what cannot.
    fn read(&self) -> (Found, Vec<(String, String)>) {
        let (mut found, mut torn) = (Found::default(), Vec::new());
        for (key, text) in self.entries(DRAFT) {
            match record::read(&text) {
                Ok(draft) if self::key(draft.slot) == key => found.drafts.push(draft),
                Err(Damage::Newer(draft)) => found.newer.push(*draft),
                Ok(_) | Err(Damage::Torn) => torn.push((key, text)),
            }
        }
        (found, torn)
    }

    /// Everything that can be read; what cannot is set aside.
    pub fn all(&self) -> Found {
        let (mut found, torn) = self.read();
        for (key, text) in torn {
            found.torn += 1;
            // What cannot be set aside stays where it is.
            let _ = self.set_aside(&key, &text);
        }
        found
    }

    /// Returns the drafts that can be read, and leaves everything as it stands.
    pub fn drafts(&self) -> Vec<Draft> {
        self.read().0.drafts
    }

    /// Returns what is stored of all drafts, read or not.
    pub fn texts(&self) -> Vec<String> {
        let entries = self.entries(DRAFT).into_iter();
        entries.map(|(_, text)| text).collect()
    }

    /// Returns what is set aside, with its key; and what cannot be read and is not, which
    /// may not be possible.
    pub fn aside(&self) -> Vec<(String, Aside)> {
        let torn = self.read().1.into_iter().map(|(key, text)| {
            let of = key[DRAFT.len()..].to_owned();
            (key, Aside { of, at: 0, text })
        });
        let aside = self.entries(ASIDE).into_iter().map(|(key, text)| {
            let name = &key[ASIDE.len()..];
            let (at, of) = name.split_once('/').unwrap_or(("", name));
            let (at, of) = (at.parse().unwrap_or_default(), of.to_owned());
            (key, Aside { of, at, text })
        });
        torn.chain(aside).collect()
    }

    /// Keeps what could not be read elsewhere among what is set aside here.
    pub fn take_aside(&self, aside: &Aside) -> Result<(), StoreError> {
        self.set(&format!("{ASIDE}{}/{}", aside.at, aside.of), &aside.text)
    }

    /// Takes out what stands under a key that [`Self::aside`] gave.
    pub fn remove_aside(&self, key: &str) {
        self.delete(key);
    }

    /// Returns what was noted of a name.
    pub fn note(&self, name: &str) -> Option<String> {
        self.text(name)
    }

    /// Notes something of a name.
    pub fn set_note(&self, name: &str, text: &str) {
        // Without it, what it saves is done again.
        let _ = self.set(name, text);
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
        self.delete(&key(slot));
    }

    /// Keeps a draft's entry that cannot be read under a key of its own.
    pub fn set_draft_aside(&self, slot: u32, text: &str) -> Result<(), StoreError> {
        self.set_aside(&key(slot), text)
    }

    fn set_aside(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let name = format!("{ASIDE}{}/{}", timestamp(), &key[DRAFT.len()..]);
        // Where there is no room for both, it is moved.
        if self.set(&name, text).is_err() {
            self.delete(key);
            return self.set(&name, text).inspect_err(|_| {
                let _ = self.set(key, text);
            });
        }
        self.delete(key);
        Ok(())
    }

    fn text(&self, key: &str) -> Option<String> {
        let key = format!("{}{key}", self.prefix);
        self.storage.get_item(&key).ok().flatten()
    }

    fn delete(&self, key: &str) {
        // It fails for no key.
        let _ = self.storage.remove_item(&format!("{}{key}", self.prefix));
    }

    /// Stores a text, and asks for it again: "saved" is not said on trust.
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let key = format!("{}{key}", self.prefix);
        self.storage
            .set_item(&key, text)
            .map_err(|why| error(&why))?;
        match self.storage.get_item(&key) {
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
