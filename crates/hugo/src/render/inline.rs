//! Writes the inline content of a paragraph, a heading or a cell. Goldmark finds bare
//! addresses before it looks for emphasis, and chooses quotation marks by the characters
//! around them in the source. So texts are scanned again here, in the source.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::escape::{push_address, push_text, push_text_with_references, reference};
use super::footnotes::Footnotes;
use super::source::{Located, Source};
use super::typography::Typography;
use super::writer::Writer;
use super::{autolink, strike};

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

/// Returns the length of the word characters at the start of a text. No syntax begins
/// inside a word.
fn word_length(text: &str) -> usize {
    text.bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
        .count()
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
                self.writer.push("\n");
                self.line.clear();
                self.has_line_break = !self.open.is_empty();
                self.continue_at(range.end);
            }
            Event::HardBreak => {
                if !in_image {
                    self.writer.open("br", self.source.place(range.end));
                }
                self.writer.push("\n");
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
            let start = &self.source.text()[open.delimiter];
            self.writer.html().replace_range(open.written, start);
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
        if self.source.next_change(range.start, range.end) < range.end {
            let text = &self.source.text()[range.clone()];
            let ticks = text.len() - text.trim_start_matches('`').len();
            self.writer
                .source(self.source, range.start + ticks..range.end - ticks, false);
        } else {
            self.push_shown(code);
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
            push_text(self.writer.html(), &self.source.text()[from..range.end]);
            self.written = range.end;
        }
    }

    /// Writes text that is shown.
    fn push_shown(&mut self, text: &str) {
        self.writer.text(text);
        self.line.push_str(text);
    }

    /// Writes the backslashes in front of a pipe in a cell, except for the escaping one:
    /// pulldown-cmark removes one before it parses the text, goldmark none.
    fn backslashes(&mut self, pipe: usize) {
        let source = self.source.text();
        let from = if pipe == self.content.start {
            0
        } else {
            self.written
        };
        if source[pipe..].starts_with('|') && from < pipe {
            let before = &source[from..pipe];
            let count = before.len() - before.trim_end_matches('\\').len();
            for _ in 0..count / 2 {
                self.push_shown("\\");
            }
        }
    }

    /// Writes a text event, with shortcodes, addresses and typography.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let source = self.source.text();
        let is_reference = reference(&source[range.clone()]) == Some(range.len());
        if source[range.clone()] != *text && !is_reference || self.label == Label::Address {
            if range.end > self.written {
                if self.label == Label::Address {
                    self.writer.text(text);
                } else {
                    self.push_shown(text);
                }
                self.written = range.end;
                self.may_begin_address = false;
            }
            return;
        }
        self.backslashes(range.start);
        let mut at = range.start.max(self.written);
        // A character behind a backslash is literal, and nothing begins there.
        let begins = at == range.start && (at > self.written || at == self.content.start);
        let mut is_escaped = begins && source[..at].ends_with('\\');
        let mut plain = at;
        while let Some(c) = source
            .get(at..range.end)
            .and_then(|rest| rest.chars().next())
        {
            if !self.may_begin_address && !is_escaped {
                let inside = word_length(&source[at..self.source.next_change(at, range.end)]);
                if inside > 0 {
                    at += inside;
                    continue;
                }
            }
            if let Some((shortcode, end)) = self.source.shortcode_at(at) {
                self.push_shown(&source[plain..at]);
                self.writer.shortcode(self.source, shortcode);
                (at, plain, self.may_begin_address) = (end, end, false);
                continue;
            }
            if at >= self.line_end {
                let rest = &source[at..self.content.end.max(at)];
                self.line_end = at + rest.find('\n').map_or(rest.len(), |end| end + 1);
            }
            if !is_escaped {
                if let Some(length) = reference(&source[at..range.end]) {
                    self.push_shown(&source[plain..at]);
                    self.writer.push(&source[at..at + length]);
                    // The character is not known here, and not part of an id.
                    self.line.push(char::REPLACEMENT_CHARACTER);
                    at += length;
                    (plain, self.may_begin_address) = (at, false);
                    continue;
                }
                if let Some((start, end)) = self.address(at, c) {
                    self.push_shown(&source[plain..start]);
                    self.link(start..end);
                    (at, plain, self.may_begin_address) = (end, end, true);
                    continue;
                }
                let before = match at {
                    _ if at == self.content.start => None,
                    _ => source[..at].chars().next_back(),
                };
                let line = &source[at..self.line_end];
                if let Some((set, length)) = self.typography.at_start(before.unwrap_or('\n'), line)
                {
                    self.push_shown(&source[plain..at]);
                    self.push_shown(set);
                    at += length;
                    (plain, self.may_begin_address) = (at, true);
                    continue;
                }
                match c {
                    '[' => self.brackets += 1,
                    ']' => self.brackets = self.brackets.saturating_sub(1),
                    _ => {}
                }
            }
            // Goldmark treats these as elements until it has read on.
            self.may_begin_address = !is_escaped && matches!(c, '*' | '_' | '[' | '`');
            is_escaped = false;
            at += c.len_utf8();
        }
        if plain < range.end {
            self.push_shown(&source[plain..range.end]);
        }
        self.written = self.written.max(at);
    }

    /// Returns the byte range of the bare address that begins at this character or
    /// directly behind it.
    fn address(&self, at: usize, c: char) -> Option<(usize, usize)> {
        if self.brackets > 0 || self.label != Label::None {
            return None;
        }
        let start = match c {
            ' ' | '\t' | '*' | '_' | '~' | '(' => at + 1,
            c if self.may_begin_address && !c.is_ascii_punctuation() => at,
            _ => return None,
        };
        let found = autolink::at_start(self.source.text().get(start..self.line_end)?)?;
        Some((start, start + found.length))
    }

    /// Writes a bare address as a link.
    fn link(&mut self, range: Range<usize>) {
        let text = &self.source.text()[range.clone()];
        let prefix = autolink::at_start(text).map_or("", |found| found.prefix);
        self.writer.push("<a href=\"");
        self.writer.push(prefix);
        push_address(self.writer.html(), text);
        self.writer.push("\">");
        self.writer.text(text);
        self.writer.push("</a>");
        self.written = range.end;
    }
}
