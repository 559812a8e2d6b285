//! Reads and escapes the text inside a line as goldmark reads it: code spans, HTML tags,
//! character references, and, before all of those, Hugo's shortcodes.

use std::ops::Range;

use hugo::lex::line::fence;
use hugo::shortcode::tag::{OPENER, openers};

use super::shortcode::Shortcode;
use super::syntax::{
    BLANK_REFERENCE, Rules, backslashes, backtick_run, begins_html, begins_line, code_end,
    escaped_tag, is_escape, is_in_address, is_reference, reference,
};
use super::written::{Mark, Written, entity};
use super::{html, shortcode};

/// Returns whether one of the ranges contains a byte offset.
fn is_in(ranges: &[Range<usize>], at: usize) -> bool {
    ranges.iter().any(|range| range.contains(&at))
}

/// Returns the marks that a text needs to be shown as it is typed, sorted by offset.
pub(crate) fn marks(text: &str, rules: Rules) -> Vec<Mark> {
    let mut encoder = Encoder {
        text,
        rules,
        shortcodes: if text.contains("{{") {
            shortcode::find_typed(text)
        } else {
            Vec::new()
        },
        tags: Vec::new(),
        unpaired: Vec::new(),
        marks: Vec::new(),
    };
    encoder.run();
    let unpaired = html::unpaired(text, &encoder.tags);
    if !unpaired.is_empty() {
        encoder.marks.clear();
        encoder.unpaired = unpaired;
        encoder.run();
    }
    let mut marks = encoder.marks;
    marks.sort_by_key(|mark| mark.at);
    marks.dedup_by_key(|mark| mark.at);
    marks
}

/// Collects the marks of a text.
struct Encoder<'t> {
    text: &'t str,
    rules: Rules,
    shortcodes: Vec<Shortcode>,
    /// The spans of the tags found so far.
    tags: Vec<Range<usize>>,
    /// The offsets of tags that are escaped since they have no partner.
    unpaired: Vec<usize>,
    marks: Vec<Mark>,
}

