//! The app's state: the open page, its history, and what is known of its file.
//! Everything that changes a page goes through [`Editor::edit`]; everything
//! that shows one tracks the [`Place`]s it shows.

use std::collections::HashMap;

use leptos::prelude::*;
use page::edit::Place;
use page::history::{Gather, History};
use page::{Date, Edit, Id, Key, Page, template};

use crate::browser::{self, caret};
use crate::drafts::{Draft, Status};

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
        format!("{self:?}").replace(['(', ')', ',', ' '], "-")
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
    /// A page that comes from no file: it goes home as the site expects it.
    pub fn new_page(page: &Page) -> Self {
        Self {
            name: "_index.md".to_owned(),
            opened: page.print(),
            taken: None,
        }
    }
}

/// A sentence for the person, with what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether it says that something went wrong.
    pub failure: bool,
    /// Whether it offers to undo.
    pub undo: bool,
}

/// The state. A handle: copies are the same state.
#[derive(Clone, Copy)]
pub struct Editor {
    page: StoredValue<Page>,
    history: StoredValue<History<Option<Caret>>>,
    places: StoredValue<HashMap<Place, ArcTrigger>>,
    caret: StoredValue<Option<Caret>>,
    /// The field whose own typing the places are being told of.
    typing: StoredValue<Option<Field>>,
    /// Counts the changes of the page.
    pub revision: RwSignal<u64>,
    /// Counts the pages that were opened: a new one, a new form.
    pub document: RwSignal<u32>,
    /// Where the page came from.
    pub origin: RwSignal<Origin>,
    /// Whether the draft is safe.
    pub status: RwSignal<Status>,
    /// What there is to say.
    pub notice: RwSignal<Option<Notice>>,
    /// Changes when rows do: dates' order and days' numbers hang on all of them.
    pub rows: Trigger,
}

impl Editor {
    /// The state with a draft, or with a new week.
    pub fn new(draft: Option<&Draft>, today: Date) -> Self {
        let (page, origin) = match draft {
            Some(draft) => (Page::parse(&draft.text), draft.origin()),
            None => new_week(today),
        };
        Self {
            page: StoredValue::new(page),
            history: StoredValue::new(History::default()),
            places: StoredValue::new(HashMap::new()),
            caret: StoredValue::new(None),
            typing: StoredValue::new(None),
            revision: RwSignal::new(0),
            document: RwSignal::new(0),
            origin: RwSignal::new(origin),
            status: RwSignal::new(if draft.is_some() {
                Status::Saved
            } else {
                Status::Untouched
            }),
            notice: RwSignal::new(None),
            rows: Trigger::new(),
        }
    }

    /// The state of this app.
    pub fn get() -> Self {
        expect_context()
    }

    /// Looks at the page, without tracking it.
    pub fn look<T>(&self, at: impl FnOnce(&Page) -> T) -> T {
        self.page.with_value(at)
    }

    /// Tracks a place of the page.
    pub fn track(&self, place: Place) {
        let trigger = self
            .places
            .try_update_value(|places| places.entry(place).or_insert_with(ArcTrigger::new).clone());
        if let Some(trigger) = trigger {
            trigger.track();
        }
    }

    /// Whether the page is the new week that it began as.
    pub fn is_pristine(&self) -> bool {
        self.revision.track();
        self.document.track();
        let text = self.look(Page::print);
        self.origin
            .with(|origin| origin.opened == text && self.look(is_empty_week))
    }

    /// Whether the page says something that no file of the person's says yet.
    pub fn has_unsaved_work(&self) -> bool {
        let text = self.look(Page::print);
        let origin = self.origin.get_untracked();
        text != origin.opened && Some(text) != origin.taken
    }

    /// Remembers where the caret is, before something changes.
    pub fn note_caret(&self, caret: Option<Caret>) {
        self.caret.set_value(caret);
    }

    /// Where the caret was when it was last noted.
    pub fn noted_caret(&self) -> Option<Caret> {
        self.caret.get_value()
    }

    /// A keystroke in a field: makes the edit, and leaves the field alone.
    pub fn typed(&self, edit: &Edit, caret: Caret, ends_word: bool) {
        self.typing.set_value(Some(caret.field));
        self.change(
            edit,
            Gather::Typing {
                at: browser::now(),
                ends_word,
            },
            Some(caret),
        );
        self.caret.set_value(Some(caret));
    }

