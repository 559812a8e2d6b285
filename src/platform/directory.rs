//! Folders of the person's machine that the app may read and write (File System Access). Not
//! all browsers have them.

use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions,
    FileSystemGetFileOptions, FileSystemHandle, FileSystemWritableFileStream, Window,
};

#[wasm_bindgen]
extern "C" {
    /// A window with the picker of folders, which web-sys has as unstable.
    #[wasm_bindgen(extends = Window)]
    type PickerWindow;

    #[wasm_bindgen(method, catch, js_name = showDirectoryPicker)]
    fn show_directory_picker(this: &PickerWindow, options: &JsValue) -> Result<Promise, JsValue>;

    /// A handle with permissions, which web-sys has as unstable.
    #[wasm_bindgen(extends = FileSystemHandle)]
    type PermissionHandle;

    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    fn query_permission(this: &PermissionHandle, mode: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    fn request_permission(this: &PermissionHandle, mode: &JsValue) -> Result<Promise, JsValue>;
}

/// Returns whether the browser lets a person choose a folder that the app may write to.
pub fn can_choose_directory() -> bool {
    Reflect::has(&window(), &"showDirectoryPicker".into()).unwrap_or(false)
}

/// Lets the person choose a folder that the app may read. Returns `None` if none is chosen.
///
/// # Errors
///
/// Returns what the browser throws where it refuses.
pub async fn choose_directory() -> Result<Option<FileSystemDirectoryHandle>, JsValue> {
    let window: PickerWindow = window().unchecked_into();
    let options = object(&[("mode", "read"), ("id", "site")]);
    let chosen = JsFuture::from(window.show_directory_picker(&options)?).await;
    match chosen {
        Ok(handle) => Ok(Some(handle.unchecked_into())),
        Err(error) if is_named(&error, "AbortError") => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns whether the app may write to a folder, after it has asked the person if `asks`.
/// A browser asks only as the answer to a key or a click.
pub async fn may_write(folder: &FileSystemDirectoryHandle, asks: bool) -> bool {
    let handle: &PermissionHandle = folder.unchecked_ref();
    let mode = object(&[("mode", "readwrite")]);
    is_granted(match asks {
        true => handle.request_permission(&mode),
        false => handle.query_permission(&mode),
    })
    .await
}

/// Returns whether the app may read a folder. The person is not asked.
pub async fn may_read(folder: &FileSystemDirectoryHandle) -> bool {
    let handle: &PermissionHandle = folder.unchecked_ref();
    is_granted(handle.query_permission(&object(&[("mode", "read")]))).await
}

async fn is_granted(answer: Result<Promise, JsValue>) -> bool {
    match answer {
        Ok(answer) => JsFuture::from(answer)
            .await
            .is_ok_and(|answer| answer.as_string().as_deref() == Some("granted")),
        // Folders of the browser's own, which it always may, have no permissions everywhere.
        Err(_) => true,
    }
}

/// Returns a file below a folder, by its path; `None` if there is no such file.
///
/// # Errors
///
/// Returns what the browser throws where the file cannot be read.
pub async fn file_below(
    folder: &FileSystemDirectoryHandle,
    path: &str,
) -> Result<Option<File>, JsValue> {
    match parent_below(folder, path, false).await {
        Ok((parent, name)) => file_in(&parent, name).await,
        Err(error) if is_named(&error, NOT_FOUND) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a text to a file below a folder, by its path. Folders and the file are made where
/// they are missing. The file changes as a whole, when all of it is written.
///
/// # Errors
///
/// Returns what the browser throws where the file cannot be written.
pub async fn write_below(
    folder: &FileSystemDirectoryHandle,
    path: &str,
    text: &str,
) -> Result<(), JsValue> {
    let (parent, name) = parent_below(folder, path, true).await?;
    let is_new = file_in(&parent, name).await?.is_none();
    let written = write_in(&parent, name, text).await;
    if written.is_err() && is_new {
        // What was begun goes; where that fails too, an empty file stays.
        let _ = JsFuture::from(parent.remove_entry(name)).await;
    }
    written
}

async fn write_in(
    parent: &FileSystemDirectoryHandle,
    name: &str,
    text: &str,
) -> Result<(), JsValue> {
    let options = FileSystemGetFileOptions::new();
    options.set_create(true);
    let handle = JsFuture::from(parent.get_file_handle_with_options(name, &options)).await?;
    let handle: FileSystemFileHandle = handle.unchecked_into();
    let stream = JsFuture::from(handle.create_writable()).await?;
    let stream: FileSystemWritableFileStream = stream.unchecked_into();
    if let Err(error) = JsFuture::from(stream.write_with_str(text)?).await {
        // The file stays as it was, whether this works or not.
        let _ = JsFuture::from(stream.abort()).await;
        return Err(error);
    }
    JsFuture::from(stream.close()).await.map(drop)
}

/// Returns the file of this name in a folder, if there is one.
async fn file_in(parent: &FileSystemDirectoryHandle, name: &str) -> Result<Option<File>, JsValue> {
    match JsFuture::from(parent.get_file_handle(name)).await {
        Ok(handle) => {
            let handle: FileSystemFileHandle = handle.unchecked_into();
            let file = JsFuture::from(handle.get_file()).await?;
            Ok(Some(file.unchecked_into()))
        }
        Err(error) if is_named(&error, NOT_FOUND) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns the folder of a file below another one, which is made if `create`, and the name of
/// the file.
async fn parent_below<'a>(
    folder: &FileSystemDirectoryHandle,
    path: &'a str,
    create: bool,
) -> Result<(FileSystemDirectoryHandle, &'a str), JsValue> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let options = FileSystemGetDirectoryOptions::new();
    options.set_create(create);
    let mut parent = folder.clone();
    for name in folders.split('/').filter(|name| !name.is_empty()) {
        let next = parent.get_directory_handle_with_options(name, &options);
        parent = JsFuture::from(next).await?.unchecked_into();
    }
    Ok((parent, name))
}

/// What is thrown for a file or a folder that is not there.
const NOT_FOUND: &str = "NotFoundError";

/// Returns whether an error is one of this name.
fn is_named(error: &JsValue, name: &str) -> bool {
    let named = Reflect::get(error, &"name".into());
    named.is_ok_and(|named| named.as_string().as_deref() == Some(name))
}

/// Returns an object with these properties.
fn object(properties: &[(&str, &str)]) -> JsValue {
    let entries = properties
        .iter()
        .map(|(name, value)| Array::of2(&(*name).into(), &(*value).into()));
    let entries: Array = entries.collect();
    // It fails for what is no list of pairs.
    Object::from_entries(&entries).map_or(JsValue::UNDEFINED, Into::into)
}
