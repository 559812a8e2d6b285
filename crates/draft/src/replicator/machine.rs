//! The replicator: what it is told of the editor, of the stores' availability and of other
//! tabs.

use std::collections::VecDeque;

use super::effect::{Effect, Notification, Safety, Timer};
use super::pending::{Exchange, Removal};
use super::tracked::Tracked;
use crate::id::DraftId;
use crate::merge::{Side, merge};
use crate::pauses::Pauses;
use crate::reason;
use crate::replica::{MergeOutcome, Prefer, Replica};
use crate::state::{Causality, DraftState, newest_states};
use crate::store::{Availability, Store, StoreError};

/// How a message begins that says that a draft was deleted for good. The draft's id follows.
pub(super) const DELETED: &str = "gone/";

/// Brings the drafts of one tab to the stores of its browser and to the other tabs.
#[derive(Debug)]
pub struct Replicator {
    /// The replica id that was given away last.
    last_replica: u32,
    pub(super) stores: [Availability; 2],
    pub(super) open: Tracked,
    /// Drafts that are not open and not yet stored.
    pub(super) others: Vec<Tracked>,
    pub(super) exchanges: Vec<Exchange>,
    pub(super) last_exchange: u32,
    pub(super) removals: Vec<Removal>,
    pauses: Pauses,
    pub(super) is_read_only: bool,
    /// The messages that wait for the end of a composition, while there is one.
    postponed: Option<Vec<String>>,
    pub(super) effects: VecDeque<Effect>,
}

impl Replicator {
    /// Returns a replicator with an open draft, before any store is open. The seed is a
    /// random number, from which the ids of replicas are counted.
    pub fn new(seed: u32, open: DraftState) -> Self {
        let mut replicator = Self {
            last_replica: seed,
            stores: [Availability::Opening, Availability::Opening],
            open: Tracked::new(Replica::new(0, DraftState::default())),
            others: Vec::new(),
            exchanges: Vec::new(),
            last_exchange: 0,
            removals: Vec::new(),
            pauses: Pauses::default(),
            is_read_only: false,
            postponed: None,
            effects: VecDeque::new(),
        };
        replicator.open = replicator.track(open);
        replicator
    }

    /// Returns the next effect that is to be carried out, if there is one.
    pub fn poll_effect(&mut self) -> Option<Effect> {
        self.effects.pop_front()
    }

    /// Returns the state of the open draft.
    pub fn state(&self) -> &DraftState {
        self.open.replica.state()
    }

    /// Returns whether the drafts can only be read.
    pub fn is_read_only(&self) -> bool {
        self.is_read_only
    }

    /// Returns whether a store can be used.
    pub fn availability(&self, store: Store) -> &Availability {
        &self.stores[store as usize]
    }

    /// Returns whether a draft that is not open is in no store yet.
    pub fn has_unstored(&self) -> bool {
        let is_stored = |draft: &Tracked| Store::ALL.iter().any(|&at| draft.is_confirmed_by(at));
        self.others.iter().any(|draft| !is_stored(draft))
    }

    /// Returns how safe the open draft is.
    pub fn safety(&self) -> Safety {
        if self.is_read_only {
            return Safety::ReadOnly;
        }
        if !self.open.is_storable() {
            return Safety::Untouched;
        }
        let [local, database] = Store::ALL.map(|store| match self.availability(store) {
            Availability::Unavailable(error) => Err(Some(error)),
            _ if self.open.is_confirmed_by(store) => Ok(()),
            _ => Err(self.open.progress(store).error.as_ref()),
        });
        let once = |failing, error: &StoreError| Safety::StoredOnce {
            failing,
            error: error.clone(),
        };
        match (local, database) {
            (Ok(()), Ok(())) => Safety::Stored,
            (Ok(()), Err(Some(error))) => once(Store::Database, error),
            (Err(Some(error)), Ok(())) => once(Store::Local, error),
            (Err(Some(error)), Err(Some(_))) => Safety::Failed(error.clone()),
            _ => Safety::Pending,
        }
    }

