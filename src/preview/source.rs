//! The page's Markdown. Lines that have changed since the file was opened are marked.

use draft::changes::{Mark, lines};
use leptos::prelude::*;

use crate::editor::use_editor;
use crate::language::words;

/// The Markdown of the page.
#[component]
pub fn Source() -> impl IntoView {
    let editor = use_editor();
    let shown = move || {
        editor.revision.track();
        let text = editor.text();
        let opened = editor.origin.with(|origin| origin.opened.clone());
        let lines = lines(&opened, &text).into_iter();
        let lines = lines.filter(|(mark, _)| *mark != Mark::Gone);
        lines
            .map(|(mark, line)| {
                let is_new = mark == Mark::New;
                view! {
                    <span class="line" class:changed=is_new>
                        {format!("{line}\n")}
                    </span>
                }
            })
            .collect_view()
    };
    view! {
        <pre class="source" translate="no" tabindex="0" lang=editor.page_language aria-label=|| words!(preview.markdown_source)>
            <code>{shown}</code>
        </pre>
    }
}
