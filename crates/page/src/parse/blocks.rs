//! Parses the text below a heading into lists, tables, and Markdown between them.

use hugo::lex::line::{is_blank, is_thematic_break, lines};
use hugo::lex::{marker, table};

use super::enclosure::{Enclosures, Line, Shortcodes};
use super::list;
use crate::tree::id::Ids;
use crate::tree::outline::Outline;
use crate::tree::section::{Block, Gap, Markdown};
use crate::tree::table::Table;

/// Returns the blocks of a section's content. `in_paragraph` tells whether the content
/// continues the paragraph of a heading in bold.
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
        let continues_paragraph = at == 0 && in_paragraph;
        let is_list = !continues_paragraph || marker::interrupts_paragraph(line);
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

/// Returns the block that begins at a byte offset, and its length in bytes. `is_list`
/// tells whether a list may begin there.
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
    let text = &text[..markdown_length(content, at, shortcodes)];
    let end = text.trim_end_matches(hugo::lex::line::BLANKS).len();
    let markdown = Markdown {
        id: ids.next(),
        raw: text[..end].to_owned(),
    };
    (Block::Markdown(markdown), end)
}

/// Returns the length in bytes of a Markdown block that begins at a byte offset. It ends
/// in front of the next list, table or thematic break that is not part of it.
fn markdown_length(text: &str, start: usize, shortcodes: &Shortcodes) -> usize {
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

/// Returns whether a Markdown block ends in front of a line, the first of `rest`.
fn ends_markdown(rest: &str, line: &str, after_blank: bool) -> bool {
    let begins = if after_blank {
        is_thematic_break(line) || marker::begins(line)
    } else {
        marker::interrupts_paragraph(line)
    };
    begins || table::begins(rest)
}

/// Returns a gap with this text.
pub(super) fn gap(text: &str, ids: &mut Ids) -> Block {
    Block::Gap(Gap {
        id: ids.next(),
        text: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the blocks of a content as letters: M for Markdown, T for a table, and for
    /// an outline the number of its items.
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
    fn reads_a_list_below_a_paragraph() {
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
    fn keeps_the_contents_of_a_paired_shortcode() {
        assert_eq!(
            shape("{{% notice tip %}}\n\n- a\n\n{{% /notice %}}\n- b\n"),
            "M1"
        );
        assert_eq!(shape("{{% button href=\"x\" %}}\n\n- a\n"), "M1");
    }
}
