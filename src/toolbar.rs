//! The bar at the top: the week's title, undo and redo, the draft's status, and the buttons
//! that open, copy and download pages.

use leptos::ev::{Event, Targeted};
use leptos::html;
use leptos::prelude::*;
use page::{Date, date, week};
use web_sys::HtmlInputElement;

use crate::drafts::use_drafts;
use crate::editor::{Editor, Status, use_editor};
use crate::files;
use crate::opening::use_opening;
use crate::platform;
use crate::ui::{Icon, IconButton};

/// The bar.
#[component]
pub fn Toolbar(
    /// Whether the dialog with the drafts is shown.
    drafts_open: RwSignal<bool>,
    /// Whether the dialog with the page's history is shown.
    history_open: RwSignal<bool>,
) -> impl IntoView {
    let (editor, drafts) = (use_editor(), use_drafts());
    let download = move |_| {
        if files::download(editor) {
            drafts.note_taken();
        }
    };
    let shown_title = move || {
        editor.revision.track();
        let title = title(editor);
        if title.is_empty() {
            editor.origin.with(|origin| origin.name.clone())
        } else {
            title
        }
    };
    view! {
        <header class="toolbar">
            <h1 class="week-title" translate="no" prop:textContent=shown_title></h1>
            <div class="group" role="group" aria-label="History">
                <IconButton
                    icon=Icon::Undo
                    label="Undo"
                    title="Undo (Ctrl+Z)"
                    disabled=Signal::derive(move || !editor.can_undo())
                    on_press=move |_| editor.undo()
                />
                <IconButton
                    icon=Icon::Redo
                    label="Redo"
                    title="Redo (Ctrl+Shift+Z)"
                    disabled=Signal::derive(move || !editor.can_redo())
                    on_press=move |_| editor.redo()
                />
                <button
                    type="button"
                    title="Earlier states of this page"
                    on:click=move |_| history_open.set(true)
                >
                    "History"
                </button>
            </div>
            <DraftStatus/>
            <div class="group end">
                <button type="button" on:click=move |_| drafts_open.set(true)>
                    "Drafts"
                </button>
                <OpenButton/>
                <button type="button" on:click=move |_| files::copy(editor)>
                    "Copy Markdown"
                </button>
                <button type="button" class="primary" on:click=download>
                    "Download"
                </button>
            </div>
        </header>
    }
}

/// The status of the draft.
#[component]
fn DraftStatus() -> impl IntoView {
    let editor = use_editor();
    let needs_attention = move || {
        let status = editor.status.get();
        matches!(
            status,
            Status::Failed(_) | Status::SavedOnce { .. } | Status::ReadOnly
        )
    };
    // It changes with every keystroke, and is therefore not announced. Failures are also
    // said by notices.
    view! {
        <p
            class="status"
            class:failed=needs_attention
            role="status"
            aria-live="off"
            prop:textContent=move || in_words(&editor.status.get())
        ></p>
    }
}

/// A button that lets the person choose files to open.
#[component]
fn OpenButton() -> impl IntoView {
    let opening = use_opening();
    let picker = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(picker) = picker.get_untracked() {
            picker.click();
        }
    };
    let chosen = move |event: Targeted<Event, HtmlInputElement>| {
        let picker = event.target();
        let files = platform::files(picker.files().as_ref());
        if !files.is_empty() {
            opening.open_files(files);
        }
        // Without a value, choosing the same file again is a change.
        picker.set_value("");
    };
    view! {
        <button type="button" on:click=choose>
            "Open"
        </button>
        <input
            node_ref=picker
            type="file"
            multiple
            accept=".md,.markdown,.json,text/markdown,text/plain"
            hidden
            aria-label="File to open"
            on:change:target=chosen
        />
    }
}

/// Returns the week and its days: `Week 5 · 8 – 13 Sep 2025`. A page that is no week has its
/// own title there, which may be empty.
fn title(editor: Editor) -> String {
    let name = editor.with_page(|page| match week::number(page) {
        Some(number) => Some(format!("Week {number}")),
        None => week::name(page),
    });
    let days = editor.days().map(|(first, last)| {
        // A week without tasks has its working days.
        days(
            first,
            if first == last {
                date::plus_days(first, 4)
            } else {
                last
            },
        )
    });
    [name, days]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Returns a range of days: `8 – 13 Sep 2025`.
fn days(first: Date, last: Date) -> String {
    let month = |day: Date| date::short_month(day.month());
    let (begin, year) = (month(first), first.year());
    let end = format!("{} {} {}", last.day(), month(last), last.year());
    if year != last.year() {
        format!("{} {begin} {year} – {end}", first.day())
    } else if first.month() != last.month() {
        format!("{} {begin} – {end}", first.day())
    } else {
        format!("{} – {end}", first.day())
    }
}

/// Returns a status in words.
fn in_words(status: &Status) -> String {
    match status {
        Status::Untouched => String::new(),
        Status::Saving => "Saving…".to_owned(),
        Status::Saved => "Saved".to_owned(),
        Status::SavedOnce { failing, why } => {
            format!("Saved, but in one place only: this browser’s {failing} is {why}")
        }
        Status::Failed(why) => {
            format!("Saved in this tab only: the browser’s storage is {why}. Download now.")
        }
        Status::ReadOnly => "Read-only: a newer version of the editor keeps this page".to_owned(),
    }
}
