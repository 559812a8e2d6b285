//! The twin of the open page: what a person does on the page goes to it, or is offered for it.
//! What that is decides [`Beside`]; here is when, and the draft that it is stored in.

use std::sync::Arc;
use std::time::Duration;

use draft::DraftState;
use leptos::prelude::*;
use page::history::Gather;
use page::week::words::Language;
use page::{DateOrder, Edit, Page, Reading};
use worklog::twins::{Beside, Dated, Line, Offer};
use worklog::{PageFile, other};

use crate::drafts::{Drafts, Turn};
use crate::editor::{Editor, Marks};
use crate::language::{language_name, words};
use crate::platform::{self, Delay};
use crate::weeks::whole::{Weeks, Whole};

/// How long after a change the twin follows: a person who types shall not wait for it.
const PAUSE: Duration = Duration::from_millis(700);

/// The twin of the open page.
struct Open {
    /// Which page it is the twin of: the editor's number of it.
    document: u64,
    /// Its draft as it was stored last.
    draft: DraftState,
    beside: Beside,
}

/// The twin of the open page. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub struct Twin {
    editor: Editor,
    drafts: Drafts,
    open: StoredValue<Option<Open>>,
    /// When the twin follows next.
    due: Delay,
    /// The language of the twin, if there is one.
    pub language: RwSignal<Option<Language>>,
    /// What is offered for the twin.
    pub offers: RwSignal<Vec<Offer>>,
    /// The lines of both pages, side by side.
    pub lines: RwSignal<Vec<Line>>,
    /// The number of changes of the twin.
    changes: RwSignal<u64>,
    /// Whether the last change of the page went to the twin, too.
    pub has_followed: RwSignal<bool>,
}

/// Makes the twin of the open page available to the components below, and lets it follow.
pub fn provide_twin(editor: Editor, drafts: Drafts, weeks: Weeks) {
    let twin = Twin {
        editor,
        drafts,
        open: StoredValue::new(None),
        due: Delay::new(),
        language: RwSignal::new(None),
        offers: RwSignal::default(),
        lines: RwSignal::default(),
        changes: RwSignal::new(0),
        has_followed: RwSignal::new(false),
    };
    Effect::new(move || twin.take_in(&weeks.all.get()));
    Effect::new(move |is_first: Option<()>| {
        editor.revision.track();
        if is_first.is_some() {
            twin.follow_in_a_moment();
        }
    });
    drafts.on_turn(move |turn| twin.turn(turn));
    provide_context(twin);
}

/// Returns the twin of the open page, inside a component.
pub fn use_twin() -> Twin {
    expect_context()
}

impl Twin {
    /// Takes in which twin there is and what it says, as the worklog has it.
    fn take_in(self, whole: &Whole) {
        if whole.open_draft != Some(self.drafts.open_id()) {
            // It is brought up to date in a moment.
            return;
        }
        // A week that was given another number has its twin beside it no more until that has
        // it, too.
        self.follow_now();
        let document = self.editor.document.get_untracked();
        let found = whole.open.and_then(|(part, language)| {
            let draft = whole.draft(part, other(language))?;
            let file = whole.worklog.page(part, other(language))?;
            Some((draft, file, whole.worklog.order(file)))
        });
        let Some((draft, file, order)) = found else {
            self.open.set_value(None);
            self.show(None);
            return;
        };
        let is_known = self.open.with_value(|open| {
            open.as_ref()
                .is_some_and(|open| (open.document, open.draft.id) == (document, draft.id))
        });
        if is_known {
            self.update(draft, order);
        } else {
            self.begin(document, draft, file, order);
        }
        self.show(Some(file.language));
    }

    /// Begins with a twin as it is.
    fn begin(self, document: u64, draft: &Arc<DraftState>, file: &PageFile, order: DateOrder) {
        let twin = Dated {
            page: &file.page,
            order,
        };
        let beside = self.with_own(|own| Beside::new(own, twin));
        self.has_followed.set(false);
        self.open.set_value(Some(Open {
            document,
            draft: draft.as_ref().clone(),
            beside,
        }));
    }

    /// Takes in what was changed of the twin elsewhere.
    fn update(self, draft: &Arc<DraftState>, order: DateOrder) {
        self.open.update_value(|open| {
            let Some(open) = open else {
                return;
            };
            let is_known =
                open.draft.version == draft.version || open.draft.seen.contains(draft.version);
            if !is_known {
                if open.draft.text != draft.text || open.draft.reading != draft.reading {
                    let reading = Reading::from_line(&draft.reading);
                    open.beside.set_twin(&draft.text, &reading, Some(order));
                }
                open.draft = draft.as_ref().clone();
            }
        });
    }

