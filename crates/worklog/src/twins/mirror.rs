//! What a change of one page means for its twin. It is read from the page before and after
//! it, whatever edits made it, so that undoing is mirrored, too.

use page::date::notation;
use page::edit::Line;
use page::outline::Outline;
use page::table::{Column, Row, Table};
use page::week::{dating, number, renumber};
use page::{Direction, Edit, Id, Key, Page};

use super::missing::{date_in, day_in, row_like};
use super::pairs::{Dated, Twins, same_column};

/// What a change means for the twin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mirror {
    /// The edit of the twin that follows where what was changed is shared: days, dates and
    /// links, the page's own date and weight, and the week's number wherever it stands.
    pub shared: Option<Edit>,
    /// Edits of the twin that a person may want.
    pub offers: Vec<Offer>,
}

/// An edit of the twin that a person may want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What was done on the page.
    pub kind: OfferKind,
    /// The row or item of the page that it was done to. It is gone where it was removed.
    pub own: Id,
    /// The edit of the twin.
    pub edit: Edit,
}

/// What was done on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferKind {
    /// A row was added.
    RowAdded,
    /// A row was removed.
    RowRemoved,
    /// Rows were moved.
    RowsMoved,
    /// An item was added.
    ItemAdded,
    /// An item was removed.
    ItemRemoved,
    /// An item was moved, or is deeper or less deep than it was.
    ItemMoved,
}

/// Returns what a change means for the twin. `twins` are the pairs before it; `after` is the
/// same page, with the same identities.
pub fn mirror(twins: &Twins, before: Dated<'_>, after: Dated<'_>, twin: Dated<'_>) -> Mirror {
    let mut shared = Vec::new();
    for key in [Key::Date, Key::Weight] {
        let (old, new) = (before.page.front(key), after.page.front(key));
        if old != new
            && old == twin.page.front(key)
            && let Some(value) = new
        {
            shared.push(Edit::SetFront { key, value });
        }
    }
    if let (Some(old), Some(new)) = (number(before.page), number(after.page))
        && old != new
        && number(twin.page) == Some(old)
    {
        shared.push(renumber(twin.page, new));
    }
    let mut offers = Vec::new();
    for table in before.page.tables() {
        for row in table.rows() {
            let Some(own) = twins.row(row.id()) else {
                continue;
            };
            match after.page.row(row.id()) {
                Some((of, new)) => cells(row, (of, new), own, (before, after, twin), &mut shared),
                None => offers.push(Offer {
                    kind: OfferKind::RowRemoved,
                    own: row.id(),
                    edit: Edit::RemoveRow { row: own },
                }),
            }
        }
    }
    for table in after.page.tables() {
        for row in table.rows() {
            if before.page.row(row.id()).is_none()
                && let Some(edit) = row_like(twins, after, row.id(), twin)
            {
                offers.push(Offer {
                    kind: OfferKind::RowAdded,
                    own: row.id(),
                    edit,
                });
            }
        }
        offers.extend(moved_rows(twins, before.page, table, twin.page));
    }
    for outline in before.page.outlines() {
        if let (Some(of_twin), Some(new)) = (
            twins
                .outline(outline.id())
                .and_then(|id| twin.page.outline(id)),
            after.page.outline(outline.id()),
        ) {
            items(twins, outline, new, of_twin, &mut offers);
        }
    }
    Mirror {
        shared: (!shared.is_empty()).then_some(Edit::All(shared)),
        offers,
    }
}

/// Adds the edits of a twin's row that follow from those of a row's day, dates and links.
fn cells(
    old: &Row,
    (table, new): (&Table, &Row),
    of_twin: Id,
    (before, after, twin): (Dated<'_>, Dated<'_>, Dated<'_>),
    shared: &mut Vec<Edit>,
) {
    let Some((twin_table, twin_row)) = twin.page.row(of_twin) else {
        return;
    };
    for (at, kind) in table.columns().iter().enumerate() {
        let (old, new) = (old.text(at), new.text(at));
        let Some(column) = same_column(table, twin_table, at).filter(|_| old != new) else {
            continue;
        };
        let present = twin_row.text(column);
        let text = match kind {
            Column::Start | Column::Completion => {
                let date = notation::read(new.trim(), after.order);
                let style = dating::style(twin.page, of_twin, column, twin.order);
                match (date, style) {
                    (Some((date, _)), Some(style)) => style.write(date),
                    _ => date_in(&new, after.order, twin_table, twin.order),
                }
            }
            Column::Day => {
                let agreed = day_in(&old, twin_table, twin.order) == present || old == present;
                if !agreed {
                    continue;
                }
                day_in(&new, twin_table, twin.order)
            }
            Column::References => references(&old, &new, &present),
            Column::Task | Column::Other => continue,
        };
        // A date that is half typed is none yet.
        let is_date = matches!(kind, Column::Start | Column::Completion);
        let is_whole = new.trim().is_empty()
            || notation::read(new.trim(), after.order).is_some()
            || notation::read(old.trim(), before.order).is_none();
        if text != present && (!is_date || is_whole) {
            shared.push(Edit::SetCell {
                row: of_twin,
                column,
                text,
            });
        }
    }
}

/// Returns a twin's references after a change of the page's: without the lines that went,
/// and with those that came, at their places.
fn references(old: &str, new: &str, present: &str) -> String {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.map(str::to_owned).collect()
    };
    let (old, new, mut own) = (lines(old), lines(new), lines(present));
    // One line in place of another.
    if old.len() == new.len() {
        for (old, new) in old.iter().zip(&new) {
            if let Some(line) = own.iter_mut().find(|line| *line == old) {
                line.clone_from(new);
            }
        }
    }
    own.retain(|line| new.contains(line) || !old.contains(line));
    for (at, line) in new.iter().enumerate() {
        if !old.contains(line) && !own.contains(line) {
            own.insert(at.min(own.len()), line.clone());
        }
    }
    own.join("\n")
}

