//! The days of the open page: in which order its dates are, when the week begins and
//! ends, and how the page is to be read when it is opened again.

use leptos::prelude::*;
use page::dates::{self, OrderBasis};
use page::{Date, Key, Page, Reading, week};

use crate::editor::Editor;

impl Editor {
    /// What proved the dates' order may go, or prove another one, while a row is
    /// being written: then it stays. Only a person changes it, or a first proof.
    pub fn find_dates(&self) {
        let (old, new) = (self.dates.get_untracked(), self.look(dates::order));
        let by_hand = old.1 == OrderBasis::Hand || new.1 == OrderBasis::Hand;
        if old != new && (by_hand || old.1 == OrderBasis::Assumed) {
            self.dates.set(new);
        }
    }

    /// Returns the first day that a person has given the week and its days do not have
    /// yet, with the one that they have.
    pub fn first_day_ahead_of_days(&self) -> Option<(Date, Date)> {
        self.revision.track();
        let (order, _) = self.dates.get();
        let (chosen, written) = self.first_day.get()?;
        let (is_so_still, days) = self.look(|page| {
            let is_so_still = page.front(Key::Date).as_ref() == Some(&written);
            (is_so_still, dates::span(page, order))
        });
        let (first, _) = days.filter(|(first, _)| is_so_still && *first != chosen)?;
        Some((chosen, first))
    }

    /// Returns the days of the week, as a person has said them or as the page does.
    pub fn days(&self) -> Option<(Date, Date)> {
        self.revision.track();
        let (order, _) = self.dates.get();
        let days = self.look(|page| week::span(page, order));
        match self.first_day_ahead_of_days() {
            Some((chosen, first)) => {
                let by = chosen.day_number() - first.day_number();
                days.map(|(_, last)| (chosen, last.plus_days(by)))
            }
            None => days,
        }
    }

    /// How the page is to be read when it is opened again.
    pub fn reading(&self) -> Reading {
        let (order, _) = self.dates.get_untracked();
        let mut reading = self.look(Page::reading);
        if self.look(dates::order).0 != order {
            reading.earlier_order = Some(order);
        }
        reading
    }
}
