//! Whether two pieces of HTML show the same: tags, attributes and text, in order.
//! White space counts inside `<pre>` only, comments nowhere.

use std::collections::BTreeMap;

use html5gum::{HtmlString, Spanned, Token, Tokenizer};

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Open(String, BTreeMap<String, String>),
    Close(String),
    Text(String),
}

/// Elements next to which white space counts.
const INLINE: [&str; 17] = [
    "a", "b", "strong", "em", "i", "code", "span", "sup", "sub", "del", "u", "img", "input",
    "small", "mark", "kbd", "font",
];

const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// What of two pieces of HTML differs first, if anything: of each, the piece there.
pub(crate) fn differs(one: &str, other: &str) -> Option<(Option<Piece>, Option<Piece>)> {
    let (one, other) = (pieces(one), pieces(other));
    let at = one
        .iter()
        .zip(&other)
        .take_while(|(one, other)| one == other)
        .count();
    (at < one.len().max(other.len())).then(|| (one.get(at).cloned(), other.get(at).cloned()))
}

/// The text of a piece of HTML, that of comments and attributes left out.
pub(crate) fn text(html: &str) -> String {
    let texts = read(html).into_iter().map(|piece| match piece {
        Piece::Text(text) => text,
        Piece::Open(..) | Piece::Close(_) => String::new(),
    });
    texts.collect()
}

fn pieces(html: &str) -> Vec<Piece> {
    let all = read(html);
    let mut in_pre = 0_usize;
    let mut out = Vec::with_capacity(all.len());
    for (at, piece) in all.iter().enumerate() {
        match piece {
            Piece::Open(name, _) if name == "pre" => in_pre += 1,
            Piece::Close(name) if name == "pre" => in_pre = in_pre.saturating_sub(1),
            _ => {}
        }
        let Piece::Text(text) = piece else {
            out.push(piece.clone());
            continue;
        };
        let text = if in_pre > 0 {
            text.trim_end_matches('\n').to_owned()
        } else {
            let before = at.checked_sub(1).map(|before| &all[before]);
            shown(text, is_inline(before), is_inline(all.get(at + 1)))
        };
        if !text.is_empty() {
            out.push(Piece::Text(text));
        }
    }
    out
}

fn is_inline(piece: Option<&Piece>) -> bool {
    match piece {
        Some(Piece::Open(name, _) | Piece::Close(name)) => INLINE.contains(&name.as_str()),
        Some(Piece::Text(_)) | None => false,
    }
}

/// A text as a browser shows it.
fn shown(text: &str, after_inline: bool, before_inline: bool) -> String {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c');
    let mut out = String::new();
    for part in text.split(is_space).filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    if out.is_empty() {
        return if after_inline && before_inline {
            " ".to_owned()
        } else {
            out
        };
    }
    if after_inline && text.starts_with(is_space) {
        out.insert(0, ' ');
    }
    if before_inline && text.ends_with(is_space) {
        out.push(' ');
    }
    out
}

fn read(html: &str) -> Vec<Piece> {
    let words = |text: &HtmlString| String::from_utf8_lossy(text).into_owned();
    let mut out: Vec<Piece> = Vec::new();
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => {
                let value = |(name, value): (HtmlString, Spanned<HtmlString, ()>)| {
                    (words(&name), words(&value))
                };
                let mut attributes: BTreeMap<_, _> =
                    tag.attributes.into_iter().map(value).collect();
                if let Some(style) = attributes.get_mut("style") {
                    *style = style.replace(' ', "").trim_end_matches(';').to_owned();
                }
                out.push(Piece::Open(words(&tag.name), attributes));
            }
            Token::EndTag(tag) if !VOID.contains(&words(&tag.name).as_str()) => {
                out.push(Piece::Close(words(&tag.name)));
            }
            Token::String(text) => match out.last_mut() {
                Some(Piece::Text(before)) => before.push_str(&words(&text)),
                _ => out.push(Piece::Text(words(&text))),
            },
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::differs;

    #[test]
    fn white_space_and_spelling_do_not_count_but_tags_and_words_do() {
        for (one, other, same) in [
            ("<p>a\n b</p>\n<ul>", "<p>a b</p><ul>", true),
            (
                "<td style=\"text-align: left;\">",
                "<td style=text-align:left>",
                true,
            ),
            ("a &amp; &#8217;", "a &#38; ’", true),
            ("a <b>b</b> c", "a<b>b</b> c", false),
            ("a<br> b", "a<br />b", true),
            ("<pre>a  b</pre>", "<pre>a b</pre>", false),
            ("a<!-- b -->", "a", true),
            ("<h2 id=a>", "<h2 id=b>", false),
            ("<p>a", "<p>a</p>", false),
        ] {
            assert_eq!(differs(one, other).is_none(), same, "{one} and {other}");
        }
    }
}
