//! An exchange with a store: read, merge, write, confirm.

use super::effect::{Effect, Entry, ExchangeId, Notification, Timer, Write};
use super::machine::Replicator;
use super::pending::Exchange;
use super::tracked::Tracked;
use crate::id::DraftId;
use crate::record::ReadError;
use crate::replica::Prefer;
use crate::store::{Availability, Store, StoreError};

/// How long the database rests between two exchanges of a draft, in milliseconds. While a
/// person types, localStorage has each keystroke at once.
const REST: u64 = 100;

/// How long an exchange may take before the person is told, in milliseconds.
pub(super) const PATIENCE: u64 = 5_000;

impl Replicator {
    /// Returns what is to be written to a store, by what it has. To be called once for each
    /// [`Effect::Exchange`], when the store has answered.
    pub fn read(&mut self, id: ExchangeId, entry: Entry, prefer: Prefer) -> Vec<Write> {
        let Some(at) = self.exchanges.iter().position(|exchange| exchange.id == id) else {
            return Vec::new();
        };
        let Exchange {
            store,
            draft: draft_of,
            is_removal,
            ..
        } = self.exchanges[at];
        if self.is_read_only {
            return Vec::new();
        }
        if is_removal {
            return self.read_for_removal(store, draft_of, &entry);
        }
        let Some(draft) = self.find_mut(draft_of) else {
            return Vec::new();
        };
        if !draft.is_storable() {
            return Vec::new();
        }
        let progress = draft.progress(store);
        let mut stored = None;
        let mut sets_aside = false;
        match &entry {
            // What it had before was merged before.
            Entry::Text(text) if progress.text.as_ref() == Some(text) => {
                stored = progress.confirmed;
            }
            _ => match entry.state() {
                None => {}
                Some(Ok(theirs)) if theirs.id == draft_of => {
                    stored = Some(theirs.version);
                    if !self.merge(draft_of, &theirs, prefer) {
                        if let Some(draft) = self.find_mut(draft_of) {
                            draft.progress_mut(store).is_postponed = true;
                        }
                        return Vec::new();
                    }
                }
                Some(Err(ReadError::NewerFormat(_))) => {
                    self.become_read_only();
                    return Vec::new();
                }
                Some(Ok(_) | Err(ReadError::Corrupt)) => sets_aside = true,
            },
        }
        let Some(draft) = self.find_mut(draft_of) else {
            return Vec::new();
        };
        let version = draft.version();
        let (text, is_written) = match entry {
            Entry::Text(text) if stored == Some(version) => (text, false),
            _ => (draft.replica.state().to_json(), true),
        };
        let mut writes = Vec::new();
        if sets_aside {
            writes.push(Write::SetAside);
        }
        if is_written {
            writes.push(Write::Put(text.clone()));
        }
        let exchange = &mut self.exchanges[at];
        exchange.result = Some((version, text));
        exchange.is_written = is_written;
        exchange.sets_aside = sets_aside;
        writes
    }

    /// Notes that a store has confirmed all that [`read`](Self::read) has returned, or why
    /// not. To be called once for each [`Effect::Exchange`], also where the store could not be
    /// read.
    pub fn finish(&mut self, id: ExchangeId, result: Result<(), StoreError>) {
        let Some(at) = self.exchanges.iter().position(|exchange| exchange.id == id) else {
            return;
        };
        let exchange = self.exchanges.swap_remove(at);
        if exchange.is_removal {
            self.finish_removal(&exchange, result);
        } else {
            self.finish_exchange(exchange, result);
        }
        self.settle();
        self.proceed();
    }