    /// Returns the newest known state of each draft, the draft changed last first, from what
    /// the stores have of them and from what this tab has.
    pub fn list(&self, stored: Vec<DraftState>) -> Vec<DraftState> {
        let open = Some(&self.open).filter(|open| open.is_storable());
        let here = self.others.iter().chain(open);
        let here = here.map(|draft| draft.replica.state().clone());
        newest_states(stored.into_iter().chain(here))
    }

    /// Notes that a store is open now, or cannot be used. That may change more than once: a
    /// store that was given up may answer in the end.
    pub fn set_availability(&mut self, store: Store, availability: Availability) {
        self.stores[store as usize] = availability;
        self.proceed();
    }

    /// Notes what a store has of the open draft at the start: the draft was opened from it.
    pub fn confirm_opened(&mut self, store: Store, text: String) {
        let version = self.open.version();
        let progress = self.open.progress_mut(store);
        progress.confirmed = Some(version);
        progress.text = Some(text);
    }

    /// Brings both stores to the same states, by what they have when the database opens.
    /// The open draft is left out: it is exchanged with the database as it is.
    pub fn reconcile(&mut self, local: &[DraftState], database: &[DraftState]) {
        let open = self.state().id;
        for (ours, theirs) in [(database, local), (local, database)] {
            for state in ours.iter().filter(|state| state.id != open) {
                let other = theirs.iter().find(|other| other.id == state.id);
                if other.is_none_or(|other| other.version != state.version) {
                    self.add(state.clone());
                }
            }
        }
        self.proceed();
    }

    /// Applies a person's change of the open draft, made at `now` (milliseconds since 1970,
    /// UTC). It takes the draft out of the bin.
    pub fn edit(&mut self, now: u64, change: impl FnOnce(&mut DraftState)) {
        if self.is_read_only {
            return;
        }
        if let Some(opened) = self.pauses.on_edit(self.open.replica.state(), now) {
            self.keep_revision(opened, None);
        }
        self.open.replica.edit(now, |state| {
            change(state);
            state.binned = None;
        });
        self.open.is_deleted = false;
        if let Some(wait) = self.pauses.start_timer() {
            self.effects.push_back(Effect::Wake(Timer::Pause, wait));
        }
        self.proceed();
    }

    /// Keeps the state of the open draft as a revision, unless it is one already.
    pub fn keep_revision_now(&mut self, now: u64) {
        if let Some(state) = self.pauses.keep(self.open.replica.state(), now) {
            self.keep_revision(state, None);
        }
    }

    /// Opens a draft in place of the open one, which is stored by itself from then on. A
    /// composition ends with that: its field is gone.
    pub fn open(&mut self, state: DraftState, now: u64) {
        self.end_composition(Prefer::Ours);
        self.keep_revision_now(now);
        self.pauses = Pauses::default();
        let known = self.others.iter().position(|draft| draft.id() == state.id);
        let next = match known {
            Some(at) => {
                let mut draft = self.others.swap_remove(at);
                draft.replica.merge_remote(&state, Prefer::Later);
                draft.retry();
                draft
            }
            None => self.track(state),
        };
        let closed = std::mem::replace(&mut self.open, next);
        if closed.id() == self.open.id() {
            self.merge(closed.id(), closed.replica.state(), Prefer::Later);
        } else if closed.is_storable() {
            self.others.push(closed);
            self.settle();
        }
        self.proceed();
    }

    /// Brings a state of a draft to both stores and merges it with what they have. If the
    /// draft is the open one, the state is merged into it.
    pub fn store(&mut self, state: DraftState, prefer: Prefer) {
        if state.id == self.state().id {
            self.merge(state.id, &state, prefer);
        } else {
            self.add(state);
        }
        self.proceed();
    }

