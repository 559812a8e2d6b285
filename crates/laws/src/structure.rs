//! Law 2 for changes of a page's structure: items and rows that come, go, move
//! and indent.

use std::ops::Range;

use page::edit::{Direction, Line};
use page::outline::{Item, Outline};
use page::table::Row;
use page::{Edit, Id, Page, Spot};

use crate::says::says;
use crate::{has_tags, is_even, is_indented_behind, may_pair_otherwise, only_in};

/// A change of a page's structure, with the items or rows that it is about.
#[derive(Clone, Debug)]
pub struct Structural {
    /// The change.
    pub edit: Edit,
    /// What it may touch: items or rows, and what parts them from their neighbours.
    about: Vec<Id>,
}

impl Structural {
    /// The outline that the change is in.
    fn outline<'a>(&self, page: &'a Page) -> Option<&'a Outline> {
        match &self.edit {
            Edit::InsertItems { outline, .. } => page.outline(*outline),
            _ => page.item(*self.about.first()?).map(|(outline, _)| outline),
        }
    }
}

/// Every change of structure that a page's items and rows allow: each is once
/// moved both ways, indented, outdented, split, taken out, and followed by a new one.
pub fn structural(page: &Page) -> Vec<Structural> {
    let mut all = Vec::new();
    for outline in page.outlines() {
        all.push(Structural {
            edit: Edit::InsertItems {
                outline: outline.id(),
                after: None,
                items: vec![Line::new(0, "new")],
            },
            about: outline.items().iter().take(1).map(Item::id).collect(),
        });
        for at in 0..outline.items().len() {
            all.extend(of_item(outline, at));
        }
    }
    let indented = |change: &Structural| {
        let outline = change.outline(page);
        outline.is_some_and(|outline| outline.has_lines() && is_indented_behind(page, outline))
    };
    all.retain(|change| !indented(change));
    for table in page.tables() {
        let rows = table.rows();
        all.push(Structural {
            edit: Edit::InsertRow {
                table: table.id(),
                after: None,
                cells: Vec::new(),
            },
            about: rows.iter().take(1).map(Row::id).collect(),
        });
        for (at, row) in rows.iter().enumerate() {
            let id = row.id();
            let neighbours = &rows[at.saturating_sub(1)..rows.len().min(at + 2)];
            let about: Vec<Id> = neighbours.iter().map(Row::id).collect();
            let edits = [
                Edit::InsertRow {
                    table: table.id(),
                    after: Some(id),
                    cells: Vec::new(),
                },
                Edit::DuplicateRow { row: id },
                Edit::RemoveRow { row: id },
                Edit::MoveRow {
                    row: id,
                    direction: Direction::Up,
                },
                Edit::MoveRow {
                    row: id,
                    direction: Direction::Down,
                },
            ];
            all.extend(edits.into_iter().map(|edit| Structural {
                edit,
                about: about.clone(),
            }));
        }
    }
    all
}

/// The changes of one item.
fn of_item(outline: &Outline, at: usize) -> Vec<Structural> {
    let items = outline.items();
    let (item, depth) = (items[at].id(), items[at].depth());
    let own = outline.subtree(at);
    let ids = |range: Range<usize>| -> Vec<Id> { items[range].iter().map(Item::id).collect() };
    let last = items[own.end - 1].id();
    let with_older = {
        let older = items[..at].iter().rposition(|item| item.depth() <= depth);
        ids(older.unwrap_or(at)..own.end)
    };
    let with_younger = {
        let younger = items.get(own.end).filter(|item| item.depth() == depth);
        ids(at..younger.map_or(own.end, |_| outline.subtree(own.end).end))
    };
    let behind = items[own.end..].iter();
    let adopted = own.end + behind.take_while(|item| item.depth() >= depth).count();
    let new = vec![Line::new(depth, "new")];
    let edits = [
        (
            Edit::InsertItems {
                outline: outline.id(),
                after: Some(last),
                items: new,
            },
            ids(own.clone()),
        ),
        // The first of a numbered list has to be 1.
        (
            Edit::RemoveItem { item },
            ids(own.start..items.len().min(own.end + usize::from(at == 0))),
        ),
        (
            Edit::SplitItem {
                item,
                left: "left".to_owned(),
                right: "right".to_owned(),
            },
            ids(own.clone()),
        ),
        // What stands behind the item that it comes under moves with it.
        (Edit::IndentItem { item }, with_older.clone()),
        // Its younger siblings come under it, and stand further in where its new marker
        // is wider, as `10.` is behind `9.`.
        (Edit::OutdentItem { item }, ids(at..adopted)),
        (
            Edit::MoveItem {
                item,
                direction: Direction::Up,
            },
            with_older,
        ),
        (
            Edit::MoveItem {
                item,
                direction: Direction::Down,
            },
            with_younger,
        ),
    ];
    edits
        .into_iter()
        .map(|(edit, about)| Structural { edit, about })
        .collect()
}

