//! Everything in one file, and back from it. What stands here and what the file says
//! are brought together draft by draft: the newer state is shown, the other one goes
//! to the history.

use draft::history::KEPT;
use draft::{Draft, FORMAT, Incoming, incoming};
use js_sys::{Array, JSON, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

use super::database::{Act, REVISIONS, texts};
use super::{Drafts, Status, StoreError, record, revisions};
use crate::browser::{self, today};
use crate::files;
use crate::state::Offer;

/// How long work may go on without anything being safe outside of this browser, in
/// milliseconds: a week.
const A_WEEK: u64 = KEPT * 7 / 30;

/// What a backup says it is.
const NAME: &str = "worklog_backup";

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
            let all = all.map(|records| texts(&records)).unwrap_or_default();
            let count = drafts.len();
            let drafts: Vec<String> = drafts.iter().map(record::write).collect();
            let text = format!(
                "{{\"{NAME}\":{FORMAT},\n\"drafts\":[\n{}\n],\n\"revisions\":[\n{}\n]}}\n",
                drafts.join(",\n"),
                all.join(",\n")
            );
            let name = format!("worklog-backup-{}.json", today());
            if files::offer(&name, &text, "application/json").is_err() {
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

    /// Remembers that everything is safe outside of this browser as of now.
    pub fn note_safe(self) {
        if let Some(local) = self.with(|desk| desk.local.get()) {
            local.set_safe_at(browser::clock());
        }
    }

    /// Brings back what a backup holds; false where a text is none.
    pub fn bring_back(self, text: &str) -> bool {
        let Some((drafts, all, torn)) = parts(text) else {
            return false;
        };
        if self.editor.is_refused() {
            return true;
        }
        spawn_local(async move {
            let known = self.all().await;
            let open = self.open_draft_now();
            let count = drafts.len();
            for draft in drafts {
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
            revisions::keep(self, all, "");
            let said = format!("The backup’s drafts ({count}) are under “Drafts”.");
            if torn == 0 {
                self.editor.say(said);
            } else {
                self.editor
                    .fail(format!("{said} {torn} of its entries could not be read."));
            }
        });
        true
    }
}

/// The drafts and revisions of a backup, and how many of them cannot be read.
fn parts(text: &str) -> Option<(Vec<Draft>, Vec<Draft>, usize)> {
    let whole = JSON::parse(text).ok()?;
    Reflect::get(&whole, &NAME.into()).ok()?.as_f64()?;
    let mut torn = 0;
    let mut list = |name: &str| -> Vec<Draft> {
        let list = Reflect::get(&whole, &name.into()).unwrap_or_default();
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
    Some((list("drafts"), list("revisions"), torn))
}

/// Reminds of a backup after a week's work that is nowhere but here.
pub fn remind(drafts: Drafts) {
    let editor = drafts.editor;
    let Some(local) = drafts.with(|desk| desk.local.get()) else {
        return;
    };
    if editor.status.get_untracked() == Status::Untouched {
        return;
    }
    match local.safe_at() {
        None => drafts.note_safe(),
        Some(at) if browser::clock().saturating_sub(at) > A_WEEK && editor.has_unsaved_work() => {
            editor.offer(
                "For a week your work has been in this browser only.",
                Offer::BackUp,
            );
        }
        Some(_) => {}
    }
}
