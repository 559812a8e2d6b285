//! Where each field of a page stands in its printed text, and which field a byte
//! of that text belongs to.

use std::collections::HashMap;
use std::ops::Range;

use crate::tree::front::Key;
use crate::tree::id::Id;
use crate::tree::outline::{Outline, Printed};
use crate::tree::page::Page;
use crate::tree::section::Block;
use crate::tree::table::{Column, Content, Row, Table};

/// A field of a page: what one edit can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// A value of the front matter.
    Front(Key),
    /// A section's heading.
    Heading(Id),
    /// A run of Markdown.
    Markdown(Id),
    /// An item.
    Item(Id),
    /// Where an empty outline's first item is written.
    NewItem(Id),
    /// A cell that is no outline: row and zero-based column.
    Cell(Id, usize),
}

/// The fields of a page with their bytes in its printed text, top to bottom. An
/// item has its marker, a cell the blanks that pad it; what stands in no field
/// parts them. Of front matter that names a key twice, the first counts. What is
/// not written has no bytes: an empty outline's new item, the cells that a row lacks.
pub fn spans(page: &Page) -> Vec<(Spot, Range<usize>)> {
    let Found {
        mut spans, blank, ..
    } = found(page);
    spans.retain(|(spot, _)| !blank.contains(spot));
    spans
}

/// The bytes of a field in the printed page. An empty outline's new item has none,
/// at the place where it would be written.
pub fn span_of(page: &Page, spot: Spot) -> Option<Range<usize>> {
    let spans = found(page).spans;
    let span = spans.into_iter().find(|(found, _)| *found == spot);
    span.map(|(_, span)| span)
}

/// The field that a byte of the printed page belongs to, where the page has any.
/// What leads up to a field (blank lines, indentation, pipes) belongs to it; a
/// table's header to the first row, column by column.
pub fn spot_at(page: &Page, at: usize) -> Option<Spot> {
    let ends = found(page).ends;
    let behind = ends.iter().find(|(end, _)| *end >= at);
    behind.or(ends.last()).map(|(_, spot)| *spot)
}

/// The first field of a row, where it has one.
pub fn first_of_row(page: &Page, row: Id) -> Option<Spot> {
    let (table, row) = page.row(row)?;
    first_in(table, row)
}

/// The first field of a section, where it has one: its heading, or what stands first
/// under none.
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

fn first_in(table: &Table, row: &Row) -> Option<Spot> {
    let mut cells = row.cells.iter().zip(&table.columns).enumerate();
    cells.find_map(|(at, (cell, column))| {
        // A task that is no outline has no field.
        let is_text = matches!(cell.content, Content::Text(_));
        let has_field = *column != Column::Task || !is_text;
        has_field.then(|| first_spot(&cell.content, row.id, at))
    })
}

/// What every field says, the empty ones too.
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
                Block::Outline(outline) => texts.extend(said(outline)),
                Block::Table(table) => {
                    for row in &table.rows {
                        for (column, cell) in row.cells.iter().enumerate() {
                            match &cell.content {
                                Content::Outline(outline) => texts.extend(said(outline)),
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

/// The items of an outline with what they say.
fn said(outline: &Outline) -> impl Iterator<Item = (Spot, String)> {
    let items = outline.items.iter();
    items.map(|item| (Spot::Item(item.id), outline.text(item)))
}

fn found(page: &Page) -> Found {
    let mut found = Found::default();
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

#[derive(Default)]
struct Found {
    at: usize,
    spans: Vec<(Spot, Range<usize>)>,
    /// The field of every byte up to and with this one, from the last end on.
    ends: Vec<(usize, Spot)>,
    /// The fields that do not stand in the file.
    blank: Vec<Spot>,
}

impl Found {
    fn skip(&mut self, text: &str) {
        self.at += text.len();
    }

    fn add(&mut self, spot: Spot, text: &str) {
        let start = self.at;
        self.skip(text);
        self.spans.push((spot, start..self.at));
        self.ends.push((self.at, spot));
    }

    fn outline(&mut self, outline: &Outline) {
        if !outline.is_written() {
            let first = outline.items.first();
            let first = first.map_or(Spot::NewItem(outline.id), |item| Spot::Item(item.id));
            self.ends.push((self.at, first));
            self.blank(Spot::NewItem(outline.id));
        }
        let mut printed = Printed::of(&outline.items).peekable();
        for item in &outline.items {
            let Some(found) = printed.next_if(|found| found.item.id == item.id) else {
                self.blank(Spot::Item(item.id));
                continue;
            };
            self.skip(&item.lead);
            let text = format!("{}{}", item.marker, item.text);
            self.add(Spot::Item(item.id), &text);
            self.skip(found.gap);
        }
    }

    /// A field that does not stand in the file, but could here.
    fn blank(&mut self, spot: Spot) {
        self.spans.push((spot, self.at..self.at));
        self.blank.push(spot);
    }

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
                    // All of the cell is the outline's, to the pipe.
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

/// The first field of a cell.
fn first_spot(content: &Content, row: Id, column: usize) -> Spot {
    match content {
        Content::Text(_) => Spot::Cell(row, column),
        Content::Outline(outline) => first_item(outline),
    }
}

/// An outline's first item, or where it is written.
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

    /// What a field says.
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
    fn a_byte_belongs_to_the_field_around_it_or_to_the_next_one() {
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
    fn every_field_is_found_at_its_own_bytes() {
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
    fn a_row_and_a_section_begin_with_a_field_that_is_there() {
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
