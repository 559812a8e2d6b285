//! Working on an outline: structural changes on its flat run of items. Two things
//! stay with the place and not with the item: the gap behind the last item of a
//! moved or removed run (a blank line between groups, a file's missing last line
//! break), and the depth that the items above allow.

use std::ops::Range;

use hugo::lex::line::{BLANKS, columns, lines};
use hugo::lex::list::{LineRole, Reader};
use hugo::lex::marker;

use super::{cell, list, tags};
use crate::text;
use crate::tree::id::Ids;
use crate::tree::outline::{Grammar, Item, Outline, Printed, written};

/// How the outlines beside one are written: a new item looks like its neighbours
/// (law 4). By depth, zero-based.
#[derive(Clone, Debug, Default)]
pub(crate) struct Style {
    markers: Vec<Option<String>>,
    leads: Vec<Option<String>>,
    separator: Option<String>,
}

impl Style {
    /// Takes an outline in, as far as those before it leave something open.
    pub(crate) fn learn(&mut self, outline: &Outline) {
        let add = |of: &mut Vec<Option<String>>, depth: usize, what: &String| {
            if of.len() <= depth {
                of.resize(depth + 1, None);
            }
            of[depth].get_or_insert_with(|| what.clone());
        };
        for item in &outline.items {
            add(&mut self.leads, item.depth, &item.lead);
            // A number is its own item's.
            if !item.marker.starts_with(|c: char| c.is_ascii_digit()) {
                add(&mut self.markers, item.depth, &item.marker);
            }
        }
        if let [first, _, ..] = &outline.items[..] {
            self.separator.get_or_insert_with(|| first.gap.clone());
        }
    }

    fn marker(&self, depth: usize) -> Option<String> {
        self.markers.get(depth).cloned().flatten()
    }
}

/// An outline's items while a structural change is worked out, with what new
/// items are like here.
pub(crate) struct Draft<'a> {
    pub(crate) grammar: Grammar,
    pub(crate) items: Vec<Item>,
    separator: &'a str,
    neighbours: &'a Style,
    /// Whether a list's first line has to interrupt a paragraph.
    in_paragraph: bool,
    /// The items before the change.
    was: &'a [Item],
    ids: &'a mut Ids,
}

impl<'a> Draft<'a> {
    pub(crate) fn of(
        outline: &'a Outline,
        neighbours: &'a Style,
        in_paragraph: bool,
        ids: &'a mut Ids,
    ) -> Self {
        let items = outline.items.clone();
        Self {
            grammar: outline.grammar,
            items,
            separator: &outline.separator,
            neighbours,
            in_paragraph,
            was: &outline.items,
            ids,
        }
    }

    /// Puts new items in front of `at`, in this outline's style. Depths that
    /// the items above do not allow are taken back.
    pub(crate) fn insert(&mut self, at: usize, new: &[(usize, &str)]) {
        self.insert_from(at, new, None);
    }

    /// The same, the last one of which ends as another item does: what that says at its
    /// end stays written as it is.
    pub(crate) fn insert_from(&mut self, at: usize, new: &[(usize, &str)], from: Option<&Item>) {
        for (offset, &(depth, text)) in new.iter().enumerate() {
            let at = at + offset;
            let deepest = at
                .checked_sub(1)
                .map_or(0, |before| self.items[before].depth + 1);
            let depth = depth.min(deepest);
            let marker = self.marker_for(at, depth);
            let lead = self.lead_for(at, depth);
            let gap = self.gap_for_new(at);
            let mut item = Item {
                id: self.ids.next(),
                lead,
                marker,
                text: String::new(),
                gap,
                depth,
                is_typed: true,
            };
            if let Some(from) = from.filter(|_| offset + 1 == new.len()) {
                item.text = self.text_at(from, &item);
            }
            self.grammar.set_text(&mut item, text, self.separator);
            self.items.insert(at, item);
        }
        self.settle();
    }

    /// An item's text as it is written where another one stands.
    pub(crate) fn text_at(&self, from: &Item, place: &Item) -> String {
        let mut from = from.clone();
        let (lead, marker) = (place.lead.clone(), place.marker.clone());
        self.grammar.place(&mut from, lead, marker, self.separator);
        from.text
    }