    /// Applies a person's change, made at `now` (milliseconds since 1970, UTC), to a draft
    /// that is not open. It was decided on `known`: where the draft has changed since, both
    /// changes are merged, and what loses is kept as a revision. It takes the draft out of
    /// the bin. Returns its state after that. The open draft is changed by
    /// [`edit`](Self::edit), and not here: `None`.
    pub fn revise(
        &mut self,
        known: &DraftState,
        now: u64,
        change: impl FnOnce(&mut DraftState),
    ) -> Option<DraftState> {
        if self.is_read_only || known.id == self.state().id {
            return None;
        }
        let mut wanted = known.clone();
        change(&mut wanted);
        let draft = self.add(known.clone());
        let before = draft.replica.state().clone();
        let merged = merge(&known.text, &before.text, &wanted.text, Side::Second);
        draft.replica.edit(now, |state| {
            // The text as it stands is in both where only one of them changed it.
            state.text = merged.text;
            state.binned = None;
            let choose = |field: &mut String, known: &String, wanted: String| {
                if *known != wanted {
                    *field = wanted;
                }
            };
            choose(&mut state.reading, &known.reading, wanted.reading);
            choose(&mut state.name, &known.name, wanted.name);
            choose(&mut state.folder, &known.folder, wanted.folder);
            choose(&mut state.opened, &known.opened, wanted.opened);
            if known.taken != wanted.taken {
                state.taken = wanted.taken;
            }
        });
        let revised = draft.replica.state().clone();
        if merged.is_conflict {
            self.keep_revision(before, Some(reason::FROM_TAB));
        }
        self.proceed();
        Some(revised)
    }

    /// Moves a draft to the bin, or takes it out. `binned` is the time in milliseconds since
    /// 1970, UTC.
    pub fn set_binned(&mut self, state: &DraftState, binned: Option<u64>) {
        if self.is_read_only {
            return;
        }
        if state.id == self.state().id {
            self.open.replica.bin(binned);
        } else {
            let draft = self.add(state.clone());
            draft.replica.bin(binned);
        }
        self.proceed();
    }

    /// Takes in what another tab has sent.
    pub fn receive(&mut self, message: &str, prefer: Prefer) {
        if let Some(postponed) = &mut self.postponed {
            postponed.push(message.to_owned());
            return;
        }
        if !self.is_read_only {
            if let Some(id) = message.strip_prefix(DELETED) {
                if id.parse() == Ok(self.state().id) {
                    self.on_deleted();
                }
            } else if let Ok(theirs) = DraftState::from_json(message)
                && self.merge(theirs.id, &theirs, prefer)
                && let Some(draft) = self.find_mut(theirs.id)
            {
                draft.announced = Some(theirs.version);
            }
        }
        self.effects.push_back(Effect::Refresh);
        self.proceed();
    }

    /// Notes that another tab has deleted the open draft for good. Unless something was
    /// written that no store has, it is not stored again before something is written.
    fn on_deleted(&mut self) {
        let is_known = Store::ALL
            .iter()
            .any(|&store| self.open.is_confirmed_by(store));
        self.open.forget_stores();
        self.open.is_deleted = is_known;
        self.effects
            .push_back(Effect::Notify(Notification::Deleted));
    }

    /// Notes that a person has begun to compose a word in a field. What other tabs have
    /// written is not merged into the open draft before the composition ends.
    pub fn begin_composition(&mut self) {
        self.postponed.get_or_insert_default();
    }

    /// Notes that the composition has ended, and takes in what had to wait for that.
    pub fn end_composition(&mut self, prefer: Prefer) {
        let Some(messages) = self.postponed.take() else {
            return;
        };
        for message in messages {
            self.receive(&message, prefer);
        }
        self.open.end_postponement();
        self.proceed();
    }

