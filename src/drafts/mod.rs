//! From keystroke to safe. Every edit goes to localStorage at once and to IndexedDB
//! a moment later; the status says "Saved" when both have confirmed that very state.
//!
//! Tabs take turns in IndexedDB: each looks at what is stored before it stores, takes
//! in what it has not seen ([`draft::Copy`]), and tells the others. Where there is no
//! IndexedDB, the same is done in localStorage.

mod backup;
mod channel;
mod database;
mod history;
mod local;
mod panel;
mod record;
mod revisions;
mod start;

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use draft::{Copy, Damage, Draft, Met, Prefer, Relation, Stamp};
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::{Page, Reading};
use wasm_bindgen::JsValue;

use crate::browser::{self, guard};
use crate::state::{Editor, Origin};
use crate::view::{Watched, effect};
use channel::Channel;
use database::{Act, DRAFTS, Database, REVISIONS, of, set_aside, slots, texts};
pub use history::dialog as history_dialog;
use local::Local;
pub use panel::dialog;

/// How long the database rests between two writes while a person types.
const REST: Duration = Duration::from_millis(100);

/// Why something could not be stored or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser allows this site no storage.
    Blocked,
    /// The browser has no such store.
    Missing,
    /// There is no room left.
    Full,
    /// The browser says something else.
    Other(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => f.write_str("blocked"),
            Self::Missing => f.write_str("missing"),
            Self::Full => f.write_str("full"),
            Self::Other(why) => write!(f, "failing ({why})"),
        }
    }
}

/// Whether the present draft is safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// There is nothing to store yet.
    Untouched,
    /// A store has not yet confirmed the page as it stands.
    Saving,
    /// Both stores have confirmed the page as it stands.
    Saved,
    /// One of them has; why the other has not.
    SavedOnce(&'static str, StoreError),
    /// None has: it is in this tab only, and why.
    Failed(StoreError),
    /// A later version of the editor keeps the drafts: they can only be read.
    ReadOnly,
}

/// A store, and how far it has come.
enum Store<T> {
    /// It is not known yet whether it works.
    Opening,
    /// It works, as far as is known.
    Open(T),
    /// It does not.
    Closed(StoreError),
}

impl<T: Clone> Store<T> {
    fn get(&self) -> Option<T> {
        match self {
            Self::Open(store) => Some(store.clone()),
            Self::Opening | Self::Closed(_) => None,
        }
    }
}

/// What the editor shows that is part of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    text: String,
    reading: String,
    origin: Origin,
}

/// The open draft, and the stores that it is kept in.
struct Desk {
    tab: u32,
    copy: Copy,
    /// What the copy's state was made of: what differs from it, a person has done.
    shown: Shown,
    local: Store<Local>,
    database: Store<Rc<Database>>,
    channel: Option<Channel>,
    /// The states that the stores have confirmed, and why they have not the newest.
    in_local: Option<Stamp>,
    in_database: Option<Stamp>,
    local_error: Option<StoreError>,
    database_error: Option<StoreError>,
    /// What stood in localStorage when it was last looked at.
    local_text: Option<String>,
    is_flushing: bool,
    flush_is_due: bool,
    /// Whether the browser was asked to keep what is stored: at the first real content.
    has_asked: bool,
    revisions: revisions::Clock,
    /// All drafts that are known, those in the bin too, the newest first.
    list: Vec<Draft>,
}

/// The drafts. A handle: copies are the same drafts. They last as long as the app.
#[derive(Clone, Copy)]
pub struct Drafts {
    editor: Editor,
    desk: &'static RefCell<Desk>,
    /// Counts what has changed in the stores.
    stored: Watched<u64>,
    /// Counts the lists of drafts that were made of it.
    listed: Watched<u64>,
}

impl Editor {
    fn shown(&self) -> Shown {
        Shown {
            text: self.text(),
            reading: self.reading().to_line(),
            origin: self.origin.get_untracked(),
        }
    }
}

/// What is known of a draft's file.
pub fn origin_of(draft: &Draft) -> Origin {
    Origin {
        name: draft.name.clone(),
        opened: draft.opened.clone(),
        taken: draft.taken.clone(),
    }
}

