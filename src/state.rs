//! The app's state: the open page, its history, and what is known of its file.
//! Everything that changes a page goes through the [`Editor`], as an edit; everything
//! that shows one tracks the [`Place`]s it shows.

use std::cell::RefCell;

use leptos::prelude::*;
use page::check::{self, Finding, Now};
use page::dates::{self, OrderBasis};
use page::edit::Place;
use page::history::{Done, Gather, History, StepId};
use page::{Date, DateOrder, Edit, EditError, Id, Key, Page, Reading, Spot, file, template, week};

use crate::browser::{self, caret};
use crate::drafts::Status;
use crate::view::Watched;

/// A field of the form: where the focus can be. Its text names the element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The week's number.
    Number,
    /// The week's first day.
    FirstDay,
    /// A value of the front matter.
    Front(Key),
    /// A section's heading.
    Heading(Id),
    /// A run of Markdown.
    Markdown(Id),
    /// An item's text.
    Item(Id),
    /// Where an empty outline's first item is typed.
    NewItem(Id),
    /// A cell: row and zero-based column.
    Cell(Id, usize),
}

impl Field {
    /// The `id` of the field's element.
    pub fn element_id(self) -> String {
        match self {
            Self::Number => "week-number".to_owned(),
            Self::FirstDay => "first-day".to_owned(),
            Self::Front(key) => format!("front-{}", key.name()),
            Self::Heading(id) => format!("heading-{id}"),
            Self::Markdown(id) => format!("markdown-{id}"),
            Self::Item(id) => format!("item-{id}"),
            Self::NewItem(id) => format!("new-item-{id}"),
            Self::Cell(id, column) => format!("cell-{id}-{column}"),
        }
    }

    /// Whether the field has the focus.
    pub fn has_focus(self) -> bool {
        let focused = browser::document().active_element();
        focused.is_some_and(|element| element.id() == self.element_id())
    }

    /// The field of a part of the page.
    pub fn of(spot: Spot) -> Self {
        match spot {
            Spot::Front(key) => Self::Front(key),
            Spot::Heading(id) => Self::Heading(id),
            Spot::Markdown(id) => Self::Markdown(id),
            Spot::Item(id) => Self::Item(id),
            Spot::NewItem(id) => Self::NewItem(id),
            Spot::Cell(id, column) => Self::Cell(id, column),
        }
    }

    /// The part of the page that the field stands for, where it is one.
    pub fn spot(self) -> Option<Spot> {
        match self {
            Self::Number => Some(Spot::Front(Key::Title)),
            Self::FirstDay => None,
            Self::Front(key) => Some(Spot::Front(key)),
            Self::Heading(id) => Some(Spot::Heading(id)),
            Self::Markdown(id) => Some(Spot::Markdown(id)),
            Self::Item(id) => Some(Spot::Item(id)),
            Self::NewItem(id) => Some(Spot::NewItem(id)),
            Self::Cell(id, column) => Some(Spot::Cell(id, column)),
        }
    }
}

/// A field, and the selection in it in UTF-16 units, as the browser counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// The field.
    pub field: Field,
    /// Where the selection begins and ends.
    pub selection: (u32, u32),
}

impl Caret {
    /// The caret at the start of a field.
    pub fn start(field: Field) -> Self {
        Self {
            field,
            selection: (0, 0),
        }
    }

    /// The caret at the end of a field.
    pub fn end(field: Field) -> Self {
        Self {
            field,
            selection: (u32::MAX, u32::MAX),
        }
    }
}

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

/// A sentence for the person, with what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Tells it from all others.
    pub number: u64,
    /// The sentence.
    pub text: String,
    /// Whether it says that something went wrong.
    pub failure: bool,
    /// What can be done about it.
    pub offer: Option<Offer>,
}

/// What a notice offers to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// To take back what was done, whatever was done since.
    Undo(StepId),
    /// To download a backup.
    BackUp,
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
    /// The field whose own typing the places are being told of.
    typing: Option<Field>,
    /// Whether the places are being told of a step back or forth.
    is_stepping: bool,
    /// When something was last typed, by the page's clock.
    typed_at: f64,
    /// Counts the notices.
    said: u64,
}

