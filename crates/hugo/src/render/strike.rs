//! Strikethrough, written with tildes. pulldown-cmark requires single tildes to stand
//! apart from words; goldmark treats one or two tildes like delimiters of emphasis
//! (CommonMark 0.31, §6.2), so that `H~2~O` contains some.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::autolink;
use super::source::Located;
use super::typography::flanking;

/// A run of one or two tildes that may open or close an element.
struct Delimiter {
    /// The index of the event that contains it.
    event: usize,
    /// The bytes of the run that belong to no element yet.
    range: Range<usize>,
    /// The original number of tildes.
    length: usize,
    /// Whether it may open an element.
    opens: bool,
    /// Whether it may close an element.
    closes: bool,
}

/// What is open at a position among the events of a block.
enum Open {
    /// Tildes that may open an element.
    Tildes(Delimiter),
    /// An emphasis element, with the index of its start event.
    Emphasis(usize),
    /// A link or an image. Tildes inside do not match tildes outside.
    Label,
}

/// A delimiter of an element that was found: a part of a text event.
struct Cut {
    /// The index of the event.
    event: usize,
    /// The bytes of the delimiter.
    range: Range<usize>,
    /// Whether it opens the element.
    starts: bool,
    /// The bytes of the whole element.
    element: Range<usize>,
}

/// Inserts the elements that tildes make into the events of a block: `Strikethrough` for
/// two tildes at either end, `Subscript` for one. `content` is the byte range of the
/// block's content in the source.
pub(super) fn insert_strikethrough<'s>(
    run: Vec<Located<'s>>,
    source: &'s str,
    content: &Range<usize>,
) -> Vec<Located<'s>> {
    if !source[content.clone()].contains('~') {
        return run;
    }
    let mut reader = Reader {
        stack: Vec::new(),
        openers_bottom: [0; 4],
        cuts: Vec::new(),
        crossed: Vec::new(),
    };
    let mut scanner = Scanner {
        source,
        content,
        address: content.start,
        brackets: 0,
    };
    let mut is_address = false;
    let mut end = content.start;
    for (at, (event, range)) in run.iter().enumerate() {
        match event {
            Event::Start(Tag::Link { link_type, .. }) => {
                is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                reader.stack.push(Open::Label);
            }
            Event::Start(Tag::Image { .. }) => reader.stack.push(Open::Label),
            Event::End(TagEnd::Link | TagEnd::Image) => {
                is_address = false;
                reader.close(|open| matches!(open, Open::Label));
            }
            Event::Start(Tag::Emphasis | Tag::Strong) => reader.stack.push(Open::Emphasis(at)),
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => reader.end_emphasis(),
            Event::Text(text) if !is_address && source[range.clone()] == **text => {
                // A backslash in front of the event escapes its first character.
                let is_first = range.start == content.start;
                let is_escaped =
                    (range.start > end || is_first) && source[..range.start].ends_with('\\');
                let from = range.start + usize::from(is_escaped && text.starts_with('~'));
                let is_apart = at == 0 || !matches!(run[at - 1].0, Event::Text(_));
                scanner.scan(from..range.end, is_apart, |range, (opens, closes)| {
                    reader.push_delimiter(Delimiter {
                        event: at,
                        length: range.len(),
                        range,
                        opens,
                        closes,
                    });
                });
            }
            _ => {}
        }
        end = range.end;
    }
    reader.rewrite(run, source)
}

/// Finds the delimiters in the texts of a block.
struct Scanner<'s> {
    /// The text that the parser reads.
    source: &'s str,
    /// The byte range of the block's content.
    content: &'s Range<usize>,
    /// The end of the last bare address; no tilde in it is a delimiter.
    address: usize,
    /// The number of open square brackets; inside of them, addresses are not recognized.
    brackets: usize,
}

impl Scanner<'_> {
    /// Scans a range of text and calls `push_delimiter` for each delimiter with its range and
    /// whether it may open and close an element. `is_apart` tells whether the range is at
    /// the start of a line or behind an element, where an address may begin.
    fn scan(
        &mut self,
        bytes: Range<usize>,
        is_apart: bool,
        mut take: impl FnMut(Range<usize>, (bool, bool)),
    ) {
        let text = &self.source[..self.content.end];
        let mut at = bytes.start;
        while let Some(c) = text.get(at..bytes.end).and_then(|rest| rest.chars().next()) {
            match c {
                _ if at < self.address => {}
                '[' => self.brackets += 1,
                ']' => self.brackets = self.brackets.saturating_sub(1),
                '~' => {
                    let rest = &text[at..];
                    let length = rest.bytes().take_while(|&byte| byte == b'~').count();
                    let before = text[..at].chars().next_back().unwrap_or('\n');
                    // Behind an escaped tilde, goldmark begins no delimiter.
                    if length <= 2 && before != '~' {
                        let is_first = at == self.content.start;
                        let before = if is_first { '\n' } else { before };
                        let after = rest[length..].chars().next().unwrap_or('\n');
                        take(at..at + length, flanking(before, after));
                    }
                    at += length;
                    self.skip_address(at);
                    continue;
                }
                _ => {}
            }
            let is_first = is_apart && at == bytes.start && c.is_ascii_alphanumeric();
            at += c.len_utf8();
            match c {
                _ if is_first => self.skip_address(at - 1),
                ' ' | '\t' | '*' | '_' | '(' => self.skip_address(at),
                _ => {}
            }
        }
    }

    /// Skips a bare address that begins at a byte offset.
    fn skip_address(&mut self, at: usize) {
        if self.brackets > 0 || at < self.address {
            return;
        }
        let rest = &self.source[at..self.content.end.max(at)];
        let line = rest.split('\n').next().unwrap_or_default();
        if let Some(found) = autolink::at_start(line) {
            self.address = at + found.length;
        }
    }
}

