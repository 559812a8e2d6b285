//! Rows that a person has moved out of the order of their dates, and what puts days in
//! order again.

use leptos::prelude::*;
use page::table::{Row, Table};
use page::week::arranging;
use page::{Edit, Id, Page};

use super::state::Editor;
use crate::language::words;
use crate::ui::{Notice, NoticeId};

/// A table whose rows a person has moved out of order: the days stay, and the work belongs
/// to other ones.
pub(super) struct MovedRows {
    table: Id,
    /// The rows that the table had then.
    rows: Vec<Id>,
    /// The notice that offers to put the days in order.
    notice: Option<NoticeId>,
}

impl MovedRows {
    /// Returns whether this is the table, without rows that have come since: the dates of
    /// those are their own.
    fn is(&self, table: &Table) -> bool {
        let is_known = |row: &Row| self.rows.contains(&row.id());
        self.table == table.id() && table.rows().iter().all(is_known)
    }
}

impl Editor {
    /// Returns the edit that puts the days of a table in order, if they are not: after a
    /// person has moved rows, by other dates for them, and else by other places.
    pub fn order_days(&self, table: Id) -> Option<Edit> {
        self.dated.track();
        let (order, _) = self.dates.get();
        let is_moved = self.with_work(|work| {
            let moved = work.moved.as_ref();
            let table = work.page.table(table);
            moved
                .zip(table)
                .is_some_and(|(moved, table)| moved.is(table))
        });
        self.with_page(|page| match is_moved {
            true => arranging::deal_out(page, table, order),
            false => arranging::sort(page, table, order),
        })
    }

    /// Puts the days of a table in order.
    pub fn put_days_in_order(&self, table: Id) {
        if let Some(edit) = untrack(|| self.order_days(table)) {
            self.edit(&edit, None);
            self.say_with_undo(words!(editor.in_order));
        }
    }

    /// Makes the edit that moves a row of a table, and offers to put the days in order where
    /// they are not any more.
    pub(super) fn move_out_of_order(&self, table: Id, act: impl FnOnce()) {
        let (order, _) = self.dates.get_untracked();
        let is_in_order = |page: &Page| arranging::sort(page, table, order).is_none();
        let was_in_order = self.with_page(is_in_order);
        act();
        if self.with_page(is_in_order) {
            return;
        }
        if was_in_order {
            let rows = self.with_page(|page| {
                let rows = page.table(table).map(Table::rows).unwrap_or_default();
                rows.iter().map(Row::id).collect()
            });
            let moved = MovedRows {
                table,
                rows,
                notice: None,
            };
            self.update_work(|work| work.moved = Some(moved));
        }
        self.close_order_notice();
        let editor = *self;
        let notice = Notice::info(words!(editor.not_in_order)).with_action(
            words!(editor.put_in_order),
            move || {
                editor.put_days_in_order(table);
            },
        );
        let id = self.notices.show(notice);
        self.update_work(|work| {
            if let Some(moved) = &mut work.moved {
                moved.notice = Some(id);
            }
        });
    }

    /// Closes the notice about rows out of order once they are in order.
    pub(super) fn check_moved_rows(&self) {
        let table = self.with_work(|work| {
            let moved = work.moved.as_ref()?;
            moved.notice.map(|_| moved.table)
        });
        if table.is_some_and(|table| untrack(|| self.order_days(table)).is_none()) {
            self.close_order_notice();
        }
    }

    fn close_order_notice(&self) {
        let notice = self.update_work(|work| work.moved.as_mut()?.notice.take());
        if let Some(notice) = notice {
            self.notices.dismiss(notice);
        }
    }
}