impl Encoder<'_> {
    /// Escapes a `<` as a reference, or, behind an address, with a backslash, which ends
    /// the address.
    fn escape_bracket(&mut self, at: usize) {
        match is_in_address(self.text, at) {
            true => self.marks.push(Mark::new(at, "\\<")),
            false => self.escape_character(at),
        }
    }

    /// Escapes a character as a reference to it.
    fn escape_character(&mut self, at: usize) {
        let c = self.text[at..].chars().next().unwrap_or(' ');
        self.marks.push(Mark::new(at, entity(c)));
    }

    /// Walks through the text and collects its marks.
    fn run(&mut self) {
        let text = self.text;
        // Before this offset, backticks are text.
        let mut no_code = 0;
        // Before this offset, everything is code.
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
                '<' if (self.rules.starts_separator)(rest) => self.escape_character(at),
                _ if in_code => {}
                '\\' => {
                    at = self.backslashes(at);
                    continue;
                }
                '`' if at < no_code => self.escape_character(at),
                '`' => {
                    let length = backtick_run(&text[at..]);
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
                '<' => match html::tag_or_address(&text[at..])
                    .filter(|length| self.is_tag(at, *length))
                {
                    Some(length) => {
                        if self.begins_html(at) {
                            self.marks
                                .push(Mark::new(at, format!("{BLANK_REFERENCE}<")));
                        }
                        self.tags.push(at..at + length);
                        at += length;
                        continue;
                    }
                    None if html::can_begin_html(rest) => self.escape_bracket(at),
                    None => {}
                },
                '&' if is_reference(&text[at..], self.rules) || self.is_escaped_tag(at) => {
                    self.marks.push(Mark::new(at, "&amp;"));
                }
                // A tag of the field's own grammar behind it, such as a break, would make
                // a shortcode of it.
                '{' if self.rules.is_shared && self.ends_in_bracket(at) => {
                    self.escape_character(at);
                }
                '\n' if self.rules.has_breaks => self.marks.push(Mark::new(at, "&#10;")),
                _ => {}
            }
            at += c.len_utf8();
        }
    }

    /// Escapes the run of backslashes at a byte offset and returns where to continue. A
    /// single one may be an escape of Markdown; all others are text and doubled where
    /// Markdown would take them as escapes.
    fn backslashes(&mut self, at: usize) -> usize {
        let end = at + backslashes(&self.text[at..]);
        let rest = &self.text[end..];
        // The field's own separators are recognized behind a backslash, too.
        let starts_separator = rest
            .strip_prefix('<')
            .is_some_and(self.rules.starts_separator);
        let ends_address = rest.starts_with('<') && is_in_address(self.text, at);
        if end == at + 1 && !starts_separator && !ends_address && is_escape(self.text, end) {
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

    /// Returns whether the brace at a byte offset is the second of two that end a line.
    fn ends_in_bracket(&self, at: usize) -> bool {
        let rest = &self.text[at + 1..];
        self.text[..at].ends_with('{') && (rest.is_empty() || rest.starts_with('\n'))
    }

    /// Returns the shortcode that begins at a byte offset.
    fn shortcode_at(&self, at: usize) -> Option<Shortcode> {
        let found = self
            .shortcodes
            .binary_search_by_key(&at, |found| found.range().start);
        found.ok().map(|found| self.shortcodes[found].clone())
    }

    /// Returns whether a shortcode can be escaped as a comment, which keeps its brackets.
    fn is_comment(&self, range: &Range<usize>, in_code: bool) -> bool {
        let inner = &self.text[range.start + OPENER..];
        let is_tag = self.text[range.start..].starts_with("{{<")
            && html::can_begin_html(inner)
            && !inner.starts_with("/*");
        self.rules.has_comments && (in_code || !is_tag)
    }

    /// Escapes a shortcode and returns the offset at which to continue.
    fn shortcode(&mut self, shortcode: Shortcode, in_code: bool) -> usize {
        match shortcode {
            Shortcode::Kept(range) => range.end,
            Shortcode::Commented(range) if self.is_comment(&range, in_code) => {
                let (open, close) = (range.start + OPENER - 1, range.end - OPENER);
                let bracket = |at: usize| &self.text[at..=at];
                let opening = format!("{}/*", bracket(open));
                let without_closing = format!("*/{}", bracket(close));
                self.marks.push(Mark::new(open, opening));
                self.marks.push(Mark::new(close, without_closing));
                // The angle bracket belongs to the shortcode and begins no tag.
                range.start + OPENER
            }
            Shortcode::Commented(range) | Shortcode::Unclosed(range) => {
                // Unlike a comment, this does not hide the shortcodes inside.
                let openers = openers(&self.text[range.clone()]);
                let marks = openers.map(|at| Mark::new(range.start + at + 1, entity('{')));
                self.marks.extend(marks);
                range.start + OPENER - 1
            }
        }
    }

    /// Returns whether a code span can hold its contents unescaped: they stand on one
    /// line, contain no separator of the field's own grammar, and no shortcode that must
    /// be escaped by a reference.
    fn can_hold(&self, start: usize, end: usize) -> bool {
        let inside = &self.text[start..end];
        let starts_separator =
            |(at, _): (usize, &str)| (self.rules.starts_separator)(&inside[at + 1..]);
        let stays = |shortcode: &Shortcode| match shortcode {
            Shortcode::Kept(_) => true,
            Shortcode::Commented(range) => self.is_comment(range, true),
            Shortcode::Unclosed(_) => false,
        };
        let mut shortcodes = self.shortcodes.iter();
        let is_line = !inside.contains('\n');
        is_line
            && !inside.match_indices('<').any(starts_separator)
            && shortcodes.all(|found| !(start..end).contains(&found.range().start) || stays(found))
    }

    /// Returns whether the backticks at a byte offset open a fenced code block.
    fn opens_fence(&self, at: usize) -> bool {
        let line = self.text[at..].split('\n').next().unwrap_or_default();
        self.rules.has_blocks && begins_line(self.text, at) && fence(line).is_some()
    }

    /// Returns whether the tag at a byte offset begins an HTML block.
    fn begins_html(&self, at: usize) -> bool {
        self.rules.has_blocks && begins_line(self.text, at) && begins_html(self.text, at)
    }

    /// Returns whether typed text looks like the blank reference that keeps a tag from
    /// beginning an HTML block.
    fn is_escaped_tag(&self, at: usize) -> bool {
        let tag = escaped_tag(self.text, at, self.rules);
        tag.is_some_and(|tag| !self.unpaired.contains(&tag.start))
    }

    /// Returns whether a tag or address contains neither a shortcode nor a separator of
    /// the field's own grammar, and has its partner.
    fn is_tag(&self, at: usize, length: usize) -> bool {
        let range = at..at + length;
        let mut shortcodes = self.shortcodes.iter();
        let inner = &self.text[at + 1..at + length];
        !self.unpaired.contains(&at)
            && !shortcodes.any(|found| range.contains(&found.range().start))
            && !inner
                .match_indices('<')
                .any(|(at, _)| (self.rules.starts_separator)(&inner[at + 1..]))
    }
}

/// Reads text as it stands in a file. `raw` are the ranges in which Markdown has no
/// meaning (HTML), `code` those that are taken literally.
pub(crate) fn read(
    text: &str,
    rules: Rules,
    raw: &[Range<usize>],
    code: &[Range<usize>],
) -> Written {
    if !text.contains(['&', '{', '\\']) {
        return Written::plain(text);
    }
    let shortcodes = shortcode::find_written(text);
    let mut out = Written::default();
    let mut comments = Vec::new();
    let mut in_code = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if let Some(range) = code.iter().find(|range| range.contains(&at)) {
            out.text.push_str(&text[at..range.end]);
            at = range.end;
            continue;
        }
        let found = shortcodes.binary_search_by_key(&at, |found| found.range().start);
        match found.map(|found| &shortcodes[found]) {
            Ok(Shortcode::Kept(range)) => {
                out.text.push_str(&text[range.clone()]);
                at = range.end;
                continue;
            }
            Ok(Shortcode::Commented(range)) => {
                out.text.push_str("{{");
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
                let length = backtick_run(rest);
                if let Some(end) = code_end(text, at, length) {
                    in_code = end;
                }
                length
            }
            '<' => html::tag_or_address(rest).unwrap_or(1),
            '&' => {
                let found_tag = escaped_tag(text, at, rules);
                if let Some(tag) = found_tag
                    .clone()
                    .filter(|tag| tag.start == at + BLANK_REFERENCE.len())
                {
                    out.push('<', format!("{BLANK_REFERENCE}<"));
                    out.text.push_str(&text[tag.start + 1..tag.end]);
                    at = tag.end;
                    continue;
                }
                if let Some((c, length)) = reference(rest, rules) {
                    out.push(c, rest[..length].to_owned());
                    at += length;
                    continue;
                }
                let is_typed = found_tag.is_some() || is_reference(rest, rules);
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
        out.text.push_str(&rest[..length]);
        at += length;
    }
    out
}
