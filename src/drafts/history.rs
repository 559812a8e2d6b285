//! The history of the open draft: its revisions, each with its time and what changed,
//! and what the page would be if one were restored.

use std::cell::RefCell;

use draft::Draft;
use draft::changes::{Mark, lines, parts};
use leptos::ev::click;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Drafts, revisions};
use crate::dialog;
use crate::files;
use crate::state::Editor;
use crate::view::{El, Watched, button, effect, el};

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
                when: super::panel::when(draft.changed),
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
pub fn dialog(editor: Editor, drafts: Drafts, open: Watched<bool>) -> El {
    let entries: &RefCell<Vec<Entry>> = Box::leak(Box::default());
    let (loaded, chosen) = (Watched::new(0_u64), Watched::new(0_u64));
    effect(move || {
        if open.get() {
            entries.take();
            loaded.update(|count| *count += 1);
            spawn_local(async move {
                let new = drafts.entries().await;
                entries.replace(new);
                chosen.set(0);
                loaded.update(|count| *count += 1);
            });
        }
    });
    let rows = move || {
        loaded.track();
        let all = (0_u64..).zip(entries.borrow().clone());
        all.map(|(at, entry)| {
            let choose = el("button")
                .attr("type", "button")
                .class("draft")
                .choice("aria-pressed", move || chosen.get() == at)
                .child(el("span").class("draft-title").text(entry.when))
                .child(el("span").class("draft-when").text(entry.what))
                .on(click, move |_| chosen.set(at));
            el("li").child(choose)
        })
        .collect()
    };
    let text_of_chosen = move || {
        loaded.track();
        let at = usize::try_from(chosen.get()).ok()?;
        entries.borrow().get(at).map(|entry| entry.draft.clone())
    };
    let differences = move || {
        let Some(draft) = text_of_chosen().filter(|_| open.get()) else {
            return Vec::new();
        };
        editor.revision.track();
        let now = editor.text();
        let lines = lines(&now, &draft.text);
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
        out
    };
    let act = move |act: fn(Drafts, &Draft)| {
        move |_| {
            if let Some(draft) = untrack(text_of_chosen) {
                act(drafts, &draft);
                open.set(false);
            }
        }
    };
    let is_empty = move || {
        loaded.track();
        entries.borrow().is_empty()
    };
    dialog::dialog(open, "History of this page")
        .attr("class", "wide")
        .when(is_empty, || {
            el("p").text(
                "There is no earlier state yet. One is kept whenever you pause, and stays for weeks.",
            )
        })
        .child(
            el("div")
                .class("history")
                .flag("hidden", is_empty)
                .child(el("ul").class("drafts").attr("role", "list").fill(rows))
                .child(
                    el("pre")
                        .class("source")
                        .untranslated()
                        .attr("tabindex", "0")
                        .attr("aria-label", "What restoring it would change")
                        .child(el("code").fill(differences)),
                ),
        )
        .child(
            el("div")
                .class("dialog-actions")
                .child(button("Close").on(click, move |_| open.set(false)))
                .child(
                    button("Copy its Markdown")
                        .flag("disabled", is_empty)
                        .on(click, act(|drafts, draft| files::copy_text(drafts.editor, &draft.text))),
                )
                .child(
                    button("Restore it")
                        .class("primary")
                        .flag("disabled", move || is_empty() || editor.read_only.get())
                        .on(
                            click,
                            act(|drafts, draft| {
                                drafts.restore(draft);
                                drafts.editor.say_with_undo("Restored an earlier state of the page.");
                            }),
                        ),
                ),
        )
}

/// A line of the differences: `+` comes with the restored state, `−` goes.
fn marked(mark: Mark, line: &str) -> El {
    let (class, sign) = match mark {
        Mark::Same => ("line", ' '),
        Mark::Gone => ("line gone", '−'),
        Mark::New => ("line changed", '+'),
    };
    el("span").class(class).text(format!("{sign} {line}\n"))
}
