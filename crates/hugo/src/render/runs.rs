//! A line as formatted text: what Hugo shows of it, in runs of one style. The line is
//! rendered as in a page, and its runs are read from the HTML, in which the texts have
//! been recorded together with their positions.

use std::ops::Range;

use super::source::Source;
use super::writer::{Shown, Writer};
use super::{blocks, theme};

/// How a run of text is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether it is bold.
    pub is_bold: bool,
    /// Whether it is italic.
    pub is_italic: bool,
    /// Whether it is code.
    pub is_code: bool,
    /// Whether it is struck through.
    pub is_struck: bool,
    /// The address of the link around it, with the scheme `http`, `https` or `mailto`.
    pub link: Option<String>,
}

/// A part of a line that is shown in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text that is shown. A line feed is a break.
    pub shown: String,
    /// The bytes of the line that the text stands for. They are the text itself, or as a
    /// whole written for it, like `&amp;` for `&`.
    pub source: Range<usize>,
    /// How it is shown.
    pub style: Style,
}

impl Run {
    /// Returns whether the text stands for itself in its line, so that each position in one
    /// is the same position in the other.
    pub fn is_itself(&self, line: &str) -> bool {
        line[self.source.clone()] == self.shown
    }

    /// Appends the run behind the others of a line: to the last one where both stand for
    /// themselves, side by side and in one style.
    pub fn push_to(self, runs: &mut Vec<Self>, line: &str) {
        match runs.last_mut() {
            Some(last)
                if last.style == self.style
                    && last.source.end == self.source.start
                    && last.is_itself(line)
                    && self.is_itself(line) =>
            {
                last.shown.push_str(&self.shown);
                last.source.end = self.source.end;
            }
            _ => runs.push(self),
        }
    }
}

/// What stands in front of a line to make a paragraph of it.
const WORD: &str = "x ";

/// Returns whether a line is certainly shown as it is, in one run: whether it contains
/// nothing that formats a text or is replaced.
pub fn is_plain(line: &str) -> bool {
    let is_syntax =
        |byte: u8| byte.is_ascii_control() || b"*_`~[]<>&\\\"'{}!@|^$=:#".contains(&byte);
    let pairs = ["--", "...", "www.", "  "];
    !line.bytes().any(is_syntax)
        && !pairs.iter().any(|pair| line.contains(pair))
        && !line.starts_with(' ')
        && !line.ends_with(' ')
}

/// Returns the runs of a line that stands where no block begins, as Hugo shows it, in the
/// order of the line. Images and shortcodes are shown as they are written. Returns `None`
/// if the text is not one paragraph.
pub fn runs(line: &str) -> Option<Vec<Run>> {
    if line.is_empty() {
        return Some(Vec::new());
    }
    if is_plain(line) {
        return Some(vec![Run {
            shown: line.to_owned(),
            source: 0..line.len(),
            style: Style::default(),
        }]);
    }
    // Behind a word, no block begins.
    let in_paragraph = format!("{WORD}{line}");
    let mut writer = Writer::new(false, theme::shortcode);
    writer.shown = Some(Vec::new());
    blocks::write(&mut writer, &Source::new(&in_paragraph, 0));
    let shown = writer.shown.take().unwrap_or_default();
    let html = writer.finish().html;
    let is_paragraph = html.starts_with("<p>")
        && html.find("</p>\n").map(|at| at + "</p>\n".len()) == Some(html.len());
    is_paragraph.then(|| read(&html, shown, line))
}

/// Returns the runs of a rendered line. `shown` are the recorded texts.
fn read(html: &str, shown: Vec<Shown>, line: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = Open::default();
    let mut at = 0;
    for Shown {
        html: place,
        text,
        written,
    } in shown
    {
        open.read(html.get(at..place.start).unwrap_or_default());
        at = place.end;
        let word = if written.start < WORD.len() {
            text.len().min(WORD.len() - written.start)
        } else {
            0
        };
        let start = (written.start + word).max(WORD.len()) - WORD.len();
        let end = written.end.max(WORD.len()) - WORD.len();
        if word < text.len() {
            let run = Run {
                shown: text[word..].to_owned(),
                source: start..end.max(start),
                style: open.style(),
            };
            run.push_to(&mut runs, line);
        }
    }
    runs
}

/// The elements that are open at a position of the HTML.
#[derive(Default)]
struct Open {
    /// Their names in lower case, the innermost last, and the addresses of links.
    elements: Vec<(String, Option<String>)>,
}

