//! Adding the day that comes next, by its button or by its key.

use leptos::prelude::*;
use page::outline::Outline;
use page::table::{Column, Row, Table};
use page::week::adding::{self, NextDay, Offer};
use page::{Date, Id, Page};

use super::caret::Caret;
use super::field::Field;
use super::state::Editor;
use super::tasks::first_caret;

impl Editor {
    /// Says what begins the next week: who stores pages knows how.
    pub fn begin_weeks_by(&self, begin: impl Fn() + Send + Sync + 'static) {
        self.next_week
            .set_value(Some(Callback::new(move |()| begin())));
    }

    /// Begins the next week.
    pub(super) fn begin_next_week(&self) {
        if let Some(begin) = self.next_week.get_value() {
            begin.run(());
        }
    }

    /// Returns what can be added to the page next.
    pub(super) fn next_offer(self) -> Memo<Offer> {
        Memo::new(move |_| {
            self.dated.track();
            let ((order, _), today) = (self.dates.get(), self.today.get());
            self.with_page(|page| adding::next_day(page, order, today))
        })
    }

    /// Adds a row for a day to a table, and moves the focus to where its work is written.
    pub(super) fn add_day(&self, table: Id, day: Option<Date>) {
        let (order, _) = self.dates.get_untracked();
        let rows = |page: &Page| {
            let rows = page.table(table).map(Table::rows).unwrap_or_default();
            rows.iter().map(Row::id).collect::<Vec<_>>()
        };
        let (edit, before) =
            self.with_page(|page| (adding::add_day(page, table, order, day), rows(page)));
        let Some(edit) = edit else {
            return;
        };
        self.edit(&edit, None);
        let new = self.with_page(|page| {
            let mut rows = rows(page).into_iter();
            let row = rows.find(|row| !before.contains(row))?;
            Some((row, page.row(row)?.1.outlines().next().map(Outline::id)))
        });
        // The person goes on with what was done that day.
        let caret = new.and_then(|(row, outline)| match outline {
            Some(outline) => Some(Caret::start(Field::NewItem(outline))),
            None => first_caret(*self, row),
        });
        if let Some(caret) = caret {
            self.focus(caret);
        }
    }
}

/// Adds the day that comes next to the page's tasks, or begins the next week; does nothing
/// on a page without tasks.
pub fn add_next_day(editor: Editor) {
    let ((order, _), today) = (editor.dates.get_untracked(), editor.today.get_untracked());
    let next = editor.with_page(|page| {
        let table = main_table(page)?;
        Some((table, adding::next_day(page, order, today).next))
    });
    match next {
        Some((table, NextDay::Add(day))) => editor.add_day(table, Some(day)),
        Some((table, NextDay::Undated)) => editor.add_day(table, None),
        Some((_, NextDay::NextWeek(_))) => editor.begin_next_week(),
        None => {}
    }
}

/// Returns the table in which a page has its days: the first one with dates, or the first.
pub(super) fn main_table(page: &Page) -> Option<Id> {
    let tables = page.tables();
    let is_dated = |table: &&&Table| {
        table.column(Column::Start).is_some() || table.column(Column::Completion).is_some()
    };
    let dated = tables.iter().find(is_dated);
    dated.or(tables.first()).map(|table| table.id())
}
