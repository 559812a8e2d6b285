//! The editor's state: the open page, its undo history, and what is known of its file.
//! Everything that changes a page goes through the [`Editor`], as an edit. A view reads
//! the page through signals, one a place of the page, so that a keystroke wakes what
//! shows that place.

use leptos::prelude::*;
use page::check::{self, Finding, Now};
use page::dates::{self, OrderBasis};
use page::edit::Place;
use page::history::{Done, Gather, History, StepId};
use page::section::{Markdown, Section};
use page::{Date, DateOrder, Edit, EditError, Id, Key, Page, Reading, file, template, week};

use super::caret::{self, Caret, Field};
use crate::drafts::Status;
use crate::notices::{NoticeList, Offer};
use crate::platform;

/// What is known of the file that the page came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The name under which it is taken home.
    pub name: String,
    /// The text as it was opened; for a new week, as it began.
    pub opened: String,
    /// The text as it was last taken home.
    pub taken: Option<String>,
}

impl Origin {
    /// A page that comes from no file: it goes home under this name.
    pub fn new_page(page: &Page, name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            opened: page.print(),
            taken: None,
        }
    }
}

/// The page with all that changes along with it.
struct Work {
    page: Page,
    /// The page as it is printed.
    text: String,
    history: History<Option<Caret>>,
    /// What shows a place, for as long as the page is open, by place.
    places: Vec<(Place, ArcTrigger)>,
    caret: Option<Caret>,
    /// The step that the last edit has made, where it has changed something.
    step: Option<StepId>,
    /// The field in which the last change was typed, if it was typed.
    typed_in: Option<Field>,
    /// Whether the last change is a step back or forth.
    is_stepping: bool,
    /// When something was last typed, by the page's clock.
    typed_at: f64,
}

/// How long a field counts as in use after a keystroke, in milliseconds.
const IN_USE: f64 = 2_000.0;

impl Work {
    fn new(page: Page) -> Self {
        Self {
            text: page.print(),
            page,
            history: History::default(),
            places: Vec::new(),
            caret: None,
            step: None,
            typed_in: None,
            is_stepping: false,
            typed_at: f64::NEG_INFINITY,
        }
    }

    /// Whether it is a week in which nothing is written yet.
    fn is_empty_week(&self) -> bool {
        template::is_new_week(&self.page)
    }
}

/// Gives the components below the editor.
pub fn provide_editor(editor: Editor) {
    provide_context(editor);
}

/// Returns the editor, under a component.
pub fn use_editor() -> Editor {
    expect_context()
}

/// The state. A handle: copies are the same state. It lasts as long as the app.
#[derive(Clone, Copy)]
pub struct Editor {
    work: StoredValue<Work>,
    /// Counts the changes of the page.
    pub revision: RwSignal<u64>,
    /// Counts the pages that were opened: a new one, a new form.
    pub document: RwSignal<u64>,
    /// Where the page came from.
    pub origin: RwSignal<Origin>,
    /// Whether the draft is safe.
    pub status: RwSignal<Status>,
    /// What there is to say, the newest last.
    pub notices: NoticeList,
    /// The field that has the focus, or had it last.
    pub focused: RwSignal<Option<Field>>,
    /// In which order the page's dates are, which hangs on all of its rows.
    pub dates: RwSignal<(DateOrder, OrderBasis)>,
    /// The first day that a person has given the week while its days are still others,
    /// with what the front matter has for it.
    pub first_day: RwSignal<Option<(Date, String)>>,
    /// What is found out about the page, top to bottom.
    pub findings: RwSignal<Vec<Finding>>,
    /// Whether the page can only be looked at and taken home.
    pub read_only: RwSignal<bool>,
}

