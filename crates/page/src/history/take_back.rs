//! Taking back one step under later ones, as a step on top: the page becomes what it
//! would be if that step had never been done and all others had.
//!
//! For that the steps are undone down to it, and the later ones are made once more by
//! their edits, which name what they change by identity. Where one of them cannot be
//! made, or comes to say something else, the step cannot be taken back any more: it
//! was written on since.

use std::collections::HashSet;

use super::{Done, History, Step, StepId};
use crate::edit::{Edit, Place};
use crate::tree::id::Id;
use crate::tree::outline::Item;
use crate::tree::page::Page;
use crate::tree::section::Section;
use crate::tree::spans::{Spot, texts};

impl<C: Clone> History<C> {
    /// Whether a step can be taken back, whatever was done since.
    pub fn can_take_back(&self, page: &Page, step: StepId) -> bool {
        self.without(page, step).is_some()
    }

    /// Takes a step back, as a new step on top that can be undone like any other.
    /// Returns where the page differs then, and where the caret was before the step;
    /// `None` where the step cannot be taken back, and the page is as it was.
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
            made_of: Vec::new(),
            takes_back: Some(step),
            before: caret,
            after: after.clone(),
        });
        Some((places, after))
    }

    /// Returns the page as it would be without a step, where all that was done since
    /// can be done without it.
    fn without(&self, page: &Page, step: StepId) -> Option<Page> {
        let is_taken_back = |of: &Step<C>| {
            let mut later = self.done.iter().filter_map(|step| step.takes_back);
            later.any(|taken| taken == of.id)
        };
        let position = |id: StepId| self.done.iter().position(|of| of.id == id);
        let at = position(step)?;
        if self.done[at].made_of.is_empty() || is_taken_back(&self.done[at]) {
            return None;
        }
        // What has been taken back since, down to the first of it, is not made again.
        let mut first = at;
        while let Some(earlier) = self.done[first..]
            .iter()
            .filter_map(|of| position(of.takes_back?))
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
                for done in &of.made_of {
                    again(&mut now, done)?;
                }
            }
        }
        // No identity is ever given out for something else.
        now.ids = page.ids.clone();
        let states = States {
            before: before?,
            after: after?,
            page,
        };
        states.agree_on(&now).then_some(now)
    }
}

/// Makes an edit once more, with the same identities for what it makes.
fn again(page: &mut Page, done: &Done) -> Option<()> {
    page.ids.go_on_from(done.ids.start);
    let last = |table: Id| page.table(table)?.rows.last().map(|row| row.id);
    let edit = match &done.edit {
        // What was put at a table's end comes there again, also where a row stands
        // at the end now that was not there.
        Edit::InsertRow { table, cells, .. } if done.is_at_end => Edit::InsertRow {
            table: *table,
            after: last(*table),
            cells: cells.clone(),
        },
        edit => edit.clone(),
    };
    page.apply(&edit).ok()?;
    (page.ids.given() == done.ids.end).then_some(())
}

/// The page around a step, and as it is now.
struct States<'a> {
    before: Page,
    after: Page,
    page: &'a Page,
}

impl States<'_> {
    /// Whether a page is the one of now without the step: each field that the step has
    /// written says what it said before, each other one what it says now, and none
    /// comes or goes but with the step.
    fn agree_on(&self, page: &Page) -> bool {
        let [before, after, now] = [&self.before, &self.after, self.page].map(texts);
        let is = texts(page);
        let agree = |spot: &Spot| {
            let (old, new) = (before.get(spot), after.get(spot));
            // What was written since into what the step has written is not to be lost.
            if old == new {
                is.get(spot) == now.get(spot)
            } else {
                now.get(spot) == new && is.get(spot) == old
            }
        };
        let mut spots = is.keys().chain(now.keys()).chain(before.keys());
        spots.all(agree) && self.order_stays(page) && !self.dates_are_mixed()
    }

    /// Returns whether the pieces of the page of now stand in the same order, where the
    /// step has moved none: a later move past what the step took out is not to be undone
    /// along with it.
    fn order_stays(&self, page: &Page) -> bool {
        !is_in_order(&self.before, &self.after) || is_in_order(self.page, page)
    }

    /// Whether dates were written since in another order than before the step.
    fn dates_are_mixed(&self) -> bool {
        let rows = |page: &Page| -> Vec<Id> {
            let tables = page.tables().into_iter();
            let rows = tables.flat_map(|table| table.rows.iter().map(|row| row.id));
            rows.collect()
        };
        let known = rows(&self.after);
        let mut now = rows(self.page).into_iter();
        self.before.date_order != self.after.date_order && now.any(|row| !known.contains(&row))
    }
}

