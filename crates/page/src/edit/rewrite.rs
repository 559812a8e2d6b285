//! Replaces the text of a page by as few changes as possible. What both texts have in
//! common stays, and a section, item or row at the same position keeps its identity even
//! if its text differs, so that a form that shows the page keeps its fields.

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use super::difference::differing_range;
use super::outline::items::difference;
use crate::edit::change::Change;
use crate::tree::id::Id;
use crate::tree::outline::{Item, Outline, Printed};
use crate::tree::page::Page;
use crate::tree::reading::Reading;
use crate::tree::section::{Block, Section};
use crate::tree::table::{Cell, Content, Row, Table};

impl Page {
    /// Returns the changes that turn the page into one with another text, and issues the
    /// identities of new parts.
    pub(super) fn rewrite(&mut self, text: &str, reading: &Reading) -> Vec<Change> {
        let new = Self::parse_with(text, reading, self.ids.clone());
        self.ids = new.ids;
        let mut changes = Vec::new();
        if self.eol != new.eol {
            changes.push(Change::Eol(new.eol));
        }
        if self.date_order != new.date_order {
            changes.push(Change::DateOrder(new.date_order));
        }
        self.earlier_order = new.earlier_order;
        let lines = match (&self.front, &new.front) {
            (Some(old), Some(new)) => old.line_changes(new),
            _ => None,
        };
        match lines {
            Some(mut lines) => changes.append(&mut lines),
            None if self.front != new.front => changes.push(Change::Front(new.front)),
            None => {}
        }
        sections(&self.sections, new.sections, &mut changes);
        changes
    }
}

/// Returns what `print` appends, to compare parts by their text.
fn printed(print: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    print(&mut out);
    out
}

/// Appends the changes of sections. Sections at the start and the end that correspond in
/// role and structure are changed inside; those between are replaced.
fn sections(old: &[Section], mut new: Vec<Section>, changes: &mut Vec<Change>) {
    let (at, remove, end) = differing_range(old, &new, changes, section);
    let insert: Vec<Section> = new.drain(at..new.len() - end).collect();
    if remove > 0 || !insert.is_empty() {
        changes.push(Change::Sections { at, remove, insert });
    }
}

/// Appends the changes that give a section the contents of another one. Returns `false`,
/// without changes, if their roles or blocks differ.
fn section(old: &Section, new: &Section, changes: &mut Vec<Change>) -> bool {
    if old.role != new.role {
        return false;
    }
    if old.source() == new.source() {
        return true;
    }
    let mut inner = Vec::new();
    match (&old.heading, &new.heading) {
        (None, None) => {}
        (Some(old_heading), Some(heading)) => {
            let alike = old_heading.is_bold == heading.is_bold
                && old_heading.open == heading.open
                && old_heading.close == heading.close;
            if !alike {
                return false;
            }
            if old_heading.text != heading.text {
                inner.push(Change::Heading {
                    section: old.id,
                    text: heading.text.clone(),
                });
            }
        }
        _ => return false,
    }
    let fits = old.blocks.len() == new.blocks.len()
        && old
            .blocks
            .iter()
            .zip(&new.blocks)
            .all(|(old, new)| block(old, new, &mut inner));
    if fits {
        changes.append(&mut inner);
    }
    fits
}

/// Appends the changes that give a block the contents of another one, or returns `false`.
fn block(old: &Block, new: &Block, changes: &mut Vec<Change>) -> bool {
    let mut text = |old: &str, new: &str, block| {
        if old != new {
            changes.push(Change::Text {
                block,
                text: new.to_owned(),
            });
        }
        true
    };
    match (old, new) {
        (Block::Gap(old), Block::Gap(new)) => text(&old.text, &new.text, old.id),
        (Block::Markdown(old), Block::Markdown(new)) => text(&old.raw, &new.raw, old.id),
        (Block::Outline(old), Block::Outline(new)) => outline(old, new, changes),
        (Block::Table(old), Block::Table(new)) => table(old, new, changes),
        _ => false,
    }
}

/// Appends the changes that give an outline the contents of another one, or returns
/// `false`.
fn outline(old: &Outline, new: &Outline, changes: &mut Vec<Change>) -> bool {
    if printed(|out| old.print(out)) == printed(|out| new.print(out)) {
        return true;
    }
    if old.grammar != new.grammar || old.separator != new.separator {
        return false;
    }
    let written: Vec<Item> = Printed::of(&old.items)
        .map(|found| Item {
            gap: found.gap.to_owned(),
            ..found.item.clone()
        })
        .collect();
    let run = DifferingRange::new(&written, &new.items, |item| {
        format!("{} {}", item.depth, printed(|out| item.print(out)))
    });
    let replacement = run.pairs.iter().zip(&new.items[run.at..]);
    let replacement = replacement.map(|(&partner, new)| match partner {
        Some(at) => Item {
            id: written[at].id,
            ..new.clone()
        },
        None => new.clone(),
    });
    let mut items = written.clone();
    items.splice(run.at..run.at + run.remove, replacement);
    keep_begun_items(old, &mut items);
    let (at, remove, insert) = difference(&old.items, items);
    changes.push(Change::Items {
        outline: old.id,
        at,
        remove,
        insert,
    });
    true
}