fn set(draft: &mut Draft, shown: &Shown) {
    draft.text.clone_from(&shown.text);
    draft.reading.clone_from(&shown.reading);
    draft.name.clone_from(&shown.origin.name);
    draft.opened.clone_from(&shown.origin.opened);
    draft.taken.clone_from(&shown.origin.taken);
    // What is worked on is in no bin.
    draft.binned = None;
}

impl Drafts {
    fn with<T>(self, act: impl FnOnce(&mut Desk) -> T) -> T {
        act(&mut self.desk.borrow_mut())
    }

    /// The open draft as it stands.
    fn open_draft_now(self) -> Draft {
        self.with(|desk| desk.copy.draft().clone())
    }

    /// Stores every change of the editor from now on.
    fn follow(self) {
        let editor = self.editor;
        guard::remember(&editor.text());
        effect(move || {
            editor.revision.track();
            editor.origin.track();
            untrack(|| self.take_in());
        });
    }

    /// Takes in what a person has done since it was last looked, and keeps it.
    fn take_in(self) {
        if self.catch_up() {
            self.keep();
            revisions::note_edit(self);
            if self.with(|desk| !std::mem::replace(&mut desk.has_asked, true)) {
                browser::ask_to_persist();
            }
        }
    }

    /// Brings the copy to what the form says; whether that was something new.
    fn catch_up(self) -> bool {
        let shown = self.editor.shown();
        let is_new = self.with(|desk| desk.shown != shown);
        if is_new {
            guard::remember(&shown.text);
            self.with(|desk| {
                desk.copy.edit(browser::clock(), |draft| set(draft, &shown));
                desk.shown = shown;
            });
        }
        is_new
    }

    /// Keeps the open draft's state in both stores.
    fn keep(self) {
        self.keep_local();
        self.say_status();
        self.flush();
    }

    fn keep_local(self) {
        let slot = self.with(|desk| desk.copy.draft().slot);
        let Some(local) = self.with(|desk| desk.local.get()) else {
            return;
        };
        let there = local.draft(slot);
        if there != self.with(|desk| desk.local_text.clone())
            && let Some(text) = &there
        {
            // Another tab was here. What it wrote goes in before ours is written.
            match record::read(text) {
                Ok(theirs) => self.meet(&theirs),
                Err(Damage::Newer(_)) => return self.become_read_only(),
                Err(Damage::Torn) => local.set_draft_aside(slot, text),
            }
        }
        let draft = self.open_draft_now();
        let text = record::write(&draft);
        let stored = local
            .set_draft(slot, &text)
            .and_then(|()| local.set_current(slot));
        self.with(|desk| match stored {
            Ok(()) => {
                desk.in_local = Some(draft.stamp);
                desk.local_text = Some(text.clone());
                desk.local_error = None;
            }
            Err(why) => {
                desk.local_text = local.draft(slot);
                desk.local_error = Some(why);
            }
        });
        // Without a database, this is where tabs meet.
        self.with(|desk| {
            if let (Store::Closed(_), Some(channel)) = (&desk.database, &desk.channel) {
                channel.say(&text);
            }
        });
    }

