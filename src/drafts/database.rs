//! IndexedDB: the store whose contents outlive a killed browser, and in which tabs meet. What
//! it has is read and written in one transaction, so that nothing is written over that was not
//! seen.
//!
//! A page that is left may be kept in the browser's back/forward cache, where nothing in it
//! goes on. In WebKit its open transactions then lock their object stores to every other page:
//! [`suspend`] aborts those that are not committed before that.

use std::cell::{Cell, RefCell};

use draft::{DraftId, Entry, StoreError, Write};
use idb::{
    DatabaseEvent, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query, Transaction,
    TransactionMode,
};
use wasm_bindgen::JsValue;
use web_sys::IdbTransaction;

use super::error::{from_idb, from_js};
use crate::platform::timestamp;

thread_local! {
    /// The transactions of this page that have not ended.
    static OPEN: RefCell<Vec<IdbTransaction>> = const { RefCell::new(Vec::new()) };
    /// Whether the page is left, and no transaction may begin.
    static IS_SUSPENDED: Cell<bool> = const { Cell::new(false) };
}

/// Aborts the transactions of this page that are not committed, and refuses new ones until
/// [`resume`] is called. Each of them ends with [`StoreError::Interrupted`].
pub fn suspend() {
    IS_SUSPENDED.set(true);
    for transaction in OPEN.take() {
        // It fails for one that is committed.
        let _ = transaction.abort();
    }
}

/// Lets transactions begin again.
pub fn resume() {
    IS_SUSPENDED.set(false);
}

/// A transaction on one object store, among those that [`suspend`] aborts until it is
/// dropped.
struct Open {
    transaction: IdbTransaction,
    store: ObjectStore,
}

impl Open {
    /// Returns an error of a request, or [`StoreError::Interrupted`] if the transaction was
    /// aborted by [`suspend`].
    fn error(&self, error: idb::Error) -> StoreError {
        if OPEN.with_borrow(|open| open.contains(&self.transaction)) {
            from_idb(error)
        } else {
            StoreError::Interrupted
        }
    }

    /// Waits until the transaction is committed.
    async fn commit(self) -> Result<(), StoreError> {
        // It is committed now even if the page is left before that is known. A browser
        // without this commits by itself.
        let _ = Transaction::from(self.transaction.clone()).commit();
        let done = Transaction::from(self.transaction.clone()).await;
        if done.is_ok_and(|result| result.is_committed()) {
            return Ok(());
        }
        if !OPEN.with_borrow(|open| open.contains(&self.transaction)) {
            return Err(StoreError::Interrupted);
        }
        // A quota that is met during the commit aborts the transaction.
        let error = self.transaction.error();
        Err(error.map_or(StoreError::Full, |error| from_js(&error)))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        OPEN.with_borrow_mut(|open| open.retain(|other| *other != self.transaction));
    }
}

/// The version of the object stores, not of the records in them.
const VERSION: u32 = 1;

/// The object store of drafts, by id, and of what could not be read, by a text that begins
/// with the id of the draft.
pub const DRAFTS: &str = "drafts";
/// The object store of revisions, by a text that begins with the id of their draft.
pub const REVISIONS: &str = "revisions";

/// The open database.
pub struct Database {
    inner: idb::Database,
}

/// A record with its key.
pub type Record = (JsValue, JsValue);

