//! Takes over what earlier versions of the editor stored under names that all copies of the
//! site share. Each copy takes it over for itself and leaves it as it is, since another copy,
//! or an earlier version that is still open in another tab, may go on with it. Then it is
//! taken over again.

use std::cell::Cell;
use std::rc::Rc;

use draft::{
    Adopted, DraftState, MergeOutcome, Prefer, Replica, SHARED_NAME, Write, draft_to_open,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::database::{DRAFTS, Database, REVISIONS, aside_keys, draft_keys, revision_keys, texts};
use super::local::{Found, Local};
use super::tab::Drafts;
use crate::platform;

/// The names under which a copy notes what it has taken over, by the store it came from.
const LOCAL: &str = "adopted";
const DATABASE: &str = "adopted-database";

/// Takes over what localStorage has of earlier versions, when the app starts, and adds it to
/// what was found. Returns the states that lost in a merge.
pub fn from_local(local: &Local, found: &mut Found) -> Vec<DraftState> {
    let shared = local.shared();
    let noted = local.note(LOCAL);
    let mut adopted = Adopted::from_line(noted.as_deref().unwrap_or_default());
    let mut lost = Vec::new();
    let mut is_done = true;
    for theirs in shared.read().drafts {
        if !adopted.takes(&theirs) {
            continue;
        }
        let known = found.drafts.iter().position(|draft| draft.id == theirs.id);
        let draft = match known {
            Some(at) => {
                let mut replica = Replica::new(platform::random(), found.drafts.remove(at));
                let outcome = replica.merge_remote(&theirs, Prefer::Later);
                if let MergeOutcome::Conflict(other) = outcome {
                    lost.push(*other);
                }
                replica.state().clone()
            }
            None => theirs,
        };
        let write = Write::Put(draft.to_json());
        is_done &= local.write(draft.id, &write).is_ok();
        found.drafts.push(draft);
    }
    if noted.is_none() {
        for (_, aside) in shared.aside() {
            is_done &= local.add_aside(&aside).is_ok();
        }
        if let (None, Some(draft)) = (local.current(), shared.current()) {
            is_done &= local.set_current(draft).is_ok();
        }
        if let Some(at) = shared.safe_at() {
            local.set_safe_at(at);
        }
    }
    // What could not be stored here is taken over again the next time.
    if is_done {
        local.set_note(LOCAL, &adopted.to_line());
    }
    lost
}

impl Drafts {
    /// Takes over what the database has of earlier versions.
    pub(super) fn adopt_database(self) {
        let Some(own) = self.with(|tab| tab.database.clone()) else {
            return;
        };
        let local = self.with(|tab| tab.local.clone());
        spawn_local(async move {
            // Where it cannot be opened, the next start tries again.
            let Ok(shared) = Database::open(SHARED_NAME).await else {
                return;
            };
            let stored = shared.records(DRAFTS, draft_keys()).await;
            let stored = texts(&stored.unwrap_or_default());
            let noted = local.as_ref().and_then(|local| local.note(DATABASE));
            let mut adopted = Adopted::from_line(noted.as_deref().unwrap_or_default());
            let read = stored.iter();
            let read = read.filter_map(|text| DraftState::from_json(text).ok());
            let taken: Vec<DraftState> = read.filter(|draft| adopted.takes(draft)).collect();
            for draft in &taken {
                let revisions = match revision_keys(draft.id) {
                    Some(keys) => shared.records(REVISIONS, Some(keys)).await,
                    None => Ok(Vec::new()),
                };
                let revisions = texts(&revisions.unwrap_or_default());
                let read = revisions.iter();
                let read = read.filter_map(|text| DraftState::from_json(text).ok());
                self.keep_revisions(read.collect(), None);
            }
            if noted.is_none() {
                copy_aside(&shared, &own).await;
            }
            // What was taken over is noted when all of it is stored here.
            let missing = Rc::new(Cell::new(taken.len()));
            let note = move || {
                if let Some(local) = &local {
                    local.set_note(DATABASE, &adopted.to_line());
                }
            };
            if taken.is_empty() {
                note();
            } else {
                let note = Rc::new(note);
                for draft in &taken {
                    let (missing, note) = (missing.clone(), note.clone());
                    self.when_stored(draft.id, move || {
                        missing.set(missing.get() - 1);
                        if missing.get() == 0 {
                            note();
                        }
                    });
                }
            }
            for draft in &taken {
                self.store(draft.clone());
            }
            if self.is_untouched()
                && untrack(|| self.editor.is_pristine())
                && let Some(draft) = draft_to_open(&taken, None)
            {
                self.open_draft(draft);
            }
        });
    }
}

/// Copies what is set aside from one database to another one.
async fn copy_aside(from: &Database, to: &Database) {
    for (key, text) in from.records(DRAFTS, aside_keys()).await.unwrap_or_default() {
        // It stays where it was, too.
        let _ = to.put(DRAFTS, &key, &text).await;
    }
}
