//! Everything in one file, and back from it. Drafts are restored one by one: of the state here
//! and the one in the file the newer is shown, and the other one is kept as a revision.

use std::time::Duration;

use draft::{
    Aside, Backup, DraftState, ReadError, Reminder, RestoreDecision, Store, StoreError, reason,
    reminder, restore_decision, write_backup,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::database::{DRAFTS, REVISIONS, draft_keys, texts};
use super::tab::Drafts;
use crate::language::words;
use crate::platform;
use crate::ui::Notice;

/// How often the app checks whether a backup is due, while it is open.
const CHECK_INTERVAL: Duration = Duration::from_secs(3_600);
/// How long after a reminder the next one may come, in milliseconds: a day.
const REMINDER_INTERVAL: u64 = 24 * 3_600_000;

impl Drafts {
    /// Downloads everything that this browser has.
    pub fn back_up(self) {
        spawn_local(async move {
            let drafts = self.all().await;
            let mut revisions = Err(StoreError::Missing);
            if let Some(database) = self.with(|tab| tab.database.clone()) {
                revisions = database.records(REVISIONS, None).await;
            }
            let is_whole = revisions.is_ok();
            let mut revisions = texts(&revisions.unwrap_or_default());
            // The others are among what could not be read.
            revisions.retain(|text| DraftState::from_json(text).is_ok());
            let aside = self.all_aside().await;
            let aside: Vec<Aside> = aside.into_iter().map(|entry| entry.aside).collect();
            let mut drafts: Vec<String> = drafts.iter().map(DraftState::to_json).collect();
            drafts.extend(self.newer_texts().await);
            let count = drafts.len();
            let text = write_backup(&drafts, &revisions, &aside);
            let name = format!("worklog-backup-{}.json", platform::now().today());
            if platform::download(&name, &text, "application/json").is_err() {
                self.editor.fail(words!(files.not_taken));
            } else if is_whole {
                self.note_safe();
                self.editor
                    .say(words!(drafts.backed_up, name = name, count = count));
            } else {
                self.editor
                    .fail(words!(drafts.backed_up_partly, name = name, count = count));
            }
        });
    }

    /// Returns the drafts that a later version of the editor has stored, as it has stored
    /// them: such a version can restore them.
    async fn newer_texts(self) -> Vec<String> {
        let (local, database) = self.with(|tab| (tab.local.clone(), tab.database.clone()));
        let mut all = local.map_or_else(Vec::new, |local| local.texts());
        if let Some(database) = database
            && let Ok(records) = database.records(DRAFTS, draft_keys()).await
        {
            all.extend(texts(&records));
        }
        all.retain(|text| matches!(DraftState::from_json(text), Err(ReadError::NewerFormat(_))));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Remembers that everything is safe outside of this browser as of now.
    fn note_safe(self) {
        if let Some(local) = self.with(|tab| tab.local.clone()) {
            local.set_safe_at(platform::timestamp());
        }
    }

    /// Checks whether all drafts are safe outside of this browser, and remembers it where
    /// they are. Returns what else is to be done; `None` without localStorage.
    async fn check_safety(self) -> Option<Reminder> {
        let local = self.with(|tab| tab.local.clone())?;
        let due = reminder(&self.all().await, local.safe_at(), platform::timestamp());
        if due == Reminder::NoteSafe {
            self.note_safe();
        }
        Some(due)
    }

    /// Notes that the open page was downloaded. It may have been the last one that was in
    /// this browser only.
    pub fn note_taken(self) {
        spawn_local(async move {
            self.check_safety().await;
        });
    }

    /// Restores everything from a backup. Returns whether the text is one.
    pub fn restore_backup(self, text: &str) -> bool {
        let Some(backup) = Backup::read(text) else {
            return false;
        };
        if self.editor.refuse_if_read_only() {
            return true;
        }
        spawn_local(async move {
            let known = self.all().await;
            let open = self.open_state();
            let count = backup.drafts.len();
            for draft in backup.drafts {
                let is_open = draft.id == open.id;
                let here = if is_open {
                    Some(&open)
                } else {
                    known.iter().find(|known| known.id == draft.id)
                };
                match restore_decision(here, &draft) {
                    RestoreDecision::AlreadyHere => {}
                    RestoreDecision::KeepAsRevision => {
                        self.keep_revisions(vec![draft], Some(reason::FROM_BACKUP));
                    }
                    RestoreDecision::Restore => {
                        if let Some(here) = here {
                            let reason = reason::BEFORE_BACKUP;
                            self.keep_revisions(vec![here.clone()], Some(reason));
                        }
                        if is_open {
                            self.restore(&draft);
                        } else {
                            self.store(draft);
                        }
                    }
                }
            }
            self.keep_revisions(backup.revisions, None);
            let unreadable = backup.unreadable + self.restore_aside(backup.aside).await;
            self.stored.update(|count| *count += 1);
            let said = words!(drafts.brought_back, count = count);
            if self.is_unavailable(Store::Database) {
                self.editor
                    .fail(words!(drafts.without_history, said = said));
            } else if unreadable == 0 {
                self.editor.say(said);
            } else {
                self.editor.fail(words!(
                    drafts.entries_unread,
                    said = said,
                    count = unreadable
                ));
            }
        });
        true
    }
}

/// Reminds of a backup now and then, once work is in this browser only for a week.
pub fn remind_now_and_then(drafts: Drafts) {
    let check = move || {
        if !drafts.is_untouched() {
            spawn_local(remind(drafts));
        }
    };
    check();
    // In a tab that is left open, too.
    set_interval(check, CHECK_INTERVAL);
}

async fn remind(drafts: Drafts) {
    let now = platform::timestamp();
    let is_recent = |last: u64| now.saturating_sub(last) < REMINDER_INTERVAL;
    if drafts.check_safety().await != Some(Reminder::Remind)
        || drafts.with(|tab| tab.reminded).is_some_and(is_recent)
    {
        return;
    }
    drafts.with(|tab| tab.reminded = Some(now));
    let notice = Notice::info(words!(drafts.reminder));
    let notice = notice.with_action(words!(commands.back_up), move || drafts.back_up());
    drafts.editor.notices.show(notice);
}
