//! Hugo's shortcodes as its own lexer reads them: anywhere in a page's body, in code
//! and in comments too. One that is not known, not closed or not well formed stops
//! the build of the whole site, so what is typed is kept from being one ([`typed`]),
//! and what stands in a file is found ([`problems`]).

use std::ops::Range;

/// A shortcode in a body that stops Hugo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The tag: bytes of the body.
    pub range: Range<usize>,
    /// The shortcode's name; empty where the tag has none.
    pub name: String,
    /// The reason.
    pub kind: ProblemKind,
}

/// Why a shortcode stops Hugo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Neither the theme nor Hugo has one of this name.
    Unknown,
    /// It needs an end tag, and has none.
    Unclosed,
    /// It is an end tag of nothing that is open.
    NotOpen,
    /// Its tag is not closed, not written as Hugo reads one, or lacks arguments.
    Malformed,
}

/// A shortcode that a page may use.
struct Known {
    name: &'static str,
    /// Whether it stands around something, and needs an end tag.
    has_end: bool,
    /// How many arguments it cannot do without.
    arguments: usize,
}

const fn known_as(name: &'static str, has_end: bool, arguments: usize) -> Known {
    Known {
        name,
        has_end,
        arguments,
    }
}

/// The shortcodes that the theme has.
const THEME: &[Known] = &[
    known_as("attachments", true, 0),
    known_as("button", true, 0),
    known_as("children", false, 0),
    known_as("expand", true, 0),
    known_as("mermaid", true, 0),
    known_as("notice", true, 0),
    known_as("siteparam", false, 0),
];

/// Those that Hugo 0.168 brings.
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

/// Returns the shortcodes in a body that stop Hugo, in order.
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
                        found.push(tag.problem(ProblemKind::Malformed));
                    }
                    Some(_) => tags.push(tag),
                    None => found.push(tag.problem(ProblemKind::Unknown)),
                }
                end
            }
            None => {
                let line = body[start..].find('\n').unwrap_or(body.len() - start);
                let end = closer(&body[start..start + line]).map_or(start + line, |at| start + at);
                found.push(Problem {
                    range: start..end,
                    name: String::new(),
                    kind: ProblemKind::Malformed,
                });
                end
            }
        };
    }
    found.extend(unpaired(&tags).map(|(at, kind)| tags[at].problem(kind)));
    found.sort_by_key(|problem| problem.range.start);
    found
}

/// Returns a tag as it is written to be shown as it stands.
pub(crate) fn as_text(tag: &str) -> String {
    let end = tag.len().saturating_sub(OPENER);
    let is_closed = end >= OPENER && tag.ends_with(closing(tag));
    if is_closed {
        format!("{}/*{}*/{}", &tag[..OPENER], &tag[OPENER..end], &tag[end..])
    } else {
        let apart = |bracket| format!("{{&#123;{bracket}");
        tag.replace("{{<", &apart('<')).replace("{{%", &apart('%'))
    }
}

/// How a shortcode that is typed goes into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// As it is: the theme has it.
    Passes(Range<usize>),
    /// As a comment: it has an end on its line.
    Whole(Range<usize>),
    /// With its opening brackets taken apart.
    Lone(Range<usize>),
}

impl Typed {
    pub(crate) fn range(&self) -> &Range<usize> {
        match self {
            Self::Passes(range) | Self::Whole(range) | Self::Lone(range) => range,
        }
    }
}

/// Returns the shortcodes in a text that is typed, in order.
pub(crate) fn typed(text: &str) -> Vec<Typed> {
    let mut found = Vec::new();
    let (mut tags, mut places) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(start) = opener(text, at) {
        let line = text[start..].find('\n').unwrap_or(text.len() - start);
        let Some(length) = closer(&text[start..start + line]) else {
            at = start + OPENER;
            found.push(Typed::Lone(start..at));
            continue;
        };
        at = start + length;
        if let Some(Tag::Named(tag)) = read(&text[..at], start)
            && is_theme(&tag.name)
        {
            places.push(found.len());
            tags.push(tag);
        }
        found.push(Typed::Whole(start..at));
    }
    let unpaired: Vec<usize> = unpaired(&tags).map(|(at, _)| at).collect();
    for (at, (tag, place)) in tags.iter().zip(places).enumerate() {
        if !unpaired.contains(&at) {
            found[place] = Typed::Passes(tag.range.clone());
        }
    }
    found
}

