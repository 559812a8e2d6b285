//! Classifies the lines of a list: the first line of an item, a line that continues one,
//! the end of the list (CommonMark 0.31, §5.2 and §5.3).
//!
//! A list is read as a flat sequence of items with depths. Lines that continue an item
//! (further lines of its paragraph, and paragraphs and code below it) are part of its
//! text. Where text behind an item's children belongs to the item itself, it counts as
//! text of the last child, since the file keeps it there.

use super::line::{Verbatim, columns, html_block, interrupts, is_blank, lines, split_indent};
use super::marker::{self, Mark};

/// Returns the length of the list at the start of a text in bytes, 0 without one.
pub fn length(text: &str) -> usize {
    read(text, &mut |_, _, _| {})
}

/// Reads the list at the start of a text and calls `visit` for each of its lines with the
/// byte offset, the line and its role. Returns the length of the list in bytes.
pub fn read(text: &str, visit: &mut dyn FnMut(usize, &str, LineRole)) -> usize {
    let mut reader = Reader::default();
    let (mut at, mut length) = (0, 0);
    for line in lines(text) {
        let role = reader.take(line);
        match role {
            LineRole::Ends => break,
            LineRole::Blank => {}
            LineRole::Begins(..) | LineRole::Continues => length = at + line.len(),
        }
        visit(at, line, role);
        at += line.len();
    }
    length
}

/// The role of a line in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRole {
    /// The first line of an item, with its parts and the item's depth.
    Begins(Mark, usize),
    /// A line that continues the item before it.
    Continues,
    /// A blank line, which belongs to the lines behind it.
    Blank,
    /// A line behind the end of the list.
    Ends,
}

/// Reads a list line by line, and tells where an item can begin. These rules are
/// implemented only here.
#[derive(Debug, Default)]
pub struct Reader {
    /// The first columns of the contents of the open items, by depth.
    open: Vec<usize>,
    /// The code or HTML that is open in the last item.
    verbatim: Option<Verbatim>,
    /// Whether the last line belongs to a paragraph, which the next one may continue.
    paragraph: bool,
    /// Whether the last line was blank.
    after_blank: bool,
    /// Whether an item has begun.
    begun: bool,
    /// Whether the last item has no text yet.
    empty: bool,
}

impl Reader {
    /// Returns the number of open items: one more than the greatest depth so far.
    pub fn open(&self) -> usize {
        self.open.len()
    }

    /// Returns whether a line inside the last item is code or HTML.
    pub fn is_verbatim(&self) -> bool {
        self.verbatim.is_some()
    }

    /// Returns the depth of an item whose marker stands at a column, or `None` if no item
    /// can begin there.
    pub fn depth_at(&self, column: usize) -> Option<usize> {
        let within = self.within(column);
        let is_verbatim = within == self.open.len() && self.is_verbatim();
        // Four columns further, it would be code (CommonMark 0.31, §5.2).
        (!is_verbatim && column < self.base(within) + 4).then_some(within)
    }

    /// Returns how many of the open items contain a line at a column.
    fn within(&self, column: usize) -> usize {
        self.open.partition_point(|&inner| inner <= column)
    }

    /// Returns the column from which the indentation of a line counts.
    fn base(&self, within: usize) -> usize {
        within.checked_sub(1).map_or(0, |at| self.open[at])
    }

    /// Advances past the next line and returns its role. Must not be called behind the
    /// end of the list.
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
            LineRole::Continues => self.empty = false,
            LineRole::Blank | LineRole::Ends => {}
        }
        self.after_blank = false;
        role
    }

    /// Returns the role of a line that is not blank.
    fn role(&mut self, line: &str) -> LineRole {
        let (indent, content) = split_indent(line);
        let column = columns(indent);
        let mut within = self.within(column);
        let mark = marker::mark(line);
        // An item begins with at most one blank line; further items may still be children
        // of an empty one.
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
            return LineRole::Continues;
        }
        let near = from_base < 4;
        if let Some(mark) = mark.filter(|_| near) {
            return LineRole::Begins(mark, within);
        }
        let lazy = self.paragraph && !(near && interrupts(content));
        if inside || (within > 0 && (self.after_blank || !lazy)) {
            self.open.truncate(within);
            self.verbatim = None;
            // Four columns further, a line is code or continues its paragraph.
            if near {
                self.begins(content, !self.paragraph);
            }
            return LineRole::Continues;
        }
        // A line that continues a paragraph need not be indented.
        if self.begun && lazy {
            LineRole::Continues
        } else {
            LineRole::Ends
        }
    }

    /// Records what the content of a line begins: code, HTML or a paragraph.
    /// `begins_block` tells whether any block may begin there, or only those that
    /// interrupt a paragraph.
    fn begins(&mut self, content: &str, begins_block: bool) {
        self.verbatim = Verbatim::begun(content, begins_block);
        let is_html = html_block(content, begins_block).is_some();
        self.paragraph = !is_blank(content) && !interrupts(content) && !is_html;
    }
}
