//! Tables in pasted HTML, as spreadsheets copy them.

use super::node::{Node, is_hidden};
use super::walk::cell_text;
use crate::paste::range::Range;

/// Returns the contents of a table if nothing else in the nodes shows text.
pub(super) fn only_table(nodes: &[Node]) -> Option<&[Node]> {
    let mut shown = nodes.iter().filter(|node| match node {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element { .. } => node
            .element()
            .is_some_and(|(name, attributes, _)| name != "br" && !is_hidden(&name, attributes)),
    });
    let (name, _, children) = shown.next()?.element()?;
    if shown.next().is_some() {
        return None;
    }
    match &*name {
        "table" => Some(children),
        "ul" | "ol" | "li" | "tr" | "td" | "th" => None,
        _ => only_table(children),
    }
}

/// Returns the range of a table, or `None` if it has one column.
pub(super) fn range(table: &[Node]) -> Option<Range> {
    let mut rows = Vec::new();
    // For each column, the number of further rows that a cell reaches into.
    let mut reaching: Vec<usize> = Vec::new();
    for row in rows_of(table) {
        let mut texts: Vec<String> = Vec::new();
        let skip = |texts: &mut Vec<String>, reaching: &mut Vec<usize>| {
            while let Some(rows) = reaching.get_mut(texts.len()).filter(|rows| **rows > 0) {
                *rows -= 1;
                texts.push(String::new());
            }
        };
        for cell in row {
            let Some(text) = cell_text(cell) else {
                continue;
            };
            skip(&mut texts, &mut reaching);
            let (_, attributes, _) = cell.element()?;
            let span = |name: &str| attributes.number(name).unwrap_or(1).clamp(1, 1000);
            let (columns, rows) = (span("colspan"), span("rowspan"));
            let end = texts.len() + columns;
            reaching.resize(reaching.len().max(end), 0);
            reaching[texts.len()..end].fill(rows - 1);
            texts.push(text);
            texts.resize(end, String::new());
        }
        skip(&mut texts, &mut reaching);
        rows.push(texts);
    }
    Range::of_rows(rows)
}

/// Returns the contents of a table's rows.
fn rows_of(nodes: &[Node]) -> Vec<&[Node]> {
    let elements = nodes.iter().filter_map(Node::element);
    let rows = elements.flat_map(|(name, _, children)| match &*name {
        "tr" => vec![children],
        "tbody" | "thead" | "tfoot" => rows_of(children),
        _ => Vec::new(),
    });
    rows.collect()
}
