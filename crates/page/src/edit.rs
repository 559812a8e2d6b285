//! Edits: a change to a page, as a value. [`Page::apply`] works out which
//! pieces of the tree an edit exchanges, exchanges them, and returns the edit
//! that puts them back.

use std::fmt;

use crate::change::Change;
pub use crate::change::Place;
use crate::front::{FrontMatter, Key};
use crate::outline::{Draft, Item};
use crate::paste::Line;
use crate::section::{Block, Heading, Markdown};
use crate::table::{Content, Row, Table};
use crate::tree::{Id, Page};

/// A change to a page. Texts are as typed; how they are written into the file
/// is the page's matter. Columns are zero-based.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Gives a key of the front matter a value.
    SetFront {
        /// The key.
        key: Key,
        /// Its value.
        value: String,
    },
    /// Words a heading.
    SetHeading {
        /// The section that it heads.
        section: Id,
        /// The heading's text.
        text: String,
    },
    /// Writes a run of Markdown.
    SetMarkdown {
        /// The block.
        block: Id,
        /// The Markdown.
        text: String,
    },
    /// Writes an item. Line breaks in the text make new items behind it.
    SetItem {
        /// The item.
        item: Id,
        /// Its text.
        text: String,
    },
    /// Cuts an item in two, as Enter does. What stood below it stays below the
    /// text it stood below, and the item keeps its identity with its text: cut
    /// at its start, the new, empty one comes in front of it.
    SplitItem {
        /// The item.
        item: Id,
        /// The text before the cut.
        left: String,
        /// The text behind it.
        right: String,
    },
    /// Joins an item to the one before it, as Backspace at its start does.
    JoinItem {
        /// The item.
        item: Id,
    },
    /// Adds items.
    InsertItems {
        /// The outline.
        outline: Id,
        /// The item behind which they come, or none to come first.
        after: Option<Id>,
        /// What they say, and how deep they are to stand, as far as the items
        /// above allow.
        items: Vec<Line>,
    },
    /// Puts several lines into an item at a place in its text.
    PasteItems {
        /// The item.
        item: Id,
        /// The text before the place.
        left: String,
        /// The lines: the first goes on with `left`, each further one is an item.
        lines: Vec<Line>,
        /// The text behind the place, which goes on with the last line.
        right: String,
    },
    /// Takes an item out, with all below it.
    RemoveItem {
        /// The item.
        item: Id,
    },
    /// Sets an item, with all below it, one deeper.
    IndentItem {
        /// The item.
        item: Id,
    },
    /// Sets an item, with all below it, one back.
    OutdentItem {
        /// The item.
        item: Id,
    },
    /// Moves an item, with all below it, past its sibling.
    MoveItem {
        /// The item.
        item: Id,
        /// Where to.
        direction: Direction,
    },
    /// Writes a cell that is no outline.
    SetCell {
        /// The row.
        row: Id,
        /// The column.
        column: usize,
        /// The cell's text, its lines parted by line feeds.
        text: String,
    },
    /// Adds a row.
    InsertRow {
        /// The table.
        table: Id,
        /// The row behind which it comes, or none to come first.
        after: Option<Id>,
        /// What its cells hold from the start: column and text.
        cells: Vec<(usize, String)>,
    },
    /// Adds a copy of a row behind it.
    DuplicateRow {
        /// The row.
        row: Id,
    },
    /// Takes a row out.
    RemoveRow {
        /// The row.
        row: Id,
    },
    /// Moves a row past its neighbour.
    MoveRow {
        /// The row.
        row: Id,
        /// Where to.
        direction: Direction,
    },
    /// Several edits as one.
    All(Vec<Edit>),
    /// What [`Page::apply`] returns.
    Undo(Changes),
}

/// Which way to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the page's start.
    Up,
    /// Towards the page's end.
    Down,
}

/// The pieces that an applied edit has exchanged, ready to be put back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(Vec<Change>);

/// Why an edit could not be applied; the page is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The page has nothing of this identity and kind.
    NoSuch(Id),
    /// The row's table has no such column of text.
    NoSuchColumn(usize),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuch(_) => write!(f, "What was to be changed is not on the page any more."),
            Self::NoSuchColumn(column) => {
                write!(f, "The table has no text in column {}.", column + 1)
            }
        }
    }
}

impl std::error::Error for EditError {}

impl Edit {
    /// Whether applying this changes nothing.
    pub fn is_noop(&self) -> bool {
        match self {
            Self::Undo(changes) => changes.0.is_empty(),
            Self::All(edits) => edits.iter().all(Self::is_noop),
            _ => false,
        }
    }

