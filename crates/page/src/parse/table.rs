//! Reading a table, its rows and their cells, and what its columns hold.

use hugo::lex::line::{BLANKS, lines};
use hugo::lex::table::{self, delimiter_columns, ends_rows, row_parts};

use super::cell;
use crate::text::words;
use crate::tree::id::Ids;
use crate::tree::table::{Cell, Column, Content, Row, Table};

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
        .map(|title| format!(" {} ", words::skeleton(title)))
        .collect();
    let named = |title: &str, words: &[&str]| words.iter().any(|word| words::holds(title, word));
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

impl Table {
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
}

impl Row {
    pub(super) fn parse(line: &str, columns: &[Column], ids: &mut Ids) -> Self {
        let id = ids.next();
        let parts = row_parts(line);
        let written = parts.cells.len();
        let cells = (0..written.max(columns.len())).map(|at| {
            let part = parts.cells.get(at).copied().unwrap_or("  ");
            Cell::parse(part, columns.get(at).copied(), ids)
        });
        Self {
            id,
            open: parts.open.to_owned(),
            cells: cells.collect(),
            written,
            close: parts.close.to_owned(),
            ending: parts.ending.to_owned(),
        }
    }
}

impl Cell {
    fn parse(part: &str, column: Option<Column>, ids: &mut Ids) -> Self {
        let text = part.trim_matches(BLANKS);
        let before = match part.len() - part.trim_start_matches(BLANKS).len() {
            // A blank cell has its first blank in front, the rest behind.
            blanks if text.is_empty() => blanks.min(1),
            blanks => blanks,
        };
        let content = match column {
            Some(Column::Task) => Content::Outline(cell::parse(text, ids)),
            _ => Content::Text(text.to_owned()),
        };
        Self {
            before: part[..before].to_owned(),
            content,
            after: part[before + text.len()..].to_owned(),
        }
    }
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