    /// Stores at once all that is not yet stored, since the tab may end at any time.
    pub fn flush(&mut self, now: u64) {
        self.keep_revision_now(now);
        for draft in self.others.iter_mut().chain([&mut self.open]) {
            draft.retry();
        }
        // A new transaction is begun even while one is under way: it comes right after.
        let unstored = self.drafts().filter(|draft| draft.wants(Store::Database));
        let mut unstored: Vec<DraftId> = unstored.map(Tracked::id).collect();
        unstored.retain(|draft| !self.is_being_removed(*draft));
        if !self.is_read_only && *self.availability(Store::Database) == Availability::Open {
            for draft in unstored {
                self.begin(Store::Database, draft, false);
            }
        }
        self.proceed();
    }

    /// Notes that the time of a timer has come.
    pub fn wake(&mut self, timer: Timer, now: u64) {
        match timer {
            Timer::Rest(draft, store) => {
                if let Some(draft) = self.find_mut(draft) {
                    draft.progress_mut(store).is_resting = false;
                }
            }
            Timer::Patience(exchange) => self.on_late(exchange),
            Timer::Pause => match self.pauses.on_timer(now) {
                Some(wait) => self.effects.push_back(Effect::Wake(Timer::Pause, wait)),
                None => self.keep_revision_now(now),
            },
        }
        self.proceed();
    }

    /// Lets the drafts only be read from now on, since a later version of the editor stores
    /// them.
    pub fn become_read_only(&mut self) {
        if !std::mem::replace(&mut self.is_read_only, true) {
            self.effects.push_back(Effect::BecomeReadOnly);
        }
    }

    /// Returns a new replica of a draft.
    pub(super) fn track(&mut self, state: DraftState) -> Tracked {
        // Earlier versions of the editor gave all their states the replica 0.
        self.last_replica = self.last_replica.wrapping_add(1).max(1);
        Tracked::new(Replica::new(self.last_replica, state))
    }

    pub(super) fn drafts(&self) -> impl Iterator<Item = &Tracked> {
        self.others.iter().chain([&self.open])
    }

    pub(super) fn find_mut(&mut self, id: DraftId) -> Option<&mut Tracked> {
        let mut drafts = self.others.iter_mut().chain([&mut self.open]);
        drafts.find(|draft| draft.id() == id)
    }

    /// Adds a draft that is not open, or merges the state into it.
    pub(super) fn add(&mut self, state: DraftState) -> &mut Tracked {
        let id = state.id;
        if self.others.iter().any(|draft| draft.id() == id) {
            self.merge(id, &state, Prefer::Later);
        } else {
            let draft = self.track(state);
            self.others.push(draft);
        }
        let mut drafts = self.others.iter_mut();
        let draft = drafts.find(|draft| draft.id() == id);
        draft.expect("it was there or was added")
    }

    /// Merges a state into the replica of its draft, if this tab has one. Returns false where
    /// that has to wait for the end of a composition: until then nothing may be written over
    /// the state.
    pub(super) fn merge(&mut self, id: DraftId, theirs: &DraftState, prefer: Prefer) -> bool {
        let is_open = id == self.state().id;
        let is_composing = self.postponed.is_some();
        let Some(draft) = self.find_mut(id) else {
            return true;
        };
        let is_news = draft.replica.state().causality(theirs) != Causality::Descendant;
        if is_open && is_composing && is_news {
            return false;
        }
        let prefer = if is_open { prefer } else { Prefer::Later };
        let outcome = draft.replica.merge_remote(theirs, prefer);
        if is_open && outcome != MergeOutcome::Unchanged {
            self.effects.push_back(Effect::Show);
            if self.state().binned.is_some() {
                self.effects.push_back(Effect::Notify(Notification::Binned));
            }
        }
        if let MergeOutcome::Conflict(lost) = outcome {
            let reason = if is_open {
                reason::FROM_TAB
            } else {
                reason::BESIDE_LATER
            };
            self.keep_revision(*lost, Some(reason));
            if is_open {
                self.effects
                    .push_back(Effect::Notify(Notification::Conflict));
            }
        }
        true
    }

    fn keep_revision(&mut self, state: DraftState, reason: Option<&'static str>) {
        let state = Box::new(state);
        self.effects
            .push_back(Effect::KeepRevision { state, reason });
    }
}
