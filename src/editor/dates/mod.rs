//! The date dialog: it is asked for the dates of a row, or for the week's first day, by a
//! button that says them.

mod cell_field;
mod dialog;
mod first_day;

use leptos::prelude::*;
use page::week::words;
use page::{Date, Id};
use web_sys::Element;

pub use dialog::DateDialog;

use crate::language::current;
use crate::ui::{Anchor, DayNames};

/// What the date dialog is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Asked {
    /// The start and the completion of a row.
    Row(Id),
    /// The week's first day.
    FirstDay,
}

/// What the date dialog is about, and beside what it stands, while it is open. Copies are
/// handles to the same state.
#[derive(Clone, Copy)]
pub struct Asking(RwSignal<Option<(Asked, Anchor)>>);

/// Makes the date dialog available to the components below.
pub fn provide_asking() {
    provide_context(Asking(RwSignal::new(None)));
}

/// Returns what asks for dates, inside a component.
pub fn use_asking() -> Asking {
    expect_context()
}

impl Asking {
    /// Opens the dialog beside a button.
    pub fn ask(self, asked: Asked, button: &Element) {
        self.0.set(Some((asked, Anchor::of(button))));
    }
}

/// How days are named in the grid.
pub const NAMES: fn() -> DayNames = || DayNames {
    heads: words::calendar_heads(current()),
    weekdays: words::weekdays(current()),
    month: |day: Date| words::month(day, current()),
    day: |day: Date| words::in_full(day, current()),
};
