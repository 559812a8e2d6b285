//! The few pieces of glue that web-sys leaves to its users.

pub mod caret;
pub mod guard;
pub mod morph;

use page::Date;
use page::check::Now;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, Document, File, FileList, StorageEstimate, Window};

/// The window.
pub fn window() -> Window {
    leptos::prelude::window()
}

/// The document.
pub fn document() -> Document {
    leptos::prelude::document()
}

/// Returns the name of all that this copy of the site stores.
pub fn site() -> String {
    // It fails for no document that is shown.
    draft::site_name(&window().location().pathname().unwrap_or_default())
}

/// Milliseconds since the page was loaded, for measuring pauses.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// The time: milliseconds since 1970, UTC.
pub fn clock() -> u64 {
    js_sys::Date::now() as u64
}

/// The time, and this browser's time zone.
pub fn clock_now() -> Now {
    // Where the clock is ahead of UTC, the browser says how far UTC is behind it.
    let behind = js_sys::Date::new_0().get_timezone_offset();
    Now {
        minute: (js_sys::Date::now() / 60_000.0).floor() as i64,
        offset: -(behind as i32),
    }
}

/// A number that nobody else has.
pub fn random() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// The bytes that this site has stored, and may store, where the browser says so.
pub async fn storage_estimate() -> Option<(f64, f64)> {
    let storage = storage()?;
    let estimate = JsFuture::from(storage.estimate().ok()?).await.ok()?;
    let estimate: StorageEstimate = estimate.unchecked_into();
    Some((estimate.get_usage()?, estimate.get_quota()?))
}

/// Asks the browser not to throw away what this site stores when room is short.
pub fn ask_to_persist() {
    // What becomes of it is the browser's and the person's to say.
    let _ = storage().map(|storage| storage.persist());
}

/// The browser's storage manager; there is none without a secure context.
fn storage() -> Option<web_sys::StorageManager> {
    let navigator = window().navigator();
    let storage = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    (!storage.is_undefined()).then(|| storage.unchecked_into())
}

/// Today in this browser's time zone.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).ok();
    let month = u8::try_from(now.get_month() + 1).ok();
    let day = u8::try_from(now.get_date()).ok();
    let date = (|| Date::new(year?, month?, day?))();
    date.or_else(|| Date::new(2000, 1, 1))
        .expect("the first day of 2000 exists")
}

/// The files of a list of the browser's.
pub fn files(list: Option<&FileList>) -> Vec<File> {
    let all = 0..list.map_or(0, FileList::length);
    all.filter_map(|at| list?.get(at)).collect()
}

/// The plain text that is pasted.
pub fn pasted_text(event: &ClipboardEvent) -> String {
    event
        .clipboard_data()
        .and_then(|data| data.get_data("text/plain").ok())
        .unwrap_or_default()
}
