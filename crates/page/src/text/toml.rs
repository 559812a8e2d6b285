//! Decodes and encodes a TOML value on one line, in its existing style of quotes.
//!
//! The values that a page's form shows are basic or literal strings (TOML 1.0, String),
//! or bare: a number, a boolean, a date. Everything else is kept as it stands.

use crate::text::yaml;

/// Returns the byte offset of the end of the value at the start of `text`; only blanks
/// and a comment may follow. Returns `None` if there is no such value on one line.
pub(crate) fn scalar_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes.first()? {
        b'"' | b'\'' if text.starts_with("\"\"\"") || text.starts_with("'''") => None,
        // A basic string has the same escapes as a double-quoted scalar of YAML.
        b'"' => yaml::scalar_end(text),
        b'\'' => text[1..].find('\'').map(|at| at + 2),
        b'[' | b'{' => None,
        _ => {
            let end = text.find('#').unwrap_or(text.len());
            Some(text[..end].trim_end_matches([' ', '\t']).len()).filter(|&end| end > 0)
        }
    }
}

/// Returns the value as text.
pub(crate) fn decode(raw: &str) -> String {
    match raw.as_bytes().first() {
        Some(b'\'') => raw[1..raw.len() - 1].to_owned(),
        _ => yaml::decode(raw),
    }
}

/// Returns a value written as `old` is, or as a basic string if that style cannot hold
/// it. A value that need not be a string is written bare as soon as it can be, unless
/// `old` was quoted by choice.
pub(crate) fn encode(value: &str, old: &str, is_string: bool) -> String {
    let printable = !value.chars().any(char::is_control);
    let quoted = is_string || old.starts_with(['"', '\'']) && is_bare(&decode(old));
    if old.starts_with('\'') && printable && !value.contains('\'') {
        return format!("'{value}'");
    }
    if !quoted && is_bare(value) {
        return value.to_owned();
    }
    yaml::encode(value, yaml::Quoting::Double)
}

/// Returns whether a value may stand without quotes: a whole number, a boolean, a date.
fn is_bare(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let number = !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'));
    let date = value.len() == 10 && crate::date::from_iso(value).is_some();
    number || date || matches!(value, "true" | "false")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_every_value_in_every_style() {
        for (line, raw, value) in [
            ("\"a \\\" b\" # c", "\"a \\\" b\"", "a \" b"),
            ("'C:\\x' ", "'C:\\x'", "C:\\x"),
            ("5 # c", "5", "5"),
            ("2025-09-08", "2025-09-08", "2025-09-08"),
        ] {
            let end = scalar_end(line).expect(line);
            assert_eq!((&line[..end], decode(raw)), (raw, value.to_owned()));
            for value in [
                "",
                "it's",
                "a\\b",
                "\u{e1}\n\"",
                "12",
                "true",
                "2025-09-08",
                "007",
            ] {
                let raw = encode(value, raw, true);
                assert_eq!(scalar_end(&raw), Some(raw.len()), "{raw}");
                assert_eq!(decode(&raw), value, "{raw}");
            }
        }
        for line in ["[1, 2]", "{ a = 1 }", "\"\"\"a", "'''a", "", "# c"] {
            assert_eq!(scalar_end(line), None, "{line}");
        }
    }
}
