//! Taking a page home: as a file, or by the clipboard.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::drafts::Drafts;
use crate::editor::Editor;

/// How long what is downloaded stays at hand for the browser.
const UNTIL_READ: Duration = Duration::from_secs(60);

/// Downloads the page under its file's name.
pub fn download(editor: Editor, drafts: Drafts) {
    let text = editor.text();
    let name = editor.origin.get_untracked().name;
    match offer(&name, &text, "text/markdown;charset=utf-8") {
        Ok(()) => {
            editor.origin.update(|origin| origin.taken = Some(text));
            drafts.note_taken();
            editor.say(format!(
                "Downloaded “{name}”: put it into your site’s folder for the week."
            ));
        }
        Err(_) => {
            editor.fail("The browser did not take the download. Use “Copy Markdown” instead.");
        }
    }
}

/// Lets the browser download a text.
pub fn offer(name: &str, text: &str, kind: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser reads it when it gets to it; a download that has not begun would fail.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        UNTIL_READ,
    );
    Ok(())
}

/// Copies the page's Markdown to the clipboard.
pub fn copy(editor: Editor) {
    copy_text(editor, &editor.text());
}

/// Copies a page's Markdown to the clipboard.
pub fn copy_text(editor: Editor, text: &str) {
    let text = text.to_owned();
    spawn_local(async move {
        // Without a secure context there is no clipboard to ask.
        let navigator = window().navigator();
        let there = js_sys::Reflect::get(&navigator, &"clipboard".into())
            .is_ok_and(|clipboard| !clipboard.is_undefined());
        let copied = there
            && JsFuture::from(navigator.clipboard().write_text(&text))
                .await
                .is_ok();
        if copied {
            editor.say("Copied the page’s Markdown.");
        } else {
            editor.fail("The browser did not allow copying. The Markdown stands under “Source”, ready to be selected.");
        }
    });
}
