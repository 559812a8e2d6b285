//! What is doubtful about the dates of a task: each is a date, and can hardly be the one
//! that was meant. A doubt is a value; its words are the screen's. What stands in a cell
//! for a date and is none is a [`Finding`](super::Finding).

use time::Date;

use crate::date;
use crate::date::notation::{self, DateOrder};
use crate::edit::Edit;
use crate::tree::id::Id;
use crate::tree::page::Page;
use crate::tree::table::{Column, Table};
use crate::week::dating;
use crate::week::days::{Days, Week, days, week};

/// A date that can hardly be the one that was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The row.
    pub row: Id,
    /// The zero-based column of the date.
    pub column: usize,
    /// The date, read in the page's order of day and month.
    pub date: Date,
    /// What is doubtful about it.
    pub kind: DoubtKind,
    /// The date that was probably meant, where one is near at hand, and the edit that
    /// writes it.
    pub mend: Option<(Date, Edit)>,
}

/// What is doubtful about a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoubtKind {
    /// The task is done before it begins, on this day.
    BeforeStart(Date),
    /// It lies outside the page's week.
    OutsideWeek(Week),
    /// It lies outside the page's week, and inside it where day and month change places:
    /// its siblings are written in the other order.
    OtherOrder,
}

/// How many days behind its week a page's task may be done.
const OVERHANG: i64 = 7;

/// Returns the doubts about the dates of a page, top to bottom, one a cell at most. Of a
/// task that began in the page's week, the completion may lie in the next one. What is
/// doubtful about both dates of a task that are the same is said of the start, and its mend
/// mends both.
pub fn doubts(page: &Page, order: DateOrder) -> Vec<Doubt> {
    let week = week(page, order);
    let mut doubts = Vec::new();
    for table in page.tables() {
        for days in days(table, order) {
            let cells = Cells {
                page,
                table,
                order,
                week,
                days,
            };
            let (start, completion) = (cells.start(), cells.completion());
            let said = |doubt: &Doubt| (doubt.kind, doubt.date);
            let is_said =
                start.is_some() && start.as_ref().map(said) == completion.as_ref().map(said);
            doubts.extend(start);
            doubts.extend(completion.filter(|_| !is_said));
        }
    }
    doubts
}

/// The dates of one row.
struct Cells<'t> {
    page: &'t Page,
    table: &'t Table,
    order: DateOrder,
    week: Option<Week>,
    days: Days,
}

