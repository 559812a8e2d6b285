//! The editor's state: the open page, its undo history, and the file that it comes from.
//! Every change of a page goes through the [`Editor`], as an edit. Views read the page
//! through signals, one a place of the page, so that a keystroke wakes only what shows
//! that place.

use leptos::prelude::*;
use page::check::{self, Doubt, Finding};
use page::date;
use page::dates::{self, OrderBasis};
use page::edit::Place;
use page::history::{History, StepId};
use page::section::{Markdown, Section};
use page::week::{self, Now, file, template};
use page::{Date, DateOrder, Id, Key, Page};

use super::caret::{self, Caret};
use super::field::Field;
use super::marks::Marks;
use super::moved_rows::MovedRows;
use super::origin::Origin;
use super::remarks::Remark;
use super::sought::Sought;
use super::status::Status;
use crate::language;
use crate::platform;
use crate::ui::{Notice, NoticeId, Notices};

/// The open page with what changes along with it.
pub(super) struct Work {
    pub(super) page: Page,
    /// The page as it is printed.
    pub(super) text: String,
    pub(super) history: History<Option<Caret>>,
    /// A trigger for each place that a view reads, sorted by place.
    pub(super) places: Vec<(Place, ArcTrigger)>,
    /// Where the caret was when it was last noted.
    pub(super) caret: Option<Caret>,
    /// The step that the last edit has made, if it has changed something.
    pub(super) step: Option<StepId>,
    /// The field in which the last change was typed, if it was typed.
    pub(super) typed_in: Option<Field>,
    /// When something was last typed, in milliseconds of [`platform::elapsed`].
    pub(super) typed_at: f64,
    /// The steps that notices offer to undo.
    pub(super) offered: Vec<(NoticeId, StepId)>,
    /// Whether a check is due of which of them can still be undone.
    pub(super) is_check_due: bool,
    /// The table whose rows a person has moved out of order.
    pub(super) moved: Option<MovedRows>,
}

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
            typed_at: f64::NEG_INFINITY,
            offered: Vec::new(),
            is_check_due: false,
            moved: None,
        }
    }
}

/// The writing halves of the editor's signals. Only its own methods set them.
#[derive(Clone, Copy)]
pub(super) struct Setters {
    pub(super) revision: WriteSignal<u64>,
    pub(super) dated: WriteSignal<u64>,
    document: WriteSignal<u64>,
    origin: WriteSignal<Origin>,
    status: WriteSignal<Status>,
    focused: WriteSignal<Option<Field>>,
    pub(super) dates: WriteSignal<(DateOrder, OrderBasis)>,
    pub(super) first_day: WriteSignal<Option<(Date, String)>>,
    findings: WriteSignal<Vec<Finding>>,
    doubts: WriteSignal<Vec<Doubt>>,
    today: WriteSignal<Date>,
    read_only: WriteSignal<bool>,
    said: WriteSignal<String>,
    pub(super) marks: WriteSignal<Marks>,
}

/// The editor's state, which lasts as long as the app. Copies are handles to the same
/// state.
#[derive(Clone, Copy)]
pub struct Editor {
    work: StoredValue<Work>,
    setters: StoredValue<Setters>,
    /// What begins the next week.
    pub(super) next_week: StoredValue<Option<Callback<()>>>,
    /// The number of changes of the page.
    pub revision: ReadSignal<u64>,
    /// The number of those changes that may have changed the page's days: what is written
    /// about a day is none.
    pub dated: ReadSignal<u64>,
    /// The number of pages that were opened. Each has a form of its own.
    pub document: ReadSignal<u64>,
    /// The file that the page comes from.
    pub origin: ReadSignal<Origin>,
    /// The language of the page, for `lang`: that of its file's name, else of its text as it
    /// was opened.
    pub page_language: Memo<String>,
    /// Whether the draft is safe.
    pub status: ReadSignal<Status>,
    /// The notices on the screen.
    pub notices: Notices,
    /// The field that has the focus, or had it last.
    pub focused: ReadSignal<Option<Field>>,
    /// The order of day and month in the page's dates, which all of its rows decide.
    pub dates: ReadSignal<(DateOrder, OrderBasis)>,
    /// The first day that a person has given the week while its rows still have other
    /// days, with the date that the front matter has for it.
    pub first_day: ReadSignal<Option<(Date, String)>>,
    /// The findings about the page, from top to bottom.
    pub findings: ReadSignal<Vec<Finding>>,
    /// The doubts about the page's dates, from top to bottom.
    pub doubts: ReadSignal<Vec<Doubt>>,
    /// The remarks about the page by other parts of the app.
    pub(super) remarks: RwSignal<Vec<(String, Remark)>>,
    /// What a person looks for, if anything.
    pub(super) sought: RwSignal<Option<Sought>>,
    /// Today's date.
    pub today: ReadSignal<Date>,
    /// Whether the page can only be read, copied and downloaded.
    pub read_only: ReadSignal<bool>,
    /// What assistive technology is told of the last move.
    pub said: ReadSignal<String>,
    /// What is marked beside the page in the other language.
    pub marks: ReadSignal<Marks>,
}