impl Editor {
    /// The state with a page, or with a new week.
    pub fn new(page: Option<(Page, Origin)>, now: Now) -> Self {
        let (page, origin) = page.unwrap_or_else(|| new_week(now));
        let dates = dates::order(&page);
        let findings = check::check(&page, dates.0, now);
        Self {
            work: StoredValue::new(Work::new(page)),
            revision: RwSignal::new(0),
            document: RwSignal::new(0),
            origin: RwSignal::new(origin),
            status: RwSignal::new(Status::Untouched),
            notices: NoticeList::new(),
            focused: RwSignal::new(None),
            dates: RwSignal::new(dates),
            first_day: RwSignal::new(None),
            findings: RwSignal::new(findings),
            read_only: RwSignal::new(false),
        }
    }

    /// Looks at the page, without tracking it.
    pub fn look<T>(&self, at: impl FnOnce(&Page) -> T) -> T {
        self.work.with_value(|work| at(&work.page))
    }

    /// The page as it is printed, without tracking it.
    pub fn text(&self) -> String {
        self.work.with_value(|work| work.text.clone())
    }

    fn with_work<T>(&self, act: impl FnOnce(&mut Work) -> T) -> T {
        self.work
            .try_update_value(act)
            .expect("the editor lasts as long as the app")
    }

    /// Tracks a place of the page.
    pub fn track(&self, place: Place) {
        let trigger = self.with_work(|work| {
            let places = &mut work.places;
            let at = places
                .binary_search_by_key(&place, |(place, _)| *place)
                .unwrap_or_else(|at| {
                    places.insert(at, (place, ArcTrigger::new()));
                    at
                });
            places[at].1.clone()
        });
        trigger.track();
    }

    /// Returns what is read of the page at a place, as a signal.
    pub fn read<T>(
        self,
        place: Place,
        read: impl Fn(&Page) -> T + Send + Sync + 'static,
    ) -> Signal<T>
    where
        T: Send + Sync + 'static,
    {
        Signal::derive(move || {
            self.track(place);
            self.look(&read)
        })
    }

    /// Returns a value of the front matter, empty where the page has none.
    pub fn front(self, key: Key) -> Signal<String> {
        self.read(Place::Front, move |page| {
            page.front(key).unwrap_or_default()
        })
    }

    /// Returns the words of a section's heading.
    pub fn heading(self, section: Id) -> Signal<String> {
        self.read(Place::Heading(section), move |page| {
            let heading = page.section(section).and_then(Section::heading);
            heading.unwrap_or_default()
        })
    }

    /// Returns the text of a run of Markdown.
    pub fn markdown(self, block: Id) -> Signal<String> {
        self.read(Place::Markdown(block), move |page| {
            page.markdown(block).map(Markdown::text).unwrap_or_default()
        })
    }

    /// Returns the text of a cell, by its row and zero-based column.
    pub fn cell(self, row: Id, column: usize) -> Signal<String> {
        self.read(Place::Row(row), move |page| {
            let row = page.row(row);
            row.map(|(_, row)| row.text(column)).unwrap_or_default()
        })
    }

    /// Whether the page is the new week that it began as.
    pub fn is_pristine(&self) -> bool {
        self.revision.track();
        self.as_opened() && self.work.with_value(Work::is_empty_week)
    }

    /// Whether the page is as it was opened, or as it began.
    pub fn as_opened(&self) -> bool {
        self.origin
            .with(|origin| self.work.with_value(|work| origin.opened == work.text))
    }

    /// Whether the page says something that no file of the person's says yet.
    pub fn has_unsaved_work(&self) -> bool {
        let taken = self.origin.with_untracked(|origin| {
            self.work
                .with_value(|work| origin.taken.as_ref() == Some(&work.text))
        });
        !taken && !untrack(|| self.as_opened())
    }

    /// Remembers where the caret is, before something changes.
    pub fn note_caret(&self, caret: Option<Caret>) {
        self.with_work(|work| work.caret = caret);
    }

    /// Where the caret was when it was last noted.
    pub fn noted_caret(&self) -> Option<Caret> {
        self.work.with_value(|work| work.caret)
    }

    /// Brings the focus to a field that a change has made or left, and notes it.
    pub fn focus(&self, caret: Caret) {
        self.note_caret(Some(caret));
        caret::focus(caret);
    }

