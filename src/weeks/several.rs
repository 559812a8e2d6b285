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

impl Weeks {
    /// Makes an edit on each of some pages of the worklog, which was gathered just now, and
    /// says so in a notice that undoes all of them. Returns how many pages have changed.
    pub fn change(self, whole: &Whole, edits: &[(Seat, Edit)], said: String) -> usize {
        let (editor, drafts) = (self.editor, self.drafts);
        if editor.refuse_if_read_only() {
            return 0;
        }
        let mut changed = Vec::new();
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
            changed.push(Changed { before, after });
        }
        let others = changed.len();
        let changed = Arc::new(changed);
        let take_back = move || self.take_back(&changed);
        let is_open_changed = own.is_some_and(|edit| {
            let before = editor.text();
            editor.edit(edit, None);
            editor.text() != before
        });
        if is_open_changed {
            editor.say_with_undo_and(said, take_back);
        } else if others > 0 {
            editor.say_with_undo_of_others(said, take_back);
        }
        others + usize::from(is_open_changed)
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
