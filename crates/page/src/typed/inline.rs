//! What stands inside a line, as goldmark reads it: code between backticks, tags,
//! character references, and before all that Hugo's shortcodes.

use std::borrow::Cow;
use std::ops::Range;

use super::{Mark, Written, html};
use crate::line::fence;
use crate::shortcode::{self, OPENER, Typed};

/// What a kind of field cannot hold as it is typed.
#[derive(Clone, Copy)]
pub(crate) struct Rules {
    /// Whether a `<` in front of a text makes it something that the field's own
    /// grammar reads, in code too.
    pub(crate) parts: fn(&str) -> bool,
    /// Whether other texts stand beside this one where backticks look for partners.
    pub(crate) is_shared: bool,
    /// Whether a fence at a line's start would open code.
    pub(crate) has_fences: bool,
    /// Whether a shortcode can be written as a comment, with its asterisks.
    pub(crate) has_comments: bool,
    /// Whether a line break is a character reference.
    pub(crate) has_breaks: bool,
}

/// Returns a character as a reference to it.
pub(crate) fn entity(c: char) -> Cow<'static, str> {
    match c {
        '<' => "&lt;".into(),
        c => format!("&#{};", c as u32).into(),
    }
}

/// The character that the reference at the start of a text stands for, where it is
/// one that is read; and its length.
fn reference(text: &str, rules: Rules) -> Option<(char, usize)> {
    if text.starts_with("&lt;") {
        return Some(('<', 4));
    }
    let digits = text.strip_prefix("&#")?;
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    if !(2..=3).contains(&length) || digits.starts_with('0') || !digits[length..].starts_with(';') {
        return None;
    }
    let c = char::from(digits[..length].parse::<u8>().ok()?);
    let is_read = c.is_ascii_punctuation() && c != '<' || c == '\n' && rules.has_breaks;
    is_read.then_some((c, length + 3))
}

/// Whether a text is a reference that is read, or one that was typed as such.
fn is_reference(text: &str, rules: Rules) -> bool {
    let Some(rest) = text.strip_prefix('&') else {
        return false;
    };
    let rest = crate::line::strip_all(rest, "amp;");
    let rest = &rest[..rest.floor_char_boundary(8)];
    reference(&format!("&{rest}"), rules).is_some()
}

/// Whether a text begins with a tag that goes on to be one.
pub(crate) fn is_meant(text: &str) -> bool {
    html::meant(text).is_some()
}

/// The length of the backticks that a text begins with.
fn ticks(text: &str) -> usize {
    text.bytes().take_while(|&byte| byte == b'`').count()
}

/// Where the code ends that backticks at a byte open: behind as many.
fn code_end(text: &str, start: usize, length: usize) -> Option<usize> {
    let mut at = start + length;
    while let Some(found) = text[at..].find('`') {
        let run = at + found;
        at = run + ticks(&text[run..]);
        if at - run == length {
            return Some(at);
        }
    }
    None
}

/// Whether a byte stands behind an odd number of backslashes.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = &text[..at];
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

fn is_in(ranges: &[Range<usize>], at: usize) -> bool {
    ranges.iter().any(|range| range.contains(&at))
}

/// Returns how a text is written. `raw` are the parts of it in which Markdown means
/// nothing, since they are HTML.
pub(crate) fn marks(text: &str, rules: Rules, raw: &[Range<usize>]) -> Vec<Mark> {
    let mut encoder = Encoder {
        text,
        rules,
        raw,
        shortcodes: if text.contains("{{") {
            shortcode::typed(text)
        } else {
            Vec::new()
        },
        marks: Vec::new(),
    };
    encoder.run();
    let mut marks = encoder.marks;
    marks.sort_by_key(|mark| mark.at);
    marks.dedup_by_key(|mark| mark.at);
    marks
}

struct Encoder<'t> {
    text: &'t str,
    rules: Rules,
    raw: &'t [Range<usize>],
    shortcodes: Vec<Typed>,
    marks: Vec<Mark>,
}

