//! What stands inside a line, as goldmark reads it: code between backticks, tags,
//! character references, and before all that Hugo's shortcodes.

use std::ops::Range;

use hugo::lex::line::{fence, html_block};
use hugo::shortcode::tag::{OPENER, openers};

use super::shortcode::Typed;
use super::written::{Mark, Written, entity};
use super::{html, shortcode};

/// What a kind of field cannot hold as it is typed.
#[derive(Clone, Copy)]
pub(crate) struct Rules {
    /// Whether a `<` in front of a text makes it something that the field's own
    /// grammar reads, in code too.
    pub(crate) parts: fn(&str) -> bool,
    /// Whether other texts stand beside this one, where backticks look for partners and
    /// a backslash takes what follows for its own.
    pub(crate) is_shared: bool,
    /// Whether a line may begin a block of code between fences, or of HTML.
    pub(crate) has_blocks: bool,
    /// Whether a shortcode can be written as a comment, with its asterisks.
    pub(crate) has_comments: bool,
    /// Whether a line break is a character reference.
    pub(crate) has_breaks: bool,
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
    let rest = hugo::lex::line::strip_all(rest, "amp;");
    let rest = &rest[..rest.floor_char_boundary(8)];
    reference(&format!("&{rest}"), rules).is_some()
}

/// What a tag gets in front that would begin a block of HTML (CommonMark 0.31, §4.6): the
/// lines below would be read as HTML, too.
const BLANK: &str = "&#32;";

/// Whether a byte is the first of its line that is no blank.
fn begins_line(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    text[start..at].trim_start_matches([' ', '\t']).is_empty()
}

/// Whether the line that begins at a byte begins a block of HTML. All but the first go on
/// with a paragraph.
fn begins_html(text: &str, at: usize) -> bool {
    let line = text[at..].split('\n').next().unwrap_or_default();
    html_block(line, !text[..at].contains('\n')).is_some()
}

/// Returns the tag behind the blank at a byte, which begins with an ampersand: one that
/// sets the tag apart, or one that was typed as such, whose ampersand is written out.
fn tag_apart(text: &str, at: usize, rules: Rules) -> Option<Range<usize>> {
    let blank = hugo::lex::line::strip_all(&text[at + 1..], "amp;");
    let tag = blank.strip_prefix(&BLANK[1..])?;
    let start = text.len() - tag.len();
    if !rules.has_blocks || !begins_line(text, at) || !begins_html(text, start) {
        return None;
    }
    Some(start..start + html::meant(tag)?)
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

/// Whether a backslash in front of the character at a byte is Markdown's (CommonMark 0.31,
/// §2.4): that could begin or end something in a line otherwise.
fn is_escape(text: &str, at: usize) -> bool {
    let (before, rest) = (&text[..at - 1], &text[at..]);
    let Some(c) = rest.chars().next() else {
        return false;
    };
    let behind = &rest[c.len_utf8()..];
    match c {
        '*' | '_' | '~' | '`' => before.contains(c) || behind.contains(c),
        '[' => behind.contains("](") || behind.contains("]["),
        ']' => before.contains('[') && behind.starts_with(['(', '[']),
        '!' => behind.starts_with('['),
        '<' => html::could_begin(behind) && behind.contains('>'),
        '>' => before.contains("\\<"),
        '&' => {
            let name = behind.trim_start_matches(|c: char| c == '#' || c.is_ascii_alphanumeric());
            name.len() < behind.len() && name.starts_with(';')
        }
        _ => false,
    }
}

/// Whether a bare address may go on to a byte: goldmark reads no reference in one, and shows
/// it as it stands.
fn is_in_address(text: &str, at: usize) -> bool {
    let signs = "-@:%_+.~#!?&/=();,'\">^{}[]`$";
    let before = &text[..at];
    let bare = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || signs.contains(c));
    let run = &before[bare.len()..];
    ["http://", "https://", "ftp://", "www."]
        .iter()
        .any(|start| run.contains(start))
}

/// The length of the backslashes that a text begins with.
fn backslashes(text: &str) -> usize {
    text.bytes().take_while(|&byte| byte == b'\\').count()
}

fn is_in(ranges: &[Range<usize>], at: usize) -> bool {
    ranges.iter().any(|range| range.contains(&at))
}

/// Returns how a text is written.
pub(crate) fn marks(text: &str, rules: Rules) -> Vec<Mark> {
    let mut encoder = Encoder {
        text,
        rules,
        shortcodes: if text.contains("{{") {
            shortcode::typed(text)
        } else {
            Vec::new()
        },
        tags: Vec::new(),
        alone: Vec::new(),
        marks: Vec::new(),
    };
    encoder.run();
    let alone = html::alone(text, &encoder.tags);
    if !alone.is_empty() {
        encoder.marks.clear();
        encoder.alone = alone;
        encoder.run();
    }
    let mut marks = encoder.marks;
    marks.sort_by_key(|mark| mark.at);
    marks.dedup_by_key(|mark| mark.at);
    marks
}

