//! Reading a list: which lines begin an item, which go on with one, and where
//! the list ends (CommonMark 0.31, §5.2 and §5.3).
//!
//! A list is read flat, with depths. What goes on with an item (further lines of
//! its paragraph, paragraphs and code below it) is that item's text. Where text
//! behind an item's own sub-items belongs to the item above those, it is the
//! last sub-item's: the file keeps it where it stands.

use super::{Mark, extent as extent_of_item, mark};
use crate::line::{
    BLANKS, Verbatim, columns, html_block, interrupts, is_blank, lines, split_indent,
};
use crate::outline::Item;
use crate::tree::Ids;

/// Reads the list at the start of a text: its items, and its length in bytes
/// with what parts it from the next block left out. `None` where the text does
/// not begin with an item.
pub(crate) fn read(text: &str, ids: &mut Ids) -> Option<(Vec<Item>, usize)> {
    let mut found: Vec<Found> = Vec::new();
    let length = extent(text, &mut |at, line, role| match role {
        Role::Begins(mark, depth) => found.push(Found {
            start: at,
            lead: at + mark.lead,
            marker: at + mark.marker,
            text: at + mark.text,
            depth,
        }),
        Role::GoesOn => {
            if let Some(last) = found.last_mut() {
                last.text = at + line.trim_end_matches(BLANKS).len();
            }
        }
        Role::Blank | Role::Ends => {}
    });
    let starts = found.iter().skip(1).map(|item| item.start);
    let ends = starts.chain([length]);
    let items = found.iter().zip(ends).map(|(item, end)| Item {
        id: ids.next(),
        lead: text[item.start..item.lead].to_owned(),
        marker: text[item.lead..item.marker].to_owned(),
        text: text[item.marker..item.text].to_owned(),
        gap: text[item.text..end].to_owned(),
        depth: item.depth,
        is_typed: false,
    });
    let items: Vec<Item> = items.collect();
    (!items.is_empty()).then_some((items, length))
}

/// The length in bytes of the list at the start of a text; 0 without one.
pub(crate) fn extent_of(text: &str) -> usize {
    extent(text, &mut |_, _, _| {})
}

/// The length in bytes of the list at the start of a text, whose lines `visit`
/// gets: each with its byte offset, and what it is.
fn extent(text: &str, visit: &mut dyn FnMut(usize, &str, Role)) -> usize {
    let mut reader = Reader::default();
    let (mut at, mut length) = (0, 0);
    for line in lines(text) {
        let role = reader.take(line);
        match role {
            Role::Ends => break,
            Role::Blank => {}
            Role::Begins(..) | Role::GoesOn => length = at + line.len(),
        }
        visit(at, line, role);
        at += line.len();
    }
    length
}

/// Where an item's parts end in the text: byte offsets.
#[derive(Debug)]
struct Found {
    start: usize,
    lead: usize,
    marker: usize,
    text: usize,
    depth: usize,
}

/// What a line is to the list that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The first line of an item at a depth.
    Begins(Mark, usize),
    /// It belongs to the item before.
    GoesOn,
    /// It is blank, and belongs to what comes.
    Blank,
    /// The list has ended before it.
    Ends,
}

/// Reads a list line by line. What is to be found in a list, and where an item
/// may stand in one, is asked here and nowhere else.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    /// The columns from which on lines belong to the items that are still open.
    open: Vec<usize>,
    /// The code or HTML of the last item that a line would stand in.
    verbatim: Option<Verbatim>,
    /// Whether the last line was a paragraph's, which the next one may go on with.
    paragraph: bool,
    after_blank: bool,
    /// Whether an item has begun.
    begun: bool,
    /// Whether the last item has no text yet.
    empty: bool,
}

impl Reader {
    /// How many items a line could stand in: one more than the depth of the
    /// deepest.
    pub(crate) fn open(&self) -> usize {
        self.open.len()
    }

    /// Whether a line that stands in the last item is code or HTML of its.
    pub(crate) fn is_verbatim(&self) -> bool {
        self.verbatim.is_some()
    }

    /// The depth of an item whose marker stands at a column, if one can.
    pub(crate) fn depth_at(&self, column: usize) -> Option<usize> {
        let within = self.within(column);
        let is_verbatim = within == self.open.len() && self.is_verbatim();
        // Four columns on, it would be code (CommonMark 0.31, §5.2).
        (!is_verbatim && column < self.base(within) + 4).then_some(within)
    }

    /// How many of the open items a line at a column stands in.
    fn within(&self, column: usize) -> usize {
        self.open.partition_point(|&inner| inner <= column)
    }

    /// The column that the indentation of a line counts from.
    fn base(&self, within: usize) -> usize {
        within.checked_sub(1).map_or(0, |at| self.open[at])
    }

    /// Takes the next line in. Behind a list's end, there is no next one.
    pub(crate) fn take(&mut self, line: &str) -> Role {
        if is_blank(line) {
            self.after_blank = true;
            self.paragraph = false;
            self.verbatim = self.verbatim.filter(|open| !open.ends_in(line, 0));
            return if self.begun { Role::Blank } else { Role::Ends };
        }
        let role = self.role(line);
        match role {
            Role::Begins(mark, within) => {
                self.open.truncate(within);
                let (lead, marker) = line[..mark.marker].split_at(mark.lead);
                let (_, inner) = extent_of_item(lead, marker, &line[mark.marker..mark.text]);
                self.open.push(inner);
                self.begun = true;
                self.empty = mark.text == mark.marker;
                self.begins(&line[mark.marker..], true);
            }
            Role::GoesOn => self.empty = false,
            Role::Blank | Role::Ends => {}
        }
        self.after_blank = false;
        role
    }