/// Makes the editor available to the components below.
pub fn provide_editor(editor: Editor) {
    provide_context(editor);
}

/// Returns the editor, inside a component.
pub fn use_editor() -> Editor {
    expect_context()
}

impl Editor {
    /// Returns the state with a page, or with a new week where there is none.
    pub fn new(page: Option<(Page, Origin)>, now: Now) -> Self {
        let (page, origin) = page.unwrap_or_else(|| new_week(now));
        let order = dates::order(&page);
        let found = check::check(&page, order.0, now);
        let doubted = check::doubts(&page, order.0);
        let (revision, set_revision) = signal(0);
        let (dated, set_dated) = signal(0);
        let (document, set_document) = signal(0);
        let (origin, set_origin) = signal(origin);
        let (status, set_status) = signal(Status::Untouched);
        let (focused, set_focused) = signal(None);
        let (dates, set_dates) = signal(order);
        let (first_day, set_first_day) = signal(None);
        let (findings, set_findings) = signal(found);
        let (doubts, set_doubts) = signal(doubted);
        let (today, set_today) = signal(now.today());
        let (read_only, set_read_only) = signal(false);
        let (said, set_said) = signal(String::new());
        let (marks, set_marks) = signal(Marks::default());
        let work = StoredValue::new(Work::new(page));
        let page_language = Memo::new(move |_| {
            document.track();
            origin
                .with(|origin| work.with_value(|work| file::language_tag(&origin.name, &work.page)))
        });
        Self {
            work,
            setters: StoredValue::new(Setters {
                revision: set_revision,
                dated: set_dated,
                document: set_document,
                origin: set_origin,
                status: set_status,
                focused: set_focused,
                dates: set_dates,
                first_day: set_first_day,
                findings: set_findings,
                doubts: set_doubts,
                today: set_today,
                read_only: set_read_only,
                said: set_said,
                marks: set_marks,
            }),
            next_week: StoredValue::new(None),
            revision,
            dated,
            document,
            origin,
            page_language,
            status,
            notices: Notices::new(),
            focused,
            dates,
            first_day,
            findings,
            doubts,
            remarks: RwSignal::default(),
            sought: RwSignal::new(None),
            today,
            read_only,
            said,
            marks,
        }
    }

    /// Calls a function with the page. Not tracked.
    pub fn with_page<T>(&self, read: impl FnOnce(&Page) -> T) -> T {
        self.work.with_value(|work| read(&work.page))
    }

    /// Returns the page as it is printed. Not tracked.
    pub fn text(&self) -> String {
        self.with_work(|work| work.text.clone())
    }

    pub(super) fn with_work<T>(&self, read: impl FnOnce(&Work) -> T) -> T {
        self.work.with_value(read)
    }

    pub(super) fn update_work<T>(&self, update: impl FnOnce(&mut Work) -> T) -> T {
        self.work
            .try_update_value(update)
            .expect("the editor lasts as long as the app")
    }

    pub(super) fn setters(&self) -> Setters {
        self.setters.get_value()
    }

