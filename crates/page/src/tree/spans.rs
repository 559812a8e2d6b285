//! The byte range of each field in the printed page, and the field at each byte.

use std::collections::HashMap;
use std::ops::Range;

use crate::tree::front::Key;
use crate::tree::id::Id;
use crate::tree::outline::{Outline, Printed};
use crate::tree::page::Page;
use crate::tree::section::Block;
use crate::tree::table::{Column, Content, Row, Table};

/// A field of a page: the smallest part that one edit sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// A value of the front matter.
    Front(Key),
    /// The heading of a section.
    Heading(Id),
    /// A Markdown block.
    Markdown(Id),
    /// An item of an outline.
    Item(Id),
    /// The position at which an empty outline's first item is written.
    NewItem(Id),
    /// A cell that is not an outline, by row and zero-based column.
    Cell(Id, usize),
}

/// Returns the fields of a page with their byte ranges in its printed text, top to
/// bottom. The range of an item includes its marker, that of a cell the blanks around it.
/// If a key of the front matter occurs twice, the first one counts. Fields that are not
/// in the file are left out: the new item of an empty outline, and the cells that a row
/// lacks.
pub fn spans(page: &Page) -> Vec<(Spot, Range<usize>)> {
    let Fields {
        mut spans,
        unwritten,
        ..
    } = collect(page);
    spans.retain(|(spot, _)| !unwritten.contains(spot));
    spans
}

/// Returns the byte range of a field in the printed page. For the new item of an empty
/// outline, it is empty and at the position at which the item would be written.
pub fn span_of(page: &Page, spot: Spot) -> Option<Range<usize>> {
    let spans = collect(page).spans;
    let span = spans.into_iter().find(|(found, _)| *found == spot);
    span.map(|(_, span)| span)
}

/// Returns the field at a byte offset of the printed page, or `None` if the page has no
/// fields. Blank lines, indentation and pipes belong to the field behind them; a table's
/// header belongs to the first row, column by column.
pub fn spot_at(page: &Page, at: usize) -> Option<Spot> {
    let ends = collect(page).ends;
    let behind = ends.iter().find(|(end, _)| *end >= at);
    behind.or(ends.last()).map(|(_, spot)| *spot)
}

/// Returns the first field of a row, if it has one.
pub fn first_of_row(page: &Page, row: Id) -> Option<Spot> {
    let (table, row) = page.row(row)?;
    first_in(table, row)
}

/// Returns the first field of a section, if it has one: its heading, or that of its first
/// block.
pub fn first_of_section(page: &Page, section: Id) -> Option<Spot> {
    let section = page.section(section)?;
    if section.heading.is_some() {
        return Some(Spot::Heading(section.id));
    }
    section.blocks.iter().find_map(|block| match block {
        Block::Gap(_) => None,
        Block::Markdown(markdown) => Some(Spot::Markdown(markdown.id)),
        Block::Outline(outline) => Some(first_item(outline)),
        Block::Table(table) => first_in(table, table.rows.first()?),
    })
}

/// Returns the first field of a table row.
fn first_in(table: &Table, row: &Row) -> Option<Spot> {
    let mut cells = row.cells.iter().zip(&table.columns).enumerate();
    cells.find_map(|(at, (cell, column))| {
        // The form shows no field for a task that is not an outline.
        let is_text = matches!(cell.content, Content::Text(_));
        let has_field = *column != Column::Task || !is_text;
        has_field.then(|| first_spot(&cell.content, row.id, at))
    })
}

