//! The findings that a person has chosen to leave as they are, remembered by this browser.

use std::collections::BTreeSet;

use leptos::prelude::window;

use crate::platform;

/// The name under which they are stored, behind the name of this copy of the site.
const STORED: &str = "left-as-it-is";

fn stored_name() -> String {
    format!("{}#{STORED}", platform::site())
}

/// Returns the keys of the findings, as they were stored last.
pub fn read() -> BTreeSet<String> {
    let storage = window().local_storage().ok().flatten();
    let stored = storage.and_then(|storage| storage.get_item(&stored_name()).ok().flatten());
    let stored = stored.unwrap_or_default();
    stored.lines().map(str::to_owned).collect()
}

/// Stores the keys. Where that cannot be done, they last until the page is closed.
pub fn write(keys: &BTreeSet<String>) {
    if let Ok(Some(storage)) = window().local_storage() {
        // Keys have no line breaks; a sentence that had one would come back in two.
        let lines: Vec<&str> = keys.iter().map(String::as_str).collect();
        // A storage that is full says so where work is stored.
        let _ = storage.set_item(&stored_name(), &lines.join("\n"));
    }
}
