//! Decodes and encodes a YAML scalar on one line, in its existing style of quotes.
//!
//! The values that a page's form shows are plain, single-quoted or double-quoted flow
//! scalars (YAML 1.2.2, §7.3). Everything else in front matter is kept as it stands.

/// The style of a scalar (YAML 1.2.2, §7.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quoting {
    Plain,
    Single,
    Double,
}

/// Returns the byte offset of the end of the scalar at the start of `text`; only blanks
/// and a comment may follow. Returns `None` if there is no scalar on one line.
pub(crate) fn scalar_end(text: &str) -> Option<usize> {
    match text.as_bytes().first() {
        Some(b'"') => {
            let mut escaped = false;
            let end = text.bytes().enumerate().skip(1).find(|&(_, b)| {
                let closes = b == b'"' && !escaped;
                escaped = b == b'\\' && !escaped;
                closes
            })?;
            Some(end.0 + 1)
        }
        Some(b'\'') => {
            let bytes = text.as_bytes();
            let mut at = 1;
            loop {
                match (bytes.get(at)?, bytes.get(at + 1)) {
                    (b'\'', Some(b'\'')) => at += 2,
                    (b'\'', _) => return Some(at + 1),
                    _ => at += 1,
                }
            }
        }
        // Collections, anchors, tags and block scalars are kept as they stand.
        Some(b'[' | b'{' | b'&' | b'!' | b'|' | b'>' | b'@' | b'%') => None,
        Some(b'*') => None,
        _ => {
            let mut end = text.len();
            for (at, _) in text.match_indices('#') {
                if at == 0 || matches!(text.as_bytes()[at - 1], b' ' | b'\t') {
                    end = at;
                    break;
                }
            }
            Some(text[..end].trim_end_matches([' ', '\t']).len())
        }
    }
}

/// Returns the value of a scalar.
pub(crate) fn decode(raw: &str) -> String {
    match quoting(raw) {
        Quoting::Plain => raw.to_owned(),
        Quoting::Single => raw[1..raw.len() - 1].replace("''", "'"),
        Quoting::Double => decode_double(&raw[1..raw.len() - 1]),
    }
}

/// Returns the style of a scalar as it stands in the file.
pub(crate) fn quoting(raw: &str) -> Quoting {
    let quoted = |mark| raw.len() >= 2 && raw.starts_with(mark) && raw.ends_with(mark);
    if quoted('"') {
        Quoting::Double
    } else if quoted('\'') {
        Quoting::Single
    } else {
        Quoting::Plain
    }
}

/// Returns a value as a scalar in the given style, or in double quotes if that style
/// cannot hold it.
pub(crate) fn encode(value: &str, quoting: Quoting) -> String {
    let printable = !value.chars().any(needs_escape);
    match quoting {
        Quoting::Plain if printable && is_plain(value) => value.to_owned(),
        Quoting::Single if printable => format!("'{}'", value.replace('\'', "''")),
        _ => encode_double(value),
    }
}

/// Returns whether a plain scalar has exactly this value (YAML 1.2.2, §7.3.3). Stricter
/// than the standard: a doubtful value is quoted.
fn is_plain(value: &str) -> bool {
    let Some(first) = value.chars().next() else {
        return true;
    };
    let behind_dash = value.strip_prefix('-').unwrap_or_default();
    let is_negative = behind_dash.starts_with(|c: char| c.is_ascii_digit());
    let null = matches!(value, "~" | "null" | "Null" | "NULL");
    !null
        && (is_negative || !"-?:,[]{}#&*!|>'\"%@`".contains(first))
        && value.trim() == value
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.contains("\t#")
        && !value.ends_with(':')
}

/// Returns whether some YAML reader may take a plain scalar for something other than a
/// string: a number, a date, a boolean, or null. Stricter than any one of them.
pub(crate) fn may_be_non_string(value: &str) -> bool {
    const WORDS: [&str; 12] = [
        "true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", "<<", "=",
    ];
    let bare = value.strip_prefix(['-', '+']).unwrap_or(value);
    let is_digit = |c: char| c.is_ascii_digit();
    let begins_number = bare.starts_with(is_digit)
        || bare
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(is_digit));
    let in_number = |c: char| c.is_ascii_hexdigit() || "_xXoO.+-:".contains(c);
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(value))
        || begins_number && bare.chars().all(in_number)
        || is_special_float(bare)
        || crate::date::from_iso(value).is_some()
}

/// Returns whether a scalar is infinity or not a number.
fn is_special_float(bare: &str) -> bool {
    [".inf", ".nan"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(bare))
}

