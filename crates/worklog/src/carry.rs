//! Carries over what was not finished in one week to another.
//!
//! A row is unfinished if its table has a column for the completion that says nothing,
//! while the row says what is to be done. Work without such a column counts as finished.

use page::edit::Line;
use page::table::{Column, Row, Table};
use page::week::days::week;
use page::{Date, Edit, Id, Page};

use crate::worklog::{PageFile, Worklog};

/// A row that was not finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// The row.
    pub row: Id,
    /// Its steps.
    pub lines: Vec<Line>,
    /// Its references, a line each.
    pub references: String,
}

/// Returns the rows of a page that were not finished, top to bottom.
pub fn unfinished(page: &Page) -> Vec<Unfinished> {
    let tables = page.tables().into_iter();
    let rows = tables.flat_map(|table| table.rows().iter().map(move |row| (table, row)));
    rows.filter_map(|(table, row)| of_row(table, row)).collect()
}

/// What a week can take over from the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The number of the week before.
    pub from: u32,
    /// How many lines it has not finished.
    pub lines: usize,
    /// The edit that adds them.
    pub edit: Edit,
}

/// Returns what a week's page can take over from the week before it in its language, as long
/// as the week is not over on a day. Rows that it has taken over already are left out.
pub fn offer(worklog: &Worklog, file: &PageFile, today: Date) -> Option<Offer> {
    let number = file.part.week()?;
    let is_over = week(&file.page, worklog.order(file)).is_some_and(|week| week.last < today);
    if is_over {
        return None;
    }
    let before = worklog.weeks_in(file.language);
    let (from, before) = before.take_while(|(of, _)| *of < number).last()?;
    let own: Vec<String> = task_lines(&file.page).collect();
    let mut left = unfinished(&before.page);
    left.retain(|row| !row.lines.iter().all(|line| own.contains(&line.text)));
    Some(Offer {
        from,
        lines: left.iter().map(|row| row.lines.len()).sum(),
        edit: carry_over(&left, &file.page)?,
    })
}

/// Returns the lines of a page's tasks.
fn task_lines(page: &Page) -> impl Iterator<Item = String> {
    let rows = page.tables().into_iter().flat_map(Table::rows);
    let outlines = rows.flat_map(Row::outlines);
    outlines.flat_map(|outline| outline.items().iter().map(|item| outline.text(item)))
}

fn of_row(table: &Table, row: &Row) -> Option<Unfinished> {
    let completion = table.column(Column::Completion)?;
    let outline = row.outline(table.column(Column::Task)?)?;
    let items = outline.items().iter();
    let lines: Vec<Line> = items
        .filter(|item| !outline.text(item).trim().is_empty())
        .map(|item| Line::new(item.depth(), outline.text(item)))
        .collect();
    let is_unfinished = row.text(completion).trim().is_empty() && !lines.is_empty();
    let references = table.column(Column::References).map(|at| row.text(at));
    is_unfinished.then(|| Unfinished {
        row: row.id(),
        lines,
        references: references.unwrap_or_default(),
    })
}

/// Returns the edit of a page that adds unfinished rows of another one to its first row:
/// their steps behind its own, and their references. `None` if there are none, or the page
/// has no row that takes them.
pub fn carry_over(from: &[Unfinished], to: &Page) -> Option<Edit> {
    let lines: Vec<Line> = from.iter().flat_map(|row| row.lines.clone()).collect();
    let tables = to.tables();
    let table = tables.iter().find(|table| !table.rows().is_empty())?;
    let row = table.rows().first()?;
    let outline = row.outline(table.column(Column::Task)?)?;
    if lines.is_empty() {
        return None;
    }
    let has_text = |item: &&page::outline::Item| !outline.text(item).trim().is_empty();
    let after = outline
        .items()
        .iter()
        .rfind(has_text)
        .map(page::outline::Item::id);
    let mut edits = vec![Edit::InsertItems {
        outline: outline.id(),
        after,
        items: lines,
    }];
    if let Some(column) = table.column(Column::References) {
        let own = row.text(column);
        let mut all: Vec<&str> = own.lines().filter(|line| !line.trim().is_empty()).collect();
        let before = all.len();
        for line in from.iter().flat_map(|row| row.references.lines()) {
            if !line.trim().is_empty() && !all.contains(&line) {
                all.push(line);
            }
        }
        if all.len() > before {
            edits.push(Edit::SetCell {
                row: row.id(),
                column,
                text: all.join("\n"),
            });
        }
    }
    Some(Edit::All(edits))
}
