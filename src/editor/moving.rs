//! Moves of days and lines, and what is said of them to assistive technology: where the
//! thing stands now.

use leptos::prelude::*;
use page::table::Row;
use page::week::dating;
use page::{Edit, Id, Page};

use super::days::in_words;
use super::state::Editor;
use crate::language::words;

impl Editor {
    /// Makes the edit that moves a row; the focus stays where it is.
    pub(super) fn move_row(&self, row: Id, edit: &Edit) {
        let focused = self.noted_caret();
        let here = focused.filter(|caret| caret.field.has_focus());
        let place = |page: &Page| {
            let (table, _) = page.row(row)?;
            Some((table.id(), table.position(row)?))
        };
        let Some((table, at)) = self.with_page(place) else {
            return;
        };
        self.move_out_of_order(table, || self.edit(edit, here));
        if self.with_page(place) != Some((table, at)) {
            self.say_moved_day(row);
        }
    }

    fn say_moved_day(&self, row: Id) {
        let behind = self.with_page(|page| {
            let (table, _) = page.row(row)?;
            table.rows().get(table.position(row)? + 1).map(Row::id)
        });
        self.announce(match behind {
            Some(row) => words!(editor.moved_before, day = self.day_in_words(row)),
            None => words!(editor.moved_to_end).to_owned(),
        });
    }

    /// Says where an item stands that has been moved.
    pub(super) fn say_moved_line(&self, item: Id) {
        let place = self.with_page(|page| {
            let (outline, item) = page.item(item)?;
            let day = page.cell_of(outline.id()).map(|(_, row, _)| row.id());
            let number = outline.position(item.id())? + 1;
            Some((number, outline.items().len(), item.depth(), day))
        });
        let Some((number, count, depth, day)) = place else {
            return;
        };
        let mut said = words!(outline.moved, number = number, count = count);
        if depth > 0 {
            said += &words!(outline.level, level = depth + 1);
        }
        if let Some(day) = day {
            said += &format!(", {}", self.day_in_words(day));
        }
        self.announce(said);
    }

    /// Returns a row's dates in words, or its number where it has none.
    fn day_in_words(&self, row: Id) -> String {
        let (order, _) = self.dates.get_untracked();
        let today = self.today.get_untracked();
        self.with_page(|page| {
            let when = dating::when(page, row, order);
            if when.start == dating::Said::Nothing {
                let at = page.row(row).and_then(|(table, _)| table.position(row));
                return words!(tasks.task_in_words, number = at.map_or(0, |at| at + 1));
            }
            in_words(&when, today)
        })
    }
}
