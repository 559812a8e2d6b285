//! Undo and redo. A step is the edit that takes a change back, with where the
//! caret stood before and after it; typing gathers into steps by word and pause.
//! A step that lies under later ones can be taken back on its own.
//!
//! Imports `text`, `tree`, `parse` and `edit`.

pub(crate) mod passing;
mod take_back;

use std::ops::Range;

use crate::edit::{Edit, EditError, Place};
use crate::history::passing::{pass, shapes};
use crate::tree::page::Page;

/// A pause in typing that ends a step, in milliseconds.
const PAUSE: f64 = 1000.0;

/// How a change joins the step before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gather {
    /// A step of its own.
    Step,
    /// A keystroke in a field.
    Typing {
        /// When it was typed, in milliseconds of any one clock.
        at: f64,
        /// Whether it ends a word, so that the next one begins a step.
        ends_word: bool,
    },
}

/// An edit that has been applied, as the history remembers it.
#[derive(Clone, Debug)]
pub struct Done {
    edit: Edit,
    undo: Edit,
    /// The identities that the page has given out for it.
    ids: Range<u32>,
    /// Whether it has put a row behind the last one.
    is_at_end: bool,
}

impl Done {
    /// Applies an edit.
    ///
    /// # Errors
    ///
    /// As [`Page::apply`].
    pub fn apply(page: &mut Page, edit: &Edit) -> Result<Self, EditError> {
        let first = page.ids.given();
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
            ids: first..page.ids.given(),
            is_at_end,
        })
    }

    /// Whether nothing has changed.
    pub fn is_noop(&self) -> bool {
        self.undo.is_noop()
    }

    /// Returns where the page was changed.
    pub fn places(&self) -> &[Place] {
        self.undo.places()
    }

    /// Whether the edit leaves nothing of an earlier one, so that the earlier one
    /// need not be remembered.
    fn replaces(&self, earlier: &Self) -> bool {
        let gives_nothing_out = self.ids.is_empty() && earlier.ids.is_empty();
        gives_nothing_out && self.edit.writes_over(&earlier.edit)
    }
}

/// Names a step for as long as its history is there. A step that is undone and done
/// again keeps its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepId(u64);

/// The steps that can be undone, and those that can be redone. `C` says where
/// the caret was.
#[derive(Clone, Debug)]
pub struct History<C> {
    done: Vec<Step<C>>,
    undone: Vec<Step<C>>,
    /// When the last step was typed in, while it may still grow.
    open: Option<f64>,
    /// How many steps there ever were.
    count: u64,
}

#[derive(Clone, Debug)]
struct Step<C> {
    id: StepId,
    /// The edit that takes the step back.
    edit: Edit,
    /// The edits that the step was made of.
    made_of: Vec<Done>,
    /// The earlier step that this one has taken back.
    takes_back: Option<StepId>,
    before: C,
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
    /// Remembers an edit that has been applied. Returns the step that it is, or has
    /// gone into; an edit that has changed nothing is none.
    pub fn record(&mut self, done: Done, gather: Gather, before: C, after: C) -> Option<StepId> {
        if done.is_noop() {
            return None;
        }
        self.undone.clear();
        let typed_at = match gather {
            Gather::Step => None,
            Gather::Typing { at, .. } => Some(at),
        };
        let goes_on = matches!((self.open, typed_at), (Some(last), Some(at)) if at - last < PAUSE);
        self.open = match gather {
            Gather::Typing {
                at,
                ends_word: false,
            } => Some(at),
            _ => None,
        };
        if let Some(last) = self.done.last_mut().filter(|_| goes_on)
            && last.edit.covers(&done.undo)
        {
            last.after = after;
            match last.made_of.last_mut() {
                Some(earlier) if done.replaces(earlier) => *earlier = done,
                _ => last.made_of.push(done),
            }
            return Some(last.id);
        }
        let edit = done.undo.clone();
        Some(self.push(Step {
            id: StepId(0),
            edit,
            made_of: vec![done],
            takes_back: None,
            before,
            after,
        }))
    }

