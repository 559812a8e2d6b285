//! Drafts of the files of a site: what becomes of them when the site's folder is opened.

use draft::{DraftId, DraftState, FileDecision, FilePage, reason};
use leptos::prelude::*;
use page::Reading;

use super::tab::{Drafts, Turn};
use crate::editor::Origin;
use crate::platform;

impl Drafts {
    /// Brings a file of a site into the drafts, as was decided. Returns which draft is of the
    /// file.
    pub fn take_in_file(self, decision: FileDecision<'_>, file: FilePage<'_>) -> DraftId {
        let Some(draft) = decision.draft() else {
            let draft = DraftState {
                id: DraftId(platform::random()),
                ..DraftState::default()
            };
            self.set_file(&draft, file, true);
            return draft.id;
        };
        match decision {
            FileDecision::TakeOver(_) => self.keep_former(draft),
            FileDecision::Both(_) => {
                let of_file = DraftState {
                    text: file.text.to_owned(),
                    reading: String::new(),
                    changed: platform::timestamp(),
                    ..draft.clone()
                };
                self.keep_revisions(vec![of_file], Some(reason::FROM_FOLDER));
            }
            FileDecision::New | FileDecision::AsLeft(_) => {}
        }
        let takes_text = matches!(decision, FileDecision::TakeOver(_));
        let has_place = draft.folder == file.folder && draft.name == file.name;
        if takes_text || !has_place {
            self.set_file(draft, file, takes_text);
        }
        draft.id
    }

    /// Keeps a draft among its revisions before it takes over what its file says.
    pub fn keep_former(self, draft: &DraftState) {
        self.keep_revisions(vec![draft.clone()], Some(reason::BEFORE_FOLDER));
    }

    /// Lets the open page say what its file says, in a step that can be undone. It is no change
    /// of a person's that would go to the page in the other language.
    pub fn take_over(self, text: &str, reading: &Reading) {
        self.turn(Turn::Merging);
        self.editor.rewrite(text, reading);
        self.turn(Turn::Merged);
    }

    /// Notes which file a draft is of, and gives it the text of the file where it takes that.
    fn set_file(self, draft: &DraftState, file: FilePage<'_>, takes_text: bool) {
        let FilePage { folder, name, text } = file;
        if draft.id != self.open_id() {
            self.revise(draft, |draft| {
                draft.folder = folder.to_owned();
                draft.name = name.to_owned();
                if takes_text {
                    draft.text = text.to_owned();
                    draft.opened = text.to_owned();
                    draft.taken = None;
                }
            });
            return;
        }
        let known = self.editor.origin.get_untracked();
        let (opened, taken) = match takes_text {
            true => (text.to_owned(), None),
            false => (known.opened, known.taken),
        };
        if takes_text {
            self.take_over(text, &Reading::from_line(&draft.reading));
        }
        self.editor.set_origin(Origin {
            name: name.to_owned(),
            folder: folder.to_owned(),
            opened,
            taken,
        });
        self.take_in();
    }
}
