//! Reading what stands under a heading: lists, tables, and Markdown between them.

use super::gap;
use crate::line::{closes_fence, fence, is_blank, is_html, is_thematic_break, lines};
use crate::list;
use crate::outline::Outline;
use crate::section::{Block, Markdown};
use crate::table::Table;
use crate::tree::Ids;

/// The blocks of a section's content.
pub(super) fn blocks(content: &str, eol: &str, ids: &mut Ids) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    let mut gap_start = 0;
    while at < content.len() {
        let rest = &content[at..];
        let line = lines(rest).next().unwrap_or_default();
        if is_blank(line) || is_thematic_break(line) {
            at += line.len();
            continue;
        }
        let (block, length) = block(rest, eol, ids);
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

/// The block at the start of a text, and its length in bytes.
fn block(text: &str, eol: &str, ids: &mut Ids) -> (Block, usize) {
    if let Some((table, length)) = Table::parse(text, ids) {
        return (Block::Table(Box::new(table)), length);
    }
    if let Some((items, length)) = list::read(text, ids) {
        return (Block::Outline(Outline::list(items, eol, ids)), length);
    }
    let text = &text[..markdown_extent(text)];
    let end = text.trim_end_matches(crate::line::BLANKS).len();
    let markdown = Markdown {
        id: ids.next(),
        raw: text[..end].to_owned(),
    };
    (Block::Markdown(markdown), end)
}

/// How far a run of paragraphs and other Markdown reaches: to the next list,
/// table or rule that is none of its own.
fn markdown_extent(text: &str) -> usize {
    let mut at = 0;
    let mut after_blank = true;
    let mut open = None;
    let mut html = false;
    let mut shortcode: Option<&str> = None;
    let mut unclosed: Option<&str> = None;
    for line in lines(text) {
        // HTML goes on to the next blank line (CommonMark 0.31, §4.6).
        if after_blank {
            html = is_html(line);
        }
        if let Some(mark) = open {
            if closes_fence(line, mark) {
                open = None;
            }
        } else if let Some(name) = shortcode {
            if closes_shortcode(line, name) {
                shortcode = None;
            }
        } else if at > 0 && ends_markdown(&text[at..], line, after_blank, html) {
            break;
        } else {
            open = fence(line);
            shortcode = opens_shortcode(line).filter(|&name| unclosed != Some(name));
            if let Some(name) = shortcode.filter(|name| !closes_shortcode(&text[at..], name)) {
                unclosed = Some(name);
            }
            shortcode =
                shortcode.filter(|&name| unclosed != Some(name) && !closes_shortcode(line, name));
        }
        after_blank = is_blank(line);
        at += line.len();
    }
    at
}

/// Whether a run of Markdown ends in front of this line, the first of `rest`.
fn ends_markdown(rest: &str, line: &str, after_blank: bool, html: bool) -> bool {
    let begins = if after_blank {
        is_thematic_break(line) || list::begins(line)
    } else {
        !html && list::interrupts_paragraph(line)
    };
    begins || ((after_blank || !html) && Table::begins(rest))
}

/// The name of the Hugo shortcode that a line opens, as in `{{% notice info %}}`.
fn opens_shortcode(line: &str) -> Option<&str> {
    let text = line.trim_start();
    let inner = text
        .strip_prefix("{{%")
        .or_else(|| text.strip_prefix("{{<"))?
        .trim_start();
    let end = inner
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_'))
        .unwrap_or(inner.len());
    Some(&inner[..end]).filter(|name| !name.is_empty())
}

fn closes_shortcode(line: &str, name: &str) -> bool {
    ["{{%", "{{<"].iter().any(|open| {
        line.match_indices(open).any(|(at, open)| {
            let rest = line[at + open.len()..].trim_start();
            rest.strip_prefix('/')
                .is_some_and(|rest| rest.trim_start().starts_with(name))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a section's content: M for Markdown, and how many items
    /// each outline has.
    fn shape(content: &str) -> String {
        let blocks = blocks(content, "\n", &mut Ids::default());
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
            ("<https://x.y>\n1. Buckets\n", "M1"),
            ("Storage\n| a | b |\n| - | - |\n| c | d |\n", "MT"),
            ("- Buckets\n| a |\n| - |\n", "1"),
            ("a | b\n--- | ---\nc | d\n\ntext\n", "TM"),
            ("```\n- is code\n```\n", "M"),
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
