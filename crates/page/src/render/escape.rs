//! Text and addresses as they stand in HTML.

/// Appends text, with the characters escaped that HTML gives a meaning to.
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

/// Appends an address for an attribute: what RFC 3986 does not allow is
/// percent-encoded, what is encoded already stays.
pub(super) fn push_address(out: &mut String, address: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let bytes = address.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let is_encoded = || {
            let digits = bytes.get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        match byte {
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
