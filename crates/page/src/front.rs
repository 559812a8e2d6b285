//! Front matter: YAML between two `---` at the top of a page, or TOML between two
//! `+++`, kept line by line as it stands but for the value that is edited, in the
//! quoting that it has. What is not closed stays in the body.
//!
//! As in Hugo, blanks and blank lines may stand in front, and a line that begins
//! with the delimiter closes: what follows the delimiter there is the body's.

use std::borrow::Cow;

use hugo::lex::line::{DELIMITERS, is_blank, lines, split_ending, trim};

use crate::change::{Change, exchange};
use crate::toml;
use crate::yaml::{self, Quoting};

/// The language of front matter (Hugo, Front matter).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Yaml,
    Toml,
}

/// What Hugo skips in front of front matter, behind a byte order mark.
const SKIPPED: [char; 6] = [' ', '\t', '\r', '\n', '\u{b}', '\u{c}'];

impl Format {
    /// Returns the language of the front matter that a line opens, and `None` where
    /// Hugo would find something else in the line than a delimiter and a comment.
    fn opened_by(line: &str) -> Option<Self> {
        let format = [Self::Yaml, Self::Toml]
            .into_iter()
            .find(|format| line.starts_with(format.delimiter()))?;
        let rest = &line[format.delimiter().len()..];
        let text = trim(rest);
        let is_comment = text.starts_with('#') && rest.starts_with([' ', '\t']);
        (text.is_empty() || is_comment).then_some(format)
    }

    /// Returns the length of the delimiter at the start of a line that closes: with
    /// the line's ending, where nothing but blanks stands before that.
    fn closed_by(self, line: &str) -> Option<usize> {
        let rest = line.strip_prefix(self.delimiter())?;
        let is_whole = is_blank(rest);
        Some(if is_whole {
            line.len()
        } else {
            self.delimiter().len()
        })
    }

    fn delimiter(self) -> &'static str {
        let [yaml, toml] = DELIMITERS;
        match self {
            Self::Yaml => yaml,
            Self::Toml => toml,
        }
    }

    /// What stands between a key and its value.
    fn separator(self) -> char {
        match self {
            Self::Yaml => ':',
            Self::Toml => '=',
        }
    }

    fn scalar_end(self, text: &str) -> Option<usize> {
        match self {
            Self::Yaml => yaml::scalar_end(text),
            Self::Toml => toml::scalar_end(text),
        }
    }

    fn decode(self, raw: &str) -> String {
        match self {
            Self::Yaml => yaml::decode(raw),
            Self::Toml => toml::decode(raw),
        }
    }

    /// Writes a key's value as `old` is written, if it is one of the key's kind so.
    fn encode(self, key: Key, value: &str, old: &str) -> String {
        let value = key.written(value);
        let is_choice = key == Key::Chapter && matches!(&*value, "true" | "false");
        match self {
            Self::Yaml => {
                let quoting = match yaml::quoting(old) {
                    _ if is_choice => Quoting::Plain,
                    Quoting::Plain if key.is_string() && yaml::may_be_no_text(&value) => {
                        Quoting::Double
                    }
                    quoting => quoting,
                };
                yaml::encode(&value, quoting)
            }
            Self::Toml => {
                let old = if is_choice { "" } else { old };
                toml::encode(&value, old, key.is_string())
            }
        }
    }
}

/// The keys that a worklog page has, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// The page's title.
    Title,
    /// The page's date, ISO 8601 (`2025-09-08`) where Hugo is to read it.
    Date,
    /// Where the page stands among its siblings: a whole number.
    Weight,
    /// Whether the theme shows the page as a chapter: `true` or `false`.
    Chapter,
    /// HTML before the page's entry in the menu.
    Pre,
}

impl Key {
    /// All keys, in the order in which a page lists them.
    pub const ALL: [Self; 5] = [
        Self::Title,
        Self::Date,
        Self::Weight,
        Self::Chapter,
        Self::Pre,
    ];