/// Matches delimiters in their order.
struct Reader {
    /// What is open, the innermost last.
    stack: Vec<Open>,
    /// For each kind of closing delimiter, the height of the stack below which it has no
    /// opener (the "openers bottom" of CommonMark's algorithm).
    openers_bottom: [usize; 4],
    /// The delimiters of the elements found so far.
    cuts: Vec<Cut>,
    /// The start events of emphasis elements that a strikethrough element crosses. They
    /// become text.
    crossed: Vec<usize>,
}

impl Reader {
    /// Closes everything above a height of the stack.
    fn truncate(&mut self, height: usize) {
        self.stack.truncate(height);
        for bottom in &mut self.openers_bottom {
            *bottom = (*bottom).min(height);
        }
    }

    /// Closes the innermost entry of a kind and everything inside of it, if there is one.
    fn close(&mut self, is_it: impl Fn(&Open) -> bool) {
        if let Some(at) = self.stack.iter().rposition(is_it) {
            self.truncate(at);
        }
    }

    /// Closes the innermost emphasis element, unless it is crossed by tildes.
    fn end_emphasis(&mut self) {
        let inner = |open: &Open| matches!(open, Open::Emphasis(_) | Open::Label);
        if let Some(at) = self.stack.iter().rposition(inner)
            && matches!(self.stack[at], Open::Emphasis(_))
        {
            self.truncate(at);
        }
    }

    /// Closes as many elements as a delimiter can, and keeps the rest of it as an opener.
    fn push_delimiter(&mut self, mut closer: Delimiter) {
        while closer.closes && !closer.range.is_empty() {
            let Some(at) = self.opener_for(&closer) else {
                break;
            };
            self.match_with(at, &mut closer);
        }
        if closer.opens && !closer.range.is_empty() {
            self.stack.push(Open::Tildes(closer));
        }
    }

    /// Returns the index in the stack of the opener for a closing delimiter.
    fn opener_for(&mut self, closer: &Delimiter) -> Option<usize> {
        let kind = closer.length - 1 + 2 * usize::from(closer.opens);
        let lowest = self.openers_bottom[kind];
        for at in (lowest..self.stack.len()).rev() {
            match &self.stack[at] {
                Open::Label => break,
                Open::Emphasis(_) => {}
                Open::Tildes(opener) => {
                    let sum = opener.length + closer.length;
                    let is_odd = (opener.closes || closer.opens)
                        && sum.is_multiple_of(3)
                        && !closer.length.is_multiple_of(3);
                    if !is_odd {
                        return Some(at);
                    }
                }
            }
        }
        self.openers_bottom[kind] = self.stack.len();
        None
    }

    /// Makes an element from the opener at an index of the stack to a closing delimiter.
    fn match_with(&mut self, at: usize, closer: &mut Delimiter) {
        for open in &self.stack[at + 1..] {
            if let Open::Emphasis(event) = open {
                self.crossed.push(*event);
            }
        }
        self.truncate(at + 1);
        let Some(Open::Tildes(opener)) = self.stack.last_mut() else {
            return;
        };
        let length = opener.range.len().min(closer.range.len());
        let start = opener.range.end - length..opener.range.end;
        let end = closer.range.start..closer.range.start + length;
        opener.range.end -= length;
        closer.range.start += length;
        let element = start.start..end.end;
        let event = opener.event;
        if opener.range.is_empty() {
            self.truncate(at);
        }
        for (event, range, starts) in [(event, start, true), (closer.event, end, false)] {
            self.cuts.push(Cut {
                event,
                range,
                starts,
                element: element.clone(),
            });
        }
    }

    /// Returns the events with the elements inserted.
    fn rewrite<'s>(mut self, run: Vec<Located<'s>>, source: &'s str) -> Vec<Located<'s>> {
        if self.cuts.is_empty() {
            return run;
        }
        self.cuts.sort_by_key(|cut| cut.range.start);
        self.crossed.sort_unstable();
        let mut cuts = self.cuts.into_iter().peekable();
        let mut out = Vec::with_capacity(run.len());
        let text = |range: Range<usize>| (Event::Text(source[range.clone()].into()), range);
        // For each open emphasis element, whether it is crossed.
        let mut open = Vec::new();
        for (at, (event, range)) in run.into_iter().enumerate() {
            let marks = if matches!(
                event,
                Event::Start(Tag::Strong) | Event::End(TagEnd::Strong)
            ) {
                2
            } else {
                1
            };
            match event {
                Event::Start(Tag::Emphasis | Tag::Strong) => {
                    let is_crossed = self.crossed.binary_search(&at).is_ok();
                    open.push(is_crossed);
                    if is_crossed {
                        out.push(text(range.start..range.start + marks));
                        continue;
                    }
                }
                Event::End(TagEnd::Emphasis | TagEnd::Strong) if open.pop() == Some(true) => {
                    out.push(text(range.end - marks..range.end));
                    continue;
                }
                _ => {}
            }
            let mut from = range.start;
            while let Some(cut) = cuts.next_if(|cut| cut.event == at) {
                if from < cut.range.start {
                    out.push(text(from..cut.range.start));
                }
                from = cut.range.end;
                let is_double = cut.range.len() == 2;
                let event = match (cut.starts, is_double) {
                    (true, true) => Event::Start(Tag::Strikethrough),
                    (true, false) => Event::Start(Tag::Subscript),
                    (false, true) => Event::End(TagEnd::Strikethrough),
                    (false, false) => Event::End(TagEnd::Subscript),
                };
                out.push((event, cut.element));
            }
            if from == range.start {
                out.push((event, range));
            } else if from < range.end {
                out.push(text(from..range.end));
            }
        }
        out
    }
}
