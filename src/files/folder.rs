//! The files of a folder that a person chose or dropped: those that may be pages, and images.

use std::collections::VecDeque;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileSystemDirectoryEntry, FileSystemDirectoryHandle, FileSystemEntry,
    FileSystemFileEntry, FileSystemFileHandle, FileSystemHandle, FileSystemHandleKind,
};
use worklog::folder::{is_image, is_read, is_skipped};

use super::read::{NotAPage, read};
use crate::platform;

/// A file with its path, which begins with the name of the chosen folder.
#[derive(Clone)]
pub struct Chosen {
    /// The path, with slashes.
    pub path: String,
    /// The file.
    pub file: File,
}

/// What a folder or an archive holds that may be a page.
#[derive(Clone, Default)]
pub struct Contents {
    /// The name of the folder or the archive.
    pub name: String,
    /// The paths and texts of its files. The paths begin with its name.
    pub texts: Vec<(String, String)>,
    /// The paths of files that could not be read, and why.
    pub refused: Vec<(String, NotAPage)>,
    /// The images; `None` where they were not looked for.
    pub images: Option<Vec<Chosen>>,
}

/// Returns whether a file of a chosen folder is of use, by its path.
fn is_wanted(path: &str) -> bool {
    is_read(path) || is_image(path)
}

/// Returns the files of a folder that was chosen in an input which takes folders.
pub fn chosen_files(files: Vec<File>) -> Vec<Chosen> {
    let named = files.into_iter().filter_map(|file| {
        let path = platform::path_in_folder(&file)?;
        Some(Chosen { path, file })
    });
    named.filter(|found| is_wanted(&found.path)).collect()
}

/// Returns the folders and files that are dropped, if a folder is among them. It is to be
/// called while the drop is handled: its data are gone after that.
pub fn dropped_entries(data: &DataTransfer) -> Vec<FileSystemEntry> {
    let items = data.items();
    let items = (0..items.length()).filter_map(|at| items.get(at));
    let entries = items.filter_map(|item| item.webkit_get_as_entry().ok().flatten());
    let entries: Vec<FileSystemEntry> = entries.collect();
    match entries.iter().any(FileSystemEntry::is_directory) {
        true => entries,
        false => Vec::new(),
    }
}

/// Returns the files of dropped folders, and of those below them.
pub async fn dropped_files(entries: Vec<FileSystemEntry>) -> Vec<Chosen> {
    let root = |entry: FileSystemEntry| (entry.name(), entry, true);
    let mut due: VecDeque<(String, FileSystemEntry, bool)> =
        entries.into_iter().map(root).collect();
    let mut found = Vec::new();
    while let Some((path, entry, is_root)) = due.pop_front() {
        if entry.is_directory() {
            if is_root || !is_skipped(&entry.name()) {
                let below = entries_of(entry.unchecked_ref()).await;
                let below = below.into_iter();
                due.extend(below.map(|entry| (format!("{path}/{}", entry.name()), entry, false)));
            }
        } else if is_wanted(&path) {
            let entry: &FileSystemFileEntry = entry.unchecked_ref();
            let file = called_back(|done, failed| {
                entry.file_with_callback_and_callback(done, failed);
            });
            if let Ok(file) = file.await {
                let file = file.unchecked_into();
                found.push(Chosen { path, file });
            }
        }
    }
    found
}

/// Returns what a dropped folder holds. What cannot be read of it is left out.
async fn entries_of(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    // The browser gives some at a time, and in the end none.
    loop {
        let read = called_back(|done, failed| {
            // It fails for a folder that is gone, which calls back as well.
            let _ = reader.read_entries_with_callback_and_callback(done, failed);
        });
        let read: Vec<FileSystemEntry> = match read.await {
            Ok(read) => Array::from(&read)
                .iter()
                .map(JsCast::unchecked_into)
                .collect(),
            Err(_) => Vec::new(),
        };
        if read.is_empty() {
            return all;
        }
        all.extend(read);
    }
}

/// Waits for one of two functions to be called that are given to `call`: for the result, or
/// for the error.
async fn called_back(mut call: impl FnMut(&Function, &Function)) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| call(&resolve, &reject));
    JsFuture::from(promise).await
}

/// Returns the files of a folder that the person lets the app read.
///
/// # Errors
///
/// Returns what the browser throws where the folder is gone or may not be read.
pub async fn files_of(folder: &FileSystemDirectoryHandle) -> Result<Vec<Chosen>, JsValue> {
    let mut due = VecDeque::from([(folder.name(), folder.clone())]);
    let mut found = Vec::new();
    while let Some((path, folder)) = due.pop_front() {
        let values = folder.values();
        loop {
            let next = JsFuture::from(values.next()?).await?;
            let value = Reflect::get(&next, &"value".into())?;
            let Some(handle) = value.dyn_ref::<FileSystemHandle>() else {
                break;
            };
            let path = format!("{path}/{}", handle.name());
            if handle.kind() == FileSystemHandleKind::Directory {
                if !is_skipped(&handle.name()) {
                    due.push_back((path, handle.clone().unchecked_into()));
                }
            } else if is_wanted(&path) {
                let handle: &FileSystemFileHandle = handle.unchecked_ref();
                let file = JsFuture::from(handle.get_file()).await?.unchecked_into();
                found.push(Chosen { path, file });
            }
        }
    }
    Ok(found)
}

/// Reads files as texts, but for the images among them.
pub async fn read_all(name: String, files: Vec<Chosen>) -> Contents {
    let (texts, images) = files.into_iter().partition(|file| is_read(&file.path));
    let mut contents = Contents {
        name,
        images: Some(images),
        ..Contents::default()
    };
    let texts: Vec<Chosen> = texts;
    for Chosen { path, file } in texts {
        match read(&file).await {
            Ok(text) => contents.texts.push((path, text)),
            Err(why) => contents.refused.push((path, why)),
        }
    }
    contents
}
