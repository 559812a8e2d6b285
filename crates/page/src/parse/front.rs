//! Parses front matter at the start of a page, and splits the lines of known keys.
//!
//! As in Hugo, blanks and blank lines may stand in front, and any line that begins with
//! the delimiter closes the front matter; the rest of that line belongs to the body.

use hugo::lex::line::{is_blank, lines, split_ending, trim};

use crate::tree::front::{Format, FrontMatter, Line};

/// Characters that Hugo skips in front of front matter, behind a byte order mark.
const SKIPPED: [char; 6] = [' ', '\t', '\r', '\n', '\u{b}', '\u{c}'];

impl Format {
    /// Returns the language of the front matter that a line opens, or `None` if the line
    /// contains something other than a delimiter and a comment.
    fn opened_by(line: &str) -> Option<Self> {
        let format = [Self::Yaml, Self::Toml]
            .into_iter()
            .find(|format| line.starts_with(format.delimiter()))?;
        let rest = &line[format.delimiter().len()..];
        let text = trim(rest);
        let is_comment = text.starts_with('#') && rest.starts_with([' ', '\t']);
        (text.is_empty() || is_comment).then_some(format)
    }

    /// Returns the length of the delimiter at the start of a closing line, including the
    /// line ending if only blanks stand before it.
    fn closed_by(self, line: &str) -> Option<usize> {
        let rest = line.strip_prefix(self.delimiter())?;
        let is_whole = is_blank(rest);
        Some(if is_whole {
            line.len()
        } else {
            self.delimiter().len()
        })
    }
}

impl Line {
    /// Parses a line. If its value continues on the next line, it is kept as it is.
    fn parse(line: &str, format: Format, continued: bool) -> Self {
        Self::parse_entry(line, format)
            .filter(|_| !continued)
            .unwrap_or_else(|| Self::Other(line.to_owned()))
    }

    /// Parses a line with a known key and a value on the same line.
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
        // Right behind blanks, a comment may follow an empty value.
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
    /// Splits front matter off the start of a text. Returns it and the rest, or `None` if
    /// the text has no closed front matter.
    pub(crate) fn parse(text: &str) -> Option<(Self, &str)> {
        let written = text.strip_prefix('\u{feff}').unwrap_or(text);
        let written = written.trim_start_matches(SKIPPED);
        let mut rest = lines(written).peekable();
        let first = rest.next().filter(|line| line.ends_with('\n'))?;
        let format = Format::opened_by(first)?;
        let open = &text[..text.len() - written.len() + first.len()];
        let mut at = open.len();
        let mut parsed = Vec::new();
        // The keys of a TOML table are not those of the page.
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
            // A value continues on an indented line, or in a list below its key.
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
}
