//! Reading what stands under a heading: lists, tables, and Markdown between them.

use hugo::lex::line::{is_blank, is_thematic_break, lines};
use hugo::lex::{marker, table};

use super::enclosure::{Enclosures, Line, Shortcodes};
use super::list;
use crate::tree::id::Ids;
use crate::tree::outline::Outline;
use crate::tree::section::{Block, Gap, Markdown};
use crate::tree::table::Table;

/// The blocks of a section's content, which begins behind a heading, or right in the
/// paragraph of a line in bold.
pub(super) fn blocks(content: &str, in_paragraph: bool, eol: &str, ids: &mut Ids) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    let mut gap_start = 0;
    let shortcodes = Shortcodes::of(content);
    while at < content.len() {
        let rest = &content[at..];
        let line = lines(rest).next().unwrap_or_default();
        if is_blank(line) || is_thematic_break(line) {
            at += line.len();
            continue;
        }
        let goes_on = at == 0 && in_paragraph;
        let is_list = !goes_on || marker::interrupts_paragraph(line);
        let (block, length) = block(content, at, is_list, &shortcodes, eol, ids);
        if gap_start < at {
            blocks.push(gap(&content[gap_start..at], ids));
        }
        blocks.push(block);
        at += length;
        gap_start = at;
    }
    if gap_start < content.len() {
        blocks.push(gap(&content[gap_start..], ids));
    }
    blocks
}

/// The block that begins at a byte of a text, where a list may or may not, and its length
/// in bytes.
fn block(
    content: &str,
    at: usize,
    is_list: bool,
    shortcodes: &Shortcodes,
    eol: &str,
    ids: &mut Ids,
) -> (Block, usize) {
    let text = &content[at..];
    if let Some((table, length)) = Table::parse(text, ids) {
        return (Block::Table(Box::new(table)), length);
    }
    if is_list && let Some((items, length)) = list::read(text, ids) {
        return (Block::Outline(Outline::list(items, eol, ids)), length);
    }
    let text = &text[..markdown_extent(content, at, shortcodes)];
    let end = text.trim_end_matches(hugo::lex::line::BLANKS).len();
    let markdown = Markdown {
        id: ids.next(),
        raw: text[..end].to_owned(),
    };
    (Block::Markdown(markdown), end)
}

/// How far a run of paragraphs and other Markdown reaches from a byte of a text: to the
/// next list, table or rule that is none of its own.
fn markdown_extent(text: &str, start: usize, shortcodes: &Shortcodes) -> usize {
    let mut at = start;
    let mut after_blank = true;
    let mut enclosures = Enclosures::new(shortcodes);
    for line in lines(&text[start..]) {
        let is_open = enclosures.is_open();
        if !is_open && at > start && ends_markdown(&text[at..], line, after_blank) {
            break;
        }
        let role = enclosures.take(at, line, after_blank);
        after_blank = is_blank(line) || role == Line::Ends;
        at += line.len();
    }
    at - start
}

/// Whether a run of Markdown ends in front of this line, the first of `rest`.
fn ends_markdown(rest: &str, line: &str, after_blank: bool) -> bool {
    let begins = if after_blank {
        is_thematic_break(line) || marker::begins(line)
    } else {
        marker::interrupts_paragraph(line)
    };
    begins || table::begins(rest)
}

pub(super) fn gap(text: &str, ids: &mut Ids) -> Block {
    Block::Gap(Gap {
        id: ids.next(),
        text: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a section's content: M for Markdown, and how many items
    /// each outline has.
    fn shape(content: &str) -> String {
        let blocks = blocks(content, false, "\n", &mut Ids::default());
        let letter = |block: &Block| match block {
            Block::Gap(_) => String::new(),
            Block::Markdown(_) => "M".to_owned(),
            Block::Outline(outline) => outline.items.len().to_string(),
            Block::Table(_) => "T".to_owned(),
        };
        blocks.iter().map(letter).collect()
    }

    #[test]
    fn bullets_right_under_a_paragraph_are_a_list() {
        for (content, wanted) in [
            ("**1. Storage**\n- Buckets\n- Keys\n", "M2"),
            (
                "**1. Storage**\n- Buckets\n\n**2. Access**\n- Keys\n",
                "M1M1",
            ),
            ("Storage:\n\n- Buckets\n", "M1"),
            ("Storage\n2. is no list\n", "M"),
            ("<b>Storage</b>\n- Buckets\n", "M1"),
            ("<details>\n- is HTML\n", "M"),
            ("<b>\n- is HTML\n", "M"),
            ("<!--\n\n- is HTML\n\n-->\n- Buckets\n", "M1"),
            ("<!-- Buckets -->\n- Buckets\n", "M1"),
            ("<https://x.y>\n1. Buckets\n", "M1"),
            ("Storage\n| a | b |\n| - | - |\n| c | d |\n", "MT"),
            ("- Buckets\n| a |\n| - |\n", "1"),
            ("a | b\n--- | ---\nc | d\n\ntext\n", "TM"),
            ("```\n- is code\n```\n", "M"),
            ("```\n    ```\n- is code\n```\n- Buckets\n", "M1"),
            ("- a\n  ```\n      ```\n  - is code\n  ```\n- b\n", "2"),
        ] {
            assert_eq!(shape(content), wanted, "{content}");
        }
    }

    #[test]
    fn a_shortcode_reaches_to_its_end_where_it_has_one() {
        assert_eq!(
            shape("{{% notice tip %}}\n\n- a\n\n{{% /notice %}}\n- b\n"),
            "M1"
        );
        assert_eq!(shape("{{% button href=\"x\" %}}\n\n- a\n"), "M1");
    }
}