    /// The indentation of an item that comes in at `at`: that of a sibling beside
    /// it. Without one, [`Self::settle`] finds it.
    fn lead_for(&self, at: usize, depth: usize) -> String {
        let older = self.items[..at].iter().rev();
        let older = older
            .take_while(|item| item.depth >= depth)
            .find(|item| item.depth == depth);
        let younger = self.items.get(at).filter(|item| item.depth == depth);
        let sibling = older.or(younger);
        sibling.map_or_else(String::new, |item| item.lead.clone())
    }

    /// The gap of an item that comes in at `at`; what parts it from the one
    /// before goes to that one.
    fn gap_for_new(&mut self, at: usize) -> String {
        let between = self.separator_near(at);
        match at.checked_sub(1) {
            Some(before) => std::mem::replace(&mut self.items[before].gap, between),
            None if self.items.is_empty() && self.grammar != Grammar::List => String::new(),
            None => between,
        }
    }

    /// What parts items here: as before the place, or else as anywhere in the outline.
    fn separator_near(&self, at: usize) -> String {
        let inner = self.items.len().saturating_sub(1);
        let before = at.saturating_sub(1).min(inner);
        let near = self.items[..before]
            .iter()
            .rev()
            .chain(&self.items[before..inner]);
        let flat = |item: &&Item| !item.gap.is_empty();
        let near = near.clone().find(flat).map(|item| item.gap.clone());
        let beside = || match self.grammar {
            Grammar::Cell => self.neighbours.separator.clone(),
            // How loose a list is, is its own matter.
            Grammar::List | Grammar::Tags => None,
        };
        near.or_else(beside)
            .unwrap_or_else(|| self.separator.to_owned())
    }

    pub(crate) fn set_text(&mut self, at: usize, text: &str) {
        self.grammar
            .set_text(&mut self.items[at], text, self.separator);
        // An empty item's children may stand further left than another's.
        self.settle();
    }

    pub(crate) fn remove(&mut self, range: Range<usize>) {
        let removed: Vec<Item> = self.items.drain(range.clone()).collect();
        if let (Some(before), Some(last)) = (range.start.checked_sub(1), removed.last()) {
            let own = std::mem::replace(&mut self.items[before].gap, last.gap.clone());
            // Behind an item that begins a list, the gap opens that list for the items that stay.
            if self.grammar == Grammar::Tags && !cell::is_read_as_meant(&self.items) {
                let with_gap_behind = std::mem::replace(&mut self.items[before].gap, own);
                if !cell::is_read_as_meant(&self.items) {
                    self.items[before].gap = with_gap_behind;
                }
            }
        }
        self.settle();
    }

    /// Exchanges two neighbouring runs; the gaps behind them stay in place.
    pub(crate) fn exchange(&mut self, first: Range<usize>, second: Range<usize>) {
        debug_assert_eq!(first.end, second.start);
        let (last_of_first, last_of_second) = (first.end - 1, second.end - 1);
        let gap = std::mem::take(&mut self.items[last_of_first].gap);
        let other = std::mem::replace(&mut self.items[last_of_second].gap, gap);
        self.items[last_of_first].gap = other;
        self.items[first.start..second.end].rotate_left(first.len());
        self.settle();
    }

    /// Shifts a run deeper or back, each item with the marker of its new depth.
    pub(crate) fn shift(&mut self, range: Range<usize>, by: isize) {
        for at in range {
            let depth = self.items[at].depth.saturating_add_signed(by);
            let marker = self.marker_at(at, depth);
            let item = &mut self.items[at];
            item.depth = depth;
            if let Some(marker) = marker {
                let lead = item.lead.clone();
                self.grammar.place(item, lead, marker, self.separator);
            }
        }
        self.settle();
    }

    /// Lets every item be read where it stands: an indentation that says its depth,
    /// and in a list no line that a reader takes for another item's. Those that do not
    /// stand in the file are left alone, but for their depth.
    fn settle(&mut self) {
        for at in 0..self.items.len() {
            self.bound(at);
        }
        let written = written(&self.items);
        if written.iter().all(|written| *written) {
            self.settle_written();
            return;
        }
        self.exchange_gaps(&written);
        let all = std::mem::take(&mut self.items);
        let (stands, blank): (Vec<_>, Vec<_>) = all
            .into_iter()
            .zip(&written)
            .partition(|(_, written)| **written);
        self.items = stands.into_iter().map(|(item, _)| item).collect();
        self.settle_written();
        let stands = std::mem::take(&mut self.items);
        let (mut stands, mut blank) = (stands.into_iter(), blank.into_iter());
        self.items = written
            .iter()
            .filter_map(|written| match written {
                true => stands.next(),
                false => blank.next().map(|(item, _)| item),
            })
            .collect();
        self.exchange_gaps(&written);
    }

