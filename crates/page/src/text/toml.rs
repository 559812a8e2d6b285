//! One TOML value on one line, in the quoting that it has: decode and encode.
//!
//! A page's five values are basic or literal strings (TOML 1.0, String), or bare:
//! a number, a boolean, a date. Everything else is kept as it stands.

use crate::text::yaml;

/// The end of the value at the start of `text`, as a byte offset: what follows is
/// blanks and perhaps a comment. `None` where it is none on one line.
pub(crate) fn scalar_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes.first()? {
        b'"' | b'\'' if text.starts_with("\"\"\"") || text.starts_with("'''") => None,
        // A basic string is escaped as one in YAML.
        b'"' => yaml::scalar_end(text),
        b'\'' => text[1..].find('\'').map(|at| at + 2),
        b'[' | b'{' => None,
        _ => {
            let end = text.find('#').unwrap_or(text.len());
            Some(text[..end].trim_end_matches([' ', '\t']).len()).filter(|&end| end > 0)
        }
    }
}

/// What a value says.
pub(crate) fn decode(raw: &str) -> String {
    match raw.as_bytes().first() {
        Some(b'\'') => raw[1..raw.len() - 1].to_owned(),
        _ => yaml::decode(raw),
    }
}

/// Writes a value as `old` is written, or as a basic string where that cannot
/// hold it. What need not be a string, and was one only since it could be nothing
/// else, is none as soon as it can.
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

/// Whether a value may stand without quotes: a whole number, a boolean, a date.
fn is_bare(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let number = !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'));
    let date = value.len() == 10 && crate::date::Date::from_iso(value).is_some();
    number || date || matches!(value, "true" | "false")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back_in_every_quoting() {
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
