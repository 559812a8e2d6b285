//! Inline HTML: the tags that pages use, which keep their meaning, and addresses in angle
//! brackets.

use std::collections::HashMap;
use std::ops::Range;

/// Names of the inline elements that keep their meaning when typed. The contents of each
/// are shown.
const TAGS: &str = "a abbr b big br cite code del em font i img ins kbd li mark ol q s samp small \
    span strike strong sub sup tt u ul var";

/// Those of them that have no end tag.
const VOID: [&str; 2] = ["br", "img"];

/// The schemes of addresses that run no script.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Returns the length of the tag or address at the start of a text, which begins with
/// `<`. Returns `None` if the text is to be shown as text.
pub(super) fn tag_or_address(text: &str) -> Option<usize> {
    address(text).or_else(|| tag(text))
}

/// Returns the offsets of the tags that have no partner in the text. `tags` are the spans
/// of all its tags. An element that is never closed would extend to the end of the page.
pub(super) fn unpaired(text: &str, tags: &[Range<usize>]) -> Vec<usize> {
    let mut open: HashMap<String, Vec<usize>> = HashMap::new();
    let (mut unpaired, mut has_list) = (Vec::new(), false);
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
            unpaired.push(tag.start);
        }
    }
    if has_list {
        // Items of a list need no end tag (HTML, §13.1.2.4).
        open.remove("li");
    }
    unpaired.extend(open.into_values().flatten());
    unpaired
}

/// Returns whether a `<` in front of a text could begin HTML.
pub(super) fn can_begin_html(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// Returns the length of a complete tag with a known name on one line (CommonMark 0.31,
/// §6.6) whose attributes run no script.
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

/// Returns the text behind the attribute at the start of a text, or `None` if that is not
/// a valid or not a harmless one.
fn attribute(text: &str) -> Option<&str> {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':' | '-');
    let starts = |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | ':');
    if !text.starts_with(starts) {
        return None;
    }
    let rest = text.trim_start_matches(is_of_name);
    let name = text[..text.len() - rest.len()].to_ascii_lowercase();
    // Event handlers (HTML, §8.1.8.1), and a nested document.
    if name.starts_with("on") || name == "srcdoc" {
        return None;
    }
    let Some(value) = rest.trim_start_matches([' ', '\t']).strip_prefix('=') else {
        return Some(rest);
    };
    let value = value.trim_start_matches([' ', '\t']);
    let is_address = matches!(&*name, "href" | "src" | "srcset");
    let is_lost = |value: &str| value.contains('\n') || is_address && may_run(value);
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

/// Returns whether an address may run a script: its scheme is not one of [`SCHEMES`], or
/// contains character references.
fn may_run(address: &str) -> bool {
    let Some(end) = address.find([':', '/', '?', '#', '&']) else {
        return false;
    };
    let (scheme, rest) = address.split_at(end);
    let is_image = || scheme.eq_ignore_ascii_case("data") && rest.starts_with(":image/");
    let leads = || SCHEMES.iter().any(|of| of.eq_ignore_ascii_case(scheme));
    rest.starts_with(':') && !leads() && !is_image() || rest.starts_with('&')
}

/// Returns the length of an address in angle brackets (CommonMark 0.31, §6.5).
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
    use super::{tag_or_address, unpaired};

    #[test]
    fn finds_tags_without_a_partner() {
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
            let tags = starts.filter_map(|at| Some(at..at + tag_or_address(&text[at..])?));
            assert_eq!(unpaired(text, &tags.collect::<Vec<_>>()), wanted, "{text}");
        }
    }

    #[test]
    fn recognizes_known_tags_and_addresses() {
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
            assert_eq!(
                tag_or_address(&format!("{whole} x>")),
                Some(whole.len()),
                "{whole}"
            );
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
            assert_eq!(tag_or_address(text), None, "{text}");
        }
    }
}
