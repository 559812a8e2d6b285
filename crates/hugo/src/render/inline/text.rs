//! Writes the texts of inline content: finds the shortcodes, character references, bare
//! addresses and quotation marks in them.

use std::ops::Range;

use super::{Inline, Label};
use crate::render::autolink;
use crate::render::escape::{push_address, reference};

/// Returns the length of the word characters at the start of a text. No syntax begins
/// inside a word.
fn word_length(text: &str) -> usize {
    text.bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
        .count()
}

impl Inline<'_, '_> {
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
                self.push_shown("\\", pipe..pipe);
            }
        }
    }

    /// Writes a text event, with shortcodes, addresses and typography.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let source = self.source.text();
        let is_reference = reference(&source[range.clone()]) == Some(range.len());
        if source[range.clone()] != *text && !is_reference || self.label == Label::Address {
            if range.end > self.written {
                if self.label == Label::Address {
                    self.push_text(text, range.clone());
                } else {
                    self.push_shown(text, range.clone());
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
                self.push_shown(&source[plain..at], plain..at);
                self.record_source(at..end);
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
                    self.push_shown(&source[plain..at], plain..at);
                    let from = self.writer.html().len();
                    self.writer.push(&source[at..at + length]);
                    // A reference that the parser knows is an event of its own.
                    let referred = if is_reference {
                        text
                    } else {
                        &source[at..at + length]
                    };
                    self.record(from, referred, at..at + length);
                    // The character is not known here, and not part of an id.
                    self.line.push(char::REPLACEMENT_CHARACTER);
                    at += length;
                    (plain, self.may_begin_address) = (at, false);
                    continue;
                }
                if let Some((start, end)) = self.address(at, c) {
                    self.push_shown(&source[plain..start], plain..start);
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
                    self.push_shown(&source[plain..at], plain..at);
                    self.push_shown(set, at..at + length);
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
            self.push_shown(&source[plain..range.end], plain..range.end);
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
        self.push_text(text, range.clone());
        self.writer.push("</a>");
        self.written = range.end;
    }
}
