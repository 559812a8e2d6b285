//! The open draft on its way to both stores, and what other tabs have stored of it on
//! its way into the form.

use std::time::Duration;

use draft::{Damage, Draft, Met, Prefer, Relation};
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::Reading;
use wasm_bindgen::JsValue;

use super::database::{Act, DRAFTS, Database, set_aside};
use super::local::Local;
use super::{Drafts, PATIENCE, Status, Store, StoreError, origin_of, record, revisions};
use crate::platform::{self, failure};

/// How long the database rests between two writes while a person types.
const REST: Duration = Duration::from_millis(100);

/// What a tab says of a draft that it has deleted for good, before the slot.
pub(super) const GONE: &str = "gone/";

impl Drafts {
    /// Stores every change of the editor from now on.
    pub(super) fn follow(self) {
        let editor = self.editor;
        failure::remember(&editor.text());
        Effect::new(move || {
            editor.revision.track();
            editor.origin.track();
            untrack(|| self.take_in());
        });
    }

    /// Takes in what a person has done since it was last looked, and keeps it.
    pub(super) fn take_in(self) {
        if !self.is_read_only() && self.catch_up() {
            self.keep();
            if self.with(|desk| !std::mem::replace(&mut desk.has_asked, true)) {
                platform::ask_to_persist();
            }
        }
    }

    /// Brings the copy to what the form says; whether that was something new.
    pub(super) fn catch_up(self) -> bool {
        let shown = self.editor.shown();
        if self.with(|desk| desk.shown == shown) {
            return false;
        }
        failure::remember(&shown.text);
        let now = platform::timestamp();
        let (before, wait) = self.with(|desk| {
            let before = desk.pauses.edit(desk.copy.draft(), now);
            desk.copy.edit(now, |draft| shown.put_into(draft));
            desk.shown = shown;
            (before, desk.pauses.begin_to_wait())
        });
        if let Some(before) = before {
            revisions::keep(self, vec![before], "");
        }
        if let Some(milliseconds) = wait {
            revisions::wait(self, milliseconds);
        }
        true
    }

    /// Keeps the open draft's state in both stores.
    pub(super) fn keep(self) {
        self.keep_local();
        self.say_status();
        self.flush();
    }

    pub(super) fn keep_local(self) {
        let (local, slot, seen) = self.with(|desk| {
            let slot = desk.copy.draft().slot;
            (desk.local.get(), slot, desk.seen_in_local.clone())
        });
        let Some(local) = local.filter(|_| !self.is_read_only()) else {
            return;
        };
        // Where another tab was here, what it wrote goes in before ours is written.
        let mut is_met = true;
        let there = self.look_at(&local, slot, seen.as_deref(), &mut |theirs| {
            is_met = self.meet(theirs);
        });
        if !is_met {
            return;
        }
        let draft = self.open_draft_now();
        let text = record::write(&draft);
        let is_new = !matches!(&there, Ok(Some(there)) if *there == text);
        let stored = there.and_then(|_| {
            if is_new {
                local.set_draft(slot, &text)?;
            }
            local.set_current(slot)
        });
        let is_mended = self.with(|desk| {
            // Without a database, this is where tabs meet.
            if let (Store::Closed(_), Some(channel)) = (&desk.database, &desk.channel)
                && desk.known_to_all.replace(draft.stamp) != Some(draft.stamp)
            {
                channel.say(&text);
            }
            match stored {
                Ok(()) => {
                    desk.in_local = Some(draft.stamp);
                    desk.seen_in_local = Some(text);
                    desk.local_error.take().is_some()
                }
                Err(why) => {
                    desk.local_error = Some(why);
                    false
                }
            }
        });
        if is_mended {
            self.bring_waiting();
        }
    }

    /// Looks at what localStorage has of a draft before something else is stored
    /// there, and takes it in unless it was seen before. Gives what stands there then.
    ///
    /// # Errors
    ///
    /// Where nothing may be stored there.
    pub(super) fn look_at(
        self,
        local: &Local,
        slot: u32,
        seen: Option<&str>,
        meet: &mut dyn FnMut(&Draft),
    ) -> Result<Option<String>, StoreError> {
        let there = local.draft(slot);
        if let Some(text) = there.as_deref().filter(|text| Some(*text) != seen) {
            match record::read(text) {
                Ok(theirs) => meet(&theirs),
                Err(Damage::Newer(_)) => {
                    self.become_read_only();
                    return Err(StoreError::Blocked);
                }
                Err(Damage::Torn) => {
                    local.set_draft_aside(slot, text)?;
                    self.report(1);
                    return Ok(None);
                }
            }
        }
        Ok(there)
    }