struct Encoder<'t> {
    text: &'t str,
    rules: Rules,
    shortcodes: Vec<Typed>,
    /// The tags that have been found.
    tags: Vec<Range<usize>>,
    /// Where tags begin that are text, since they have no partner.
    alone: Vec<usize>,
    marks: Vec<Mark>,
}

impl Encoder<'_> {
    /// Writes an angle bracket as a reference; behind an address with a backslash, which ends
    /// that.
    fn refer_bracket(&mut self, at: usize) {
        match is_in_address(self.text, at) {
            true => self.marks.push(Mark::new(at, "\\<")),
            false => self.refer(at),
        }
    }

    /// Writes a character as a reference.
    fn refer(&mut self, at: usize) {
        let c = self.text[at..].chars().next().unwrap_or(' ');
        self.marks.push(Mark::new(at, entity(c)));
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
            let rest = &text[at + c.len_utf8()..];
            match c {
                '<' if (self.rules.parts)(rest) => self.refer(at),
                _ if in_code => {}
                '\\' => {
                    at = self.backslashes(at);
                    continue;
                }
                '`' if at < no_code => self.refer(at),
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
                        if self.begins_html(at) {
                            self.marks.push(Mark::new(at, format!("{BLANK}<")));
                        }
                        self.tags.push(at..at + length);
                        at += length;
                        continue;
                    }
                    None if html::could_begin(rest) => self.refer_bracket(at),
                    None => {}
                },
                '&' if is_reference(&text[at..], self.rules) || self.is_apart(at) => {
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

    /// Writes the backslashes at a byte; where to go on. A single one may be Markdown's.
    /// Others are text, and doubled where they would be Markdown's.
    fn backslashes(&mut self, at: usize) -> usize {
        let end = at + backslashes(&self.text[at..]);
        let rest = &self.text[end..];
        // What the field's own grammar reads, it does behind a backslash too.
        let parts = rest.strip_prefix('<').is_some_and(self.rules.parts);
        let ends_address = rest.starts_with('<') && is_in_address(self.text, at);
        if end == at + 1 && !parts && !ends_address && is_escape(self.text, end) {
            return end + 1;
        }
        let is_last_text = match rest.chars().next() {
            Some('\n') if self.rules.has_breaks => false,
            Some('\n') | None => !self.rules.is_shared,
            Some(c) => !c.is_ascii_punctuation(),
        };
        let doubled = at..end - usize::from(is_last_text);
        self.marks.extend(doubled.map(|at| Mark::new(at, "\\\\")));
        end
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
                let openers = openers(&self.text[range.clone()]);
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
        let line = self.text[at..].split('\n').next().unwrap_or_default();
        self.rules.has_blocks && begins_line(self.text, at) && fence(line).is_some()
    }

    fn begins_html(&self, at: usize) -> bool {
        self.rules.has_blocks && begins_line(self.text, at) && begins_html(self.text, at)
    }

    /// Whether what was typed would be read as a blank that sets a tag apart.
    fn is_apart(&self, at: usize) -> bool {
        let tag = tag_apart(self.text, at, self.rules);
        tag.is_some_and(|tag| !self.alone.contains(&tag.start))
    }

    /// Whether what looks like a tag or an address is all there is in it.
    fn is_tag(&self, at: usize, length: usize) -> bool {
        let range = at..at + length;
        let mut shortcodes = self.shortcodes.iter();
        let inner = &self.text[at + 1..at + length];
        !self.alone.contains(&at)
            && !shortcodes.any(|found| range.contains(&found.range().start))
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
    if !text.contains(['&', '{', '\\']) {
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
            '\\' if !is_raw && rest[1..].starts_with('\\') => {
                out.push('\\', "\\\\");
                at += 2;
                continue;
            }
            '\\' if !is_raw && rest[1..].starts_with('<') && is_in_address(text, at) => {
                out.push('<', "\\<");
                at += 2;
                continue;
            }
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
                let apart = tag_apart(text, at, rules);
                if let Some(tag) = apart.clone().filter(|tag| tag.start == at + BLANK.len()) {
                    out.push('<', format!("{BLANK}<"));
                    out.says.push_str(&text[tag.start + 1..tag.end]);
                    at = tag.end;
                    continue;
                }
                if let Some((c, length)) = reference(rest, rules) {
                    out.push(c, rest[..length].to_owned());
                    at += length;
                    continue;
                }
                let is_typed = apart.is_some() || is_reference(rest, rules);
                if rest.starts_with("&amp;") && is_typed {
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
