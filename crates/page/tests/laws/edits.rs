//! Structural edits, chosen by numbers so that a sequence of them shrinks well.

use page::edit::{Direction, Edit, Line};
use page::outline::Outline;
use page::section::Section;
use page::{Id, Page, Role, paste};
use proptest::prelude::*;

use crate::generators::hostile;

/// One step of a sequence of edits.
#[derive(Clone, Debug)]
pub struct Choice {
    kind: u8,
    at: prop::sample::Index,
    depth: usize,
    text: String,
}

/// Returns a strategy for any step.
pub fn choice() -> impl Strategy<Value = Choice> {
    (0u8..22, any::<prop::sample::Index>(), 0usize..3, hostile()).prop_map(
        |(kind, at, depth, text)| Choice {
            kind,
            at,
            depth,
            text,
        },
    )
}

impl Choice {
    /// Returns the edit that the step makes on this page, or `None` if the page has no
    /// place for it.
    pub fn edit(&self, page: &Page) -> Option<Edit> {
        let items: Vec<Id> = page
            .outlines()
            .into_iter()
            .flat_map(|outline| outline.items().iter().map(page::outline::Item::id))
            .collect();
        let rows: Vec<Id> = page
            .tables()
            .into_iter()
            .flat_map(|table| table.rows().iter().map(page::table::Row::id))
            .collect();
        let outlines: Vec<Id> = page.outlines().into_iter().map(Outline::id).collect();
        let sections: Vec<Id> = page.sections().iter().map(Section::id).collect();
        let pick = |ids: &[Id]| (!ids.is_empty()).then(|| *self.at.get(ids));
        let item = || pick(&items);
        let row = || pick(&rows);
        let direction = if self.depth == 0 {
            Direction::Up
        } else {
            Direction::Down
        };
        let text = self.text.clone();
        Some(match self.kind {
            0 => Edit::SetItem {
                item: item()?,
                text,
            },
            1 => Edit::SplitItem {
                item: item()?,
                left: text,
                right: "rest".to_owned(),
            },
            2 => Edit::SplitItem {
                item: item()?,
                left: text,
                right: String::new(),
            },
            3 => Edit::SplitItem {
                item: item()?,
                left: String::new(),
                right: text,
            },
            4 => Edit::JoinItem { item: item()? },
            5 => Edit::InsertItems {
                outline: pick(&outlines)?,
                after: None,
                items: vec![Line::new(self.depth, text)],
            },
            6 => Edit::RemoveItem { item: item()? },
            7 => Edit::IndentItem { item: item()? },
            8 => Edit::OutdentItem { item: item()? },
            9 => Edit::MoveItem {
                item: item()?,
                direction,
            },
            10 => Edit::PasteItems {
                item: item()?,
                left: "left".to_owned(),
                lines: paste::lines(&format!("* {text}\n  * b\n* c")),
                right: "right".to_owned(),
            },
            11 => {
                let table = *page.tables().first()?;
                let rows: Vec<Id> = table.rows().iter().map(page::table::Row::id).collect();
                Edit::InsertRow {
                    table: table.id(),
                    after: pick(&rows),
                    cells: vec![(0, text)],
                }
            }
            12 => Edit::MoveRow {
                row: row()?,
                direction,
            },
            13 if self.depth == 0 => Edit::RemoveRow { row: row()? },
            13 => Edit::DuplicateRow { row: row()? },
            14 => Edit::InsertSection {
                after: pick(&sections),
                role: [Role::Objectives, Role::Tasks, Role::Other][self.depth],
                heading: ["Objectives", "Tasks", "Challenges"][self.depth].to_owned(),
            },
            15 => Edit::MoveSection {
                section: pick(&sections)?,
                direction,
            },
            17..=21 => self.of_lines(page)?,
            _ => Edit::RemoveSection {
                section: pick(&sections)?,
            },
        })
    }

    /// Returns the edit of consecutive items that the step makes, which may all be one.
    fn of_lines(&self, page: &Page) -> Option<Edit> {
        let outlines = page.outlines();
        let places: Vec<(&Outline, usize)> = outlines
            .iter()
            .flat_map(|outline| (0..outline.items().len()).map(|at| (*outline, at)))
            .collect();
        let (outline, at) = *(!places.is_empty()).then(|| self.at.get(&places))?;
        let end = (at + self.depth).min(outline.items().len() - 1);
        let [first, last] = [at, end].map(|at| outline.items()[at].id());
        let direction = match self.text.len() % 2 {
            0 => Direction::Up,
            _ => Direction::Down,
        };
        Some(match self.kind {
            17 => Edit::RemoveItems { first, last },
            18 => Edit::IndentItems { first, last },
            19 => Edit::OutdentItems { first, last },
            20 => Edit::MoveItems {
                first,
                last,
                direction,
            },
            _ => {
                let into = outlines[self.text.len() % outlines.len()];
                let ends = (at..=end).map(|at| outline.subtree(at).end);
                let taken = at..ends.max()?;
                let behind = into.items().iter().enumerate().rev();
                let mut behind =
                    behind.filter(|(at, _)| into.id() != outline.id() || !taken.contains(at));
                Edit::TransferItems {
                    first,
                    last,
                    outline: into.id(),
                    after: behind.next().map(|(_, item)| item.id()),
                    depth: self.depth,
                }
            }
        })
    }
}
