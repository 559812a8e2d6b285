//! The findings about all pages, brought up to date after each change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use worklog::checks::{Finding, Setting, check_page};
use worklog::{Language, Part};

use super::left;
use super::words::{mend_name, sentence};
use crate::editor::{Editor, Remark};
use crate::images::{ImageFiles, SiteImages, use_site_images};
use crate::platform::{self, Delay};
use crate::weeks::{Weeks, Whole};

/// The findings. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub struct Checks {
    pub(super) editor: Editor,
    pub(super) weeks: Weeks,
    pub(super) images: SiteImages,
    /// What was found at last, page by page and top to bottom.
    found: RwSignal<Arc<Vec<Finding>>>,
    /// What is to be looked at: the findings but those that are left.
    pub(super) shown: Memo<Arc<Vec<Finding>>>,
    /// How many pages were checked, once they were.
    pages: RwSignal<Option<usize>>,
    /// The keys of the findings that a person has chosen to leave.
    left: RwSignal<BTreeSet<String>>,
    /// The number of rounds of checks that have begun. A round ends when a later one begins.
    rounds: StoredValue<u64>,
    /// When the next round begins.
    due: Delay,
}

/// How long the first round waits: whoever opens the app writes before anything is checked.
const FIRST: Duration = Duration::from_millis(500);

/// Makes the findings available to the components below, and keeps them up to date for as
/// long as the present owner.
pub fn provide_checks(editor: Editor, weeks: Weeks) {
    let found = RwSignal::<Arc<Vec<Finding>>>::default();
    let left = RwSignal::new(left::read());
    let shown = Memo::new(move |_| {
        let found = found.get();
        let shown = left.with(|left| {
            let shown = found.iter().filter(|of| !left.contains(&of.key()));
            shown.cloned().collect::<Vec<_>>()
        });
        Arc::new(shown)
    });
    let checks = Checks {
        editor,
        weeks,
        images: use_site_images(),
        found,
        shown,
        pages: RwSignal::new(None),
        left,
        rounds: StoredValue::new(0),
        due: Delay::new(),
    };
    Effect::new(move || {
        let whole = weeks.all.get();
        editor.today.track();
        checks.images.0.track();
        checks.begin(whole);
    });
    Effect::new(move || checks.tell(&shown.get()));
    provide_context(checks);
}

/// Returns the findings, inside a component.
pub fn use_checks() -> Checks {
    expect_context()
}

/// Returns what the checks know besides the pages.
pub(super) fn setting(images: &ImageFiles) -> Setting<'_> {
    Setting {
        now: platform::now(),
        files: images.of_site(),
    }
}

impl Checks {
    /// Checks all pages anew, one at a time: a person who types waits for one at most.
    fn begin(self, whole: Arc<Whole>) {
        self.rounds.update_value(|rounds| *rounds += 1);
        let is_first = self.pages.with_untracked(Option::is_none);
        let wait = if is_first { FIRST } else { Duration::ZERO };
        self.due.start(wait, move || self.check_all(whole));
    }

    fn check_all(self, whole: Arc<Whole>) {
        let round = Round {
            checks: self,
            number: self.rounds.get_value(),
            revision: self.editor.revision.get_untracked(),
            whole,
            found: Vec::new(),
        };
        round.go_on(0);
    }

    /// Tells the form and the list of weeks what is to be looked at.
    fn tell(self, shown: &[Finding]) {
        let open = self.weeks.all.with(|whole| whole.open);
        let here = shown.iter().filter(|of| {
            let is_open = Some((of.part, of.language)) == open;
            is_open && !of.problem.is_told_by_page()
        });
        let remarks = here.filter_map(|of| Some((of.key(), self.remark(of)?)));
        self.editor.set_remarks(remarks.collect());
        let mut counts = BTreeMap::new();
        for finding in shown {
            *counts.entry((finding.part, finding.language)).or_default() += 1;
        }
        let doubtful = self.weeks.doubtful;
        if doubtful.with_untracked(|known| *known != counts) {
            doubtful.set(counts);
        }
    }

    /// Returns a finding as a remark at its field, if it has one.
    fn remark(self, finding: &Finding) -> Option<Remark> {
        let today = self.editor.today;
        let [said, named, mended] = [(); 3].map(|()| finding.clone());
        let mend = finding.mend.as_ref().map(|_| {
            let name: Arc<dyn Fn() -> String + Send + Sync> =
                Arc::new(move || mend_name(&named.problem));
            let run: Arc<dyn Fn() + Send + Sync> = Arc::new(move || self.mend(mended.clone()));
            (name, run)
        });
        Some(Remark {
            spot: finding.spot?,
            said: Arc::new(move || sentence(&said, today.get())),
            mend,
        })
    }

    /// Returns how many findings are left as they are. Tracked.
    pub(super) fn count_left(self) -> usize {
        let found = self.found.get();
        self.left
            .with(|left| found.iter().filter(|of| left.contains(&of.key())).count())
    }

    /// Returns how many pages were checked, once they were. Tracked.
    pub(super) fn pages(self) -> Option<usize> {
        self.pages.get()
    }

    /// Returns whether a page is the open one. Tracked.
    pub(super) fn is_open(self, part: Part, language: Language) -> bool {
        self.weeks.all.with(|whole| whole.open) == Some((part, language))
    }

    /// Returns whether a person has chosen to leave a finding. Not tracked.
    pub(super) fn is_left(self, finding: &Finding) -> bool {
        self.left
            .with_untracked(|left| left.contains(&finding.key()))
    }

    /// Leaves a finding as it is, in this browser.
    pub(super) fn leave(self, finding: &Finding) {
        self.left.update(|left| {
            left.insert(finding.key());
        });
        self.left.with_untracked(left::write);
    }

    /// Shows all that was left again.
    pub(super) fn show_left(self) {
        self.left.update(BTreeSet::clear);
        self.left.with_untracked(left::write);
    }
}

/// A round of checks over all pages.
struct Round {
    checks: Checks,
    number: u64,
    /// The number of the open page's changes when the round began.
    revision: u64,
    whole: Arc<Whole>,
    found: Vec<Finding>,
}

impl Round {
    /// Checks the page with this index and those behind it, each in a task of its own. When the
    /// open page is changed, the round ends: another one begins in the next pause.
    fn go_on(mut self, at: usize) {
        let checks = self.checks;
        let is_last = checks.rounds.try_get_value() == Some(self.number);
        if !is_last || checks.editor.revision.get_untracked() != self.revision {
            return;
        }
        let worklog = &self.whole.worklog;
        let Some(file) = worklog.pages().get(at) else {
            checks.pages.set(Some(worklog.pages().len()));
            if **checks.found.read_untracked() != self.found {
                checks.found.set(Arc::new(self.found));
            }
            return;
        };
        let images = checks.images.0.get_untracked();
        self.found
            .extend(check_page(worklog, file, setting(&images)));
        set_timeout(move || self.go_on(at + 1), Duration::ZERO);
    }
}
