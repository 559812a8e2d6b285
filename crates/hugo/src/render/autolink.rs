//! Bare addresses that become links: goldmark's `linkify`, which varies GFM's autolinks
//! (GFM 0.29, §6.9).

/// A bare address at the start of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Autolink {
    /// Its length in bytes.
    pub(super) length: usize,
    /// The prefix of the link's address.
    pub(super) prefix: &'static str,
}

/// Returns the address at the start of a text: one with a scheme, an e-mail address, or
/// one that begins with `www.`. The text must end with its line.
pub(super) fn at_start(text: &str) -> Option<Autolink> {
    let bytes = text.as_bytes();
    let (end, prefix) = if let Some(end) = url(bytes) {
        (trimmed(bytes, end), "")
    } else if let Some(end) = bytes.starts_with(b"www.").then(|| host(bytes, 4)).flatten() {
        (trimmed(bytes, path(bytes, end, false)), "https://")
    } else {
        (email(bytes)?, "mailto:")
    };
    Some(Autolink {
        length: end,
        prefix,
    })
}

/// Returns the end of an address with a scheme.
fn url(bytes: &[u8]) -> Option<usize> {
    let scheme = [&b"http://"[..], b"https://", b"ftp://"];
    let scheme = scheme.iter().find(|scheme| bytes.starts_with(scheme))?;
    let mut end = host(bytes, scheme.len())?;
    let digits = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    if bytes.get(end) == Some(&b':') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    Some(path(bytes, end, true))
}

/// Returns the end of a host that begins at `start`: at most 256 bytes, with a last label
/// of lower-case letters.
fn host(bytes: &[u8], start: usize) -> Option<usize> {
    let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"-@:%._+~#=".contains(byte);
    let length = bytes[start..]
        .iter()
        .take(257)
        .take_while(|byte| allowed(byte))
        .count();
    let label = |at: usize| {
        bytes[at + 1..]
            .iter()
            .take_while(|byte| byte.is_ascii_lowercase())
            .count()
    };
    let dot = (start + 1..start + length)
        .rev()
        .find(|&at| bytes[at] == b'.' && label(at) > 0)?;
    Some(dot + 1 + label(dot))
}

/// Returns the end of the path, query or fragment at `start`, or `start` if there is
/// none.
fn path(bytes: &[u8], start: usize, with_dollar: bool) -> usize {
    let allowed = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || b"-@:%_+.~#!?&/=();,'\">^{}[]`".contains(byte)
            || with_dollar && *byte == b'$'
    };
    if bytes.get(start).is_none_or(|byte| !b"/#?".contains(byte)) {
        return start;
    }
    start
        + bytes[start..]
            .iter()
            .take_while(|byte| allowed(byte))
            .count()
}

/// Returns the end of an address without trailing punctuation, and then without
/// unbalanced closing parentheses or a character reference.
fn trimmed(bytes: &[u8], end: usize) -> usize {
    let marks = bytes[1..end].iter().rev();
    let end = end - marks.take_while(|byte| b"?!.,:*_~".contains(byte)).count();
    match bytes[end - 1] {
        b')' => {
            let count = |wanted: u8| bytes[..end].iter().filter(|&&byte| byte == wanted).count();
            end - count(b')').saturating_sub(count(b'('))
        }
        b';' => {
            let name = bytes[..end - 1]
                .iter()
                .rev()
                .take_while(|byte| byte.is_ascii_alphanumeric())
                .count();
            let before = end - 1 - name;
            if name > 0 && before > 0 && bytes[before - 1] == b'&' {
                before - 1
            } else {
                end
            }
        }
        _ => end,
    }
}

/// Returns the end of an e-mail address.
fn email(bytes: &[u8]) -> Option<usize> {
    let allowed =
        |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(byte);
    if bytes.first()?.is_ascii_punctuation() {
        return None;
    }
    let at = bytes.iter().take_while(|byte| allowed(byte)).count();
    if at == 0 || bytes.get(at) != Some(&b'@') {
        return None;
    }
    let mut end = at + 1 + label(&bytes[at + 1..])?;
    while bytes.get(end) == Some(&b'.')
        && let Some(more) = label(&bytes[end + 1..])
    {
        end += 1 + more;
    }
    // The last byte is not counted: a full stop there ends the sentence.
    let has_dot = bytes[at..end - 1].contains(&b'.');
    let continues = bytes.get(end).is_some_and(|byte| b"-_".contains(byte));
    (has_dot && !continues).then_some(end)
}

/// Returns the length of a label of an e-mail address's host: at most 63 letters, digits
/// and inner hyphens.
fn label(bytes: &[u8]) -> Option<usize> {
    let run = bytes
        .iter()
        .take(63)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-')
        .count();
    let hyphens = bytes[..run]
        .iter()
        .rev()
        .take_while(|&&byte| byte == b'-')
        .count();
    let first = bytes.first()?.is_ascii_alphanumeric();
    first.then_some(run - hyphens)
}
