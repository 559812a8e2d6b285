//! Downloads: a text or bytes that the browser stores as a file.

use std::time::Duration;

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser has to begin a download before its data is released.
const RELEASE_AFTER: Duration = Duration::from_secs(60);

/// Hands a text to the browser as a file of this name and MIME type. Whether and where
/// the file is then stored, the browser does not say.
///
/// # Errors
///
/// Returns what the browser throws where it makes no file or no address for it.
pub fn download(name: &str, text: &str, mime: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    download_blob(name, &blob)
}

/// Hands a zip archive to the browser as a file of this name.
///
/// # Errors
///
/// Returns what the browser throws where it makes no file or no address for it.
pub fn download_zip(name: &str, archive: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/zip");
    let parts = Array::of1(&Uint8Array::from(archive));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    download_blob(name, &blob)
}

fn download_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    // A download is a click on a link that need not be in the document (HTML, §4.6.5).
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser fetches the address when it gets to it; released at once, it would be
    // gone by then (WebKit).
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        RELEASE_AFTER,
    );
    Ok(())
}
