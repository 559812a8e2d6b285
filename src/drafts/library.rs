//! All drafts of this browser: opening, listing, binning and deleting them.

use std::time::Duration;

use draft::{DraftId, DraftState, FilePage, Prefer, decide_file};
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::Page;

use super::database::{DRAFTS, draft_keys, texts};
use super::tab::{Drafts, Turn, origin_of};
use crate::editor::Origin;
use crate::language::words;
use crate::platform;
use crate::ui::Notice;

/// How long after a change in the stores the drafts are listed anew, at the earliest.
const LIST_AFTER: Duration = Duration::from_millis(300);

impl Drafts {
    /// Opens a page as a new draft.
    pub fn open_page(self, page: Page, origin: Origin) {
        self.turn(Turn::Leaving);
        self.take_in();
        let id = DraftId(platform::random());
        let now = platform::timestamp();
        self.editor.open(page, origin);
        let shown = self.editor.shown();
        let mut draft = DraftState {
            id,
            ..DraftState::default()
        };
        shown.put_into(&mut draft);
        self.with(|tab| {
            tab.replicator.open(draft, now);
            tab.replicator.edit(now, |_| {});
        });
        self.note_shown();
        self.run_effects();
    }

    /// Makes drafts of new pages, and opens none of them. Returns their states.
    pub fn make(self, pages: Vec<(Page, Origin)>) -> Vec<DraftState> {
        let now = platform::timestamp();
        let drafts = pages.into_iter().map(|(page, origin)| DraftState {
            id: DraftId(platform::random()),
            name: origin.name,
            folder: origin.folder,
            text: page.print(),
            reading: page.reading().to_line(),
            opened: origin.opened,
            taken: origin.taken,
            ..DraftState::default()
        });
        let drafts: Vec<DraftState> = drafts.collect();
        let known = self.with(|tab| {
            for draft in &drafts {
                tab.replicator.revise(draft, now, |_| {});
            }
            // Before a store has them and they are no longer the tab's.
            tab.replicator.list(Vec::new())
        });
        self.run_effects();
        let state = |draft: &DraftState| known.iter().find(|of| of.id == draft.id).cloned();
        drafts.iter().filter_map(state).collect()
    }

    /// Stores the open page also if nothing was written in it yet.
    pub fn keep_open(self) {
        self.take_in();
        if self.is_untouched() {
            let (now, shown) = (platform::timestamp(), self.editor.shown());
            self.with(|tab| tab.replicator.edit(now, |draft| shown.put_into(draft)));
            self.run_effects();
        }
    }

    /// Returns the open draft as the form shows it, also where nothing was written in it yet.
    pub fn shown_state(self) -> DraftState {
        let mut state = self.open_state();
        self.editor.shown().put_into(&mut state);
        state
    }

    /// Begins the open week again in the reader's language, if nobody has ever written in it.
    pub fn begin_anew(self) {
        if self.is_untouched() && untrack(|| self.editor.is_pristine()) {
            self.editor.begin_anew();
            self.note_shown();
        }
    }

    /// Opens a page that was read from a file: as the draft that the file was opened into
    /// before, if there is one, and else as a new draft. Returns whether the draft that is
    /// shown then was changed since the file was opened.
    pub async fn open_file(self, page: Page, origin: Origin) -> bool {
        let drafts = self.all().await;
        let file = FilePage {
            folder: "",
            name: &origin.name,
            text: &origin.opened,
        };
        let Some(known) = decide_file(&drafts, |_| true, file).draft() else {
            self.open_page(page, origin);
            return false;
        };
        if known.id != self.open_id() {
            self.open_draft(known);
        }
        known.text != origin.opened
    }

    /// Opens a draft again.
    pub fn open_draft(self, draft: &DraftState) {
        self.turn(Turn::Leaving);
        self.take_in();
        let now = platform::timestamp();
        self.with(|tab| tab.replicator.open(draft.clone(), now));
        let draft = self.open_state();
        self.editor.open(draft.page(), origin_of(&draft));
        self.note_shown();
        self.run_effects();
    }

    /// Stores a state of a draft, merged with what the stores have of it.
    pub(super) fn store(self, draft: DraftState) {
        self.with(|tab| tab.replicator.store(draft, Prefer::Later));
        self.run_effects();
    }

