//! What the stores have that could not be read, as it was listed at one moment.

use draft::Aside;
use wasm_bindgen::JsValue;

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
