//! The start of the app: the form shows at once what localStorage has, and takes in what the
//! database has as soon as that answers.

use std::rc::Rc;
use std::time::Duration;

use draft::{
    Availability, DraftId, DraftState, Entry, RETENTION, ReadError, Replicator, Safety, Store,
    StoreError, Write, draft_to_open,
};
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
use super::database::{self, DRAFTS, Database, Record, draft_keys};
use super::local::{Found, Local};
use super::tab::{Drafts, Tab, Turn, origin_of};
use super::{adopt, backup};
use crate::editor::Editor;
use crate::platform;

/// How long the database may take to open before the app goes on without it.
const PATIENCE: Duration = Duration::from_secs(5);

/// Loads the page again.
fn reload() {
    // It fails for a page that is being left already.
    let _ = window().location().reload();
}

impl Drafts {
    /// Returns the editor with the draft that was worked on last, or with a new week, and
    /// the drafts, which store every change of the editor from now on.
    pub fn start(now: Now) -> (Editor, Self) {
        let opened = Local::open();
        let mut found = Found::default();
        let mut corrupt = 0;
        let mut lost = Vec::new();
        if let Ok(local) = &opened {
            found = local.read();
            corrupt = local.set_corrupt_aside(&found);
            lost = adopt::from_local(local, &mut found);
        }
        let current = opened.as_ref().ok().and_then(Local::current);
        let newer = draft_to_open(&found.newer, current);
        let draft = newer.or_else(|| draft_to_open(&found.drafts, current));
        let editor = Editor::new(draft.map(|draft| (draft.page(), origin_of(draft))), now);
        let open = draft.cloned().unwrap_or_else(|| DraftState {
            id: DraftId(platform::random()),
            ..DraftState::default()
        });
        let mut replicator = Replicator::new(platform::random(), open);
        if newer.is_some() {
            replicator.become_read_only();
        } else if let (Some(draft), Ok(local)) = (draft, &opened)
            && let Entry::Text(text) = local.entry(draft.id)
        {
            replicator.confirm_opened(Store::Local, text);
        }
        replicator.set_availability(
            Store::Local,
            match &opened {
                Ok(_) => Availability::Open,
                Err(error) => Availability::Unavailable(error.clone()),
            },
        );
        let drafts = Self {
            editor,
            tab: StoredValue::new_local(Tab {
                replicator,
                shown: editor.shown(),
                local: opened.ok(),
                database: None,
                channel: None,
                has_asked_to_persist: false,
                quota: f64::MAX,
                unstored_revisions: lost,
                reminded: None,
                listing_takes: 0.0,
                on_stored: Vec::new(),
                on_turn: None,
            }),
            stored: RwSignal::new(0),
            listed: RwSignal::new(None),
            unread: RwSignal::new_local(Vec::new()),
        };
        let channel = Channel::open(move |text| drafts.receive(text));
        drafts.with(|tab| tab.channel = channel);
        drafts.run_effects();
        drafts.follow_editor();
        drafts.flush_before_leaving();
        drafts.follow_compositions();
        drafts.open_database(found, corrupt);
        (editor, drafts)
    }

    /// Lets what other tabs have written wait while a person composes a word.
    fn follow_compositions(self) {
        // On its way down, before anything is done with it.
        let capture = UseEventListenerOptions::default().capture(true);
        // An input method may begin the next word in the key that ends one.
        let words = StoredValue::new(0_u32);
        let started = move |_| {
            words.update_value(|words| *words = words.wrapping_add(1));
            self.with(|tab| tab.replicator.begin_composition());
        };
        let _ = use_event_listener_with_options(use_window(), compositionstart, started, capture);
        let ended = move |_| {
            let word = words.get_value();
            // The word itself is typed before or after this, depending on the browser.
            let end = move || {
                if words.try_get_value() == Some(word) {
                    self.end_composition();
                }
            };
            set_timeout(end, Duration::ZERO);
        };
        let _ = use_event_listener_with_options(use_window(), compositionend, ended, capture);
    }

