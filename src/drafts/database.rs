//! IndexedDB: the store that a killed browser keeps, and the one in which tabs take
//! turns. What stands in it is read and written in one transaction, so that nothing
//! is written over that was not seen.
//!
//! All that is done is one kind of transaction: a question, and what is to be done
//! about its answer.
//!
//! A page that is left may be kept in the browser's back/forward cache, where nothing in it
//! goes on. In WebKit its open transactions then lock their stores to every other page:
//! [`suspend`] aborts those that are not committed before that.

use std::cell::{Cell, RefCell};

use idb::{DatabaseEvent, Factory, KeyRange, ObjectStore, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbOpenDbRequest, IdbRequest, IdbTransaction};

use super::StoreError;
use super::local::error;
use crate::platform::timestamp;

thread_local! {
    /// The transactions of this page that have not ended.
    static OPEN: RefCell<Vec<IdbTransaction>> = const { RefCell::new(Vec::new()) };
    /// Whether the page is left, and none may begin.
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

/// A transaction among those that [`suspend`] aborts, until it is dropped.
struct Open(IdbTransaction);

impl Open {
    fn new(transaction: IdbTransaction) -> Self {
        OPEN.with_borrow_mut(|open| open.push(transaction.clone()));
        Self(transaction)
    }

    /// Returns whether it was aborted by [`suspend`].
    fn is_interrupted(&self) -> bool {
        OPEN.with_borrow(|open| !open.contains(&self.0))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        OPEN.with_borrow_mut(|open| open.retain(|transaction| *transaction != self.0));
    }
}

/// The version of the stores, not of what lies in them.
const VERSION: u32 = 1;

/// Drafts by slot, and what could not be read of them by a text that says of which.
pub const DRAFTS: &str = "drafts";
/// Revisions, by a text that begins with their draft's slot.
pub const REVISIONS: &str = "revisions";

/// The open database.
pub struct Database {
    inner: idb::Database,
}

/// Something to be done in a store. The result is the request's own.
pub enum Act {
    /// Gets what stands under a key, or in a range of keys the first.
    Get(JsValue),
    /// Gets everything in a range of keys; `undefined` is all of them.
    All(JsValue),
    /// Gets all keys in a range of keys; `undefined` is all of them.
    Keys(JsValue),
    /// Puts a value under a key.
    Put(JsValue, JsValue),
    /// Takes out what stands under a key, or in a range of keys.
    Delete(JsValue),
}

impl Act {
    fn begin(self, store: &ObjectStore) -> Result<IdbRequest, idb::Error> {
        Ok(match self {
            Self::Get(key) => store.get(key)?.into(),
            Self::All(range) => store.get_all(Some(range.into()), None)?.into(),
            Self::Keys(range) => store.get_all_keys(Some(range.into()), None)?.into(),
            Self::Put(key, value) => store.put(&value, Some(&key))?.into(),
            Self::Delete(key) => store.delete(key)?.into(),
        })
    }
}

/// What can go wrong, as the browser's own error.
fn failed(why: idb::Error) -> StoreError {
    match why {
        idb::Error::IndexedDbNotFound(_) => StoreError::Missing,
        idb::Error::IndexedDbOpenFailed(why) | idb::Error::TransactionOpenFailed(why) => {
            error(&why)
        }
        _ => StoreError::Other("it refused a request".to_owned()),
    }
}

/// Waits for one of two events.
fn settled(mut listen: impl FnMut(&Function, &Function)) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        listen(&resolve, &reject);
    }))
}

/// Waits for a request.
async fn answer(request: &IdbRequest) -> Result<JsValue, StoreError> {
    let done = settled(|resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    });
    match done.await {
        Ok(_) => request.result().map_err(|why| error(&why)),
        Err(_) => Err(request
            .error()
            .ok()
            .flatten()
            .map_or(StoreError::Missing, |why| error(&why))),
    }
}

