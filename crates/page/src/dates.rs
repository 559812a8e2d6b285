//! The dates in a page's tables: in which order they are written, how that is
//! known, and how to write all of them anew.

use time::Date;

use crate::date::notation::{self, DateOrder, DateStyle};
use crate::edit::Edit;
use crate::tree::id::Id;
use crate::tree::page::Page;
use crate::tree::table::{Column, Table};
use crate::{date, day};

/// How the order of a page's dates is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderBasis {
    /// A person has said it.
    Hand,
    /// It is the only one in which the dates make one week, or fit the days
    /// beside them.
    Proved,
    /// Nothing says it: it was proved before, or the programme's sample page has it.
    Assumed,
}

/// The order in which a page's tables write dates, and how it is known.
pub fn order(page: &Page) -> (DateOrder, OrderBasis) {
    if let Some(order) = page.date_order {
        return (order, OrderBasis::Hand);
    }
    let tables = page.tables();
    let cells: Vec<String> = tables
        .iter()
        .flat_map(|table| cells(table).map(|(_, _, text)| text))
        .collect();
    // A date with a time, or two in a cell, is none that a field shows, and tells the order.
    let words: Vec<&str> = cells.iter().flat_map(|cell| cell.split(' ')).collect();
    let proved = notation::find_order(&words).or_else(|| by_days(&tables));
    match proved {
        Some(order) => (order, OrderBasis::Proved),
        None => {
            let order = page.earlier_order.unwrap_or(DateOrder::MonthFirst);
            (order, OrderBasis::Assumed)
        }
    }
}

