//! All drafts of this browser: which is the open one, and what is done with the others.

use draft::{Copy, Damage, Draft, Met, Pauses, Prefer, Relation, Stamp, of_file};
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::Page;
use wasm_bindgen::JsValue;

use super::database::{Act, DRAFTS, REVISIONS, of, slots, texts};
use super::keep::GONE;
use super::local::Local;
use super::{Drafts, Status, Store, StoreError, origin_of, record, revisions};
use crate::editor::Origin;
use crate::platform::{self, failure};

impl Drafts {
    /// Opens a page beside the drafts that there are.
    pub fn open_page(self, page: Page, origin: Origin) {
        self.put_down();
        self.editor.open(page, origin);
        let shown = self.editor.shown();
        let mut draft = Draft {
            slot: platform::random(),
            ..Draft::default()
        };
        shown.put_into(&mut draft);
        self.lay(draft);
        self.with(|desk| {
            desk.shown = shown;
            desk.copy.edit(platform::timestamp(), |_| {});
        });
        self.keep();
    }

    /// Opens a page that was read from a file: as the draft that it was opened into
    /// before, where there is one that still says so, and else beside the drafts. Returns
    /// whether a draft is shown that says something else than the file, since it was
    /// worked on.
    pub async fn open_file(self, page: Page, origin: Origin) -> bool {
        let drafts = self.all().await;
        let Some(known) = of_file(&drafts, &origin.name, &origin.opened) else {
            self.open_page(page, origin);
            return false;
        };
        if known.slot != self.open_draft_now().slot {
            self.open_draft(known);
        }
        known.text != origin.opened
    }

    /// Opens a draft again.
    pub fn open_draft(self, draft: &Draft) {
        self.put_down();
        self.lay(draft.clone());
        self.editor.open(draft.page(), origin_of(draft));
        let shown = self.editor.shown();
        self.with(|desk| desk.shown = shown);
        self.keep();
    }

