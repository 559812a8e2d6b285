//! Where emphasis, code and links stand in a text, for those who take them off or set them.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What a span of text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `**bold**` (CommonMark 0.31, §6.2).
    Strong,
    /// `*italic*` (CommonMark 0.31, §6.2).
    Emphasis,
    /// `` `code` `` (CommonMark 0.31, §6.1).
    Code,
    /// A link to this address: `[label](address)` (CommonMark 0.31, §6.3).
    Link(String),
}

/// A span of text with its delimiters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub kind: Kind,
    /// All of it: bytes of the text.
    pub outer: Range<usize>,
    /// What stands between its delimiters: bytes of the text. Of a link, its label.
    pub inner: Range<usize>,
}

/// What stands in front of a text to make a paragraph of it.
const WORD: &str = "x ";

/// Returns the spans of the first paragraph that a text makes where no block begins, in the
/// order in which they begin.
pub fn spans(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut links: Vec<usize> = Vec::new();
    // Behind a word, no block begins.
    let in_paragraph = format!("{WORD}{text}");
    let parser = Parser::new_ext(&in_paragraph, Options::empty());
    for (event, range) in parser.into_offset_iter() {
        let outer = range.start.saturating_sub(WORD.len())..range.end.saturating_sub(WORD.len());
        let (kind, length) = match event {
            Event::Start(Tag::Strong) => (Kind::Strong, 2),
            Event::Start(Tag::Emphasis) => (Kind::Emphasis, 1),
            Event::Code(_) => {
                let code = &text[outer.clone()];
                let ticks = code.len() - code.trim_start_matches('`').len();
                (Kind::Code, ticks)
            }
            Event::Start(Tag::Link { dest_url, .. }) if text[outer.clone()].starts_with('[') => {
                widen(&mut found, &links, &outer);
                links.push(found.len());
                (Kind::Link(dest_url.into_string()), 1)
            }
            Event::End(TagEnd::Link) if text[outer.clone()].starts_with('[') => {
                links.pop();
                continue;
            }
            _ => {
                widen(&mut found, &links, &outer);
                continue;
            }
        };
        let inner = match kind {
            // The label is as long as what is found in it.
            Kind::Link(_) => outer.start + length..outer.start + length,
            Kind::Strong | Kind::Emphasis | Kind::Code => {
                outer.start + length..outer.end.saturating_sub(length)
            }
        };
        if !matches!(kind, Kind::Link(_)) {
            widen(&mut found, &links, &outer);
        }
        found.push(Span { kind, outer, inner });
    }
    found
}

/// Lets the labels of the links that are open reach to the end of what stands in them.
fn widen(found: &mut [Span], links: &[usize], inside: &Range<usize>) {
    for &link in links {
        let label = &mut found[link].inner;
        label.end = label.end.max(inside.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_found_with_their_delimiters() {
        for (text, wanted) in [
            ("a **b** c", &[(Kind::Strong, "**b**", "b")][..]),
            ("*a*", &[(Kind::Emphasis, "*a*", "a")]),
            ("``a ` b``", &[(Kind::Code, "``a ` b``", "a ` b")]),
            (
                "***a***",
                &[
                    (Kind::Emphasis, "***a***", "**a**"),
                    (Kind::Strong, "**a**", "a"),
                ],
            ),
            (
                "[a **b**](x.y) c",
                &[
                    (Kind::Link("x.y".to_owned()), "[a **b**](x.y)", "a **b**"),
                    (Kind::Strong, "**b**", "b"),
                ],
            ),
            ("[](x.y)", &[(Kind::Link("x.y".to_owned()), "[](x.y)", "")]),
            ("a ** b ** \\*c*", &[]),
            ("`**a**`", &[(Kind::Code, "`**a**`", "**a**")]),
            ("<https://x.y>", &[]),
            ("# **a**", &[(Kind::Strong, "**a**", "a")]),
            ("    *a*", &[(Kind::Emphasis, "*a*", "a")]),
        ] {
            let found = spans(text);
            let found: Vec<_> = found
                .iter()
                .map(|span| {
                    let [outer, inner] = [&span.outer, &span.inner].map(|at| &text[at.clone()]);
                    (span.kind.clone(), outer, inner)
                })
                .collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
