//! Undo and redo. A step stores the edit that undoes a change, and the position of the
//! caret before and after it; keystrokes are grouped into steps by words and pauses. A
//! step below later ones can be undone on its own (`take_back`), and steps are adjusted
//! to changes by other tabs (`passing`).
//!
//! Imports `tree` and `edit`.

pub(crate) mod passing;
mod states;
mod take_back;

use std::ops::Range;

use crate::edit::{Edit, EditError, Place};
use crate::history::passing::{pass, shapes};
use crate::tree::page::Page;

/// The pause in typing that ends a step, in milliseconds.
const PAUSE: f64 = 1000.0;

/// How a change is grouped into steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gather {
    /// A step of its own.
    Step,
    /// A keystroke in a field, which may join the previous step.
    Typing {
        /// The time of the keystroke, in milliseconds of any one clock.
        at: f64,
        /// Whether it ends a word, so that the next keystroke begins a step.
        ends_word: bool,
    },
}

/// An applied edit, with what the history needs to undo and to repeat it.
#[derive(Clone, Debug)]
pub struct Done {
    /// The edit.
    edit: Edit,
    /// The edit that undoes it.
    undo: Edit,
    /// The identities that the page has issued for it.
    ids: Range<u32>,
    /// Whether it has inserted a row behind the last one.
    is_at_end: bool,
}

impl Done {
    /// Applies an edit to a page.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Page::apply`].
    pub fn apply(page: &mut Page, edit: &Edit) -> Result<Self, EditError> {
        let first = page.ids.issued();
        let is_at_end = match edit {
            Edit::InsertRow { table, after, .. } => page
                .table(*table)
                .is_some_and(|table| table.rows.last().map(|row| row.id) == *after),
            _ => false,
        };
        let undo = page.apply(edit)?;
        Ok(Self {
            edit: edit.clone(),
            undo,
            ids: first..page.ids.issued(),
            is_at_end,
        })
    }

    /// Returns whether the edit has changed nothing.
    pub fn is_noop(&self) -> bool {
        self.undo.is_noop()
    }

    /// Returns the edit that undoes it.
    pub fn undo(&self) -> &Edit {
        &self.undo
    }

    /// Returns the parts of the page that were changed.
    pub fn places(&self) -> &[Place] {
        self.undo.places()
    }

    /// Returns whether the edit overwrites an earlier one completely, so that the earlier
    /// one need not be kept.
    fn replaces(&self, earlier: &Self) -> bool {
        let issues_no_ids = self.ids.is_empty() && earlier.ids.is_empty();
        issues_no_ids && self.edit.overwrites(&earlier.edit)
    }
}

/// Identifies a step within its history. A step that is undone and redone keeps its
/// identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepId(u64);

/// The steps that can be undone, and those that can be redone. `C` is the position of the
/// caret.
#[derive(Clone, Debug)]
pub struct History<C> {
    /// The steps that can be undone, the last one on top.
    done: Vec<Step<C>>,
    /// The steps that can be redone, the next one on top.
    undone: Vec<Step<C>>,
    /// The time of the last keystroke, if the next one may join its step.
    open: Option<f64>,
    /// The number of steps created so far.
    count: u64,
}

/// One step of undo or redo.
#[derive(Clone, Debug)]
struct Step<C> {
    /// The identity of the step.
    id: StepId,
    /// The edit that undoes the step, or redoes it while it is undone.
    edit: Edit,
    /// The edits of which the step consists.
    edits: Vec<Done>,
    /// The earlier step that this one has taken back.
    taken_back_step: Option<StepId>,
    /// The caret before the step.
    before: C,
    /// The caret after the step.
    after: C,
}

impl<C> Default for History<C> {
    fn default() -> Self {
        Self {
            done: Vec::new(),
            undone: Vec::new(),
            open: None,
            count: 0,
        }
    }
}

impl<C: Clone> History<C> {
    /// Records an edit that has been applied. Returns the step that it became or joined,
    /// or `None` if it has changed nothing.
    pub fn record(&mut self, done: Done, gather: Gather, before: C, after: C) -> Option<StepId> {
        if done.is_noop() {
            return None;
        }
        self.undone.clear();
        let typed_at = match gather {
            Gather::Step => None,
            Gather::Typing { at, .. } => Some(at),
        };
        let joins_last =
            matches!((self.open, typed_at), (Some(last), Some(at)) if at - last < PAUSE);
        self.open = match gather {
            Gather::Typing {
                at,
                ends_word: false,
            } => Some(at),
            _ => None,
        };
        if let Some(last) = self.done.last_mut().filter(|_| joins_last)
            && last.edit.covers(&done.undo)
        {
            last.after = after;
            match last.edits.last_mut() {
                Some(earlier) if done.replaces(earlier) => *earlier = done,
                _ => last.edits.push(done),
            }
            return Some(last.id);
        }
        let edit = done.undo.clone();
        Some(self.push(Step {
            id: StepId(0),
            edit,
            edits: vec![done],
            taken_back_step: None,
            before,
            after,
        }))
    }

