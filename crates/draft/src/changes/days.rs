//! What has changed among the days of a table.

use page::date::notation;
use page::section::{Block, Section};
use page::table::{Column, Row, Table};
use page::{DateOrder, Page, dates};

use super::change::{Change, DateCell, Day, Part};
use super::items::{self, Item};
use super::matched::{in_order, matched};

/// A day with what it says.
pub(super) struct Said {
    day: Day,
    start: DateCell,
    completion: DateCell,
    items: Vec<Item>,
    /// The titles and texts of the other cells.
    others: Vec<(String, String)>,
}

/// Returns the days of a section's tables.
pub(super) fn days(page: &Page, section: &Section) -> Vec<Said> {
    let (order, _) = dates::order(page);
    let tables = section.blocks().iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let days = tables.flat_map(|table| table.rows().iter().map(|row| said(table, row, order)));
    days.collect()
}

/// Returns what a row says.
fn said(table: &Table, row: &Row, order: DateOrder) -> Said {
    let text = |kind: Column| {
        table
            .column(kind)
            .map(|at| row.text(at))
            .unwrap_or_default()
    };
    let date = |kind: Column| {
        let text = text(kind);
        DateCell {
            date: notation::read(&text, order).map(|(date, _)| date),
            text,
        }
    };
    let start = date(Column::Start);
    let is_other = |at: &usize| {
        let kind = table.columns()[*at];
        let is_named = matches!(kind, Column::Day | Column::Start | Column::Completion);
        // Of two columns of a kind, the second one is as any other.
        row.outline(*at).is_none() && !(is_named && table.column(kind) == Some(*at))
    };
    let others = (0..table.columns().len()).filter(is_other);
    Said {
        day: Day {
            name: text(Column::Day),
            date: start.date,
        },
        completion: date(Column::Completion),
        items: row.outlines().flat_map(items::of).collect(),
        others: others.map(|at| (table.title(at), row.text(at))).collect(),
        start,
    }
}

/// Appends the changes of days.
pub(super) fn compare(old: &[Said], new: &[Said], changes: &mut Vec<Change>) {
    let same_items = |a: &Said, b: &Said| a.items == b.items;
    let same_start = |a: &Said, b: &Said| !a.start.text.is_empty() && a.start.text == b.start.text;
    let same_name = |a: &Said, b: &Said| !a.day.name.is_empty() && a.day.name == b.day.name;
    let pairs = matched(
        old,
        new,
        &[
            &|a, b| same_items(a, b) && same_start(a, b) && same_name(a, b),
            &|a, b| !a.items.is_empty() && same_items(a, b),
            &|a, b| same_start(a, b) && same_name(a, b),
            &same_start,
            &|a, b| same_name(a, b) && shares_item(a, b),
            &|a, b| same_name(a, b) && (a.start.text.is_empty() || b.start.text.is_empty()),
            &shares_item,
        ],
    );
    let stays = in_order(&pairs);
    for (at, now) in new.iter().enumerate() {
        match pairs[at].map(|from| &old[from]) {
            None => changes.push(Change::DayAdded(now.day.clone())),
            Some(before) => {
                if !stays[at] {
                    changes.push(Change::DayMoved(now.day.clone()));
                }
                inside(before, now, changes);
            }
        }
    }
    let gone = (0..old.len()).filter(|at| !pairs.contains(&Some(*at)));
    changes.extend(gone.map(|at| Change::DayDeleted(old[at].day.clone())));
}

/// Returns whether two days have an item in common.
fn shares_item(a: &Said, b: &Said) -> bool {
    a.items.iter().any(|item| b.items.contains(item))
}

/// Appends the changes of a day.
fn inside(before: &Said, now: &Said, changes: &mut Vec<Change>) {
    let day = || now.day.clone();
    if before.day.name != now.day.name {
        changes.push(Change::DayRenamed {
            day: day(),
            old: before.day.name.clone(),
        });
    }
    if before.start.text != now.start.text {
        changes.push(Change::StartChanged {
            day: day(),
            old: before.start.clone(),
            new: now.start.clone(),
        });
    }
    if before.completion.text != now.completion.text {
        changes.push(Change::CompletionChanged {
            day: day(),
            old: before.completion.clone(),
            new: now.completion.clone(),
        });
    }
    items::compare(&Part::Day(day()), &before.items, &now.items, changes);
    for (title, text) in &now.others {
        let old = before.others.iter().find(|(of, _)| of == title);
        let old = old.map_or("", |(_, text)| text);
        if old != text {
            changes.push(Change::CellChanged {
                day: day(),
                title: title.clone(),
                old: old.to_owned(),
                new: text.clone(),
            });
        }
    }
}