    /// The key as the file spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Weight => "weight",
            Self::Chapter => "chapter",
            Self::Pre => "pre",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|key| key.name().eq_ignore_ascii_case(name))
    }

    /// Whether a value is text, and not a date, a number or a choice.
    fn is_string(self) -> bool {
        matches!(self, Self::Title | Self::Pre)
    }

    /// Returns a value as it is to be written: of a number, its digits alone. Zeros in
    /// front would make another one of it, or none.
    fn written(self, value: &str) -> Cow<'_, str> {
        let bare = value.strip_prefix(['-', '+']).unwrap_or(value);
        let is_number = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit());
        if self != Self::Weight || !is_number {
            return value.into();
        }
        let digits = bare.trim_start_matches('0');
        match (digits, value.starts_with('-')) {
            ("", _) => "0".into(),
            (digits, true) => format!("-{digits}").into(),
            (digits, false) => digits.into(),
        }
    }

    /// A value in the quoting that one has where the page has none yet: as in the seed.
    fn model(self) -> &'static str {
        match self {
            Self::Weight | Self::Chapter => "",
            Self::Title | Self::Date | Self::Pre => "\"\"",
        }
    }
}

/// The front matter's lines, with the fences around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    format: Format,
    /// From the file's first byte (a byte order mark and blank lines too) to the end
    /// of the first delimiter's line.
    open: String,
    lines: Vec<Line>,
    close: String,
}

/// One line of front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// `key: value`, with everything around the value.
    Entry {
        key: Key,
        before: String,
        value: String,
        after: String,
    },
    /// Comments, lists, other keys, whatever else stands there.
    Other(String),
}

/// What says in YAML that there is no value.
const NULLS: [&str; 5] = ["", "~", "null", "Null", "NULL"];

/// A key of the front matter with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Which line of the front matter it is, zero-based.
    pub(crate) line: usize,
    /// Which key it is, where the form knows it.
    pub(crate) key: Option<Key>,
    /// The key as the file spells it.
    pub(crate) name: String,
    /// What it says; empty for more than one value.
    pub(crate) value: String,
    pub(crate) is_quoted: bool,
    pub(crate) is_null: bool,
}

impl Line {
    /// The line as it stands in the file.
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Entry {
                before,
                value,
                after,
                ..
            } => format!("{before}{value}{after}").into(),
            Self::Other(text) => text.into(),
        }
    }

    fn parse(line: &str, format: Format, continued: bool) -> Self {
        Self::parse_entry(line, format)
            .filter(|_| !continued)
            .unwrap_or_else(|| Self::Other(line.to_owned()))
    }

    /// The key that a line begins with, and where what parts it from its value stands.
    fn key(line: &str, format: Format) -> Option<(Key, usize)> {
        let at = line.find(format.separator())?;
        let name = line[..at].trim_end_matches([' ', '\t']);
        Some((Key::from_name(name.trim_matches(['"', '\'']))?, at))
    }

    fn parse_entry(line: &str, format: Format) -> Option<Self> {
        let (content, _) = split_ending(line);
        let (key, colon) = Self::key(content, format)?;
        let after_colon = &content[colon + 1..];
        let blanks = after_colon.len() - after_colon.trim_start_matches([' ', '\t']).len();
        // `title:x` is a plain scalar in YAML, not a mapping.
        if format == Format::Yaml && blanks == 0 && !after_colon.is_empty() {
            return None;
        }
        let start = colon + 1 + blanks;
        let end = start + format.scalar_end(&content[start..])?;
        let after = &content[end..];
        // A comment may follow nothing right behind the blanks.
        let comment = end == start && blanks > 0 && after.starts_with('#');
        if !after.is_empty() && !after.starts_with([' ', '\t']) && !comment {
            return None;
        }
        Some(Self::Entry {
            key,
            before: line[..start].to_owned(),
            value: line[start..end].to_owned(),
            after: line[end..].to_owned(),
        })
    }
}