/// Returns the shortcodes in the text of a file that are shown as they stand, as
/// comments, or pass as they would if they were typed.
pub(crate) fn written(text: &str) -> Vec<Typed> {
    let mut found = typed(text);
    found.retain(|typed| match typed {
        Typed::Passes(_) => true,
        Typed::Whole(range) => {
            matches!(read(text, range.start), Some(Tag::Comment(comment)) if comment == *range)
        }
        Typed::Lone(_) => false,
    });
    found
}

/// Returns the shortcodes of a text that are shown as they stand: `{{</* … */>}}`.
pub(crate) fn comments(text: &str) -> Vec<Range<usize>> {
    tags(text)
        .filter_map(|tag| match tag {
            Tag::Comment(range) => Some(range),
            Tag::Named(_) => None,
        })
        .collect()
}

/// Returns the shortcodes that stand around something, whatever their names: the byte
/// ranges of their opening and end tags, ordered by the opening ones. As Hugo pairs
/// them, an end tag closes the last one of its name that is open.
pub(crate) fn pairs(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut open: Vec<Named> = Vec::new();
    for tag in tags(text) {
        let Tag::Named(tag) = tag else { continue };
        if tag.is_end {
            let partner = open.iter().rposition(|open| open.name == tag.name);
            if let Some(at) = partner {
                found.push((open[at].range.clone(), tag.range));
                open.truncate(at);
            }
        } else if !tag.is_closed {
            open.push(tag);
        }
    }
    found.sort_by_key(|(opening, _)| opening.start);
    found
}

/// Reads the tags of a text, in order, but for those that Hugo cannot read.
fn tags(text: &str) -> impl Iterator<Item = Tag> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = opener(text, at)?;
            let Some(tag) = read(text, start) else {
                at = start + OPENER;
                continue;
            };
            at = match &tag {
                Tag::Comment(range) => range.end,
                Tag::Named(tag) => tag.range.end,
            };
            return Some(tag);
        }
    })
}

/// The length of `{{<` and `{{%`.
pub(crate) const OPENER: usize = 3;

/// Where the first `{{<` or `{{%` from a byte on stands.
fn opener(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find("{{")?;
        if matches!(text.as_bytes().get(start + 2), Some(b'<' | b'%')) {
            return Some(start);
        }
        at = start + 1;
    }
}

/// Where each `{{<` and `{{%` of a text stands.
pub(crate) fn openers(text: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = opener(text, from)?;
        from = at + 1;
        Some(at)
    })
}

/// What ends the tag that a text begins with.
fn closing(text: &str) -> &'static str {
    if text.as_bytes()[2] == b'<' {
        ">}}"
    } else {
        "%}}"
    }
}

/// The length of the text up to the end of the tag that it begins with.
fn closer(text: &str) -> Option<usize> {
    let close = closing(text);
    // As a comment, its own end is the first one behind `*/`.
    let found = text[OPENER..].find(close)?;
    let comment = text[OPENER..].starts_with("/*");
    let end = comment.then(|| text[OPENER + 2..].find(&format!("*/{close}")));
    let length = match end.flatten() {
        Some(at) => OPENER + 2 + at + 2,
        None => OPENER + found,
    };
    Some(length + close.len())
}

/// A tag as Hugo reads it.
enum Tag {
    /// What is shown as it stands: `{{</* … */>}}`.
    Comment(Range<usize>),
    Named(Named),
}

struct Named {
    range: Range<usize>,
    name: String,
    is_end: bool,
    /// Whether it ends itself: `{{< name />}}`.
    is_closed: bool,
    arguments: usize,
}