/// Inserts the items that a person has begun and that have no text behind the items that
/// they stood behind, if those remain: the person may be about to write there.
fn keep_begun_items(old: &Outline, items: &mut Vec<Item>) {
    // The item in front, which is in both lists.
    let mut before: Option<&Item> = None;
    for (item, written) in old.items.iter().zip(old.written()) {
        if written {
            before = Some(item);
            continue;
        }
        let at = match before {
            Some(before) => items.iter().position(|item| item.id == before.id),
            None => Some(0),
        };
        let Some(at) = at.map(|at| at + usize::from(before.is_some())) else {
            continue;
        };
        let deepest = at
            .checked_sub(1)
            .map_or(0, |before| items[before].depth + 1);
        let mut begun = Item {
            depth: item.depth.min(deepest),
            ..item.clone()
        };
        // The items below the one in front must not become children of this one.
        if items.get(at).is_some_and(|next| next.depth > begun.depth) {
            continue;
        }
        if let Some(before) = before {
            begun.gap = std::mem::replace(&mut items[at - 1].gap, before.gap.clone());
        }
        items.insert(at, begun);
        before = Some(item);
    }
}

/// Appends the changes that give a table the contents of another one, or returns `false`.
fn table(old: &Table, new: &Table, changes: &mut Vec<Change>) -> bool {
    let key = |row: &Row| format!("{} {}", row.written, printed(|out| row.print(out)));
    if old.columns != new.columns || key(&old.head) != key(&new.head) {
        return false;
    }
    if old.rule != new.rule {
        changes.push(Change::Rule {
            table: old.id,
            text: new.rule.clone(),
        });
    }
    let run = DifferingRange::new(&old.rows, &new.rows, key);
    let mut inner = Vec::new();
    let rows: Vec<Row> = run
        .pairs
        .iter()
        .zip(&new.rows[run.at..])
        .map(|(&partner, new)| match partner.map(|at| &old.rows[at]) {
            Some(partner) if row(old.id, partner, new, &mut inner) => partner.clone(),
            _ => new.clone(),
        })
        .collect();
    let before = old.rows[run.at..][..run.remove].iter();
    if !before.map(|row| row.id).eq(rows.iter().map(|row| row.id)) {
        changes.push(Change::Rows {
            table: old.id,
            at: run.at,
            remove: run.remove,
            insert: rows,
        });
    }
    changes.append(&mut inner);
    true
}

/// Appends the changes that give a row the contents of another one. Returns `false`,
/// without changes, if their pipes or cells differ.
fn row(table: Id, old: &Row, new: &Row, changes: &mut Vec<Change>) -> bool {
    let alike = old.open == new.open
        && old.written == new.written
        && old.close == new.close
        && old.ending == new.ending
        && old.cells.len() == new.cells.len();
    if !alike {
        return false;
    }
    let mut inner = Vec::new();
    for (column, (before, after)) in old.cells.iter().zip(&new.cells).enumerate() {
        match (&before.content, &after.content) {
            (Content::Text(_), Content::Text(_)) => {
                if before != after {
                    inner.push(Change::Cell {
                        table,
                        row: old.id,
                        column,
                        cell: after.clone(),
                    });
                }
            }
            (Content::Outline(old), Content::Outline(new)) => {
                let padded = |cell: &Cell| (cell.before.clone(), cell.after.clone());
                if padded(before) != padded(after) || !outline(old, new, &mut inner) {
                    return false;
                }
            }
            _ => return false,
        }
    }
    changes.append(&mut inner);
    true
}

/// The range in which two lists differ.
struct DifferingRange {
    /// The start of the range in both lists.
    at: usize,
    /// The number of parts of the old list in the range.
    remove: usize,
    /// For each new part in the range, the index of the old one whose identity it takes
    /// over, in rising order.
    pairs: Vec<Option<usize>>,
}

