//! Zip archives: the pages in one, and pages as one.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;
use worklog::folder::is_read;
use worklog::zip::{self, Method};

use super::folder::Contents;
use super::read::{MAX_PAGE, NotAPage, decode};
use crate::platform;

/// The ending of an archive's name.
const ENDING: &str = ".zip";

/// Returns whether a file is called a zip archive.
pub fn is_zip(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(ENDING)
}

/// Returns the files of a zip archive that may be pages. Their paths begin with its name.
///
/// # Errors
///
/// Returns [`NotAPage::NoArchive`] if it is none or cut off.
pub async fn unzip(file: &File) -> Result<Contents, NotAPage> {
    let name = file.name();
    let name = name[..name.len() - ENDING.len()].to_owned();
    let buffer = JsFuture::from(file.array_buffer()).await;
    let bytes = buffer.map_err(|_| NotAPage::Unreadable)?;
    let bytes = Uint8Array::new(&bytes).to_vec();
    let with_name = |path: &str| format!("{name}/{path}");
    let packed = zip::files(&bytes, |path| is_read(&with_name(path)));
    let mut contents = Contents::default();
    for packed in packed.map_err(|_| NotAPage::NoArchive)? {
        let size = packed.size as f64;
        let unpacked = match packed.method {
            _ if size > MAX_PAGE => Err(NotAPage::TooLarge),
            Method::Stored => Ok(packed.data.to_vec()),
            Method::Deflated => {
                let unpacked = platform::inflate(packed.data, MAX_PAGE as usize).await;
                unpacked.ok_or(NotAPage::Damaged)
            }
            Method::Other => Err(NotAPage::Damaged),
        };
        let unpacked = unpacked.and_then(|bytes| match packed.is_whole(&bytes) {
            true => decode(bytes),
            false => Err(NotAPage::Damaged),
        });
        let path = with_name(&packed.path);
        match unpacked {
            Ok(text) => contents.texts.push((path, text)),
            Err(why) => contents.refused.push((path, why)),
        }
    }
    contents.name = name;
    Ok(contents)
}