impl Encoder<'_> {
    /// Writes a character as a reference. A backslash in front that would take its
    /// ampersand for its own is written as one, too.
    fn refer(&mut self, at: usize) {
        let c = self.text[at..].chars().next().unwrap_or(' ');
        self.marks.push(Mark::new(at, entity(c)));
        if is_escaped(self.text, at) && !is_in(self.raw, at) {
            self.marks.push(Mark::new(at - 1, entity('\\')));
        }
    }

    fn run(&mut self) {
        let text = self.text;
        // Up to here, backticks are text.
        let mut no_code = 0;
        // Up to here, all is code.
        let mut code = 0;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let in_code = at < code;
            if let Some(shortcode) = self.shortcode_at(at) {
                at = self.shortcode(shortcode, in_code);
                continue;
            }
            let is_raw = is_in(self.raw, at);
            let rest = &text[at + c.len_utf8()..];
            match c {
                '<' if (self.rules.parts)(rest) => self.refer(at),
                _ if in_code => {}
                '\\' if !is_raw && rest.starts_with(|c: char| c.is_ascii_punctuation()) => {
                    let parts = rest.strip_prefix('<').is_some_and(self.rules.parts);
                    // What the field's own grammar reads, it does behind a backslash too.
                    if !parts && !rest.starts_with('{') {
                        at += 1;
                    }
                }
                '`' if at < no_code => self.marks.push(Mark::new(at, entity('`'))),
                '`' if is_raw => {
                    let length = ticks(&text[at..]);
                    if self.opens_fence(at) {
                        no_code = at + length;
                    } else {
                        at += length;
                    }
                    continue;
                }
                '`' => {
                    let length = ticks(&text[at..]);
                    match code_end(text, at, length) {
                        Some(end) if self.can_hold(at, end) => {
                            code = end;
                            at += length;
                            continue;
                        }
                        Some(end) => {
                            no_code = end;
                            continue;
                        }
                        None if self.rules.is_shared || self.opens_fence(at) => {
                            no_code = at + length;
                            continue;
                        }
                        None => {
                            at += length;
                            continue;
                        }
                    }
                }
                '<' => match html::meant(&text[at..]).filter(|length| self.is_tag(at, *length)) {
                    Some(length) => {
                        at += length;
                        continue;
                    }
                    None if html::could_begin(rest) => self.refer(at),
                    None => {}
                },
                '&' if is_reference(&text[at..], self.rules) => {
                    self.marks.push(Mark::new(at, "&amp;"));
                }
                // A tag behind it, such as a break, would be read as a shortcode.
                '{' if self.rules.is_shared && self.ends_in_bracket(at) => self.refer(at),
                '\n' if self.rules.has_breaks => self.marks.push(Mark::new(at, "&#10;")),
                _ => {}
            }
            at += c.len_utf8();
        }
    }

    /// Whether two brackets end a line with the one at a byte.
    fn ends_in_bracket(&self, at: usize) -> bool {
        let rest = &self.text[at + 1..];
        self.text[..at].ends_with('{') && (rest.is_empty() || rest.starts_with('\n'))
    }

    fn shortcode_at(&self, at: usize) -> Option<Typed> {
        let found = self
            .shortcodes
            .binary_search_by_key(&at, |found| found.range().start);
        found.ok().map(|found| self.shortcodes[found].clone())
    }

    /// Whether all of a shortcode's brackets can stay, with asterisks behind them.
    fn is_comment(&self, range: &Range<usize>, in_code: bool) -> bool {
        let inner = &self.text[range.start + OPENER..];
        let is_tag = self.text[range.start..].starts_with("{{<")
            && html::could_begin(inner)
            && !inner.starts_with("/*");
        self.rules.has_comments && (in_code || !is_tag)
    }

    /// Writes a shortcode; where to go on.
    fn shortcode(&mut self, shortcode: Typed, in_code: bool) -> usize {
        match shortcode {
            Typed::Passes(range) => range.end,
            Typed::Whole(range) if self.is_comment(&range, in_code) => {
                let (open, close) = (range.start + OPENER - 1, range.end - OPENER);
                let bracket = |at: usize| &self.text[at..=at];
                let opening = format!("{}/*", bracket(open));
                let closing = format!("*/{}", bracket(close));
                self.marks.push(Mark::new(open, opening));
                self.marks.push(Mark::new(close, closing));
                // The bracket itself is no tag's.
                range.start + OPENER
            }
            Typed::Whole(range) | Typed::Lone(range) => {
                // A comment would have hidden those inside, too.
                let openers = shortcode::openers(&self.text[range.clone()]);
                let marks = openers.map(|at| Mark::new(range.start + at + 1, entity('{')));
                self.marks.extend(marks);
                range.start + OPENER - 1
            }
        }
    }

    /// Whether code can hold what it would: on one line, nothing that the field's own
    /// grammar reads, no shortcode that only a reference could take apart.
    fn can_hold(&self, start: usize, end: usize) -> bool {
        let inside = &self.text[start..end];
        let parts = |(at, _): (usize, &str)| (self.rules.parts)(&inside[at + 1..]);
        let stays = |shortcode: &Typed| match shortcode {
            Typed::Passes(_) => true,
            Typed::Whole(range) => self.is_comment(range, true),
            Typed::Lone(_) => false,
        };
        let mut shortcodes = self.shortcodes.iter();
        let is_line = !inside.contains('\n');
        is_line
            && !inside.match_indices('<').any(parts)
            && shortcodes.all(|found| !(start..end).contains(&found.range().start) || stays(found))
    }

    fn opens_fence(&self, at: usize) -> bool {
        let start = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        let is_first = self.text[start..at]
            .trim_start_matches([' ', '\t'])
            .is_empty();
        let line = self.text[at..].split('\n').next().unwrap_or_default();
        self.rules.has_fences && is_first && fence(line).is_some()
    }

    /// Whether what looks like a tag or an address is all there is in it.
    fn is_tag(&self, at: usize, length: usize) -> bool {
        let range = at..at + length;
        let mut shortcodes = self.shortcodes.iter();
        let inner = &self.text[at + 1..at + length];
        !shortcodes.any(|found| range.contains(&found.range().start))
            && !inner
                .match_indices('<')
                .any(|(at, _)| (self.rules.parts)(&inner[at + 1..]))
    }
}