    /// Puts a step on top, under a name of its own.
    fn push(&mut self, step: Step<C>) -> StepId {
        self.count += 1;
        let id = StepId(self.count);
        self.done.push(Step { id, ..step });
        id
    }

    /// Takes an edit in that somebody else has made to the page, given the page after it: it is no step, and the steps go on as if it had always
    /// been there. Those that have to do with the same pieces can no longer be taken back,
    /// and are dropped.
    pub fn pass_over(&mut self, page: &Page, theirs: &Done) {
        let mut before = page.clone();
        let Ok(forth) = before.apply(&theirs.undo) else {
            return;
        };
        let theirs = shapes(forth.changes(), &mut before.clone());
        let newest = self.done.len();
        for pile in [&mut self.done, &mut self.undone] {
            let (mut page, mut theirs) = (before.clone(), theirs.clone());
            let mut left = Vec::with_capacity(pile.len());
            for mut step in std::mem::take(pile).into_iter().rev() {
                if let Some(changes) = pass(step.edit.changes(), &mut page, &mut theirs) {
                    step.edit = Edit::of_changes(changes);
                    left.push(step);
                }
            }
            left.reverse();
            *pile = left;
        }
        if self.done.len() < newest {
            self.open = None;
        }
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes the last step back; returns where the page differs then, and where
    /// the caret was before the step. `None` when there is nothing left.
    ///
    /// # Errors
    ///
    /// As [`Page::apply`]; the step is then dropped.
    pub fn undo(&mut self, page: &mut Page) -> Option<Result<(Vec<Place>, C), EditError>> {
        self.open = None;
        let step = self.done.pop()?;
        Some(step.turn(page, &mut self.undone).map(|(places, step)| {
            let caret = step.before.clone();
            (places, caret)
        }))
    }

    /// Does the last step again that was taken back; as [`Self::undo`], with the
    /// caret as it was after the step.
    ///
    /// # Errors
    ///
    /// As [`Page::apply`]; the step is then dropped.
    pub fn redo(&mut self, page: &mut Page) -> Option<Result<(Vec<Place>, C), EditError>> {
        self.open = None;
        let step = self.undone.pop()?;
        Some(step.turn(page, &mut self.done).map(|(places, step)| {
            let caret = step.after.clone();
            (places, caret)
        }))
    }
}

impl<C> Step<C> {
    /// Applies the step's edit, and puts what undoes that onto the other pile.
    fn turn<'pile>(
        self,
        page: &mut Page,
        pile: &'pile mut Vec<Self>,
    ) -> Result<(Vec<Place>, &'pile Self), EditError> {
        let edit = page.apply(&self.edit)?;
        let places = edit.places().to_vec();
        pile.push(Self { edit, ..self });
        Ok((places, &pile[pile.len() - 1]))
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
    fn typing_gathers_by_word_and_by_pause() {
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
    fn a_new_change_ends_what_could_be_redone() {
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

    /// Makes edits one after the other, each by what it makes of a text, takes in what
    /// somebody else makes of the last one, and undoes all that can be undone. Checks what
    /// the page says then, and that all of it can be done again.
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
    fn undo_passes_over_what_somebody_else_has_done() {
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
    fn what_both_have_changed_is_not_undone() {
        for (own, theirs) in [
            (("* one", "* 1"), ("* 1", "* first")),
            (("* one", "* 1"), ("* 1\n", "")),
            (
                ("- a", "- A"),
                ("| 1 | - A | 09/08/2025 | 09/08/2025 | r |\n", ""),
            ),
            (("First.", "1st."), ("# Notes\n\n1st.\n", "")),
            (("| r |", "| R |"), ("| R |", "| more |")),
            // How deep an item may stand is a matter of the others.
            (("* three\n", ""), ("* one\n", "")),
        ] {
            check(&[own], &[theirs], &[own, theirs]);
        }
        // What was done before to other pieces is.
        check(
            &[("First.", "1st."), ("* one", "* 1"), ("* 1", "* first")],
            &[("* first", "* FIRST")],
            &[("* one", "* FIRST")],
        );
    }
}
