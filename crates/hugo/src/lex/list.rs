//! Which lines of a list begin an item, which go on with one, and where the list ends
//! (CommonMark 0.31, §5.2 and §5.3).
//!
//! A list is read flat, with depths. What goes on with an item (further lines of
//! its paragraph, paragraphs and code below it) is that item's text. Where text
//! behind an item's own sub-items belongs to the item above those, it is the
//! last sub-item's: the file keeps it where it stands.

use super::line::{Verbatim, columns, html_block, interrupts, is_blank, lines, split_indent};
use super::marker::{self, Mark};

/// The length in bytes of the list at the start of a text; 0 without one.
pub fn length(text: &str) -> usize {
    read(text, &mut |_, _, _| {})
}

/// The length in bytes of the list at the start of a text, whose lines `visit`
/// gets: each with its byte offset, and what it is.
pub fn read(text: &str, visit: &mut dyn FnMut(usize, &str, LineRole)) -> usize {
    let mut reader = Reader::default();
    let (mut at, mut length) = (0, 0);
    for line in lines(text) {
        let role = reader.take(line);
        match role {
            LineRole::Ends => break,
            LineRole::Blank => {}
            LineRole::Begins(..) | LineRole::GoesOn => length = at + line.len(),
        }
        visit(at, line, role);
        at += line.len();
    }
    length
}

/// What a line is to the list that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRole {
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
pub struct Reader {
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
    pub fn open(&self) -> usize {
        self.open.len()
    }

    /// Whether a line that stands in the last item is code or HTML of its.
    pub fn is_verbatim(&self) -> bool {
        self.verbatim.is_some()
    }

    /// The depth of an item whose marker stands at a column, if one can.
    pub fn depth_at(&self, column: usize) -> Option<usize> {
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
    pub fn take(&mut self, line: &str) -> LineRole {
        if is_blank(line) {
            self.after_blank = true;
            self.paragraph = false;
            self.verbatim = self.verbatim.filter(|open| !open.ends_in(line, 0));
            return if self.begun {
                LineRole::Blank
            } else {
                LineRole::Ends
            };
        }
        let role = self.role(line);
        match role {
            LineRole::Begins(mark, within) => {
                self.open.truncate(within);
                let (lead, marker) = line[..mark.marker].split_at(mark.lead);
                let (_, inner) = marker::extent(lead, marker, &line[mark.marker..mark.text]);
                self.open.push(inner);
                self.begun = true;
                self.empty = mark.text == mark.marker;
                self.begins(&line[mark.marker..], true);
            }
            LineRole::GoesOn => self.empty = false,
            LineRole::Blank | LineRole::Ends => {}
        }
        self.after_blank = false;
        role
    }

    /// What a line that is not blank is.
    fn role(&mut self, line: &str) -> LineRole {
        let (indent, content) = split_indent(line);
        let column = columns(indent);
        let mut within = self.within(column);
        let mark = marker::mark(line);
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
            return LineRole::GoesOn;
        }
        let near = from_base < 4;
        if let Some(mark) = mark.filter(|_| near) {
            return LineRole::Begins(mark, within);
        }
        let lazy = self.paragraph && !(near && interrupts(content));
        if inside || (within > 0 && (self.after_blank || !lazy)) {
            self.open.truncate(within);
            self.verbatim = None;
            // Four columns on, a line is code, or goes on with its paragraph.
            if near {
                self.begins(content, !self.paragraph);
            }
            return LineRole::GoesOn;
        }
        // A paragraph's next line need not be indented.
        if self.begun && lazy {
            LineRole::GoesOn
        } else {
            LineRole::Ends
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
