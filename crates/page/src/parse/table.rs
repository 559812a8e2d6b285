//! Parses a table with its rows and cells, and determines what its columns hold.

use hugo::lex::line::{BLANKS, lines};
use hugo::lex::table::{self, delimiter_columns, ends_rows, row_parts};

use super::cell;
use crate::text::words;
use crate::tree::id::Ids;
use crate::tree::table::{Cell, Column, Content, Row, Table};

/// Words in the title of a column, in English and Vietnamese without diacritics. Blanks
/// in them stand for the ends of a word.
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

/// Words in the title of the day column, if it does not speak of a date.
const DAYS: &[&str] = &["day", " thu ", "no.", "stt", "#"];

/// Returns what each of `count` columns holds, by their titles. See [`columns_named`].
fn columns_of(head: &Row, count: usize) -> Vec<Column> {
    let titles: Vec<String> = (0..count).map(|at| head.text(at)).collect();
    columns_named(&titles)
}

/// Returns what columns with these titles hold. Of two columns of a kind, the second is
/// [`Column::Other`]. A column that is only called a date holds the day if another one is
/// the start, and otherwise the start.
pub(crate) fn columns_named(titles: &[String]) -> Vec<Column> {
    let mut columns = vec![Column::Other; titles.len()];
    let titles: Vec<String> = titles
        .iter()
        .map(|title| format!(" {} ", words::skeleton(title)))
        .collect();
    let named = |title: &str, words: &[&str]| words.iter().any(|word| words::contains(title, word));
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
    /// Parses the table at the start of a text. Returns it and its length in bytes. As in
    /// goldmark, its rows are the lines that would continue a paragraph.
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
    /// Parses a line as a row with at least as many cells as there are columns.
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
    /// Parses the text between two pipes as a cell.
    fn parse(part: &str, column: Option<Column>, ids: &mut Ids) -> Self {
        let text = part.trim_matches(BLANKS);
        let before = match part.len() - part.trim_start_matches(BLANKS).len() {
            // A blank cell has one blank in front of its empty content, and the others
            // behind.
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
    fn recognizes_columns_by_their_titles() {
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
