//! Everything in one file, and back from it. What stands here and what the file says
//! are brought together draft by draft: the newer state is shown, the other one goes
//! to the history.

use std::time::Duration;

use draft::{Aside, BACKUP_NAME, Damage, Draft, Incoming, Reminder, backup, incoming, reminder};
use js_sys::{Array, JSON, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

use super::aside::readable;
use super::database::{Act, DRAFTS, REVISIONS, slots, texts};
use super::{Drafts, Status, Store, StoreError, record, revisions};
use crate::platform;
use crate::ui::Notice;

/// How often the app looks whether a backup is due, while it is open.
const LOOK: Duration = Duration::from_secs(3_600);
/// How long a person is left alone after a reminder, in milliseconds: a day.
const A_DAY: u64 = 24 * 3_600_000;

impl Drafts {
    /// Downloads everything that this browser has.
    pub fn back_up(self) {
        spawn_local(async move {
            let drafts = self.all().await;
            let mut all = Err(StoreError::Missing);
            if let Some(database) = self.with(|desk| desk.database.get()) {
                all = database.ask(REVISIONS, Act::All(JsValue::UNDEFINED)).await;
            }
            let is_whole = all.is_ok();
            let all = all.map(|records| readable(&records)).unwrap_or_default();
            let aside = self.all_aside().await;
            let aside: Vec<Aside> = aside.into_iter().map(|entry| entry.aside).collect();
            let mut drafts: Vec<String> = drafts.iter().map(record::write).collect();
            drafts.extend(self.newer_texts().await);
            let count = drafts.len();
            let text = backup(&drafts, &all, &aside);
            let name = format!("worklog-backup-{}.json", platform::now().today());
            if platform::download(&name, &text, "application/json").is_err() {
                self.editor.fail("The browser did not take the download.");
            } else if is_whole {
                self.note_safe();
                self.editor.say(format!(
                    "Downloaded “{name}”, the drafts ({count}) with their history. Open it here to bring them back."
                ));
            } else {
                self.editor.fail(format!(
                    "Downloaded “{name}”, the drafts ({count}) without their history: that could not be read."
                ));
            }
        });
    }

    /// Returns what a later version of the editor has stored of drafts, as it stands there:
    /// such a version can bring it back.
    async fn newer_texts(self) -> Vec<String> {
        let (local, database) = self.with(|desk| (desk.local.get(), desk.database.get()));
        let mut all = local.map_or_else(Vec::new, |local| local.texts());
        if let Some(database) = database
            && let Ok(stored) = database.ask(DRAFTS, Act::All(slots())).await
        {
            all.extend(texts(&stored));
        }
        all.retain(|text| matches!(record::read(text), Err(Damage::Newer(_))));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Remembers that everything is safe outside of this browser as of now.
    fn note_safe(self) {
        if let Some(local) = self.with(|desk| desk.local.get()) {
            local.set_safe_at(platform::timestamp());
        }
    }

    /// Looks whether all drafts are safe outside of this browser, and remembers it where
    /// they are. Returns what else there is to do, where it can be known.
    async fn look_for_safety(self) -> Option<Reminder> {
        let local = self.with(|desk| desk.local.get())?;
        let due = reminder(&self.all().await, local.safe_at(), platform::timestamp());
        if due == Reminder::NoteSafe {
            self.note_safe();
        }
        Some(due)
    }

    /// Notes that the open page was taken home. It may have been the last one that was in
    /// this browser only; it makes no other one safe.
    pub fn note_taken(self) {
        spawn_local(async move {
            self.look_for_safety().await;
        });
    }

    /// Brings back what a backup holds; false where a text is none.
    pub fn bring_back(self, text: &str) -> bool {
        let Some(whole) = parts(text) else {
            return false;
        };
        if self.editor.refuse_if_read_only() {
            return true;
        }
        spawn_local(async move {
            let known = self.all().await;
            let open = self.open_draft_now();
            let count = whole.drafts.len();
            for draft in whole.drafts {
                let here = if draft.slot == open.slot {
                    Some(&open)
                } else {
                    known.iter().find(|known| known.slot == draft.slot)
                };
                match incoming(here, &draft) {
                    Incoming::Nothing => {}
                    Incoming::Keep => revisions::keep(self, vec![draft], "From a backup"),
                    Incoming::Take => {
                        if let Some(here) = here {
                            let why = "Before a backup was brought back";
                            revisions::keep(self, vec![here.clone()], why);
                        }
                        if draft.slot == open.slot {
                            self.restore(&draft);
                        } else {
                            self.bring(draft);
                        }
                    }
                }
            }
            revisions::keep(self, whole.revisions, "");
            let torn = whole.torn + self.bring_back_aside(whole.aside).await;
            self.stored.update(|count| *count += 1);
            let has_database = self.with(|desk| !matches!(desk.database, Store::Closed(_)));
            let said = format!("The backup’s drafts ({count}) are under “Drafts”.");
            if !has_database {
                self.editor.fail(format!(
                    "{said} Their history is not kept: this browser’s database does not work."
                ));
            } else if torn == 0 {
                self.editor.say(said);
            } else {
                self.editor
                    .fail(format!("{said} {torn} of its entries could not be read."));
            }
        });
        true
    }
}

/// What a backup holds.
struct Parts {
    drafts: Vec<Draft>,
    revisions: Vec<Draft>,
    aside: Vec<Aside>,
    /// How many of its entries cannot be read.
    torn: usize,
}

/// Reads a backup.
fn parts(text: &str) -> Option<Parts> {
    let whole = JSON::parse(text).ok()?;
    Reflect::get(&whole, &BACKUP_NAME.into()).ok()?.as_f64()?;
    let mut torn = 0;
    let list = |name: &str| Reflect::get(&whole, &name.into()).unwrap_or_default();
    let mut drafts = |name: &str| -> Vec<Draft> {
        let list = list(name);
        // What is no list at all is one entry that cannot be read.
        let records = if Array::is_array(&list) {
            list.unchecked_into()
        } else {
            Array::of1(&list)
        };
        let read = records.iter().filter_map(|object| {
            let read = record::from_object(&object).ok();
            torn += usize::from(read.is_none());
            read
        });
        read.collect()
    };
    let (drafts, revisions) = (drafts("drafts"), drafts("revisions"));
    // Earlier versions had none in it.
    let aside = list("aside");
    let aside = Array::is_array(&aside).then(|| Array::from(&aside));
    let aside = aside.unwrap_or_default().into_iter().map(|entry| {
        let part = |name: &str| Reflect::get(&entry, &name.into()).unwrap_or_default();
        Aside {
            of: part("of").as_string().unwrap_or_default(),
            at: part("at").as_f64().unwrap_or_default() as u64,
            text: part("text").as_string().unwrap_or_default(),
        }
    });
    Some(Parts {
        drafts,
        revisions,
        aside: aside.collect(),
        torn,
    })
}

/// Reminds of a backup after a week's work that is nowhere but here, now and then.
pub fn remind_now_and_then(drafts: Drafts) {
    let look = move || {
        if drafts.editor.status.get_untracked() != Status::Untouched {
            spawn_local(remind(drafts));
        }
    };
    look();
    // In a tab that is left open too.
    set_interval(look, LOOK);
}

async fn remind(drafts: Drafts) {
    let now = platform::timestamp();
    let is_left_alone = |last: u64| now.saturating_sub(last) < A_DAY;
    if drafts.look_for_safety().await != Some(Reminder::Remind)
        || drafts.with(|desk| desk.reminded).is_some_and(is_left_alone)
    {
        return;
    }
    drafts.with(|desk| desk.reminded = Some(now));
    let notice = Notice::info("For a week your work has been in this browser only.");
    let notice = notice.with_action("Back up everything", move || drafts.back_up());
    drafts.editor.notices.show(notice);
}
