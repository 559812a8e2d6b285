//! What earlier versions stored, under names that all copies of the site share: each copy
//! takes it over for itself and leaves it as it stands, since another copy, or an earlier
//! version that is still open in another tab, may go on with it. Then it is taken again.

use draft::{Adopted, Copy, Draft, Met, Prefer, SHARED_NAME};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::database::{Act, DRAFTS, Database, REVISIONS, of, set_aside_keys, slots, texts};
use super::local::{Found, Local};
use super::{Drafts, Status, record, revisions, start};
use crate::platform;

/// Under which names a store notes what was taken over into it from its like.
const LOCAL: &str = "adopted";
const DATABASE: &str = "adopted-database";

/// Takes over what localStorage has of earlier versions, at the app's start. What was
/// found is brought up to date; returned is what lost in a merge.
pub fn from_local(local: &Local, found: &mut Found) -> Vec<Draft> {
    let shared = local.shared();
    let noted = local.note(LOCAL);
    let mut adopted = Adopted::from_line(noted.as_deref().unwrap_or_default());
    let mut lost = Vec::new();
    let mut is_done = true;
    for theirs in shared.drafts() {
        if !adopted.takes(&theirs) {
            continue;
        }
        let known = found
            .drafts
            .iter()
            .position(|draft| draft.slot == theirs.slot);
        let draft = match known {
            Some(at) => {
                let mut copy = Copy::new(platform::random(), found.drafts.remove(at));
                if let Met::Conflict(other) = copy.meet(&theirs, Prefer::Later) {
                    lost.push(*other);
                }
                copy.draft().clone()
            }
            None => theirs,
        };
        is_done &= local.set_draft(draft.slot, &record::write(&draft)).is_ok();
        found.drafts.push(draft);
    }
    if noted.is_none() {
        for (_, aside) in shared.aside() {
            is_done &= local.take_aside(&aside).is_ok();
        }
        if let (None, Some(slot)) = (local.current(), shared.current()) {
            is_done &= local.set_current(slot).is_ok();
        }
        if let Some(at) = shared.safe_at() {
            local.set_safe_at(at);
        }
    }
    // What could not be stored here is taken again the next time.
    if is_done {
        local.set_note(LOCAL, &adopted.to_line());
    }
    lost
}

impl Drafts {
    /// Takes over what the database has of earlier versions.
    pub(super) fn adopt_database(self) {
        let Some(own) = self.with(|desk| desk.database.get()) else {
            return;
        };
        let local = self.with(|desk| desk.local.get());
        spawn_local(async move {
            // Where it cannot be opened, the next start tries again.
            let Ok(shared) = Database::open(SHARED_NAME).await else {
                return;
            };
            let stored = shared.ask(DRAFTS, Act::All(slots())).await;
            let stored = stored.map(|stored| texts(&stored)).unwrap_or_default();
            let noted = local.as_ref().and_then(|local| local.note(DATABASE));
            let mut adopted = Adopted::from_line(noted.as_deref().unwrap_or_default());
            let mut taken = Vec::new();
            for draft in stored.iter().filter_map(|text| record::read(text).ok()) {
                if adopted.takes(&draft) {
                    let records = shared.ask(REVISIONS, Act::All(of(draft.slot))).await;
                    let records = records.map(|records| texts(&records)).unwrap_or_default();
                    let all = records.iter().filter_map(|text| record::read(text).ok());
                    revisions::keep(self, all.collect(), "");
                    if draft.slot == self.open_draft_now().slot {
                        if self.meet(&draft) {
                            self.keep();
                        }
                    } else {
                        self.store(draft.clone()).await;
                    }
                    taken.push(draft);
                }
            }
            if noted.is_none() {
                copy_aside(&shared, &own).await;
            }
            if let Some(local) = local {
                local.set_note(DATABASE, &adopted.to_line());
            }
            let is_untouched = self.editor.status.get_untracked() == Status::Untouched;
            if is_untouched
                && untrack(|| self.editor.is_pristine())
                && let Some(draft) = start::last(&taken, None)
            {
                self.open_draft(draft);
            }
        });
    }
}

/// Copies what is set aside from one database to another one.
async fn copy_aside(from: &Database, to: &Database) {
    let Ok(keys) = from.ask(DRAFTS, Act::Keys(set_aside_keys())).await else {
        return;
    };
    for key in js_sys::Array::from(&keys).iter() {
        let Ok(text) = from.ask(DRAFTS, Act::Get(key.clone())).await else {
            continue;
        };
        // It stays where it was, too.
        let _ = to.ask(DRAFTS, Act::Put(key, text)).await;
    }
}
