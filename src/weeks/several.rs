//! Changes of several pages as one. That of the open page goes through the editor; those of
//! the others go to their drafts. One notice undoes all of them.

use std::sync::Arc;

use draft::DraftState;
use leptos::task::spawn_local;
use page::{Edit, Reading};
use worklog::Seat;

use super::whole::{Weeks, Whole};
use crate::language::words;

/// A draft before a change, and the text that it was given.
struct Changed {
    before: Arc<DraftState>,
    after: String,
}

/// What was changed on several pages.
pub struct Done {
    weeks: Weeks,
    changed: Vec<Changed>,
    is_open_changed: bool,
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
            changed: Vec::new(),
            is_open_changed: false,
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
            done.changed.push(Changed { before, after });
        }
        // The step that a notice undoes is the last one of the editor.
        done.is_open_changed = own.is_some_and(|edit| {
            let before = editor.text();
            editor.edit(edit, None);
            editor.text() != before
        });
        done
    }

    /// Gives drafts back the texts that they had. One that has changed since stays as it is,
    /// and a notice says so.
    fn take_back(self, changed: &Arc<Vec<Changed>>) {
        let (editor, drafts) = (self.editor, self.drafts);
        let changed = Arc::clone(changed);
        spawn_local(async move {
            let now = drafts.all().await;
            let mut is_whole = true;
            for Changed { before, after } in changed.iter() {
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
        self.changed.len() + usize::from(self.is_open_changed)
    }

    /// Says what was done in a notice whose button undoes it, and calls `also` before, for what
    /// was done along with it.
    pub fn say(self, said: String, also: impl Fn() + Send + Sync + 'static) {
        let weeks = self.weeks;
        let changed = Arc::new(self.changed);
        let undo = move || {
            also();
            weeks.take_back(&changed);
        };
        match self.is_open_changed {
            true => weeks.editor.say_with_undo_and(said, undo),
            false => weeks.editor.say_with_undo_of_others(said, undo),
        }
    }
}