    /// A keystroke in a field: makes the edit, and leaves the field alone. Where
    /// the caret is then is asked when the edit is made.
    pub fn typed(&self, edit: &Edit, ends_word: bool, caret: impl FnOnce() -> Caret) {
        if let Some(done) = self.apply(edit) {
            let caret = caret();
            let at = platform::elapsed();
            self.with_work(|work| work.typed_at = at);
            let gather = Gather::Typing { at, ends_word };
            self.record(done, gather, Some(caret), Some(caret.field));
            self.note_caret(Some(caret));
        }
    }

    /// Any other change; the focus goes to `caret`, where there is one.
    pub fn edit(&self, edit: &Edit, caret: Option<Caret>) {
        if self.is_refused() {
            return;
        }
        if let Some(done) = self.apply(edit) {
            self.record(done, Gather::Step, caret, None);
        }
        if let Some(caret) = caret {
            caret::focus(caret);
        }
    }

    /// Makes the page say another state of itself; it can be undone.
    pub fn rewrite(&self, text: &str, reading: &Reading) {
        let edit = Edit::Rewrite {
            text: text.to_owned(),
            reading: reading.clone(),
        };
        self.edit(&edit, None);
    }

    /// Makes the page say what another tab has made of it. Undo passes over that: it
    /// takes back what was done here.
    pub fn take_over(&self, text: &str, reading: &Reading) {
        let edit = Edit::Rewrite {
            text: text.to_owned(),
            reading: reading.clone(),
        };
        if let Some(done) = self.apply(&edit) {
            self.with_work(|work| {
                work.history.pass_over(&work.page, &done);
                work.typed_in = None;
                work.is_stepping = false;
            });
            self.tell(done.places());
        }
    }

    /// Whether a person is typing.
    pub fn is_in_use(&self) -> bool {
        platform::elapsed() - self.work.with_value(|work| work.typed_at) < IN_USE
    }

    /// Whether the page can only be read; then that is said.
    pub fn is_refused(&self) -> bool {
        let is_refused = self.read_only.get_untracked();
        if is_refused {
            self.fail(
                "A newer version of the editor keeps this page: here it can be read, copied and \
                 downloaded. Reload to get that version.",
            );
        }
        is_refused
    }

    /// Makes an edit; returns it as it was done, where something changed.
    fn apply(&self, edit: &Edit) -> Option<Done> {
        self.with_work(|work| work.step = None);
        if self.is_refused() {
            return None;
        }
        match self.with_work(|work| Done::apply(&mut work.page, edit)) {
            Ok(done) => Some(done).filter(|done| !done.is_noop()),
            Err(error) => {
                self.fail(error.to_string());
                None
            }
        }
    }

    /// Remembers how to take a change back, and tells of it.
    fn record(&self, done: Done, gather: Gather, after: Option<Caret>, typed_in: Option<Field>) {
        let places = self.with_work(|work| {
            let places = done.places().to_vec();
            work.step = work.history.record(done, gather, work.caret, after);
            work.typed_in = typed_in;
            work.is_stepping = false;
            places
        });
        self.tell(&places);
    }

    /// Takes the last step back, and the caret to where it was.
    pub fn undo(&self) {
        if !self.is_refused() {
            self.stepped(self.with_work(|work| work.history.undo(&mut work.page)));
        }
    }

    /// Does the last step again that was taken back.
    pub fn redo(&self) {
        if !self.is_refused() {
            self.stepped(self.with_work(|work| work.history.redo(&mut work.page)));
        }
    }

    /// Takes one step back, whatever was done since; where that cannot be done any
    /// more, it is said.
    pub fn take_back(&self, step: StepId) {
        if self.is_refused() {
            return;
        }
        let done = self.with_work(|work| {
            let caret = work.caret;
            work.history.take_back(&mut work.page, step, caret)
        });
        match done {
            Some(done) => self.stepped(Some(Ok(done))),
            None => self.fail(
                "That cannot be undone on its own any more. “History” has the page as it was.",
            ),
        }
    }

