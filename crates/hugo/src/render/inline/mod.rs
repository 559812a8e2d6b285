//! Writes the inline content of a paragraph, a heading or a cell. Goldmark finds bare
//! addresses before it looks for emphasis, and chooses quotation marks by the characters
//! around them in the source. So texts are scanned again, in the source ([`text`]).

mod text;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::escape::{push_address, push_text, push_text_with_references};
use super::footnotes::Footnotes;
use super::source::{Located, Source};
use super::strike;
use super::typography::Typography;
use super::writer::Writer;

/// Returns whether an element is inline content of a block.
pub(super) fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

/// Writes the inline content of a block. Returns the text of its last line from which a
/// heading's id is made, without addresses and raw HTML.
pub(super) fn write(
    writer: &mut Writer,
    source: &Source,
    footnotes: &mut Footnotes,
    typography: &mut Typography,
    run: Vec<Located<'_>>,
) -> String {
    let (Some((_, first)), Some((_, last))) = (run.first(), run.last()) else {
        return String::new();
    };
    let content = first.start..last.end;
    let run = strike::insert_strikethrough(run, source.text(), &content);
    let mut inline = Inline {
        writer,
        source,
        footnotes,
        typography,
        line_end: content.start,
        written: content.start,
        content,
        may_begin_address: true,
        brackets: 0,
        open: Vec::new(),
        label: Label::None,
        depth: 0,
        line: String::new(),
        has_line_break: false,
    };
    for (event, range) in run {
        inline.event(event, range);
    }
    inline.line
}

/// The state while the inline events of a block are written.
struct Inline<'w, 's> {
    writer: &'w mut Writer,
    source: &'s Source<'s>,
    footnotes: &'w mut Footnotes,
    typography: &'w mut Typography,
    /// The byte range of the content in the source.
    content: Range<usize>,
    /// The end of the current line.
    line_end: usize,
    /// The end of the source that is already written. An address may extend beyond its
    /// event.
    written: usize,
    /// Whether the next character is at the start of a line or behind an element, where
    /// goldmark looks for an address.
    may_begin_address: bool,
    /// The number of open square brackets; inside of them, addresses are not recognized.
    brackets: usize,
    /// The open elements, the innermost last.
    open: Vec<Open>,
    /// The link or image whose text is being written.
    label: Label,
    /// The number of open elements in the description of an image.
    depth: usize,
    /// The text of the current line.
    line: String,
    /// Whether a line ended inside an element that is still open. The text of that
    /// element does not become part of an id.
    has_line_break: bool,
}

/// An open element.
struct Open {
    /// The byte range of its start tag in the output.
    written: Range<usize>,
    /// The byte range of its opening delimiter in the source.
    delimiter: Range<usize>,
    /// Whether an address contains its opening delimiter, so that it is text.
    is_text: bool,
}

/// The link or image whose text is being written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// None.
    None,
    /// The text of a link.
    Link,
    /// The text of an address in angle brackets.
    Address,
    /// The description of an image, which is text without elements.
    Image,
}

