//! The dates of a row: what its cells say, and giving it other ones.

use time::Date;

use crate::date::notation::{self, DateOrder, DateStyle};
use crate::date::typed;
use crate::edit::Edit;
use crate::tree::id::Id;
use crate::tree::page::Page;
use crate::tree::table::{Column, Row, Table};
use crate::{date, dates};

/// What a cell for a date says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Said {
    /// It is empty, or the table has no such column.
    #[default]
    Nothing,
    /// A date that a worklog may have.
    Date(Date),
    /// Something else.
    Text(String),
}

impl Said {
    /// Returns the date, if it says one.
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            Self::Nothing | Self::Text(_) => None,
        }
    }
}

/// When a row's task was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// When it began; when it was done where only that is said.
    pub start: Said,
    /// When it was done, where that is not when it began.
    pub completion: Said,
}

impl When {
    /// Returns whether a day is one of those from the start to the completion.
    pub fn covers(&self, day: Date) -> bool {
        let last = self.completion.date().or(self.start.date());
        self.start.date().is_some_and(|first| first <= day) && last.is_some_and(|last| day <= last)
    }
}

/// Returns when a row's task was done, by its dates.
pub fn when(page: &Page, row: Id, order: DateOrder) -> When {
    let Some((table, row)) = page.row(row) else {
        return When::default();
    };
    let said = |kind| {
        let text = table.column(kind).map(|at| row.text(at));
        let text = text.unwrap_or_default();
        match text.trim() {
            "" => Said::Nothing,
            trimmed => plausible(trimmed, order).map_or(Said::Text(text), Said::Date),
        }
    };
    let (start, completion) = (said(Column::Start), said(Column::Completion));
    if start == Said::Nothing || start == completion {
        return When {
            start: completion,
            completion: Said::Nothing,
        };
    }
    When { start, completion }
}

fn plausible(text: &str, order: DateOrder) -> Option<Date> {
    let (day, _) = notation::read(text, order)?;
    date::is_plausible(day).then_some(day)
}

/// Returns how a cell writes its date: as it does now, or as its table's dates are written.
/// `None` without a row of this identity.
pub fn style(page: &Page, row: Id, column: usize, order: DateOrder) -> Option<DateStyle> {
    let (table, row) = page.row(row)?;
    let own = notation::read(row.text(column).trim(), order);
    Some(own.map_or_else(|| dates::style(table, order), |(_, style)| style))
}

/// Returns the date that a person means who has typed a text: written as the page writes
/// dates, or in digits alone. `None` for a text that is no date.
pub fn read(text: &str, order: DateOrder) -> Option<Date> {
    let text = text.trim();
    plausible(text, order).or_else(|| typed::from_digits(text, order))
}

/// Returns the edit that lets a cell say a text. As long as a task is done when it begins,
/// by its dates or because only the start is said, its completion follows its start.
pub fn set(page: &Page, row: Id, column: usize, text: &str) -> Edit {
    let set = |column| Edit::SetCell {
        row,
        column,
        text: text.to_owned(),
    };
    let following = page
        .row(row)
        .and_then(|(table, row)| following(table, row, column));
    match following {
        Some(completion) => Edit::All(vec![set(column), set(completion)]),
        None => set(column),
    }
}

