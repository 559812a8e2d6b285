//! Adjusts the items of a draft after a change, so that the printed outline is parsed as
//! it is meant: with the same items, texts and depths.

use hugo::lex::line::{BLANKS, columns, lines};
use hugo::lex::list::{LineRole, Reader};
use hugo::lex::marker;

use super::draft::Draft;
use super::{cell, list, tags};
use crate::text;
use crate::tree::outline::{Grammar, Item, Printed, written};

impl Draft<'_> {
    /// Adjusts the items so that they are parsed as they are meant: their indentation
    /// gives their depths, and in a list no line is taken for another item's. Items that
    /// are not in the file only have their depth adjusted.
    pub(super) fn settle(&mut self) {
        for at in 0..self.items.len() {
            self.bound_depth(at);
        }
        let written = written(&self.items);
        if written.iter().all(|written| *written) {
            self.settle_written();
            return;
        }
        self.exchange_gaps(&written);
        let all = std::mem::take(&mut self.items);
        let (in_file, blank): (Vec<_>, Vec<_>) = all
            .into_iter()
            .zip(&written)
            .partition(|(_, written)| **written);
        self.items = in_file.into_iter().map(|(item, _)| item).collect();
        self.settle_written();
        let in_file = std::mem::take(&mut self.items);
        let (mut in_file, mut blank) = (in_file.into_iter(), blank.into_iter());
        self.items = written
            .iter()
            .filter_map(|written| match written {
                true => in_file.next(),
                false => blank.next().map(|(item, _)| item),
            })
            .collect();
        self.exchange_gaps(&written);
    }

    /// Swaps the gap of each item that is in the file with that of the last of the items
    /// behind it that are not, which belongs to the position.
    fn exchange_gaps(&mut self, written: &[bool]) {
        for at in 0..written.len() {
            let blank = written[at + 1..]
                .iter()
                .take_while(|written| !**written)
                .count();
            if written[at] && blank > 0 {
                let gap = std::mem::take(&mut self.items[at].gap);
                let gap = std::mem::replace(&mut self.items[at + blank].gap, gap);
                self.items[at].gap = gap;
            }
        }
    }

    /// Adjusts the items that are in the file.
    fn settle_written(&mut self) {
        if self.grammar != Grammar::List {
            self.separate_from_gaps();
        }
        match self.grammar {
            Grammar::Cell => self.settle_cell(),
            Grammar::Tags => {
                for at in 0..self.items.len() {
                    self.bound_depth(at);
                }
                tags::settle(&mut self.items);
            }
            Grammar::List => {
                self.interrupt_paragraph();
                let mut rewritten = vec![false; self.items.len()];
                while let Some(at) = self.first_misread(&rewritten) {
                    list::rewrite(&mut self.items[at], self.separator);
                    rewritten[at] = true;
                }
            }
        }
    }

    /// Separates items of a cell from the gap behind them where they would join with it.
    fn separate_from_gaps(&mut self) {
        for item in &mut self.items {
            let same = |before: &&Item| before.id == item.id;
            let is_unchanged = self
                .before
                .iter()
                .find(same)
                .is_some_and(|before| before == item);
            if !is_unchanged && text::cell::joins_gap(&item.text, &item.gap) {
                item.gap.insert(0, ' ');
            }
        }
    }

    /// Lets the first line of a list interrupt a paragraph (CommonMark 0.31, §5.2): its
    /// bullet is followed by a blank, and if another item has become the first one, its
    /// number becomes 1 if it counts the items of the list. A higher number stays, since
    /// it may be a word of the text.
    fn interrupt_paragraph(&mut self) {
        let most = self.items.len() + 1;
        let was_first = Printed::of(self.before).next().map(|first| first.item);
        let Some(first) = self.items.first_mut().filter(|_| self.in_paragraph) else {
            return;
        };
        // The gap behind the item does not matter for the line in front.
        let gap = &first.gap;
        let is_same = |before: &Item| {
            Item {
                gap: gap.clone(),
                ..before.clone()
            } == *first
        };
        if was_first.is_some_and(is_same) {
            return;
        }
        let mut marker = marker::first_marker(&first.marker)
            .filter(|_| was_first.is_none_or(|before| before.id != first.id))
            .filter(|_| marker::counts_to(&first.marker, most))
            .unwrap_or_else(|| first.marker.clone());
        if !marker.ends_with([' ', '\t']) {
            marker.push(' ');
        }
        if marker != first.marker {
            let lead = first.lead.clone();
            self.grammar.place(first, lead, marker, self.separator);
        }
    }

    /// Adjusts the indentation of items in a cell.
    fn settle_cell(&mut self) {
        for at in 0..self.items.len() {
            self.bound_depth(at);
        }
        if cell::is_parsed_as_meant(&self.items) {
            return;
        }
        let mut open = Vec::new();
        for at in 0..self.items.len() {
            let depth = self.items[at].depth;
            open.truncate(depth + 1);
            let (start, _) = text::cell::indent_widths(&self.items[at].lead);
            let inner = |&item: &usize| text::cell::indent_widths(&self.items[item].lead).1;
            if open.iter().take_while(|item| start >= inner(item)).count() != depth {
                self.indent(at, &open);
            }
            open.truncate(depth);
            open.push(at);
        }
        self.mark_parents();
        cell::escape_lists(&mut self.items);
    }

    /// Indents the items of a list by their depths and parses it. Returns the index of
    /// the first item that must be rewritten for the list to be parsed as it is meant.
    /// Items marked in `rewritten` have been rewritten and are not returned again.
    fn first_misread(&mut self, rewritten: &[bool]) -> Option<usize> {
        let mut reader = Reader::default();
        let mut open = Vec::new();
        let mut printed = String::new();
        for at in 0..self.items.len() {
            let depth = self.bound_depth(at);
            open.truncate(depth + 1);
            let is_verbatim = reader.is_verbatim() && reader.open() == depth;
            if reader.open() < depth || is_verbatim {
                // The text of an item above keeps one from beginning here.
                let parent = depth.checked_sub(1).map_or(0, |parent| open[parent]);
                let holds = |&item: &usize| {
                    !rewritten[item] && self.items[item].text.contains(['\n', '`', '~', '<'])
                };
                if let Some(item) = (parent..at).rev().find(holds) {
                    return Some(item);
                }
            }
            if reader.depth_at(columns(&self.items[at].lead)) != Some(depth) {
                self.indent(at, &open);
            }
            printed.clear();
            self.items[at].print(&mut printed);
            if !is_read_as(&mut reader, &printed, &self.items[at]) && !rewritten[at] {
                return Some(at);
            }
            open.truncate(depth);
            open.push(at);
        }
        None
    }

    /// Reduces the depth of an item to what the items above allow, and returns it.
    fn bound_depth(&mut self, at: usize) -> usize {
        let deepest = at
            .checked_sub(1)
            .map_or(0, |before| self.items[before].depth + 1);
        let depth = self.items[at].depth.min(deepest);
        self.items[at].depth = depth;
        depth
    }

    /// Sets the indentation of an item by its depth: that of a sibling, or of other items
    /// at its depth here or in other outlines, or that of a first child of its parent.
    /// `open` are the indices of the ancestors by depth, with an older sibling at the end
    /// if there is one.
    fn indent(&mut self, at: usize, open: &[usize]) {
        let depth = self.items[at].depth;
        let item = |open: &usize| &self.items[*open];
        let parent = depth
            .checked_sub(1)
            .and_then(|depth| open.get(depth))
            .map(item);
        let sibling = open.get(depth).map(item);
        let fits = |lead: &&String| self.grammar.is_child_indent(lead, parent);
        let rest = &self.items[at + 1..];
        let younger = rest.iter().take_while(|item| item.depth >= depth);
        let anywhere = self.items[..at].iter().rev().chain(rest);
        let here = younger
            .chain(anywhere)
            .filter(|item| item.depth == depth)
            .map(|item| &item.lead);
        let beside = self.neighbours.leads.get(depth).and_then(Option::as_ref);
        let lead = match (sibling, here.chain(beside).find(fits)) {
            (Some(sibling), _) => sibling.lead.clone(),
            (None, Some(lead)) => lead.clone(),
            (None, None) => self.grammar.lead_below(parent),
        };
        let marker = self.items[at].marker.clone();
        self.grammar
            .place(&mut self.items[at], lead, marker, self.separator);
    }

    /// Gives empty items with children a marker: in a cell, an empty item without a
    /// marker is parsed as a break and cannot have children, except at the start of the
    /// cell.
    fn mark_parents(&mut self) {
        for at in 2..self.items.len() {
            if self.items[at].depth > self.items[at - 1].depth {
                cell::mark_empty(&mut self.items[at - 1]);
            }
        }
    }
}

/// Returns whether a reader parses a printed item, behind what it has read so far, as it
/// is.
fn is_read_as(reader: &mut Reader, printed: &str, item: &Item) -> bool {
    let start = item.lead.len() + item.marker.len();
    let (mut at, mut end) = (0, Some(0));
    for line in lines(printed) {
        end = match reader.take(line) {
            LineRole::Begins(mark, depth) if at == 0 && depth == item.depth => {
                // The marker of an empty item may have any number of blanks behind it.
                let has_marker = mark.marker == start || item.text.is_empty();
                has_marker.then(|| mark.text.max(start))
            }
            LineRole::Continues if at > 0 => end.map(|_| at + line.trim_end_matches(BLANKS).len()),
            LineRole::Blank if at > 0 => end,
            _ => None,
        };
        at += line.len();
    }
    end == Some(start + item.text.len())
}
