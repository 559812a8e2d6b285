//! What happens when the app starts: the form shows at once what localStorage has,
//! and takes in what the database has as soon as that answers. Of each draft the
//! newest whole state wins; what cannot be read is set aside and reported.

use std::rc::Rc;
use std::time::Duration;

use draft::history::KEPT;
use draft::{Copy, Damage, Draft, Pauses};
use leptos::ev::{
    beforeunload, blur, compositionend, compositionstart, pagehide, pageshow, visibilitychange,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use_document::use_document;
use leptos_use_event_listener::{
    UseEventListenerOptions, use_event_listener, use_event_listener_with_options,
};
use leptos_use_window::use_window;
use page::week::Now;
use wasm_bindgen::JsValue;
use web_sys::{BeforeUnloadEvent, PageTransitionEvent};

use super::channel::Channel;
use super::database::{self, Act, DRAFTS, Database, set_aside, slots, texts};
use super::local::{Found, Local};
use super::{
    Desk, Drafts, PATIENCE, Status, Store, StoreError, adopt, backup, origin_of, record, revisions,
};
use crate::editor::Editor;
use crate::platform;

/// Loads the page anew.
fn reload() {
    // It fails for a page that is being left already.
    let _ = window().location().reload();
}

/// The draft that was worked on last, among those that are in no bin.
pub(super) fn last(drafts: &[Draft], current: Option<u32>) -> Option<&Draft> {
    let at_hand = drafts.iter().filter(|draft| draft.binned.is_none());
    at_hand.max_by_key(|draft| (Some(draft.slot) == current, draft.changed))
}

impl Drafts {
    /// The editor with the draft that was worked on last, or with a new week; kept
    /// from now on.
    pub fn start(now: Now) -> (Editor, Self) {
        let (local, found, unkept) = match Local::open() {
            Ok(local) => {
                let mut found = local.all();
                let lost = adopt::from_local(&local, &mut found);
                (Store::Open(local), found, lost)
            }
            Err(why) => (Store::Closed(why), Found::default(), Vec::new()),
        };
        let current = local.get().and_then(|local| local.current());
        let newer = last(&found.newer, current);
        let draft = last(&found.drafts, current);
        let shown = newer.or(draft);
        let editor = Editor::new(shown.map(|draft| (draft.page(), origin_of(draft))), now);
        let laid = shown.cloned().unwrap_or_else(|| Draft {
            slot: platform::random(),
            ..Draft::default()
        });
        let tab = platform::random();
        let desk = Desk {
            tab,
            shown: editor.shown(),
            in_local: draft.map(|draft| draft.stamp),
            in_database: None,
            local_error: None,
            database_error: None,
            seen_in_local: local.get().and_then(|local| local.draft(laid.slot)),
            copy: Copy::new(tab, laid),
            local,
            database: Store::Opening,
            channel: None,
            is_flushing: false,
            flush_is_due: false,
            flushes: 0,
            known_to_all: None,
            has_asked: false,
            pauses: Pauses::default(),
            quota: f64::MAX,
            is_composing: false,
            unheard: Vec::new(),
            reminded: None,
            waiting: Vec::new(),
            unkept,
            list: Vec::new(),
            aside: Vec::new(),
        };
        let drafts = Self {
            editor,
            desk: StoredValue::new_local(desk),
            stored: RwSignal::new(0),
            listed: RwSignal::new(0),
        };
        if newer.is_some() {
            drafts.become_read_only();
        } else if draft.is_some() {
            editor.set_status(Status::Saving);
        }
        let channel = Channel::open(move |text| drafts.hear(&text));
        drafts.with(|desk| desk.channel = channel);
        drafts.follow();
        drafts.flush_before_leaving();
        drafts.wait_for_compositions();
        drafts.open_database(found);
        (editor, drafts)
    }

    /// Lets what other tabs say wait while a person composes a word.
    fn wait_for_compositions(self) {
        // On its way down, before anything is done with it.
        let capture = UseEventListenerOptions::default().capture(true);
        // An input method may begin the next word in the key that ends one.
        let words = StoredValue::new(0_u32);
        let started = move |_| {
            words.update_value(|words| *words = words.wrapping_add(1));
            self.with(|desk| desk.is_composing = true);
        };
        let _ = use_event_listener_with_options(use_window(), compositionstart, started, capture);
        let ended = move |_| {
            let word = words.get_value();
            // The word itself is typed before or behind this, by browser.
            let stop = move || {
                if words.try_get_value() == Some(word) {
                    self.stop_composing();
                }
            };
            set_timeout(stop, Duration::ZERO);
        };
        let _ = use_event_listener_with_options(use_window(), compositionend, ended, capture);
    }

    /// Whatever may end the tab first brings everything to the database.
    fn flush_before_leaving(self) {
        let leave = move || {
            // A composition ends where its window is left.
            self.stop_composing();
            self.take_in();
            revisions::now(self);
            self.with(|desk| desk.is_flushing = false);
            self.flush();
        };
        let _ = use_event_listener(use_document(), visibilitychange, move |_| leave());
        let _ = use_event_listener(use_window(), blur, move |_| leave());
        let hide = move |event: PageTransitionEvent| {
            // A page that may come back can finish nothing until then: what it does not
            // bring to the database here is in localStorage.
            if event.persisted() {
                database::suspend();
            }
            leave();
        };
        let _ = use_event_listener(use_window(), pagehide, hide);
        let come_back = move |event: PageTransitionEvent| {
            if event.persisted() {
                database::resume();
                revisions::keep(self, Vec::new(), "");
                self.with(|desk| desk.is_flushing = false);
                self.flush();
            }
        };
        let _ = use_event_listener(use_window(), pageshow, come_back);
        let ask = move |event: BeforeUnloadEvent| {
            leave();
            let is_failed = matches!(self.editor.status.get_untracked(), Status::Failed(_));
            let waits = self.with(|desk| !desk.waiting.is_empty());
            if waits || is_failed && self.editor.has_unsaved_work() {
                event.prevent_default();
            }
        };
        let _ = use_event_listener(use_window(), beforeunload, ask);
    }

    fn open_database(self, found: Found) {
        let late = move || {
            if self.with(|desk| matches!(desk.database, Store::Opening)) {
                self.do_without(StoreError::Slow);
            }
        };
        set_timeout(late, PATIENCE);
        spawn_local(async move {
            if let Some((_, quota)) = platform::storage_estimate().await {
                self.with(|desk| desk.quota = quota);
            }
        });
        spawn_local(async move {
            let opened = match Database::open(&platform::site()).await {
                Ok(database) => {
                    let stored = database.ask(DRAFTS, Act::All(slots())).await;
                    stored.map(|stored| (database, texts(&stored)))
                }
                Err(why) => Err(why),
            };
            match opened {
                Ok((database, stored)) => {
                    self.go_on_with(database, &found, &stored);
                    self.adopt_database();
                }
                Err(StoreError::Newer) => self.become_read_only(),
                // The page was left as it was loading, and has come back.
                Err(StoreError::Interrupted) => set_timeout(reload, Duration::ZERO),
                Err(why) => {
                    self.do_without(why);
                    self.report(found.torn);
                }
            }
            self.bring_waiting();
            backup::remind_now_and_then(self);
        });
    }

    fn do_without(self, why: StoreError) {
        self.with(|desk| desk.database = Store::Closed(why));
        self.bring_waiting();
        if self.editor.status.get_untracked() != Status::Untouched {
            self.say_status();
        }
    }

    /// Brings together what both stores have.
    fn go_on_with(self, database: Database, found: &Found, stored: &[String]) {
        let (mut read, mut newer) = (Vec::new(), Vec::new());
        for text in stored {
            match record::read(text) {
                Ok(draft) => read.push(draft),
                Err(Damage::Newer(draft)) => newer.push(*draft),
                Err(Damage::Torn) => {}
            }
        }
        let is_untouched = self.editor.status.get_untracked() == Status::Untouched;
        let current = self
            .with(|desk| desk.local.get())
            .and_then(|local| local.current());
        if let Some(draft) = last(&newer, current) {
            if is_untouched {
                self.editor.open(draft.page(), origin_of(draft));
            }
            self.become_read_only();
        }
        if self.is_read_only() {
            return;
        }
        self.with(|desk| desk.database = Store::Open(Rc::new(database)));
        let torn = found.torn;
        let open = self.with(|desk| desk.copy.draft().slot);
        for (mine, theirs) in [(&read, &found.drafts), (&found.drafts, &read)] {
            for draft in mine.iter().filter(|draft| draft.slot != open) {
                let there = theirs.iter().find(|there| there.slot == draft.slot);
                if there.is_none_or(|there| there.stamp != draft.stamp) {
                    self.bring(draft.clone());
                }
            }
        }
        let long_ago = platform::timestamp().saturating_sub(KEPT);
        for draft in &read {
            // What has lain in the bin for long goes for good.
            if draft.slot != open && draft.binned.is_some_and(|at| at < long_ago) {
                self.remove(draft.slot, long_ago);
            }
        }
        // A first visit by localStorage's word may be none by the database's.
        if is_untouched
            && untrack(|| self.editor.is_pristine())
            && let Some(draft) = last(&read, current)
        {
            self.open_draft(draft);
        } else if !is_untouched {
            self.flush();
        }
        revisions::keep(self, Vec::new(), "");
        if read.len() < stored.len() {
            self.mend(&read, torn);
        } else {
            self.report(torn);
        }
    }

    /// Sets aside what could not be read in the database: what stands under a slot and
    /// is not among the drafts that were read.
    fn mend(self, read: &[Draft], torn: usize) {
        let whole: Vec<u32> = read.iter().map(|draft| draft.slot).collect();
        let Some(database) = self.with(|desk| desk.database.get()) else {
            return;
        };
        spawn_local(async move {
            let mut torn = torn;
            let keys = database.ask(DRAFTS, Act::Keys(slots())).await;
            let keys = keys.map(|keys| js_sys::Array::from(&keys));
            for key in keys.unwrap_or_default().iter() {
                let Some(slot) = key.as_f64() else {
                    continue;
                };
                if whole.contains(&(slot as u32)) {
                    continue;
                }
                let mut then = |text: &JsValue| {
                    // A draft that has come in the meantime is no damage.
                    if !matches!(record::found(text), Some(Err(Damage::Torn))) {
                        return Vec::new();
                    }
                    torn += 1;
                    vec![set_aside(&key, text), Act::Delete(key.clone())]
                };
                // What stays where it is stays unread, and is no loss.
                let _ = database
                    .transact(DRAFTS, Act::Get(key.clone()), &mut then)
                    .await;
            }
            self.report(torn);
        });
    }

    /// Says what could not be read.
    pub(super) fn report(self, torn: usize) {
        if torn > 0 {
            self.editor.fail(format!(
                "What this browser stored could not be read in {torn} place{}. It was set aside, \
                 nothing was deleted, and everything else is here.",
                if torn == 1 { "" } else { "s" }
            ));
        }
    }
}