    fn stepped(&self, step: Option<Stepped>) {
        match step {
            Some(Ok((places, caret))) => {
                self.with_work(|work| {
                    work.typed_in = None;
                    work.is_stepping = true;
                });
                self.tell(&places);
                if let Some(caret) = caret {
                    self.focus(caret);
                }
            }
            Some(Err(error)) => self.fail(error.to_string()),
            None => {}
        }
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.revision.track();
        self.work.with_value(|work| work.history.can_undo())
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        self.revision.track();
        self.work.with_value(|work| work.history.can_redo())
    }

    /// Returns whether the last change was typed in this field.
    pub fn was_typed_in(&self, field: Field) -> bool {
        self.work.with_value(|work| work.typed_in == Some(field))
    }

    /// Returns whether the last change was a step back or forth, and no new edit.
    pub fn is_stepping(&self) -> bool {
        self.work.with_value(|work| work.is_stepping)
    }

    fn tell(&self, places: &[Place]) {
        let mut triggers: Vec<ArcTrigger> = Vec::new();
        self.with_work(|work| {
            work.text = work.page.print();
            for place in places {
                let found = work.places.binary_search_by_key(place, |(place, _)| *place);
                triggers.extend(found.ok().map(|at| work.places[at].1.clone()));
            }
        });
        caret::keep_focus();
        for trigger in triggers {
            trigger.notify();
        }
        let dated = |place: &Place| {
            matches!(
                place,
                Place::Row(_) | Place::Table(_) | Place::Dates | Place::Sections
            )
        };
        if places.iter().any(dated) {
            self.find_dates();
        }
        self.check();
        self.drop_offers();
        self.revision.update(|revision| *revision += 1);
    }

    /// Takes the notices away whose step cannot be taken back any more.
    fn drop_offers(&self) {
        self.notices.keep(|notice| match notice.offer {
            Some(Offer::Undo(step)) => self
                .work
                .with_value(|work| work.history.can_take_back(&work.page, step)),
            Some(Offer::BackUp) | None => true,
        });
    }

    /// Finds out anew what there is to say about the page.
    fn check(&self) {
        let (order, _) = self.dates.get_untracked();
        let found = self.look(|page| check::check(page, order, platform::now()));
        if self.findings.with_untracked(|findings| *findings != found) {
            self.findings.set(found);
        }
    }

    /// Puts another page into the form.
    pub fn open(&self, page: Page, origin: Origin) {
        self.dates.set(dates::order(&page));
        self.with_work(|work| {
            *work = Work::new(page);
        });
        self.focused.set(None);
        self.first_day.set(None);
        self.origin.set(origin);
        self.notices.clear();
        self.check();
        self.document.update(|document| *document += 1);
        self.revision.update(|revision| *revision += 1);
    }

    /// Says that something went wrong.
    pub fn fail(&self, text: impl Into<String>) {
        self.notices.add(text.into(), true, None);
    }

    /// Says what was done.
    pub fn say(&self, text: impl Into<String>) {
        self.notices.add(text.into(), false, None);
    }

    /// Says what the last edit has done, and offers to take that back. An edit that
    /// has changed nothing has done nothing that could be said.
    pub fn say_with_undo(&self, text: impl Into<String>) {
        if let Some(step) = self.work.with_value(|work| work.step) {
            self.offer(text, Offer::Undo(step));
        }
    }

    /// Says something, and offers to do something about it.
    pub fn offer(&self, text: impl Into<String>, offer: Offer) {
        self.notices.add(text.into(), false, Some(offer));
    }
}

/// What a step back or forth has changed, and where the caret was.
type Stepped = Result<(Vec<Place>, Option<Caret>), EditError>;

/// A new week, from the Monday of this one.
fn new_week(now: Now) -> (Page, Origin) {
    let monday = now.today().monday();
    let mut page = template::new_week(1, monday);
    // The page has one date, so that this cannot fail.
    let _ = page.apply(&week::show_from(&page, monday, now));
    let origin = Origin::new_page(&page, file::HOME);
    (page, origin)
}
