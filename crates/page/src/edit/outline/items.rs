//! Edits of outlines. Each changes a draft of the items, and the range of items that
//! differs becomes the change.

use hugo::lex::line::{BLANKS, normalize_breaks, trim};
use hugo::lex::marker;

use super::draft::Draft;
use super::style::Style;
use crate::edit::change::Change;
use crate::edit::kinds::{Direction, EditError};
use crate::parse::list;
use crate::text::lines::{Line, plain_lines};
use crate::tree::id::{Id, Ids};
use crate::tree::outline;
use crate::tree::outline::{Grammar, Item, Outline, Printed, subtree, written};
use crate::tree::page::Page;
use crate::tree::section::{Block, Gap};

impl Page {
    /// Returns the changes that set the text of an item.
    pub(in crate::edit) fn set_item(
        &mut self,
        id: Id,
        text: &str,
    ) -> Result<Vec<Change>, EditError> {
        let (outline, item) = self.item(id).ok_or(EditError::NoSuch(id))?;
        if outline.text(item) == text {
            return Ok(Vec::new());
        }
        let lines = plain_lines(trim(&normalize_breaks(text)));
        let mut changes = self.begin(outline.id)?;
        let has_lines = outline.has_lines() || lines.len() == 1;
        changes.extend(self.change_items(id, &|draft, at| {
            if has_lines {
                draft.set_text(at, text);
            } else {
                paste(draft, at, "", &lines, "");
            }
        })?);
        Ok(changes)
    }

    /// Returns the changes that insert items behind another one, or first.
    pub(in crate::edit) fn insert_items(
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
        let mut changes = self.begin(id)?;
        let new: Vec<(usize, &str)> = items
            .iter()
            .map(|item| (item.depth, item.text.as_str()))
            .collect();
        changes.extend(self.change_outline(id, &|draft| draft.insert(at, &new))?);
        Ok(changes)
    }

    /// Returns the changes that an outline needs before its first item: a list may have no
    /// item in the file yet.
    pub(super) fn begin(&self, id: Id) -> Result<Vec<Change>, EditError> {
        let outline = self.outline(id).ok_or(EditError::NoSuch(id))?;
        Ok(match outline.is_written() {
            true => Vec::new(),
            false => self.add_blank_lines(id, 0),
        })
    }