    /// Keeps what is open as it stands before something else is.
    pub(super) fn put_down(self) {
        if self.is_read_only() {
            return;
        }
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
    pub(super) fn lay(self, draft: Draft) {
        self.with(|desk| {
            failure::remember(&draft.text);
            desk.copy = Copy::new(desk.tab, draft);
            desk.in_local = None;
            desk.in_database = None;
            desk.seen_in_local = None;
            desk.pauses = Pauses::default();
        });
    }

    /// Brings the state of a draft that was put down to both stores, together with what
    /// stands there, and tells the other tabs. What no store takes waits for one that does.
    pub(super) fn bring(self, draft: Draft) {
        if self.is_read_only() {
            return;
        }
        if self.with(|desk| matches!(desk.database, Store::Opening)) {
            return self.with(|desk| desk.waiting.push(draft));
        }
        spawn_local(async move {
            self.store(draft).await;
        });
    }

    /// The same, and returns when that is done.
    pub(super) async fn store(self, draft: Draft) {
        let (local, database) = self.with(|desk| (desk.local.get(), desk.database.get()));
        // What is made of it here has a name that no other tab gives.
        let mut copy = Copy::new(platform::random(), draft);
        let met = move |copy: &mut Copy, theirs: &Draft| {
            if let Met::Conflict(lost) = copy.meet(theirs, Prefer::Later) {
                revisions::keep(self, vec![*lost], "Found beside a later version");
            }
        };
        let slot = copy.draft().slot;
        let look = |copy: &mut Copy, seen: Option<String>| match &local {
            Some(local) => self.look_at(local, slot, seen.as_deref(), &mut |theirs| {
                met(copy, theirs);
            }),
            None => Err(StoreError::Blocked),
        };
        let seen = look(&mut copy, None).ok().flatten();
        let mut done = Err(StoreError::Missing);
        if let Some(database) = database {
            let mut torn = 0;
            let mut then = |there: &JsValue| {
                let mut stored = None;
                let acts = self.look_at_stored(slot, there, &mut |theirs| {
                    stored = Some(theirs.stamp);
                    met(&mut copy, theirs);
                });
                let Some(mut acts) = acts else {
                    return Vec::new();
                };
                torn = acts.len();
                if stored != Some(copy.draft().stamp) {
                    let text = record::write(copy.draft());
                    acts.push(Act::Put(slot.into(), text.into()));
                }
                acts
            };
            let get = Act::Get(slot.into());
            done = database.transact(DRAFTS, get, &mut then).await;
            if done.is_ok() {
                self.report(torn);
            }
        }
        let there = look(&mut copy, seen);
        if self.is_read_only() {
            return self.with(|desk| desk.waiting.push(copy.draft().clone()));
        }
        let text = record::write(copy.draft());
        let kept = there.and_then(|_| match &local {
            Some(local) => local.set_draft(slot, &text),
            None => Ok(()),
        });
        if done.is_ok() || kept.is_ok() {
            self.with(|desk| {
                if let Some(channel) = &desk.channel {
                    channel.say(&text);
                }
            });
        } else {
            let draft = copy.draft().clone();
            self.editor.fail(format!(
                "This browser stores nothing: “{}” is in this tab only, under “Drafts”.",
                draft.title()
            ));
            self.with(|desk| desk.waiting.push(draft));
        }
        self.stored.update(|count| *count += 1);
    }

    /// Brings what waits.
    pub(super) fn bring_waiting(self) {
        if self.is_read_only() {
            return;
        }
        for draft in self.with(|desk| std::mem::take(&mut desk.waiting)) {
            self.bring(draft);
        }
    }

    /// Notes that something has been stored, and says so where it has not. Of what was
    /// interrupted nothing is said: the person had left.
    pub(super) fn note(self, done: Result<(), StoreError>) {
        if let Err(why) = done
            && why != StoreError::Interrupted
        {
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
            let aside = self.all_aside().await;
            self.with(|desk| {
                desk.list = list;
                desk.aside = aside;
            });
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
        all.extend(self.with(|desk| desk.waiting.clone()));
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

    /// Moves a draft to the bin, or takes it out again.
    pub(super) fn bin(self, draft: &Draft, binned: Option<u64>) {
        if self.open_draft_now().slot == draft.slot {
            self.with(|desk| desk.copy.bin(binned));
            return self.keep();
        }
        let mut copy = Copy::new(platform::random(), draft.clone());
        copy.bin(binned);
        self.bring(copy.draft().clone());
    }

    /// Takes a draft away for good, with its history, if it lies in the bin since then
    /// (milliseconds since 1970, UTC) or longer in both stores, and nothing else of it is
    /// known in this tab.
    pub(super) fn remove(self, slot: u32, since: u64) {
        let (local, database) = self.with(|desk| (desk.local.get(), desk.database.get()));
        let stays = move |there: Result<Draft, Damage>| {
            there.map_or(true, |draft| !draft.is_binned_by(since))
        };
        // What waits for a store may have been put back.
        let waits = move || {
            self.with(|desk| {
                let mut waiting = desk.waiting.iter().filter(|draft| draft.slot == slot);
                waiting.any(|draft| !draft.is_binned_by(since))
            })
        };
        let there = move |local: &Local| local.draft(slot).map(|text| record::read(&text));
        let is_open = self.open_draft_now().slot == slot;
        let here = local.as_ref().and_then(there);
        if self.is_read_only() || is_open || waits() || here.is_some_and(stays) {
            return;
        }
        spawn_local(async move {
            let mut goes = true;
            if let Some(database) = database {
                let mut then = |there: &JsValue| {
                    goes = !waits() && !record::found(there).is_some_and(stays);
                    let delete = Act::Delete(slot.into());
                    if goes { vec![delete] } else { Vec::new() }
                };
                let done = database
                    .transact(DRAFTS, Act::Get(slot.into()), &mut then)
                    .await;
                goes &= done.is_ok();
                self.note(done.map(|_| ()));
                if goes {
                    // What stays of its history is out of reach, and goes with its time.
                    let _ = database.ask(REVISIONS, Act::Delete(of(slot))).await;
                }
            }
            // It may have been put back in the meantime.
            let here = local.as_ref().and_then(there);
            if goes && !waits() && !here.is_some_and(stays) {
                if let Some(local) = local {
                    local.remove(slot);
                }
                self.with(|desk| {
                    desk.waiting.retain(|draft| draft.slot != slot);
                    if let Some(channel) = &desk.channel {
                        channel.say(&format!("{GONE}{slot}"));
                    }
                });
            }
            self.stored.update(|count| *count += 1);
        });
    }
}
