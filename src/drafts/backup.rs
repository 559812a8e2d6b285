//! Everything in one file, and back from it. What stands here and what the file says
//! are brought together draft by draft: the newer state is shown, the other one goes
//! to the history.

use draft::history::KEPT;
use draft::{Draft, FORMAT, Incoming, incoming};
use js_sys::{Array, JSON, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::database::{Act, REVISIONS, texts};
use super::{Drafts, Status, record, revisions};
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
            let mut all = Vec::new();
            if let Some(database) = self.with(|desk| desk.database.get()) {
                let records = database.ask(REVISIONS, Act::All(JsValue::UNDEFINED)).await;
                all = records.map(|records| texts(&records)).unwrap_or_default();
            }
            let count = drafts.len();
            let drafts: Vec<String> = drafts.iter().map(record::write).collect();
            let text = format!(
                "{{\"{NAME}\":{FORMAT},\n\"drafts\":[\n{}\n],\n\"revisions\":[\n{}\n]}}\n",
                drafts.join(",\n"),
                all.join(",\n")
            );
            let name = format!("worklog-backup-{}.json", today());
            if files::offer(&name, &text, "application/json").is_ok() {
                self.note_safe();
                self.editor.say(format!(
                    "Downloaded “{name}”: {count} drafts with their history. Open it here to bring them back."
                ));
            } else {
                self.editor.fail("The browser did not take the download.");
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
        let Some((drafts, all)) = parts(text) else {
            return false;
        };
        spawn_local(async move {
            let open = self.open_draft_now();
            let known = self.all().await;
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
            self.editor.say(format!(
                "Brought back {count} drafts. They are under “Drafts”."
            ));
        });
        true
    }
}

/// The drafts and revisions of a backup.
fn parts(text: &str) -> Option<(Vec<Draft>, Vec<Draft>)> {
    let whole = JSON::parse(text).ok()?;
    Reflect::get(&whole, &NAME.into()).ok()?.as_f64()?;
    let list = |name: &str| -> Vec<Draft> {
        let list = Reflect::get(&whole, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let records = Array::from(&list);
        let records = records.iter();
        records
            .filter_map(|object| record::from_object(&object).ok())
            .collect()
    };
    Some((list("drafts"), list("revisions")))
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