    /// The same for what the database has. Gives what is to be done there first, or
    /// `None` where nothing may be stored.
    pub(super) fn look_at_stored(
        self,
        slot: u32,
        there: &JsValue,
        meet: &mut dyn FnMut(&Draft),
    ) -> Option<Vec<Act>> {
        let mut acts = Vec::new();
        match record::found(there) {
            Some(Ok(theirs)) => meet(&theirs),
            Some(Err(Damage::Newer(_))) => {
                self.become_read_only();
                return None;
            }
            Some(Err(Damage::Torn)) => acts.push(set_aside(&slot.into(), there)),
            None => {}
        }
        Some(acts)
    }

    /// Brings the open draft to the database, now or as soon as it has rested; not one on
    /// which nobody has written, or that another tab has deleted for good.
    pub(super) fn flush(self) {
        if self.editor.status.get_untracked() == Status::Untouched {
            return;
        }
        let database = self.with(|desk| {
            let database = desk.database.get();
            if desk.is_flushing {
                desk.flush_is_due = true;
                return None;
            }
            let is_there = desk.in_database == Some(desk.copy.draft().stamp);
            let is_asked = !is_there && !self.is_read_only();
            let database = database.filter(|_| is_asked);
            desk.is_flushing = database.is_some();
            desk.flush_is_due = false;
            desk.flushes += u32::from(desk.is_flushing);
            database.map(|database| (database, desk.flushes))
        });
        let Some((database, flush)) = database else {
            return;
        };
        let late = move || {
            let is_late = self.with(|desk| {
                let is_late = desk.is_flushing && desk.flushes == flush;
                if is_late {
                    desk.database_error = Some(StoreError::Slow);
                }
                is_late
            });
            if is_late {
                self.say_status();
            }
        };
        set_timeout(late, PATIENCE);
        spawn_local(async move {
            self.exchange(&database).await;
            set_timeout(
                move || {
                    let is_due = self.with(|desk| {
                        desk.is_flushing = false;
                        desk.flush_is_due
                    });
                    if is_due {
                        self.flush();
                    }
                },
                REST,
            );
        });
    }

    /// Looks at what the database has of the open draft, takes it in, and stores what
    /// the draft says then.
    pub(super) async fn exchange(self, database: &Database) {
        let slot = self.with(|desk| desk.copy.draft().slot);
        let (mut stored, mut torn, mut put) = (None, 0, String::new());
        let mut is_met = true;
        let mut then = |there: &JsValue| {
            // Another draft may have been opened since it was asked: this one was put
            // down then, and goes its own way.
            if self.open_draft_now().slot != slot {
                return Vec::new();
            }
            let acts = self.look_at_stored(slot, there, &mut |theirs| {
                is_met = self.meet(theirs);
                stored = Some(theirs.stamp);
            });
            let Some(mut acts) = acts.filter(|_| is_met) else {
                return Vec::new();
            };
            torn = acts.len();
            let draft = self.open_draft_now();
            if stored.replace(draft.stamp) != Some(draft.stamp) {
                put = record::write(&draft);
                acts.push(Act::Put(slot.into(), JsValue::from(&put)));
            }
            acts
        };
        let done = database
            .transact(DRAFTS, Act::Get(slot.into()), &mut then)
            .await;
        let draft = self.open_draft_now();
        if draft.slot != slot {
            return;
        }
        match done {
            Ok(_) => {
                self.report(torn);
                self.with(|desk| {
                    desk.in_database = stored;
                    desk.database_error = None;
                    if let (Some(channel), false) = (&desk.channel, put.is_empty()) {
                        channel.say(&put);
                    }
                });
                self.bring_waiting();
            }
            Err(why) => self.with(|desk| desk.database_error = Some(why)),
        }
        // What was taken in goes to the other store too.
        if self.with(|desk| desk.in_local != Some(draft.stamp) && desk.local_error.is_none()) {
            self.keep_local();
        }
        self.say_status();
        self.stored.update(|count| *count += 1);
    }