/// Returns the offer to put a twin's rows in the order that a table's have now.
fn moved_rows(twins: &Twins, before: &Page, table: &Table, twin: &Page) -> Option<Offer> {
    let is_old = |row: &&Row| before.row(row.id()).is_some();
    let now: Vec<Id> = table.rows().iter().filter(is_old).map(Row::id).collect();
    let then = before.tables().into_iter();
    let then = then.flat_map(|table| table.rows().iter().map(Row::id));
    let then: Vec<Id> = then.filter(|id| now.contains(id)).collect();
    if now == then {
        return None;
    }
    let first = now.iter().zip(&then).find(|(now, then)| now != then);
    let own = *first?.0;
    let wanted: Vec<Id> = now.iter().filter_map(|row| twins.row(*row)).collect();
    let (of_twin, _) = twin.row(*wanted.first()?)?;
    let mut rows: Vec<Id> = of_twin.rows().iter().map(Row::id).collect();
    let place = |row: &Id| wanted.iter().position(|of| of == row);
    let mut edits = Vec::new();
    for at in 1..rows.len() {
        let mut now = at;
        // Rows without a counterpart stay behind the one above them.
        while now > 0 && place(&rows[now]).is_some_and(|own| place(&rows[now - 1]) > Some(own)) {
            rows.swap(now - 1, now);
            now -= 1;
            edits.push(Edit::MoveRow {
                row: rows[now],
                direction: Direction::Up,
            });
        }
    }
    (!edits.is_empty()).then_some(Offer {
        kind: OfferKind::RowsMoved,
        own,
        edit: Edit::All(edits),
    })
}

/// Adds the offers for items of an outline that came, went or moved.
fn items(twins: &Twins, old: &Outline, new: &Outline, twin: &Outline, offers: &mut Vec<Offer>) {
    for item in old.items() {
        let of_twin = twins.item(item.id());
        if let Some(of_twin) = of_twin.filter(|_| new.position(item.id()).is_none()) {
            offers.push(Offer {
                kind: OfferKind::ItemRemoved,
                own: item.id(),
                edit: Edit::RemoveItems {
                    first: of_twin,
                    last: of_twin,
                },
            });
        }
    }
    let moved = moved(old, new);
    let mut at = 0;
    while let Some(item) = new.items().get(at) {
        let id = item.id();
        let before = new.items()[..at].iter().rev();
        let after = before.filter_map(|before| twins.item(before.id())).next();
        let Some(was) = old.position(id) else {
            let behind = new.items()[at..].iter();
            let added = behind.take_while(|item| old.position(item.id()).is_none());
            let added: Vec<Line> = added
                .map(|item| Line::new(item.depth(), new.text(item)))
                .collect();
            at += added.len();
            let lines = added.into_iter();
            let lines: Vec<Line> = lines.filter(|line| !line.text.trim().is_empty()).collect();
            if !lines.is_empty() {
                offers.push(Offer {
                    kind: OfferKind::ItemAdded,
                    own: id,
                    edit: Edit::InsertItems {
                        outline: twin.id(),
                        after,
                        items: lines,
                    },
                });
            }
            continue;
        };
        let is_deeper = item.depth() != old.items()[was].depth();
        if !moved[at] && !is_deeper {
            at += 1;
            continue;
        }
        if let Some(first) = twins.item(id)
            && let Some(place) = twin.position(first)
        {
            let last = twin.items()[twin.subtree(place).end - 1].id();
            offers.push(Offer {
                kind: OfferKind::ItemMoved,
                own: id,
                edit: Edit::TransferItems {
                    first,
                    last,
                    outline: twin.id(),
                    after,
                    depth: item.depth(),
                },
            });
        }
        // What is below it has moved with it.
        at = new.subtree(at).end;
    }
}

/// Returns for each item of an outline whether it was moved since another state of it: it
/// is none of the longest sequence of items that still follow one another.
fn moved(old: &Outline, new: &Outline) -> Vec<bool> {
    let places = new.items().iter().map(|item| old.position(item.id()));
    let places: Vec<Option<usize>> = places.collect();
    // The length of the longest such sequence that ends at an item, and the item before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let longest = match place {
            None => (0, None),
            Some(_) => {
                let before =
                    (0..at).filter(|before| best[*before].0 > 0 && places[*before] < *place);
                let before = before.max_by_key(|before| best[*before].0);
                (before.map_or(0, |before| best[before].0) + 1, before)
            }
        };
        best.push(longest);
    }
    let mut moved: Vec<bool> = places.iter().map(Option::is_some).collect();
    let mut at = (0..best.len())
        .max_by_key(|at| best[*at].0)
        .filter(|at| best[*at].0 > 0);
    while let Some(stays) = at {
        moved[stays] = false;
        at = best[stays].1;
    }
    moved
}
