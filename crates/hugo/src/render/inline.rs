//! What stands inside a paragraph, a heading or a cell. goldmark finds bare
//! addresses before it looks for emphasis, and sets quotes by what the source has
//! around them; so texts are read again here, from the source.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::escape::{push_address, push_referring, push_text, reference};
use super::footnotes::Footnotes;
use super::source::{Located, Source};
use super::typography::Typography;
use super::writer::Writer;
use super::{autolink, strike};

/// Whether an element stands inside a block.
pub(super) fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

/// Writes the inline content of a block, and gives the text of its last line as
/// an id is made of it: without addresses and raw HTML.
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
    let run = strike::found(run, source.text(), &content);
    let mut inline = Inline {
        writer,
        source,
        footnotes,
        typography,
        line_end: content.start,
        written: content.start,
        content,
        is_apart: true,
        brackets: 0,
        open: Vec::new(),
        label: Label::None,
        depth: 0,
        line: String::new(),
        is_broken: false,
    };
    for (event, range) in run {
        inline.event(event, range);
    }
    inline.line
}

/// How far a text goes on with a word: nothing begins inside one.
fn word_length(text: &str) -> usize {
    text.bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
        .count()
}

struct Inline<'w, 's> {
    writer: &'w mut Writer,
    source: &'s Source<'s>,
    footnotes: &'w mut Footnotes,
    typography: &'w mut Typography,
    /// The bytes of the content in the source.
    content: Range<usize>,
    /// Where the line that is being read ends.
    line_end: usize,
    /// The end of what is written. An address may be longer than its event.
    written: usize,
    /// Whether what comes next stands at a line's start or behind an element, where
    /// goldmark looks for an address.
    is_apart: bool,
    /// How many square brackets are open: no address is looked for inside.
    brackets: usize,
    open: Vec<Open>,
    label: Label,
    /// How many elements are open in an image's description.
    depth: usize,
    /// The text of the line that is being written.
    line: String,
    /// Whether a line ended inside an element that is open: none of that one's text
    /// becomes part of an id.
    is_broken: bool,
}

/// An element that is open.
struct Open {
    /// Where its tag stands in what is written.
    written: Range<usize>,
    /// The source of its start.
    delimiter: Range<usize>,
    /// Whether an address took its start, so that it is none.
    is_text: bool,
}

/// The kind of text that is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    None,
    /// Of a link.
    Link,
    /// Of an address between angle brackets.
    Address,
    /// Of an image: text without elements.
    Image,
}