    /// Tracks a place of the page.
    pub fn track(&self, place: Place) {
        let trigger = self.update_work(|work| {
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

    /// Returns a signal of what a function reads of the page, which changes when this
    /// place of the page does.
    pub fn derive<T>(
        self,
        place: Place,
        read: impl Fn(&Page) -> T + Send + Sync + 'static,
    ) -> Signal<T>
    where
        T: Send + Sync + 'static,
    {
        Signal::derive(move || {
            self.track(place);
            self.with_page(&read)
        })
    }

    /// Returns a memo of what a function reads of the page, as [`Self::derive`], which
    /// wakes its readers only when the value is another one.
    pub fn memo<T>(self, place: Place, read: impl Fn(&Page) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            self.track(place);
            self.with_page(&read)
        })
    }

    /// Returns a memo of what a function reads of the whole page.
    pub fn memo_of_page<T>(self, read: impl Fn(&Page) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            self.revision.track();
            self.with_page(&read)
        })
    }

    /// Returns a value of the front matter, empty where the page has none.
    pub fn front(self, key: Key) -> Signal<String> {
        self.derive(Place::Front, move |page| {
            page.front(key).unwrap_or_default()
        })
    }

    /// Returns the words of a section's heading.
    pub fn heading(self, section: Id) -> Signal<String> {
        self.derive(Place::Heading(section), move |page| {
            let heading = page.section(section).and_then(Section::heading);
            heading.unwrap_or_default()
        })
    }

    /// Returns the text of a run of Markdown.
    pub fn markdown(self, block: Id) -> Signal<String> {
        self.derive(Place::Markdown(block), move |page| {
            page.markdown(block).map(Markdown::text).unwrap_or_default()
        })
    }

    /// Returns the text of a cell, by its row and zero-based column.
    pub fn cell(self, row: Id, column: usize) -> Signal<String> {
        self.derive(Place::Row(row), move |page| {
            let row = page.row(row);
            row.map(|(_, row)| row.text(column)).unwrap_or_default()
        })
    }

    /// Returns whether the page is the new week that it began as.
    pub fn is_pristine(&self) -> bool {
        self.revision.track();
        self.is_as_opened() && self.with_page(template::is_new_week)
    }

    /// Returns whether the page is as it was opened, or as it began.
    pub fn is_as_opened(&self) -> bool {
        self.origin
            .with(|origin| self.with_work(|work| origin.opened == work.text))
    }

    /// Returns whether the page says something that no file of the person's says yet.
    pub fn has_unsaved_work(&self) -> bool {
        let is_taken = self.origin.with_untracked(|origin| {
            self.with_work(|work| origin.taken.as_ref() == Some(&work.text))
        });
        !is_taken && !untrack(|| self.is_as_opened())
    }

    /// Notes where the caret is, for undo to bring it back.
    pub fn note_caret(&self, caret: Option<Caret>) {
        self.update_work(|work| work.caret = caret);
    }

    /// Returns where the caret was when it was last noted.
    pub fn noted_caret(&self) -> Option<Caret> {
        self.with_work(|work| work.caret)
    }

    /// Moves the focus to a field that a change has made or left, and notes it.
    pub fn focus(&self, caret: Caret) {
        self.note_caret(Some(caret));
        caret::focus(caret);
    }

    /// Notes which field has the focus.
    pub(super) fn note_focus(&self, field: Field) {
        if self.focused.get_untracked() != Some(field) {
            self.setters().focused.set(Some(field));
        }
    }

    /// Returns whether a person is typing.
    pub fn is_in_use(&self) -> bool {
        /// How long a field counts as in use after a keystroke, in milliseconds.
        const TYPING_TIME: f64 = 2_000.0;
        platform::elapsed() - self.with_work(|work| work.typed_at) < TYPING_TIME
    }

    /// Sets how safe the draft is.
    pub fn set_status(&self, status: Status) {
        if self.status.get_untracked() != status {
            self.setters().status.set(status);
        }
    }

    /// Lets the page only be read from now on, since a later version of the editor
    /// keeps it.
    pub fn set_read_only(&self) {
        self.setters().read_only.set(true);
        self.set_status(Status::ReadOnly);
    }

    /// Sets the file that the page comes from.
    pub fn set_origin(&self, origin: Origin) {
        if self.origin.get_untracked() != origin {
            self.setters().origin.set(origin);
        }
    }

    /// Sets the text that was last downloaded of the page.
    pub fn set_downloaded(&self, text: String) {
        self.setters()
            .origin
            .update(|origin| origin.taken = Some(text));
    }

    /// Checks the page anew, where the findings depend on the time too.
    pub fn check(&self) {
        let (order, _) = self.dates.get_untracked();
        let now = platform::now();
        let found = self.with_page(|page| check::check(page, order, now));
        if self.findings.with_untracked(|findings| *findings != found) {
            self.setters().findings.set(found);
        }
        if self.today.get_untracked() != now.today() {
            self.setters().today.set(now.today());
        }
    }

    /// Finds anew what depends on the page's days.
    pub(super) fn update_days(&self) {
        self.update_date_order();
        let (order, _) = self.dates.get_untracked();
        let doubted = self.with_page(|page| check::doubts(page, order));
        if self.doubts.with_untracked(|doubts| *doubts != doubted) {
            self.setters().doubts.set(doubted);
        }
        self.check_moved_rows();
        self.setters().dated.update(|dated| *dated += 1);
    }

    /// Opens another page in place of the present one.
    pub fn open(&self, page: Page, origin: Origin) {
        let setters = self.setters();
        setters.dates.set(dates::order(&page));
        self.update_work(|work| *work = Work::new(page));
        setters.focused.set(None);
        setters.first_day.set(None);
        setters.marks.set(Marks::default());
        self.set_remarks(Vec::new());
        setters.origin.set(origin);
        self.notices.leave_page();
        self.update_days();
        self.check();
        setters.document.update(|document| *document += 1);
        setters.revision.update(|revision| *revision += 1);
    }

    /// Begins a new week in the reader's language in place of the present page.
    pub fn begin_anew(&self) {
        let (page, origin) = new_week(platform::now());
        self.open(page, origin);
    }

    /// Tells assistive technology of what is seen.
    pub fn announce(&self, text: String) {
        self.setters().said.set(text);
    }

    /// Shows a notice about something that went wrong.
    pub fn fail(&self, text: impl Into<String>) {
        self.notices.show(Notice::failure(text));
    }

    /// Shows a notice about something that was done.
    pub fn say(&self, text: impl Into<String>) {
        self.notices.show(Notice::info(text));
    }
}

/// Returns a new week that begins on the Monday of this one, in the reader's language.
fn new_week(now: Now) -> (Page, Origin) {
    let monday = date::monday(now.today());
    let language = untrack(language::current);
    let mut page = template::new_week(1, monday, language);
    // The page has one date, so that this cannot fail.
    let _ = page.apply(&week::show_from(&page, monday, now));
    let origin = Origin::new_page(&page, file::first_name(language));
    (page, origin)
}