impl Cells<'_> {
    /// Whether a date lies in the page's week, or no week is known.
    fn is_in_week(&self, date: Date) -> bool {
        self.week.is_none_or(|week| week.holds(date))
    }

    fn start(&self) -> Option<Doubt> {
        self.outside(Column::Start, self.days.start?)
    }

    fn completion(&self) -> Option<Doubt> {
        let date = self.days.completion?;
        let outside = self.outside(Column::Completion, date);
        let is_other_order = |doubt: &Doubt| doubt.kind == DoubtKind::OtherOrder;
        let Some(start) = self.days.start.filter(|start| date < *start) else {
            return outside.filter(|doubt| is_other_order(doubt) || !self.is_overhang(date));
        };
        if outside.as_ref().is_some_and(is_other_order) {
            return outside;
        }
        let starts_in_week = self.is_in_week(start);
        // In the week, it is the start that is doubtful.
        (starts_in_week || outside.is_some()).then(|| {
            let mend = starts_in_week.then_some(start);
            self.doubt(
                Column::Completion,
                date,
                DoubtKind::BeforeStart(start),
                mend,
            )
        })?
    }

    /// Whether a completion lies not far behind the week that its task began in.
    fn is_overhang(&self, date: Date) -> bool {
        let begins = self.days.start.is_some_and(|start| self.is_in_week(start));
        let reaches =
            |week: Week| (week.last..=date::plus_days(week.last, OVERHANG)).contains(&date);
        begins && self.week.is_some_and(reaches)
    }

    /// Returns the doubt about a date outside the page's week.
    fn outside(&self, column: Column, date: Date) -> Option<Doubt> {
        let week = self.week.filter(|week| !week.holds(date))?;
        let text = self.text(column)?;
        let other = notation::read(text.trim(), self.order.other()).map(|(date, _)| date);
        if let Some(meant) = other.filter(|meant| week.holds(*meant)) {
            return self.doubt(column, date, DoubtKind::OtherOrder, Some(meant));
        }
        // A slip in the month or the year leaves the day as it is.
        let days = (0..).map(|day| date::plus_days(week.first, day));
        let mut days = days.take_while(|day| week.holds(*day));
        let meant = days.find(|day| day.day() == date.day());
        self.doubt(column, date, DoubtKind::OutsideWeek(week), meant)
    }

    fn text(&self, column: Column) -> Option<String> {
        let at = self.table.column(column)?;
        let row = self.table.position(self.days.row)?;
        Some(self.table.rows()[row].text(at))
    }

    fn doubt(
        &self,
        kind: Column,
        date: Date,
        doubt: DoubtKind,
        meant: Option<Date>,
    ) -> Option<Doubt> {
        let column = self.table.column(kind)?;
        let (_, style) = notation::read(self.text(kind)?.trim(), self.order)?;
        let row = self.days.row;
        let mend = meant.map(|meant| {
            let text = style.write(meant);
            (meant, dating::set(self.page, row, column, &text))
        });
        Some(Doubt {
            row,
            column,
            date,
            kind: doubt,
            mend,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what is said about a last row with these dates, beside three of one week,
    /// and the row with the mends made.
    fn check(dates: &str) -> (Vec<String>, String) {
        let rows: String = [
            "08/09/2025 08/09/2025",
            "09/09/2025 09/09/2025",
            "11/09/2025 ",
            dates,
        ]
        .iter()
        .map(|row| {
            let (start, completion) = row.split_once(' ').expect("two dates");
            format!("| - a | {start} | {completion} |\n")
        })
        .collect();
        let mut page = Page::parse(&format!(
            "### Tasks\n\n| Task | Start | Completion |\n|---|---|---|\n{rows}"
        ));
        let found = doubts(&page, DateOrder::DayFirst);
        let said = found.iter().map(|doubt| {
            let kind = match doubt.kind {
                DoubtKind::BeforeStart(start) => format!("before {start}"),
                DoubtKind::OutsideWeek(week) => format!("outside {}", week.first),
                DoubtKind::OtherOrder => "other order".to_owned(),
            };
            let meant = doubt.mend.as_ref().map(|(date, _)| format!(", {date}?"));
            format!("{} {kind}{}", doubt.column, meant.unwrap_or_default())
        });
        let said = said.collect();
        for doubt in found {
            if let Some((date, edit)) = doubt.mend {
                page.apply(&edit).expect("applies");
                let left = doubts(&page, DateOrder::DayFirst);
                let is_left = |left: &Doubt| (left.row, left.date) == (doubt.row, date);
                assert!(!left.iter().any(is_left), "{left:?}");
            }
        }
        let table = page.tables()[0];
        let row = table.rows().last().expect("a row");
        (said, format!("{} {}", row.text(1), row.text(2)))
    }

    #[test]
    fn a_date_that_is_hardly_meant_is_doubted() {
        for (dates, said, mended) in [
            ("12/09/2025 12/09/2025", &[][..], "12/09/2025 12/09/2025"),
            ("12/09/2025 ", &[], "12/09/2025 "),
            ("soon later", &[], "soon later"),
            (
                "12/09/2025 10/09/2025",
                &["2 before 2025-09-12, 2025-09-12?"],
                "12/09/2025 12/09/2025",
            ),
            // A slip in the month, in the year.
            (
                "12/10/2025 12.9.2024",
                &["1 outside 2025-09-08, 2025-09-12?", "2 before 2025-10-12"],
                "12/09/2025 12.9.2024",
            ),
            (
                "12/09/2025 12/09/2024",
                &["2 before 2025-09-12, 2025-09-12?"],
                "12/09/2025 12/09/2025",
            ),
            (
                "25/12/2025 26/12/2025",
                &["1 outside 2025-09-08", "2 outside 2025-09-08"],
                "25/12/2025 26/12/2025",
            ),
            (
                "09/12/2025 09/12/2025",
                &["1 other order, 2025-09-12?"],
                "12/09/2025 12/09/2025",
            ),
            // The task took some days more.
            ("12/09/2025 16/09/2025", &[], "12/09/2025 16/09/2025"),
            (
                "12/09/2025 30/09/2025",
                &["2 outside 2025-09-08"],
                "12/09/2025 30/09/2025",
            ),
            // It is the start that is wrong.
            (
                "20/09/2025 12/09/2025",
                &["1 outside 2025-09-08"],
                "20/09/2025 12/09/2025",
            ),
            // No date in this order, or none that a worklog has: these are findings.
            ("09/13/2025 12/09/9202", &[], "09/13/2025 12/09/9202"),
        ] {
            let (found, now) = check(dates);
            assert_eq!(found, said, "{dates}");
            assert_eq!(now, mended, "{dates}");
        }
    }
}