impl Database {
    /// Opens the database of this name, made anew where there is none.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let factory = Factory::new().map_err(failed)?;
        let mut request = factory.open(name, Some(VERSION)).map_err(failed)?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                for store in [DRAFTS, REVISIONS] {
                    // It fails where the store is there.
                    let _ = database.create_object_store(store, ObjectStoreParams::new());
                }
            }
        });
        request.forget_callbacks();
        let request: IdbOpenDbRequest = request.into();
        let inner = answer(&request).await?;
        let mut inner: idb::Database = inner.try_into().map_err(failed)?;
        // A later version of the editor in another tab makes its stores anew: this one
        // does not stand in its way, and says that it has lost the database.
        inner.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        Ok(Self { inner })
    }

    /// Asks a store something, does what `then` says about the answer, and gives the
    /// answer when all of it is kept. Nobody else reads or writes there in between.
    pub async fn transact(
        &self,
        store: &str,
        first: Act,
        then: &mut dyn FnMut(&JsValue) -> Vec<Act>,
    ) -> Result<JsValue, StoreError> {
        if IS_SUSPENDED.get() {
            return Err(StoreError::Interrupted);
        }
        let transaction = self.inner.transaction(&[store], TransactionMode::ReadWrite);
        let transaction = transaction.map_err(failed)?;
        let store = transaction.object_store(store).map_err(failed)?;
        let transaction = Open::new(transaction.into());
        let done = carry_out(&transaction.0, &store, first, then).await;
        done.map_err(|why| match transaction.is_interrupted() {
            true => StoreError::Interrupted,
            false => why,
        })
    }

    /// Asks a store something.
    pub async fn ask(&self, store: &str, act: Act) -> Result<JsValue, StoreError> {
        self.transact(store, act, &mut |_| Vec::new()).await
    }
}

/// Makes the requests of a transaction, and waits for its end.
async fn carry_out(
    transaction: &IdbTransaction,
    store: &ObjectStore,
    first: Act,
    then: &mut dyn FnMut(&JsValue) -> Vec<Act>,
) -> Result<JsValue, StoreError> {
    let request = first.begin(store).map_err(failed)?;
    let given = answer(&request).await?;
    for act in then(&given) {
        act.begin(store).map_err(failed)?;
    }
    // It is kept now even if the page is left before its end is known. A browser without
    // this commits by itself.
    let _ = idb::Transaction::from(transaction.clone()).commit();
    let done = settled(|resolve, reject| {
        transaction.set_oncomplete(Some(resolve));
        transaction.set_onabort(Some(reject));
    });
    match done.await {
        Ok(_) => Ok(given),
        // A quota that is met while it is written aborts.
        Err(_) => Err(transaction
            .error()
            .map_or(StoreError::Full, |why| error(&why))),
    }
}

/// The range of keys that are numbers: those of drafts (Indexed Database API 3.0, §4.3).
pub fn slots() -> JsValue {
    let all = KeyRange::upper_bound(&"".into(), Some(true));
    all.map_or(JsValue::UNDEFINED, JsValue::from)
}

/// The range of the keys of a draft's revisions.
pub fn of(slot: u32) -> JsValue {
    let [from, to] = ["", "~"].map(|end| JsValue::from(format!("{slot}/{end}")));
    let range = KeyRange::bound(&from, &to, None, None);
    range.map_or(JsValue::UNDEFINED, JsValue::from)
}

/// The range of keys that are texts: those of what was set aside.
pub fn set_aside_keys() -> JsValue {
    let all = KeyRange::lower_bound(&"".into(), None);
    all.map_or(JsValue::UNDEFINED, JsValue::from)
}

/// Keeps what cannot be read in a draft's place under a key of its own.
pub fn set_aside(slot: &JsValue, text: &JsValue) -> Act {
    let slot = slot.as_f64().unwrap_or_default() as u32;
    Act::Put(format!("{slot}/{}", timestamp()).into(), text.clone())
}

/// The texts in an answer.
pub fn texts(answer: &JsValue) -> Vec<String> {
    let all: &Array = answer.unchecked_ref();
    all.iter().filter_map(|text| text.as_string()).collect()
}
