//! The worklog of this browser: the page of each week in each language, with its draft.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use draft::{DraftId, DraftState, Version};
use leptos::prelude::*;
use page::Page;
use worklog::{Language, Loose, Part, Seat, Worklog};

use crate::drafts::Drafts;
use crate::editor::Editor;
use crate::platform::Delay;

/// How long after a change of the open page the worklog is brought up to date.
const PAUSE: Duration = Duration::from_millis(500);

/// The worklog of this browser. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub struct Weeks {
    pub(super) editor: Editor,
    pub(super) drafts: Drafts,
    /// The pages as they were a moment ago: a person who types shall not wait for them.
    pub all: RwSignal<Arc<Whole>>,
    /// How many findings there are about a page, where there are some.
    pub doubtful: RwSignal<BTreeMap<Seat, usize>>,
    /// The pages of the stored drafts by their states: reading one takes a while.
    read: StoredValue<HashMap<(DraftId, Version), Page>>,
}

/// All pages of this browser that have a place in the worklog.
#[derive(Debug, Default)]
pub struct Whole {
    /// The pages. Those that are not open are as their drafts were listed last.
    pub worklog: Worklog,
    /// The place of the open page, if it has one.
    pub open: Option<Seat>,
    /// The draft of the open page.
    pub open_draft: Option<DraftId>,
    /// The drafts of the pages that are not open.
    drafts: HashMap<Seat, Arc<DraftState>>,
}

impl Whole {
    /// Returns the draft of a page; `None` of the open one, and where there is no page.
    pub fn draft(&self, part: Part, language: Language) -> Option<&Arc<DraftState>> {
        self.drafts.get(&(part, language))
    }

    /// Returns the place of a draft's page, if it has one.
    pub fn seat_of(&self, draft: DraftId) -> Option<Seat> {
        if self.open_draft == Some(draft) {
            return self.open;
        }
        let mut drafts = self.drafts.iter();
        drafts.find(|(_, of)| of.id == draft).map(|(seat, _)| *seat)
    }

    /// Returns the drafts of the pages that are not open.
    pub fn drafts(&self) -> impl Iterator<Item = &Arc<DraftState>> {
        self.drafts.values()
    }
}

/// Makes the worklog of this browser available to the components below.
pub fn provide_weeks(editor: Editor, drafts: Drafts) {
    let weeks = Weeks {
        editor,
        drafts,
        all: RwSignal::default(),
        doubtful: RwSignal::default(),
        read: StoredValue::default(),
    };
    weeks.keep_up_to_date();
    provide_context(weeks);
}

/// Returns the worklog of this browser, inside a component.
pub fn use_weeks() -> Weeks {
    expect_context()
}

impl Weeks {
    /// Returns the worklog as it is now, with the drafts as the stores have them.
    pub async fn now(self) -> Arc<Whole> {
        let drafts = self.drafts.all().await;
        let whole = Arc::new(self.gather(&drafts));
        self.all.set(Arc::clone(&whole));
        whole
    }

    /// Opens a page, if there is one that is not open. Returns whether there was.
    pub fn open(self, (part, language): Seat) -> bool {
        let whole = self.all.get_untracked();
        let draft = whole.draft(part, language);
        if let Some(draft) = draft {
            self.drafts.open_draft(draft);
        }
        draft.is_some()
    }

    /// Returns how many findings there are about the pages of a part. Tracked.
    pub fn count_doubtful(self, part: Part) -> usize {
        self.doubtful.with(|counts| {
            let of_part = counts.iter().filter(|((of, _), _)| *of == part);
            of_part.map(|(_, count)| count).sum()
        })
    }

    /// Gathers the worklog anew when the drafts were listed, when another page was opened,
    /// and a moment after the open page has changed.
    fn keep_up_to_date(self) {
        let due = Delay::new();
        let gather = move || {
            let listed = self.drafts.listed.get_untracked().unwrap_or_default();
            self.all.set(Arc::new(self.gather(&listed)));
        };
        Effect::new(move |before: Option<(u64, u64)>| {
            self.drafts.listed.track();
            self.editor.origin.track();
            let (document, revision) = (self.editor.document.get(), self.editor.revision.get());
            let is_typed = |(of, before)| of == document && before != revision;
            if before.is_some_and(is_typed) {
                due.start(PAUSE, gather);
            } else {
                due.cancel();
                gather();
            }
            (document, revision)
        });
    }

    /// Returns the worklog of the open page and of the listed drafts outside the bin, of
    /// which the one changed last has a place that several could have.
    fn gather(self, listed: &[DraftState]) -> Whole {
        let open_id = self.drafts.open_id();
        let kept = listed.iter().filter(|draft| draft.binned.is_none());
        let kept: Vec<Arc<DraftState>> = kept
            .filter(|draft| draft.id != open_id)
            .map(|draft| Arc::new(draft.clone()))
            .collect();
        let origin = self.editor.origin.get_untracked();
        let mut loose = vec![Loose {
            folder: origin.folder,
            name: origin.name,
            page: self.editor.with_page(Page::clone),
        }];
        loose.extend(
            self.pages(&kept)
                .into_iter()
                .zip(&kept)
                .map(|(page, draft)| Loose {
                    folder: draft.folder.clone(),
                    name: draft.name.clone(),
                    page,
                }),
        );
        let (worklog, seats) = Worklog::gather(loose);
        let others = seats[1..].iter().zip(kept);
        Whole {
            worklog,
            open: seats[0],
            open_draft: Some(open_id),
            drafts: others
                .filter_map(|(seat, draft)| Some(((*seat)?, draft)))
                .collect(),
        }
    }

    /// Returns the pages of drafts. Those that were read before are taken over.
    fn pages(self, drafts: &[Arc<DraftState>]) -> Vec<Page> {
        let read = self.read.try_update_value(|read| {
            let known = std::mem::take(read);
            for draft in drafts {
                let key = (draft.id, draft.version);
                let page = known.get(&key).cloned();
                read.insert(key, page.unwrap_or_else(|| draft.page()));
            }
            let page = |draft: &Arc<DraftState>| read[&(draft.id, draft.version)].clone();
            drafts.iter().map(page).collect()
        });
        read.unwrap_or_default()
    }
}