/// How many notices stand at the same time.
const MOST_NOTICES: usize = 3;

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
            typing: None,
            is_stepping: false,
            typed_at: f64::NEG_INFINITY,
            said: 0,
        }
    }

    /// Whether it is a week in which nothing is written yet.
    fn is_empty_week(&self) -> bool {
        template::is_new_week(&self.page)
    }
}

/// The state. A handle: copies are the same state. It lasts as long as the app.
#[derive(Clone, Copy)]
pub struct Editor {
    work: &'static RefCell<Work>,
    /// Counts the changes of the page.
    pub revision: Watched<u64>,
    /// Counts the pages that were opened: a new one, a new form.
    pub document: Watched<u64>,
    /// Where the page came from.
    pub origin: Watched<Origin>,
    /// Whether the draft is safe.
    pub status: Watched<Status>,
    /// What there is to say, the newest last.
    pub notices: Watched<Vec<Notice>>,
    /// The field that has the focus, or had it last.
    pub focused: Watched<Option<Field>>,
    /// In which order the page's dates are, which hangs on all of its rows.
    pub dates: Watched<(DateOrder, OrderBasis)>,
    /// The first day that a person has given the week while its days are still others,
    /// with what the front matter has for it.
    pub first_day: Watched<Option<(Date, String)>>,
    /// What is found out about the page, top to bottom.
    pub findings: Watched<Vec<Finding>>,
    /// Whether the page can only be looked at and taken home.
    pub read_only: Watched<bool>,
}

impl Editor {
    /// The state with a page, or with a new week.
    pub fn new(page: Option<(Page, Origin)>, now: Now) -> Self {
        let (page, origin) = page.unwrap_or_else(|| new_week(now));
        let dates = dates::order(&page);
        let findings = check::check(&page, dates.0, now);
        Self {
            work: Box::leak(Box::new(RefCell::new(Work::new(page)))),
            revision: Watched::new(0),
            document: Watched::new(0),
            origin: Watched::new(origin),
            status: Watched::new(Status::Untouched),
            notices: Watched::new(Vec::new()),
            focused: Watched::new(None),
            dates: Watched::new(dates),
            first_day: Watched::new(None),
            findings: Watched::new(findings),
            read_only: Watched::new(false),
        }
    }

    /// Looks at the page, without tracking it.
    pub fn look<T>(&self, at: impl FnOnce(&Page) -> T) -> T {
        at(&self.work.borrow().page)
    }

    /// The page as it is printed, without tracking it.
    pub fn text(&self) -> String {
        self.work.borrow().text.clone()
    }

    fn with_work<T>(&self, act: impl FnOnce(&mut Work) -> T) -> T {
        act(&mut self.work.borrow_mut())
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

    /// Whether the page is the new week that it began as.
    pub fn is_pristine(&self) -> bool {
        self.revision.track();
        self.as_opened() && self.work.borrow().is_empty_week()
    }

    /// Whether the page is as it was opened, or as it began.
    pub fn as_opened(&self) -> bool {
        self.origin
            .with(|origin| origin.opened == self.work.borrow().text)
    }

    /// Whether the page says something that no file of the person's says yet.
    pub fn has_unsaved_work(&self) -> bool {
        let taken = self
            .origin
            .with_untracked(|origin| origin.taken.as_ref() == Some(&self.work.borrow().text));
        !taken && !untrack(|| self.as_opened())
    }

    /// Remembers where the caret is, before something changes.
    pub fn note_caret(&self, caret: Option<Caret>) {
        self.with_work(|work| work.caret = caret);
    }

    /// Where the caret was when it was last noted.
    pub fn noted_caret(&self) -> Option<Caret> {
        self.work.borrow().caret
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
            let at = browser::now();
            self.with_work(|work| work.typed_at = at);
            let gather = Gather::Typing { at, ends_word };
            self.record(done, gather, Some(caret), Some(caret.field));
            self.note_caret(Some(caret));
        }
    }

