//! The revisions of drafts: they are in the database, without the text as which the file was
//! opened.

use draft::{DraftId, DraftState, RevisionMeta, Store, prune};
use leptos::task::spawn_local;

use super::database::{REVISIONS, revision_keys, texts};
use super::tab::Drafts;
use crate::platform;

/// The most room that revisions take, in bytes; a fifth of the quota where that is less.
const ROOM: f64 = 20_000_000.0;

/// The most revisions that a tab holds by itself where there is no database.
const MAX_UNSTORED: usize = 100;

impl Drafts {
    /// Keeps states among the revisions of their drafts, for a reason where there is one,
    /// and deletes the revisions whose time is over.
    pub(super) fn keep_revisions(self, mut states: Vec<DraftState>, reason: Option<&'static str>) {
        for state in &mut states {
            state.opened.clear();
            state.taken = None;
            if let Some(reason) = reason {
                state.reason = Some(reason.to_owned());
            }
        }
        let is_without = self.is_unavailable(Store::Database);
        let database = self.with(|tab| {
            tab.unstored_revisions.append(&mut states);
            // Without a database they last as long as the tab; one that is still being
            // opened will take them.
            if is_without {
                let surplus = tab.unstored_revisions.len().saturating_sub(MAX_UNSTORED);
                tab.unstored_revisions.drain(..surplus);
            }
            tab.database.clone()
        });
        let Some(database) = database else {
            return;
        };
        let (mut states, quota) =
            self.with(|tab| (std::mem::take(&mut tab.unstored_revisions), tab.quota));
        let room = ROOM.min(quota / 5.0) as usize;
        let revisions: Vec<(String, String)> = states
            .iter()
            .map(|state| {
                let text = state.to_json();
                (key(state, text.len()), text)
            })
            .collect();
        // The transaction begins before anything is waited for: what ends the tab may let
        // nothing else begin.
        spawn_local(async move {
            let expired = |keys: Vec<String>| {
                let all: Vec<RevisionMeta> = keys.iter().map(|key| meta(key)).collect();
                let gone = prune(&all, platform::timestamp(), room).into_iter();
                gone.map(|at| keys[at].clone()).collect()
            };
            let done = database.put_revisions(&revisions, expired).await;
            if done.is_err() {
                self.with(|tab| {
                    states.append(&mut tab.unstored_revisions);
                    tab.unstored_revisions = states;
                });
            }
            self.report_change(done);
        });
    }

    /// Deletes all revisions of a draft.
    pub(super) fn delete_revisions(self, draft: DraftId) {
        let database = self.with(|tab| tab.database.clone());
        if let (Some(database), Some(keys)) = (database, revision_keys(draft)) {
            spawn_local(async move {
                // Those that stay are out of reach, and expire.
                let _ = database.delete(REVISIONS, keys).await;
            });
        }
    }

    /// Returns the revisions of a draft, the newest first.
    pub(super) async fn revisions(self, draft: DraftId) -> Vec<DraftState> {
        let mut all = Vec::new();
        let database = self.with(|tab| tab.database.clone());
        if let (Some(database), Some(keys)) = (database, revision_keys(draft)) {
            let records = database.records(REVISIONS, Some(keys)).await;
            let records = texts(&records.unwrap_or_default());
            let read = records.iter();
            all.extend(read.filter_map(|text| DraftState::from_json(text).ok()));
        }
        let unstored = self.with(|tab| tab.unstored_revisions.clone());
        all.extend(unstored.into_iter().filter(|state| state.id == draft));
        all.reverse();
        all
    }
}

/// Returns the key of a revision, which tells all that decides how long it is retained:
/// `id/time/bytes/revision-replica`, and `/kept` where it is kept for a reason.
fn key(state: &DraftState, bytes: usize) -> String {
    let DraftState {
        id,
        changed,
        version,
        reason,
        ..
    } = state;
    let kept = if reason.is_some() { "/kept" } else { "" };
    format!(
        "{id}/{changed}/{bytes}/{}-{}{kept}",
        version.revision, version.replica
    )
}

/// Reads a key. One that was not made by this editor counts as old enough to be deleted.
fn meta(key: &str) -> RevisionMeta {
    let mut parts = key.split('/');
    let mut number = || {
        parts
            .next()
            .and_then(|part| part.parse().ok())
            .unwrap_or(0_u64)
    };
    RevisionMeta {
        draft: DraftId(number() as u32),
        at: number(),
        bytes: number() as usize,
        has_reason: key.ends_with("/kept"),
    }
}
