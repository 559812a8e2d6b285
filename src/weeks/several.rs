//! Changes of several pages as one. That of the open page goes through the editor; those of
//! the others go to their drafts. One notice undoes all of them.

use std::sync::Arc;

use draft::DraftState;
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::history::StepId;
use page::{Edit, Reading};
use worklog::Seat;

use super::whole::{Weeks, Whole};
use crate::language::words;

/// A draft before a change, and the text that it was given.
#[derive(Clone)]
struct Changed {
    before: Arc<DraftState>,
    after: String,
}

/// What was changed of the open page.
#[derive(Clone)]
struct OwnChange {
    changed: Changed,
    step: StepId,
    /// The editor's number of the page.
    document: u64,
}

/// What was changed on several pages.
pub struct Done {
    weeks: Weeks,
    others: Vec<Changed>,
    own: Option<OwnChange>,
}

impl Weeks {
    /// Makes an edit on each of some pages of the worklog, which was gathered just now, and
    /// says so in a notice that undoes all of them. Returns how many pages have changed.
    pub fn change(self, whole: &Whole, edits: &[(Seat, Edit)], said: String) -> usize {
        let done = self.apply(whole, edits);
        let count = done.count();
        if count > 0 {
            done.say(said, || ());
        }
        count
    }

    /// Makes an edit on each of some pages of the worklog, which was gathered just now.
    pub fn apply(self, whole: &Whole, edits: &[(Seat, Edit)]) -> Done {
        let (editor, drafts) = (self.editor, self.drafts);
        let mut done = Done {
            weeks: self,
            others: Vec::new(),
            own: None,
        };
        if editor.refuse_if_read_only() {
            return done;
        }
        let mut own = None;
        for (seat, edit) in edits {
            if whole.open == Some(*seat) {
                own = Some(edit);
                continue;
            }
            let (part, language) = *seat;
            let file = whole.worklog.page(part, language);
            let (Some(file), Some(draft)) = (file, whole.draft(part, language)) else {
                continue;
            };
            let mut page = file.page.clone();
            if page.apply(edit).is_err() || page.print() == draft.text {
                continue;
            }
            let after = page.print();
            drafts.revise(draft, |state| {
                state.text.clone_from(&after);
                state.reading = page.reading().to_line();
            });
            let before = Arc::clone(draft);
            done.others.push(Changed { before, after });
        }
        done.own = own.and_then(|edit| self.apply_to_open(edit));
        done
    }

    /// Makes an edit of the open page. Returns what it has changed, if anything.
    fn apply_to_open(self, edit: &Edit) -> Option<OwnChange> {
        let editor = self.editor;
        let before = Arc::new(self.drafts.shown_state());
        editor.edit(edit, None);
        Some(OwnChange {
            step: editor.last_step()?,
            changed: Changed {
                before,
                after: editor.text(),
            },
            document: editor.document.get_untracked(),
        })
    }

    /// Gives drafts back the texts that they had. One that has changed since stays as it is,
    /// and a notice says so.
    fn take_back(self, changed: Vec<Changed>) {
        let (editor, drafts) = (self.editor, self.drafts);
        spawn_local(async move {
            let now = drafts.all().await;
            let mut is_whole = true;
            for Changed { before, after } in &changed {
                let draft = now.iter().find(|draft| draft.id == before.id);
                if before.id == drafts.open_id() {
                    if editor.text() == *after {
                        editor.rewrite(&before.text, &Reading::from_line(&before.reading));
                        continue;
                    }
                } else if let Some(draft) = draft.filter(|draft| draft.text == *after) {
                    drafts.revise(draft, |state| {
                        state.text.clone_from(&before.text);
                        state.reading.clone_from(&before.reading);
                    });
                    continue;
                }
                is_whole = false;
            }
            if !is_whole {
                editor.fail(words!(checks.not_undone));
            }
        });
    }
}

impl Done {
    /// Returns how many pages have changed.
    pub fn count(&self) -> usize {
        self.others.len() + usize::from(self.own.is_some())
    }

    /// Says what was done in a notice whose button undoes it, and calls `also` before, for what
    /// was done along with it.
    pub fn say(self, said: String, also: impl Fn() + Send + Sync + 'static) {
        let Self { weeks, others, own } = self;
        let editor = weeks.editor;
        if others.is_empty() && own.is_some() {
            editor.say_with_undo_and(said, also);
            return;
        }
        editor.say_with_undo_of_several(said, move || {
            also();
            let mut changed = others.clone();
            match &own {
                Some(own) if own.document == editor.document.get_untracked() => {
                    editor.take_back(own.step);
                }
                // Another page was opened since: its draft is changed as the others are.
                Some(own) => changed.push(own.changed.clone()),
                None => {}
            }
            weeks.take_back(changed);
        });
    }
}