    /// Any other change; the focus goes to `caret`, where there is one.
    pub fn edit(&self, edit: &Edit, caret: Option<Caret>) {
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
                work.typing = None;
                work.is_stepping = false;
            });
            self.tell(done.places());
        }
    }

    /// Whether a person is typing.
    pub fn is_in_use(&self) -> bool {
        browser::now() - self.work.borrow().typed_at < IN_USE
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
    fn record(&self, done: Done, gather: Gather, after: Option<Caret>, typing: Option<Field>) {
        let places = self.with_work(|work| {
            let places = done.places().to_vec();
            work.step = work.history.record(done, gather, work.caret, after);
            work.typing = typing;
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
                    work.typing = None;
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
        self.work.borrow().history.can_undo()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        self.revision.track();
        self.work.borrow().history.can_redo()
    }

    /// Whether a field is told of its own typing: then its text stays as typed.
    pub fn is_typing(&self, field: Field) -> bool {
        self.work.borrow().typing == Some(field)
    }

    /// Whether the places are told of a step back or forth, and of no new edit.
    pub fn is_stepping(&self) -> bool {
        self.work.borrow().is_stepping
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
        let mut notices = self.notices.get_untracked();
        let count = notices.len();
        self.with_work(|work| {
            notices.retain(|notice| match notice.offer {
                Some(Offer::Undo(step)) => work.history.can_take_back(&work.page, step),
                Some(Offer::BackUp) | None => true,
            });
        });
        if notices.len() < count {
            self.notices.set(notices);
        }
    }

    /// Finds out anew what there is to say about the page.
    fn check(&self) {
        let (order, _) = self.dates.get_untracked();
        let found = self.look(|page| check::check(page, order, browser::clock_now()));
        if self.findings.with_untracked(|findings| *findings != found) {
            self.findings.set(found);
        }
    }

    /// Puts another page into the form.
    pub fn open(&self, page: Page, origin: Origin) {
        self.dates.set(dates::order(&page));
        self.with_work(|work| {
            let said = work.said;
            *work = Work {
                said,
                ..Work::new(page)
            };
        });
        self.focused.set(None);
        self.first_day.set(None);
        self.origin.set(origin);
        self.notices.set(Vec::new());
        self.check();
        self.document.update(|document| *document += 1);
        self.revision.update(|revision| *revision += 1);
    }

    /// Says that something went wrong.
    pub fn fail(&self, text: impl Into<String>) {
        self.notify(text.into(), true, None);
    }

    /// Says what was done.
    pub fn say(&self, text: impl Into<String>) {
        self.notify(text.into(), false, None);
    }

    /// Says what the last edit has done, and offers to take that back. An edit that
    /// has changed nothing has done nothing that could be said.
    pub fn say_with_undo(&self, text: impl Into<String>) {
        let step = self.work.borrow().step;
        if let Some(step) = step {
            self.offer(text, Offer::Undo(step));
        }
    }

    /// Says something, and offers to do something about it.
    pub fn offer(&self, text: impl Into<String>, offer: Offer) {
        self.notify(text.into(), false, Some(offer));
    }

    /// Takes a notice away.
    pub fn dismiss(&self, number: u64) {
        self.notices
            .update(|notices| notices.retain(|notice| notice.number != number));
    }

    /// Says something beside what can still be taken back; what was only said goes.
    fn notify(&self, text: String, failure: bool, offer: Option<Offer>) {
        let number = self.with_work(|work| {
            work.said += 1;
            work.said
        });
        let new = Notice {
            number,
            text,
            failure,
            offer,
        };
        self.notices.update(|notices| {
            notices.retain(|notice| match (notice.offer, offer) {
                (Some(Offer::Undo(old)), Some(Offer::Undo(new))) => old != new,
                (Some(old), _) => offer != Some(old),
                (None, _) => false,
            });
            let extra = (notices.len() + 1).saturating_sub(MOST_NOTICES);
            notices.drain(..extra);
            notices.push(new);
        });
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
