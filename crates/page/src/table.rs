//! A table of tasks (GFM, §4.10): a header, a delimiter row, and a row a day.

use crate::cell;
use crate::date::{self, Date, DateOrder, DateStyle};
use crate::line::{BLANKS, lines, split_ending, split_indent};
use crate::outline::Outline;
use crate::role;
use crate::tree::{Id, Ids};

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

/// A row: printed, its lead, its cells with pipes between them, and its close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub(crate) id: Id,
    /// Indentation and the first pipe.
    pub(crate) open: String,
    pub(crate) cells: Vec<Cell>,
    /// The last pipe and the blanks behind it.
    pub(crate) close: String,
    /// The line's ending.
    pub(crate) ending: String,
}

/// A cell, with the blanks that pad it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub(crate) before: String,
    pub(crate) content: Content,
    pub(crate) after: String,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Text as it stands in the file.
    Text(String),
    /// A task's outline.
    Outline(Outline),
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

    /// The dates' order that this table's cells prove, or month first as in the seed.
    pub fn date_order(&self) -> DateOrder {
        let cells: Vec<&str> = self.date_cells().collect();
        date::find_order(&cells).unwrap_or(DateOrder::MonthFirst)
    }

    /// How this table writes dates: as its last date is written.
    pub fn date_style(&self) -> DateStyle {
        let order = self.date_order();
        let last = self
            .date_cells()
            .filter_map(|cell| date::read(cell, order))
            .last();
        last.map_or(DateStyle::slashes(order), |(_, style)| style)
    }

    /// The days on which the tasks begin and end: the earliest and the latest date.
    pub fn span(&self) -> Option<(Date, Date)> {
        let order = self.date_order();
        let dates = || {
            self.date_cells()
                .filter_map(|cell| date::read(cell, order))
                .map(|(date, _)| date)
        };
        Some((dates().min()?, dates().max()?))
    }

    fn date_cells(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().flat_map(|row| {
            let cells = row.cells.iter().zip(&self.columns);
            cells.filter_map(|(cell, column)| match (&cell.content, column) {
                (Content::Text(text), Column::Start | Column::Completion) => Some(text.as_str()),
                _ => None,
            })
        })
    }

    pub(crate) fn print(&self, out: &mut String) {
        self.head.print(out);
        out.push_str(&self.rule);
        for row in &self.rows {
            row.print(out);
        }
    }

    /// Reads a table at the start of a text: itself, and its length in bytes.
    /// Rows without a first pipe are not of this grammar.
    pub(crate) fn parse(text: &str, ids: &mut Ids) -> Option<(Self, usize)> {
        let mut rest = lines(text);
        let (first, rule) = (rest.next()?, rest.next()?);
        let id = ids.next();
        let head = Row::parse(first, &[], ids)?;
        if delimiter_columns(rule)? != head.cells.len() {
            return None;
        }
        let columns = columns_of(&head);
        let mut length = first.len() + rule.len();
        let mut rows = Vec::new();
        for line in rest.take_while(|line| !crate::line::is_blank(line)) {
            rows.push(Row::parse(line, &columns, ids)?);
            length += line.len();
        }
        Some((
            Self {
                id,
                columns,
                head,
                rule: rule.to_owned(),
                rows,
            },
            length,
        ))
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
                let width = self.padded_width(at).unwrap_or(2);
                let content = match column {
                    Column::Task => Content::Outline(cell::parse("", ids)),
                    _ => Content::Text(String::new()),
                };
                Cell {
                    before: " ".to_owned(),
                    content,
                    after: " ".repeat(width.saturating_sub(1)),
                }
            })
            .collect();
        Row {
            id,
            open: model.open.clone(),
            cells,
            close: model.close.clone(),
            ending: eol.to_owned(),
        }
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

impl Row {
    /// The row's identity, for as long as the page is in memory.
    pub fn id(&self) -> Id {
        self.id
    }

    /// What a cell says as typed, its lines parted by line feeds. A cell that
    /// the row does not have is empty; one that holds an outline is its source.
    pub fn text(&self, column: usize) -> String {
        match self.cells.get(column).map(|cell| &cell.content) {
            Some(Content::Text(raw)) => cell::decode(raw),
            Some(Content::Outline(outline)) => {
                let mut out = String::new();
                outline.print(&mut out);
                out
            }
            None => String::new(),
        }
    }

    /// The outline in a cell, where it holds one.
    pub fn outline(&self, column: usize) -> Option<&Outline> {
        match &self.cells.get(column)?.content {
            Content::Outline(outline) => Some(outline),
            Content::Text(_) => None,
        }
    }

    /// The row's outlines, left to right.
    pub fn outlines(&self) -> impl Iterator<Item = &Outline> {
        self.cells.iter().filter_map(|cell| match &cell.content {
            Content::Outline(outline) => Some(outline),
            Content::Text(_) => None,
        })
    }

    pub(crate) fn outlines_mut(&mut self) -> impl Iterator<Item = &mut Outline> {
        self.cells
            .iter_mut()
            .filter_map(|cell| match &mut cell.content {
                Content::Outline(outline) => Some(outline),
                Content::Text(_) => None,
            })
    }

    pub(crate) fn print(&self, out: &mut String) {
        out.push_str(&self.open);
        for (at, cell) in self.cells.iter().enumerate() {
            if at > 0 {
                out.push('|');
            }
            cell.print(out);
        }
        out.push_str(&self.close);
        out.push_str(&self.ending);
    }

