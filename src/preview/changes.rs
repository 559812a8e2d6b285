//! What has changed since the page was opened, line by line.

use leptos::prelude::*;

use crate::editor::use_editor;
use crate::language::words;
use crate::ui::differences;

/// What has changed since the page was opened, or since its week began.
#[component]
pub fn Changes() -> impl IntoView {
    let editor = use_editor();
    let has_changed = Memo::new(move |_| {
        editor.revision.track();
        !editor.is_as_opened()
    });
    let shown = move || {
        editor.revision.track();
        let opened = editor.origin.with(|origin| origin.opened.clone());
        differences(&opened, &editor.text())
    };
    view! {
        <Show
            when=move || has_changed.get()
            fallback=|| {
                view! { <p class="nothing">{|| words!(preview.no_changes)}</p> }
            }
        >
            <pre class="source" translate="no" tabindex="0" lang=editor.page_language aria-label=|| words!(preview.changes_since)>
                <code>{shown}</code>
            </pre>
        </Show>
    }
}
