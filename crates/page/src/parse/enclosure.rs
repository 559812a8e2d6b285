//! What encloses lines of a body: code between fences, HTML, and shortcodes. No
//! heading, list or table begins in there.

use std::collections::HashMap;

use crate::line::{HtmlEnd, closes_fence, fence, html_block, is_blank};
use crate::shortcode;

/// What a line is to the enclosures of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// It stands in none.
    Outside,
    /// It opens one, or goes on with one.
    Inside,
    /// It ends one, and a paragraph may begin behind it.
    Ends,
}

/// What is open.
#[derive(Clone, Copy)]
enum Open<'t> {
    Code((char, usize)),
    Html(HtmlEnd),
    Shortcode(&'t str),
}

/// Follows a text's enclosures, line by line.
pub(super) struct Enclosures<'a, 't> {
    closings: &'a Closings<'t>,
    open: Option<Open<'t>>,
}

impl<'a, 't> Enclosures<'a, 't> {
    /// Begins outside of any, in a text with these ends of shortcodes.
    pub(super) fn new(closings: &'a Closings<'t>) -> Self {
        Self {
            closings,
            open: None,
        }
    }

    /// Returns whether the next line stands in an enclosure.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Takes in the line that begins at a byte of the text: in a paragraph, or where a
    /// block may begin.
    pub(super) fn take(&mut self, at: usize, line: &'t str, begins_block: bool) -> Line {
        let Some(open) = self.open else {
            return self.begin(at, line, begins_block);
        };
        let (is_end, role) = match open {
            Open::Code(mark) => (closes_fence(line, mark), Line::Ends),
            Open::Html(HtmlEnd::Blank) => (is_blank(line), Line::Ends),
            Open::Html(end) => (end.is_in(line), Line::Ends),
            // What follows goes on with the paragraph that the shortcode stands in.
            Open::Shortcode(name) => (self.closings.closes(at, line, name), Line::Inside),
        };
        if !is_end {
            return Line::Inside;
        }
        self.open = None;
        role
    }

    fn begin(&mut self, at: usize, line: &'t str, begins_block: bool) -> Line {
        if let Some(mark) = fence(line) {
            self.open = Some(Open::Code(mark));
            return Line::Inside;
        }
        if let Some(end) = html_block(line, begins_block) {
            if end.is_in(line) {
                return Line::Ends;
            }
            self.open = Some(Open::Html(end));
            return Line::Inside;
        }
        let name = opened(line).filter(|name| self.closings.has_behind(name, at + line.len()));
        self.open = name
            .filter(|name| !self.closings.closes(at, line, name))
            .map(Open::Shortcode);
        if self.open.is_some() {
            Line::Inside
        } else {
            Line::Outside
        }
    }
}

/// The ends of the shortcodes in a text.
pub(super) struct Closings<'t> {
    /// Where each begins, and its name, in order.
    all: Vec<(usize, &'t str)>,
    /// Where the last one of each name begins.
    last: HashMap<&'t str, usize>,
}

impl<'t> Closings<'t> {
    /// Finds the ends of a text's shortcodes. One in what is shown as it stands is none.
    pub(super) fn of(text: &'t str) -> Self {
        let comments = shortcode::comments(text);
        let is_shown = |at: usize| {
            let before = comments.partition_point(|comment| comment.start <= at);
            before > 0 && comments[before - 1].contains(&at)
        };
        let all: Vec<(usize, &str)> = ends(text).filter(|(at, _)| !is_shown(*at)).collect();
        let last = all.iter().map(|&(at, name)| (name, at)).collect();
        Self { all, last }
    }

    /// None at all: shortcodes enclose nothing.
    pub(super) fn none() -> Self {
        Self {
            all: Vec::new(),
            last: HashMap::new(),
        }
    }

    fn has_behind(&self, name: &str, at: usize) -> bool {
        self.last.get(name).is_some_and(|&end| end >= at)
    }

