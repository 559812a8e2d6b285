//! A page's body as HTML, as Hugo shows it: CommonMark with GFM's tables, and
//! the theme's `notice`. Raw HTML stays as it stands, since the sites allow it;
//! who shows the result sees to it that nothing in it runs.

use std::fmt::Write as _;

use pulldown_cmark::{Options, Parser, html};

use crate::line::{closes_fence, fence, lines};

/// The HTML of a body (the text behind the front matter).
pub fn html(body: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    let source = with_notices(body);
    let mut out = String::with_capacity(body.len() * 2);
    html::push_html(&mut out, Parser::new_ext(&source, options));
    out
}

/// The theme's `{{% notice KIND %}}` and its end as the HTML that they stand
/// for, set apart by blank lines so that what is between is Markdown.
fn with_notices(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut open = None;
    for line in lines(body) {
        match open {
            Some(mark) if closes_fence(line, mark) => open = None,
            Some(_) => {}
            // In a list it may stand further in.
            None => open = fence(line.trim_start()),
        }
        if open.is_some() {
            out.push_str(line);
        } else {
            push_notices(&mut out, line);
        }
    }
    out
}

fn push_notices(out: &mut String, line: &str) {
    let mut rest = line;
    while let Some((before, tag, after)) = shortcode(rest) {
        match tag.split_whitespace().collect::<Vec<_>>()[..] {
            ["notice", kind] => {
                let kind: String = kind.chars().filter(|c| c.is_alphanumeric()).collect();
                let _infallible = write!(out, "{before}\n\n<div class=\"notices {kind}\">\n\n");
            }
            ["/notice"] | ["/", "notice"] => {
                let _infallible = write!(out, "{before}\n\n</div>\n\n");
            }
            _ => {
                let end = rest.len() - after.len();
                out.push_str(&rest[..end]);
            }
        }
        rest = after;
    }
    out.push_str(rest);
}

/// The first `{{% … %}}` of a line: what stands before it, in it and behind it.
fn shortcode(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("{{%")?;
    let (tag, after) = rest.split_once("%}}")?;
    Some((before, tag.trim(), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_notices_render() {
        let out = html(
            "{{% notice warning %}}\n**Note:** x\n{{% /notice %}}\n\n| a | b |\n| --- | --- |\n| - x <br>&emsp;+ y | z |\n",
        );
        assert!(
            out.contains(
                "<div class=\"notices warning\">\n<p><strong>Note:</strong> x</p>\n</div>"
            ),
            "{out}"
        );
        assert!(
            out.contains("<td>- x <br>\u{2003}+ y</td><td>z</td>"),
            "{out}"
        );
    }

    #[test]
    fn code_shows_shortcodes_as_they_stand() {
        let out = html("```\n{{% notice info %}}\n```\n");
        assert_eq!(out, "<pre><code>{{% notice info %}}\n</code></pre>\n");
    }
}