/// Returns whether Hugo 0.168 shows a plain scalar differently from how it is written,
/// where it expects a string: goccy/go-yaml takes it for a number, a boolean or null.
pub(crate) fn is_shown_differently(value: &str) -> bool {
    if matches!(
        value,
        "~" | "null" | "Null" | "NULL" | "True" | "TRUE" | "False" | "FALSE"
    ) {
        return true;
    }
    let (sign, bare) = match value.strip_prefix(['-', '+']) {
        Some(bare) => (&value[..1], bare),
        None => ("", value),
    };
    if is_special_float(bare) {
        return sign != "+";
    }
    let digits = bare.replace('_', "");
    let all = |digits: &str, radix| !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = digits.strip_prefix(prefix) {
            return all(digits, radix);
        }
    }
    if bare.starts_with('_') {
        return false;
    }
    let is_marked = sign == "+" || bare.contains('_');
    if all(&digits, 10) {
        let is_octal = digits.len() > 1 && digits.starts_with('0');
        return if is_octal {
            all(&digits, 8)
        } else {
            is_marked || value == "-0"
        };
    }
    let Some((whole, fraction)) = digits.split_once('.') else {
        return false;
    };
    let (fraction, exponent) = match fraction.split_once(['e', 'E']) {
        Some((fraction, exponent)) => (fraction, Some(exponent)),
        None => (fraction, None),
    };
    let is_number = (all(whole, 10) || whole.is_empty() && !fraction.is_empty())
        && (fraction.is_empty() || all(fraction, 10))
        && exponent.is_none_or(|exponent| all(exponent.trim_start_matches(['-', '+']), 10));
    let is_odd = whole.is_empty() || whole.len() > 1 && whole.starts_with('0');
    let is_long = digits.len() > 16;
    let ends_oddly = fraction.is_empty() || fraction.ends_with('0');
    is_number && (is_marked || is_odd || is_long || ends_oddly || exponent.is_some())
}

/// Returns whether a character may stand in a YAML stream only as an escape (§5.1, §5.4).
fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Returns a value as a double-quoted scalar.
fn encode_double(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Returns the value of a double-quoted scalar, given what is between its quotes.
fn decode_double(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(kind) = rest[1..].chars().next() else {
            break;
        };
        let plain = match kind {
            '0' => Some('\0'),
            'a' => Some('\u{7}'),
            'b' => Some('\u{8}'),
            't' | '\t' => Some('\t'),
            'n' => Some('\n'),
            'v' => Some('\u{b}'),
            'f' => Some('\u{c}'),
            'r' => Some('\r'),
            'e' => Some('\u{1b}'),
            ' ' | '"' | '/' | '\\' => Some(kind),
            'N' => Some('\u{85}'),
            '_' => Some('\u{a0}'),
            'L' => Some('\u{2028}'),
            'P' => Some('\u{2029}'),
            _ => None,
        };
        let digits = match kind {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let hex = rest.get(2..2 + digits).filter(|_| digits > 0);
        let coded = hex
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        if let Some(c) = plain.or(coded) {
            out.push(c);
            rest = &rest[1 + kind.len_utf8() + digits..];
        } else {
            // An unknown escape is an error in YAML; it is shown as it stands.
            out.push('\\');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_end_before_blanks_and_comments() {
        for (line, scalar) in [
            ("\"a \\\" b\" # c", "\"a \\\" b\""),
            ("'it''s' ", "'it''s'"),
            ("plain text # comment", "plain text"),
            ("2025-09-08", "2025-09-08"),
            ("a#b", "a#b"),
            ("", ""),
            ("# only a comment", ""),
        ] {
            assert_eq!(
                scalar_end(line).map(|end| &line[..end]),
                Some(scalar),
                "{line}"
            );
        }
        for line in ["[a, b]", "|", ">-", "\"open", "'open", "*alias"] {
            assert_eq!(scalar_end(line), None, "{line}");
        }
    }

    #[test]
    fn reads_back_every_value_in_every_style() {
        for value in [
            "",
            " ",
            "a: b",
            "- a",
            "`r Sys.Date()`",
            "it's \"so\"",
            "a\nb\t\\",
            "~",
            "\u{feff}x",
            "# no",
        ] {
            for quoting in [Quoting::Plain, Quoting::Single, Quoting::Double] {
                let raw = encode(value, quoting);
                assert_eq!(scalar_end(&raw), Some(raw.len()), "{raw}");
                assert_eq!(decode(&raw), value, "{raw}");
            }
        }
    }

    #[test]
    fn recognizes_scalars_that_are_not_read_as_strings() {
        // Each was tried as an unquoted title.
        for value in [
            "1.10", "0x1F", "010", "1_000", "TRUE", "True", "~", "null", "Null", "NULL", ".inf",
            ".Inf", ".INF", "-.inf", ".nan", ".NaN", "0o17", "0b11", "1.", ".5", "+1", "12.0",
            "00", "0.0", "1__0", "1_", "1_000.5", "0x1_F", "0o1_7", "0b1_0", "1.e3", "0777", "0_7",
            "-0", "-0x1F", "+0x1F", "-010",
        ] {
            assert!(is_shown_differently(value), "{value}");
            assert!(may_be_non_string(value), "{value}");
        }
        for value in [
            "0X1F",
            "08",
            "true",
            "yes",
            "no",
            "on",
            "off",
            "y",
            "n",
            "2026-09-29",
            "2026-9-5",
            "2026-09-29T05:17:00Z",
            "1e3",
            "1E3",
            "1e+3",
            "+.inf",
            "1.5",
            "-1",
            "-1.5",
            "12",
            "12:30",
            "190:20:30",
            "<<",
            "=",
            "0",
            "_1",
            "0o8",
            "0b2",
            "1e",
            "1e3.5",
            "1.2.3",
            "09",
        ] {
            assert!(!is_shown_differently(value), "{value}");
            assert!(may_be_non_string(value) || value == "_1", "{value}");
        }
        for value in [
            "", "Week 5", "v1.10", "10%", "1/2", "5 km", "tru", "inf", "Infinity", "null a",
            "1,000", "١", "12 labs", "Năm", "a.5", "e3", ".a",
        ] {
            assert!(
                !is_shown_differently(value) && !may_be_non_string(value),
                "{value}"
            );
        }
    }

    #[test]
    fn decodes_escapes() {
        assert_eq!(decode(r#""\x41\u00e9\U0001F600\/\q""#), "Aé😀/\\q");
    }
}
