//! HTML between words: the tags that pages are written with, which go on to be tags,
//! and addresses between angle brackets.

/// The tags that these pages use, and the like: what stands inside them is shown.
const TAGS: &str = "a abbr b big br center cite code dd del details div dl dt em figcaption figure \
    font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p q s samp small span strike strong sub \
    summary sup table tbody td tfoot th thead tr tt u ul var";

/// Returns the length of the tag or address at the start of a text, which begins with
/// `<`, where it means that and is not text.
pub(super) fn meant(text: &str) -> Option<usize> {
    address(text).or_else(|| tag(text))
}

/// Whether a `<` in front of a text could begin HTML.
pub(super) fn could_begin(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// The length of a whole tag of a known name, on one line (CommonMark 0.31, §6.6).
fn tag(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let is_end = inner.starts_with('/');
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    let (name, mut rest) = name.split_at(length);
    let known = |known: &str| known.eq_ignore_ascii_case(name);
    if !TAGS.split_ascii_whitespace().any(known) {
        return None;
    }
    loop {
        let behind = rest.trim_start_matches([' ', '\t']);
        let whole = behind.strip_prefix('>').or_else(|| {
            let closed = behind.strip_prefix("/>");
            closed.filter(|_| !is_end)
        });
        if let Some(whole) = whole {
            return Some(text.len() - whole.len());
        }
        if is_end || behind.len() == rest.len() {
            return None;
        }
        rest = attribute(behind)?;
    }
}

/// What follows an attribute at the start of a text.
fn attribute(text: &str) -> Option<&str> {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':' | '-');
    let starts = |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | ':');
    if !text.starts_with(starts) {
        return None;
    }
    let rest = text.trim_start_matches(is_of_name);
    let Some(value) = rest.trim_start_matches([' ', '\t']).strip_prefix('=') else {
        return Some(rest);
    };
    let value = value.trim_start_matches([' ', '\t']);
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (inside, rest) = quoted.split_once(quote)?;
            return (!inside.contains('\n')).then_some(rest);
        }
    }
    let bare = |c: char| !matches!(c, ' ' | '\t' | '\n' | '"' | '\'' | '=' | '<' | '>' | '`');
    let rest = value.trim_start_matches(bare);
    (rest.len() < value.len()).then_some(rest)
}

/// The length of an address between angle brackets (CommonMark 0.31, §6.5).
fn address(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let end = inner.find(|c: char| matches!(c, '<' | '>') || c.is_ascii_control() || c == ' ')?;
    if !inner[end..].starts_with('>') {
        return None;
    }
    let inside = &inner[..end];
    let scheme = inside.find(':').map(|at| &inside[..at]);
    let is_url = scheme.is_some_and(|scheme| {
        (2..=32).contains(&scheme.len())
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'))
    });
    let is_mailbox = inside.split_once('@').is_some_and(|(name, host)| {
        let of_name = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        !name.is_empty() && name.chars().all(of_name) && host.split('.').all(label)
    });
    (is_url || is_mailbox).then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn tags_in_use_and_addresses_are_meant() {
        for whole in [
            "<br>",
            "<BR />",
            "</b>",
            "</ul >",
            "<img src=\"a b.png\" alt='x' width=5 hidden>",
            "<https://x.y/z?a=b>",
            "<a.b@c.d>",
            "<mailto:a@b>",
        ] {
            assert_eq!(meant(&format!("{whole} x>")), Some(whole.len()), "{whole}");
        }
        for text in [
            "<bucket-name>",
            "<b-c>",
            "<script>",
            "<br",
            "</b",
            "<b x=\">",
            "<b x=<y>",
            "<!-- x -->",
            "<b\nc>",
            "<x:y z>",
            "<a@>",
            "<img src=\"a\"alt>",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
