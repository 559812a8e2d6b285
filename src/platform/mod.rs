//! Calls of the browser that web-sys has in a raw form and leptos-use does not have: the
//! clock, the storage's size, lists of files, downloads, the clipboard, the text under a
//! pointer, folders, timers, and what the failure dialog is told. It imports nothing of the app.

mod clipboard;
mod delay;
mod directory;
mod download;
pub mod failure;
mod inflate;
mod keys;
mod pointing;
mod trusted_html;

pub use clipboard::{pasted_html, pasted_text, write_clipboard};
pub use delay::Delay;
pub use directory::{
    can_choose_directory, choose_directory, file_below, may_read, may_write, write_below,
};
pub use download::{download, download_zip};
pub use inflate::inflate;
use js_sys::Reflect;
pub use keys::{key_name, pressed_command};
use leptos::prelude::window;
use page::Date;
use page::week::Now;
pub use pointing::text_at;
pub use trusted_html::trusted_html;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, File, FileList, ScrollIntoViewOptions, ScrollLogicalPosition, StorageEstimate,
};

/// Returns the name under which this copy of the site stores its data.
pub fn site() -> String {
    // It fails only for a window without a document.
    draft::site_name(&window().location().pathname().unwrap_or_default())
}

/// Returns the milliseconds since the page was loaded, for measuring pauses.
pub fn elapsed() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Returns the time in milliseconds since 1970, UTC.
pub fn timestamp() -> u64 {
    js_sys::Date::now() as u64
}

/// Returns the time, with this browser's time zone.
pub fn now() -> Now {
    // The browser gives the minutes from local time to UTC: negative east of Greenwich.
    let behind = js_sys::Date::new_0().get_timezone_offset();
    Now {
        minute: (js_sys::Date::now() / 60_000.0).floor() as i64,
        offset: -(behind as i32),
    }
}

/// Returns the day and the time of day, as `18:20`, of a time (milliseconds since 1970, UTC)
/// in this browser's time zone.
pub fn local_time(milliseconds: u64) -> (Date, String) {
    let at = js_sys::Date::new(&(milliseconds as f64).into());
    // The browser gives the minutes from local time to UTC: negative east of Greenwich.
    let there = Now {
        minute: (milliseconds / 60_000) as i64,
        offset: -(at.get_timezone_offset() as i32),
    };
    let time = format!("{:02}:{:02}", at.get_hours(), at.get_minutes());
    (there.today(), time)
}

/// Returns a random number.
pub fn random() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// Returns the number of bytes that this site has stored, and of those that it may store, if
/// the browser says so.
pub async fn storage_estimate() -> Option<(f64, f64)> {
    let storage = storage()?;
    let estimate = JsFuture::from(storage.estimate().ok()?).await.ok()?;
    let estimate: StorageEstimate = estimate.unchecked_into();
    Some((estimate.get_usage()?, estimate.get_quota()?))
}

/// Asks the browser not to delete what this site stores when storage is short.
pub fn ask_to_persist() {
    // Nothing depends on the browser's answer.
    let _ = storage().map(|storage| storage.persist());
}

/// Returns the browser's storage manager; `None` outside a secure context.
fn storage() -> Option<web_sys::StorageManager> {
    let navigator = window().navigator();
    let storage = Reflect::get(&navigator, &"storage".into()).ok()?;
    (!storage.is_undefined()).then(|| storage.unchecked_into())
}

/// Scrolls no further than it needs for an element to be seen.
pub fn scroll_into_view(element: &Element) {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&nearest);
}

/// Scrolls so that an element stands in the middle of what is seen, unless all of it is seen.
pub fn scroll_to_middle(element: &Element) {
    let bounds = element.get_bounding_client_rect();
    let middle = (
        bounds.left() + bounds.width() / 2.0,
        bounds.top() + bounds.height() / 2.0,
    );
    let document = element.owner_document();
    let seen = document.and_then(|of| of.element_from_point(middle.0 as f32, middle.1 as f32));
    if seen.is_some_and(|seen| element.contains(Some(&seen))) {
        return;
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Returns the files of a browser's list.
pub fn files(list: Option<&FileList>) -> Vec<File> {
    let all = 0..list.map_or(0, FileList::length);
    all.filter_map(|at| list?.get(at)).collect()
}

/// Returns the path of a file that was chosen with its folder, which begins with the folder's
/// name.
pub fn path_in_folder(file: &File) -> Option<String> {
    let path = Reflect::get(file, &"webkitRelativePath".into()).ok()?;
    path.as_string()
}
