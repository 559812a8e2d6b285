//! Going on with the day that comes next, by its button or by its key: it is added, or written
//! in where it has a row.

use leptos::prelude::*;
use page::outline::Outline;
use page::table::{Column, Row, Table};
use page::week::adding::{self, NextDay, Offer};
use page::week::beginning;
use page::week::days::unwritten_rows;
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
        // What is typed matters only where a row comes to say something by it.
        let unwritten = self.memo_of_page(unwritten_rows);
        Memo::new(move |_| {
            self.dated.track();
            // Tracked alone, a memo that nobody reads would not look at the page.
            let _ = unwritten.get();
            let ((order, _), today) = (self.dates.get(), self.today.get());
            self.with_page(|page| adding::next_day(page, order, today))
        })
    }

    /// Goes on with what comes next: adds it to a table, or moves the focus to where it is
    /// written.
    pub(super) fn go_on(self, table: Id, next: NextDay) {
        match next {
            NextDay::Add(day) => self.add_day(table, Some(day)),
            NextDay::Write(day) => _ = self.write_day(day),
            NextDay::NextWeek(_) => self.begin_next_week(),
            NextDay::Undated => self.add_day(table, None),
        }
    }

    /// Moves the focus to where a day's work is written, if the day has a row. Returns whether
    /// it has one.
    pub fn write_day(self, day: Date) -> bool {
        let (order, _) = self.dates.get_untracked();
        let spot = self.with_page(|page| beginning::on_day(page, order, day));
        if let Some(spot) = spot {
            self.focus(Caret::end(Field::of(spot)));
        }
        spot.is_some()
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

/// Goes on with the day that comes next in the page's tasks; does nothing on a page without
/// tasks.
pub fn add_next_day(editor: Editor) {
    let ((order, _), today) = (editor.dates.get_untracked(), editor.today.get_untracked());
    let next = editor.with_page(|page| {
        let table = main_table(page)?;
        Some((table, adding::next_day(page, order, today).next))
    });
    if let Some((table, next)) = next {
        editor.go_on(table, next);
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
