//! The errors of the browser's stores, as the browser reports them.

use draft::StoreError;
use js_sys::Error;
use wasm_bindgen::JsValue;

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
