//! Footnotes in goldmark's form: numbered in the order of their references, and all at
//! the end of the page.

use std::fmt::Write as _;

use super::preview::Preview;
use super::writer::Writer;

/// The footnotes of a page.
#[derive(Default)]
pub(super) struct Footnotes {
    /// The name of each referenced note and the number of its references, in order.
    referred: Vec<(String, usize)>,
    /// The name and the text of each defined note.
    defined: Vec<(String, Preview)>,
}

impl Footnotes {
    /// Adds the text of a note.
    pub(super) fn define(&mut self, name: String, text: Preview) {
        self.defined.push((name, text));
    }

    /// Writes a reference to a note. `at` is its byte offset in the page.
    pub(super) fn write_reference(&mut self, writer: &mut Writer, name: &str, at: usize) {
        let known = self.referred.iter().position(|(known, _)| known == name);
        let number = known.unwrap_or_else(|| {
            self.referred.push((name.to_owned(), 0));
            self.referred.len() - 1
        });
        let times = &mut self.referred[number].1;
        let id = suffixed("fnref", *times);
        *times += 1;
        let number = number + 1;
        let _infallible = write!(writer.html(), "<sup id=\"{id}:{number}\"");
        writer.place(at);
        let _infallible = write!(
            writer.html(),
            "><a href=\"#fn:{number}\" class=\"footnote-ref\" role=\"doc-noteref\">{number}</a></sup>"
        );
    }

    /// Writes the referenced notes.
    pub(super) fn write(mut self, writer: &mut Writer) {
        if self.referred.is_empty() {
            return;
        }
        writer.push("<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n");
        for (number, (name, times)) in (1..).zip(&self.referred) {
            let _infallible = writeln!(writer.html(), "<li id=\"fn:{number}\">");
            let defined = self.defined.iter_mut().find(|(known, _)| known == name);
            let mut text = defined
                .map(|(_, text)| std::mem::take(text))
                .unwrap_or_default();
            let mut back = String::new();
            for time in 0..*times {
                let id = suffixed("fnref", time);
                let _infallible = write!(
                    back,
                    "\u{a0}<a href=\"#{id}:{number}\" class=\"footnote-backref\" role=\"doc-backlink\">\u{21a9}\u{fe0e}</a>"
                );
            }
            // The back links are in the note's last paragraph, if it ends with one.
            let end = text
                .html
                .strip_suffix("</p>\n")
                .map_or(text.html.len(), str::len);
            text.html.insert_str(end, &back);
            writer.append(text);
            writer.push("</li>\n");
        }
        writer.push("</ol>\n</div>\n");
    }
}

/// Returns the id of a reference. The first one has no number, the others are numbered
/// from 1.
fn suffixed(id: &str, time: usize) -> String {
    if time == 0 {
        id.to_owned()
    } else {
        format!("{id}{time}")
    }
}