impl FrontMatter {
    /// Splits front matter off the start of a text: itself, and the rest.
    pub(crate) fn parse(text: &str) -> Option<(Self, &str)> {
        let written = text.strip_prefix('\u{feff}').unwrap_or(text);
        let written = written.trim_start_matches(SKIPPED);
        let mut rest = lines(written).peekable();
        let first = rest.next().filter(|line| line.ends_with('\n'))?;
        let format = Format::opened_by(first)?;
        let open = &text[..text.len() - written.len() + first.len()];
        let mut at = open.len();
        let mut parsed = Vec::new();
        // A table's keys are its own.
        let mut in_table = false;
        while let Some(line) = rest.next() {
            if let Some(length) = format.closed_by(line) {
                let (close, body) = text[at..].split_at(length);
                let front = Self {
                    format,
                    open: open.to_owned(),
                    lines: parsed,
                    close: close.to_owned(),
                };
                return Some((front, body));
            }
            // An indented line, or a list under the key, goes on with this value.
            let continued = format == Format::Yaml
                && rest.peek().is_some_and(|next| {
                    next.starts_with([' ', '\t', '-'])
                        && format.closed_by(next).is_none()
                        && !is_blank(next)
                });
            in_table |= format == Format::Toml && line.starts_with('[');
            parsed.push(Line::parse(line, format, continued || in_table));
            at += line.len();
        }
        None
    }

    /// Front matter with no entry, for a page that has none.
    pub(crate) fn empty(eol: &str) -> Self {
        Self {
            format: Format::Yaml,
            open: format!("---{eol}"),
            lines: Vec::new(),
            close: format!("---{eol}"),
        }
    }

    pub(crate) fn print(&self, out: &mut String) {
        for (_, text) in self.pieces() {
            out.push_str(text);
        }
    }

    /// The front matter in pieces; those that are a key's value come with the key.
    pub(crate) fn pieces(&self) -> Vec<(Option<Key>, &str)> {
        let mut pieces = vec![(None, self.open.as_str())];
        let mut seen = Vec::new();
        for line in &self.lines {
            match line {
                Line::Entry {
                    key,
                    before,
                    value,
                    after,
                } => {
                    let own = (!seen.contains(key)).then_some(*key);
                    seen.push(*key);
                    pieces.extend([(None, before.as_str()), (own, value), (None, after)]);
                }
                Line::Other(text) => pieces.push((None, text)),
            }
        }
        pieces.push((None, &self.close));
        pieces
    }

    /// What the first entry of a key says.
    pub(crate) fn get(&self, key: Key) -> Option<String> {
        self.raw(key).map(|raw| self.format.decode(raw))
    }

    /// Whether a key's value is there and says that there is none.
    pub(crate) fn is_null(&self, key: Key) -> bool {
        self.format == Format::Yaml && self.raw(key).is_some_and(|raw| NULLS.contains(&raw))
    }

    /// Whether a key's value is a whole number to Hugo, and no text.
    pub(crate) fn is_number(&self, key: Key) -> bool {
        let digits = |raw: &str| raw.bytes().all(|b| b.is_ascii_digit() || b == b'_');
        self.raw(key).is_some_and(|raw| {
            let raw = raw.strip_prefix(['-', '+']).unwrap_or(raw);
            raw.starts_with(|c: char| c.is_ascii_digit()) && digits(raw)
        })
    }

    /// Whether a key's value means something else to Hugo than what it says here: a text
    /// that is none to YAML, or a choice that is a text.
    pub(crate) fn is_misread(&self, key: Key) -> bool {
        self.raw(key).is_some_and(|raw| {
            let is_quoted = raw.starts_with(['"', '\'']);
            match key {
                Key::Chapter => is_quoted && matches!(&*self.format.decode(raw), "true" | "false"),
                Key::Title | Key::Pre => {
                    self.format == Format::Yaml && !is_quoted && yaml::is_shown_otherwise(raw)
                }
                Key::Date | Key::Weight => false,
            }
        })
    }

