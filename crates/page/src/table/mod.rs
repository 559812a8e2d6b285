//! A table of tasks (GFM, §4.10): a header, a delimiter row, and a row a day.

mod row;

use hugo::lex::line::lines;
use hugo::lex::table::{self, delimiter_columns, ends_rows};

use crate::outline::Grammar;
use crate::tree::{Id, Ids};
use crate::{cell, role};

pub use row::{Cell, Content, Row};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The day: a number, a name, a range.
    Day,
    /// What was done: an outline.
    Task,
    /// When it began.
    Start,
    /// When it was done.
    Completion,
    /// Links and books, one a line.
    References,
    /// A further column of this page.
    Other,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub(crate) id: Id,
    pub(crate) columns: Vec<Column>,
    pub(crate) head: Row,
    /// The delimiter row, with its line ending.
    pub(crate) rule: String,
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// The table's identity, for as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// What each column holds, left to right.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// What the header calls a column (zero-based).
    pub fn title(&self, column: usize) -> String {
        self.head.text(column)
    }

    /// The rows below the header.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Where a row stands, zero-based.
    pub fn position(&self, id: Id) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    /// The first column of a kind, zero-based.
    pub fn column(&self, kind: Column) -> Option<usize> {
        self.columns.iter().position(|&column| column == kind)
    }

    pub(crate) fn print(&self, out: &mut String) {
        self.head.print(out);
        out.push_str(&self.rule);
        for row in &self.rows {
            row.print(out);
        }
    }

    /// Reads a table at the start of a text: itself, and its length in bytes. Its
    /// rows are the lines that would go on with a paragraph, as in goldmark.
    pub(crate) fn parse(text: &str, ids: &mut Ids) -> Option<(Self, usize)> {
        if !table::begins(text) {
            return None;
        }
        let mut rest = lines(text);
        let (first, rule) = (rest.next()?, rest.next()?);
        let id = ids.next();
        let head = Row::parse(first, &[], ids);
        let columns = columns_of(&head, delimiter_columns(rule)?);
        let mut length = first.len() + rule.len();
        let mut rows = Vec::new();
        for line in rest.take_while(|line| !ends_rows(line)) {
            rows.push(Row::parse(line, &columns, ids));
            length += line.len();
        }
        let table = Self {
            id,
            columns,
            head,
            rule: rule.to_owned(),
            rows,
        };
        Some((table, length))
    }

    /// A row in this table's style, empty.
    pub(crate) fn new_row(&self, eol: &str, ids: &mut Ids) -> Row {
        let model = self.rows.last().unwrap_or(&self.head);
        let id = ids.next();
        let cells = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, &column)| {
                let (before, after) = self.padding(at);
                let content = match column {
                    Column::Task => {
                        let model = model.outline(at).map(|outline| outline.grammar);
                        Content::Outline(cell::empty(model.unwrap_or(Grammar::Cell), ids))
                    }
                    _ => Content::Text(String::new()),
                };
                Cell {
                    before,
                    content,
                    after,
                }
            })
            .collect();
        Row {
            id,
            open: model.open.clone(),
            written: self.columns.len(),
            cells,
            close: model.close.clone(),
            ending: eol.to_owned(),
        }
    }

    /// The blanks around an empty cell: as wide as its column, where the table is
    /// padded, or as tight as the cells there.
    fn padding(&self, column: usize) -> (String, String) {
        let cells = || self.rows.iter().filter_map(|row| row.written().get(column));
        let filled = cells().rfind(|cell| !cell.is_empty());
        let tight = filled.is_some_and(|cell| cell.before.is_empty() && cell.after.is_empty());
        if tight {
            return (String::new(), String::new());
        }
        let width = self.padded_width(column).unwrap_or(2);
        (" ".to_owned(), " ".repeat(width.saturating_sub(1)))
    }

    /// How wide a column's cells are with their blanks, in characters, where the
    /// table pads them. Without rows it is the day that is padded, as in the seed.
    fn padded_width(&self, column: usize) -> Option<usize> {
        if self.rows.is_empty() {
            let day = self.columns.get(column) == Some(&Column::Day);
            return self.head.cells.get(column).filter(|_| day).map(Cell::width);
        }
        let cells = || self.rows.iter().filter_map(|row| row.cells.get(column));
        let padded = |cell: &Cell| cell.after.len() > 1 && !cell.is_empty();
        cells()
            .any(padded)
            .then(|| cells().map(Cell::width).max())
            .flatten()
    }
}

