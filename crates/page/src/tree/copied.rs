//! Items of an outline for the clipboard: as a Markdown list and as a list in HTML.

use std::fmt::Write as _;
use std::ops::Range;

use hugo::Style;

use crate::text::shown::Shown;
use crate::tree::outline::{Item, Outline};

impl Outline {
    /// Returns items as a Markdown list, by their zero-based indices: their texts as they
    /// are typed, indented by two blanks a level.
    ///
    /// # Panics
    ///
    /// Panics if the outline has fewer items.
    pub fn as_markdown(&self, items: Range<usize>) -> String {
        let mut out = String::new();
        for (item, depth) in self.with_depths(items) {
            let indent = "  ".repeat(depth);
            for (number, line) in self.text(item).split('\n').enumerate() {
                let start = if number == 0 { "- " } else { "  " };
                let line = format!("{indent}{start}{line}");
                out.push_str(line.trim_end_matches(' '));
                out.push('\n');
            }
        }
        out
    }

    /// Returns items as a list in HTML, by their zero-based indices: their texts as Hugo
    /// shows them.
    ///
    /// # Panics
    ///
    /// Panics if the outline has fewer items.
    pub fn as_html(&self, items: Range<usize>) -> String {
        let mut out = String::new();
        let mut open = 0;
        for (item, depth) in self.with_depths(items) {
            // A list stands inside of the item above it.
            while open > depth + 1 {
                out.push_str("</li></ul>");
                open -= 1;
            }
            if open == depth + 1 {
                out.push_str("</li>");
            } else {
                out.push_str("<ul>");
                open += 1;
            }
            out.push_str("<li>");
            push_shown(&mut out, &self.shown(item));
        }
        out.push_str(&"</li></ul>".repeat(open));
        out
    }

    /// Returns items with their depths below the outermost of them: each at most one
    /// deeper than the one before.
    fn with_depths(&self, items: Range<usize>) -> impl Iterator<Item = (&Item, usize)> {
        let items = &self.items[items];
        let base = items.iter().map(|item| item.depth).min().unwrap_or(0);
        let mut deepest = 0;
        items.iter().map(move |item| {
            let depth = (item.depth - base).min(deepest);
            deepest = depth + 1;
            (item, depth)
        })
    }
}

/// Appends a line as HTML.
fn push_shown(out: &mut String, shown: &Shown) {
    for run in shown.runs() {
        let Style {
            is_bold,
            is_italic,
            is_code,
            is_struck,
            link,
        } = &run.style;
        let names = [
            (*is_bold, "strong"),
            (*is_italic, "em"),
            (*is_struck, "del"),
            (*is_code, "code"),
        ];
        if let Some(link) = link {
            let _ = write!(out, "<a href=\"{}\">", escaped(link));
        }
        let set = || names.iter().filter(|(is_set, _)| *is_set);
        for (_, name) in set() {
            let _ = write!(out, "<{name}>");
        }
        out.push_str(&escaped(&run.shown).replace('\n', "<br>"));
        for (_, name) in set().rev() {
            let _ = write!(out, "</{name}>");
        }
        if link.is_some() {
            out.push_str("</a>");
        }
    }
}

/// Returns a text as it is written in HTML, also in an attribute.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
