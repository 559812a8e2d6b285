//! Structural edits, chosen by numbers so that a sequence of them shrinks well.

use page::edit::{Direction, Edit, Line};
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
    (0u8..17, any::<prop::sample::Index>(), 0usize..3, hostile()).prop_map(
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
        let outlines: Vec<Id> = page
            .outlines()
            .into_iter()
            .map(page::outline::Outline::id)
            .collect();
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
            _ => Edit::RemoveSection {
                section: pick(&sections)?,
            },
        })
    }
}