    /// Lets the twin follow when a person has stopped typing.
    fn follow_in_a_moment(self) {
        self.due.start(PAUSE, move || self.follow());
    }

    /// Lets the twin follow the page as it is now.
    fn follow(self) {
        let has_followed = self.change(Beside::follow);
        self.has_followed.set(has_followed);
        self.show(self.language.get_untracked());
    }

    /// Handles what comes before the page is left, or changed by another tab.
    fn turn(self, turn: Turn) {
        match turn {
            Turn::Leaving | Turn::Merging => {
                if self.due.cancel() {
                    self.follow();
                }
            }
            Turn::Merged => {
                self.change(|beside, own| {
                    beside.take_over(own);
                    false
                });
            }
        }
    }

    /// Does to the twin what is offered.
    pub fn accept(self) {
        self.follow_now();
        let language = self.language.get_untracked();
        let is_done = self.change(|beside, _| beside.accept());
        self.show(language);
        if let Some(language) = language.filter(|_| is_done) {
            self.editor
                .announce(words!(twin.done, language = language_name(language)));
        }
    }

    /// Offers no more what is offered now.
    pub fn dismiss(self) {
        self.follow_now();
        self.change(|beside, _| {
            beside.dismiss();
            false
        });
        self.show(self.language.get_untracked());
    }

    fn follow_now(self) {
        if self.due.cancel() {
            self.follow();
        }
    }

    /// Changes the twin, and stores it if `change` says that it was changed.
    fn change(self, change: impl FnOnce(&mut Beside, Dated<'_>) -> bool) -> bool {
        if self.editor.read_only.get_untracked() {
            return false;
        }
        let changed = self.open.try_update_value(|open| {
            let open = open.as_mut().filter(|open| self.is_beside(open))?;
            let is_changed = self.with_own(|own| change(&mut open.beside, own));
            is_changed.then(|| {
                let twin = open.beside.twin();
                (open.draft.clone(), twin.print(), twin.reading().to_line())
            })
        });
        let Some((known, text, reading)) = changed.flatten() else {
            return false;
        };
        let stored = self.drafts.revise(&known, |draft| {
            draft.text = text;
            draft.reading = reading;
        });
        self.open.update_value(|open| {
            if let (Some(open), Some(stored)) = (open, stored) {
                // What was written there meanwhile is merged with it.
                if open.beside.twin().print() != stored.text {
                    let reading = Reading::from_line(&stored.reading);
                    open.beside.set_twin(&stored.text, &reading, None);
                }
                open.draft = stored;
            }
        });
        true
    }

    /// Returns whether a twin is that of the page in the editor. Right after another page was
    /// opened it is not: what differs between the two pages is nothing that a person has done.
    fn is_beside(self, open: &Open) -> bool {
        open.document == self.editor.document.get_untracked()
    }

    /// Calls a function with the open page.
    fn with_own<T>(self, read: impl FnOnce(Dated<'_>) -> T) -> T {
        let (order, _) = self.editor.dates.get_untracked();
        self.editor.with_page(|page| read(Dated { page, order }))
    }

    /// Shows what is to be seen of a twin in this language.
    fn show(self, language: Option<Language>) {
        let look = self.open.with_value(|open| {
            let open = open.as_ref().filter(|open| self.is_beside(open))?;
            let language = language?;
            Some(self.with_own(|own| open.beside.look(own, other(language))))
        });
        let look = look.unwrap_or_default();
        set(self.language, language);
        set(self.offers, look.offers);
        set(self.lines, look.lines);
        self.editor.mark(Marks {
            language: language.map_or(Language::default(), other),
            marked: look.marks,
        });
        self.changes.update(|changes| *changes += 1);
    }

    /// Calls a function with the twin. Tracked.
    pub fn with_page<T>(self, read: impl FnOnce(&Page) -> T) -> Option<T> {
        self.changes.track();
        self.open
            .with_value(|open| open.as_ref().map(|open| read(open.beside.twin())))
    }

    /// Writes in the twin.
    pub fn write(self, edit: &Edit, ends_word: bool) {
        let at = platform::elapsed();
        self.change(|beside, _| beside.write(edit, Gather::Typing { at, ends_word }));
        self.changes.update(|changes| *changes += 1);
        // What it means for the marks is seen when a person has stopped typing.
        self.follow_in_a_moment();
    }

    /// Undoes what was written last in the twin, or writes it again.
    pub fn step(self, back: bool) {
        self.change(|beside, _| if back { beside.undo() } else { beside.redo() });
        self.show(self.language.get_untracked());
    }
}

/// Sets a signal, where that changes it.
fn set<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|known| *known != value) {
        signal.set(value);
    }
}
