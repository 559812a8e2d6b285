//! Pasted HTML, as word processors, spreadsheets, chat tools and web pages copy it: its
//! paragraphs and list items become lines, its table a range. Bold, italic, code, struck
//! text and links become Markdown; nothing else of its looks is kept.
//!
//! [`walk`] reads the elements, [`style`] their attributes, and [`markdown`] writes a line.

mod markdown;
mod style;
mod table;
mod walk;

use super::range::Range;
use crate::text::lines::{Line, lines};

/// A node of an HTML document, as a browser has parsed it. Comments are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Text, with its character references resolved.
    Text(String),
    /// An element.
    Element {
        /// Its name, in any case.
        name: String,
        /// The names and values of its attributes.
        attributes: Vec<(String, String)>,
        /// Its contents.
        children: Vec<Node>,
    },
}

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

impl Node {
    /// Returns the name of an element in lower case, its attributes and its contents.
    fn element(&self) -> Option<(String, Attributes<'_>, &[Node])> {
        match self {
            Self::Text(_) => None,
            Self::Element {
                name,
                attributes,
                children,
            } => Some((name.to_ascii_lowercase(), Attributes(attributes), children)),
        }
    }
}

/// The attributes of an element.
#[derive(Clone, Copy)]
struct Attributes<'n>(&'n [(String, String)]);

impl<'n> Attributes<'n> {
    /// Returns the value of an attribute.
    fn get(self, name: &str) -> Option<&'n str> {
        let mut attributes = self.0.iter();
        let found = attributes.find(|(own, _)| own.eq_ignore_ascii_case(name))?;
        Some(found.1.as_str())
    }

    /// Returns an attribute that is a number.
    fn number(self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }

    /// Returns the value of a property in the `style` attribute, in lower case.
    fn property(self, name: &str) -> Option<String> {
        let declarations = self.get("style")?.split(';');
        let mut pairs = declarations.filter_map(|declaration| declaration.split_once(':'));
        let found = pairs.find(|(own, _)| own.trim().eq_ignore_ascii_case(name))?;
        Some(found.1.trim().to_ascii_lowercase())
    }
}

/// Returns whether an element with this name, and what is in it, is not shown.
fn is_hidden(name: &str, attributes: Attributes<'_>) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "head"
            | "title"
            | "meta"
            | "link"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "embed"
            | "svg"
            | "math"
            | "select"
            | "textarea"
            | "audio"
            | "video"
    ) || attributes.property("display").as_deref() == Some("none")
        // The bullet or number that Word writes as text.
        || attributes.property("mso-list").as_deref() == Some("ignore")
}
