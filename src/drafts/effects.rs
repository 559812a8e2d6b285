//! Runs the replicator: tells it what happens in the editor, in the stores and in other tabs,
//! and carries out its effects.

use std::time::Duration;

use draft::{DraftId, ExchangeId, Notification, Prefer, Safety, Store, StoreError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::Reading;

use super::error::why;
use super::tab::{Drafts, Turn, origin_of};
use crate::editor::Status;
use crate::language::words;
use crate::platform::{self, failure};

impl Drafts {
    /// Stores every change of the editor from now on.
    pub(super) fn follow_editor(self) {
        let editor = self.editor;
        failure::remember(&editor.text());
        Effect::new(move || {
            editor.revision.track();
            editor.origin.track();
            untrack(|| self.take_in());
        });
    }

    /// Stores what a person has done in the editor since the last time.
    pub(super) fn take_in(self) {
        let is_first = self.note_edit()
            && self.with(|tab| !std::mem::replace(&mut tab.has_asked_to_persist, true));
        self.run_effects();
        if is_first {
            platform::ask_to_persist();
        }
    }

    /// Tells the replicator what a person has done in the editor, without carrying out the
    /// effects. Returns whether anything was done.
    fn note_edit(self) -> bool {
        let shown = self.editor.shown();
        if self.is_read_only() || self.with(|tab| tab.shown == shown) {
            return false;
        }
        failure::remember(&shown.text);
        let now = platform::timestamp();
        self.with(|tab| {
            tab.replicator.edit(now, |draft| shown.put_into(draft));
            tab.shown = shown;
        });
        true
    }

    /// Returns which of two concurrent changes of one piece is taken.
    pub(super) fn preference(self) -> Prefer {
        if self.editor.is_in_use() {
            Prefer::Ours
        } else {
            Prefer::Later
        }
    }

    /// Takes in what another tab has sent.
    pub(super) fn receive(self, message: &str) {
        untrack(|| self.note_edit());
        let prefer = self.preference();
        self.with(|tab| tab.replicator.receive(message, prefer));
        self.run_effects();
    }

    /// Goes on with what had to wait while a person composed a word.
    pub(super) fn end_composition(self) {
        untrack(|| self.note_edit());
        let prefer = self.preference();
        self.with(|tab| tab.replicator.end_composition(prefer));
        self.run_effects();
    }

    /// Carries out all effects that are due. After each call of the replicator, this is to be
    /// done before anything else happens in the editor: what a merge has changed is shown
    /// then, and would else count as taken back by the person.
    pub(super) fn run_effects(self) {
        while let Some(effect) = self.with(|tab| tab.replicator.poll_effect()) {
            self.run_effect(effect);
        }
        let safety = self.with(|tab| tab.replicator.safety());
        self.editor.set_status(status(safety));
    }

    fn run_effect(self, effect: draft::Effect) {
        match effect {
            draft::Effect::Exchange {
                id,
                store: Store::Local,
                draft,
            } => self.exchange_with_local(id, draft),
            draft::Effect::Exchange {
                id,
                store: Store::Database,
                draft,
            } => self.exchange_with_database(id, draft),
            draft::Effect::Send(text) => {
                if let Some(channel) = self.with(|tab| tab.channel.clone()) {
                    channel.send(&text);
                }
            }
            draft::Effect::Show => self.show(),
            draft::Effect::KeepRevision { state, reason } => {
                self.keep_revisions(vec![*state], reason);
            }
            draft::Effect::DeleteRevisions(draft) => self.delete_revisions(draft),
            draft::Effect::Wake(timer, milliseconds) => {
                let wake = move || {
                    let now = platform::timestamp();
                    self.with(|tab| tab.replicator.wake(timer, now));
                    self.run_effects();
                };
                set_timeout(wake, Duration::from_millis(milliseconds));
            }
            draft::Effect::Notify(notification) => self.notify(notification),
            draft::Effect::BecomeReadOnly => self.editor.set_read_only(),
            draft::Effect::Refresh => self.stored.update(|count| *count += 1),
            draft::Effect::Stored(draft) => {
                let due = self.with(|tab| {
                    let (due, later) = std::mem::take(&mut tab.on_stored)
                        .into_iter()
                        .partition(|(id, _)| *id == draft);
                    tab.on_stored = later;
                    due
                });
                let due: Vec<(DraftId, Box<dyn FnOnce()>)> = due;
                for (_, act) in due {
                    act();
                }
            }
        }
    }

    fn exchange_with_local(self, id: ExchangeId, draft: DraftId) {
        let result = match self.with(|tab| tab.local.clone()) {
            Some(local) => {
                let prefer = self.preference();
                let entry = local.entry(draft);
                let writes = self.with(|tab| tab.replicator.read(id, entry, prefer));
                let written = writes
                    .iter()
                    .try_for_each(|write| local.write(draft, write));
                // The draft that is opened at the next start.
                let is_open = !self.is_read_only() && self.open_id() == draft;
                written.and_then(|()| {
                    if is_open {
                        local.set_current(draft)
                    } else {
                        Ok(())
                    }
                })
            }
            None => Err(StoreError::Missing),
        };
        self.with(|tab| tab.replicator.finish(id, result));
    }

    fn exchange_with_database(self, id: ExchangeId, draft: DraftId) {
        let database = self.with(|tab| tab.database.clone());
        spawn_local(async move {
            let result = match database {
                Some(database) => {
                    let respond = |entry| {
                        // What was typed meanwhile is merged too.
                        self.note_edit();
                        let prefer = self.preference();
                        let writes = self.with(|tab| tab.replicator.read(id, entry, prefer));
                        self.run_effects();
                        writes
                    };
                    database.exchange(draft, respond).await
                }
                None => Err(StoreError::Missing),
            };
            self.with(|tab| tab.replicator.finish(id, result));
            self.run_effects();
        });
    }

    /// Shows the state of the open draft in the editor.
    fn show(self) {
        self.turn(Turn::Merging);
        let draft = self.open_state();
        self.editor
            .merge_remote(&draft.text, &Reading::from_line(&draft.reading));
        self.turn(Turn::Merged);
        self.editor.set_origin(origin_of(&draft));
        self.note_shown();
    }

    /// Notes that what the editor shows is the state of the open draft.
    pub(super) fn note_shown(self) {
        let shown = self.editor.shown();
        failure::remember(&shown.text);
        self.with(|tab| tab.shown = shown);
    }

    fn notify(self, notification: Notification) {
        let editor = self.editor;
        match notification {
            Notification::Conflict => editor.say(words!(drafts.conflict)),
            Notification::Binned => editor.say(words!(drafts.binned)),
            Notification::Deleted => editor.say(words!(drafts.deleted)),
            Notification::SetAside => self.report_corrupt(1),
            Notification::NotStored(title) => {
                editor.fail(words!(drafts.not_stored, title = title));
            }
            // The person had left.
            Notification::NotDeleted(StoreError::Interrupted) => {}
            Notification::NotDeleted(error) => {
                editor.fail(words!(drafts.database, why = why(&error)));
            }
        }
    }

    /// Says how many stored entries could not be read and were set aside.
    pub(super) fn report_corrupt(self, count: usize) {
        match count {
            0 => {}
            1 => self.editor.fail(words!(drafts.corrupt_one)),
            count => self.editor.fail(words!(drafts.corrupt, count = count)),
        }
    }

    /// Notes that something has been stored in the database, and says so where it has not,
    /// unless that is because the person has left.
    pub(super) fn report_change(self, done: Result<(), StoreError>) {
        if let Err(error) = done
            && error != StoreError::Interrupted
        {
            self.editor.fail(words!(drafts.database, why = why(&error)));
        }
        self.stored.update(|count| *count += 1);
    }
}

/// Returns the status that the editor shows.
fn status(safety: Safety) -> Status {
    match safety {
        Safety::Untouched => Status::Untouched,
        Safety::Pending => Status::Saving,
        Safety::Stored => Status::Saved,
        Safety::StoredOnce { failing, error } => Status::SavedOnce { failing, error },
        Safety::Failed(error) => Status::Failed(error),
        Safety::ReadOnly => Status::ReadOnly,
    }
}