    /// Returns whether a shortcode ends in the line that begins at a byte of the text.
    fn closes(&self, at: usize, line: &str, name: &str) -> bool {
        let behind = &self.all[self.all.partition_point(|&(end, _)| end < at)..];
        let mut here = behind.iter().take_while(|(end, _)| *end < at + line.len());
        here.any(|(_, of)| *of == name)
    }
}

/// The ends of shortcodes in a text: where each begins, and its name.
fn ends(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("{{").filter_map(|(at, mark)| {
        let inner = text[at + mark.len()..].strip_prefix(['%', '<'])?;
        let name = name(inner.trim_start().strip_prefix('/')?);
        (!name.is_empty()).then_some((at, name))
    })
}

/// The name of the Hugo shortcode that a line opens, as in `{{% notice info %}}`.
fn opened(line: &str) -> Option<&str> {
    let inner = line.trim_start().strip_prefix("{{")?;
    let name = name(inner.strip_prefix(['%', '<'])?);
    Some(name).filter(|name| !name.is_empty())
}

/// The name at the start of a shortcode's inside.
fn name(inner: &str) -> &str {
    let inner = inner.trim_start();
    let is_named = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let end = inner.find(|c| !is_named(c)).unwrap_or(inner.len());
    &inner[..end]
}

#[cfg(test)]
mod tests {
    use crate::Page;

    /// Checks which headings begin sections behind the first one.
    fn check(content: &str, wanted: &[&str]) {
        let text = format!("### Objectives\n\n{content}\n### Tasks\n\nx\n");
        let page = Page::parse(&text);
        assert_eq!(page.print(), text);
        let found: Vec<String> = page
            .sections()
            .iter()
            .filter_map(crate::section::Section::heading)
            .collect();
        let wanted: Vec<&str> = ["Objectives"]
            .into_iter()
            .chain(wanted.iter().copied())
            .collect();
        assert_eq!(found, wanted, "{content}");
    }

    #[test]
    fn no_section_begins_in_an_enclosure() {
        for content in [
            "<!--\n\n### Notes\n\n* a\n\n-->\n",
            "<!-- ### Notes\n### Notes -->\n",
            "<div>\n### Notes\n</div>\n\n",
            "<pre>\n\n### Notes\n\n</pre>\n",
            "<script>\n\n### Notes\n</SCRIPT>\n",
            "<?x\n\n### Notes\n?>\n",
            "<!X\n### Notes\n>\n",
            "<![CDATA[\n\n### Notes\n]]>\n",
            "<my-tag>\n### Notes\n\n",
            "{{% notice tip %}}\n\n### Notes\n\n{{% /notice %}}\n",
            "{{< expand \"x\" >}}\n### Notes\n{{< /expand >}}\n",
            "{{% notice tip %}}\n{{%/*{{% /notice */%}}\n### Notes\n{{% /notice %}}\n",
            "text {{% notice tip %}}\n{{% notice tip %}}\n**Achievements**\n### Notes\n{{% / notice %}}\n",
            "```\n### Notes\n    ```\n### Notes\n```\n",
            "~~~~\n### Notes\n~~~\n### Notes\n   ~~~~  \n",
        ] {
            check(content, &["Tasks"]);
        }
    }

    #[test]
    fn one_begins_behind_it_and_where_nothing_is_enclosed() {
        for content in [
            "<!-- a -->\n### Notes\n",
            "<div>\n\n### Notes\n\n</div>\n",
            "text\n<my-tag>\n### Notes\n",
            "    <!--\n\n### Notes\n",
            "{{% button href=\"x\" %}}\n\n### Notes\n",
            "{{% notice tip %}}x{{% /notice %}}\n### Notes\n",
            "{{% note %}}\n\n### Notes\n\n{{% /notice %}}\n",
            "{{%notice\n### Notes\n{{%/*{{% /notice */%}}\n",
            "{{%/* notice */%}}\n### Notes\n{{%/* /notice */%}}\n",
            "```\na\n```\n### Notes\n",
        ] {
            check(content, &["Notes", "Tasks"]);
        }
    }
}