/// Returns whether the sections, rows and items that two pages share stand in the same
/// order in both.
fn is_in_order(one: &Page, other: &Page) -> bool {
    let pieces = |page: &Page| -> Vec<Id> {
        let sections = page.sections().iter().map(Section::id);
        let tables = page.tables().into_iter();
        let rows = tables.flat_map(|table| table.rows.iter().map(|row| row.id));
        let outlines = page.outlines().into_iter();
        let items = outlines.flat_map(|outline| outline.items().iter().map(Item::id));
        sections.chain(rows).chain(items).collect()
    };
    let (one, other) = (pieces(one), pieces(other));
    let shared = |ids: &[Id], with: &[Id]| -> Vec<Id> {
        let with: HashSet<&Id> = with.iter().collect();
        ids.iter().filter(|id| with.contains(id)).copied().collect()
    };
    shared(&one, &other) == shared(&other, &one)
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

    /// A page with its history, and the pieces of it by their places.
    struct Desk {
        page: Page,
        history: History<usize>,
    }

    impl Desk {
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

        /// Takes a step back; whether that could be done.
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

    /// Does something, writes elsewhere, takes it back: only what was written stays.
    fn alone(act: impl Fn(&mut Desk) -> StepId, later: &[&dyn Fn(&mut Desk)]) {
        let mut desk = Desk::new();
        let step = act(&mut desk);
        for later in later {
            later(&mut desk);
        }
        assert!(desk.take_back(step), "in\n{}", desk.page.print());
        let mut without = Desk::new();
        for later in later {
            later(&mut without);
        }
        assert_eq!(desk.page.print(), without.page.print());
        assert!(!desk.take_back(step), "a second time");
    }

    #[test]
    fn a_move_past_what_was_deleted_is_not_undone_along_with_the_deletion() {
        let mut desk = Desk::new();
        let step = desk.delete_day("2");
        let row = desk.row("1");
        let direction = Direction::Down;
        desk.edit(&Edit::MoveRow { row, direction });
        assert!(!desk.take_back(step), "in\n{}", desk.page.print());
        // Moved among others, the days stay where they are.
        let mut desk = Desk::new();
        let step = desk.delete_day("1");
        let row = desk.row("3");
        let direction = Direction::Up;
        desk.edit(&Edit::MoveRow { row, direction });
        assert!(desk.take_back(step));
        let days: Vec<String> = desk.page.tables()[0]
            .rows()
            .iter()
            .map(|row| row.text(0))
            .collect();
        assert_eq!(days, ["1", "3", "2"]);
    }

    #[test]
    fn what_was_deleted_comes_back_to_its_place_and_what_was_written_since_stays() {
        let deletions: [&dyn Fn(&mut Desk) -> StepId; 8] = [
            &|desk| desk.delete_day("1"),
            &|desk| desk.delete_day("2"),
            &|desk| desk.delete_day("3"),
            &|desk| desk.delete_item("one"),
            &|desk| desk.delete_item("b"),
            &|desk| desk.delete_item("built"),
            &|desk| {
                let section = desk.section("Tasks");
                desk.edit(&Edit::RemoveSection { section })
            },
            &|desk| {
                let section = desk.section("Achievements");
                desk.edit(&Edit::RemoveSection { section })
            },
        ];
        for deletion in deletions {
            alone(deletion, &[]);
            alone(
                deletion,
                &[&|desk| _ = desk.write("three", "three XX"), &|desk| {
                    let edit = Edit::SetFront {
                        key: Key::Title,
                        value: "Week 6".to_owned(),
                    };
                    desk.edit(&edit);
                }],
            );
            // A section above, or a line below.
            alone(
                deletion,
                &[&|desk| {
                    let outline = desk.page.item(desk.item("three")).expect("there").0.id;
                    let after = Some(desk.item("three"));
                    let items = vec![Line::new(0, "four"), Line::new(1, "five")];
                    desk.edit(&Edit::InsertItems {
                        outline,
                        after,
                        items,
                    });
                    desk.write("five", "5");
                }],
            );
        }
    }

    #[test]
    fn a_day_comes_back_among_neighbours_that_have_changed() {
        let add: &dyn Fn(&mut Desk) = &|desk| {
            let table = desk.page.tables()[0].id();
            let after = desk.page.tables()[0].rows().last().map(Row::id);
            let cells = vec![(0, "9".to_owned())];
            desk.edit(&Edit::InsertRow {
                table,
                after,
                cells,
            });
        };
        let near: &dyn Fn(&mut Desk) = &|desk| _ = desk.write("a", "a, and more");
        for day in ["2", "3"] {
            alone(|desk| desk.delete_day(day), &[near, add]);
            alone(
                |desk| desk.delete_day(day),
                &[near, &|desk| _ = desk.delete_day("1")],
            );
        }
        let moved: &dyn Fn(&mut Desk) = &|desk| {
            let row = desk.row("3");
            let direction = Direction::Up;
            desk.edit(&Edit::MoveRow { row, direction });
        };
        let beside: &dyn Fn(&mut Desk) = &|desk| _ = desk.write("c", "c, and more");
        alone(|desk| desk.delete_day("1"), &[moved, beside]);
    }

    #[test]
    fn several_are_taken_back_in_any_order() {
        let orders = [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ];
        for order in orders {
            let mut desk = Desk::new();
            let mut steps = vec![desk.delete_day("2")];
            desk.write("one", "one XX");
            steps.push(desk.delete_item("three"));
            desk.write("done", "done YY");
            steps.push(desk.delete_day("3"));
            for at in order {
                assert!(desk.take_back(steps[at]), "{at} of {order:?}");
            }
            let wanted = PAGE
                .replace("* one", "* one XX")
                .replace("* done", "* done YY");
            assert_eq!(desk.page.print(), wanted, "{order:?}");
            while desk.history.undo(&mut desk.page).is_some() {}
            assert_eq!(desk.page.print(), PAGE);
            while desk.history.redo(&mut desk.page).is_some() {}
            assert_eq!(desk.page.print(), wanted, "{order:?}");
        }
    }

    #[test]
    fn what_is_undone_already_cannot_be_taken_back() {
        let mut desk = Desk::new();
        let step = desk.delete_day("2");
        desk.history.undo(&mut desk.page);
        assert!(!desk.take_back(step));
        desk.write("one", "one XX");
        assert!(!desk.take_back(step));
        let step = desk.delete_day("3");
        desk.write("one XX", "one YY");
        desk.history.undo(&mut desk.page);
        assert!(desk.take_back(step));
        // What has taken back can be undone, and then it can be taken back again.
        desk.history.undo(&mut desk.page);
        assert!(desk.take_back(step));
        assert_eq!(desk.page.print(), PAGE.replace("* one", "* one XX"));
    }

    #[test]
    fn what_was_written_into_it_since_is_not_taken_back() {
        let mut desk = Desk::new();
        let row = desk.row("2");
        let step = desk.edit(&Edit::DuplicateRow { row });
        let copy = desk.page.tables()[0].rows()[2].id();
        desk.edit(&Edit::SetCell {
            row: copy,
            column: 0,
            text: "2b".to_owned(),
        });
        assert!(!desk.take_back(step));

        // All dates, and one of them typed anew.
        let mut desk = Desk::new();
        let [old, new] = [crate::DateOrder::MonthFirst, crate::DateOrder::DayFirst];
        let step = desk.edit(&dates::rewrite(&desk.page, old, new));
        assert!(desk.history.can_take_back(&desk.page, step));
        let row = desk.row("1");
        desk.edit(&Edit::SetCell {
            row,
            column: 2,
            text: "11/09/2025".to_owned(),
        });
        assert!(!desk.take_back(step));
    }

    #[test]
    fn an_earlier_state_that_was_restored_is_taken_back_beside_what_was_written_since() {
        let mut desk = Desk::new();
        let step = desk.edit(&Edit::Rewrite {
            text: PAGE.replace("three", "3").replace("- c", "- cc"),
            reading: crate::Reading::default(),
        });
        desk.write("one", "one XX");
        assert!(desk.take_back(step));
        assert_eq!(desk.page.print(), PAGE.replace("* one", "* one XX"));
        let step = desk.edit(&Edit::Rewrite {
            text: PAGE.to_owned(),
            reading: crate::Reading::default(),
        });
        desk.write("one", "one, written on");
        assert!(!desk.take_back(step));
    }

    #[test]
    fn typing_is_made_again_by_its_last_state() {
        let mut desk = Desk::new();
        let step = desk.delete_day("1");
        let item = desk.item("one");
        for (at, text) in ["one ", "one m", "one mo", "one mor", "one more"]
            .iter()
            .enumerate()
        {
            let text = (*text).to_owned();
            let done = Done::apply(&mut desk.page, &Edit::SetItem { item, text }).expect("applies");
            let gather = Gather::Typing {
                at: at as f64,
                ends_word: false,
            };
            desk.history.record(done, gather, 0, 0);
        }
        let typed = desk.history.done.last().expect("a step");
        assert_eq!(typed.made_of.len(), 1);
        assert!(desk.take_back(step));
        assert_eq!(desk.page.print(), PAGE.replace("* one", "* one more"));
    }
}