impl Database {
    /// Opens the database of this name, or creates it.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Missing`] where the browser has none, [`StoreError::Newer`]
    /// where a later version of the editor has changed its structure, and otherwise why it
    /// cannot be opened.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let factory = Factory::new().map_err(from_idb)?;
        let mut request = factory.open(name, Some(VERSION)).map_err(from_idb)?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                for store in [DRAFTS, REVISIONS] {
                    // It fails where the store exists.
                    let _ = database.create_object_store(store, ObjectStoreParams::new());
                }
            }
        });
        let mut inner = request.await.map_err(from_idb)?;
        // A later version of the editor in another tab changes the structure: this version
        // does not stand in its way, and reports that it has lost the database.
        inner.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        Ok(Self { inner })
    }

    fn begin(&self, store: &str, mode: TransactionMode) -> Result<Open, StoreError> {
        if IS_SUSPENDED.get() {
            return Err(StoreError::Interrupted);
        }
        let transaction = self.inner.transaction(&[store], mode);
        let transaction = transaction.map_err(from_idb)?;
        let store = transaction.object_store(store).map_err(from_idb)?;
        let transaction: IdbTransaction = transaction.into();
        OPEN.with_borrow_mut(|open| open.push(transaction.clone()));
        Ok(Open { transaction, store })
    }

    /// Reads what is stored of a draft, and writes what `respond` returns for that, in one
    /// transaction. Returns when all of it is committed.
    pub async fn exchange(
        &self,
        draft: DraftId,
        respond: impl FnOnce(Entry) -> Vec<Write>,
    ) -> Result<(), StoreError> {
        let open = self.begin(DRAFTS, TransactionMode::ReadWrite)?;
        let key = JsValue::from(draft.0);
        let request = open
            .store
            .get(key.clone())
            .map_err(|error| open.error(error))?;
        let found = request.await.map_err(|error| open.error(error))?;
        let found = found.filter(|value| !value.is_undefined());
        let entry = found.as_ref().map_or(Entry::Vacant, |value| {
            value.as_string().map_or(Entry::NotText, Entry::Text)
        });
        for write in respond(entry) {
            match write {
                Write::SetAside => {
                    let name = JsValue::from(format!("{draft}/{}", timestamp()));
                    let value = found.clone().unwrap_or_default();
                    open.store.put(&value, Some(&name)).map(drop)
                }
                Write::Put(text) => open.store.put(&text.into(), Some(&key)).map(drop),
                Write::Delete => open.store.delete(key.clone()).map(drop),
            }
            .map_err(|error| open.error(error))?;
        }
        open.commit().await
    }

    /// Returns the records in a range of keys, in the order of the keys.
    pub async fn records(
        &self,
        store: &str,
        range: Option<KeyRange>,
    ) -> Result<Vec<Record>, StoreError> {
        let open = self.begin(store, TransactionMode::ReadOnly)?;
        let range = range.map(Query::from);
        let keys = open
            .store
            .get_all_keys(range.clone(), None)
            .map_err(|error| open.error(error))?;
        let values = open
            .store
            .get_all(range, None)
            .map_err(|error| open.error(error))?;
        let (keys, values) = (keys.into_future(), values.into_future());
        let keys = keys.await.map_err(|error| open.error(error))?;
        let values = values.await.map_err(|error| open.error(error))?;
        Ok(keys.into_iter().zip(values).collect())
    }

    /// Stores a value.
    pub async fn put(&self, store: &str, key: &JsValue, value: &JsValue) -> Result<(), StoreError> {
        let open = self.begin(store, TransactionMode::ReadWrite)?;
        open.store
            .put(value, Some(key))
            .map_err(|error| open.error(error))?;
        open.commit().await
    }

    /// Deletes what is stored under a key or in a range of keys.
    pub async fn delete(&self, store: &str, keys: impl Into<Query>) -> Result<(), StoreError> {
        let open = self.begin(store, TransactionMode::ReadWrite)?;
        open.store.delete(keys).map_err(|error| open.error(error))?;
        open.commit().await
    }

    /// Stores revisions, each a text under a key, and deletes those whose keys `expired`
    /// returns for all keys that there are then.
    pub async fn put_revisions(
        &self,
        revisions: &[(String, String)],
        expired: impl FnOnce(Vec<String>) -> Vec<String>,
    ) -> Result<(), StoreError> {
        let open = self.begin(REVISIONS, TransactionMode::ReadWrite)?;
        for (key, text) in revisions {
            open.store
                .put(&text.into(), Some(&key.into()))
                .map_err(|error| open.error(error))?;
        }
        let keys = open
            .store
            .get_all_keys(None, None)
            .map_err(|error| open.error(error))?;
        let keys = keys.await.map_err(|error| open.error(error))?;
        let keys = keys.iter().filter_map(JsValue::as_string).collect();
        for key in expired(keys) {
            open.store
                .delete(JsValue::from(key))
                .map_err(|error| open.error(error))?;
        }
        open.commit().await
    }
}

/// Returns the range of keys that are numbers: those of drafts (Indexed Database API 3.0,
/// section 4.3).
pub fn draft_keys() -> Option<KeyRange> {
    KeyRange::upper_bound(&"".into(), Some(true)).ok()
}

/// Returns the range of keys that are texts: those of what was set aside.
pub fn aside_keys() -> Option<KeyRange> {
    KeyRange::lower_bound(&"".into(), None).ok()
}

/// Returns the range of the keys of a draft's revisions.
pub fn revision_keys(draft: DraftId) -> Option<KeyRange> {
    let [from, to] = ["", "~"].map(|end| JsValue::from(format!("{draft}/{end}")));
    KeyRange::bound(&from, &to, None, None).ok()
}

/// Returns the values of records that are texts.
pub fn texts(records: &[Record]) -> Vec<String> {
    let values = records.iter();
    values.filter_map(|(_, value)| value.as_string()).collect()
}