    /// Any other change; the focus goes to `caret`, where there is one.
    pub fn edit(&self, edit: &Edit, caret: Option<Caret>) {
        self.typing.set_value(None);
        self.change(edit, Gather::Step, caret);
        if let Some(caret) = caret {
            caret::focus(caret);
        }
    }

    fn change(&self, edit: &Edit, gather: Gather, after: Option<Caret>) {
        let before = self.caret.get_value();
        let undo = self
            .page
            .try_update_value(|page| page.apply(edit).map(|undo| (undo.places(page), undo)));
        match undo {
            Some(Ok((places, undo))) => {
                if undo.is_noop() {
                    return;
                }
                self.history
                    .update_value(|history| history.record(undo, gather, before, after));
                self.tell(&places);
            }
            Some(Err(error)) => self.fail(error.to_string()),
            None => {}
        }
    }

    /// Takes the last step back, and the caret to where it was.
    pub fn undo(&self) {
        self.step(History::undo);
    }

    /// Does the last step again that was taken back.
    pub fn redo(&self) {
        self.step(History::redo);
    }

    fn step(&self, step: impl FnOnce(&mut History<Option<Caret>>, &mut Page) -> StepResult) {
        let result = self.history.try_update_value(|history| {
            self.page.try_update_value(|page| {
                step(history, page)
                    .map(|result| result.map(|(edit, caret)| (edit.places(page), caret)))
            })
        });
        match result.flatten().flatten() {
            Some(Ok((places, caret))) => {
                self.typing.set_value(None);
                self.tell(&places);
                self.notice.set(None);
                if let Some(caret) = caret {
                    self.caret.set_value(Some(caret));
                    caret::focus(caret);
                }
            }
            Some(Err(error)) => self.fail(error.to_string()),
            None => {}
        }
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.revision.track();
        self.document.track();
        self.history.with_value(History::can_undo)
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        self.revision.track();
        self.document.track();
        self.history.with_value(History::can_redo)
    }

    /// Whether a field is told of its own typing: then its text stays as typed.
    pub fn is_typing(&self, field: Field) -> bool {
        self.typing.get_value() == Some(field)
    }

    fn tell(&self, places: &[Place]) {
        let triggers: Vec<ArcTrigger> = self.places.with_value(|known| {
            places
                .iter()
                .filter_map(|place| known.get(place).cloned())
                .collect()
        });
        for trigger in triggers {
            trigger.notify();
        }
        if places
            .iter()
            .any(|place| matches!(place, Place::Row(_) | Place::Table(_)))
        {
            self.rows.notify();
        }
        self.revision.update(|revision| *revision += 1);
    }

    /// Puts another page into the form.
    pub fn open(&self, page: Page, origin: Origin) {
        self.page.set_value(page);
        self.history.set_value(History::default());
        self.places.set_value(HashMap::new());
        self.caret.set_value(None);
        self.typing.set_value(None);
        self.origin.set(origin);
        self.notice.set(None);
        self.document.update(|document| *document += 1);
        self.revision.update(|revision| *revision += 1);
    }

    /// Says that something went wrong.
    pub fn fail(&self, text: impl Into<String>) {
        self.notice.set(Some(Notice {
            text: text.into(),
            failure: true,
            undo: false,
        }));
    }

    /// Says what was done.
    pub fn say(&self, text: impl Into<String>) {
        self.notice.set(Some(Notice {
            text: text.into(),
            failure: false,
            undo: false,
        }));
    }

    /// Says what was done, and offers to take it back.
    pub fn say_with_undo(&self, text: impl Into<String>) {
        self.notice.set(Some(Notice {
            text: text.into(),
            failure: false,
            undo: true,
        }));
    }
}

type StepResult = Option<Result<(Edit, Option<Caret>), page::EditError>>;

/// A new week, from the Monday of this one.
pub fn new_week(today: Date) -> (Page, Origin) {
    let page = template::new_week(1, today.monday());
    let origin = Origin::new_page(&page);
    (page, origin)
}

/// Whether a page is a week in which nothing is written yet.
fn is_empty_week(page: &Page) -> bool {
    let number = page::week::number(page);
    let day = page::week::first_day(page);
    matches!((number, day), (Some(number), Some(day)) if template::new_week(number, day).print() == page.print())
}
