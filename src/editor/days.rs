//! The days of the open page: the order of day and month in its dates, the week's first and
//! last day, how the page is to be read when it is opened again, and a row's dates in words.

use leptos::prelude::*;
use page::dates::{self, OrderBasis};
use page::week::beginning::first_to_write;
use page::week::dating::{Said, When};
use page::week::moving::{self, WeekMove};
use page::week::words as days;
use page::{Date, Edit, Key, Page, Reading, date, week};

use super::caret::{self, Caret};
use super::field::Field;
use super::state::Editor;
use crate::language::{self, words};

impl Editor {
    /// Finds the order of day and month in the page's dates anew. An order that a row has
    /// proved stays while that row is written to, even if the row comes to prove the other
    /// one: only a person changes it, or the first row that proves one.
    pub(super) fn update_date_order(&self) {
        let (old, new) = (self.dates.get_untracked(), self.with_page(dates::order));
        let by_hand = old.1 == OrderBasis::Hand || new.1 == OrderBasis::Hand;
        if old != new && (by_hand || old.1 == OrderBasis::Assumed) {
            self.setters().dates.set(new);
        }
    }

    /// Gives the week another first day.
    pub(super) fn set_first_day(&self, date: Date) {
        let Some(edit) = self.with_page(|page| week::set_first_day(page, date)) else {
            return;
        };
        self.edit(&edit, None);
        if let Edit::SetFront { value, .. } = edit
            && !self.read_only.get_untracked()
        {
            self.setters().first_day.set(Some((date, value)));
        }
    }

    /// Returns the first day that a person has given the week, with the first day that the
    /// rows have, if that is another one.
    pub fn first_day_ahead_of_days(&self) -> Option<(Date, Date)> {
        self.revision.track();
        let (order, _) = self.dates.get();
        let (chosen, written) = self.first_day.get()?;
        let (is_so_still, days) = self.with_page(|page| {
            let is_so_still = page.front(Key::Date).as_ref() == Some(&written);
            (is_so_still, dates::span(page, order))
        });
        let (first, _) = days.filter(|(first, _)| is_so_still && *first != chosen)?;
        Some((chosen, first))
    }

    /// Returns the first day that the rows have, and what moves them all into the week that
    /// a person has given another first day; `None` where they lie in it already.
    pub fn move_ahead(&self) -> Option<(Date, WeekMove)> {
        let (chosen, first) = self.first_day_ahead_of_days()?;
        let (order, _) = self.dates.get();
        // Who names a week by its Monday may have begun on Tuesday.
        let is_its_monday = chosen == date::monday(first);
        let moved = || self.with_page(|page| moving::move_week(page, order, chosen));
        (!is_its_monday).then(moved)?.map(|moved| (first, moved))
    }

    /// Returns the first and the last day of the week: from the first day that a person has
    /// given it, else as the page has them.
    pub fn days(&self) -> Option<(Date, Date)> {
        self.revision.track();
        let (order, _) = self.dates.get();
        let days = self.with_page(|page| week::span(page, order));
        let Some((chosen, _)) = self.first_day_ahead_of_days() else {
            return days;
        };
        let by = self.move_ahead().map_or(0, |(_, moved)| moved.by);
        days.map(|(_, last)| (chosen, date::plus_days(last, by)))
    }

    /// Moves the focus to where a person is likely to write first.
    pub(super) fn focus_first_to_write(self) {
        let (order, _) = self.dates.get_untracked();
        let today = self.today.get_untracked();
        let first = self.with_page(|page| first_to_write(page, order, today));
        // Who has opened the page may have said where.
        let caret = self.noted_caret();
        if let Some(caret) = caret.or_else(|| Some(Caret::end(Field::of(first?)))) {
            caret::focus(caret);
        }
    }

    /// Returns how the page is to be read when it is opened again: what a person has decided
    /// that its text alone does not say.
    pub fn reading(&self) -> Reading {
        let (order, _) = self.dates.get_untracked();
        let mut reading = self.with_page(Page::reading);
        if self.with_page(dates::order).0 != order {
            reading.earlier_order = Some(order);
        }
        reading
    }
}

/// Returns whether a task is done in the year in which it began, as far as its dates say.
pub fn is_in_one_year(when: &When) -> bool {
    let years = [&when.start, &when.completion].map(|said| said.date().map(Date::year));
    years[0].is_none() || years[1].is_none() || years[0] == years[1]
}

/// Returns a row's dates in words, with the year where that is not today's: once for both.
pub fn in_words(when: &When, today: Date) -> String {
    let said = |said: &Said, beside: Date| match said {
        Said::Date(day) => days::day_near(*day, beside, language::current()),
        Said::Text(text) => text.clone(),
        Said::Nothing => words!(editor.no_date).to_owned(),
    };
    let last = when.completion.date();
    // The button shows the start's year in front of a day of another year alone; its name
    // has to contain what it shows (WCAG 2.5.3).
    let beside = match when.completion {
        Said::Text(_) => when.start.date(),
        _ => last.filter(|_| is_in_one_year(when)),
    };
    let beside = beside.unwrap_or(today);
    let start = said(&when.start, beside);
    match &when.completion {
        Said::Nothing => start,
        completion => format!("{start} – {}", said(completion, today)),
    }
}
