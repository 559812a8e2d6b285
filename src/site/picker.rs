//! Choosing a folder: the input that takes one; it is not seen.

use leptos::ev::{Event, Targeted};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::{Site, use_site};
use crate::files::chosen_files;
use crate::language::words;
use crate::platform;

impl Site {
    /// Lets the person choose a folder to open, in a browser that lets the app read it once.
    pub(super) fn pick(self) {
        if let Some(picker) = self.picker.get_untracked() {
            picker.click();
        }
    }
}

/// The input that lets the person choose a folder.
#[component]
pub fn FolderPicker() -> impl IntoView {
    let site = use_site();
    let chosen = move |event: Targeted<Event, HtmlInputElement>| {
        let picker = event.target();
        let files = platform::files(picker.files().as_ref());
        if !files.is_empty() {
            site.open_chosen(chosen_files(files));
        }
        // Without a value, choosing the same folder again is a change.
        picker.set_value("");
    };
    view! {
        <input
            node_ref=site.picker
            type="file"
            prop:webkitdirectory=true
            hidden
            aria-label=|| words!(folder.picker)
            on:change:target=chosen
        />
    }
}
