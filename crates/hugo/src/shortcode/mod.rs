//! Finds Hugo's shortcodes, which are read anywhere in a body, also in code and in HTML
//! comments. One that is unknown, not closed or malformed stops the build of the whole
//! site: [`problems`] finds those. [`tag`] reads single tags, `contents` whole shortcodes
//! for rendering.
//!
//! Imports no other module of the crate.

pub(crate) mod contents;
pub mod tag;

use std::ops::Range;

use tag::{Named, Tag, opener, read};

/// A shortcode in a body that stops Hugo's build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The byte range of the tag in the body.
    pub range: Range<usize>,
    /// The name of the shortcode, empty if the tag has none.
    pub name: String,
    /// The reason.
    pub kind: ProblemKind,
}

/// The reason why a shortcode stops Hugo's build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// Neither the theme nor Hugo defines it.
    Unknown,
    /// It needs an end tag and has none.
    Unclosed,
    /// It is an end tag, and no shortcode of its name is open.
    NotOpen,
    /// Its tag is not closed, not readable for Hugo, or lacks arguments.
    Malformed,
}

/// A shortcode that a page may use.
struct Known {
    /// The name, in lower case.
    name: &'static str,
    /// Whether it is paired and needs an end tag.
    has_end: bool,
    /// The number of required arguments.
    arguments: usize,
}

/// Returns a known shortcode.
const fn known_as(name: &'static str, has_end: bool, arguments: usize) -> Known {
    Known {
        name,
        has_end,
        arguments,
    }
}

/// The shortcodes of the theme.
const THEME: &[Known] = &[
    known_as("attachments", true, 0),
    known_as("button", true, 0),
    known_as("children", false, 0),
    known_as("expand", true, 0),
    known_as("mermaid", true, 0),
    known_as("notice", true, 0),
    known_as("siteparam", false, 0),
];

/// The shortcodes that are built into Hugo 0.168.
const HUGO: &[Known] = &[
    known_as("comment", true, 0),
    known_as("details", true, 0),
    known_as("figure", false, 0),
    known_as("highlight", true, 0),
    known_as("instagram", false, 1),
    known_as("param", false, 1),
    known_as("qr", true, 0),
    known_as("ref", false, 1),
    known_as("relref", false, 1),
    known_as("vimeo", false, 1),
    known_as("x", false, 2),
    known_as("youtube", false, 1),
];

/// Returns the shortcodes in a body that stop Hugo's build, in order.
pub fn problems(body: &str) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = opener(body, at) {
        at = match read(body, start) {
            Some(Tag::Comment(range)) => range.end,
            Some(Tag::Named(tag)) => {
                let end = tag.range.end;
                match known(&tag.name) {
                    Some(known) if !tag.is_end && tag.arguments < known.arguments => {
                        found.push(problem(&tag, ProblemKind::Malformed));
                    }
                    Some(_) => tags.push(tag),
                    None => found.push(problem(&tag, ProblemKind::Unknown)),
                }
                end
            }
            None => {
                let line = body[start..].find('\n').unwrap_or(body.len() - start);
                let end =
                    tag::length(&body[start..start + line]).map_or(start + line, |at| start + at);
                found.push(Problem {
                    range: start..end,
                    name: String::new(),
                    kind: ProblemKind::Malformed,
                });
                end
            }
        };
    }
    found.extend(unpaired(&tags).map(|(at, kind)| problem(&tags[at], kind)));
    found.sort_by_key(|problem| problem.range.start);
    found
}

/// Returns the known shortcode with a name in lower case.
fn known(name: &str) -> Option<&'static Known> {
    let mut all = THEME.iter().chain(HUGO);
    all.find(|known| known.name == name)
}

/// Returns a problem of a tag.
fn problem(tag: &Named, kind: ProblemKind) -> Problem {
    Problem {
        range: tag.range.clone(),
        name: tag.name.clone(),
        kind,
    }
}

/// Returns whether the theme has a shortcode with this name in lower case.
pub fn is_theme(name: &str) -> bool {
    THEME.iter().any(|known| known.name == name)
}

