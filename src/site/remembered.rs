//! The folder that a person saves to, remembered from one visit to the next. Only IndexedDB
//! can hold it; it is in a database of its own, for it is of this browser alone and no part
//! of a backup.

use draft::FolderRecord;
use idb::{
    Database, DatabaseEvent, Error, Factory, ObjectStore, ObjectStoreParams, TransactionMode,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::FileSystemDirectoryHandle;

use crate::platform;

/// The object store, and the keys in it.
const STORE: &str = "folder";
const HANDLE: &str = "handle";
const RECORD: &str = "record";

/// A folder that the app may write to when the person allows it.
#[derive(Clone, Debug)]
pub(super) struct Connected {
    /// The folder.
    pub(super) handle: FileSystemDirectoryHandle,
    /// What is known of it.
    pub(super) record: FolderRecord,
}

async fn open() -> Result<Database, Error> {
    let name = format!("{}#folder", platform::site());
    let mut request = Factory::new()?.open(&name, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            // It fails where the store exists.
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await
}

async fn begin(mode: TransactionMode) -> Result<(Database, idb::Transaction, ObjectStore), Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], mode)?;
    let store = transaction.object_store(STORE)?;
    Ok((database, transaction, store))
}

/// Returns the remembered folder, if there is one.
pub(super) async fn load() -> Option<Connected> {
    let (database, _, store) = begin(TransactionMode::ReadOnly).await.ok()?;
    let handle = store.get(JsValue::from(HANDLE)).ok()?;
    let record = store.get(JsValue::from(RECORD)).ok()?;
    let (handle, record) = (handle.await.ok()??, record.await.ok()??);
    database.close();
    Some(Connected {
        handle: handle.dyn_into().ok()?,
        record: FolderRecord::from_json(&record.as_string()?),
    })
}

/// Remembers a folder, or forgets it where it is `None`. Where the browser refuses, it is
/// known until the tab is closed.
pub(super) async fn store(connected: Option<Connected>) {
    // A folder that is not remembered is chosen again.
    let _ = try_store(connected).await;
}

async fn try_store(connected: Option<Connected>) -> Result<(), Error> {
    let (database, transaction, store) = begin(TransactionMode::ReadWrite).await?;
    match connected {
        Some(Connected { handle, record }) => {
            store.put(&handle, Some(&HANDLE.into()))?;
            store.put(&record.to_json().into(), Some(&RECORD.into()))?;
        }
        None => {
            store.clear()?;
        }
    }
    transaction.commit()?.await?;
    database.close();
    Ok(())
}
