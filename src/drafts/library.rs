//! All drafts of this browser: opening, listing, binning and deleting them.

use draft::{DraftId, DraftState, Prefer, find_file};
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::week::{self, file, following, template};
use page::{Page, date};

use super::database::{DRAFTS, draft_keys, texts};
use super::listing::{Listing, Unread};
use super::tab::{Drafts, origin_of};
use crate::editor::Origin;
use crate::platform;

impl Drafts {
    /// Opens a page as a new draft.
    pub fn open_page(self, page: Page, origin: Origin) {
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

    /// Opens the week after the one that is open.
    pub fn open_next_week(self) {
        let editor = self.editor;
        let now = platform::now();
        let page = editor.with_page(|page| {
            if untrack(|| editor.is_pristine()) {
                return page.clone();
            }
            let next = week::number(page).map_or(1, |number| number + 1);
            let (order, _) = editor.dates.get_untracked();
            let monday =
                week::span(page, order).map(|(first, _)| date::plus_days(date::monday(first), 7));
            let monday = monday.unwrap_or_else(|| date::monday(now.today()));
            following::week_after(page, order, next, monday, now).unwrap_or_else(|| {
                let mut page = template::new_week(next, monday);
                // The page has one date, so that this cannot fail.
                let _ = page.apply(&week::show_from(&page, monday, now));
                page
            })
        });
        let name = editor
            .origin
            .with_untracked(|origin| file::next_name(&origin.name));
        let origin = Origin::new_page(&page, name);
        self.open_page(page, origin);
    }

    /// Opens a page that was read from a file: as the draft that the file was opened into
    /// before, if there is one, and else as a new draft. Returns whether the draft that is
    /// shown then was changed since the file was opened.
    pub async fn open_file(self, page: Page, origin: Origin) -> bool {
        let drafts = self.all().await;
        let Some(known) = find_file(&drafts, &origin.name, &origin.opened) else {
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

    /// Returns all drafts, including those in the bin, the one changed last first, as they
    /// were listed last; `None` before they were.
    pub(super) fn list(self) -> Option<Vec<DraftState>> {
        let drafts = |listing: &Listing| listing.drafts.clone();
        self.listing.with(|listing| listing.as_ref().map(drafts))
    }

    /// Returns what could not be read, as it was listed last with the drafts.
    pub(super) fn aside(self) -> Vec<Unread> {
        let aside = |listing: &Listing| listing.aside.clone();
        self.listing
            .with(|listing| listing.as_ref().map(aside).unwrap_or_default())
    }

    /// Lists the drafts anew.
    pub(super) fn load_list(self) {
        spawn_local(async move {
            let drafts = self.all().await;
            let aside = self.all_aside().await;
            self.listing.set(Some(Listing { drafts, aside }));
        });
    }

    /// Returns all drafts as they are now in both stores and in this tab, the one changed
    /// last first.
    pub(super) async fn all(self) -> Vec<DraftState> {
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
