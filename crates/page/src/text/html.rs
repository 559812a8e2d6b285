//! HTML between words: the tags that pages are written with, which go on to be tags,
//! and addresses between angle brackets.

use std::collections::HashMap;
use std::ops::Range;

/// The tags that these pages use in a line, and the like: what stands inside them is shown.
const TAGS: &str = "a abbr b big br cite code del em font i img ins kbd li mark ol q s samp small \
    span strike strong sub sup tt u ul var";

/// Those of them that have no end.
const VOID: [&str; 2] = ["br", "img"];

/// The schemes of addresses that lead somewhere and run nothing.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Returns the length of the tag or address at the start of a text, which begins with
/// `<`, where it means that and is not text.
pub(super) fn meant(text: &str) -> Option<usize> {
    address(text).or_else(|| tag(text))
}

/// Returns where the tags of a text begin that have no partner in it, of all that it has.
/// One that needs an end and has none would go on to the end of the page.
pub(super) fn alone(text: &str, tags: &[Range<usize>]) -> Vec<usize> {
    let mut open: HashMap<String, Vec<usize>> = HashMap::new();
    let (mut alone, mut has_list) = (Vec::new(), false);
    for tag in tags {
        let inner = text[tag.clone()].trim_start_matches('<');
        let is_end = inner.starts_with('/');
        let name = inner.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        let name = name[..end.unwrap_or(name.len())].to_ascii_lowercase();
        let is_address = address(&text[tag.start..]).is_some();
        if is_address || VOID.contains(&&*name) {
            continue;
        }
        let begun = open.entry(name.clone()).or_default();
        if !is_end {
            begun.push(tag.start);
        } else if begun.pop().is_some() {
            has_list |= matches!(&*name, "ul" | "ol");
        } else {
            alone.push(tag.start);
        }
    }
    if has_list {
        // Its items need no end (HTML, §13.1.2.4).
        open.remove("li");
    }
    alone.extend(open.into_values().flatten());
    alone
}

/// Whether a `<` in front of a text could begin HTML.
pub(super) fn could_begin(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// The length of a whole tag of a known name, on one line (CommonMark 0.31, §6.6), which
/// runs nothing.
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
    let name = text[..text.len() - rest.len()].to_ascii_lowercase();
    // The handlers of events (HTML, §8.1.8.1), and a document of its own.
    if name.starts_with("on") || name == "srcdoc" {
        return None;
    }
    let Some(value) = rest.trim_start_matches([' ', '\t']).strip_prefix('=') else {
        return Some(rest);
    };
    let value = value.trim_start_matches([' ', '\t']);
    let is_address = matches!(&*name, "href" | "src" | "srcset");
    let is_lost = |value: &str| value.contains('\n') || is_address && runs(value);
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (inside, rest) = quoted.split_once(quote)?;
            return (!is_lost(inside)).then_some(rest);
        }
    }
    let bare = |c: char| !matches!(c, ' ' | '\t' | '\n' | '"' | '\'' | '=' | '<' | '>' | '`');
    let rest = value.trim_start_matches(bare);
    let value = &value[..value.len() - rest.len()];
    (!value.is_empty() && !is_lost(value)).then_some(rest)
}

/// Whether an address may run something: it has another scheme than one that leads
/// somewhere, or its scheme is spelt with character references.
fn runs(address: &str) -> bool {
    let Some(end) = address.find([':', '/', '?', '#', '&']) else {
        return false;
    };
    let (scheme, rest) = address.split_at(end);
    let is_image = || scheme.eq_ignore_ascii_case("data") && rest.starts_with(":image/");
    let leads = || SCHEMES.iter().any(|of| of.eq_ignore_ascii_case(scheme));
    rest.starts_with(':') && !leads() && !is_image() || rest.starts_with('&')
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
    use super::{alone, meant};

    #[test]
    fn tags_without_a_partner_are_found() {
        for (text, wanted) in [
            ("<b>x</b>", &[][..]),
            ("<b>x", &[0]),
            ("x</b>", &[1]),
            ("<B>x</b><i>", &[8]),
            ("<b><i>x</b></i>", &[]),
            ("<ul><li>x<li>y</ul>", &[]),
            ("<li>x", &[0]),
            ("<br></br><img src=x><https://x.y>", &[]),
        ] {
            let starts = text.match_indices('<').map(|(at, _)| at);
            let tags = starts.filter_map(|at| Some(at..at + meant(&text[at..])?));
            assert_eq!(alone(text, &tags.collect::<Vec<_>>()), wanted, "{text}");
        }
    }

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
            "<a href='https://x.y/?a=b&c:d' title=\"a: b\">",
            "<img src=a/b:c.png style=\"width: 50%\">",
            "<img src=\"data:image/png;base64,AA\">",
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
            "<div>",
            "</details>",
            "<img src=x onerror=alert(1)>",
            "<b OnClick = 'x'>",
            "<b onclick>",
            "<a href=javascript:alert(1)>",
            "<a href=' JavaScript:x'>",
            "<a href='java&#115;cript:x'>",
            "<a href='java\tscript:x'>",
            "<a href='data:text/html,x'>",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
