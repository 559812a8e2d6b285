//! What the stores have, as it was listed at one moment.

use draft::{Aside, DraftState};
use wasm_bindgen::JsValue;

/// The drafts as they were at one moment.
#[derive(Clone)]
pub(super) struct Listing {
    /// All drafts, including those in the bin, the one changed last first.
    pub(super) drafts: Vec<DraftState>,
    /// What could not be read.
    pub(super) aside: Vec<Unread>,
}

/// An entry that could not be read, and where it is.
#[derive(Clone)]
pub(super) struct Unread {
    pub(super) aside: Aside,
    pub(super) place: Place,
}

/// A store, and the key there.
#[derive(Clone)]
pub(super) enum Place {
    Local(String),
    Database(&'static str, JsValue),
}

impl Unread {
    /// Returns what tells the entry from the others of a list.
    pub(super) fn key(&self) -> String {
        match &self.place {
            Place::Local(key) => key.clone(),
            Place::Database(store, key) => format!("{store}/{key:?}"),
        }
    }
}
