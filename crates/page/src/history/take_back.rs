//! Undoes one step below later ones, as a new step on top: the page becomes what it would
//! be if that step had never been made and all others had (selective undo).
//!
//! To that end, the steps are undone down to it, and the later ones are repeated by their
//! edits, which name what they change by identity. If one of them cannot be repeated, or
//! gives a different text, the step cannot be taken back any more, since later edits
//! build on it.

use super::states::States;
use super::{Done, History, Step, StepId};
use crate::edit::{Edit, Place};
use crate::tree::id::Id;
use crate::tree::page::Page;

impl<C: Clone> History<C> {
    /// Returns whether a step can be taken back, whatever was done since.
    pub fn can_take_back(&self, page: &Page, step: StepId) -> bool {
        self.without(page, step).is_some()
    }

    /// Takes a step back, as a new step on top that can be undone like any other. Returns
    /// the changed parts of the page and the caret before the step; or `None`, with the
    /// page unchanged, if the step cannot be taken back.
    pub fn take_back(
        &mut self,
        page: &mut Page,
        step: StepId,
        caret: C,
    ) -> Option<(Vec<Place>, C)> {
        let target = self.without(page, step)?;
        let undo = page.apply(&page.difference(&target)).ok()?;
        if page.print() != target.print() {
            page.apply(&undo).ok()?;
            return None;
        }
        let places = undo.places().to_vec();
        let after = self.done.iter().find(|of| of.id == step)?.before.clone();
        self.undone.clear();
        self.open = None;
        self.push(Step {
            id: step,
            edit: undo,
            edits: Vec::new(),
            taken_back_step: Some(step),
            before: caret,
            after: after.clone(),
        });
        Some((places, after))
    }

    /// Returns the page as it would be without a step, if everything that was done since
    /// can be done without it.
    fn without(&self, page: &Page, step: StepId) -> Option<Page> {
        let is_taken_back = |of: &Step<C>| {
            let mut later = self.done.iter().filter_map(|step| step.taken_back_step);
            later.any(|taken| taken == of.id)
        };
        let position = |id: StepId| self.done.iter().position(|of| of.id == id);
        let at = position(step)?;
        if self.done[at].edits.is_empty() || is_taken_back(&self.done[at]) {
            return None;
        }
        // Steps that were taken back since are not repeated, so start at the first of
        // them.
        let mut first = at;
        while let Some(earlier) = self.done[first..]
            .iter()
            .filter_map(|of| position(of.taken_back_step?))
            .find(|&earlier| earlier < first)
        {
            first = earlier;
        }
        let mut now = page.clone();
        let (mut before, mut after) = (None, None);
        for of in self.done[first..].iter().rev() {
            let later = (of.id == step).then(|| now.clone());
            now.apply(&of.edit).ok()?;
            if later.is_some() {
                (after, before) = (later, Some(now.clone()));
            }
        }
        for of in &self.done[first..] {
            if of.id != step && !is_taken_back(of) {
                for done in &of.edits {
                    repeat(&mut now, done)?;
                }
            }
        }
        // Identities are never reused.
        now.ids = page.ids.clone();
        let states = States {
            before: before?,
            after: after?,
            page,
        };
        states.are_consistent_with(&now).then_some(now)
    }
}

