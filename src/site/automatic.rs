//! Saving to the site's folder by itself, a moment after each change, as long as the person
//! wants that and the browser allows it without asking.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Site;
use super::save::Change;
use crate::language::words;
use crate::platform::{self, Delay};
use crate::ui::Notice;

/// How long after a change it is saved.
const PAUSE: Duration = Duration::from_secs(3);

impl Site {
    /// Saves every change by itself from now on, or no more, and says so.
    pub fn switch_automatic(self) {
        let Some(mut connected) = self.folder.get_untracked() else {
            return;
        };
        let is_automatic = !connected.record.is_automatic;
        connected.record.is_automatic = is_automatic;
        let name = connected.handle.name();
        self.set_folder(Some(connected));
        if is_automatic {
            self.editor.say(words!(save.automatic, name = name));
            // What waits already is looked at first, and the browser asks.
            self.save();
        } else {
            self.editor.say(words!(save.by_hand, name = name));
        }
    }

    /// Saves a moment after each change, as long as the present owner.
    pub(super) fn save_by_itself(self) {
        let due = Delay::new();
        // The changes that the person was told of already.
        let told = StoredValue::new(Vec::<String>::new());
        Effect::new(move || {
            // It follows the open page, too.
            let has_work = self.has_unsaved_drafts() || self.editor.has_unsaved_work();
            due.cancel();
            let is_automatic = self.folder.with_untracked(|folder| {
                let record = folder.as_ref().map(|folder| &folder.record);
                record.is_some_and(|record| record.is_automatic && record.is_reviewed)
            });
            if is_automatic && has_work {
                due.start(PAUSE, move || spawn_local(self.save_unasked(told)));
            }
        });
    }

    async fn save_unasked(self, told: StoredValue<Vec<String>>) {
        let Some(connected) = self.folder.get_untracked() else {
            return;
        };
        let is_busy = self.is_reviewing.get_untracked() || self.editor.read_only.get_untracked();
        if is_busy || !platform::may_write(&connected.handle, false).await {
            return;
        }
        let whole = self.weeks.now().await;
        let changes = self.find_changes(&connected, &whole).await.changes;
        let (open, clear): (Vec<Change>, Vec<Change>) =
            changes.into_iter().partition(Change::is_open);
        if !clear.is_empty() {
            self.write(clear, true).await;
        }
        let names: Vec<String> = open.into_iter().map(|change| change.name).collect();
        if !names.is_empty() && told.get_value() != names {
            let said = words!(save.automatic_stopped, pages = names.join(", "));
            let notice = Notice::failure(said).with_action(words!(save.look), move || self.save());
            self.editor.notices.show(notice);
        }
        told.set_value(names);
    }
}