/// Reads what stands in a file. `raw` are the parts of it in which Markdown means
/// nothing, and `code` those that stand for themselves.
pub(crate) fn read(
    text: &str,
    rules: Rules,
    raw: &[Range<usize>],
    code: &[Range<usize>],
) -> Written {
    if !text.contains(['&', '{']) {
        return Written::plain(text);
    }
    let shortcodes = shortcode::written(text);
    let mut out = Written::default();
    let mut comments = Vec::new();
    let mut in_code = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if let Some(range) = code.iter().find(|range| range.contains(&at)) {
            out.says.push_str(&text[at..range.end]);
            at = range.end;
            continue;
        }
        let found = shortcodes.binary_search_by_key(&at, |found| found.range().start);
        match found.map(|found| &shortcodes[found]) {
            Ok(Typed::Passes(range)) => {
                out.says.push_str(&text[range.clone()]);
                at = range.end;
                continue;
            }
            Ok(Typed::Whole(range)) => {
                out.says.push_str("{{");
                let bracket = &text[at + OPENER - 1..at + OPENER];
                out.push(
                    if bracket == "<" { '<' } else { '%' },
                    format!("{bracket}/*"),
                );
                comments.push(range.end - OPENER - 2);
                at += OPENER + 2;
                continue;
            }
            _ => {}
        }
        if comments.contains(&at) {
            let bracket = &text[at + 2..at + 3];
            out.push(
                if bracket == ">" { '>' } else { '%' },
                format!("*/{bracket}"),
            );
            at += 3;
            continue;
        }
        let is_raw = is_in(raw, at);
        let rest = &text[at..];
        let length = match c {
            _ if at < in_code => 1,
            '\\' if !is_raw && rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => {
                if rest[1..].starts_with('{') { 1 } else { 2 }
            }
            '`' if !is_raw => {
                let length = ticks(rest);
                if let Some(end) = code_end(text, at, length) {
                    in_code = end;
                }
                length
            }
            '<' => html::meant(rest).unwrap_or(1),
            '&' => {
                if let Some((c, length)) = reference(rest, rules) {
                    out.push(c, rest[..length].to_owned());
                    at += length;
                    continue;
                }
                if rest.starts_with("&amp;") && is_reference(rest, rules) {
                    out.push('&', "&amp;");
                    at += "&amp;".len();
                    continue;
                }
                1
            }
            c => c.len_utf8(),
        };
        let length = if c.is_ascii() { length } else { c.len_utf8() };
        out.says.push_str(&rest[..length]);
        at += length;
    }
    out
}
