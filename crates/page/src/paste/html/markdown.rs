//! Writes a line of formatted text as Markdown, so that Hugo shows it as it was.

use hugo::lex::line::BLANKS;
use hugo::{Run, Style};

use crate::inline::format::{code_delimiter, destination};
use crate::text::{cell, syntax};

/// A piece of a line in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The text.
    pub(super) text: String,
    /// How it is shown.
    pub(super) style: Style,
}

/// How a line is written.
#[derive(Clone, Copy)]
struct Writing {
    /// Whether emphasis is written with tags, which need no blanks or words around them.
    with_tags: bool,
    /// Whether characters that could format a text get an [`ESCAPE`] in front.
    escapes: bool,
}

/// Stands for a backslash until the line is whole: only then is known where a field reads
/// one as an escape.
const ESCAPE: char = '\u{e000}';

/// What is set on a piece, from the outside to the inside.
const LEVELS: [fn(&Style) -> bool; 5] = [
    |style| style.link.is_some(),
    |style| style.is_bold,
    |style| style.is_italic,
    |style| style.is_struck,
    |style| style.is_code,
];

/// Returns the Markdown of a line, without blanks at its end. What cannot be written as it
/// was shown is written without its formats.
pub(super) fn line(pieces: &[Piece]) -> String {
    let pieces = without_blanks(pieces);
    let plain: Vec<Piece> = pieces.iter().map(without_style).collect();
    let ways = [(&pieces, false), (&pieces, true), (&plain, false)];
    let mut last = String::new();
    for (pieces, with_tags) in ways {
        let mut how = Writing {
            with_tags,
            escapes: false,
        };
        let text = written(pieces, 0, how);
        if is_shown_as(&text, pieces) {
            return text;
        }
        how.escapes = true;
        let escaped = with_backslashes(&written(pieces, 0, how));
        if is_shown_as(&escaped, pieces) {
            return escaped;
        }
        last = escaped;
    }
    last
}

/// Returns a piece without what is set on it.
fn without_style(piece: &Piece) -> Piece {
    Piece {
        style: Style::default(),
        ..piece.clone()
    }
}

/// Returns the pieces of a line without the blanks at its end, and with no-break spaces
/// between words as blanks. At its start, they indent it.
fn without_blanks(pieces: &[Piece]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for piece in pieces {
        let is_first = out.is_empty();
        let text = piece.text.trim_start_matches('\u{a0}');
        let lead = &piece.text[..piece.text.len() - text.len()];
        let lead = if is_first {
            lead.to_owned()
        } else {
            lead.replace('\u{a0}', " ")
        };
        let text = format!("{lead}{}", text.replace('\u{a0}', " "));
        if !text.is_empty() {
            out.push(Piece {
                text,
                style: piece.style.clone(),
            });
        }
    }
    while let Some(last) = out.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        out.pop();
    }
    out
}

/// Returns the Markdown of pieces, with what is set on them from a level on.
fn written(pieces: &[Piece], level: usize, how: Writing) -> String {
    let Some(is_set) = LEVELS.get(level) else {
        return pieces.iter().map(|piece| text(&piece.text, how)).collect();
    };
    let same = |a: &Piece, b: &Piece| {
        is_set(&a.style) == is_set(&b.style) && (level > 0 || a.style.link == b.style.link)
    };
    let mut out = String::new();
    for group in pieces.chunk_by(same) {
        let style = &group[0].style;
        if !is_set(style) {
            out.push_str(&written(group, level + 1, how));
            continue;
        }
        let inner = match level {
            4 => group.iter().map(|piece| piece.text.as_str()).collect(),
            _ => written(group, level + 1, how),
        };
        let trimmed = inner.trim();
        let start = inner.len() - inner.trim_start().len();
        let (lead, tail) = (&inner[..start], &inner[start + trimmed.len()..]);
        out.push_str(lead);
        match style.link.as_deref().filter(|_| level == 0) {
            _ if trimmed.is_empty() => {}
            Some(address) => out.push_str(&link(trimmed, address)),
            None => {
                let (before, behind) = delimiters(level, trimmed, how);
                out.extend([before.as_str(), trimmed, behind.as_str()]);
            }
        }
        out.push_str(tail);
    }
    out
}

