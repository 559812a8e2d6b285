//! Text that is struck through, between tildes. pulldown-cmark wants single tildes
//! to stand apart from words; goldmark reads one or two of them as it reads the
//! delimiters of emphasis (CommonMark 0.31, §6.2), so that `H~2~O` has some.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::autolink;
use super::source::Located;
use super::typography::flanking;

/// A row of one or two tildes that may begin or end an element.
struct Delimiter {
    /// The event that it stands in.
    event: usize,
    /// The bytes of it that are part of no element yet.
    range: Range<usize>,
    /// How many tildes it had.
    length: usize,
    opens: bool,
    closes: bool,
}

/// What is open while the events of a block go by.
enum Open {
    /// Tildes that something behind them may end.
    Tildes(Delimiter),
    /// An element of emphasis that this event starts.
    Emphasis(usize),
    /// A link or an image: tildes inside look for none outside.
    Label,
}

/// An end of an element that was found: a part of an event.
struct Cut {
    event: usize,
    range: Range<usize>,
    starts: bool,
    /// The whole element.
    element: Range<usize>,
}

/// Puts the elements that tildes make into the events of a block: `Strikethrough`
/// between two of them at either end, `Subscript` between one. The block's content
/// stands in these bytes of the source.
pub(super) fn found<'s>(
    run: Vec<Located<'s>>,
    source: &'s str,
    content: &Range<usize>,
) -> Vec<Located<'s>> {
    if !source[content.clone()].contains('~') {
        return run;
    }
    let mut reader = Reader {
        stack: Vec::new(),
        fruitless: [0; 4],
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
                reader.leave(|open| matches!(open, Open::Label));
            }
            Event::Start(Tag::Emphasis | Tag::Strong) => reader.stack.push(Open::Emphasis(at)),
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => reader.end_emphasis(),
            Event::Text(text) if !is_address && source[range.clone()] == **text => {
                // What a backslash in front of the event stands for is itself.
                let is_first = range.start == content.start;
                let is_escaped =
                    (range.start > end || is_first) && source[..range.start].ends_with('\\');
                let from = range.start + usize::from(is_escaped && text.starts_with('~'));
                let is_apart = at == 0 || !matches!(run[at - 1].0, Event::Text(_));
                scanner.scan(from..range.end, is_apart, |range, (opens, closes)| {
                    reader.take(Delimiter {
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

/// Finds the delimiters in a block's texts.
struct Scanner<'s> {
    source: &'s str,
    /// The bytes of the block's content.
    content: &'s Range<usize>,
    /// Where the last bare address ends: no tilde in it is a delimiter.
    address: usize,
    /// How many square brackets are open: no address is looked for inside.
    brackets: usize,
}

impl Scanner<'_> {
    /// Reads some bytes of text, which stand at a line's start or behind an element
    /// or do not. `take` gets each delimiter: where it stands, and whether it may open
    /// and close an element.
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
                    // A tilde in front is escaped: goldmark lets none begin there.
                    if length <= 2 && before != '~' {
                        let is_first = at == self.content.start;
                        let before = if is_first { '\n' } else { before };
                        let after = rest[length..].chars().next().unwrap_or('\n');
                        take(at..at + length, flanking(before, after));
                    }
                    at += length;
                    self.look_for_address(at);
                    continue;
                }
                _ => {}
            }
            let is_first = is_apart && at == bytes.start && c.is_ascii_alphanumeric();
            at += c.len_utf8();
            match c {
                _ if is_first => self.look_for_address(at - 1),
                ' ' | '\t' | '*' | '_' | '(' => self.look_for_address(at),
                _ => {}
            }
        }
    }

    /// Passes over the bare address that begins at a byte, if one does.
    fn look_for_address(&mut self, at: usize) {
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

/// Matches delimiters, in their order.
struct Reader {
    stack: Vec<Open>,
    /// By what a closing delimiter is like: below which height of the stack no opening
    /// one is for it.
    fruitless: [usize; 4],
    cuts: Vec<Cut>,
    /// Elements of emphasis that an element of tildes crosses, and so ends: where
    /// they start among the events.
    crossed: Vec<usize>,
}

impl Reader {
    fn truncate(&mut self, height: usize) {
        self.stack.truncate(height);
        for fruitless in &mut self.fruitless {
            *fruitless = (*fruitless).min(height);
        }
    }

    /// Takes off the innermost thing of a kind, and all that is open inside it. Returns
    /// it, if there is one.
    fn leave(&mut self, is_it: impl Fn(&Open) -> bool) {
        if let Some(at) = self.stack.iter().rposition(is_it) {
            self.truncate(at);
        }
    }

    /// Ends the innermost element of emphasis, unless tildes have crossed it.
    fn end_emphasis(&mut self) {
        let inner = |open: &Open| matches!(open, Open::Emphasis(_) | Open::Label);
        if let Some(at) = self.stack.iter().rposition(inner)
            && matches!(self.stack[at], Open::Emphasis(_))
        {
            self.truncate(at);
        }
    }

    /// Lets a delimiter close what it can, and open the rest.
    fn take(&mut self, mut closer: Delimiter) {
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

    /// Where in the stack the delimiter stands that this one closes.
    fn opener_for(&mut self, closer: &Delimiter) -> Option<usize> {
        let kind = closer.length - 1 + 2 * usize::from(closer.opens);
        let lowest = self.fruitless[kind];
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
        self.fruitless[kind] = self.stack.len();
        None
    }

    /// Makes an element of what stands between two delimiters.
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

    /// The events with the elements in them.
    fn rewrite<'s>(mut self, run: Vec<Located<'s>>, source: &'s str) -> Vec<Located<'s>> {
        if self.cuts.is_empty() {
            return run;
        }
        self.cuts.sort_by_key(|cut| cut.range.start);
        self.crossed.sort_unstable();
        let mut cuts = self.cuts.into_iter().peekable();
        let mut out = Vec::with_capacity(run.len());
        let text = |range: Range<usize>| (Event::Text(source[range.clone()].into()), range);
        // Whether each open element of emphasis is crossed.
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
