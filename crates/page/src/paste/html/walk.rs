//! Walks through pasted HTML and collects its lines: one for each paragraph, list item and
//! break, with the depth of the lists around it.

use hugo::Style;

use super::markdown::{self, Piece};
use super::node::{Attributes, Node, is_hidden};
use super::style;
use crate::text::clean::clean;
use crate::text::lines::Line;

/// The lines of pasted HTML.
pub(super) struct Found {
    /// The lines, none of them blank.
    pub(super) lines: Vec<Line>,
    /// Whether one of them was an item of a list.
    pub(super) has_lists: bool,
}

/// Returns the lines of nodes.
pub(super) fn lines(nodes: &[Node]) -> Found {
    found(nodes, Walk::default())
}

/// Returns the lines of a table's cell. A line that is bold or italic as a whole is not:
/// that is the look of the cell.
fn cell_lines(nodes: &[Node]) -> Found {
    let walk = Walk {
        is_in_cell: true,
        ..Walk::default()
    };
    found(nodes, walk)
}

/// Returns the lines of nodes.
fn found(nodes: &[Node], mut walk: Walk) -> Found {
    walk.nodes(nodes, &Place::default());
    walk.end_line();
    Found {
        lines: walk.lines,
        has_lists: walk.has_lists,
    }
}

/// Returns the Markdown of a cell, with line feeds between its lines, or `None` if the node
/// is no cell.
pub(super) fn cell_text(node: &Node) -> Option<String> {
    let (_, _, children) = node
        .element()
        .filter(|(name, ..)| matches!(&**name, "td" | "th"))?;
    let found = cell_lines(children);
    let lines = found.lines.iter().map(|line| match found.has_lists {
        true => format!("{}- {}", "  ".repeat(line.depth), line.text),
        false => line.text.clone(),
    });
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// The state while nodes are read.
#[derive(Default)]
struct Walk {
    /// The lines that have ended.
    lines: Vec<Line>,
    /// The text of the line that is being read.
    pieces: Vec<Piece>,
    /// The depth of that line.
    depth: usize,
    has_lists: bool,
    /// Whether the nodes are the contents of a table's cell.
    is_in_cell: bool,
}

/// What stands around a node.
#[derive(Clone, Default)]
struct Place {
    style: Style,
    /// The number of lists.
    lists: usize,
    /// The depth of the lines.
    depth: usize,
    /// Whether line breaks and blanks in the text are shown.
    is_preformatted: bool,
}

impl Walk {
    /// Reads nodes.
    fn nodes(&mut self, nodes: &[Node], place: &Place) {
        for node in nodes {
            match node {
                Node::Text(text) => self.text(text, place),
                Node::Element { .. } => self.element(node, place),
            }
        }
    }

    /// Reads an element.
    fn element(&mut self, node: &Node, place: &Place) {
        let Some((name, attributes, children)) = node.element() else {
            return;
        };
        if is_hidden(&name, attributes) {
            return;
        }
        match &*name {
            "br" => return self.end_line(),
            "img" => return self.image(attributes, place),
            "tr" => return self.row(children, place),
            _ => {}
        }
        let mut inner = place.clone();
        inner.style = style::within(&place.style, &name, attributes);
        let white_space = attributes.property("white-space");
        inner.is_preformatted |= name == "pre"
            || white_space.is_some_and(|value| value.starts_with("pre") && value != "pre-line");
        if matches!(&*name, "ul" | "ol" | "menu") {
            inner.lists = attributes
                .number("data-indent")
                .map_or(place.lists + 1, |indent| indent + 1);
        }
        let level = level(&name, attributes, inner.lists);
        if let Some(level) = level {
            self.has_lists = true;
            inner.depth = level.saturating_sub(1);
            inner.lists = level;
        }
        let is_block = level.is_some() || is_block(&name);
        if is_block {
            self.end_line();
        }
        if is_block || self.pieces.is_empty() {
            self.depth = inner.depth;
        }
        self.nodes(children, &inner);
        if is_block {
            self.end_line();
            self.depth = place.depth;
        }
    }

    /// Reads a row of a table that does not stand alone: its cells make one line.
    fn row(&mut self, cells: &[Node], place: &Place) {
        self.end_line();
        let texts = cells.iter().filter_map(cell_text);
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        let text = texts.join(" | ").replace('\n', " ");
        if !text.is_empty() {
            self.lines.push(Line::new(place.depth, text));
        }
    }

    /// Reads an image: chat tools copy emojis as such.
    fn image(&mut self, attributes: Attributes<'_>, place: &Place) {
        let alt = attributes.get("alt").unwrap_or_default();
        if alt.chars().all(|c| !c.is_alphanumeric()) && alt.chars().count() <= 8 {
            self.push(alt, &place.style);
        }
    }

    /// Reads text.
    fn text(&mut self, text: &str, place: &Place) {
        let text = clean(text);
        if place.is_preformatted {
            for (number, line) in text.split('\n').enumerate() {
                if number > 0 {
                    self.end_line();
                }
                self.push(line, &place.style);
            }
            return;
        }
        // Blanks in a row are shown as one, but for no-break spaces.
        let mut shown = String::with_capacity(text.len());
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_blank {
                shown.push(c);
            } else if !shown.ends_with(' ') {
                shown.push(' ');
            }
        }
        let before = self.pieces.last();
        let is_behind_blank = before.is_none_or(|piece| piece.text.ends_with(' '));
        let shown = match is_behind_blank {
            true => shown.trim_start_matches(' '),
            false => &shown,
        };
        self.push(shown, &place.style);
    }

    /// Appends text to the line.
    fn push(&mut self, text: &str, style: &Style) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.style == *style => last.text.push_str(text),
            _ => self.pieces.push(Piece {
                text: text.to_owned(),
                style: style.clone(),
            }),
        }
    }

    /// Ends the line, if it has text. What follows has its depth.
    fn end_line(&mut self) {
        let mut pieces = std::mem::take(&mut self.pieces);
        if self.is_in_cell {
            let is_bold = pieces.iter().all(|piece| piece.style.is_bold);
            let is_italic = pieces.iter().all(|piece| piece.style.is_italic);
            for Piece { style, .. } in &mut pieces {
                style.is_bold &= !is_bold;
                style.is_italic &= !is_italic;
            }
        }
        let text = markdown::line(&pieces);
        if !text.trim().is_empty() {
            self.lines.push(Line::new(self.depth, text));
        }
    }
}

/// Returns the level of the list of which an element is an item, 1 for the outermost, or
/// `None` if it is no item. `lists` is the number of lists around it.
fn level(name: &str, attributes: Attributes<'_>, lists: usize) -> Option<usize> {
    if let Some(list) = attributes.property("mso-list") {
        // Word: `l0 level2 lfo1`.
        let mut words = list.split_ascii_whitespace();
        return words.find_map(|word| word.strip_prefix("level")?.parse().ok());
    }
    if name != "li" {
        return None;
    }
    let class = attributes.get("class").unwrap_or_default();
    let mut classes = class.split_ascii_whitespace();
    let indent = classes.find_map(|class| class.strip_prefix("ql-indent-")?.parse::<usize>().ok());
    let own = attributes
        .number("aria-level")
        .or_else(|| Some(attributes.number("data-stringify-indent")? + 1))
        .or_else(|| Some(indent? + lists.max(1)));
    Some(own.unwrap_or_else(|| lists.max(1)).max(1))
}

/// Returns whether an element begins and ends a line.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "ul"
    )
}