/// Makes a change and takes it back, and says what is wrong, if anything: the
/// print must be read as the page in memory says, differ only where the change
/// is about, and be the old one again in the end.
///
/// # Errors
///
/// A sentence that says which law does not hold, and where.
pub fn holds(page: &Page, change: &Structural) -> Result<(), String> {
    let Structural { edit, about } = change;
    let old = page.print();
    let mut edited = page.clone();
    let undo = edited.apply(edit).map_err(|error| format!("{error:?}"))?;
    let new = edited.print();
    let (read, meant) = (says(&Page::parse(&new)), says(&edited));
    let touched = &old[window(page, about, old.len())];
    if read != meant && !may_pair_otherwise(page, &edited, touched) {
        let differs = read.iter().zip(&meant).find(|(read, meant)| read != meant);
        return Err(format!("{edit:?}: read as {differs:?}\n{new}"));
    }
    if old != new && !about.is_empty() {
        let window = window(page, &with_frame(page, widened(page, about)), old.len());
        if !only_in(&window, &old, &new) {
            return Err(format!("{edit:?} changes more than {window:?}\n{new}"));
        }
    }
    edited.apply(&undo).map_err(|error| format!("{error:?}"))?;
    if edited.print() != old {
        return Err(format!("{edit:?} is not taken back"));
    }
    Ok(())
}

/// The same, with the row around a cell's items where that lacks an outer pipe: it
/// may get one.
fn with_frame(page: &Page, mut about: Vec<Id>) -> Vec<Id> {
    for table in page.tables() {
        for row in table.rows().iter().filter(|row| !row.is_whole()) {
            let mut outlines = row.outlines();
            if outlines.any(|outline| about.iter().any(|id| outline.position(*id).is_some())) {
                about.push(row.id());
            }
        }
    }
    about
}

/// The same with all items below, in a list whose siblings are not indented alike:
/// there they may have to be indented anew to stand where they stood; or in a cell
/// with empty items, which need markers to have something below them. With every item,
/// in a cell with HTML's lists half written.
fn widened(page: &Page, about: &[Id]) -> Vec<Id> {
    let Some((outline, _)) = about.iter().find_map(|id| page.item(*id)) else {
        return about.to_vec();
    };
    if has_tags(outline) {
        return outline.items().iter().map(Item::id).collect();
    }
    let is_empty = |item: &Item| outline.text(item).is_empty();
    let even = if outline.has_lines() {
        is_even(page, outline)
    } else {
        !outline.items().iter().any(is_empty)
    };
    if even {
        return about.to_vec();
    }
    let first = outline
        .items()
        .iter()
        .position(|item| about.contains(&item.id()));
    outline.items()[first.unwrap_or(0)..]
        .iter()
        .map(Item::id)
        .collect()
}

/// The bytes from the field before some items or rows to the field behind them.
fn window(page: &Page, about: &[Id], length: usize) -> Range<usize> {
    let spans = page::spans(page);
    let is_about = |spot: &Spot| match spot {
        Spot::Item(id) => {
            let row = || {
                let rows = about.iter().filter_map(|id| page.row(*id));
                rows.flat_map(|(_, row)| row.outlines())
                    .any(|o| o.position(*id).is_some())
            };
            about.contains(id) || row()
        }
        Spot::Cell(row, _) => about.contains(row),
        Spot::Front(_) | Spot::Heading(_) | Spot::Markdown(_) | Spot::NewItem(_) => false,
    };
    let first = spans.iter().position(|(spot, _)| is_about(spot));
    let last = spans.iter().rposition(|(spot, _)| is_about(spot));
    let (Some(first), Some(last)) = (first, last) else {
        return 0..length;
    };
    let start = first.checked_sub(1).map_or(0, |at| spans[at].1.end);
    let end = spans.get(last + 1).map_or(length, |(_, span)| span.start);
    start..end
}