    /// Pushes a step with a new identity.
    fn push(&mut self, step: Step<C>) -> StepId {
        self.count += 1;
        let id = StepId(self.count);
        self.done.push(Step { id, ..step });
        id
    }

    /// Adjusts the steps to an edit that another tab has made, given the page after it.
    /// The edit does not become a step; the steps continue as if it had been made before
    /// them. Steps that changed the same parts can no longer be undone and are dropped.
    pub fn pass_over(&mut self, page: &Page, theirs: &Done) {
        let mut before = page.clone();
        let Ok(forth) = before.apply(&theirs.undo) else {
            return;
        };
        let theirs = shapes(forth.changes(), &mut before.clone());
        let newest = self.done.len();
        for stack in [&mut self.done, &mut self.undone] {
            let (mut page, mut theirs) = (before.clone(), theirs.clone());
            let mut left = Vec::with_capacity(stack.len());
            for mut step in std::mem::take(stack).into_iter().rev() {
                if let Some(changes) = pass(step.edit.changes(), &mut page, &mut theirs) {
                    step.edit = Edit::of_changes(changes);
                    left.push(step);
                }
            }
            left.reverse();
            *stack = left;
        }
        if self.done.len() < newest {
            self.open = None;
        }
    }

    /// Returns whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Returns whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Undoes the last step. Returns the changed parts of the page and the caret before
    /// the step, or `None` if there is no step.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Page::apply`]; the step is then dropped.
    pub fn undo(&mut self, page: &mut Page) -> Option<Result<(Vec<Place>, C), EditError>> {
        self.open = None;
        let step = self.done.pop()?;
        Some(step.apply(page, &mut self.undone).map(|(places, step)| {
            let caret = step.before.clone();
            (places, caret)
        }))
    }

    /// Redoes the last step that was undone. Returns the changed parts of the page and
    /// the caret after the step, or `None` if there is no step.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Page::apply`]; the step is then dropped.
    pub fn redo(&mut self, page: &mut Page) -> Option<Result<(Vec<Place>, C), EditError>> {
        self.open = None;
        let step = self.undone.pop()?;
        Some(step.apply(page, &mut self.done).map(|(places, step)| {
            let caret = step.after.clone();
            (places, caret)
        }))
    }
}