impl<'s> Inline<'_, 's> {
    fn event(&mut self, event: Event<'s>, range: Range<usize>) {
        let is_silent = self.label == Label::Image;
        match event {
            Event::Text(text) => self.text(&text, range.clone()),
            _ if range.end <= self.written && !matches!(event, Event::End(_)) => {}
            Event::Start(Tag::Image {
                dest_url, title, ..
            }) if !is_silent => {
                self.writer.push("<img");
                self.writer.place(self.source.place(range.start));
                self.writer.push(" src=\"");
                push_address(self.writer.html(), &dest_url);
                if !title.is_empty() {
                    self.writer.push("\" title=\"");
                    push_referring(self.writer.html(), &title);
                }
                self.writer.push("\" alt=\"");
                self.label = Label::Image;
                self.depth = 0;
            }
            Event::Start(_) if is_silent => self.depth += 1,
            Event::End(_) if is_silent && self.depth > 0 => self.depth -= 1,
            Event::End(_) if is_silent => {
                self.writer.push("\">");
                self.label = Label::None;
                self.behind(range.end);
            }
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Code(code) => self.code(&code, range),
            Event::InlineHtml(html) | Event::Html(html) if !is_silent => {
                self.raw(&html, &range);
                self.behind(range.end);
            }
            Event::SoftBreak => {
                self.writer.push("\n");
                self.line.clear();
                self.is_broken = !self.open.is_empty();
                self.behind(range.end);
            }
            Event::HardBreak => {
                if !is_silent {
                    self.writer.open("br", self.source.place(range.end));
                }
                self.writer.push("\n");
                self.line.clear();
                self.is_broken = !self.open.is_empty();
                self.behind(range.end);
            }
            Event::FootnoteReference(name) => {
                let at = self.source.place(range.start);
                self.footnotes.refer(self.writer, &name, at);
                self.behind(range.end);
            }
            Event::TaskListMarker(is_done) => {
                let checked = if is_done { "checked=\"\" " } else { "" };
                self.writer.push("<input ");
                self.writer.push(checked);
                self.writer.push("disabled=\"\" type=\"checkbox\"> ");
                self.behind(range.end);
            }
            _ => {}
        }
    }

    /// Goes on behind an element that ends here.
    fn behind(&mut self, end: usize) {
        self.written = self.written.max(end);
        self.is_apart = true;
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let length = match tag {
            Tag::Strong | Tag::Strikethrough => 2,
            _ => 1,
        };
        let delimiter = range.start..range.start + length;
        let from = self.writer.html().len();
        let is_text = delimiter.start < self.written;
        match tag {
            _ if is_text => self.plain(delimiter.clone()),
            Tag::Emphasis => self.writer.push("<em>"),
            Tag::Strong => self.writer.push("<strong>"),
            // goldmark makes no difference between one tilde and two.
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
                    push_referring(self.writer.html(), title);
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
        self.behind(delimiter.end);
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let Some(open) = self.open.pop() else {
            return;
        };
        if self.is_broken && self.open.is_empty() {
            self.line.clear();
            self.is_broken = false;
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
            self.plain(delimiter);
        } else if tag != TagEnd::Link && delimiter.start < self.written {
            // An address took the end: what looked like a start is text.
            let start = &self.source.text()[open.delimiter];
            self.writer.html().replace_range(open.written, start);
            self.plain(delimiter);
        } else {
            self.writer.push(closing);
        }
        self.behind(range.end);
    }

    fn code(&mut self, code: &str, range: Range<usize>) {
        let is_silent = self.label == Label::Image;
        if range.start < self.written {
            self.plain(range);
            return;
        }
        if !is_silent {
            self.writer.push("<code>");
        }
        if self.source.next_change(range.start, range.end) < range.end {
            let text = &self.source.text()[range.clone()];
            let ticks = text.len() - text.trim_start_matches('`').len();
            self.writer
                .source(self.source, range.start + ticks..range.end - ticks, false);
        } else {
            self.shown(code);
        }
        if !is_silent {
            self.writer.push("</code>");
        }
        self.behind(range.end);
    }

    /// Writes raw HTML. A break or an item in it begins something in the page.
    fn raw(&mut self, html: &str, range: &Range<usize>) {
        if range.start < self.written {
            // What stands before it took its start: `<<a>>`.
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

    /// Writes source as the text that it is, as far as it is not written.
    fn plain(&mut self, range: Range<usize>) {
        let from = range.start.max(self.written);
        if from < range.end {
            push_text(self.writer.html(), &self.source.text()[from..range.end]);
            self.written = range.end;
        }
    }

    /// Writes text that is shown.
    fn shown(&mut self, text: &str) {
        self.writer.text(text);
        self.line.push_str(text);
    }

    /// Shows the backslashes in front of a pipe in a cell that are more than its own:
    /// pulldown-cmark takes one off before it reads the text, goldmark none.
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
                self.shown("\\");
            }
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let source = self.source.text();
        let is_reference = reference(&source[range.clone()]) == Some(range.len());
        if source[range.clone()] != *text && !is_reference || self.label == Label::Address {
            if range.end > self.written {
                if self.label == Label::Address {
                    self.writer.text(text);
                } else {
                    self.shown(text);
                }
                self.written = range.end;
                self.is_apart = false;
            }
            return;
        }
        self.backslashes(range.start);
        let mut at = range.start.max(self.written);
        // What a backslash stands in front of is itself, and nothing begins there.
        let begins = at == range.start && (at > self.written || at == self.content.start);
        let mut is_escaped = begins && source[..at].ends_with('\\');
        let mut plain = at;
        while let Some(c) = source
            .get(at..range.end)
            .and_then(|rest| rest.chars().next())
        {
            if !self.is_apart && !is_escaped {
                let inside = word_length(&source[at..self.source.next_change(at, range.end)]);
                if inside > 0 {
                    at += inside;
                    continue;
                }
            }
            if let Some((shortcode, end)) = self.source.shortcode_at(at) {
                self.shown(&source[plain..at]);
                self.writer.shortcode(self.source, shortcode);
                (at, plain, self.is_apart) = (end, end, false);
                continue;
            }
            if at >= self.line_end {
                let rest = &source[at..self.content.end.max(at)];
                self.line_end = at + rest.find('\n').map_or(rest.len(), |end| end + 1);
            }
            if !is_escaped {
                if let Some(length) = reference(&source[at..range.end]) {
                    self.shown(&source[plain..at]);
                    self.writer.push(&source[at..at + length]);
                    // What it stands for is something, and no part of an id.
                    self.line.push(char::REPLACEMENT_CHARACTER);
                    at += length;
                    (plain, self.is_apart) = (at, false);
                    continue;
                }
                if let Some((start, end)) = self.address(at, c) {
                    self.shown(&source[plain..start]);
                    self.link(start..end);
                    (at, plain, self.is_apart) = (end, end, true);
                    continue;
                }
                let before = match at {
                    _ if at == self.content.start => None,
                    _ => source[..at].chars().next_back(),
                };
                let line = &source[at..self.line_end];
                if let Some((set, length)) = self.typography.at_start(before.unwrap_or('\n'), line)
                {
                    self.shown(&source[plain..at]);
                    self.shown(set);
                    at += length;
                    (plain, self.is_apart) = (at, true);
                    continue;
                }
                match c {
                    '[' => self.brackets += 1,
                    ']' => self.brackets = self.brackets.saturating_sub(1),
                    _ => {}
                }
            }
            // goldmark holds these for elements until it knows better.
            self.is_apart = !is_escaped && matches!(c, '*' | '_' | '[' | '`');
            is_escaped = false;
            at += c.len_utf8();
        }
        if plain < range.end {
            self.shown(&source[plain..range.end]);
        }
        self.written = self.written.max(at);
    }

    /// The bytes of a bare address that begins at this character, or right behind it.
    fn address(&self, at: usize, c: char) -> Option<(usize, usize)> {
        if self.brackets > 0 || self.label != Label::None {
            return None;
        }
        let start = match c {
            ' ' | '\t' | '*' | '_' | '~' | '(' => at + 1,
            c if self.is_apart && !c.is_ascii_punctuation() => at,
            _ => return None,
        };
        let found = autolink::at_start(self.source.text().get(start..self.line_end)?)?;
        Some((start, start + found.length))
    }

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