    /// Exchanges the gap of each item that stands in the file with that of the last one
    /// behind it that does not, which is the place's.
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

    fn settle_written(&mut self) {
        if self.grammar != Grammar::List {
            self.part();
        }
        match self.grammar {
            Grammar::Cell => self.settle_cell(),
            Grammar::Tags => {
                for at in 0..self.items.len() {
                    self.bound(at);
                }
                tags::settle(&mut self.items);
            }
            Grammar::List => {
                self.interrupt();
                let mut anew = vec![false; self.items.len()];
                while let Some(at) = self.misread(&anew) {
                    list::rewrite(&mut self.items[at], self.separator);
                    anew[at] = true;
                }
            }
        }
    }

    /// Parts items of a cell from what follows them now and would go on with them.
    fn part(&mut self) {
        for item in &mut self.items {
            let same = |was: &&Item| was.id == item.id;
            let is_as_it_was = self.was.iter().find(same).is_some_and(|was| was == item);
            if !is_as_it_was && text::cell::goes_on(&item.text, &item.gap) {
                item.gap.insert(0, ' ');
            }
        }
    }

    /// Lets a list's first line interrupt a paragraph (CommonMark 0.31, §5.2): its bullet
    /// is set apart, and that of another item than before is 1, if it counts the list's
    /// items. A higher number stays, since it may be a word of the text.
    fn interrupt(&mut self) {
        let most = self.items.len() + 1;
        let was_first = Printed::of(self.was).next().map(|first| first.item);
        let Some(first) = self.items.first_mut().filter(|_| self.in_paragraph) else {
            return;
        };
        // What parts it from the next item changes nothing in front of it.
        let gap = &first.gap;
        let is_same = |was: &Item| {
            Item {
                gap: gap.clone(),
                ..was.clone()
            } == *first
        };
        if was_first.is_some_and(is_same) {
            return;
        }
        let mut marker = marker::first_marker(&first.marker)
            .filter(|_| was_first.is_none_or(|was| was.id != first.id))
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

    fn settle_cell(&mut self) {
        for at in 0..self.items.len() {
            self.bound(at);
        }
        if cell::is_read_as_meant(&self.items) {
            return;
        }
        let mut open = Vec::new();
        for at in 0..self.items.len() {
            let depth = self.items[at].depth;
            open.truncate(depth + 1);
            let (start, _) = text::cell::extent(&self.items[at].lead);
            let inner = |&item: &usize| text::cell::extent(&self.items[item].lead).1;
            if open.iter().take_while(|item| start >= inner(item)).count() != depth {
                self.indent(at, &open);
            }
            open.truncate(depth);
            open.push(at);
        }
        self.mark_parents();
        cell::keep_tags_apart(&mut self.items);
    }

    /// Indents a list's items as their depths say, and reads it: the first item
    /// that has to be written anew for the list to be read as it is meant. One that
    /// was, is not asked for again.
    fn misread(&mut self, anew: &[bool]) -> Option<usize> {
        let mut reader = Reader::default();
        let mut open = Vec::new();
        let mut printed = String::new();
        for at in 0..self.items.len() {
            let depth = self.bound(at);
            open.truncate(depth + 1);
            let is_verbatim = reader.is_verbatim() && reader.open() == depth;
            if reader.open() < depth || is_verbatim {
                // The text of an item above does not let one stand here.
                let parent = depth.checked_sub(1).map_or(0, |parent| open[parent]);
                let holds = |&item: &usize| {
                    !anew[item] && self.items[item].text.contains(['\n', '`', '~', '<'])
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
            if !is_read_as(&mut reader, &printed, &self.items[at]) && !anew[at] {
                return Some(at);
            }
            open.truncate(depth);
            open.push(at);
        }
        None
    }

    /// Takes back a depth that the items above do not allow; returns it.
    fn bound(&mut self, at: usize) -> usize {
        let deepest = at
            .checked_sub(1)
            .map_or(0, |before| self.items[before].depth + 1);
        let depth = self.items[at].depth.min(deepest);
        self.items[at].depth = depth;
        depth
    }

    /// Indents an item as its depth says: like a sibling, like others of its
    /// depth here or in other lists, or right below its parent. `open` are the items above that it could stand
    /// below, and behind them an older sibling.
    fn indent(&mut self, at: usize, open: &[usize]) {
        let depth = self.items[at].depth;
        let item = |open: &usize| &self.items[*open];
        let parent = depth
            .checked_sub(1)
            .and_then(|depth| open.get(depth))
            .map(item);
        let sibling = open.get(depth).map(item);
        let stands = |lead: &&String| self.grammar.stands(lead, parent);
        let rest = &self.items[at + 1..];
        let younger = rest.iter().take_while(|item| item.depth >= depth);
        let anywhere = self.items[..at].iter().rev().chain(rest);
        let here = younger
            .chain(anywhere)
            .filter(|item| item.depth == depth)
            .map(|item| &item.lead);
        let beside = self.neighbours.leads.get(depth).and_then(Option::as_ref);
        let lead = match (sibling, here.chain(beside).find(stands)) {
            (Some(sibling), _) => sibling.lead.clone(),
            (None, Some(lead)) => lead.clone(),
            (None, None) => self.grammar.lead_below(parent),
        };
        let marker = self.items[at].marker.clone();
        self.grammar
            .place(&mut self.items[at], lead, marker, self.separator);
    }

    /// Lets every item be read as one: in a cell, what is empty and has no marker
    /// is no more than a break, and could have nothing below it. Only at a cell's
    /// very start it is one.
    fn mark_parents(&mut self) {
        for at in 2..self.items.len() {
            if self.items[at].depth > self.items[at - 1].depth {
                cell::mark_empty(&mut self.items[at - 1]);
            }
        }
    }

    /// The marker of a new item: its older sibling's, or a younger one's, or
    /// any at this depth here or in the outlines beside it, or the seed's.
    fn marker_for(&self, at: usize, depth: usize) -> String {
        self.marker_of_sibling(at, at, depth)
            .or_else(|| self.neighbours.marker(depth))
            .or_else(|| {
                let shallower = self.items[..at]
                    .iter()
                    .rev()
                    .find(|item| item.depth + 1 == depth);
                shallower
                    .filter(|_| self.grammar == Grammar::List)
                    .map(|item| marker::plain_marker(&item.marker))
            })
            .unwrap_or_else(|| self.grammar.default_marker(depth).to_owned())
    }

    /// The marker that an item takes on at another depth; `None` to keep its own.
    fn marker_at(&self, at: usize, depth: usize) -> Option<String> {
        let after = at + 1;
        self.marker_of_sibling(at, after, depth)
            .or_else(|| self.neighbours.marker(depth))
            .or_else(|| {
                match self.grammar {
                    Grammar::Cell | Grammar::Tags => {
                        Some(self.grammar.default_marker(depth).to_owned())
                    }
                    // A number that begins a list below a paragraph has to be 1.
                    Grammar::List => marker::first_marker(&self.items[at].marker),
                }
            })
    }

    fn marker_of_sibling(&self, before: usize, after: usize, depth: usize) -> Option<String> {
        let older = self.items[..before]
            .iter()
            .rev()
            .take_while(|item| item.depth >= depth)
            .find(|item| item.depth == depth);
        if let Some(older) = older {
            return Some(marker::next_marker(&older.marker));
        }
        let rest = &self.items[after..];
        let younger = rest
            .iter()
            .take_while(|item| item.depth >= depth)
            .find(|item| item.depth == depth);
        let any = self.items[..before]
            .iter()
            .chain(rest)
            .find(|item| item.depth == depth);
        younger.or(any).map(|item| item.marker.clone())
    }
}

/// Whether a reader finds the printed item, in what it has read so far, as it is.
fn is_read_as(reader: &mut Reader, printed: &str, item: &Item) -> bool {
    let start = item.lead.len() + item.marker.len();
    let (mut at, mut end) = (0, Some(0));
    for line in lines(printed) {
        end = match reader.take(line) {
            LineRole::Begins(mark, depth) if at == 0 && depth == item.depth => {
                // An empty item's marker may have any blanks behind it.
                let whole = mark.marker == start || item.text.is_empty();
                whole.then(|| mark.text.max(start))
            }
            LineRole::GoesOn if at > 0 => end.map(|_| at + line.trim_end_matches(BLANKS).len()),
            LineRole::Blank if at > 0 => end,
            _ => None,
        };
        at += line.len();
    }
    end == Some(start + item.text.len())
}
