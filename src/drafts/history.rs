//! The history of the open draft: its earlier states, and restoring one.

use draft::{DraftState, Version, reason};
use page::Reading;
use page::week::words as days;

use super::change_words::changes;
use super::tab::Drafts;
use crate::language::{self, words};
use crate::platform;

/// An earlier state as the list shows it.
#[derive(Clone)]
pub struct EarlierState {
    pub draft: DraftState,
    /// The day on which it was made, in words.
    pub day: String,
    /// The time of that day; of the page as it was opened, that.
    pub when: String,
    /// What had changed then, or why it was kept.
    pub what: String,
}

impl EarlierState {
    /// Returns what tells it from the others of the list.
    pub fn key(&self) -> (Version, String) {
        (self.draft.version, self.when.clone())
    }
}

impl Drafts {
    /// Puts an earlier state into the editor. It can be undone there, and the present state
    /// is kept as a revision.
    pub fn restore(self, draft: &DraftState) {
        self.take_in();
        self.with(|tab| tab.replicator.keep_revision_now(platform::timestamp()));
        self.run_effects();
        self.editor
            .rewrite(&draft.text, &Reading::from_line(&draft.reading));
    }

    /// Returns the revisions of the open draft that differ from its present text or were kept
    /// for a reason, the newest first, and last the page as it was opened.
    pub(super) async fn earlier_states(self) -> Vec<EarlierState> {
        let open = self.open_state();
        let mut all = self.revisions(open.id).await;
        let opened = open.opened.clone();
        all.retain(|draft| draft.text != open.text || draft.reason.is_some());
        let today = platform::now().today();
        let mut states: Vec<EarlierState> = Vec::new();
        for (at, draft) in all.iter().enumerate() {
            let before = all.get(at + 1).map_or(&opened, |older| &older.text);
            let what = match &draft.reason {
                Some(reason) => reason_in_words(reason),
                None => {
                    let reading = Reading::from_line(&draft.reading);
                    changes(before, &draft.text, &reading)
                }
            };
            let (day, time) = platform::local_time(draft.changed);
            states.push(EarlierState {
                day: days::day_near(day, today, language::current()),
                when: time,
                what,
                draft: draft.clone(),
            });
        }
        if opened != open.text {
            states.push(EarlierState {
                day: words!(history.at_start).to_owned(),
                when: words!(history.as_opened).to_owned(),
                what: open.name.clone(),
                draft: DraftState {
                    text: opened,
                    reading: String::new(),
                    ..open
                },
            });
        }
        states
    }
}

/// Returns a stored reason in words. What a later version of the editor has stored is shown as
/// it is.
fn reason_in_words(reason: &str) -> String {
    let words = match reason {
        reason::FROM_BACKUP => words!(history.from_backup),
        reason::BEFORE_BACKUP => words!(history.before_backup),
        reason::FROM_TAB => words!(history.from_tab),
        reason::BESIDE_LATER => words!(history.beside),
        reason::FROM_FOLDER => words!(history.from_folder),
        reason::BEFORE_FOLDER => words!(history.before_folder),
        other => other,
    };
    words.to_owned()
}
