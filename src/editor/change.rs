//! Changing the page: edits, undo and redo, and what is told to the views of it.

use leptos::prelude::*;
use page::edit::Place;
use page::history::{Done, Gather, StepId};
use page::{Edit, EditError, Reading};

use super::caret::{self, Caret};
use super::field::Field;
use super::state::Editor;
use crate::language::words;
use crate::platform;

/// The places that an undo or a redo has changed, and where the caret was.
type Stepped = Result<(Vec<Place>, Option<Caret>), EditError>;

impl Editor {
    /// Makes the edit of a keystroke. The field that it was typed in is not written to.
    /// `caret` is called after the edit, where it has changed the page.
    pub fn edit_by_typing(&self, edit: &Edit, ends_word: bool, caret: impl FnOnce() -> Caret) {
        if let Some(done) = self.apply(edit) {
            let caret = caret();
            let at = platform::elapsed();
            self.update_work(|work| work.typed_at = at);
            let gather = Gather::Typing { at, ends_word };
            self.record(done, gather, Some(caret), Some(caret.field));
            self.note_caret(Some(caret));
        }
    }

    /// Makes an edit that is a step of its own; the focus goes to `caret`, if given.
    pub fn edit(&self, edit: &Edit, caret: Option<Caret>) {
        if let Some(done) = self.apply(edit) {
            self.record(done, Gather::Step, caret, None);
        }
        if let Some(caret) = caret.filter(|_| !self.read_only.get_untracked()) {
            caret::focus(caret);
        }
    }

    /// Makes the page say another state of itself, as a step that can be undone.
    pub fn rewrite(&self, text: &str, reading: &Reading) {
        self.edit(&rewrite(text, reading), None);
    }

    /// Makes the page say what another tab has made of it. Undo passes over that: it
    /// takes back only what was done here.
    pub fn merge_remote(&self, text: &str, reading: &Reading) {
        if let Some(done) = self.apply(&rewrite(text, reading)) {
            self.update_work(|work| {
                work.history.pass_over(&work.page, &done);
                work.typed_in = None;
            });
            self.notify(done.places());
        }
    }

    /// Returns whether the page can only be read, and says so in a notice if it can.
    pub fn refuse_if_read_only(&self) -> bool {
        let is_refused = self.read_only.get_untracked();
        if is_refused {
            self.fail(words!(editor.read_only));
        }
        is_refused
    }

    /// Applies an edit. Returns what it has done, if the page differs then; says why in a
    /// notice where it cannot be made.
    fn apply(&self, edit: &Edit) -> Option<Done> {
        self.update_work(|work| work.step = None);
        if self.refuse_if_read_only() {
            return None;
        }
        match self.update_work(|work| Done::apply(&mut work.page, edit)) {
            Ok(done) => Some(done).filter(|done| !done.is_noop()),
            Err(error) => {
                self.fail(in_words(error));
                None
            }
        }
    }

    /// Records how to undo a change, and notifies the views.
    fn record(&self, done: Done, gather: Gather, after: Option<Caret>, typed_in: Option<Field>) {
        let places = self.update_work(|work| {
            let places = done.places().to_vec();
            work.step = work.history.record(done, gather, work.caret, after);
            work.typed_in = typed_in;
            places
        });
        self.notify(&places);
    }

    /// Undoes the last step, and moves the focus to where the caret was before it.
    pub fn undo(&self) {
        if !self.refuse_if_read_only() {
            self.finish_step(self.update_work(|work| work.history.undo(&mut work.page)));
        }
    }

    /// Redoes the step that was undone last, and moves the focus to where the caret was
    /// after it.
    pub fn redo(&self) {
        if !self.refuse_if_read_only() {
            self.finish_step(self.update_work(|work| work.history.redo(&mut work.page)));
        }
    }

    /// Undoes one step under all later ones; says so where that is no longer possible.
    pub fn take_back(&self, step: StepId) {
        if self.refuse_if_read_only() {
            return;
        }
        let done = self.update_work(|work| {
            let caret = work.caret;
            work.history.take_back(&mut work.page, step, caret)
        });
        match done {
            Some(done) => self.finish_step(Some(Ok(done))),
            None => self.fail(words!(editor.cannot_undo)),
        }
    }

    fn finish_step(&self, step: Option<Stepped>) {
        match step {
            Some(Ok((places, caret))) => {
                self.update_work(|work| work.typed_in = None);
                self.notify(&places);
                if let Some(caret) = caret {
                    self.focus(caret);
                }
            }
            Some(Err(error)) => self.fail(in_words(error)),
            None => {}
        }
    }

    /// Returns whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.revision.track();
        self.with_work(|work| work.history.can_undo())
    }

    /// Returns whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        self.revision.track();
        self.with_work(|work| work.history.can_redo())
    }

    /// Returns whether the last change was typed in this field.
    pub fn was_typed_in(&self, field: Field) -> bool {
        self.with_work(|work| work.typed_in == Some(field))
    }

    /// Wakes what shows these places of the page, and brings up to date what depends on
    /// all of the page.
    fn notify(&self, places: &[Place]) {
        let mut triggers: Vec<ArcTrigger> = Vec::new();
        self.update_work(|work| {
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
        let has_dates = |place: &Place| {
            matches!(
                place,
                Place::Row(_) | Place::Table(_) | Place::Dates | Place::Sections | Place::Front
            )
        };
        if places.iter().any(has_dates) {
            self.update_days();
        }
        self.check();
        self.check_undo_offers();
        self.setters().revision.update(|revision| *revision += 1);
    }
}

/// Returns as a sentence why an edit cannot be made.
fn in_words(error: EditError) -> String {
    match error {
        EditError::OutOfOrder => words!(editor.out_of_order).to_owned(),
        EditError::NoSuch(_) => words!(editor.no_such).to_owned(),
        EditError::NoSuchColumn(column) => words!(editor.no_such_column, number = column + 1),
        EditError::NotAValue(key) => words!(editor.not_a_value, key = key.name()),
    }
}

fn rewrite(text: &str, reading: &Reading) -> Edit {
    Edit::Rewrite {
        text: text.to_owned(),
        reading: reading.clone(),
    }
}