/// Returns what stands in front of and behind a text that has a format.
fn delimiters(level: usize, text: &str, how: Writing) -> (String, String) {
    let tag = |name: &str| (format!("<{name}>"), format!("</{name}>"));
    let both = |delimiter: &str| (delimiter.to_owned(), delimiter.to_owned());
    match level {
        1 if how.with_tags => tag("b"),
        2 if how.with_tags => tag("i"),
        3 if how.with_tags => tag("s"),
        1 => both("**"),
        2 => both("*"),
        3 => both("~~"),
        _ => {
            let ticks = code_delimiter(text);
            let blank = if text.starts_with('`') || text.ends_with('`') {
                " "
            } else {
                ""
            };
            (format!("{ticks}{blank}"), format!("{blank}{ticks}"))
        }
    }
}

/// Returns a link. An address that is shown as it is needs no brackets.
fn link(label: &str, address: &str) -> String {
    let is_address = label == address || address.strip_suffix('/') == Some(label);
    match is_address && label.contains("://") {
        true => label.to_owned(),
        false => format!("[{label}]({})", destination(address)),
    }
}

/// Returns a text, with an [`ESCAPE`] in front of characters that could format it.
fn text(text: &str, how: Writing) -> String {
    if !how.escapes {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 4);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let behind = &text[at + c.len_utf8()..];
        let is_in_word = before.is_alphanumeric() && behind.starts_with(char::is_alphanumeric);
        if matches!(c, '*' | '~' | '`' | '[' | '<' | '&') || c == '_' && !is_in_word {
            out.push(ESCAPE);
        }
        out.push(c);
        before = c;
    }
    out
}

/// Replaces each [`ESCAPE`] by a backslash where a field reads that as an escape, and by
/// nothing elsewhere.
fn with_backslashes(line: &str) -> String {
    let all = line.replace(ESCAPE, "\\");
    let mut out = String::with_capacity(all.len());
    let mut at = 0;
    for c in line.chars() {
        let is_escape = c == ESCAPE;
        let length = if is_escape { 1 } else { c.len_utf8() };
        if !is_escape || syntax::is_escape(&all, at + length) {
            out.push_str(&all[at..at + length]);
        }
        at += length;
    }
    out
}

/// Returns whether Hugo shows a text as pieces, except for blanks, and bare addresses, which
/// it makes links of.
fn is_shown_as(text: &str, pieces: &[Piece]) -> bool {
    let shown = cell::show_typed(text.trim_matches(BLANKS), true);
    let found = shown
        .runs()
        .iter()
        .flat_map(|Run { shown, style, .. }| characters(shown, style));
    let wanted = pieces
        .iter()
        .flat_map(|piece| characters(&piece.text, &piece.style));
    let is_same = |(c, own): &(char, &Style), (wanted_c, wanted): &(char, &Style)| {
        c == wanted_c
            && LEVELS[1..]
                .iter()
                .all(|is_set| is_set(own) == is_set(wanted))
            && (wanted.link.is_none() || own.link.is_some())
    };
    let (found, wanted): (Vec<_>, Vec<_>) = (found.collect(), wanted.collect());
    let mut pairs = found.iter().zip(&wanted);
    found.len() == wanted.len() && pairs.all(|(found, wanted)| is_same(found, wanted))
}

/// Returns the characters of a text with its style, without blanks, and with what Hugo's
/// typographer sets as it is typed.
fn characters<'s>(text: &str, style: &'s Style) -> Vec<(char, &'s Style)> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let typed = match c {
            '“' | '”' => "\"",
            '‘' | '’' => "'",
            '–' => "--",
            '—' => "---",
            '…' => "...",
            '«' => "<<",
            '»' => ">>",
            _ => {
                out.push((c, style));
                continue;
            }
        };
        out.extend(typed.chars().map(|c| (c, style)));
    }
    out
}