    fn parse(line: &str, columns: &[Column], ids: &mut Ids) -> Option<Self> {
        let (content, ending) = split_ending(line);
        let (indent, rest) = split_indent(content);
        let inner = rest
            .strip_prefix('|')
            .filter(|_| crate::line::columns(indent) < 4)?;
        let id = ids.next();
        let mut parts = split_cells(inner);
        let mut close = String::new();
        // What stands behind the last pipe is no cell when it is blank.
        if let Some(last) = parts
            .last()
            .filter(|last| parts.len() > 1 && crate::line::is_blank(last))
        {
            close = format!("|{last}");
            parts.pop();
        }
        let cells = parts
            .iter()
            .enumerate()
            .map(|(at, part)| Cell::parse(part, columns.get(at).copied(), ids));
        Some(Self {
            id,
            open: format!("{indent}|"),
            cells: cells.collect(),
            close,
            ending: ending.to_owned(),
        })
    }

    /// The row with ids of its own.
    pub(crate) fn duplicate(&self, ids: &mut Ids) -> Self {
        let mut copy = self.clone();
        copy.id = ids.next();
        for outline in copy.outlines_mut() {
            outline.id = ids.next();
            for item in &mut outline.items {
                item.id = ids.next();
            }
        }
        copy
    }

    /// Gives the row a cell's place even where it was too short for it.
    pub(crate) fn fill(&mut self, columns: &[Column], column: usize, ids: &mut Ids) {
        while self.cells.len() <= column {
            let kind = columns.get(self.cells.len()).copied();
            self.cells.push(Cell::parse("  ", kind, ids));
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

    fn print(&self, out: &mut String) {
        out.push_str(&self.before);
        match &self.content {
            Content::Text(raw) => out.push_str(raw),
            Content::Outline(outline) => outline.print(out),
        }
        out.push_str(&self.after);
    }

    fn is_empty(&self) -> bool {
        match &self.content {
            Content::Text(raw) => raw.is_empty(),
            Content::Outline(outline) => outline.items.is_empty(),
        }
    }

    fn width(&self) -> usize {
        let mut out = String::new();
        self.print(&mut out);
        out.chars().count()
    }

    /// The cell with another text. A padded cell stays as wide as it was, as
    /// far as the text allows.
    pub(crate) fn with_text(&self, value: &str) -> Self {
        let Content::Text(old) = &self.content else {
            return self.clone();
        };
        let raw = cell::encode(value, old);
        let mut new = Self {
            content: Content::Text(raw),
            ..self.clone()
        };
        // A backslash at the very end would take the pipe for its own.
        let least = if self.before.is_empty() && self.after.is_empty() && !value.ends_with('\\') {
            0
        } else {
            1
        };
        if new.before.is_empty() && least > 0 {
            new.before.push(' ');
        }
        new.after = " ".repeat(least);
        let width = new.width();
        if self.after.len() > 1 {
            new.after = " ".repeat(least + self.width().saturating_sub(width));
        }
        new
    }
}

/// A row's inside, cut at its pipes. As in goldmark, a pipe behind a backslash
/// does not cut, whatever stands before that.
fn split_cells(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('|') {
        if !text[..at].ends_with('\\') {
            parts.push(&text[start..at]);
            start = at + 1;
        }
    }
    parts.push(&text[start..]);
    parts
}

/// The number of columns that a delimiter row declares; `None` where the line
/// is none.
pub(crate) fn delimiter_columns(line: &str) -> Option<usize> {
    let text = split_ending(line).0.trim_matches(BLANKS);
    let inner = text.strip_prefix('|')?;
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let is_delimiter = |part: &str| {
        let dashes = part.trim_matches(BLANKS);
        let dashes = dashes.strip_prefix(':').unwrap_or(dashes);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
    };
    let parts: Vec<&str> = inner.split('|').collect();
    parts
        .iter()
        .all(|part| is_delimiter(part))
        .then_some(parts.len())
}

/// The words by which a header names its columns, in English and Vietnamese.
const COLUMNS: &[(Column, &[&str])] = &[
    (
        Column::Completion,
        &[
            "completion",
            "completed",
            "end",
            "finish",
            "hoàn thành",
            "kết thúc",
        ],
    ),
    (Column::Start, &["start", "bắt đầu", "begin"]),
    (
        Column::References,
        &[
            "reference",
            "resource",
            "source",
            "material",
            "tài liệu",
            "tham khảo",
            "nguồn",
        ],
    ),
    (
        Column::Task,
        &[
            "task",
            "work",
            "activit",
            "công việc",
            "nhiệm vụ",
            "nội dung",
        ],
    ),
    (Column::Start, &["date", "ngày"]),
    (Column::Day, &["day", "thứ", "no.", "stt", "#"]),
];

/// What each column holds, by its header's words; of two that say the same, the
/// second is a further column.
fn columns_of(head: &Row) -> Vec<Column> {
    let mut columns = Vec::new();
    for at in 0..head.cells.len() {
        let title = role::folded(&head.text(at));
        let named = |words: &&(Column, &[&str])| words.1.iter().any(|word| title.contains(word));
        let kind = COLUMNS
            .iter()
            .find(named)
            .map_or(Column::Other, |&(column, _)| column);
        columns.push(if columns.contains(&kind) {
            Column::Other
        } else {
            kind
        });
    }
    columns
}
