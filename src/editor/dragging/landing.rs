//! Where what is dragged would land: the gap between days or lines that is nearest to the
//! pointer.

use leptos::prelude::document;
use page::edit::{drop_item, drop_row, items_beside};
use page::outline::Outline;
use page::table::Row;
use page::{Edit, Id, Page};
use web_sys::{DomRect, Element};

use crate::editor::field::{Field, row_element_id};

/// How far a line is indented for each level, in CSS pixels, as `style/outline.css` has it.
const INDENT: f64 = 22.0;

/// Where something would land.
#[derive(Clone, PartialEq)]
pub(super) struct Landing {
    /// What would be done.
    pub(super) edit: Edit,
    /// Where the line is that shows it, in CSS pixels of the window.
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
}

/// A place between two neighbours, what is dragged left out.
struct Gap {
    /// The neighbour in front.
    after: Option<Id>,
    /// From the lower edge of the neighbour in front to the upper one of the one behind.
    from: f64,
    to: f64,
    left: f64,
    right: f64,
}

impl Gap {
    fn distance(&self, y: f64) -> f64 {
        (self.from - y).max(y - self.to).max(0.0)
    }
}

/// Returns where a day would land, for a pointer at a height of the window.
pub(super) fn of_day(page: &Page, row: Id, y: f64) -> Option<Landing> {
    let (table, _) = page.row(row)?;
    let rows = table.rows().iter().map(Row::id);
    let all: Vec<(Id, DomRect)> = rows
        .filter_map(|id| Some((id, bounds(&row_element_id(id))?)))
        .collect();
    let gap = nearest(gaps(&all, |id| id == row), y)?;
    // Days are parted by the upper border of the later one.
    let top = if gap.after.is_none() {
        gap.from
    } else {
        gap.to
    };
    Some(Landing {
        edit: drop_row(page, row, gap.after)?,
        left: gap.left,
        top,
        width: gap.right - gap.left,
    })
}

/// Returns where an item would land, for a pointer that went down at a point of the window
/// and is at another one. What it went aside changes the depth.
pub(super) fn of_line(page: &Page, item: Id, start: (f64, f64), at: (f64, f64)) -> Option<Landing> {
    let (_, dragged) = page.item(item)?;
    let outlines = page.outlines().into_iter();
    let gaps = outlines.flat_map(|outline| {
        let gaps = gaps_in(outline, item).into_iter();
        gaps.map(|gap| (outline.id(), gap))
    });
    let (outline, gap) =
        gaps.min_by(|(_, a), (_, b)| a.distance(at.1).total_cmp(&b.distance(at.1)))?;
    let levels = ((at.0 - start.0) / INDENT).round() as isize;
    let depth = dragged.depth().saturating_add_signed(levels);
    let (edit, depth) = drop_item(page, item, outline, gap.after, depth)?;
    let left = gap.left + depth as f64 * INDENT;
    Some(Landing {
        edit,
        left,
        top: gap.from,
        width: gap.right - left,
    })
}

/// Returns the gaps of an outline for an item.
fn gaps_in(outline: &Outline, item: Id) -> Vec<Gap> {
    let beside = items_beside(outline, item);
    let items = outline.items().iter().map(page::outline::Item::id);
    let line = |field: Field| {
        let field = document().get_element_by_id(&field.element_id())?;
        let line: Element = field.closest("li").ok()??;
        Some(line.get_bounding_client_rect())
    };
    let all: Vec<(Id, DomRect)> = items
        .filter_map(|id| Some((id, line(Field::Item(id))?)))
        .collect();
    if !all.is_empty() {
        return gaps(&all, |id| !beside.contains(&id));
    }
    let empty = line(Field::NewItem(outline.id())).map(|bounds| Gap {
        after: None,
        from: bounds.top(),
        to: bounds.bottom(),
        left: bounds.left(),
        right: bounds.right(),
    });
    empty.into_iter().collect()
}

/// Returns the gaps between things below one another, those left out that are dragged.
fn gaps(all: &[(Id, DomRect)], is_dragged: impl Fn(Id) -> bool) -> Vec<Gap> {
    let (Some((_, first)), Some((_, last))) = (all.first(), all.last()) else {
        return Vec::new();
    };
    let mut gap = Gap {
        after: None,
        from: first.top(),
        to: last.bottom(),
        left: first.left(),
        right: first.right(),
    };
    let mut found = Vec::new();
    for (id, bounds) in all.iter().filter(|(id, _)| !is_dragged(*id)) {
        let next = Gap {
            after: Some(*id),
            from: bounds.bottom(),
            ..gap
        };
        gap.to = bounds.top();
        found.push(gap);
        gap = next;
    }
    found.push(gap);
    found
}

fn nearest(gaps: Vec<Gap>, y: f64) -> Option<Gap> {
    let by_distance = |a: &Gap, b: &Gap| a.distance(y).total_cmp(&b.distance(y));
    gaps.into_iter().min_by(by_distance)
}

/// Returns where the element with an `id` is.
fn bounds(id: &str) -> Option<DomRect> {
    let element = document().get_element_by_id(id)?;
    Some(element.get_bounding_client_rect())
}
