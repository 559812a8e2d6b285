//! Front matter: YAML between two `---` at the top of a page, or TOML between two
//! `+++`, kept line by line as it stands but for the value that is edited, in the
//! quoting that it has. What is not closed stays in the body.

use std::borrow::Cow;

use hugo::lex::line::{DELIMITERS, split_ending};

use crate::text::{toml, yaml};

/// The language of front matter (Hugo, Front matter).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Yaml,
    Toml,
}

impl Format {
    pub(crate) fn delimiter(self) -> &'static str {
        let [yaml, toml] = DELIMITERS;
        match self {
            Self::Yaml => yaml,
            Self::Toml => toml,
        }
    }

    /// What stands between a key and its value.
    pub(crate) fn separator(self) -> char {
        match self {
            Self::Yaml => ':',
            Self::Toml => '=',
        }
    }

    pub(crate) fn scalar_end(self, text: &str) -> Option<usize> {
        match self {
            Self::Yaml => yaml::scalar_end(text),
            Self::Toml => toml::scalar_end(text),
        }
    }

    pub(crate) fn decode(self, raw: &str) -> String {
        match self {
            Self::Yaml => yaml::decode(raw),
            Self::Toml => toml::decode(raw),
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
    pub(crate) fn is_string(self) -> bool {
        matches!(self, Self::Title | Self::Pre)
    }

    /// Returns a value as it is to be written: of a number, its digits alone. Zeros in
    /// front would make another one of it, or none.
    pub(crate) fn written(self, value: &str) -> Cow<'_, str> {
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
    pub(crate) fn model(self) -> &'static str {
        match self {
            Self::Weight | Self::Chapter => "",
            Self::Title | Self::Date | Self::Pre => "\"\"",
        }
    }
}

/// The front matter's lines, with the fences around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub(crate) format: Format,
    /// From the file's first byte (a byte order mark and blank lines too) to the end
    /// of the first delimiter's line.
    pub(crate) open: String,
    pub(crate) lines: Vec<Line>,
    pub(crate) close: String,
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
    pub(crate) fn text(&self) -> Cow<'_, str> {
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

    /// The key that a line begins with, and where what parts it from its value stands.
    pub(crate) fn key(line: &str, format: Format) -> Option<(Key, usize)> {
        let at = line.find(format.separator())?;
        let name = line[..at].trim_end_matches([' ', '\t']);
        Some((Key::from_name(name.trim_matches(['"', '\'']))?, at))
    }
}

impl FrontMatter {
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

    /// The first entry of a key as it stands in the file.
    pub(crate) fn raw(&self, key: Key) -> Option<&str> {
        self.lines.iter().find_map(|line| match line {
            Line::Entry { key: k, value, .. } if *k == key => Some(value.as_str()),
            _ => None,
        })
    }
}
