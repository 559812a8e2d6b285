//! Parses a list into items with depths and the text of their parts. [`hugo::lex::list`]
//! decides which lines belong to which item.

use hugo::lex::line::BLANKS;
use hugo::lex::list;
use hugo::lex::list::LineRole;

use crate::tree::id::Ids;
use crate::tree::outline::Item;

/// Parses the list at the start of a text. Returns its items, and its length in bytes
/// without the blank lines in front of the next block; or `None` if the text does not
/// begin with an item.
pub(crate) fn read(text: &str, ids: &mut Ids) -> Option<(Vec<Item>, usize)> {
    let mut found: Vec<Found> = Vec::new();
    let length = list::read(text, &mut |at, line, role| match role {
        LineRole::Begins(mark, depth) => found.push(Found {
            start: at,
            lead: at + mark.lead,
            marker: at + mark.marker,
            text: at + mark.text,
            depth,
        }),
        LineRole::Continues => {
            if let Some(last) = found.last_mut() {
                last.text = at + line.trim_end_matches(BLANKS).len();
            }
        }
        LineRole::Blank | LineRole::Ends => {}
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

/// The byte offsets at which the parts of an item end, and its depth.
#[derive(Debug)]
struct Found {
    /// The start of the item.
    start: usize,
    lead: usize,
    marker: usize,
    text: usize,
    depth: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::list::read as decode;

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
            .map(|item| (item.depth, decode(&item.lead, &item.marker, &item.text)))
            .collect()
    }

    #[test]
    fn reads_nested_lists_as_items_with_depths() {
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
    fn reads_continuation_lines_as_text_of_their_item() {
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