    /// Returns all keys that have a single value at the top level, those that the form
    /// knows and others.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let is_table = |line: &Line| matches!(line, Line::Other(text) if text.starts_with('['));
        let own = self.lines.iter().take_while(|line| !is_table(line));
        own.enumerate()
            .filter_map(|(at, line)| self.entry(at, line))
            .collect()
    }

    fn entry(&self, at: usize, line: &Line) -> Option<Entry> {
        let text = line.text();
        let (content, _) = split_ending(&text);
        let (name, value) = content.split_once(self.format.separator())?;
        let name = name.trim_end_matches([' ', '\t']).trim_matches(['"', '\'']);
        let is_name = !name.is_empty() && !name.starts_with([' ', '\t', '#', '-']);
        let value = value.trim_start_matches([' ', '\t']);
        let value = &value[..self.format.scalar_end(value).unwrap_or(0)];
        let key = match line {
            Line::Entry { key, .. } => Some(*key),
            Line::Other(_) => None,
        };
        is_name.then(|| Entry {
            line: at,
            key,
            name: name.to_owned(),
            value: self.format.decode(value),
            is_quoted: value.starts_with(['"', '\'']),
            is_null: self.format == Format::Yaml && NULLS.contains(&value),
        })
    }

    /// Returns the front matter without one of its lines.
    pub(crate) fn without(&self, line: usize) -> Self {
        let mut without = self.clone();
        without.splice(line, 1, Vec::new());
        without
    }

    /// The first entry of a key as it stands in the file.
    fn raw(&self, key: Key) -> Option<&str> {
        self.lines.iter().find_map(|line| match line {
            Line::Entry { key: k, value, .. } if *k == key => Some(value.as_str()),
            _ => None,
        })
    }

    /// The splice of lines that gives a key its value: where, how many lines go,
    /// which come. None where the key has a value of more than one scalar.
    pub(crate) fn set(&self, key: Key, new: &str) -> Option<(usize, usize, Vec<Line>)> {
        for (at, line) in self.lines.iter().enumerate() {
            if let Line::Entry {
                key: k,
                before,
                value,
                after,
            } = line
                && *k == key
            {
                let value = self.format.encode(key, new, value);
                let mut before = before.clone();
                if before.ends_with(self.format.separator()) && !value.is_empty() {
                    before.push(' ');
                }
                let mut after = after.clone();
                if after.starts_with('#') && !value.is_empty() {
                    after.insert(0, ' ');
                }
                return Some((
                    at,
                    1,
                    vec![Line::Entry {
                        key,
                        before,
                        value,
                        after,
                    }],
                ));
            }
        }
        // A second entry would be none that Hugo reads (YAML 1.2, §3.2.1.3).
        let is_there = |line: &Line| match line {
            Line::Other(text) => Line::key(text, self.format).is_some_and(|(of, _)| of == key),
            Line::Entry { .. } => false,
        };
        let is_table = |line: &&Line| matches!(line, Line::Other(text) if text.starts_with('['));
        let mut own = self.lines.iter().take_while(|line| !is_table(line));
        if own.any(is_there) {
            return None;
        }
        let at = self
            .lines
            .iter()
            .rposition(|line| matches!(line, Line::Entry { key: k, .. } if *k < key))
            .map_or(0, |at| at + 1);
        let line = Line::Entry {
            key,
            before: match self.format {
                Format::Yaml => format!("{}: ", key.name()),
                Format::Toml => format!("{} = ", key.name()),
            },
            value: self.format.encode(key, new, key.model()),
            after: split_ending(&self.open).1.to_owned(),
        };
        Some((at, 0, vec![line]))
    }

    /// Returns the changes of lines that make it another one with the same frame, or
    /// `None` where the frames differ.
    pub(crate) fn line_changes(&self, new: &Self) -> Option<Vec<Change>> {
        if (self.format, &self.open, &self.close) != (new.format, &new.open, &new.close) {
            return None;
        }
        let (old, new) = (&self.lines, &new.lines);
        let most = old.len().min(new.len());
        let start = (0..most).take_while(|&at| old[at] == new[at]).count();
        let end = (0..most - start)
            .take_while(|&back| old[old.len() - 1 - back] == new[new.len() - 1 - back])
            .count();
        let change = |at: usize, remove: usize, insert: usize| Change::FrontLines {
            at,
            remove,
            insert: new[at..at + insert].to_vec(),
        };
        let (olds, news) = (old.len() - start - end, new.len() - start - end);
        Some(if olds == news {
            // Each line for itself.
            let differ = (start..start + olds).filter(|&at| old[at] != new[at]);
            differ.map(|at| change(at, 1, 1)).collect()
        } else {
            vec![change(start, olds, news)]
        })
    }

    /// Replaces `remove` lines at `at`; returns what stood there, or `None` where there
    /// are fewer.
    pub(crate) fn splice(
        &mut self,
        at: usize,
        remove: usize,
        insert: Vec<Line>,
    ) -> Option<Vec<Line>> {
        exchange(&mut self.lines, at, remove, insert)
    }
}
