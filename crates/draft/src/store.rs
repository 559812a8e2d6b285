//! The two stores of a browser, and why one of them may refuse to store something.

/// A store of a browser. Both contain every draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Store {
    /// localStorage: it answers at once, so that a keystroke is stored before the next one.
    Local,
    /// IndexedDB: it answers later, and what it has confirmed outlives a killed browser.
    Database,
}

impl Store {
    /// Both stores, in the order in which a draft is brought to them.
    pub const ALL: [Self; 2] = [Self::Local, Self::Database];
}

/// Why something could not be stored or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser allows this site no storage.
    Blocked,
    /// The browser has no such store.
    Missing,
    /// There is no room left.
    Full,
    /// A later version of the editor has changed the store's structure.
    Newer,
    /// It does not answer in time.
    Slow,
    /// The page was left while the store was asked.
    Interrupted,
    /// Any other error, in the browser's words.
    Other(String),
}

/// Whether a store can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Availability {
    /// It is being opened.
    Opening,
    /// It is open.
    Open,
    /// It could not be opened.
    Unavailable(StoreError),
}
