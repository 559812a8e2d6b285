//! Moving a whole week: all days of a page by the same number of days.

use time::Date;

use super::days::{Week, all_days, week};
use super::{move_days, set_first_day};
use crate::date;
use crate::date::notation::DateOrder;
use crate::edit::Edit;
use crate::tree::page::Page;

/// What makes a week begin on another day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekMove {
    /// By how many days the page's days move; negative where they go back.
    pub by: i64,
    /// The first day that the tasks have then.
    pub first: Date,
    /// The edit: of the page's own date, where it is one, and of all days in the tables,
    /// the title and the headings. What is no date stays.
    pub edit: Edit,
}

/// Returns what moves a page's days so that its week begins on a day; `None` where they
/// begin there already, or the page has no days. A Monday of another week that is given to
/// tasks which begin later in theirs moves them by whole weeks: who names a week by its
/// Monday does not mean that Tuesday's work was done on Monday.
pub fn move_week(page: &Page, order: DateOrder, day: Date) -> Option<WeekMove> {
    let week = week(page, order)?;
    let days = all_days(page, order);
    let days = days.iter().filter_map(|days| days.day());
    let first = days.filter(|day| week.holds(*day)).min()?;
    let is_week = day == date::monday(day) && !week.holds(day);
    let from = if is_week {
        Week::of(first).first
    } else {
        first
    };
    let by = (day - from).whole_days();
    let dated = set_first_day(page, day);
    let moved = move_days(page, order, by);
    (by != 0).then(|| WeekMove {
        by,
        first: date::plus_days(first, by),
        edit: Edit::All(dated.into_iter().chain([moved]).collect()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_days_move_and_what_is_no_date_stays() {
        let text = |date: &str, day: &str, first: &str, second: &str| {
            format!(
                "---\ntitle: a\ndate: {date}\n---\n\n### Tasks\n\n\
                 | Day | Task | Start | Completion |\n|---|---|---|---|\n\
                 | {day} | - a | {first} | soon |\n|  | - b | {second} | {second} |\n"
            )
        };
        let september = text("2025-09-08", "Mon", "08/09/2025", "12/09/2025");
        for (before, to, wanted) in [
            (
                &september,
                "2025-09-15",
                text("2025-09-15", "Mon", "15/09/2025", "19/09/2025"),
            ),
            (
                &september,
                "2025-09-09",
                text("2025-09-09", "Tue", "09/09/2025", "13/09/2025"),
            ),
            // From Tuesday on, in the week that begins on another Monday.
            (
                &text("2025-09-08", "Tue", "09/09/2025", "12/09/2025"),
                "2025-09-29",
                text("2025-09-29", "Tue", "30/09/2025", "03/10/2025"),
            ),
            // A date that Hugo cannot read is a person's own.
            (
                &text("`r Sys.Date()`", "Mon", "08/09/2025", "12/09/2025"),
                "2025-09-01",
                text("`r Sys.Date()`", "Mon", "01/09/2025", "05/09/2025"),
            ),
        ] {
            let mut page = Page::parse(before);
            let to = date::from_iso(to).expect("a day");
            let moved = move_week(&page, DateOrder::DayFirst, to).expect("moves");
            let undo = page.apply(&moved.edit).expect("applies");
            assert_eq!(page.print(), wanted);
            page.apply(&undo).expect("is taken back");
            assert_eq!(page.print(), *before);
        }
        let page = Page::parse(&september);
        for (page, day) in [(&page, "2025-09-08"), (&Page::parse("text"), "2025-09-08")] {
            let day = date::from_iso(day).expect("a day");
            assert_eq!(move_week(page, DateOrder::DayFirst, day), None);
        }
    }
}