    /// Brings the open draft to the database, now or as soon as it has rested.
    fn flush(self) {
        let database = self.with(|desk| {
            let database = desk.database.get();
            if desk.is_flushing {
                desk.flush_is_due = true;
                return None;
            }
            let is_there = desk.in_database == Some(desk.copy.draft().stamp);
            let database = database.filter(|_| !is_there);
            desk.is_flushing = database.is_some();
            desk.flush_is_due = false;
            database
        });
        let Some(database) = database else {
            return;
        };
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
    async fn exchange(self, database: &Database) {
        let slot = self.with(|desk| desk.copy.draft().slot);
        let (mut stored, mut torn) = (None, 0);
        let mut then = |there: &JsValue| {
            let mut acts = Vec::new();
            let theirs = there.as_string().map(|text| record::read(&text));
            match theirs {
                Some(Ok(theirs)) => {
                    self.meet(&theirs);
                    stored = Some(theirs.stamp);
                }
                Some(Err(Damage::Newer(_))) => {
                    self.become_read_only();
                    return acts;
                }
                Some(Err(Damage::Torn)) | None if !there.is_undefined() => {
                    torn += 1;
                    acts.push(set_aside(&slot.into(), there));
                }
                Some(Err(Damage::Torn)) | None => {}
            }
            let draft = self.open_draft_now();
            if stored.replace(draft.stamp) != Some(draft.stamp) {
                acts.push(Act::Put(slot.into(), record::write(&draft).into()));
            }
            acts
        };
        let done = database
            .transact(DRAFTS, Act::Get(slot.into()), &mut then)
            .await;
        self.report(torn);
        let draft = self.open_draft_now();
        if draft.slot != slot {
            return;
        }
        self.with(|desk| match done {
            Ok(_) => {
                desk.in_database = stored;
                desk.database_error = None;
                if let (Some(channel), true) = (&desk.channel, stored == Some(draft.stamp)) {
                    channel.say(&record::write(&draft));
                }
            }
            Err(why) => desk.database_error = Some(why),
        });
        // What was taken in goes to the other store too.
        if self.with(|desk| desk.in_local != Some(draft.stamp) && desk.local_error.is_none()) {
            self.keep_local();
        }
        self.say_status();
        self.stored.update(|count| *count += 1);
    }

    /// Takes in a state that somebody else has stored of the open draft.
    fn meet(self, theirs: &Draft) {
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
            revisions::keep(
                self,
                vec![*lost],
                "The other version of a field that two tabs changed",
            );
            self.editor.say(
                "Another tab changed the same field at the same time. The later version is shown, \
                 the other one is in the history.",
            );
        }
    }

    /// Shows the open draft's state in the form, where that says something else.
    fn show(self) {
        let draft = self.open_draft_now();
        self.editor
            .rewrite(&draft.text, &Reading::from_line(&draft.reading));
        let origin = origin_of(&draft);
        if self.editor.origin.get_untracked() != origin {
            self.editor.origin.set(origin);
        }
        let shown = self.editor.shown();
        guard::remember(&shown.text);
        self.with(|desk| desk.shown = shown);
        if draft.binned.is_some() {
            self.editor
                .say("Another tab has moved this page to the bin. What you write brings it back.");
        }
    }

    /// What another tab has stored.
    fn hear(self, text: &str) {
        if let Ok(theirs) = record::read(text)
            && theirs.slot == self.with(|desk| desk.copy.draft().slot)
        {
            untrack(|| self.take_in());
            self.meet(&theirs);
            if self.with(|desk| desk.copy.draft().stamp) == theirs.stamp {
                // It says what is stored, and nothing else.
                self.with(|desk| {
                    if let Store::Open(_) = desk.database {
                        desk.in_database = Some(theirs.stamp);
                    }
                    if let Store::Open(local) = &desk.local {
                        desk.local_text = local.draft(theirs.slot);
                        desk.in_local = Some(theirs.stamp);
                    }
                });
                self.say_status();
            } else {
                self.keep();
            }
        }
        self.stored.update(|count| *count += 1);
    }

    fn become_read_only(self) {
        self.editor.read_only.set(true);
        self.editor.status.set(Status::ReadOnly);
    }