/// Returns the text of every field, including empty ones.
pub(crate) fn texts(page: &Page) -> HashMap<Spot, String> {
    let mut texts: HashMap<Spot, String> = HashMap::new();
    for key in Key::ALL {
        texts.extend(page.front(key).map(|value| (Spot::Front(key), value)));
    }
    for section in &page.sections {
        let heading = section.heading();
        texts.extend(heading.map(|words| (Spot::Heading(section.id), words)));
        for block in &section.blocks {
            match block {
                Block::Gap(_) => {}
                Block::Markdown(markdown) => {
                    texts.insert(Spot::Markdown(markdown.id), markdown.text());
                }
                Block::Outline(outline) => texts.extend(item_texts(outline)),
                Block::Table(table) => {
                    for row in &table.rows {
                        for (column, cell) in row.cells.iter().enumerate() {
                            match &cell.content {
                                Content::Outline(outline) => texts.extend(item_texts(outline)),
                                Content::Text(_) => {
                                    texts.insert(Spot::Cell(row.id, column), row.text(column));
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    texts
}

/// Returns the items of an outline with their texts.
fn item_texts(outline: &Outline) -> impl Iterator<Item = (Spot, String)> {
    let items = outline.items.iter();
    items.map(|item| (Spot::Item(item.id), outline.text(item)))
}

/// Walks through a page and collects its fields.
fn collect(page: &Page) -> Fields {
    let mut found = Fields::default();
    if let Some(front) = &page.front {
        for (key, text) in front.pieces() {
            match key {
                Some(key) => found.add(Spot::Front(key), text),
                None => found.skip(text),
            }
        }
    }
    for section in &page.sections {
        if let Some(heading) = &section.heading {
            found.skip(&heading.open);
            found.add(Spot::Heading(section.id), &heading.text);
            found.skip(&heading.close);
        }
        for block in &section.blocks {
            match block {
                Block::Gap(gap) => found.skip(&gap.text),
                Block::Markdown(markdown) => found.add(Spot::Markdown(markdown.id), &markdown.raw),
                Block::Outline(outline) => found.outline(outline),
                Block::Table(table) => found.table(table),
            }
        }
    }
    found
}

/// The fields found on the way through a page.
#[derive(Default)]
struct Fields {
    /// The byte offset reached so far.
    at: usize,
    /// The fields with their byte ranges, including those that are not in the file.
    spans: Vec<(Spot, Range<usize>)>,
    /// The end of the bytes that belong to each field; they begin at the previous end.
    ends: Vec<(usize, Spot)>,
    /// The fields that are not in the file.
    unwritten: Vec<Spot>,
}

impl Fields {
    /// Moves past text that belongs to no field.
    fn skip(&mut self, text: &str) {
        self.at += text.len();
    }

    /// Adds a field with its text.
    fn add(&mut self, spot: Spot, text: &str) {
        let start = self.at;
        self.skip(text);
        self.spans.push((spot, start..self.at));
        self.ends.push((self.at, spot));
    }

    /// Adds the items of an outline.
    fn outline(&mut self, outline: &Outline) {
        if !outline.is_written() {
            let first = outline.items.first();
            let first = first.map_or(Spot::NewItem(outline.id), |item| Spot::Item(item.id));
            self.ends.push((self.at, first));
            self.add_unwritten(Spot::NewItem(outline.id));
        }
        let mut printed = Printed::of(&outline.items).peekable();
        for item in &outline.items {
            let Some(found) = printed.next_if(|found| found.item.id == item.id) else {
                self.add_unwritten(Spot::Item(item.id));
                continue;
            };
            self.skip(&item.lead);
            let text = format!("{}{}", item.marker, item.text);
            self.add(Spot::Item(item.id), &text);
            self.skip(found.gap);
        }
    }

    /// Adds a field that is not in the file but would be written here.
    fn add_unwritten(&mut self, spot: Spot) {
        self.spans.push((spot, self.at..self.at));
        self.unwritten.push(spot);
    }

    /// Adds the cells of a table.
    fn table(&mut self, table: &Table) {
        self.skip(&table.head.open);
        for (column, cell) in table.head.written().iter().enumerate() {
            self.at += usize::from(column > 0);
            let mut text = String::new();
            cell.print(&mut text);
            self.skip(&text);
            let first = table.rows.first();
            let below = first.and_then(|row| Some((row, row.cells.get(column)?)));
            if let Some((row, cell)) = below {
                let spot = first_spot(&cell.content, row.id, column);
                self.ends.push((self.at, spot));
            }
        }
        for text in [&table.head.close, &table.head.ending, &table.rule] {
            self.skip(text);
        }
        for row in &table.rows {
            self.row(row);
        }
    }

    /// Adds the cells of a row.
    fn row(&mut self, row: &Row) {
        self.skip(&row.open);
        for (column, cell) in row.written().iter().enumerate() {
            self.at += usize::from(column > 0);
            match &cell.content {
                Content::Text(_) => {
                    let mut text = String::new();
                    cell.print(&mut text);
                    self.add(Spot::Cell(row.id, column), &text);
                }
                Content::Outline(outline) => {
                    self.skip(&cell.before);
                    self.outline(outline);
                    self.skip(&cell.after);
                    // The whole cell up to its pipe belongs to the outline.
                    if let Some((end, _)) = self.ends.last_mut() {
                        *end = self.at;
                    }
                }
            }
        }
        self.skip(&row.close);
        for (column, cell) in row.cells.iter().enumerate().skip(row.written) {
            let spot = first_spot(&cell.content, row.id, column);
            self.ends.push((self.at, spot));
        }
        self.skip(&row.ending);
    }
}

/// Returns the first field of a cell.
fn first_spot(content: &Content, row: Id, column: usize) -> Spot {
    match content {
        Content::Text(_) => Spot::Cell(row, column),
        Content::Outline(outline) => first_item(outline),
    }
}

/// Returns the first item of an outline, or the position for a new one.
fn first_item(outline: &Outline) -> Spot {
    match outline.items.first() {
        Some(item) => Spot::Item(item.id),
        None => Spot::NewItem(outline.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::section::{Markdown, Section};

    const PAGE: &str = "---\ntitle: \"T\"\n---\n\n### Objectives\n\n* one\n  * two\n\nSome text.\n\n\
        ### Tasks\n\n| Day | Task | Reference Material |\n| --- | --- | --- |\n\
        | 1 | - a <br>&emsp;+ b | r |\n| 2 |  | |\n| 3 |\n\n### Achievements\n";

    /// Returns the text of a field.
    fn says(page: &Page, spot: Spot) -> String {
        match spot {
            Spot::Front(key) => page.front(key).unwrap_or_default(),
            Spot::Heading(id) => page
                .section(id)
                .and_then(Section::heading)
                .unwrap_or_default(),
            Spot::Markdown(id) => page.markdown(id).map(Markdown::text).unwrap_or_default(),
            Spot::Item(id) => {
                let (outline, item) = page.item(id).expect("an item");
                outline.text(item)
            }
            Spot::NewItem(_) => "(new)".to_owned(),
            Spot::Cell(id, column) => {
                let (table, row) = page.row(id).expect("a row");
                let number = table.position(id).expect("a position") + 1;
                format!("{number}.{column}: {}", row.text(column))
            }
        }
    }

    #[test]
    fn finds_the_field_at_or_behind_a_byte() {
        let page = Page::parse(PAGE);
        for (after, wanted) in [
            ("---\ntit", "T"),
            ("## Obj", "Objectives"),
            ("Objectives\n", "one"),
            ("* one", "one"),
            ("* one\n", "two"),
            ("Some", "Some text."),
            ("| Day", "1.0: 1"),
            ("| Day | Ta", "a"),
            ("| Day | Task | Ref", "1.2: r"),
            ("| Day | Task | Reference Material |\n| -", "1.0: 1"),
            ("| 1 | - ", "a"),
            ("| 1 | - a <br>", "b"),
            ("| 1 | - a <br>&emsp;+ b ", "b"),
            ("| 2 | ", "(new)"),
            ("| 2 |  | ", "2.2: "),
            ("| 3 |", "(new)"),
            ("### Achievements\n", "(new)"),
        ] {
            let at = PAGE.find(after).expect("a place") + after.len();
            let spot = spot_at(&page, at).expect("a field");
            assert_eq!(says(&page, spot), wanted, "behind {after:?}");
        }
    }

    #[test]
    fn finds_every_field_at_its_own_bytes() {
        let page = Page::parse(PAGE);
        for (spot, span) in spans(&page) {
            assert_eq!(span_of(&page, spot), Some(span.clone()));
            assert_eq!(
                spot_at(&page, span.end),
                Some(spot),
                "{}",
                says(&page, spot)
            );
        }
    }

    #[test]
    fn finds_the_first_field_of_rows_and_sections() {
        let first = |text: &str| {
            let page = Page::parse(text);
            let rows = page.tables().into_iter().flat_map(Table::rows);
            let rows = rows.map(|row| first_of_row(&page, row.id()));
            let sections = page.sections().iter();
            let sections = sections.map(|section| first_of_section(&page, section.id()));
            rows.chain(sections)
                .map(|spot| spot.map_or_else(|| "(none)".to_owned(), |spot| says(&page, spot)))
                .collect::<Vec<_>>()
        };
        let task = "| Task | Day |\n| --- | --- |\n| - a | 1 |\n|  | 2 |\n";
        let text = format!("Words.\n\n### Tasks\n\n{task}");
        assert_eq!(first(&text), ["a", "(new)", "Words.", "Tasks"]);
        let day = "### Tasks\n\n| Day | Task |\n| --- | --- |\n| 1 | - a |\n";
        assert_eq!(first(day), ["1.0: 1", "Tasks"]);
    }
}