    fn finish_exchange(&mut self, exchange: Exchange, result: Result<(), StoreError>) {
        let Exchange { store, draft, .. } = exchange;
        if exchange.sets_aside && result.is_ok() {
            self.effects
                .push_back(Effect::Notify(Notification::SetAside));
        }
        let has_database = !matches!(
            self.availability(Store::Database),
            Availability::Unavailable(_)
        );
        let Some(tracked) = self.find_mut(draft) else {
            return;
        };
        let version = tracked.version();
        let progress = tracked.progress_mut(store);
        progress.is_resting = store == Store::Database;
        let (mut is_mended, mut is_confirmed) = (false, false);
        let is_done = result.is_ok();
        match (result, exchange.result) {
            (Ok(()), Some((version, text))) => {
                is_mended = progress.error.take().is_some();
                progress.failed = None;
                progress.confirmed = Some(version);
                progress.text = Some(text);
                is_confirmed = true;
            }
            // Nothing was written, since a composition is under way.
            (Ok(()), None) => {}
            (Err(error), result) => {
                progress.error = Some(error);
                progress.failed = Some(result.map_or(version, |(version, _)| version));
            }
        }
        if is_confirmed {
            self.effects.push_back(Effect::Stored(draft));
        }
        if store == Store::Database {
            let rest = Timer::Rest(draft, store);
            self.effects.push_back(Effect::Wake(rest, REST));
            self.effects.push_back(Effect::Refresh);
        }
        if is_done && exchange.is_written {
            if store == Store::Database || !has_database {
                self.announce(draft);
            }
        } else if !is_done && store == Store::Local && !has_database {
            self.announce_once(draft);
        }
        if is_mended {
            for other in self.others.iter_mut().chain([&mut self.open]) {
                other.progress_mut(store).failed = None;
            }
        }
    }

    /// Sends the state of a draft to the other tabs, which is in the store now where tabs
    /// meet: the database, or localStorage without one.
    fn announce(&mut self, draft: DraftId) {
        if let Some(draft) = self.find_mut(draft) {
            draft.announced = Some(draft.version());
            let text = draft.replica.state().to_json();
            self.effects.push_back(Effect::Send(text));
        }
    }

    /// Sends a state that no store has, unless it was sent or came from another tab.
    fn announce_once(&mut self, draft: DraftId) {
        let known = self.find_mut(draft);
        if known.is_some_and(|draft| draft.announced != Some(draft.version())) {
            self.announce(draft);
        }
    }

    /// Notes that an exchange takes too long. It may succeed later.
    pub(super) fn on_late(&mut self, id: ExchangeId) {
        let late = self.exchanges.iter().find(|exchange| exchange.id == id);
        if let Some(&Exchange { store, draft, .. }) = late
            && let Some(draft) = self.find_mut(draft)
        {
            draft.progress_mut(store).error = Some(StoreError::Slow);
        }
    }

    /// Takes out the drafts that are not open and that all stores have dealt with. One that
    /// no store has taken stays, and the person is told.
    pub(super) fn settle(&mut self) {
        let stores = self.stores.clone();
        for at in (0..self.others.len()).rev() {
            let draft = &self.others[at];
            let id = draft.id();
            let is_settled = Store::ALL.iter().all(|&store| {
                matches!(stores[store as usize], Availability::Unavailable(_))
                    || draft.is_confirmed_by(store)
                    || draft.progress(store).failed == Some(draft.version())
            });
            if !is_settled || self.exchanges.iter().any(|exchange| exchange.draft == id) {
                continue;
            }
            if Store::ALL.iter().any(|&store| draft.is_confirmed_by(store)) {
                self.others.remove(at);
            } else if draft.reported != Some(draft.version()) {
                let title = draft.replica.state().title();
                self.others[at].reported = Some(self.others[at].version());
                self.effects
                    .push_back(Effect::Notify(Notification::NotStored(title)));
            } else {
                continue;
            }
            self.effects.push_back(Effect::Refresh);
        }
    }

    /// Begins all exchanges that are due.
    pub(super) fn proceed(&mut self) {
        if self.is_read_only {
            return;
        }
        self.settle();
        for store in Store::ALL {
            if *self.availability(store) != Availability::Open {
                continue;
            }
            let due = self.drafts().filter(|draft| draft.wants(store));
            let due: Vec<DraftId> = due.map(Tracked::id).collect();
            for draft in due {
                let is_under_way = self
                    .exchanges
                    .iter()
                    .any(|exchange| exchange.draft == draft && exchange.store == store);
                if !is_under_way && !self.is_being_removed(draft) {
                    self.begin(store, draft, false);
                }
            }
        }
        self.proceed_with_removals();
    }

    /// Begins an exchange.
    pub(super) fn begin(&mut self, store: Store, draft: DraftId, is_removal: bool) {
        self.last_exchange += 1;
        let id = ExchangeId(self.last_exchange);
        self.exchanges.push(Exchange {
            id,
            store,
            draft,
            is_removal,
            result: None,
            is_written: false,
            sets_aside: false,
        });
        if store == Store::Database {
            let patience = Effect::Wake(Timer::Patience(id), PATIENCE);
            self.effects.push_back(patience);
        }
        self.effects
            .push_back(Effect::Exchange { id, store, draft });
    }
}