/// Returns the column of the completion, if it says what the start in this column says, or
/// nothing.
fn following(table: &Table, row: &Row, column: usize) -> Option<usize> {
    let completion = table.column(Column::Completion)?;
    if table.column(Column::Start) != Some(column) {
        return None;
    }
    let [start, end] = [column, completion].map(|at| row.text(at).trim().to_owned());
    (end.is_empty() || end == start).then_some(completion)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(start: &str, completion: &str) -> Page {
        Page::parse(&format!(
            "### Tasks\n\n| Task | Start | Completion |\n|-|-|-|\n| - a | {start} | {completion} |\n"
        ))
    }

    fn row(page: &Page) -> Id {
        page.tables()[0].rows()[0].id()
    }

    #[test]
    fn a_completion_follows_its_start_as_long_as_both_say_the_same() {
        for (before, column, text, after) in [
            (
                ["08/09/2025", "08/09/2025"],
                1,
                "15/09/2025",
                ["15/09/2025", "15/09/2025"],
            ),
            (
                ["08/09/2025", "08/09/2025"],
                2,
                "15/09/2025",
                ["08/09/2025", "15/09/2025"],
            ),
            (
                ["08/09/2025", ""],
                1,
                "15/09/2025",
                ["15/09/2025", "15/09/2025"],
            ),
            (["", ""], 1, "15/09/2025", ["15/09/2025", "15/09/2025"]),
            (
                ["", "12/09/2025"],
                1,
                "11/09/2025",
                ["11/09/2025", "12/09/2025"],
            ),
            (
                ["08/09/2025", "10/09/2025"],
                1,
                "15/09/2025",
                ["15/09/2025", "10/09/2025"],
            ),
            (["soon", "soon"], 1, "later", ["later", "later"]),
            (["08/09/2025", "08/09/2025"], 1, "", ["", ""]),
        ] {
            let mut page = page(before[0], before[1]);
            let text_before = page.print();
            let edit = set(&page, row(&page), column, text);
            let undo = page.apply(&edit).expect("applies");
            let (_, row) = page.row(row(&page)).expect("a row");
            assert_eq!([row.text(1), row.text(2)], after, "{before:?}");
            page.apply(&undo).expect("is taken back");
            assert_eq!(page.print(), text_before);
        }
    }

    #[test]
    fn a_row_is_said_to_end_only_where_that_is_not_when_it_began() {
        let day = |text: &str| Said::Date(date::from_iso(text).expect("a day"));
        let text = |text: &str| Said::Text(text.to_owned());
        for (cells, start, completion) in [
            (
                ["08/09/2025", "08/09/2025"],
                day("2025-09-08"),
                Said::Nothing,
            ),
            (["08/09/2025", "8/9/2025"], day("2025-09-08"), Said::Nothing),
            (
                ["08/09/2025", "10/09/2025"],
                day("2025-09-08"),
                day("2025-09-10"),
            ),
            (["08/09/2025", ""], day("2025-09-08"), Said::Nothing),
            (["", "10/09/2025"], day("2025-09-10"), Said::Nothing),
            (["soon", "10/09/2025"], text("soon"), day("2025-09-10")),
            (["08/09/9202", ""], text("08/09/9202"), Said::Nothing),
            (["", ""], Said::Nothing, Said::Nothing),
        ] {
            let page = page(cells[0], cells[1]);
            let found = when(&page, row(&page), DateOrder::DayFirst);
            assert_eq!(found, When { start, completion }, "{cells:?}");
        }
    }

    #[test]
    fn a_date_is_read_in_the_pages_order_or_stays_a_text() {
        for (text, wanted) in [
            ("15/09/2025", Some("2025-09-15")),
            (" 15.9.2025 ", Some("2025-09-15")),
            ("2025-09-15", Some("2025-09-15")),
            ("15092025", Some("2025-09-15")),
            ("09/15/2025", None),
            ("31/02/2026", None),
            ("31022026", None),
            ("15/09/9202", None),
            ("soon", None),
            ("", None),
        ] {
            let date = read(text, DateOrder::DayFirst).map(|date| date.to_string());
            assert_eq!(date.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn a_cell_is_written_as_it_was_or_as_its_table_is() {
        let date = date::from_iso("2025-09-15").expect("a day");
        for (cells, column, wanted) in [
            (["8.9.2025", "08/09/2025"], 1, "15.9.2025"),
            (["8.9.2025", "soon"], 2, "15.9.2025"),
            (["", ""], 1, "15/09/2025"),
        ] {
            let page = page(cells[0], cells[1]);
            let style = style(&page, row(&page), column, DateOrder::DayFirst);
            assert_eq!(style.expect("a row").write(date), wanted);
        }
    }
}