impl DifferingRange {
    /// Compares two lists, whose parts are the same if their keys are.
    fn new<T>(old: &[T], new: &[T], key: impl Fn(&T) -> String) -> Self {
        let keys = |list: &[T]| list.iter().map(&key).collect::<Vec<_>>();
        let (old, new) = (keys(old), keys(new));
        // The algorithm is compiled once for each type. Drafts compare `&str`, too.
        let old: Vec<&str> = old.iter().map(String::as_str).collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        let is_equal = |op: &DiffOp| op.tag() == DiffTag::Equal;
        let mut ops = capture_diff_slices(Algorithm::RawMyers, &old, &new);
        // What both lists begin or end with is not in the range.
        ops.pop_if(|op| is_equal(op));
        let first = ops.first().filter(|op| is_equal(op));
        let at = first.map_or(0, |op| op.old_range().end);
        let last = ops.last();
        let (old_end, new_end) =
            last.map_or((at, at), |op| (op.old_range().end, op.new_range().end));
        // Parts that stayed divide the range; between them, parts correspond in order.
        let mut pairs = vec![None; new_end - at];
        let all = ops.iter().flat_map(|op| op.old_range().zip(op.new_range()));
        for (old, new) in all.filter(|(_, new)| *new >= at) {
            pairs[new - at] = Some(old);
        }
        Self {
            at,
            remove: old_end - at,
            pairs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Edit, Place};
    use crate::tree::page::Page;

    const PAGE: &str = "---\ntitle: \"T\"\n---\n\n### Objectives\n\n* one\n* two\n* three\n\n\
        ### Tasks\n\n| Day | Task | Start | Completion | Reference |\n| --- | --- | --- | --- | --- |\n\
        | 1 | - a <br>&emsp;+ b | 09/08/2025 | 09/08/2025 | r |\n\
        | 2 | - c | 09/09/2025 | 09/09/2025 | |\n\n### Achievements\n\n* done\n";

    /// Rewrites the page, and checks the new text and that undoing restores the old one.
    fn rewritten(old: &str, new: &str) -> (Page, Page, Vec<Place>) {
        let before = Page::parse(old);
        let mut page = before.clone();
        let edit = Edit::Rewrite {
            text: new.to_owned(),
            reading: Reading::default(),
        };
        let undo = page.apply(&edit).expect("applies");
        assert_eq!(page.print(), new);
        let places = undo.places();
        let mut back = page.clone();
        back.apply(&undo).expect("goes back");
        assert_eq!(back.print(), old);
        (before, page, places.to_vec())
    }

    fn items(page: &Page) -> Vec<(String, Id)> {
        let outlines = page.outlines().into_iter();
        let items = outlines.flat_map(|outline| {
            let said = outline.items().iter();
            said.map(|item| (outline.text(item), item.id()))
                .collect::<Vec<_>>()
        });
        items.collect()
    }

    #[test]
    fn changes_one_item_where_one_differs() {
        let (before, page, places) = rewritten(PAGE, &PAGE.replace("* two", "* 2"));
        let ids = |page: &Page| items(page).iter().map(|item| item.1).collect::<Vec<_>>();
        assert_eq!(ids(&before), ids(&page));
        assert_eq!(places, [Place::Item(ids(&page)[1])]);
    }

    #[test]
    fn keeps_the_identity_of_items_between_changes() {
        let new = PAGE.replace(
            "* one\n* two\n* three\n",
            "* zero\n* two\n* more\n* three\n",
        );
        let (before, page, _) = rewritten(PAGE, &new);
        let (before, after) = (items(&before), items(&page));
        for said in ["two", "three", "a", "b", "c", "done"] {
            let of = |items: &[(String, Id)]| items.iter().find(|item| item.0 == said).cloned();
            assert_eq!(of(&before), of(&after), "{said}");
        }
    }

    #[test]
    fn changes_one_cell_where_one_differs() {
        let new = PAGE
            .replace("| 09/09/2025 | |", "| 09/10/2025 | |")
            .replace("b |", "b, twice |");
        let (before, page, places) = rewritten(PAGE, &new);
        let rows = |page: &Page| {
            let tables = page.tables().into_iter();
            tables
                .flat_map(|table| table.rows.iter().map(Row::id).collect::<Vec<_>>())
                .collect::<Vec<_>>()
        };
        assert_eq!(rows(&before), rows(&page));
        assert_eq!(places.len(), 2, "{places:?}");
    }

    #[test]
    fn adds_and_removes_rows_and_sections() {
        let row = "| 2 | - c | 09/09/2025 | 09/09/2025 | |\n";
        rewritten(PAGE, &PAGE.replace(row, ""));
        rewritten(PAGE, &PAGE.replace(row, &row.repeat(3)));
        rewritten(
            PAGE,
            &PAGE.replace("### Tasks", "### Notes\n\nSome.\n\n### Tasks"),
        );
        rewritten(PAGE, &PAGE.replace("### Achievements\n\n* done\n", ""));
        rewritten(PAGE, "");
        rewritten("", PAGE);
        rewritten(PAGE, &PAGE.replace('\n', "\r\n"));
    }

    #[test]
    fn changes_nothing_for_the_same_text() {
        let (before, page, places) = rewritten(PAGE, PAGE);
        assert_eq!(places, []);
        assert_eq!(before.sections, page.sections);
    }
}