impl<C> Step<C> {
    /// Applies the step's edit, and pushes the step with the inverse of that edit onto
    /// the other stack.
    fn apply<'stack>(
        self,
        page: &mut Page,
        stack: &'stack mut Vec<Self>,
    ) -> Result<(Vec<Place>, &'stack Self), EditError> {
        let edit = page.apply(&self.edit)?;
        let places = edit.places().to_vec();
        stack.push(Self { edit, ..self });
        Ok((places, &stack[stack.len() - 1]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::front::Key;

    fn type_title(page: &mut Page, history: &mut History<usize>, text: &str, at: f64) {
        let edit = Edit::SetFront {
            key: Key::Title,
            value: text.to_owned(),
        };
        let done = Done::apply(page, &edit).expect("applies");
        let gather = Gather::Typing {
            at,
            ends_word: text.ends_with(' '),
        };
        history.record(done, gather, text.len() - 1, text.len());
    }

    #[test]
    fn groups_typing_by_words_and_pauses() {
        let mut page = Page::parse("---\ntitle: \"\"\n---\n");
        let mut history = History::default();
        let text = "one two three";
        for end in 1..=text.len() {
            let pause = if end > 10 { 5000.0 } else { 0.0 };
            type_title(
                &mut page,
                &mut history,
                &text[..end],
                pause + 50.0 * end as f64,
            );
        }
        let mut seen = Vec::new();
        while let Some(result) = history.undo(&mut page) {
            seen.push((
                page.front(Key::Title).unwrap_or_default(),
                result.expect("undoes").1,
            ));
        }
        let expected = [("one two th", 10), ("one two ", 8), ("one ", 4), ("", 0)];
        assert_eq!(seen, expected.map(|(text, caret)| (text.to_owned(), caret)));
        while let Some(result) = history.redo(&mut page) {
            result.expect("redoes");
        }
        assert_eq!(page.front(Key::Title).as_deref(), Some(text));
    }

    #[test]
    fn a_new_change_clears_redo() {
        let mut page = Page::parse("---\ntitle: \"\"\n---\n");
        let mut history = History::default();
        type_title(&mut page, &mut history, "a", 0.0);
        history.undo(&mut page).expect("a step").expect("undoes");
        assert!(history.can_redo());
        type_title(&mut page, &mut history, "b", 0.0);
        assert!(!history.can_redo());
    }

    const PAGE: &str = "---\ntitle: \"T\"\nweight: 1\n---\n\n# Objectives\n\n* one\n* two\n* three\n\n# Tasks\n\n\
        | Day | Task | Start | Completion | Reference |\n| --- | --- | --- | --- | --- |\n\
        | 1 | - a | 09/08/2025 | 09/08/2025 | r |\n| 2 | - b | 09/09/2025 | 09/09/2025 | s |\n\n\
        # Notes\n\nFirst.\n";

    /// Makes the edits in `own` one after the other as steps, then those in `theirs` as
    /// one edit of another tab, and undoes all steps. Checks that the page has the
    /// changes in `left`, and that all steps can be redone.
    fn check(own: &[(&str, &str)], theirs: &[(&str, &str)], left: &[(&str, &str)]) {
        let made = |text: &str, changes: &[(&str, &str)]| {
            changes.iter().fold(text.to_owned(), |text, (old, new)| {
                assert!(text.contains(old), "{old:?} in {text}");
                text.replacen(old, new, 1)
            })
        };
        let rewrite = |page: &mut Page, text: String| {
            let edit = Edit::Rewrite {
                text,
                reading: crate::Reading::default(),
            };
            Done::apply(page, &edit).expect("every text can be written")
        };
        let mut page = Page::parse(PAGE);
        let mut history: History<()> = History::default();
        for change in own {
            let text = made(&page.print(), &[*change]);
            let done = rewrite(&mut page, text);
            history.record(done, Gather::Step, (), ());
        }
        let text = made(&page.print(), theirs);
        let done = rewrite(&mut page, text.clone());
        history.pass_over(&page, &done);
        while let Some(result) = history.undo(&mut page) {
            result.expect("undoes");
        }
        assert_eq!(page.print(), made(PAGE, left), "{own:?} {theirs:?}");
        while let Some(result) = history.redo(&mut page) {
            result.expect("redoes");
        }
        assert_eq!(page.print(), text, "{own:?} {theirs:?}");
    }

    #[test]
    fn undoes_own_steps_below_an_edit_of_another_tab() {
        for (own, theirs) in [
            (("* one", "* 1"), ("* three", "* 3")),
            (("* one", "* 1"), ("* two", "* 2")),
            (("* three", "* 3"), ("* one\n", "* zero\n* one\n")),
            (("* three\n", ""), ("* one", "* 1")),
            (("* one\n", "* one\n* more\n"), ("* three", "* 3")),
            (("\"T\"", "\"Title\""), ("weight: 1", "weight: 2")),
            (("| r |", "| R |"), ("| s |", "| S |")),
            (("- a", "- A"), ("| r |", "| R |")),
            (
                ("| 2 | - b | 09/09/2025 | 09/09/2025 | s |\n", ""),
                ("- a", "- A"),
            ),
            (("First.", "1st."), ("# Notes", "# Remarks")),
            (("# Notes\n\nFirst.\n", ""), ("* one", "* 1")),
            (("First.", "1st."), ("* one", "* 1")),
        ] {
            check(&[own], &[theirs], &[theirs]);
        }
        check(
            &[("* one", "* 1"), ("First.", "1st."), ("* three", "* 3")],
            &[("* two\n", ""), ("weight: 1", "weight: 2")],
            &[("* two\n", ""), ("weight: 1", "weight: 2")],
        );
    }

    #[test]
    fn drops_steps_that_changed_what_another_tab_changed() {
        for (own, theirs) in [
            (("* one", "* 1"), ("* 1", "* first")),
            (("* one", "* 1"), ("* 1\n", "")),
            (
                ("- a", "- A"),
                ("| 1 | - A | 09/08/2025 | 09/08/2025 | r |\n", ""),
            ),
            (("First.", "1st."), ("# Notes\n\n1st.\n", "")),
            (("| r |", "| R |"), ("| R |", "| more |")),
            // Which depths are allowed depends on the items above.
            (("* three\n", ""), ("* one\n", "")),
        ] {
            check(&[own], &[theirs], &[own, theirs]);
        }
        // Earlier changes of other parts are undone.
        check(
            &[("First.", "1st."), ("* one", "* 1"), ("* 1", "* first")],
            &[("* first", "* FIRST")],
            &[("* one", "* FIRST")],
        );
    }
}
