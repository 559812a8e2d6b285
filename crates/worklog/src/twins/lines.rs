//! What a page says line by line, each beside what its twin says there.

use page::section::Block;
use page::table::Column;
use page::{Id, Key, Page, Spot};

use super::pairs::Twins;

/// What a line is on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The page's title.
    Title,
    /// A heading.
    Heading,
    /// The row of a day, whose words follow.
    Day,
    /// An item, by its depth.
    Item(usize),
    /// A cell with further words, or Markdown.
    Text,
}

/// What is on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinePart {
    /// Words.
    Words(Spot),
    /// The row of a day.
    Row(Id),
}

/// A line of a page, or of its twin, or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// What it is on the page, if that has it.
    pub own: Option<LinePart>,
    /// What it is on the twin, if that has it.
    pub twin: Option<LinePart>,
}

/// Returns the lines of two pages from top to bottom. What only the twin has stands behind what
/// it stands behind there.
pub fn side_by_side(twins: &Twins, own: &Page, twin: &Page) -> Vec<Line> {
    let mut lines: Vec<Line> = walk(own)
        .into_iter()
        .map(|(kind, part)| Line {
            kind,
            own: Some(part),
            twin: match part {
                LinePart::Words(spot) => twins.spot(own, twin, spot).map(LinePart::Words),
                LinePart::Row(row) => twins.row(row).map(LinePart::Row),
            },
        })
        .collect();
    let mut behind = 0;
    for (kind, part) in walk(twin) {
        match lines.iter().position(|line| line.twin == Some(part)) {
            Some(at) => behind = at + 1,
            None => {
                let line = Line {
                    kind,
                    own: None,
                    twin: Some(part),
                };
                lines.insert(behind, line);
                behind += 1;
            }
        }
    }
    lines
}

/// Returns what has words on a page, and its days.
fn walk(page: &Page) -> Vec<(LineKind, LinePart)> {
    let mut parts = Vec::new();
    if page.front(Key::Title).is_some() {
        let spot = Spot::Front(Key::Title);
        parts.push((LineKind::Title, LinePart::Words(spot)));
    }
    for section in page.sections() {
        if section.heading().is_some() {
            parts.push((
                LineKind::Heading,
                LinePart::Words(Spot::Heading(section.id())),
            ));
        }
        for block in section.blocks() {
            of_block(block, &mut parts);
        }
    }
    parts
}

fn of_block(block: &Block, parts: &mut Vec<(LineKind, LinePart)>) {
    let items = |outline: &page::outline::Outline| {
        let items = outline.items().iter();
        let items = items.map(|item| {
            let spot = Spot::Item(item.id());
            (LineKind::Item(item.depth()), LinePart::Words(spot))
        });
        items.collect::<Vec<_>>()
    };
    match block {
        Block::Gap(_) => {}
        Block::Markdown(markdown) => {
            let spot = Spot::Markdown(markdown.id());
            parts.push((LineKind::Text, LinePart::Words(spot)));
        }
        Block::Outline(outline) => parts.extend(items(outline)),
        Block::Table(table) => {
            for row in table.rows() {
                parts.push((LineKind::Day, LinePart::Row(row.id())));
                for (at, kind) in table.columns().iter().enumerate() {
                    match (kind, row.outline(at)) {
                        (_, Some(outline)) => parts.extend(items(outline)),
                        (Column::Task | Column::Other, None) => {
                            let spot = Spot::Cell(row.id(), at);
                            parts.push((LineKind::Text, LinePart::Words(spot)));
                        }
                        // They are the same on both.
                        _ => {}
                    }
                }
            }
        }
    }
}
