//! The errors of the browser's stores: as the browser reports them, and in words.

use draft::StoreError;
use js_sys::Error;
use wasm_bindgen::JsValue;

use crate::language::words;

/// Returns the error that an exception of the browser stands for.
pub fn from_js(exception: &JsValue) -> StoreError {
    let exception = Error::from(exception.clone());
    named(
        &String::from(exception.name()),
        String::from(exception.message()),
    )
}

/// Returns the error that an exception of this name stands for.
pub fn named(name: &str, message: String) -> StoreError {
    match name {
        // The specifications' names, and Firefox's own.
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StoreError::Full,
        "SecurityError" => StoreError::Blocked,
        "VersionError" => StoreError::Newer,
        _ => StoreError::Other(message),
    }
}

/// Returns the error that an error of the database stands for.
pub fn from_idb(error: idb::Error) -> StoreError {
    match error {
        idb::Error::IndexedDbNotFound(_) => StoreError::Missing,
        idb::Error::DomException(exception) => from_js(&exception),
        idb::Error::IndexedDbOpenFailed(exception)
        | idb::Error::TransactionOpenFailed(exception)
        | idb::Error::UpdateFailed(exception) => from_js(&exception),
        _ => StoreError::Other("it refused a request".to_owned()),
    }
}

/// Returns the state of the store that an error reports, as the end of a sentence: "The
/// database …".
pub fn why(error: &StoreError) -> String {
    match error {
        StoreError::Blocked => words!(stores.blocked).to_owned(),
        StoreError::Missing => words!(stores.missing).to_owned(),
        StoreError::Full => words!(stores.full).to_owned(),
        StoreError::Newer => words!(stores.newer).to_owned(),
        StoreError::Slow => words!(stores.slow).to_owned(),
        StoreError::Interrupted => words!(stores.interrupted).to_owned(),
        StoreError::Other(message) => words!(stores.other, why = message.as_str()),
    }
}