/// Repeats an edit so that it issues the same identities as before.
fn repeat(page: &mut Page, done: &Done) -> Option<()> {
    page.ids.resume_from(done.ids.start);
    let last = |table: Id| page.table(table)?.rows.last().map(|row| row.id);
    let edit = match &done.edit {
        // A row inserted at the end of a table is inserted there again, even if another
        // row is the last one now.
        Edit::InsertRow { table, cells, .. } if done.is_at_end => Edit::InsertRow {
            table: *table,
            after: last(*table),
            cells: cells.clone(),
        },
        edit => edit.clone(),
    };
    page.apply(&edit).ok()?;
    (page.ids.issued() == done.ids.end).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates;
    use crate::edit::{Direction, Line};
    use crate::history::Gather;
    use crate::tree::front::Key;
    use crate::tree::table::Row;

    const PAGE: &str = "---\ntitle: \"Week 5\"\n---\n\n### Objectives\n\n* one\n  * two\n* three\n\n---\n\n\
        ### Tasks\n\n| Day | Task | Start Date |\n| --- | --- | --- |\n\
        | 1 | - a <br>&emsp;+ b | 09/08/2025 |\n| 2 | - c | 09/09/2025 |\n| 3 | - d | 09/10/2025 |\n\n---\n\n\
        ### Achievements\n\n* done\n* built";

    /// A page with its history, which finds parts of the page by their texts.
    struct Fixture {
        page: Page,
        history: History<usize>,
    }

    impl Fixture {
        fn new() -> Self {
            Self {
                page: Page::parse(PAGE),
                history: History::default(),
            }
        }

        fn item(&self, text: &str) -> Id {
            let outlines = self.page.outlines().into_iter();
            let mut items = outlines.flat_map(|of| of.items().iter().map(move |item| (of, item)));
            let found = items.find(|(outline, item)| outline.text(item) == text);
            found.unwrap_or_else(|| panic!("no item {text}")).1.id
        }

        fn row(&self, day: &str) -> Id {
            let rows = self.page.tables()[0].rows().iter();
            let mut days = rows.filter(|row| row.text(0) == day);
            days.next().unwrap_or_else(|| panic!("no day {day}")).id
        }

        fn section(&self, name: &str) -> Id {
            let mut sections = self.page.sections().iter();
            let found = sections.find(|section| section.heading().as_deref() == Some(name));
            found.unwrap_or_else(|| panic!("no section {name}")).id
        }

        fn edit(&mut self, edit: &Edit) -> StepId {
            let done = Done::apply(&mut self.page, edit).expect("applies");
            let made = self.history.record(done, Gather::Step, 0, 0);
            made.expect("changes something")
        }

        fn write(&mut self, item: &str, text: &str) -> StepId {
            let item = self.item(item);
            let text = text.to_owned();
            self.edit(&Edit::SetItem { item, text })
        }

        fn delete_day(&mut self, day: &str) -> StepId {
            let row = self.row(day);
            self.edit(&Edit::RemoveRow { row })
        }

        fn delete_item(&mut self, text: &str) -> StepId {
            let item = self.item(text);
            self.edit(&Edit::RemoveItem { item })
        }

        /// Takes a step back and returns whether that was possible. Checks that it can be
        /// undone and redone.
        fn take_back(&mut self, step: StepId) -> bool {
            let before = self.page.clone();
            let can = self.history.can_take_back(&self.page, step);
            let done = self.history.take_back(&mut self.page, step, 0).is_some();
            assert_eq!(can, done);
            if done {
                let after = self.page.print();
                self.history
                    .undo(&mut self.page)
                    .expect("a step")
                    .expect("undoes");
                assert_eq!(self.page.print(), before.print());
                self.history
                    .redo(&mut self.page)
                    .expect("a step")
                    .expect("redoes");
                assert_eq!(self.page.print(), after);
            } else {
                assert_eq!(self.page, before);
            }
            done
        }
    }

    /// Makes a step, then later edits elsewhere, and takes the step back. Checks that the
    /// page is as if only the later edits had been made.
    fn check_independent(act: impl Fn(&mut Fixture) -> StepId, later: &[&dyn Fn(&mut Fixture)]) {
        let mut fixture = Fixture::new();
        let step = act(&mut fixture);
        for later in later {
            later(&mut fixture);
        }
        assert!(fixture.take_back(step), "in\n{}", fixture.page.print());
        let mut without = Fixture::new();
        for later in later {
            later(&mut without);
        }
        assert_eq!(fixture.page.print(), without.page.print());
        assert!(!fixture.take_back(step), "a second time");
    }

    #[test]
    fn keeps_a_later_move_past_a_deleted_row() {
        let mut fixture = Fixture::new();
        let step = fixture.delete_day("2");
        let row = fixture.row("1");
        let direction = Direction::Down;
        fixture.edit(&Edit::MoveRow { row, direction });
        assert!(!fixture.take_back(step), "in\n{}", fixture.page.print());
        // If rows are moved among others, they stay where they are.
        let mut fixture = Fixture::new();
        let step = fixture.delete_day("1");
        let row = fixture.row("3");
        let direction = Direction::Up;
        fixture.edit(&Edit::MoveRow { row, direction });
        assert!(fixture.take_back(step));
        let days: Vec<String> = fixture.page.tables()[0]
            .rows()
            .iter()
            .map(|row| row.text(0))
            .collect();
        assert_eq!(days, ["1", "3", "2"]);
    }

    #[test]
    fn restores_deleted_parts_and_keeps_later_edits() {
        let deletions: [&dyn Fn(&mut Fixture) -> StepId; 8] = [
            &|fixture| fixture.delete_day("1"),
            &|fixture| fixture.delete_day("2"),
            &|fixture| fixture.delete_day("3"),
            &|fixture| fixture.delete_item("one"),
            &|fixture| fixture.delete_item("b"),
            &|fixture| fixture.delete_item("built"),
            &|fixture| {
                let section = fixture.section("Tasks");
                fixture.edit(&Edit::RemoveSection { section })
            },
            &|fixture| {
                let section = fixture.section("Achievements");
                fixture.edit(&Edit::RemoveSection { section })
            },
        ];
        for deletion in deletions {
            check_independent(deletion, &[]);
            check_independent(
                deletion,
                &[
                    &|fixture| _ = fixture.write("three", "three XX"),
                    &|fixture| {
                        let edit = Edit::SetFront {
                            key: Key::Title,
                            value: "Week 6".to_owned(),
                        };
                        fixture.edit(&edit);
                    },
                ],
            );
            // A section above, or a line below.
            check_independent(
                deletion,
                &[&|fixture| {
                    let outline = fixture
                        .page
                        .item(fixture.item("three"))
                        .expect("there")
                        .0
                        .id;
                    let after = Some(fixture.item("three"));
                    let items = vec![Line::new(0, "four"), Line::new(1, "five")];
                    fixture.edit(&Edit::InsertItems {
                        outline,
                        after,
                        items,
                    });
                    fixture.write("five", "5");
                }],
            );
        }
    }

    #[test]
    fn restores_a_row_among_changed_neighbours() {
        let add: &dyn Fn(&mut Fixture) = &|fixture| {
            let table = fixture.page.tables()[0].id();
            let after = fixture.page.tables()[0].rows().last().map(Row::id);
            let cells = vec![(0, "9".to_owned())];
            fixture.edit(&Edit::InsertRow {
                table,
                after,
                cells,
            });
        };
        let near: &dyn Fn(&mut Fixture) = &|fixture| _ = fixture.write("a", "a, and more");
        for day in ["2", "3"] {
            check_independent(|fixture| fixture.delete_day(day), &[near, add]);
            check_independent(
                |fixture| fixture.delete_day(day),
                &[near, &|fixture| _ = fixture.delete_day("1")],
            );
        }
        let moved: &dyn Fn(&mut Fixture) = &|fixture| {
            let row = fixture.row("3");
            let direction = Direction::Up;
            fixture.edit(&Edit::MoveRow { row, direction });
        };
        let beside: &dyn Fn(&mut Fixture) = &|fixture| _ = fixture.write("c", "c, and more");
        check_independent(|fixture| fixture.delete_day("1"), &[moved, beside]);
    }

    #[test]
    fn takes_several_steps_back_in_any_order() {
        let orders = [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ];
        for order in orders {
            let mut fixture = Fixture::new();
            let mut steps = vec![fixture.delete_day("2")];
            fixture.write("one", "one XX");
            steps.push(fixture.delete_item("three"));
            fixture.write("done", "done YY");
            steps.push(fixture.delete_day("3"));
            for at in order {
                assert!(fixture.take_back(steps[at]), "{at} of {order:?}");
            }
            let wanted = PAGE
                .replace("* one", "* one XX")
                .replace("* done", "* done YY");
            assert_eq!(fixture.page.print(), wanted, "{order:?}");
            while fixture.history.undo(&mut fixture.page).is_some() {}
            assert_eq!(fixture.page.print(), PAGE);
            while fixture.history.redo(&mut fixture.page).is_some() {}
            assert_eq!(fixture.page.print(), wanted, "{order:?}");
        }
    }

    #[test]
    fn does_not_take_back_an_undone_step() {
        let mut fixture = Fixture::new();
        let step = fixture.delete_day("2");
        fixture.history.undo(&mut fixture.page);
        assert!(!fixture.take_back(step));
        fixture.write("one", "one XX");
        assert!(!fixture.take_back(step));
        let step = fixture.delete_day("3");
        fixture.write("one XX", "one YY");
        fixture.history.undo(&mut fixture.page);
        assert!(fixture.take_back(step));
        // After the taking back is undone, the step can be taken back again.
        fixture.history.undo(&mut fixture.page);
        assert!(fixture.take_back(step));
        assert_eq!(fixture.page.print(), PAGE.replace("* one", "* one XX"));
    }

    #[test]
    fn does_not_take_back_what_was_edited_since() {
        let mut fixture = Fixture::new();
        let row = fixture.row("2");
        let step = fixture.edit(&Edit::DuplicateRow { row });
        let copy = fixture.page.tables()[0].rows()[2].id();
        fixture.edit(&Edit::SetCell {
            row: copy,
            column: 0,
            text: "2b".to_owned(),
        });
        assert!(!fixture.take_back(step));

        // All dates, one of which is typed anew.
        let mut fixture = Fixture::new();
        let [old, new] = [crate::DateOrder::MonthFirst, crate::DateOrder::DayFirst];
        let step = fixture.edit(&dates::rewrite(&fixture.page, old, new));
        assert!(fixture.history.can_take_back(&fixture.page, step));
        let row = fixture.row("1");
        fixture.edit(&Edit::SetCell {
            row,
            column: 2,
            text: "11/09/2025".to_owned(),
        });
        assert!(!fixture.take_back(step));
    }

    #[test]
    fn takes_back_a_rewrite_beside_later_edits() {
        let mut fixture = Fixture::new();
        let step = fixture.edit(&Edit::Rewrite {
            text: PAGE.replace("three", "3").replace("- c", "- cc"),
            reading: crate::Reading::default(),
        });
        fixture.write("one", "one XX");
        assert!(fixture.take_back(step));
        assert_eq!(fixture.page.print(), PAGE.replace("* one", "* one XX"));
        let step = fixture.edit(&Edit::Rewrite {
            text: PAGE.to_owned(),
            reading: crate::Reading::default(),
        });
        fixture.write("one", "one, written on");
        assert!(!fixture.take_back(step));
    }

    #[test]
    fn repeats_typing_by_its_last_state() {
        let mut fixture = Fixture::new();
        let step = fixture.delete_day("1");
        let item = fixture.item("one");
        for (at, text) in ["one ", "one m", "one mo", "one mor", "one more"]
            .iter()
            .enumerate()
        {
            let text = (*text).to_owned();
            let done =
                Done::apply(&mut fixture.page, &Edit::SetItem { item, text }).expect("applies");
            let gather = Gather::Typing {
                at: at as f64,
                ends_word: false,
            };
            fixture.history.record(done, gather, 0, 0);
        }
        let typed = fixture.history.done.last().expect("a step");
        assert_eq!(typed.edits.len(), 1);
        assert!(fixture.take_back(step));
        assert_eq!(fixture.page.print(), PAGE.replace("* one", "* one more"));
    }
}
