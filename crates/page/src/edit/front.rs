//! Edits of front matter. A value is written in its existing style of quotes, and all
//! other lines stay as they are.

use hugo::lex::line::split_ending;

use super::change::{Change, exchange};
use crate::text::yaml::Quoting;
use crate::text::{toml, yaml};
use crate::tree::front::{Format, FrontMatter, Key, Line};

impl Format {
    /// Returns a value in the style of `old`, or in another one if that would change its
    /// type.
    fn encode(self, key: Key, value: &str, old: &str) -> String {
        let value = key.normalized(value);
        let is_choice = key == Key::Chapter && matches!(&*value, "true" | "false");
        match self {
            Self::Yaml => {
                let quoting = match yaml::quoting(old) {
                    _ if is_choice => Quoting::Plain,
                    Quoting::Plain if key.is_string() && yaml::may_be_non_string(&value) => {
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

impl FrontMatter {
    /// Returns the replacement of lines that sets the value of a key: the index, the
    /// number of removed lines, the new lines. Returns `None` if the key's value is not a
    /// single scalar.
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
        // Keys must be unique (YAML 1.2, §3.2.1.3).
        let is_there = |line: &Line| match line {
            Line::Other(text) => Line::key(text, self.format).is_some_and(|(of, _)| of == key),
            Line::Entry { .. } => false,
        };
        let is_table = |line: &&Line| matches!(line, Line::Other(text) if text.starts_with('['));
        let mut top_level = self.lines.iter().take_while(|line| !is_table(line));
        if top_level.any(is_there) {
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
            value: self.format.encode(key, new, key.empty_value()),
            after: split_ending(&self.open).1.to_owned(),
        };
        Some((at, 0, vec![line]))
    }

    /// Returns the changes of single lines that turn the front matter into another one,
    /// or `None` if their delimiters differ.
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
            // One change for each line.
            let differ = (start..start + olds).filter(|&at| old[at] != new[at]);
            differ.map(|at| change(at, 1, 1)).collect()
        } else {
            vec![change(start, olds, news)]
        })
    }

    /// Replaces `remove` lines from the index `at` on. Returns the removed lines, or
    /// `None` if there are fewer.
    pub(crate) fn splice(
        &mut self,
        at: usize,
        remove: usize,
        insert: Vec<Line>,
    ) -> Option<Vec<Line>> {
        exchange(&mut self.lines, at, remove, insert)
    }

    /// Returns front matter without entries, for a page that has none.
    pub(crate) fn empty(eol: &str) -> Self {
        Self {
            format: Format::Yaml,
            open: format!("---{eol}"),
            lines: Vec::new(),
            close: format!("---{eol}"),
        }
    }

    /// Returns the front matter without one of its lines.
    pub(crate) fn without(&self, line: usize) -> Self {
        let mut without = self.clone();
        without.splice(line, 1, Vec::new());
        without
    }
}
