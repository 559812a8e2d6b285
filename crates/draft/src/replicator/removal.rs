//! The deletion of a draft for good, with its history. It goes store by store, and ends
//! where any of them, or this tab, has a state that does not lie in the bin.

use super::effect::{Effect, Entry, Notification, Write};
use super::machine::{DELETED, Replicator};
use super::pending::{Exchange, Removal, Step};
use crate::id::DraftId;
use crate::store::{Availability, Store, StoreError};

impl Replicator {
    /// Deletes a draft for good, with its history, if it is not the open one and lies in the
    /// bin since then (milliseconds since 1970, UTC) or longer in every store and in this
    /// tab.
    pub fn remove(&mut self, draft: DraftId, since: u64) {
        if !self.is_read_only && !self.is_being_removed(draft) {
            self.removals.push(Removal {
                draft,
                since,
                step: Step::Look,
                is_cancelled: false,
            });
            self.proceed();
        }
    }

    pub(super) fn is_being_removed(&self, draft: DraftId) -> bool {
        self.removals.iter().any(|removal| removal.draft == draft)
    }

    /// Returns whether this tab has a state of the draft that stays.
    fn stays_here(&self, draft: DraftId, since: u64) -> bool {
        let mut others = self.others.iter().filter(|other| other.id() == draft);
        self.state().id == draft || others.any(|other| !other.replica.state().is_binned_by(since))
    }

    /// Begins the next step of each removal.
    pub(super) fn proceed_with_removals(&mut self) {
        let mut at = 0;
        while let Some(removal) = self.removals.get(at) {
            let &Removal {
                draft, since, step, ..
            } = removal;
            let is_cancelled = removal.is_cancelled || self.stays_here(draft, since);
            let is_under_way = self
                .exchanges
                .iter()
                .any(|exchange| exchange.draft == draft);
            if is_under_way {
                at += 1;
            } else if is_cancelled {
                self.removals.remove(at);
                self.effects.push_back(Effect::Refresh);
                // What was put back is stored now.
                self.proceed();
                return;
            } else {
                match self.availability(step.store()) {
                    Availability::Opening => at += 1,
                    Availability::Open => {
                        self.begin(step.store(), draft, true);
                        at += 1;
                    }
                    Availability::Unavailable(_) => self.finish_step(at),
                }
            }
        }
    }

    /// Returns what is to be written to a store for a removal, by what it has.
    pub(super) fn read_for_removal(
        &mut self,
        store: Store,
        draft: DraftId,
        entry: &Entry,
    ) -> Vec<Write> {
        let Some(at) = self.removals.iter().position(|known| known.draft == draft) else {
            return Vec::new();
        };
        let Removal { since, step, .. } = self.removals[at];
        let found = entry.state();
        // What cannot be read stays, too.
        let stays =
            found.is_some_and(|found| found.map_or(true, |state| !state.is_binned_by(since)));
        if stays || self.stays_here(draft, since) {
            self.removals[at].is_cancelled = true;
            return Vec::new();
        }
        debug_assert_eq!(step.store(), store);
        match step {
            Step::Look => Vec::new(),
            Step::Database | Step::Local => vec![Write::Delete],
        }
    }

    pub(super) fn finish_removal(&mut self, exchange: &Exchange, result: Result<(), StoreError>) {
        let Some(at) = self
            .removals
            .iter()
            .position(|removal| removal.draft == exchange.draft)
        else {
            return;
        };
        if let Err(error) = result {
            self.removals[at].is_cancelled = true;
            self.effects
                .push_back(Effect::Notify(Notification::NotDeleted(error)));
        } else if !self.removals[at].is_cancelled {
            if exchange.store == Store::Database {
                self.effects
                    .push_back(Effect::DeleteRevisions(exchange.draft));
            }
            self.finish_step(at);
        }
    }

    /// Goes on to the next step of a removal, or ends it after the last one.
    fn finish_step(&mut self, at: usize) {
        let removal = &mut self.removals[at];
        if let Some(next) = removal.step.next() {
            removal.step = next;
            return;
        }
        let draft = self.removals.remove(at).draft;
        self.others.retain(|other| other.id() != draft);
        self.effects
            .push_back(Effect::Send(format!("{DELETED}{draft}")));
        self.effects.push_back(Effect::Refresh);
    }
}