/// The words by which a header names its columns, in English and Vietnamese,
/// without marks. Blanks stand for a word's ends.
const COLUMNS: &[(Column, &[&str])] = &[
    (
        Column::Completion,
        &[
            "completion",
            "completed",
            "end",
            "finish",
            "hoan thanh",
            "ket thuc",
        ],
    ),
    (Column::Start, &["start", "bat dau", "begin"]),
    (
        Column::References,
        &[
            "reference",
            "resource",
            "source",
            "material",
            "tai lieu",
            "tham khao",
            "nguon",
        ],
    ),
    (
        Column::Task,
        &[
            "task",
            "work",
            "activit",
            "cong viec",
            "nhiem vu",
            "noi dung",
        ],
    ),
];

/// Those by which it names the day, where it does not speak of a date.
const DAYS: &[&str] = &["day", " thu ", "no.", "stt", "#"];

/// What each of so many columns holds, by its header's words; of two that say the
/// same, the second is a further column. A bare date is the day beside one that is
/// said to be the start.
fn columns_of(head: &Row, count: usize) -> Vec<Column> {
    let titles: Vec<String> = (0..count).map(|at| head.text(at)).collect();
    columns_named(&titles)
}

/// What the columns with these titles hold.
pub(crate) fn columns_named(titles: &[String]) -> Vec<Column> {
    let mut columns = vec![Column::Other; titles.len()];
    let titles: Vec<String> = titles
        .iter()
        .map(|title| format!(" {} ", role::skeleton(title)))
        .collect();
    let named = |title: &str, words: &[&str]| words.iter().any(|word| role::holds(title, word));
    let mut claim = |at: usize, kind: Column| {
        if !columns.contains(&kind) {
            columns[at] = kind;
        }
    };
    let mut date = None;
    for (at, title) in titles.iter().enumerate() {
        match COLUMNS.iter().find(|(_, words)| named(title, words)) {
            Some((kind, _)) => claim(at, *kind),
            None if named(title, &["date", "ngay"]) => date = date.or(Some(at)),
            None if named(title, DAYS) => claim(at, Column::Day),
            None => {}
        }
    }
    if let Some(at) = date {
        let has_start = columns.contains(&Column::Start);
        let kind = if has_start {
            Column::Day
        } else {
            Column::Start
        };
        if !columns.contains(&kind) {
            columns[at] = kind;
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_say_what_their_columns_hold() {
        use Column::{Completion, Day, Other, References, Start, Task};
        for (head, wanted) in [
            (
                "| Day | Task | Start Date | Completion Date | Reference Material |",
                &[Day, Task, Start, Completion, References][..],
            ),
            (
                "| Thứ | Công việc | Ngày bắt đầu | Ngày hoàn thành | Nguồn tài liệu |",
                &[Day, Task, Start, Completion, References],
            ),
            (
                "| Ngày | Nhiệm vụ | Ngày bắt đầu | Ngày hoàn thành | Kết quả |",
                &[Day, Task, Start, Completion, Other],
            ),
            ("| No. | Date | Work |", &[Day, Start, Task]),
            ("| Date | Date | Work |", &[Start, Other, Task]),
            ("| Task | Task |", &[Task, Other]),
        ] {
            let rule = "|-".repeat(wanted.len());
            let text = format!("{head}\n{rule}|\n");
            let read = Table::parse(&text, &mut Ids::default());
            let columns = read.map(|(table, _)| table.columns);
            assert_eq!(columns.as_deref(), Some(wanted), "{head}");
        }
    }
}
