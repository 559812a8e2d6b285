//! Finds the line breaks of a cell: `<br>`, `<br/>` and `<br />`, in any case.

use hugo::lex::line::BLANKS;

/// Returns the length of the break at the start of a text.
pub(crate) fn break_length(text: &str) -> Option<usize> {
    let name = text.as_bytes().get(..3)?;
    if !name.eq_ignore_ascii_case(b"<br") {
        return None;
    }
    let rest = text[3..].trim_start_matches(BLANKS);
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    rest.starts_with('>').then(|| text.len() - rest.len() + 1)
}

/// Returns the byte offset and the length of the first break in a text.
pub(crate) fn find_break(text: &str) -> Option<(usize, usize)> {
    text.match_indices('<')
        .find_map(|(at, _)| Some((at, break_length(&text[at..])?)))
}

/// Returns whether a text contains a break.
pub(crate) fn has_break(text: &str) -> bool {
    find_break(text).is_some()
}

/// Returns the parts of a text between its breaks.
pub(crate) fn split_breaks(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((at, length)) = find_break(rest) {
        parts.push(&rest[..at]);
        rest = &rest[at + length..];
    }
    parts.push(rest);
    parts
}

/// Returns whether a `<` in front of the given text would make it a break.
pub(crate) fn starts_with_break(text: &str) -> bool {
    let Some(rest) = text
        .get(..2)
        .filter(|tag| tag.eq_ignore_ascii_case("br"))
        .map(|_| &text[2..])
    else {
        return false;
    };
    let rest = rest.trim_start_matches(BLANKS);
    rest.strip_prefix('/').unwrap_or(rest).starts_with('>')
}
