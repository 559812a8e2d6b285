//! Reading a file that may be a page or a backup: its text, or why it is neither.

use draft::begins_backup;
use js_sys::Uint8Array;
use page::week::file;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::language::words;

/// The largest page that is read, in bytes: a hundred times the largest page seen. A
/// backup has no limit.
pub(super) const MAX_PAGE: f64 = 4_000_000.0;

/// How much of a large file is read to see whether it is a backup, in bytes.
const BACKUP_START: i32 = 200;

/// Why a file cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAPage {
    /// It holds no byte.
    Empty,
    /// It is longer than any page.
    TooLarge,
    /// It is an image, by its name, its type, or its first bytes.
    Picture,
    /// Its bytes are no UTF-8 text.
    NotText,
    /// It is called a backup, and cannot be read as one.
    NoBackup,
    /// The browser does not read it, as it does not read a folder.
    Unreadable,
    /// It is called a zip archive, and is none or cut off.
    NoArchive,
    /// It is in an archive, and cannot be unpacked.
    Damaged,
}

impl NotAPage {
    /// Returns the reason as a sentence about the file of this name.
    pub fn of(self, name: &str) -> String {
        match self {
            Self::Empty => words!(files.empty, name = name),
            Self::TooLarge => words!(files.too_large, name = name),
            Self::Picture => words!(files.picture, name = name),
            Self::NotText => words!(files.not_text, name = name),
            Self::NoBackup => words!(files.no_backup, name = name),
            Self::Unreadable => words!(files.unreadable, name = name),
            Self::NoArchive => words!(folder.no_archive, name = name),
            Self::Damaged => words!(folder.damaged, name = name),
        }
    }
}

/// Returns the text of a file.
///
/// # Errors
///
/// Returns why the file is no page, where its name, its size or its bytes say so.
pub async fn read(file: &File) -> Result<String, NotAPage> {
    if file::is_picture(&file.name(), &file.type_()) {
        return Err(NotAPage::Picture);
    }
    if file.size() > MAX_PAGE && !is_backup(file).await {
        return Err(NotAPage::TooLarge);
    }
    let read = JsFuture::from(file.array_buffer()).await;
    let buffer = read.map_err(|_| NotAPage::Unreadable)?;
    decode(Uint8Array::new(&buffer).to_vec())
}

/// Returns whether a file is a backup, by how it begins.
async fn is_backup(file: &File) -> bool {
    let Ok(start) = file.slice_with_i32_and_i32(0, BACKUP_START) else {
        return false;
    };
    let start = JsFuture::from(start.text()).await.ok();
    start
        .and_then(|start| start.as_string())
        .is_some_and(|start| begins_backup(&start))
}

/// Returns the text that a file's bytes encode.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, NotAPage> {
    const PICTURES: [&[u8]; 5] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF"];
    if bytes.is_empty() {
        return Err(NotAPage::Empty);
    }
    let is_picture = PICTURES.iter().any(|magic| bytes.starts_with(magic));
    match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => Err(NotAPage::NotText),
        Ok(text) => Ok(text),
        Err(_) if is_picture => Err(NotAPage::Picture),
        Err(_) => Err(NotAPage::NotText),
    }
}
