//! Mends what was found, on any page, in one step that can be undone; and goes there.

use leptos::prelude::*;
use leptos::task::spawn_local;
use page::{Page, Spot, first_of_row};
use worklog::Seat;
use worklog::checks::{Finding, Problem, check_page, mend_all};

use super::state::{Checks, setting};
use crate::editor::{Caret, Field};
use crate::language::words;
use crate::weeks::{Whole, make_twins};

impl Checks {
    /// Makes the edit that mends a finding, or the page that is missing. The page is checked
    /// anew for it: it may have changed since.
    pub(super) fn mend(self, finding: Finding) {
        spawn_local(async move {
            let whole = self.weeks.now().await;
            if is_missing_page(&finding) {
                self.make(&whole, &[(finding.part, finding.language)]);
                return;
            }
            let file = whole.worklog.page(finding.part, finding.language);
            let images = self.images.0.get_untracked();
            let found = file.map(|file| check_page(&whole.worklog, file, setting(&images)));
            let key = finding.key();
            let mut found: Vec<Finding> = found.unwrap_or_default();
            found.retain(|of| of.key() == key);
            let same = found.iter().find(|of| of.spot == finding.spot);
            let Some(mend) = same.or(found.first()).and_then(|of| of.mend.clone()) else {
                self.editor.say(words!(checks.gone));
                return;
            };
            let seat = (finding.part, finding.language);
            let said = words!(checks.mended_one).to_owned();
            self.weeks.change(&whole, &[(seat, mend)], said);
        });
    }

    /// Mends all findings of a kind that are not left as they are.
    pub(super) fn mend_all(self, kind: &'static str) {
        spawn_local(async move {
            let whole = self.weeks.now().await;
            let is_wanted = |finding: &Finding| !self.is_left(finding);
            let missing = self.missing_pages(kind);
            if !missing.is_empty() {
                self.make(&whole, &missing);
                return;
            }
            let images = self.images.0.get_untracked();
            let mended = mend_all(&whole.worklog, setting(&images), kind, is_wanted);
            let count: usize = mended.iter().map(|of| of.count).sum();
            let edits = mended
                .into_iter()
                .map(|of| ((of.part, of.language), of.edit));
            let edits: Vec<_> = edits.collect();
            let said = match count {
                1 => words!(checks.mended_one).to_owned(),
                count => words!(checks.mended, count = count),
            };
            if self.weeks.change(&whole, &edits, said) == 0 {
                self.editor.say(words!(checks.gone));
            }
        });
    }

    /// Returns the pages without one in the other language, if that is what the kind says of
    /// them.
    fn missing_pages(self, kind: &str) -> Vec<Seat> {
        self.shown.with_untracked(|shown| {
            let of_kind = shown.iter().filter(|of| of.problem.name() == kind);
            let missing = of_kind.filter(|of| is_missing_page(of));
            missing.map(|of| (of.part, of.language)).collect()
        })
    }

    /// Makes the pages in the other language of pages that have none.
    fn make(self, whole: &Whole, seats: &[Seat]) {
        if !self.editor.refuse_if_read_only() && make_twins(self.weeks, whole, seats) == 0 {
            self.editor.say(words!(checks.gone));
        }
    }

    /// Moves the focus to where something was found, and opens its page before, if it is
    /// another one.
    pub(super) fn go(self, finding: &Finding) {
        let editor = self.editor;
        self.weeks.open((finding.part, finding.language));
        let caret = |page: &Page| Some(Caret::end(Field::of(field_of(page, finding.spot?)?)));
        if let Some(caret) = editor.with_page(caret) {
            editor.focus(caret);
        }
    }
}

/// Returns whether something can be done about a finding by a button.
pub(super) fn can_mend(finding: &Finding) -> bool {
    finding.mend.is_some() || is_missing_page(finding)
}

/// Returns whether what is missing is the page in the other language.
pub(super) fn is_missing_page(finding: &Finding) -> bool {
    matches!(finding.problem, Problem::MissingTwin { .. })
}

/// Returns the field in which a spot is edited: what stands behind a row's last column has
/// none of its own.
fn field_of(page: &Page, spot: Spot) -> Option<Spot> {
    match spot {
        Spot::Cell(row, column) => {
            let (table, _) = page.row(row)?;
            let is_behind = column >= table.columns().len();
            if is_behind {
                first_of_row(page, row)
            } else {
                Some(spot)
            }
        }
        spot => Some(spot),
    }
}
