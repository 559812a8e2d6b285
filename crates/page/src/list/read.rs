//! Reading a list: which lines begin an item, which go on with one, and where
//! the list ends (CommonMark 0.31, §5.2 and §5.3).
//!
//! A list is read flat, with depths. What goes on with an item (further lines of
//! its paragraph, paragraphs and code below it) is that item's text. Where text
//! behind an item's own sub-items belongs to the item above those, it is the
//! last sub-item's: the file keeps it where it stands.

use super::{mark, text_column};
use crate::line::{closes_fence, columns, fence, interrupts, is_blank, lines, split_indent};
use crate::outline::Item;
use crate::tree::Ids;

/// Reads the list at the start of a text: its items, and its length in bytes
/// with what parts it from the next block left out. `None` where the text does
/// not begin with an item.
pub(crate) fn read(text: &str, ids: &mut Ids) -> Option<(Vec<Item>, usize)> {
    let reader = Reader::of(text);
    let length = reader.found.last()?.line_end;
    let starts = reader.found.iter().skip(1).map(|item| item.start);
    let ends: Vec<usize> = starts.chain([length]).collect();
    let items = reader
        .found
        .iter()
        .zip(ends)
        .map(|(item, end)| Item {
            id: ids.next(),
            lead: text[item.start..item.lead].to_owned(),
            marker: text[item.lead..item.marker].to_owned(),
            text: text[item.marker..item.text].to_owned(),
            gap: text[item.text..end].to_owned(),
            depth: item.depth,
        })
        .collect();
    Some((items, length))
}

/// The length in bytes of the list at the start of a text; 0 without one.
pub(crate) fn extent_of(text: &str) -> usize {
    Reader::of(text)
        .found
        .last()
        .map_or(0, |last| last.line_end)
}

/// Where an item's parts end in the text: byte offsets.
#[derive(Debug)]
struct Found {
    start: usize,
    lead: usize,
    marker: usize,
    text: usize,
    /// The end of the last line that is not blank.
    line_end: usize,
    depth: usize,
}

#[derive(Debug, Default)]
struct Reader {
    found: Vec<Found>,
    /// The columns from which on lines belong to the items that are still open.
    open: Vec<usize>,
    fence: Option<(char, usize)>,
    /// Whether the last line was a paragraph's, which the next one may go on with.
    paragraph: bool,
    after_blank: bool,
}

impl Reader {
    /// Reads the list at the start of a text.
    fn of(text: &str) -> Self {
        let mut reader = Self::default();
        let mut at = 0;
        for line in lines(text) {
            if !reader.takes(at, line) {
                break;
            }
            at += line.len();
        }
        reader
    }

    /// Takes a line in; whether the list goes on with it.
    fn takes(&mut self, at: usize, line: &str) -> bool {
        if is_blank(line) {
            self.after_blank = true;
            self.paragraph = false;
            return !self.found.is_empty();
        }
        let column = columns(split_indent(line).0);
        let mut within = self.open.partition_point(|&inner| inner <= column);
        let inside = within == self.open.len() && !self.found.is_empty();
        // An item begins with one blank line at most; further items may still stand
        // below one that was emptied.
        let empty = self
            .found
            .last()
            .is_some_and(|last| last.text == last.marker);
        if inside && empty && self.after_blank && mark(line).is_none() {
            within -= 1;
        }
        let inside = within == self.open.len() && !self.found.is_empty();
        let base = within.checked_sub(1).map_or(0, |at| self.open[at]);
        let taken = if inside && self.fence.is_some() {
            self.fence = self.fence.filter(|&mark| !closes_fence(line, mark));
            self.paragraph = false;
            self.goes_on(at, line)
        } else if let Some(mark) = mark(line).filter(|_| column < base + 4) {
            self.open.truncate(within);
            let (lead, marker) = line[..mark.marker].split_at(mark.lead);
            let content = &line[mark.marker..];
            self.found.push(Found {
                start: at,
                lead: at + mark.lead,
                marker: at + mark.marker,
                text: at + mark.text,
                line_end: at + line.len(),
                depth: within,
            });
            self.open.push(text_column(lead, marker));
            self.begins(content);
            true
        } else if self.found.is_empty() {
            false
        } else if inside
            || (within > 0 && (self.after_blank || !self.paragraph || interrupts(line)))
        {
            self.open.truncate(within);
            // Four columns on, a line is code, or goes on with its paragraph.
            if column < base + 4 {
                self.begins(split_indent(line).1);
            }
            self.goes_on(at, line)
        } else if self.paragraph && !interrupts(line) {
            // A paragraph's next line need not be indented.
            self.goes_on(at, line)
        } else {
            false
        };
        self.after_blank = false;
        taken
    }

    /// What a line's content begins: code behind a fence, or a paragraph.
    fn begins(&mut self, content: &str) {
        self.fence = fence(content);
        self.paragraph = !is_blank(content) && !interrupts(content);
    }

    fn goes_on(&mut self, at: usize, line: &str) -> bool {
        if let Some(last) = self.found.last_mut() {
            last.text = at + line.trim_end_matches(crate::line::BLANKS).len();
            last.line_end = at + line.len();
        }
        true
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
            ("- a\n  b\n- c\n", &[(0, "a\nb"), (0, "c")][..]),
            ("- a\nb\n- c\n", &[(0, "a\nb"), (0, "c")]),
            ("- a\n\n  b\n\n- c\n", &[(0, "a\n\nb"), (0, "c")]),
            ("- a\n\nb\n", &[(0, "a")]),
            (
                "- a\n  ```\n  - x\n  ```\n  - b\n",
                &[(0, "a\n```\n- x\n```"), (1, "b")],
            ),
            ("- a\n  ```\n  x\n- b\n", &[(0, "a\n```\nx"), (0, "b")]),
            ("- a\n        - b\n", &[(0, "a\n      - b")]),
            ("- a\n  > b\n  # c\n", &[(0, "a\n> b\n# c")]),
            ("- a\n> b\n", &[(0, "a")]),
            ("-\n    ```\nb\n", &[(0, "\n  ```")]),
            ("-\n\n  b\n", &[(0, "")]),
            ("- a\n```\nb\n```\n", &[(0, "a")]),
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