    /// Applies a person's change to a draft that is not open. `known` is the state on which
    /// the change was decided; what was written since then is merged with it. Returns the
    /// state after that. The open draft is changed through the editor, and not here: `None`.
    pub fn revise(
        self,
        known: &DraftState,
        change: impl FnOnce(&mut DraftState),
    ) -> Option<DraftState> {
        let now = platform::timestamp();
        let revised = self.with(|tab| tab.replicator.revise(known, now, change));
        self.run_effects();
        revised
    }

    /// Returns all drafts, including those in the bin, the one changed last first, as they
    /// were listed last; `None` before they were.
    pub fn list(self) -> Option<Vec<DraftState>> {
        self.listed.get()
    }

    /// Lists the drafts now, and again a moment after each change in the stores, for as long
    /// as the present owner.
    pub fn keep_list(self) {
        let is_due = StoredValue::new(false);
        let is_first = StoredValue::new(true);
        Effect::new(move || {
            self.stored.track();
            self.editor.document.track();
            if is_first.get_value() {
                is_first.set_value(false);
                self.load_list();
            } else if !is_due.get_value() {
                is_due.set_value(true);
                self.load_list_in_a_pause(is_due);
            }
        });
    }

    /// Lists the drafts when a person is not typing: reading them all takes a while.
    fn load_list_in_a_pause(self, is_due: StoredValue<bool>) {
        let list = move || {
            if self.editor.is_in_use() {
                self.load_list_in_a_pause(is_due);
            } else if is_due.try_set_value(false).is_none() {
                self.load_list();
            }
        };
        // Of a hundred pages, reading them takes no more than a quarter of the time.
        let takes = self.with(|tab| tab.listing_takes);
        let pause = Duration::from_millis((takes * 4.0) as u64);
        set_timeout(list, LIST_AFTER.max(pause));
    }

    fn load_list(self) {
        spawn_local(async move {
            let start = platform::elapsed();
            let drafts = self.all().await;
            self.with(|tab| tab.listing_takes = platform::elapsed() - start);
            if self
                .listed
                .with_untracked(|listed| listed.as_ref() != Some(&drafts))
            {
                self.listed.set(Some(drafts));
            }
        });
    }

    /// Lists anew what could not be read.
    pub(super) fn load_unread(self) {
        spawn_local(async move {
            let unread = self.all_aside().await;
            self.unread.set(unread);
        });
    }

    /// Moves drafts to the bin, and offers to undo that.
    pub fn bin(self, drafts: &[DraftState]) {
        self.bin_all(drafts);
        let titles: Vec<String> = drafts.iter().map(DraftState::title).collect();
        let notice = Notice::info(words!(drafts.moved_to_bin, name = titles.join(" · ")));
        let known = drafts.to_vec();
        let notice = notice.with_action(words!(drafts.put_back), move || {
            for draft in &known {
                self.set_binned(draft, None);
            }
        });
        self.editor.notices.show(notice);
    }

    /// Moves drafts to the bin without a word.
    pub fn bin_all(self, drafts: &[DraftState]) {
        for draft in drafts {
            self.set_binned(draft, Some(platform::timestamp()));
        }
    }

    /// Returns all drafts as they are now in both stores and in this tab, the one changed
    /// last first.
    pub async fn all(self) -> Vec<DraftState> {
        let (local, database) = self.with(|tab| (tab.local.clone(), tab.database.clone()));
        let mut stored = local.map_or_else(Vec::new, |local| local.read().drafts);
        if let Some(database) = database {
            let records = database.records(DRAFTS, draft_keys()).await;
            let records = texts(&records.unwrap_or_default());
            let read = records.iter();
            stored.extend(read.filter_map(|text| DraftState::from_json(text).ok()));
        }
        self.with(|tab| tab.replicator.list(stored))
    }

    /// Moves a draft to the bin at `binned` (milliseconds since 1970, UTC), or takes it out.
    pub(super) fn set_binned(self, draft: &DraftState, binned: Option<u64>) {
        self.take_in();
        self.with(|tab| tab.replicator.set_binned(draft, binned));
        self.run_effects();
    }

    /// Deletes a draft for good, with its history, if it lies in the bin since then
    /// (milliseconds since 1970, UTC) or longer.
    pub(super) fn remove(self, draft: DraftId, since: u64) {
        self.with(|tab| tab.replicator.remove(draft, since));
        self.run_effects();
    }
}