    /// What a line that is not blank is.
    fn role(&mut self, line: &str) -> Role {
        let (indent, content) = split_indent(line);
        let column = columns(indent);
        let mut within = self.within(column);
        let mark = mark(line);
        // An item begins with one blank line at most; further items may still stand
        // below one that was emptied.
        if self.begun
            && within == self.open.len()
            && self.empty
            && self.after_blank
            && mark.is_none()
        {
            within -= 1;
        }
        let inside = self.begun && within == self.open.len();
        let from_base = column.saturating_sub(self.base(within));
        if inside && let Some(open) = self.verbatim {
            self.verbatim = Some(open).filter(|open| !open.ends_in(content, from_base));
            self.paragraph = false;
            return Role::GoesOn;
        }
        let near = from_base < 4;
        if let Some(mark) = mark.filter(|_| near) {
            return Role::Begins(mark, within);
        }
        let lazy = self.paragraph && !(near && interrupts(content));
        if inside || (within > 0 && (self.after_blank || !lazy)) {
            self.open.truncate(within);
            self.verbatim = None;
            // Four columns on, a line is code, or goes on with its paragraph.
            if near {
                self.begins(content, !self.paragraph);
            }
            return Role::GoesOn;
        }
        // A paragraph's next line need not be indented.
        if self.begun && lazy {
            Role::GoesOn
        } else {
            Role::Ends
        }
    }

    /// What a line's content begins, where a block may begin or in a paragraph: code,
    /// HTML, or a paragraph.
    fn begins(&mut self, content: &str, begins_block: bool) {
        self.verbatim = Verbatim::begun(content, begins_block);
        let is_html = html_block(content, begins_block).is_some();
        self.paragraph = !is_blank(content) && !interrupts(content) && !is_html;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::list::decode;

    fn items(text: &str) -> Vec<(usize, String)> {
        let Some((items, length)) = read(text, &mut Ids::default()) else {
            return Vec::new();
        };
        let mut printed = String::new();
        for item in &items {
            item.print(&mut printed);
        }
        assert_eq!(printed, text[..length]);
        items
            .iter()
            .map(|item| (item.depth, decode(item)))
            .collect()
    }

    #[test]
    fn lists_are_read_flat_with_depths() {
        for (text, wanted) in [
            ("* a\n* b\n", &[(0, "a"), (0, "b")][..]),
            (
                "* a\n  * b\n\n* c\n\ntext\n",
                &[(0, "a"), (1, "b"), (0, "c")],
            ),
            ("1. a\n   - b\n2. c", &[(0, "a"), (1, "b"), (0, "c")]),
            ("- a\n - b\n   - c\n", &[(0, "a"), (0, "b"), (1, "c")]),
            ("- a\n\t- b\n\t\t- c\n", &[(0, "a"), (1, "b"), (2, "c")]),
            ("- a\n# b\n- c\n", &[(0, "a")]),
            ("- a\n---\n- c\n", &[(0, "a")]),
            ("    - code\n", &[]),
            ("text\n", &[]),
        ] {
            let wanted: Vec<_> = wanted.iter().map(|&(d, t)| (d, t.to_owned())).collect();
            assert_eq!(items(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_goes_on_with_an_item_is_its_text() {
        for (text, wanted) in [
            ("- a\n  b\n- c\n", &[(0, "a b"), (0, "c")][..]),
            ("- a\nb\n- c\n", &[(0, "a b"), (0, "c")]),
            ("- a\n\n  b\n\n- c\n", &[(0, "a\n\nb"), (0, "c")]),
            ("- a\n\nb\n", &[(0, "a")]),
            (
                "- a\n  ```\n  - x\n  ```\n  - b\n",
                &[(0, "a\n```\n- x\n```"), (1, "b")],
            ),
            ("- a\n  ```\n  x\n- b\n", &[(0, "a\n```\nx"), (0, "b")]),
            ("- a\n        - b\n", &[(0, "a - b")]),
            ("- a\n  > b\n  # c\n", &[(0, "a\n> b\n# c")]),
            ("- a\n> b\n", &[(0, "a")]),
            ("-\n    ```\nb\n", &[(0, "\n  ```")]),
            ("-\n\n  b\n", &[(0, "")]),
            ("- a\n```\nb\n```\n", &[(0, "a")]),
            ("- <br>\n  - b\n- c\n", &[(0, "<br>\n- b"), (0, "c")]),
            ("- <br>\n\n  - b\n", &[(0, "<br>"), (1, "b")]),
            ("- <b>\nc\n", &[(0, "<b>")]),
            ("- a\n  <br>\n  - b\n", &[(0, "a <br>"), (1, "b")]),
            ("- <!-- x -->\n  - b\n", &[(0, "<!-- x -->"), (1, "b")]),
            (
                "- <!--\n\n  - b -->\n  - c\n",
                &[(0, "<!--\n\n- b -->"), (1, "c")],
            ),
            (
                "- <div>\n  ```\n  x\n\n  - b\n",
                &[(0, "<div>\n```\nx"), (1, "b")],
            ),
            (
                "- a\n  - b\n    - c\n    ```\n    - x\n    ```\n",
                &[(0, "a"), (1, "b"), (2, "c\n```\n- x\n```")],
            ),
            (
                "- a\n  - ```\n    b\n  of a\n",
                &[(0, "a"), (1, "```\nb\nof a")],
            ),
            (
                "- a\n  - b\n\n  of a\n  - c\n",
                &[(0, "a"), (1, "b\n\nof a"), (1, "c")],
            ),
        ] {
            let wanted: Vec<_> = wanted.iter().map(|&(d, t)| (d, t.to_owned())).collect();
            assert_eq!(items(text), wanted, "{text}");
        }
    }
}