impl Open {
    /// Opens and closes the elements of a piece of HTML.
    fn read(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            let tag = &rest[at..];
            let length = tag_length(tag);
            self.tag(&tag[..length]);
            rest = &tag[length..];
        }
    }

    /// Opens or closes an element by its tag.
    fn tag(&mut self, tag: &str) {
        let inner = tag.trim_start_matches('<');
        let is_end = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = inner[..length].to_ascii_lowercase();
        let is_of = |(of, _): &(String, Option<String>)| *of == name;
        if is_end {
            if let Some(at) = self.elements.iter().rposition(is_of) {
                self.elements.remove(at);
            }
        } else if matches!(
            &*name,
            "a" | "b"
                | "strong"
                | "em"
                | "i"
                | "cite"
                | "var"
                | "code"
                | "kbd"
                | "samp"
                | "tt"
                | "del"
                | "s"
                | "strike"
        ) {
            let address = (name == "a").then(|| address(&inner[length..])).flatten();
            self.elements.push((name, address));
        }
    }

    /// Returns the style of a text in the open elements.
    fn style(&self) -> Style {
        let has = |names: &[&str]| {
            let mut elements = self.elements.iter();
            elements.any(|(name, _)| names.contains(&name.as_str()))
        };
        Style {
            is_bold: has(&["b", "strong"]),
            is_italic: has(&["em", "i", "cite", "var"]),
            is_code: has(&["code", "kbd", "samp", "tt"]),
            is_struck: has(&["del", "s", "strike"]),
            link: self
                .elements
                .iter()
                .rev()
                .find_map(|(_, link)| link.clone()),
        }
    }
}

/// Returns the length of the tag or comment at the start of a text.
fn tag_length(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |at| at + "-->".len());
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// Returns the address in the attributes of a link, if it may be followed.
fn address(attributes: &str) -> Option<String> {
    let at = attributes.to_ascii_lowercase().find("href")?;
    let value = attributes[at + "href".len()..].trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split([' ', '\t', '\n', '>']).next()?,
    };
    let value = ["&quot;\"", "&#39;'", "&lt;<", "&gt;>", "&amp;&"]
        .iter()
        .fold(value.to_owned(), |value, pair| {
            let (reference, c) = pair.split_at(pair.len() - 1);
            value.replace(reference, c)
        });
    let (scheme, rest) = value.split_once(':')?;
    let schemes = ["http", "https", "mailto"];
    let is_safe = schemes.iter().any(|of| of.eq_ignore_ascii_case(scheme)) && !rest.is_empty();
    is_safe.then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the runs of a line as text: the source of each in brackets if it differs,
    /// and the style by letters.
    fn shown(line: &str) -> String {
        let runs = runs(line).expect("a paragraph");
        let mut out = String::new();
        for Run {
            shown,
            source,
            style,
        } in runs
        {
            let mut marks = String::new();
            for (is_set, mark) in [
                (style.is_bold, 'b'),
                (style.is_italic, 'i'),
                (style.is_code, 'c'),
                (style.is_struck, 's'),
            ] {
                if is_set {
                    marks.push(mark);
                }
            }
            if let Some(link) = style.link {
                marks.push('@');
                marks.push_str(&link);
            }
            let source = &line[source];
            let written = if source == shown {
                String::new()
            } else {
                format!("={source}")
            };
            out.push_str(&format!("({marks}|{shown}{written})"));
        }
        out
    }

    #[test]
    fn runs_are_what_hugo_shows() {
        for (line, wanted) in [
            ("plain", "(|plain)"),
            ("a **b** c", "(|a )(b|b)(| c)"),
            ("***a** b*", "(bi|a)(i| b)"),
            ("`a ** b` `` ` ``", "(c|a ** b)(| )(c|`)"),
            ("~~a~~ H~2~O", "(s|a)(| H)(s|2)(|O)"),
            (
                "[a **b**](https://x.y/?a=b&c=d) c",
                "(@https://x.y/?a=b&c=d|a )(b@https://x.y/?a=b&c=d|b)(| c)",
            ),
            ("[a](javascript:x) [b](/c)", "(|a)(| )(|b)"),
            (
                "see https://x.y/z.",
                "(|see )(@https://x.y/z|https://x.y/z)(|.)",
            ),
            ("www.x.com", "(@https://www.x.com|www.x.com)"),
            ("<https://x.y>", "(@https://x.y|https://x.y)"),
            ("<a@b.c>", "(@mailto:a@b.c|a@b.c)"),
            ("a &amp; b &copy;", "(|a )(|&=&amp;)(| b )(|©=&copy;)"),
            ("\\*a\\* \\\\", "(|*a)(|* )(|\\)"),
            (
                "\"a\" -- b...",
                "(|“=\")(|a)(|”=\")(| )(|–=--)(| b)(|…=...)",
            ),
            ("<b>a</b><br>c <code>d</code>", "(b|a)(|\n=<br>)(|c )(c|d)"),
            ("<a href=\"https://x.y\">a</a>", "(@https://x.y|a)"),
            ("a <!-- b --> c", "(|a )(| c)"),
            ("# a", "(|# a)"),
            ("- a", "(|- a)"),
            ("![a](b.png) c", "(|![a](b.png) c)"),
            ("{{< fig >}} a", "(|{{< fig >}} a)"),
            ("**đ**ệ", "(b|đ)(|ệ)"),
            ("a\\\nb\nc", "(|a)(|\n=\\\n)(|b)(| =\n)(|c)"),
            (
                "_a https://x.y/b_/ **c**",
                "(|_a )(@https://x.y/b_/|https://x.y/b_/)(| )(b|c)",
            ),
        ] {
            assert_eq!(shown(line), wanted, "{line}");
        }
    }

    #[test]
    fn a_text_with_blocks_has_no_runs() {
        for text in ["a\n\nb", "a\n- b", "a\n===", "a\n```\nb\n```"] {
            assert_eq!(runs(text), None, "{text}");
        }
    }
}
