//! Front matter: YAML between two `---` lines at the top of a page, or TOML between two
//! `+++` lines. It is kept line by line; an edit replaces one value in its style of
//! quotes. Front matter that is not closed belongs to the body.

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
    /// Returns the line that opens and closes front matter.
    pub(crate) fn delimiter(self) -> &'static str {
        let [yaml, toml] = DELIMITERS;
        match self {
            Self::Yaml => yaml,
            Self::Toml => toml,
        }
    }

    /// Returns the character between a key and its value.
    pub(crate) fn separator(self) -> char {
        match self {
            Self::Yaml => ':',
            Self::Toml => '=',
        }
    }

    /// Returns the byte offset of the end of the value at the start of `text`, or `None`
    /// if there is no single value on one line.
    pub(crate) fn scalar_end(self, text: &str) -> Option<usize> {
        match self {
            Self::Yaml => yaml::scalar_end(text),
            Self::Toml => toml::scalar_end(text),
        }
    }

    /// Returns the value that stands in the file as `raw`.
    pub(crate) fn decode(self, raw: &str) -> String {
        match self {
            Self::Yaml => yaml::decode(raw),
            Self::Toml => toml::decode(raw),
        }
    }
}

/// The keys of a worklog page that the form shows, in their usual order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// The page's title.
    Title,
    /// The page's date: ISO 8601 (`2025-09-08`), if Hugo is to read it.
    Date,
    /// The page's position among its siblings: a whole number.
    Weight,
    /// Whether the theme shows the page as a chapter: `true` or `false`.
    Chapter,
    /// HTML in front of the page's entry in the menu.
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

    /// Returns the key as it is written in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Weight => "weight",
            Self::Chapter => "chapter",
            Self::Pre => "pre",
        }
    }

    /// Returns the key with a name, in any case.
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|key| key.name().eq_ignore_ascii_case(name))
    }

    /// Returns whether values of the key are strings, and not dates, numbers or booleans.
    pub(crate) fn is_string(self) -> bool {
        matches!(self, Self::Title | Self::Pre)
    }

    /// Returns a value as it is to be written: of a number, its digits without leading
    /// zeros, which would make an octal number of it or an error.
    pub(crate) fn normalized(self, value: &str) -> Cow<'_, str> {
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

    /// Returns an empty value in the style of quotes that a new entry gets, as in the
    /// sample page.
    pub(crate) fn empty_value(self) -> &'static str {
        match self {
            Self::Weight | Self::Chapter => "",
            Self::Title | Self::Date | Self::Pre => "\"\"",
        }
    }
}

/// The lines of front matter and its delimiters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    /// The language.
    pub(crate) format: Format,
    /// The text from the file's first byte (including a byte order mark and blank lines)
    /// to the end of the opening delimiter's line.
    pub(crate) open: String,
    /// The lines between the delimiters, with their line endings.
    pub(crate) lines: Vec<Line>,
    /// The closing delimiter's line.
    pub(crate) close: String,
}

/// One line of front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// `key: value`, split around the value.
    Entry {
        key: Key,
        before: String,
        value: String,
        after: String,
    },
    /// Any other line: a comment, a list, another key.
    Other(String),
}

/// The plain scalars that are null in YAML.
const NULLS: [&str; 5] = ["", "~", "null", "Null", "NULL"];

/// An entry of the front matter with its decoded value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The zero-based index of its line in the front matter.
    pub(crate) line: usize,
    /// The key, if it is one that the form shows.
    pub(crate) key: Option<Key>,
    /// The name of the key as it stands in the file.
    pub(crate) name: String,
    /// The decoded value, empty if there is more than one.
    pub(crate) value: String,
    /// Whether the value stands in quotes.
    pub(crate) is_quoted: bool,
    /// Whether the value is null.
    pub(crate) is_null: bool,
}

impl Line {
    /// Returns the line as it stands in the file.
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

    /// Returns the key at the start of a line, and the byte offset of the separator
    /// behind it.
    pub(crate) fn key(line: &str, format: Format) -> Option<(Key, usize)> {
        let at = line.find(format.separator())?;
        let name = line[..at].trim_end_matches([' ', '\t']);
        Some((Key::from_name(name.trim_matches(['"', '\'']))?, at))
    }
}

impl FrontMatter {
    /// Appends the front matter as it stands in the file.
    pub(crate) fn print(&self, out: &mut String) {
        for (_, text) in self.pieces() {
            out.push_str(text);
        }
    }

    /// Returns the text of the front matter in consecutive pieces. A piece that is the
    /// value of a key comes with that key; if a key occurs twice, the first one counts.
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
                    let first = (!seen.contains(key)).then_some(*key);
                    seen.push(*key);
                    pieces.extend([(None, before.as_str()), (first, value), (None, after)]);
                }
                Line::Other(text) => pieces.push((None, text)),
            }
        }
        pieces.push((None, &self.close));
        pieces
    }

    /// Returns the value of the first entry of a key.
    pub(crate) fn get(&self, key: Key) -> Option<String> {
        self.raw(key).map(|raw| self.format.decode(raw))
    }

    /// Returns whether a key has an entry whose value is null.
    pub(crate) fn is_null(&self, key: Key) -> bool {
        self.format == Format::Yaml && self.raw(key).is_some_and(|raw| NULLS.contains(&raw))
    }

    /// Returns whether Hugo reads a key's value as a whole number.
    pub(crate) fn is_number(&self, key: Key) -> bool {
        let digits = |raw: &str| raw.bytes().all(|b| b.is_ascii_digit() || b == b'_');
        self.raw(key).is_some_and(|raw| {
            let raw = raw.strip_prefix(['-', '+']).unwrap_or(raw);
            raw.starts_with(|c: char| c.is_ascii_digit()) && digits(raw)
        })
    }

    /// Returns whether Hugo reads a key's value as something other than
    /// [`FrontMatter::get`] returns: a string as a number, boolean or null, or a boolean
    /// as a string.
    pub(crate) fn is_misread(&self, key: Key) -> bool {
        self.raw(key).is_some_and(|raw| {
            let is_quoted = raw.starts_with(['"', '\'']);
            match key {
                Key::Chapter => is_quoted && matches!(&*self.format.decode(raw), "true" | "false"),
                Key::Title | Key::Pre => {
                    self.format == Format::Yaml && !is_quoted && yaml::is_shown_differently(raw)
                }
                Key::Date | Key::Weight => false,
            }
        })
    }

    /// Returns all entries with a single value at the top level, including those of keys
    /// that the form does not show.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let is_table = |line: &Line| matches!(line, Line::Other(text) if text.starts_with('['));
        let top_level = self.lines.iter().take_while(|line| !is_table(line));
        top_level
            .enumerate()
            .filter_map(|(at, line)| self.entry(at, line))
            .collect()
    }

    /// Returns the entry on the line with a zero-based index, if it has one.
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

    /// Returns the value of the first entry of a key as it stands in the file.
    pub(crate) fn raw(&self, key: Key) -> Option<&str> {
        self.lines.iter().find_map(|line| match line {
            Line::Entry { key: k, value, .. } if *k == key => Some(value.as_str()),
            _ => None,
        })
    }
}
