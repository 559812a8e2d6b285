//! Quotation marks, dashes and ellipses as goldmark's typographer sets them.

use super::chars::{is_digit, is_letter, is_punctuation};
use crate::lex::line::strip_all;

/// The number of open quotation marks in a page.
#[derive(Default)]
pub(super) struct Typography {
    single: usize,
    double: usize,
}

impl Typography {
    /// Returns the replacement of the characters at the start of a text, and their length
    /// in bytes, or `None` if they are not replaced. `before` is the character in front
    /// of the text, which extends to the end of its line.
    pub(super) fn at_start(&mut self, before: char, text: &str) -> Option<(&'static str, usize)> {
        let fixed = [
            ("---", "—"),
            ("--", "–"),
            ("...", "…"),
            ("<<", "«"),
            (">>", "»"),
        ];
        match text.as_bytes().first()? {
            b'\'' => self.single(before, text).map(|set| (set, 1)),
            b'"' => self.double(before, text).map(|set| (set, 1)),
            _ => fixed
                .iter()
                .find(|(from, _)| text.starts_with(from))
                .map(|(from, set)| (*set, from.len())),
        }
    }

    /// Returns the replacement of a single quote, and counts it.
    fn single(&mut self, before: char, text: &str) -> Option<&'static str> {
        let (can_open, can_close) = quote(before, text);
        let bytes = &text.as_bytes()[1..];
        let next = text[1..].chars().next();
        let ends = |at: usize| {
            bytes
                .get(at)
                .is_none_or(|byte| byte.is_ascii_punctuation() || is_blank(*byte))
        };
        let begins = |with: &str| bytes.starts_with(with.as_bytes());
        let opens = can_open && !can_close;
        // '90s
        if opens
            && bytes.len() > 2
            && bytes[0].is_ascii_digit()
            && bytes[1].is_ascii_digit()
            && bytes[2] == b's'
        {
            let after = text[4..].chars().next().unwrap_or(' ');
            if after.is_whitespace() || is_punctuation(after) {
                return Some("’");
            }
        }
        // 'twas, 'em, 'net
        let is_apart = before.is_whitespace() || is_plain_punctuation(before);
        if is_apart && bytes.first().is_some_and(|byte| b"tenl".contains(byte)) {
            return Some("’");
        }
        if (is_digit(before) || is_letter(before)) && next.is_some_and(is_letter) {
            return Some("’");
        }
        if opens {
            let is_ending = ["s", "m", "t", "d"]
                .iter()
                .any(|ending| begins(ending) && ends(1))
                || ["ve", "ll", "re"]
                    .iter()
                    .any(|ending| begins(ending) && ends(2));
            if is_ending {
                return Some("’");
            }
            self.single += 1;
            return Some("‘");
        }
        if bytes.len() > 1 && !next.is_some_and(is_digit) {
            return Some("’");
        }
        (self.single > 0 && closes(can_open, can_close, text)).then(|| {
            self.single -= 1;
            "’"
        })
    }

    /// Returns the replacement of a double quote, and counts it.
    fn double(&mut self, before: char, text: &str) -> Option<&'static str> {
        let (can_open, can_close) = quote(before, text);
        if can_open && !can_close {
            self.double += 1;
            return Some("“");
        }
        let is_inch = is_digit(before) && text[1..].starts_with('"');
        (self.double > 0 && closes(can_open, can_close, text) && !is_inch).then(|| {
            self.double -= 1;
            "”"
        })
    }
}

/// Returns whether the quote at the start of a text can open and whether it can close.
fn quote(before: char, text: &str) -> (bool, bool) {
    let behind = strip_all(text, &text[..1]);
    flanking(before, behind.chars().next().unwrap_or(' '))
}

/// Returns whether a delimiter run between two characters is left-flanking, and whether
/// it is right-flanking (`CommonMark` 0.31, §6.2).
pub(super) fn flanking(before: char, after: char) -> (bool, bool) {
    let (blank_before, blank_after) = (before.is_whitespace(), after.is_whitespace());
    let (mark_before, mark_after) = (is_punctuation(before), is_punctuation(after));
    let left = !blank_after && (!mark_after || blank_before || mark_before);
    let right = !blank_before && (!mark_before || blank_after || mark_after);
    (left, right)
}

/// Returns whether a quote closes an open one.
fn closes(can_open: bool, can_close: bool, text: &str) -> bool {
    if !can_close || !can_open {
        return can_close;
    }
    let mut behind = text[1..].chars();
    let second = text.as_bytes().get(2).copied();
    behind.next().is_some_and(is_plain_punctuation)
        && second.is_none_or(|byte| byte.is_ascii_punctuation() || is_blank(byte))
}

/// Returns whether a character is punctuation and not a symbol (categories P*).
fn is_plain_punctuation(c: char) -> bool {
    is_punctuation(c) && !matches!(c, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~')
}

/// Returns whether a byte is a blank or a line break.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