    /// Returns the changes that `work` makes to the draft of an outline, given the index
    /// of an item.
    pub(in crate::edit) fn change_items(
        &mut self,
        item: Id,
        work: &dyn Fn(&mut Draft<'_>, usize),
    ) -> Result<Vec<Change>, EditError> {
        let (outline, _) = self.item(item).ok_or(EditError::NoSuch(item))?;
        let (id, at) = (outline.id, outline.position(item).unwrap_or_default());
        self.change_outline(id, &|draft| work(draft, at))
    }

    /// Returns the changes that `work` makes to the draft of an outline.
    pub(super) fn change_outline(
        &mut self,
        id: Id,
        work: &dyn Fn(&mut Draft<'_>),
    ) -> Result<Vec<Change>, EditError> {
        let neighbours = self.neighbouring_style(id);
        let in_paragraph = self.is_in_paragraph(id);
        let mut ids = std::mem::take(&mut self.ids);
        let result = self
            .outline(id)
            .ok_or(EditError::NoSuch(id))
            .map(|outline| {
                let mut draft = Draft::of(outline, &neighbours, in_paragraph, &mut ids);
                work(&mut draft);
                let mut new = draft.items;
                let separation = self.separate_from_neighbours(outline, &mut new, &mut ids);
                let completed = self.completed_row(id, &new);
                let (at, remove, insert) = difference(&outline.items, new);
                if remove == 0 && insert.is_empty() {
                    return Vec::new();
                }
                let items = Change::Items {
                    outline: id,
                    at,
                    remove,
                    insert,
                };
                [items]
                    .into_iter()
                    .chain(completed)
                    .chain(separation)
                    .collect()
            });
        self.ids = ids;
        result
    }

    /// Returns whether a list has no blank line above it, so that its first line has to
    /// interrupt a paragraph.
    pub(super) fn is_in_paragraph(&self, outline: Id) -> bool {
        self.block_position(outline).is_some_and(|(section, at)| {
            let section = &self.sections[section];
            is_tight(&section.blocks[..at]) || at == 0 && section.has_bold_heading()
        })
    }

    /// Returns the index of a list's section, and that of its block in the section.
    fn block_position(&self, outline: Id) -> Option<(usize, usize)> {
        self.sections
            .iter()
            .enumerate()
            .find_map(|(number, section)| {
                let mut blocks = section.blocks.iter();
                Some((number, blocks.position(|block| block.id() == outline)?))
            })
    }

    /// Separates a list from what stands beside it. Text behind the last item that would
    /// continue it gets a blank line in front. So does text that would continue the
    /// paragraph above once the list is empty, and a list that cannot begin in the
    /// paragraph above.
    fn separate_from_neighbours(
        &self,
        outline: &Outline,
        items: &mut [Item],
        ids: &mut Ids,
    ) -> Option<Change> {
        let (number, at) = self.block_position(outline.id)?;
        let first_written = written(items).iter().position(|written| *written);
        let blocks = &self.sections[number].blocks;
        let above = &blocks[..at];
        let tight = is_tight(above);
        let under_bold = at == 0 && self.sections[number].has_bold_heading();
        let next = || self.sections.get(number + 1)?.heading.as_ref();
        // The gap behind the last written item is that of the very last item.
        let Some(last) = items.last().filter(|_| first_written.is_some()) else {
            let behind = self.text_behind(number, at);
            let would_join = match next().filter(|_| behind.is_empty()) {
                // A line in bold begins a section where it begins a paragraph.
                Some(heading) => heading.is_bold && (tight || under_bold),
                None => {
                    let first = hugo::lex::line::lines(&behind).next()?;
                    tight && !hugo::lex::line::is_blank(first)
                }
            };
            return would_join.then(|| self.blank_line(number, at, items, ids));
        };
        let mut behind = self.text_behind(number, at);
        if let Some(heading) = next().filter(|_| hugo::lex::line::is_blank(&behind)) {
            heading.print(&mut behind);
        }
        let blanks = behind.len() - behind.trim_start_matches(BLANKS).len();
        let breaks = |text: &str| text.matches('\n').count();
        if breaks(&last.gap) + breaks(&behind[..blanks]) == 1 {
            let mut printed = String::new();
            outline::print(items, &mut printed);
            let alone = printed.len() + blanks;
            printed.push_str(&behind);
            let read = list::read(&printed, &mut Ids::default());
            if read.is_some_and(|(_, length)| length > alone) {
                items.last_mut()?.gap.insert_str(0, self.eol);
            }
        }
        // An item without text cannot interrupt a paragraph (CommonMark 0.31, §5.2), and
        // its dash would make a heading of that. An item that is being written stays as
        // it is.
        let in_paragraph = under_bold || tight && matches!(above, [.., Block::Gap(_)]);
        let first = &items[first_written?];
        let was_first = Printed::of(&outline.items).next();
        let comes_first = was_first.is_none_or(|old| old.item.id != first.id);
        let is_empty = trim(&first.text).is_empty();
        let is_numbered = (tight || under_bold) && marker::first_marker(&first.marker).is_some();
        (comes_first && (in_paragraph && is_empty || is_numbered))
            .then(|| self.blank_line(number, at, items, ids))
    }

    /// Returns the text behind a block of a section, up to the end of the first block
    /// with text.
    fn text_behind(&self, section: usize, block: usize) -> String {
        let mut printed = String::new();
        for block in &self.sections[section].blocks[block + 1..] {
            if !hugo::lex::line::is_blank(&printed) {
                break;
            }
            block.print(&mut printed);
        }
        printed
    }

    /// Returns the change that inserts a blank line above the list in the block `at`,
    /// with the list's new items.
    fn blank_line(&self, section: usize, at: usize, items: &[Item], ids: &mut Ids) -> Change {
        let mut section_now = self.sections[section].clone();
        let blocks = &mut section_now.blocks;
        if let Some(Block::Gap(gap)) = at.checked_sub(1).map(|above| &blocks[above]) {
            return Change::Text {
                block: gap.id,
                text: format!("{}{}", gap.text, self.eol),
            };
        }
        // Below a heading and behind a table, there may be no gap.
        if let Block::Outline(outline) = &mut blocks[at] {
            items.clone_into(&mut outline.items);
        }
        let gap = Gap {
            id: ids.next(),
            text: self.eol.to_owned(),
        };
        // An empty list stands at the start of its section.
        let is_empty = !written(items).contains(&true);
        let place = if is_empty { at + 1 } else { at };
        blocks.insert(place, Block::Gap(gap));
        Change::Sections {
            at: section,
            remove: 1,
            insert: vec![section_now],
        }
    }

    /// Returns the change that adds outer pipes to the row around a cell's outline, if it
    /// needs them with these items.
    fn completed_row(&self, outline: Id, items: &[Item]) -> Option<Change> {
        self.tables().into_iter().find_map(|table| {
            let mut rows = table.rows.iter().enumerate();
            let (at, row) = rows.find(|(_, row)| row.outlines().any(|o| o.id == outline))?;
            let mut new = row.clone();
            let mut outlines = new.outlines_mut();
            items.clone_into(&mut outlines.find(|o| o.id == outline)?.items);
            drop(outlines);
            new.complete();
            (!new.has_same_frame(row)).then(|| Change::Rows {
                table: table.id,
                at,
                remove: 1,
                insert: vec![new],
            })
        })
    }

    /// Returns the style of the other outlines with the same grammar.
    fn neighbouring_style(&self, id: Id) -> Style {
        self.outline(id).map_or_else(Style::default, |outline| {
            self.style_of(outline.grammar, Some(id))
        })
    }

    /// Returns the style of the outlines with a grammar, except for one.
    pub(in crate::edit) fn style_of(&self, grammar: Grammar, but: Option<Id>) -> Style {
        let mut style = Style::default();
        for outline in self.outlines() {
            if Some(outline.id) != but && outline.grammar == grammar {
                style.add(outline);
            }
        }
        style
    }
}

/// Splits an item into one with the text `left` and one with the text `right`.
pub(in crate::edit) fn split(draft: &mut Draft<'_>, at: usize, left: &str, right: &str) {
    let depth = draft.items[at].depth;
    let has_below = subtree(&draft.items, at).len() > 1;
    if left.is_empty() && !right.is_empty() {
        draft.set_text(at, right);
        draft.insert(at, &[(depth, "")]);
        return;
    }
    let original = draft.items[at].clone();
    draft.set_text(at, left);
    let depth = if right.is_empty() && has_below {
        depth + 1
    } else {
        depth
    };
    draft.insert_from(at + 1, &[(depth, right)], Some(&original));
}

/// Joins an item to the one before it.
pub(in crate::edit) fn join(draft: &mut Draft<'_>, at: usize) {
    let Some(before) = at.checked_sub(1) else {
        return;
    };
    let text = format!("{}{}", text_of(draft, before), text_of(draft, at));
    let raw = draft.text_at(&draft.items[at], &draft.items[before]);
    let too_deep = draft.items[at].depth > draft.items[before].depth;
    if too_deep {
        draft.shift(at + 1..subtree(&draft.items, at).end, -1);
    }
    draft.remove(at..at + 1);
    draft.items[before].text.push_str(&raw);
    draft.set_text(before, &text);
}

/// Returns the text of an item as it is typed.
fn text_of(draft: &Draft<'_>, at: usize) -> String {
    draft.grammar.decode(&draft.items[at])
}

/// Inserts lines between two parts of an item's text.
pub(in crate::edit) fn paste(
    draft: &mut Draft<'_>,
    at: usize,
    left: &str,
    lines: &[Line],
    right: &str,
) {
    let Some((first, rest)) = lines.split_first() else {
        draft.set_text(at, &format!("{left}{right}"));
        return;
    };
    let Some((last, middle)) = rest.split_last() else {
        draft.set_text(at, &format!("{left}{}{right}", first.text));
        return;
    };
    let original = draft.items[at].clone();
    draft.set_text(at, &format!("{left}{}", first.text));
    let base = draft.items[at].depth;
    let end = format!("{}{right}", last.text);
    let depth = |line: &Line| (base + line.depth).saturating_sub(first.depth);
    let mut new: Vec<(usize, &str)> = middle
        .iter()
        .map(|line| (depth(line), line.text.as_str()))
        .collect();
    new.push((depth(last), &end));
    draft.insert_from(at + 1, &new, Some(&original));
}

/// Changes the depth of an item and everything below it, if the items above allow it.
pub(in crate::edit) fn shift(draft: &mut Draft<'_>, at: usize, by: isize) {
    let depth = draft.items[at].depth;
    let deepest = at
        .checked_sub(1)
        .map_or(0, |before| draft.items[before].depth + 1);
    if depth
        .checked_add_signed(by)
        .is_some_and(|depth| depth <= deepest)
    {
        draft.shift(subtree(&draft.items, at), by);
    }
}

/// Moves an item and everything below it past its older or younger sibling.
pub(in crate::edit) fn move_past(draft: &mut Draft<'_>, at: usize, direction: Direction) {
    let range = subtree(&draft.items, at);
    let depth = draft.items[at].depth;
    match direction {
        Direction::Up => {
            let older = draft.items[..at]
                .iter()
                .rposition(|item| item.depth <= depth);
            if let Some(older) = older.filter(|&older| draft.items[older].depth == depth) {
                draft.exchange(older..at, range);
            }
        }
        Direction::Down => {
            if draft
                .items
                .get(range.end)
                .is_some_and(|item| item.depth == depth)
            {
                let younger = subtree(&draft.items, range.end);
                draft.exchange(range, younger);
            }
        }
    }
}

/// Returns whether no blank line separates these blocks from what follows them.
fn is_tight(above: &[Block]) -> bool {
    match above {
        [.., Block::Markdown(_), Block::Gap(gap)] => gap.text.matches('\n').count() == 1,
        [.., Block::Gap(_)] | [] => false,
        _ => true,
    }
}

/// Returns the replacement that turns a list of items into another one: the index, the
/// number of removed items, the new items.
pub(in crate::edit) fn difference(old: &[Item], mut new: Vec<Item>) -> (usize, usize, Vec<Item>) {
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
