//! All drafts of this browser: which is the open one, and what is done with the others.

use draft::{Copy, Damage, Draft, Met, Prefer, Relation, Stamp};
use leptos::task::spawn_local;
use page::Page;
use wasm_bindgen::JsValue;

use super::database::{Act, DRAFTS, REVISIONS, of, set_aside, slots, texts};
use super::{Drafts, Status, Store, StoreError, origin_of, record, revisions};
use crate::browser::{self, guard};
use crate::state::Origin;

impl Drafts {
    /// Opens a page beside the drafts that there are.
    pub fn open_page(self, page: Page, origin: Origin) {
        self.put_down();
        self.editor.open(page, origin);
        let shown = self.editor.shown();
        let mut draft = Draft {
            slot: browser::random(),
            ..Draft::default()
        };
        shown.put_into(&mut draft);
        self.lay(draft, None);
        self.with(|desk| {
            desk.shown = shown;
            desk.copy.edit(browser::clock(), |_| {});
        });
        self.keep();
    }

    /// Opens a draft again.
    pub fn open_draft(self, draft: &Draft) {
        self.put_down();
        let text = self
            .with(|desk| desk.local.get())
            .and_then(|local| local.draft(draft.slot));
        self.lay(draft.clone(), text);
        self.editor.open(draft.page(), origin_of(draft));
        let shown = self.editor.shown();
        self.with(|desk| desk.shown = shown);
        self.keep();
    }

    /// Keeps what is open as it stands before something else is.
    pub(super) fn put_down(self) {
        self.take_in();
        revisions::now(self);
        // What the database has not yet goes there by itself, unless nobody has ever
        // written anything.
        let draft = self.with(|desk| {
            let draft = desk.copy.draft();
            let is_there = [desk.in_database, Some(Stamp::default())].contains(&Some(draft.stamp));
            (!is_there).then(|| draft.clone())
        });
        if let Some(draft) = draft {
            self.bring(draft);
        }
    }

    /// Makes a draft the open one.
    pub(super) fn lay(self, draft: Draft, local_text: Option<String>) {
        self.with(|desk| {
            guard::remember(&draft.text);
            desk.copy = Copy::new(desk.tab, draft);
            desk.in_local = None;
            desk.in_database = None;
            desk.local_text = local_text;
            desk.revisions = revisions::Clock::default();
        });
    }

    /// Brings the state of a draft that is not open to both stores, together with what
    /// stands there, and tells the other tabs.
    pub(super) fn bring(self, draft: Draft) {
        if self.with(|desk| matches!(desk.database, Store::Opening)) {
            return self.with(|desk| desk.waiting.push(draft));
        }
        let (tab, local, database) =
            self.with(|desk| (desk.tab, desk.local.get(), desk.database.get()));
        let mut copy = Copy::new(tab, draft);
        spawn_local(async move {
            let slot = copy.draft().slot;
            let mut done = Ok(());
            if let Some(database) = database {
                let mut then = |there: &JsValue| {
                    let mut acts = Vec::new();
                    match record::found(there) {
                        Some(Ok(theirs)) => {
                            if let Met::Conflict(lost) = copy.meet(&theirs, Prefer::Later) {
                                let why = "Found beside a later version";
                                revisions::keep(self, vec![*lost], why);
                            }
                        }
                        Some(Err(Damage::Newer(_))) => return acts,
                        Some(Err(Damage::Torn)) => {
                            acts.push(set_aside(&slot.into(), there));
                            self.report(1);
                        }
                        None => {}
                    }
                    let text = record::write(copy.draft());
                    acts.push(Act::Put(slot.into(), text.into()));
                    acts
                };
                let get = Act::Get(slot.into());
                done = database.transact(DRAFTS, get, &mut then).await.map(|_| ());
            }
            let text = record::write(copy.draft());
            if let Some(local) = local {
                // A copy is better than none.
                let _ = local.set_draft(slot, &text);
            }
            self.with(|desk| {
                if let Some(channel) = &desk.channel {
                    channel.say(&text);
                }
            });
            self.note(done);
        });
    }

    /// Notes that something has been stored, and says so where it has not.
    pub(super) fn note(self, done: Result<(), StoreError>) {
        if let Err(why) = done {
            self.editor
                .fail(format!("This browser’s database is {why}."));
        }
        self.stored.update(|count| *count += 1);
    }

    /// All drafts, those in the bin too, the newest first, as of the last
    /// [`Self::load_list`].
    pub(super) fn list(self) -> Vec<Draft> {
        self.listed.track();
        self.with(|desk| desk.list.clone())
    }

    /// Makes the list of drafts anew.
    pub(super) fn load_list(self) {
        spawn_local(async move {
            let list = self.all().await;
            self.with(|desk| desk.list = list);
            self.listed.update(|count| *count += 1);
        });
    }

    /// All drafts as both stores have them now, the newest first.
    pub(super) async fn all(self) -> Vec<Draft> {
        let (local, database) = self.with(|desk| (desk.local.get(), desk.database.get()));
        let mut all: Vec<Draft> = local.map_or_else(Vec::new, |local| local.all().drafts);
        if let Some(database) = database {
            let stored = database.ask(DRAFTS, Act::All(slots())).await;
            let stored = stored.map(|stored| texts(&stored)).unwrap_or_default();
            all.extend(stored.iter().filter_map(|text| record::read(text).ok()));
        }
        if self.editor.status.get_untracked() != Status::Untouched {
            all.push(self.open_draft_now());
        }
        let mut newest: Vec<Draft> = Vec::new();
        for draft in all {
            match newest.iter_mut().find(|known| known.slot == draft.slot) {
                Some(known) if known.relation(&draft) == Relation::IsHeld => *known = draft,
                Some(_) => {}
                None => newest.push(draft),
            }
        }
        let mut list: Vec<Draft> = Vec::new();
        for draft in newest {
            let at = list.partition_point(|other| other.changed >= draft.changed);
            list.insert(at, draft);
        }
        list
    }

    /// Moves a draft that is not open to the bin, or takes it out again.
    pub(super) fn bin(self, mut draft: Draft, binned: Option<u64>) {
        let mut copy = Copy::new(self.with(|desk| desk.tab), draft.clone());
        copy.edit(browser::clock(), |draft| draft.binned = binned);
        copy.draft().clone_into(&mut draft);
        self.bring(draft);
    }

    /// Takes a draft away for good, with its history.
    pub(super) fn remove(self, slot: u32) {
        let (local, database) = self.with(|desk| (desk.local.get(), desk.database.get()));
        if let Some(local) = local {
            local.remove(slot);
        }
        spawn_local(async move {
            if let Some(database) = database {
                let _ = database.ask(REVISIONS, Act::Delete(of(slot))).await;
                let gone = database.ask(DRAFTS, Act::Delete(slot.into())).await;
                self.note(gone.map(|_| ()));
            }
        });
    }
}
