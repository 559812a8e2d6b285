//! The history of the open draft: its revisions, each with its time and what changed,
//! and what the page would be if one were restored.

use draft::Draft;
use draft::changes::{Mark, lines, parts};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::dialog::when;
use super::{Drafts, revisions, use_drafts};
use crate::editor::use_editor;
use crate::ui::Dialog;

/// How many lines that stay are shown around those that differ.
const AROUND: usize = 2;

/// A revision as the list shows it.
#[derive(Clone)]
struct Entry {
    draft: Draft,
    /// What it says of itself: when it was made, and what changed then.
    when: String,
    what: String,
}

impl Drafts {
    /// Puts an earlier state into the form; it can be undone.
    pub fn restore(self, draft: &Draft) {
        revisions::now(self);
        self.editor
            .rewrite(&draft.text, &page::Reading::from_line(&draft.reading));
    }

    /// The revisions of the open draft, the newest first, and how it was opened.
    async fn entries(self) -> Vec<Entry> {
        let open = self.open_draft_now();
        let mut all = revisions::all_of(self, open.slot).await;
        let opened = open.opened.clone();
        all.retain(|draft| draft.text != open.text || draft.why.is_some());
        let mut entries: Vec<Entry> = Vec::new();
        for (at, draft) in all.iter().enumerate() {
            let before = all.get(at + 1).map_or(&opened, |older| &older.text);
            let changed = parts(before, &draft.text).join(", ");
            entries.push(Entry {
                when: when(draft.changed),
                what: draft.why.clone().unwrap_or(changed),
                draft: draft.clone(),
            });
        }
        if opened != open.text {
            entries.push(Entry {
                when: "As it was opened".to_owned(),
                what: open.name.clone(),
                draft: Draft {
                    text: opened,
                    reading: String::new(),
                    ..open
                },
            });
        }
        entries
    }
}

/// The dialog with the history.
#[component]
pub fn HistoryDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (editor, drafts) = (use_editor(), use_drafts());
    let entries = RwSignal::new(Vec::<Entry>::new());
    let chosen = RwSignal::new(0_usize);
    Effect::new(move || {
        if open.get() {
            entries.set(Vec::new());
            spawn_local(async move {
                let new = drafts.entries().await;
                chosen.set(0);
                entries.set(new);
            });
        }
    });
    let is_empty = Signal::derive(move || entries.with(Vec::is_empty));
    let chosen_draft = Signal::derive(move || {
        let at = chosen.get();
        entries.with(|entries| entries.get(at).map(|entry| entry.draft.clone()))
    });
    let rows = move || {
        let entries = entries.get().into_iter().enumerate();
        entries
            .map(|(at, entry)| view! { <EntryRow at entry chosen/> })
            .collect_view()
    };
    let differences = move || {
        let draft = chosen_draft.get().filter(|_| open.get());
        draft.map(|draft| {
            editor.revision.track();
            differences(&editor.text(), &draft.text)
        })
    };
    let copy = move |_| {
        if let Some(draft) = chosen_draft.get_untracked() {
            editor.copy_markdown(draft.text.clone());
            open.set(false);
        }
    };
    let restore = move |_| {
        if let Some(draft) = chosen_draft.get_untracked() {
            drafts.restore(&draft);
            editor.say_with_undo("Restored an earlier state of the page.");
            open.set(false);
        }
    };
    view! {
        <Dialog open title="History of this page" wide=true>
            <Show when=move || is_empty.get()>
                <p>
                    "There is no earlier state yet. One is kept whenever you pause, and stays for weeks."
                </p>
            </Show>
            <div class="history" hidden=is_empty>
                <ul class="drafts" role="list">
                    {rows}
                </ul>
                <pre
                    class="source"
                    translate="no"
                    tabindex="0"
                    aria-label="What restoring it would change"
                >
                    <code>{differences}</code>
                </pre>
            </div>
            <div class="dialog-actions">
                <button type="button" on:click=move |_| open.set(false)>
                    "Close"
                </button>
                <button type="button" disabled=is_empty on:click=copy>
                    "Copy its Markdown"
                </button>
                <button
                    type="button"
                    class="primary"
                    disabled=move || is_empty.get() || editor.read_only.get()
                    on:click=restore
                >
                    "Restore it"
                </button>
            </div>
        </Dialog>
    }
}

/// One revision: a button that shows what restoring it would change.
#[component]
fn EntryRow(
    /// Its place in the list.
    at: usize,
    entry: Entry,
    chosen: RwSignal<usize>,
) -> impl IntoView {
    view! {
        <li>
            <button
                type="button"
                class="draft"
                aria-pressed=move || (chosen.get() == at).to_string()
                on:click=move |_| chosen.set(at)
            >
                <span class="draft-title">{entry.when}</span>
                <span class="draft-when">{entry.what}</span>
            </button>
        </li>
    }
}

/// Returns the lines that differ, with some that stay around them: `+` comes with the
/// restored state, `−` goes.
fn differences(now: &str, restored: &str) -> impl IntoView + use<> {
    let lines = lines(now, restored);
    let mut out = Vec::new();
    let mut last = None;
    for (at, (mark, line)) in lines.iter().enumerate() {
        let around = &lines[at.saturating_sub(AROUND)..lines.len().min(at + AROUND + 1)];
        if around.iter().any(|(mark, _)| *mark != Mark::Same) {
            if last.is_some_and(|last| last + 1 < at) || last.is_none() && at > 0 {
                out.push(marked(Mark::Same, "⋯"));
            }
            last = Some(at);
            out.push(marked(*mark, line));
        }
    }
    out.collect_view()
}

fn marked(mark: Mark, line: &str) -> impl IntoView + use<> {
    let (class, sign) = match mark {
        Mark::Same => ("line", ' '),
        Mark::Gone => ("line gone", '−'),
        Mark::New => ("line changed", '+'),
    };
    view! { <span class=class>{format!("{sign} {line}\n")}</span> }
}