impl Named {
    fn problem(&self, kind: ProblemKind) -> Problem {
        Problem {
            range: self.range.clone(),
            name: self.name.clone(),
            kind,
        }
    }
}

/// Reads the tag whose opening brackets stand at a byte. `None` where Hugo cannot.
fn read(text: &str, start: usize) -> Option<Tag> {
    let close = closing(&text[start..]);
    let inner = &text[start + OPENER..];
    if let Some(comment) = inner.strip_prefix("/*") {
        let length = comment.find(&format!("*/{close}"))?;
        let end = start + OPENER + 2 + length + 2 + close.len();
        return Some(Tag::Comment(start..end));
    }
    let mut rest = inner.trim_start();
    let is_end = rest.starts_with('/');
    if is_end {
        rest = rest[1..].trim_start();
    }
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    // A slash in front of the closing brackets ends the shortcode itself.
    let length = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
    let name = rest[..length].trim_end_matches('/');
    if !name.starts_with(char::is_alphanumeric) {
        return None;
    }
    let arguments = arguments(&rest[name.len()..], close)?;
    // An end tag has nothing but its name.
    if is_end && (arguments.is_closed || arguments.count > 0) {
        return None;
    }
    Some(Tag::Named(Named {
        range: start..text.len() - arguments.rest.len(),
        name: name.to_lowercase(),
        is_end,
        is_closed: arguments.is_closed,
        arguments: arguments.count,
    }))
}

/// The arguments of a tag.
struct Arguments<'a> {
    count: usize,
    /// Whether the tag ends itself.
    is_closed: bool,
    /// What follows the tag.
    rest: &'a str,
}

/// Reads the arguments of a tag up to its closing brackets. They are all named, or
/// none is.
fn arguments<'a>(text: &'a str, close: &str) -> Option<Arguments<'a>> {
    let mut rest = text;
    let (mut named, mut plain) = (0, 0);
    loop {
        rest = rest.trim_start();
        let slash = rest.strip_prefix('/');
        let end = slash.unwrap_or(rest).trim_start().strip_prefix(close);
        if let Some(rest) = end {
            return (named == 0 || plain == 0).then_some(Arguments {
                count: named + plain,
                is_closed: slash.is_some(),
                rest,
            });
        }
        // A value may lack its name.
        if !rest.starts_with('=') {
            rest = argument(rest)?.trim_start();
        }
        if let Some(value) = rest.strip_prefix('=') {
            rest = argument(value.trim_start())?;
            named += 1;
        } else {
            plain += 1;
        }
    }
}

/// What follows the argument at the start of a text: a word, or one between quotes.
fn argument(text: &str) -> Option<&str> {
    if let Some(quoted) = text.strip_prefix('"') {
        let mut is_escaped = false;
        for (at, c) in quoted.char_indices() {
            match c {
                '\n' => return None,
                '"' if !is_escaped => return Some(&quoted[at + 1..]),
                _ => is_escaped = c == '\\' && !is_escaped,
            }
        }
        return None;
    }
    if let Some(quoted) = text.strip_prefix('`') {
        return quoted.split_once('`').map(|(_, rest)| rest);
    }
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\\');
    let length = text.find(|c| !is_of_word(c)).unwrap_or(text.len());
    (length > 0 && !text.starts_with('.')).then_some(&text[length..])
}

fn known(name: &str) -> Option<&'static Known> {
    let mut all = THEME.iter().chain(HUGO);
    all.find(|known| known.name == name)
}

fn is_theme(name: &str) -> bool {
    THEME.iter().any(|known| known.name == name)
}

/// Which of some tags have no partner, and what that is.
fn unpaired(tags: &[Named]) -> impl Iterator<Item = (usize, ProblemKind)> + use<> {
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
    use super::*;
    use ProblemKind::{Malformed, NotOpen, Unclosed, Unknown};

    #[test]
    fn what_stops_hugo_is_found() {
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
    fn what_hugo_builds_is_none() {
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
