//! Escapes text and addresses for HTML.

/// Appends text and escapes the characters that have a meaning in HTML.
pub(super) fn push_text(out: &mut String, text: &str) {
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[plain..at]);
        out.push_str(escaped);
        plain = at + 1;
    }
    out.push_str(&text[plain..]);
}

/// Returns the length of the named character reference at the start of a text
/// (`CommonMark` 0.31, §6.2). References are kept, since browsers know the names.
pub(super) fn reference(text: &str) -> Option<usize> {
    let name = text.strip_prefix('&')?;
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (is_name && name[length..].starts_with(';')).then_some(length + 2)
}

/// Appends text and escapes it, except for named character references.
pub(super) fn push_text_with_references(out: &mut String, text: &str) {
    for part in text.split_inclusive(';') {
        let start = part.rfind('&').unwrap_or(part.len());
        let is_reference = reference(&part[start..]).is_some();
        let end = if is_reference { start } else { part.len() };
        push_text(out, &part[..end]);
        out.push_str(&part[end..]);
    }
}

/// Appends an address for an attribute. Characters that RFC 3986 does not allow are
/// percent-encoded; encoded ones are kept.
pub(super) fn push_address(out: &mut String, address: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let bytes = address.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let is_encoded = || {
            let digits = bytes.get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        match byte {
            b'&' if reference(&address[at..]).is_some() => out.push('&'),
            b'&' => out.push_str("&amp;"),
            b'%' if is_encoded() => out.push('%'),
            b'!'
            | b'#'
            | b'$'
            | b'\''
            | b'('..=b';'
            | b'='
            | b'?'
            | b'@'
            | b'A'..=b'Z'
            | b'_'
            | b'a'..=b'z'
            | b'~' => out.push(byte.into()),
            _ => {
                out.push('%');
                out.push(HEX[usize::from(byte >> 4)].into());
                out.push(HEX[usize::from(byte & 15)].into());
            }
        }
    }
}
