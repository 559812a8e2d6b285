//! Pasted HTML, as word processors, spreadsheets, chat tools and web pages copy it: its
//! paragraphs and list items become lines, its table a range. Bold, italic, code, struck
//! text and links become Markdown; nothing else of its looks is kept.
//!
//! [`node`] is the document; [`walk`] reads the elements, [`style`] their attributes, and [`markdown`] writes a line.

mod markdown;
mod node;
mod style;
mod table;
mod walk;

pub use node::Node;

use super::range::Range;
use crate::text::lines::{Line, lines};

/// The content of pasted HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Html {
    /// Lines that become items, at least one: their depths and their Markdown.
    Lines(Vec<Line>),
    /// The cells of a table.
    Range(Range),
}

/// Returns the content of pasted HTML, or `None` if it shows no text.
pub fn html(nodes: &[Node]) -> Option<Html> {
    if let Some(range) = table::only_table(nodes).and_then(table::range) {
        return Some(Html::Range(range));
    }
    let found = walk::lines(nodes);
    let read = if found.has_lists {
        bounded(found.lines)
    } else {
        // Markers and indentation may have been typed.
        let texts = found.lines.into_iter().map(|line| line.text);
        lines(&texts.collect::<Vec<_>>().join("\n"))
    };
    (!read.is_empty()).then_some(Html::Lines(read))
}

/// Returns lines of which none is more than one level deeper than the line before it.
fn bounded(lines: Vec<Line>) -> Vec<Line> {
    let mut deepest = 0;
    let bounded = lines.into_iter().map(|line| {
        let depth = line.depth.min(deepest);
        deepest = depth + 1;
        Line { depth, ..line }
    });
    bounded.collect()
}