/// The order in which the days beside the dates are those of the dates.
fn by_days(tables: &[&Table]) -> Option<DateOrder> {
    let fits = |order| {
        let mut found = false;
        for table in tables {
            let Some(day) = table.column(Column::Day) else {
                continue;
            };
            for row in table.rows() {
                let dates = [Column::Start, Column::Completion].map(|kind| {
                    let text = row.text(table.column(kind)?);
                    Some(notation::read(&text, order)?.0)
                });
                if let Some(date) = dates.into_iter().flatten().next() {
                    if !day::names(&row.text(day), date.weekday()) {
                        return false;
                    }
                    found = true;
                }
            }
        }
        found
    };
    match (fits(DateOrder::DayFirst), fits(DateOrder::MonthFirst)) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// The cells of a table's columns of dates: row, zero-based column, text.
fn cells(table: &Table) -> impl Iterator<Item = (Id, usize, String)> {
    let dated = |column: &Column| matches!(column, Column::Start | Column::Completion);
    table.rows().iter().flat_map(move |row| {
        let columns = table.columns().iter().enumerate();
        columns
            .filter(move |(_, column)| dated(column))
            .map(|(at, _)| (row.id(), at, row.text(at)))
    })
}

/// Whether a table holds dates that could be read in another order too, or as
/// none.
pub fn depend_on_order(table: &Table) -> bool {
    let read = |text: &str, order| notation::read(text, order).map(|(date, _)| date);
    cells(table)
        .any(|(_, _, text)| read(&text, DateOrder::DayFirst) != read(&text, DateOrder::MonthFirst))
}

/// How a table writes dates: as its last date is written.
pub fn style(table: &Table, order: DateOrder) -> DateStyle {
    let last = cells(table)
        .filter_map(|(_, _, text)| notation::read(&text, order))
        .last();
    last.map_or(DateStyle::slashes(order), |(_, style)| style)
}

/// The days on which the page's tasks begin and end: the earliest and the latest
/// date.
pub fn span(page: &Page, order: DateOrder) -> Option<(Date, Date)> {
    let dates = || {
        let tables = page.tables().into_iter();
        tables
            .flat_map(|table| cells(table).collect::<Vec<_>>())
            .filter_map(|(_, _, text)| notation::read(&text, order))
            .map(|(date, _)| date)
            .filter(|date| date::is_plausible(*date))
    };
    Some((dates().min()?, dates().max()?))
}

/// The edit that writes all dates of the page in another order than they are read
/// in, and says that the page is to be read so. What is no date stays as it is.
pub fn rewrite(page: &Page, old: DateOrder, new: DateOrder) -> Edit {
    let mut edits = vec![Edit::SetDateOrder { order: Some(new) }];
    for table in page.tables() {
        for (row, column, text) in cells(table) {
            let written =
                notation::read(&text, old).map(|(date, style)| style.with(new).write(date));
            edits.extend(
                written
                    .filter(|written| *written != text)
                    .map(|text| Edit::SetCell { row, column, text }),
            );
        }
    }
    Edit::All(edits)
}

/// Returns the edits that move all dates of a table by some days.
pub(crate) fn moved_cells(table: &Table, order: DateOrder, by: i64) -> Vec<Edit> {
    let moved = |(row, column, text): (Id, usize, String)| {
        let text = notation::moved(&text, order, by)?;
        Some(Edit::SetCell { row, column, text })
    };
    cells(table).filter_map(moved).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reading;

    fn page(rows: &str) -> Page {
        Page::parse(&format!(
            "### Tasks\n\n| Day | Task | Start Date | Completion Date |\n| --- | --- | --- | --- |\n{rows}"
        ))
    }

    #[test]
    fn the_order_is_proved_by_the_week_or_by_the_days() {
        use DateOrder::{DayFirst, MonthFirst};
        use OrderBasis::{Assumed, Proved};
        for (rows, wanted) in [
            (
                "| 1 | a | 09/08/2025 | 09/13/2025 |\n",
                (MonthFirst, Proved),
            ),
            ("| 1 | a | 8/9/2025 | 12/9/2025 |\n", (DayFirst, Proved)),
            ("| 2 | a | 08/09/2025 | 08/09/2025 |\n", (DayFirst, Proved)),
            ("| Sunday | a | 08/09/2025 | |\n", (MonthFirst, Assumed)),
            ("| Monday | a | 08/09/2025 | |\n", (DayFirst, Proved)),
            ("| 1 | a | 08/09/2025 | soon |\n", (MonthFirst, Assumed)),
            (
                "| 3 | a | 02/12/2025 | 24/11/2025 20:00 |\n",
                (DayFirst, Proved),
            ),
            ("", (MonthFirst, Assumed)),
        ] {
            assert_eq!(order(&page(rows)), wanted, "{rows}");
        }
    }

    #[test]
    fn an_order_that_was_proved_before_is_no_choice() {
        use DateOrder::{DayFirst, MonthFirst};
        use OrderBasis::{Assumed, Hand, Proved};
        let read = |rows: &str, line: &str| {
            let page = Page::parse_as(&page(rows).print(), &Reading::from_line(line));
            assert_eq!(page.reading().to_line(), line);
            order(&page)
        };
        let open = "| 1 | a | 08/09/2025 | |\n";
        assert_eq!(read(open, "day-first?"), (DayFirst, Assumed));
        assert_eq!(read(open, "month-first day-first?"), (MonthFirst, Hand));
        let proof = "| 1 | a | 09/08/2025 | 09/13/2025 |\n";
        assert_eq!(read(proof, "day-first?"), (MonthFirst, Proved));
    }

    #[test]
    fn all_dates_are_rewritten_in_one_step_and_back() {
        let text = "| 1 | a | 8/9/2025 | 12/9/2025 |\n| 2 | b | soon | 2025-09-12 |\n";
        let mut page = page(text);
        let before = page.print();
        let undo = page
            .apply(&rewrite(&page, DateOrder::DayFirst, DateOrder::MonthFirst))
            .expect("applies");
        assert!(
            page.print()
                .ends_with("| 1 | a | 9/8/2025 | 9/12/2025 |\n| 2 | b | soon | 2025-09-12 |\n")
        );
        assert_eq!(order(&page), (DateOrder::MonthFirst, OrderBasis::Hand));
        page.apply(&undo).expect("is taken back");
        assert_eq!(page.print(), before);
        assert_eq!(order(&page), (DateOrder::DayFirst, OrderBasis::Proved));
    }
}