    /// Says how safe the open draft is.
    fn say_status(self) {
        let editor = self.editor;
        if editor.read_only.get_untracked() {
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
                (Ok(()), Err(Some(why))) => Status::SavedOnce("database", why.clone()),
                (Err(Some(why)), Ok(())) => Status::SavedOnce("local storage", why.clone()),
                (Err(Some(why)), Err(Some(_))) => Status::Failed(why.clone()),
                _ => Status::Saving,
            }
        });
        if editor.status.get_untracked() != status {
            editor.status.set(status);
        }
    }

    /// Opens a page beside the drafts that there are.
    pub fn open_page(self, page: Page, origin: Origin) {
        let draft = Draft {
            slot: browser::random(),
            text: page.print(),
            reading: page.reading().to_line(),
            name: origin.name.clone(),
            opened: origin.opened.clone(),
            taken: origin.taken.clone(),
            ..Draft::default()
        };
        self.put_down();
        self.lay(draft, None);
        self.editor.open(page, origin);
        let shown = self.editor.shown();
        self.with(|desk| {
            desk.shown = shown.clone();
            desk.copy.edit(browser::clock(), |draft| set(draft, &shown));
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
    fn put_down(self) {
        self.take_in();
        revisions::now(self);
        // What the database has not yet goes there by itself.
        let draft = self.with(|desk| {
            let draft = desk.copy.draft();
            let is_there = desk.in_database == Some(draft.stamp) || desk.in_local.is_none();
            (!is_there).then(|| draft.clone())
        });
        if let Some(draft) = draft {
            self.bring(draft);
        }
    }

    /// Makes a draft the open one.
    fn lay(self, draft: Draft, local_text: Option<String>) {
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
    fn bring(self, draft: Draft) {
        let (tab, local, database) =
            self.with(|desk| (desk.tab, desk.local.get(), desk.database.get()));
        let mut copy = Copy::new(tab, draft);
        spawn_local(async move {
            let slot = copy.draft().slot;
            let mut done = Ok(());
            if let Some(database) = database {
                let mut then = |there: &JsValue| {
                    let mut acts = Vec::new();
                    match there.as_string().map(|text| record::read(&text)) {
                        Some(Ok(theirs)) => {
                            if let Met::Conflict(lost) = copy.meet(&theirs, Prefer::Later) {
                                let why = "Found beside a later version";
                                revisions::keep(self, vec![*lost], why);
                            }
                        }
                        Some(Err(Damage::Newer(_))) => return acts,
                        Some(Err(Damage::Torn)) | None if !there.is_undefined() => {
                            acts.push(set_aside(&slot.into(), there));
                            self.report(1);
                        }
                        Some(Err(Damage::Torn)) | None => {}
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
    fn note(self, done: Result<(), StoreError>) {
        if let Err(why) = done {
            self.editor
                .fail(format!("This browser’s database is {why}."));
        }
        self.stored.update(|count| *count += 1);
    }

    /// All drafts, those in the bin too, the newest first, as of the last
    /// [`Self::load_list`].
    fn list(self) -> Vec<Draft> {
        self.listed.track();
        self.with(|desk| desk.list.clone())
    }

    /// Makes the list of drafts anew.
    fn load_list(self) {
        let (local, database) = self.with(|desk| (desk.local.get(), desk.database.get()));
        let is_untouched = self.editor.status.get_untracked() == Status::Untouched;
        spawn_local(async move {
            let mut all: Vec<Draft> = local.map_or_else(Vec::new, |local| local.all().drafts);
            if let Some(database) = database {
                let stored = database.ask(DRAFTS, Act::All(slots())).await;
                let stored = stored.map(|stored| texts(&stored)).unwrap_or_default();
                all.extend(stored.iter().filter_map(|text| record::read(text).ok()));
            }
            if !is_untouched {
                all.push(self.open_draft_now());
            }
            let mut list: Vec<Draft> = Vec::new();
            for draft in all {
                match list.iter_mut().find(|known| known.slot == draft.slot) {
                    Some(known) if known.relation(&draft) == Relation::IsHeld => *known = draft,
                    Some(_) => {}
                    None => list.push(draft),
                }
            }
            list.sort_by_key(|draft| std::cmp::Reverse(draft.changed));
            self.with(|desk| desk.list = list);
            self.listed.update(|count| *count += 1);
        });
    }

    /// Moves a draft that is not open to the bin, or takes it out again.
    fn bin(self, mut draft: Draft, binned: Option<u64>) {
        let mut copy = Copy::new(self.with(|desk| desk.tab), draft.clone());
        copy.edit(browser::clock(), |draft| draft.binned = binned);
        copy.draft().clone_into(&mut draft);
        self.bring(draft);
    }

    /// Takes a draft away for good, with its history.
    fn remove(self, slot: u32) {
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