    /// Stores everything whenever the tab may be about to end.
    fn flush_before_leaving(self) {
        let leave = move || {
            self.turn(Turn::Leaving);
            // A composition ends when its window is left.
            self.end_composition();
            self.with(|tab| tab.replicator.flush(platform::timestamp()));
            self.run_effects();
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
                self.keep_revisions(Vec::new(), None);
                leave();
            }
        };
        let _ = use_event_listener(use_window(), pageshow, come_back);
        let ask = move |event: BeforeUnloadEvent| {
            leave();
            let (safety, has_unstored) = self.with(|tab| {
                let replicator = &tab.replicator;
                (replicator.safety(), replicator.has_unstored())
            });
            let is_failed = matches!(safety, Safety::Failed(_));
            if has_unstored || is_failed && self.editor.has_unsaved_work() {
                event.prevent_default();
            }
        };
        let _ = use_event_listener(use_window(), beforeunload, ask);
    }

    fn open_database(self, found: Found, corrupt: usize) {
        let late = move || {
            let is_late = self
                .with(|tab| *tab.replicator.availability(Store::Database) == Availability::Opening);
            if is_late {
                self.give_up_database(StoreError::Slow);
            }
        };
        set_timeout(late, PATIENCE);
        spawn_local(async move {
            if let Some((_, quota)) = platform::storage_estimate().await {
                self.with(|tab| tab.quota = quota);
            }
        });
        spawn_local(async move {
            let opened = match Database::open(&platform::site()).await {
                Ok(database) => {
                    let records = database.records(DRAFTS, draft_keys()).await;
                    records.map(|records| (database, records))
                }
                Err(error) => Err(error),
            };
            match opened {
                Ok((database, records)) => {
                    let corrupt = corrupt + self.use_database(database, &found, &records).await;
                    self.report_corrupt(corrupt);
                    self.adopt_database();
                }
                Err(StoreError::Newer) => {
                    self.with(|tab| tab.replicator.become_read_only());
                    self.run_effects();
                }
                // The page was left as it was loading, and has come back.
                Err(StoreError::Interrupted) => set_timeout(reload, Duration::ZERO),
                Err(error) => {
                    self.give_up_database(error);
                    self.report_corrupt(corrupt);
                }
            }
            backup::remind_now_and_then(self);
        });
    }

    fn give_up_database(self, error: StoreError) {
        let unavailable = Availability::Unavailable(error);
        self.with(|tab| {
            tab.replicator
                .set_availability(Store::Database, unavailable);
        });
        self.run_effects();
    }

    /// Goes on with the database, and brings it and localStorage to the same states. Returns
    /// the number of its records that could not be read and were set aside.
    async fn use_database(self, database: Database, found: &Found, records: &[Record]) -> usize {
        let (mut read, mut newer, mut corrupt) = (Vec::new(), Vec::new(), Vec::new());
        for (key, value) in records {
            let text = value.as_string();
            match text.map_or(Err(ReadError::Corrupt), |text| DraftState::from_json(&text)) {
                Ok(draft) => read.push(draft),
                Err(ReadError::NewerFormat(draft)) => newer.push(*draft),
                Err(ReadError::Corrupt) => corrupt.push(key),
            }
        }
        let is_untouched = self.is_untouched();
        let current = self
            .with(|tab| tab.local.clone())
            .and_then(|local| local.current());
        if let Some(draft) = draft_to_open(&newer, current) {
            if is_untouched {
                self.editor.open(draft.page(), origin_of(draft));
            }
            self.with(|tab| tab.replicator.become_read_only());
            self.run_effects();
        }
        if self.is_read_only() {
            return 0;
        }
        let database = Rc::new(database);
        self.with(|tab| {
            tab.database = Some(database.clone());
            let replicator = &mut tab.replicator;
            replicator.set_availability(Store::Database, Availability::Open);
            replicator.reconcile(&found.drafts, &read);
            // What has lain in the bin for long is deleted for good.
            let long_ago = platform::timestamp().saturating_sub(RETENTION);
            for draft in read.iter().filter(|draft| draft.is_binned_by(long_ago)) {
                replicator.remove(draft.id, long_ago);
            }
        });
        self.run_effects();
        // Those that came before the database was open.
        self.keep_revisions(Vec::new(), None);
        // A first visit by localStorage's word may be none by the database's.
        if is_untouched
            && untrack(|| self.editor.is_pristine())
            && let Some(draft) = draft_to_open(&read, current)
        {
            self.open_draft(draft);
        }
        let mut count = 0;
        for key in corrupt {
            count += usize::from(set_aside(&database, key).await);
        }
        count
    }
}

/// Sets aside a record of the database that could not be read, unless a draft has been stored
/// under its key meanwhile. Returns whether it was set aside.
async fn set_aside(database: &Database, key: &JsValue) -> bool {
    let Some(number) = key.as_f64() else {
        return false;
    };
    let mut is_corrupt = false;
    let respond = |entry| {
        is_corrupt = match entry {
            Entry::Vacant => false,
            Entry::Text(text) => DraftState::from_json(&text) == Err(ReadError::Corrupt),
            Entry::NotText => true,
        };
        if is_corrupt {
            vec![Write::SetAside, Write::Delete]
        } else {
            Vec::new()
        }
    };
    let done = database.exchange(DraftId(number as u32), respond).await;
    // What stays where it is stays unread, and is no loss.
    is_corrupt && done.is_ok()
}