    /// Whether this undoes all that `newer` undoes, a later change of one piece:
    /// then `newer` need not be remembered.
    pub(crate) fn covers(&self, newer: &Self) -> bool {
        match (self, newer) {
            (Self::Undo(Changes(old)), Self::Undo(Changes(new))) => match &new[..] {
                [new] => old.iter().any(|old| old.replaces_what(new)),
                _ => false,
            },
            _ => false,
        }
    }

    /// Where the page differs, given the edit that undoes what was done to it.
    pub fn places(&self, page: &Page) -> Vec<Place> {
        let mut out = Vec::new();
        if let Self::Undo(changes) = self {
            for change in &changes.0 {
                change.places(page, &mut out);
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

impl Page {
    /// Applies an edit and returns the one that undoes it. An edit that asks
    /// for what is so already, or for a move past an end, changes nothing.
    ///
    /// # Errors
    ///
    /// When the edit names something that the page does not have; the page is
    /// then as it was.
    pub fn apply(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        let mut undo = Vec::new();
        let result = self.apply_into(edit, &mut undo);
        undo.reverse();
        match result {
            Ok(()) => Ok(Edit::Undo(Changes(undo))),
            Err(error) => {
                for change in undo {
                    change.apply(self);
                }
                Err(error)
            }
        }
    }

    fn apply_into(&mut self, edit: &Edit, undo: &mut Vec<Change>) -> Result<(), EditError> {
        let changes = match edit {
            Edit::All(edits) => {
                return edits
                    .iter()
                    .try_for_each(|edit| self.apply_into(edit, undo));
            }
            Edit::Undo(changes) => changes.0.clone(),
            Edit::SetFront { key, value } => self.set_front(*key, value),
            Edit::SetHeading { section, text } => self.set_heading(*section, text)?,
            Edit::SetMarkdown { block, text } => self.set_markdown(*block, text)?,
            Edit::SetCell { row, column, text } => self.set_cell(*row, *column, text)?,
            Edit::SetItem { item, text } => self.set_item(*item, text)?,
            Edit::InsertItems {
                outline,
                after,
                items,
            } => self.insert_items(*outline, *after, items)?,
            Edit::SplitItem { item, left, right } => {
                self.change_items(*item, |draft, at| split(draft, at, left, right))?
            }
            Edit::JoinItem { item } => self.change_items(*item, join)?,
            Edit::PasteItems {
                item,
                left,
                lines,
                right,
            } => self.change_items(*item, |draft, at| paste(draft, at, left, lines, right))?,
            Edit::RemoveItem { item } => self.change_items(*item, |draft, at| {
                draft.remove(crate::outline::subtree(&draft.items, at));
            })?,
            Edit::IndentItem { item } => {
                self.change_items(*item, |draft, at| shift(draft, at, 1))?
            }
            Edit::OutdentItem { item } => {
                self.change_items(*item, |draft, at| shift(draft, at, -1))?
            }
            Edit::MoveItem { item, direction } => {
                self.change_items(*item, |draft, at| move_item(draft, at, *direction))?
            }
            Edit::InsertRow {
                table,
                after,
                cells,
            } => self.insert_row(*table, *after, cells)?,
            Edit::DuplicateRow { row } => self.duplicate_row(*row)?,
            Edit::RemoveRow { row } => self.change_rows(*row, remove_row)?,
            Edit::MoveRow { row, direction } => {
                self.change_rows(*row, |rows, at| move_row(rows, at, *direction))?
            }
        };
        undo.extend(changes.into_iter().filter_map(|change| change.apply(self)));
        Ok(())
    }

    fn set_front(&self, key: Key, value: &str) -> Vec<Change> {
        if self.front(key).as_deref() == Some(value) {
            return Vec::new();
        }
        if let Some(front) = &self.front {
            let (at, remove, insert) = front.set(key, value);
            return vec![Change::FrontLines { at, remove, insert }];
        }
        let front = FrontMatter::empty(self.eol);
        let (at, remove, insert) = front.set(key, value);
        vec![
            Change::Front(Some(front)),
            Change::FrontLines { at, remove, insert },
        ]
    }

    fn set_heading(&self, section: Id, text: &str) -> Result<Vec<Change>, EditError> {
        let heading = self
            .section(section)
            .and_then(|section| section.heading.as_ref());
        let heading = heading.ok_or(EditError::NoSuch(section))?;
        if heading.text() == text {
            return Ok(Vec::new());
        }
        Ok(vec![Change::Heading {
            section,
            text: Heading::encode(text),
        }])
    }

    fn set_markdown(&self, block: Id, text: &str) -> Result<Vec<Change>, EditError> {
        let markdown = self.markdown(block).ok_or(EditError::NoSuch(block))?;
        let raw = Markdown::encode(text, self.eol);
        if raw == markdown.raw || text == markdown.text() {
            return Ok(Vec::new());
        }
        let mut changes = if markdown.raw.is_empty() {
            self.make_room(block, 1)
        } else {
            Vec::new()
        };
        changes.push(Change::Text { block, text: raw });
        Ok(changes)
    }

    fn set_cell(&mut self, row: Id, column: usize, text: &str) -> Result<Vec<Change>, EditError> {
        let (table, found) = self.row(row).ok_or(EditError::NoSuch(row))?;
        if column >= table.columns.len() || found.outline(column).is_some() {
            return Err(EditError::NoSuchColumn(column));
        }
        if found.text(column) == text {
            return Ok(Vec::new());
        }
        let id = table.id;
        if let Some(cell) = found.cells.get(column) {
            return Ok(vec![Change::Cell {
                table: id,
                row,
                column,
                cell: cell.with_text(text),
            }]);
        }
        let (at, mut filled, columns) = (
            table.position(row).unwrap_or_default(),
            found.clone(),
            table.columns.clone(),
        );
        filled.fill(&columns, column, &mut self.ids);
        filled.cells[column] = filled.cells[column].with_text(text);
        Ok(vec![Change::Rows {
            table: id,
            at,
            remove: 1,
            insert: vec![filled],
        }])
    }

    fn set_item(&mut self, id: Id, text: &str) -> Result<Vec<Change>, EditError> {
        let (outline, item) = self.item(id).ok_or(EditError::NoSuch(id))?;
        if outline.text(item) == text {
            return Ok(Vec::new());
        }
        let lines = crate::paste::plain_lines(crate::line::trim(text));
        let [line] = &lines[..] else {
            return self.change_items(id, |draft, at| paste(draft, at, "", &lines, ""));
        };
        self.change_items(id, |draft, at| draft.set_text(at, &line.text))
    }

    fn insert_items(
        &mut self,
        id: Id,
        after: Option<Id>,
        items: &[Line],
    ) -> Result<Vec<Change>, EditError> {
        let outline = self.outline(id).ok_or(EditError::NoSuch(id))?;
        let at = match after {
            Some(after) => outline.position(after).ok_or(EditError::NoSuch(after))? + 1,
            None => 0,
        };
        let mut changes = if outline.items.is_empty() {
            self.make_room(id, 0)
        } else {
            Vec::new()
        };
        let new: Vec<(usize, &str)> = items
            .iter()
            .map(|item| (item.depth, item.text.as_str()))
            .collect();
        changes.extend(self.change_outline(id, |draft| draft.insert(at, &new))?);
        Ok(changes)
    }

    /// The blank lines that text in an empty block needs around it. A block
    /// brings `breaks` too few line breaks of its own.
    fn make_room(&self, block: Id, breaks: usize) -> Vec<Change> {
        let Some(section) = self
            .sections
            .iter()
            .position(|s| s.blocks.iter().any(|b| b.id() == block))
        else {
            // A cell needs no room.
            return Vec::new();
        };
        let blocks = &self.sections[section].blocks;
        let at = blocks
            .iter()
            .position(|b| b.id() == block)
            .unwrap_or_default();
        let mut changes = Vec::new();
        if let Some(Block::Gap(gap)) = at.checked_sub(1).map(|before| &blocks[before])
            && gap.text.is_empty()
        {
            let ended = self.sections[section]
                .heading
                .as_ref()
                .is_none_or(|h| h.close.ends_with('\n'));
            changes.push(Change::Text {
                block: gap.id,
                text: self.eol.repeat(if ended { 1 } else { 2 }),
            });
        }
        if let Some(Block::Gap(gap)) = blocks.get(at + 1) {
            let more = at + 2 < blocks.len()
                || section + 1 < self.sections.len()
                || !crate::line::is_blank(&gap.text);
            let needed = if more { breaks + 1 } else { breaks };
            let found = crate::line::lines(&gap.text)
                .take_while(|line| crate::line::is_blank(line))
                .count();
            if found < needed {
                let text = format!("{}{}", self.eol.repeat(needed - found), gap.text);
                changes.push(Change::Text {
                    block: gap.id,
                    text,
                });
            }
        }
        changes
    }

    fn change_items(
        &mut self,
        item: Id,
        work: impl FnOnce(&mut Draft<'_>, usize),
    ) -> Result<Vec<Change>, EditError> {
        let (outline, _) = self.item(item).ok_or(EditError::NoSuch(item))?;
        let (id, at) = (outline.id, outline.position(item).unwrap_or_default());
        self.change_outline(id, |draft| work(draft, at))
    }

    /// Works on an outline's items and finds the run of them that differs then.
    fn change_outline(
        &mut self,
        id: Id,
        work: impl FnOnce(&mut Draft<'_>),
    ) -> Result<Vec<Change>, EditError> {
        let neighbours = self.neighbouring_markers(id);
        let mut ids = std::mem::take(&mut self.ids);
        let result = self
            .outline(id)
            .ok_or(EditError::NoSuch(id))
            .map(|outline| {
                let mut draft = Draft::of(outline, &neighbours, &mut ids);
                work(&mut draft);
                let new = draft.items;
                let (at, remove, insert) = difference(&outline.items, new);
                if remove == 0 && insert.is_empty() {
                    return Vec::new();
                }
                vec![Change::Items {
                    outline: id,
                    at,
                    remove,
                    insert,
                }]
            });
        self.ids = ids;
        result
    }

    /// The bullets of the other outlines in the same grammar, by depth.
    fn neighbouring_markers(&self, id: Id) -> Vec<Option<String>> {
        let mut markers = vec![None; 4];
        let Some(grammar) = self.outline(id).map(|outline| outline.grammar) else {
            return markers;
        };
        let others = self
            .outlines()
            .filter(|outline| outline.id != id && outline.grammar == grammar);
        for item in others.flat_map(|outline| &outline.items) {
            let numbered = item.marker.starts_with(|c: char| c.is_ascii_digit());
            if let Some(marker @ None) = markers.get_mut(item.depth).filter(|_| !numbered) {
                *marker = Some(item.marker.clone());
            }
        }
        markers
    }

    fn insert_row(
        &mut self,
        id: Id,
        after: Option<Id>,
        cells: &[(usize, String)],
    ) -> Result<Vec<Change>, EditError> {
        let mut ids = std::mem::take(&mut self.ids);
        let result = self
            .table(id)
            .ok_or(EditError::NoSuch(id))
            .and_then(|table| {
                let mut row = table.new_row(self.eol, &mut ids);
                for (column, text) in cells {
                    let cell = row
                        .cells
                        .get_mut(*column)
                        .filter(|cell| matches!(cell.content, Content::Text(_)));
                    let cell = cell.ok_or(EditError::NoSuchColumn(*column))?;
                    *cell = cell.with_text(text);
                }
                let at = match after {
                    Some(after) => table.position(after).ok_or(EditError::NoSuch(after))? + 1,
                    None => 0,
                };
                Ok(insert_row_at(table, at, row, self.eol))
            });
        self.ids = ids;
        result
    }

    fn duplicate_row(&mut self, id: Id) -> Result<Vec<Change>, EditError> {
        let mut ids = std::mem::take(&mut self.ids);
        let result = self
            .row(id)
            .ok_or(EditError::NoSuch(id))
            .map(|(table, row)| {
                let at = table.position(id).unwrap_or_default() + 1;
                let mut copy = row.duplicate(&mut ids);
                copy.ending = self.eol.to_owned();
                insert_row_at(table, at, copy, self.eol)
            });
        self.ids = ids;
        result
    }

    fn change_rows(
        &self,
        row: Id,
        work: impl FnOnce(&[Row], usize) -> Option<(usize, usize, Vec<Row>)>,
    ) -> Result<Vec<Change>, EditError> {
        let (table, _) = self.row(row).ok_or(EditError::NoSuch(row))?;
        let splice = work(&table.rows, table.position(row).unwrap_or_default());
        Ok(splice
            .map(|(at, remove, insert)| Change::Rows {
                table: table.id,
                at,
                remove,
                insert,
            })
            .into_iter()
            .collect())
    }
}

fn split(draft: &mut Draft<'_>, at: usize, left: &str, right: &str) {
    let depth = draft.items[at].depth;
    let has_below = crate::outline::subtree(&draft.items, at).len() > 1;
    if left.is_empty() && !right.is_empty() {
        draft.set_text(at, right);
        draft.insert(at, &[(depth, "")]);
        return;
    }
    draft.set_text(at, left);
    let depth = if right.is_empty() && has_below {
        depth + 1
    } else {
        depth
    };
    draft.insert(at + 1, &[(depth, right)]);
}

fn join(draft: &mut Draft<'_>, at: usize) {
    let Some(before) = at.checked_sub(1) else {
        return;
    };
    let text = format!("{}{}", text_of(draft, before), text_of(draft, at));
    let too_deep = draft.items[at].depth > draft.items[before].depth;
    if too_deep {
        draft.shift(at + 1..crate::outline::subtree(&draft.items, at).end, -1);
    }
    draft.remove(at..at + 1);
    draft.set_text(before, &text);
}

fn text_of(draft: &Draft<'_>, at: usize) -> String {
    draft.grammar.decode(&draft.items[at].text)
}

fn paste(draft: &mut Draft<'_>, at: usize, left: &str, lines: &[Line], right: &str) {
    let Some((first, rest)) = lines.split_first() else {
        draft.set_text(at, &format!("{left}{right}"));
        return;
    };
    let Some((last, middle)) = rest.split_last() else {
        draft.set_text(at, &format!("{left}{}{right}", first.text));
        return;
    };
    draft.set_text(at, &format!("{left}{}", first.text));
    let base = draft.items[at].depth;
    let end = format!("{}{right}", last.text);
    let depth = |line: &Line| (base + line.depth).saturating_sub(first.depth);
    let mut new: Vec<(usize, &str)> = middle
        .iter()
        .map(|line| (depth(line), line.text.as_str()))
        .collect();
    new.push((depth(last), &end));
    draft.insert(at + 1, &new);
}

fn shift(draft: &mut Draft<'_>, at: usize, by: isize) {
    let depth = draft.items[at].depth;
    let deepest = at
        .checked_sub(1)
        .map_or(0, |before| draft.items[before].depth + 1);
    if depth
        .checked_add_signed(by)
        .is_some_and(|depth| depth <= deepest)
    {
        draft.shift(crate::outline::subtree(&draft.items, at), by);
    }
}

fn move_item(draft: &mut Draft<'_>, at: usize, direction: Direction) {
    let own = crate::outline::subtree(&draft.items, at);
    let depth = draft.items[at].depth;
    match direction {
        Direction::Up => {
            let older = draft.items[..at]
                .iter()
                .rposition(|item| item.depth <= depth);
            if let Some(older) = older.filter(|&older| draft.items[older].depth == depth) {
                draft.exchange(older..at, own);
            }
        }
        Direction::Down => {
            if draft
                .items
                .get(own.end)
                .is_some_and(|item| item.depth == depth)
            {
                let younger = crate::outline::subtree(&draft.items, own.end);
                draft.exchange(own, younger);
            }
        }
    }
}

/// The run in which two lists of items differ: where, how many go, which come.
fn difference(old: &[Item], mut new: Vec<Item>) -> (usize, usize, Vec<Item>) {
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let end = old[start..]
        .iter()
        .rev()
        .zip(new[start..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    new.truncate(new.len() - end);
    (start, old.len() - end - start, new.split_off(start))
}

fn insert_row_at(table: &Table, at: usize, mut row: Row, eol: &str) -> Vec<Change> {
    let id = table.id;
    let Some(before) = at.checked_sub(1) else {
        let rule = (!table.rule.ends_with('\n')).then(|| Change::Rule {
            table: id,
            text: format!("{}{eol}", table.rule),
        });
        return rule
            .into_iter()
            .chain([Change::Rows {
                table: id,
                at,
                remove: 0,
                insert: vec![row],
            }])
            .collect();
    };
    // A file's missing last line break stays at its end.
    if table.rows[before].ending.is_empty() {
        let mut above = table.rows[before].clone();
        std::mem::swap(&mut above.ending, &mut row.ending);
        return vec![Change::Rows {
            table: id,
            at: before,
            remove: 1,
            insert: vec![above, row],
        }];
    }
    vec![Change::Rows {
        table: id,
        at,
        remove: 0,
        insert: vec![row],
    }]
}

fn remove_row(rows: &[Row], at: usize) -> Option<(usize, usize, Vec<Row>)> {
    match at.checked_sub(1).map(|before| &rows[before]) {
        Some(before) if before.ending != rows[at].ending => {
            let above = Row {
                ending: rows[at].ending.clone(),
                ..before.clone()
            };
            Some((at - 1, 2, vec![above]))
        }
        _ => Some((at, 1, Vec::new())),
    }
}

fn move_row(rows: &[Row], at: usize, direction: Direction) -> Option<(usize, usize, Vec<Row>)> {
    let first = match direction {
        Direction::Up => at.checked_sub(1)?,
        Direction::Down => at,
    };
    let (mut above, mut below) = (rows.get(first + 1)?.clone(), rows[first].clone());
    std::mem::swap(&mut above.ending, &mut below.ending);
    Some((first, 2, vec![above, below]))
}