    /// Takes in a state that somebody else has stored of the open draft. Returns false
    /// where that has to wait for the end of a composition: until then nothing may be
    /// stored over it.
    pub(super) fn meet(self, theirs: &Draft) -> bool {
        let waits = self.with(|desk| {
            let relation = desk.copy.draft().relation(theirs);
            desk.is_composing && relation != Relation::Holds
        });
        if waits {
            return false;
        }
        let prefer = if self.editor.is_in_use() {
            Prefer::Ours
        } else {
            Prefer::Later
        };
        // What was typed in the meantime is ours.
        self.catch_up();
        let met = self.with(|desk| desk.copy.meet(theirs, prefer));
        if met != Met::Known {
            self.show();
        }
        if let Met::Conflict(lost) = met {
            revisions::keep(self, vec![*lost], "From another tab");
            self.editor.say(
                "Another tab changed the same field at the same time. The later version is shown, \
                 the other one is in the history.",
            );
        }
        true
    }

    /// Goes on with what had to wait while a person composed a word.
    pub(super) fn stop_composing(self) {
        let (was_composing, unheard) = self.with(|desk| {
            let was_composing = std::mem::replace(&mut desk.is_composing, false);
            (was_composing, std::mem::take(&mut desk.unheard))
        });
        if !was_composing {
            return;
        }
        untrack(|| self.take_in());
        for text in unheard {
            self.hear(&text);
        }
        if self.with(|desk| desk.in_local != Some(desk.copy.draft().stamp)) {
            self.keep();
        } else {
            self.flush();
        }
    }

    /// Shows the open draft's state in the form, where that says something else.
    pub(super) fn show(self) {
        let draft = self.open_draft_now();
        self.editor
            .merge_remote(&draft.text, &Reading::from_line(&draft.reading));
        self.editor.set_origin(origin_of(&draft));
        let shown = self.editor.shown();
        failure::remember(&shown.text);
        self.with(|desk| desk.shown = shown);
        if draft.binned.is_some() {
            self.editor
                .say("Another tab has moved this page to the bin. What you write brings it back.");
        }
    }

    /// What another tab has stored.
    pub(super) fn hear(self, text: &str) {
        if self.with(|desk| desk.is_composing) {
            return self.with(|desk| desk.unheard.push(text.to_owned()));
        }
        if let Some(slot) = text.strip_prefix(GONE)
            && slot.parse() == Ok(self.open_draft_now().slot)
            && !self.is_read_only()
        {
            self.lose();
        }
        if let Ok(theirs) = record::read(text)
            && !self.is_read_only()
            && theirs.slot == self.with(|desk| desk.copy.draft().slot)
        {
            untrack(|| self.take_in());
            if !self.meet(&theirs) {
                return;
            }
            self.with(|desk| desk.known_to_all = Some(theirs.stamp));
            // That they have stored it is their word: this tab looks for itself.
            self.keep();
        }
        self.stored.update(|count| *count += 1);
    }

    /// Another tab has deleted the open draft for good: it is in this tab only.
    fn lose(self) {
        self.with(|desk| {
            desk.in_local = None;
            desk.in_database = None;
            desk.seen_in_local = None;
        });
        self.editor.set_status(Status::Untouched);
        self.editor.say(
            "Another tab has deleted this page for good. It is still here: what you write keeps it.",
        );
    }

    pub(super) fn is_read_only(self) -> bool {
        self.editor.read_only.get_untracked()
    }

    pub(super) fn become_read_only(self) {
        self.editor.set_read_only();
    }

    /// Says how safe the open draft is.
    pub(super) fn say_status(self) {
        let editor = self.editor;
        if self.is_read_only() {
            return;
        }
        let status = self.with(|desk| {
            let stamp = Some(desk.copy.draft().stamp);
            let local = match &desk.local {
                Store::Closed(why) => Err(Some(why)),
                Store::Opening | Store::Open(_) if desk.in_local == stamp => Ok(()),
                Store::Opening | Store::Open(_) => Err(desk.local_error.as_ref()),
            };
            let database = match &desk.database {
                Store::Closed(why) => Err(Some(why)),
                Store::Opening | Store::Open(_) if desk.in_database == stamp => Ok(()),
                Store::Opening | Store::Open(_) => Err(desk.database_error.as_ref()),
            };
            match (local, database) {
                (Ok(()), Ok(())) => Status::Saved,
                (Ok(()), Err(Some(why))) => Status::SavedOnce {
                    failing: "database",
                    why: why.to_string(),
                },
                (Err(Some(why)), Ok(())) => Status::SavedOnce {
                    failing: "local storage",
                    why: why.to_string(),
                },
                (Err(Some(why)), Err(Some(_))) => Status::Failed(why.to_string()),
                _ => Status::Saving,
            }
        });
        editor.set_status(status);
    }
}