/// Returns the indices of those tags of known shortcodes that have no partner or must not
/// have one, with the reasons.
pub fn unpaired(tags: &[Named]) -> impl Iterator<Item = (usize, ProblemKind)> + use<> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        if tag.is_end {
            match open.iter().rposition(|&open| tags[open].name == tag.name) {
                Some(partner) => {
                    found.extend(
                        open.drain(partner + 1..)
                            .map(|at| (at, ProblemKind::Unclosed)),
                    );
                    open.pop();
                }
                None => found.push((at, ProblemKind::NotOpen)),
            }
        } else if known(&tag.name).is_some_and(|known| known.has_end) {
            if !tag.is_closed {
                open.push(at);
            }
        } else if tag.is_closed {
            found.push((at, ProblemKind::Malformed));
        }
    }
    found.extend(open.into_iter().map(|at| (at, ProblemKind::Unclosed)));
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use ProblemKind::{Malformed, NotOpen, Unclosed, Unknown};

    use super::*;

    #[test]
    fn finds_shortcodes_that_stop_hugo() {
        for (body, wanted) in [
            ("{{< fig >}}", &[("{{< fig >}}", Unknown)][..]),
            ("`{{< fig >}}`", &[("{{< fig >}}", Unknown)]),
            ("<!-- {{% y %}} -->", &[("{{% y %}}", Unknown)]),
            ("{{% x %}}", &[("{{% x %}}", Malformed)]),
            ("a {{< b\nc", &[("{{< b", Malformed)]),
            ("{{%", &[("{{%", Malformed)]),
            ("{{<>}} x", &[("{{<>}}", Malformed)]),
            ("{{< / >}}", &[("{{< / >}}", Malformed)]),
            ("{{% notice tip %}}a", &[("{{% notice tip %}}", Unclosed)]),
            ("{{% /notice %}}", &[("{{% /notice %}}", NotOpen)]),
            (
                "{{% notice %}}{{% expand %}}{{% /notice %}}",
                &[("{{% expand %}}", Unclosed)],
            ),
            (
                "{{% children %}}{{% /children %}}",
                &[("{{% /children %}}", NotOpen)],
            ),
            ("{{% children /%}}", &[("{{% children /%}}", Malformed)]),
            (
                "{{% notice \"tip %}}a{{% /notice %}}",
                &[
                    ("{{% notice \"tip %}}", Malformed),
                    ("{{% /notice %}}", NotOpen),
                ],
            ),
            ("{{</* x", &[("{{</* x", Malformed)]),
            ("{{< /* x */ >}}", &[("{{< /* x */ >}}", Malformed)]),
            (
                "{{% children a/b %}}",
                &[("{{% children a/b %}}", Malformed)],
            ),
            (
                "{{% children a=b c %}}",
                &[("{{% children a=b c %}}", Malformed)],
            ),
            (
                "{{% notice %}}{{% /notice x %}}",
                &[
                    ("{{% notice %}}", Unclosed),
                    ("{{% /notice x %}}", Malformed),
                ],
            ),
        ] {
            let found: Vec<_> = problems(body)
                .into_iter()
                .map(|problem| (&body[problem.range], problem.kind))
                .collect();
            assert_eq!(found, wanted, "{body}");
        }
    }

    #[test]
    fn finds_nothing_where_hugo_builds() {
        for body in [
            "{{% notice tip %}}a{{% /notice %}}",
            "{{%notice%}}a\n\n{{%/ notice %}}",
            "{{< notice tip >}}a{{% /notice %}}",
            "{{% Notice a=b c=\"d \\\" e\" %}}a{{% /notice %}}",
            "{{% notice tip /%}}",
            "{{% notice %}}{{< notice >}}{{< /notice >}}{{% /notice %}}",
            "{{% notice %}}{{< children >}}{{% /notice %}}",
            "{{% notice `a\nb` %}}x{{% /notice %}}",
            "{{< children>}} {{{<children\n>}}}",
            "{{< figure src=\"a/b\" >}}",
            "{{</* fig */>}} {{%/* /x */%}} {{</**/>}}",
            "{{ x }} {{-}} {<",
        ] {
            assert_eq!(problems(body), [], "{body}");
        }
    }
}
