//! The bar at the top: which week this is, undo and redo, whether the draft is
//! safe, and the ways in and out.

use leptos::html::Input;
use leptos::prelude::*;
use page::{Date, week};

use crate::drafts::Status;
use crate::files::{self, Opening};
use crate::state::Editor;

/// The bar.
#[component]
pub fn Toolbar(
    /// What opens files.
    opening: Opening,
    /// Whether the list of drafts is shown.
    drafts_open: RwSignal<bool>,
) -> impl IntoView {
    let editor = Editor::get();
    let picker = NodeRef::<Input>::new();
    let picked = move |_| {
        if let Some(input) = picker.get_untracked() {
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                opening.file(file);
            }
            // The same file can be chosen again.
            input.set_value("");
        }
    };
    let choose = move |_| {
        if let Some(input) = picker.get_untracked() {
            input.click();
        }
    };
    view! {
        <header class="toolbar">
            <h1 class="week-title">{move || title(editor)}</h1>
            <div class="group" role="group" aria-label="History">
                <button type="button" class="icon" aria-label="Undo" title="Undo (Ctrl+Z)"
                    disabled=move || !editor.can_undo() on:click=move |_| editor.undo()>"↶"</button>
                <button type="button" class="icon" aria-label="Redo" title="Redo (Ctrl+Shift+Z)"
                    disabled=move || !editor.can_redo() on:click=move |_| editor.redo()>"↷"</button>
            </div>
            <p class="status" role="status" data-failed=move || matches!(editor.status.get(), Status::Failed(_)).to_string()>
                {move || says(&editor.status.get())}
            </p>
            <div class="group end">
                <button type="button" on:click=move |_| drafts_open.set(true)>"Drafts"</button>
                <button type="button" on:click=choose>"Open"</button>
                <input node_ref=picker type="file" accept=".md,.markdown,text/markdown,text/plain" hidden
                    aria-label="File to open" on:change=picked />
                <button type="button" on:click=move |_| files::copy(editor)>"Copy Markdown"</button>
                <button type="button" class="primary" on:click=move |_| files::download(editor)>"Download"</button>
            </div>
        </header>
    }
}

/// The week and its days: `Week 5 · 8 – 13 Sep 2025`.
fn title(editor: Editor) -> String {
    editor.revision.track();
    let number = editor
        .look(week::number)
        .map(|number| format!("Week {number}"));
    let days = editor.look(week::span).map(|(first, last)| {
        // A week that has no tasks yet is its working days.
        days(
            first,
            if first == last {
                first.plus_days(4)
            } else {
                last
            },
        )
    });
    [number, days]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn days(first: Date, last: Date) -> String {
    let (month, year) = (first.month_short(), first.year());
    let end = format!("{} {} {}", last.day(), last.month_short(), last.year());
    if year != last.year() {
        format!("{} {month} {year} – {end}", first.day())
    } else if first.month() != last.month() {
        format!("{} {month} – {end}", first.day())
    } else {
        format!("{} – {end}", first.day())
    }
}

/// What a status means to the person.
fn says(status: &Status) -> String {
    match status {
        Status::Untouched => String::new(),
        Status::Saved => "Saved in this browser".to_owned(),
        Status::Failed(why) => format!("{why}: this page is in this tab only. Download it now."),
    }
}