impl<'s> Inline<'_, 's> {
    /// Writes one event.
    fn event(&mut self, event: Event<'s>, range: Range<usize>) {
        let in_image = self.label == Label::Image;
        match event {
            Event::Text(text) => self.text(&text, range.clone()),
            _ if range.end <= self.written && !matches!(event, Event::End(_)) => {}
            Event::Start(Tag::Image {
                dest_url, title, ..
            }) if !in_image => {
                self.writer.push("<img");
                self.writer.place(self.source.place(range.start));
                self.writer.push(" src=\"");
                push_address(self.writer.html(), &dest_url);
                if !title.is_empty() {
                    self.writer.push("\" title=\"");
                    push_text_with_references(self.writer.html(), &title);
                }
                self.writer.push("\" alt=\"");
                self.label = Label::Image;
                self.depth = 0;
            }
            Event::Start(_) if in_image => self.depth += 1,
            Event::End(_) if in_image && self.depth > 0 => self.depth -= 1,
            Event::End(_) if in_image => {
                self.writer.push("\">");
                self.label = Label::None;
                self.record_source(range.clone());
                self.continue_at(range.end);
            }
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Code(code) => self.code(&code, range),
            Event::InlineHtml(html) | Event::Html(html) if !in_image => {
                self.raw(&html, &range);
                self.continue_at(range.end);
            }
            Event::SoftBreak => {
                let from = self.writer.html().len();
                self.writer.push("\n");
                self.record(from, " ", range.clone());
                self.line.clear();
                self.has_line_break = !self.open.is_empty();
                self.continue_at(range.end);
            }
            Event::HardBreak => {
                if !in_image {
                    self.writer.open("br", self.source.place(range.end));
                }
                let from = self.writer.html().len();
                self.writer.push("\n");
                self.record(from, "\n", range.clone());
                self.line.clear();
                self.has_line_break = !self.open.is_empty();
                self.continue_at(range.end);
            }
            Event::FootnoteReference(name) => {
                let at = self.source.place(range.start);
                self.footnotes.write_reference(self.writer, &name, at);
                self.continue_at(range.end);
            }
            Event::TaskListMarker(is_done) => {
                let checked = if is_done { "checked=\"\" " } else { "" };
                self.writer.push("<input ");
                self.writer.push(checked);
                self.writer.push("disabled=\"\" type=\"checkbox\"> ");
                self.continue_at(range.end);
            }
            _ => {}
        }
    }

    /// Records that the HTML behind the byte `from` shows a text, which stands for a range
    /// of the source. The description of an image is not shown.
    fn record(&mut self, from: usize, text: &str, range: Range<usize>) {
        if self.label != Label::Image {
            self.writer.record(from, text, self.source, range);
        }
    }

    /// Records that a range of the source stands for itself: what is written in its place
    /// is more than a text.
    fn record_source(&mut self, range: Range<usize>) {
        let from = self.writer.html().len();
        let text = self.source.written_for(range.clone());
        self.record(from, text, range);
    }

    /// Continues behind an element.
    fn continue_at(&mut self, end: usize) {
        self.written = self.written.max(end);
        self.may_begin_address = true;
    }

    /// Writes the start of an element.
    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let length = match tag {
            Tag::Strong | Tag::Strikethrough => 2,
            _ => 1,
        };
        let delimiter = range.start..range.start + length;
        let from = self.writer.html().len();
        let is_text = delimiter.start < self.written;
        match tag {
            _ if is_text => self.push_source(delimiter.clone()),
            Tag::Emphasis => self.writer.push("<em>"),
            Tag::Strong => self.writer.push("<strong>"),
            // Goldmark makes no difference between one tilde and two.
            Tag::Strikethrough | Tag::Subscript => self.writer.push("<del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.label = if matches!(link_type, LinkType::Autolink | LinkType::Email) {
                    Label::Address
                } else {
                    Label::Link
                };
                self.writer.push("<a href=\"");
                if *link_type == LinkType::Email && !dest_url.starts_with("mailto:") {
                    self.writer.push("mailto:");
                }
                push_address(self.writer.html(), dest_url);
                if !title.is_empty() {
                    self.writer.push("\" title=\"");
                    push_text_with_references(self.writer.html(), title);
                }
                self.writer.push("\">");
            }
            _ => {}
        }
        self.open.push(Open {
            written: from..self.writer.html().len(),
            delimiter: delimiter.clone(),
            is_text,
        });
        self.continue_at(delimiter.end);
    }

    /// Writes the end of an element.
    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let Some(open) = self.open.pop() else {
            return;
        };
        if self.has_line_break && self.open.is_empty() {
            self.line.clear();
            self.has_line_break = false;
        }
        let closing = match tag {
            TagEnd::Link => "</a>",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            _ => "</del>",
        };
        if tag == TagEnd::Link {
            self.label = Label::None;
            self.brackets = 0;
        }
        let delimiter = range.end - open.delimiter.len()..range.end;
        if open.is_text {
            self.push_source(delimiter);
        } else if tag != TagEnd::Link && delimiter.start < self.written {
            // An address contains the closing delimiter, so the opening one is text.
            self.writer
                .take_back(open.written, self.source, open.delimiter);
            self.push_source(delimiter);
        } else {
            self.writer.push(closing);
        }
        self.continue_at(range.end);
    }

    /// Writes a code span.
    fn code(&mut self, code: &str, range: Range<usize>) {
        let in_image = self.label == Label::Image;
        if range.start < self.written {
            self.push_source(range);
            return;
        }
        if !in_image {
            self.writer.push("<code>");
        }
        let text = &self.source.text()[range.clone()];
        let ticks = text.len() - text.trim_start_matches('`').len();
        let inner = range.start + ticks..range.end - ticks;
        if self.source.next_change(range.start, range.end) < range.end {
            self.record_source(inner.clone());
            self.writer.source(self.source, inner, false);
        } else {
            // One blank at each end belongs to the delimiters (CommonMark 0.31, §6.1).
            let blank = usize::from(inner.len() == code.len() + 2);
            self.push_shown(code, inner.start + blank..inner.end - blank);
        }
        if !in_image {
            self.writer.push("</code>");
        }
        self.continue_at(range.end);
    }

    /// Writes raw HTML. A break or an item in it gets a position in the page.
    fn raw(&mut self, html: &str, range: &Range<usize>) {
        if range.start < self.written {
            // The text before it contains its start, as in `<<a>>`.
            self.text(&self.source.text()[range.clone()], range.clone());
            return;
        }
        let begins = |name: &str| {
            let start = html.as_bytes().get(..name.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
                && html
                    .as_bytes()
                    .get(name.len())
                    .is_some_and(|byte| !byte.is_ascii_alphanumeric())
        };
        if begins("<br") {
            self.record(self.writer.position().0, "\n", range.clone());
        }
        if self.writer.has_places() && (begins("<br") || begins("<li")) {
            self.writer.push(&html[..3]);
            self.writer.place(self.source.place(range.end));
            self.writer.raw(&html[3..]);
        } else if self.source.text()[range.clone()] == *html {
            self.writer.source(self.source, range.clone(), true);
        } else {
            self.writer.raw(html);
        }
    }

    /// Writes source as text, as far as it is not written yet.
    fn push_source(&mut self, range: Range<usize>) {
        let from = range.start.max(self.written);
        if from < range.end {
            let start = self.writer.html().len();
            let text = &self.source.text()[from..range.end];
            push_text(self.writer.html(), text);
            self.record(start, text, from..range.end);
            self.written = range.end;
        }
    }

    /// Writes text that is shown for a range of the source.
    fn push_shown(&mut self, text: &str, range: Range<usize>) {
        self.push_text(text, range);
        self.line.push_str(text);
    }

    /// Writes text that is shown for a range of the source, and is not part of an id.
    fn push_text(&mut self, text: &str, range: Range<usize>) {
        let from = self.writer.html().len();
        self.writer.text(text);
        self.record(from, text, range);
    }
}
