//! Tracks fenced code, HTML blocks and paired shortcodes in a body. Inside of them, no
//! heading, list or table begins.

use hugo::lex::line::{HtmlEnd, closes_fence, fence, html_block};
use hugo::shortcode::tag;

/// The position of a line relative to enclosures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Outside of every enclosure.
    Outside,
    /// Inside of one, or the line that opens one.
    Inside,
    /// The line that ends one; a paragraph may begin behind it.
    Ends,
}

/// The enclosure that is open.
#[derive(Clone, Copy)]
enum Open {
    /// A fenced code block, with its fence's character and length.
    Code((char, usize)),
    /// An HTML block, with its end condition.
    Html(HtmlEnd),
    /// A paired shortcode, with the byte offset of its end tag.
    Shortcode(usize),
}

/// Tracks the enclosures of a text line by line.
pub(super) struct Enclosures<'a> {
    shortcodes: &'a Shortcodes,
    open: Option<Open>,
}

impl<'a> Enclosures<'a> {
    /// Begins outside of every enclosure, in a text with these shortcodes.
    pub(super) fn new(shortcodes: &'a Shortcodes) -> Self {
        Self {
            shortcodes,
            open: None,
        }
    }

    /// Returns whether the next line is inside an enclosure.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Advances past a line and returns its position. `at` is its byte offset,
    /// `begins_block` tells whether a block may begin there and not only continue a
    /// paragraph.
    pub(super) fn take(&mut self, at: usize, line: &str, begins_block: bool) -> Line {
        let Some(open) = self.open else {
            return self.begin(at, line, begins_block);
        };
        let (is_end, role) = match open {
            Open::Code(mark) => (closes_fence(line, mark), Line::Ends),
            Open::Html(end) => (end.is_in(line), Line::Ends),
            // The line behind a shortcode continues the paragraph that contains it.
            Open::Shortcode(end) => (end < at + line.len(), Line::Inside),
        };
        if !is_end {
            return Line::Inside;
        }
        self.open = None;
        role
    }

    /// Advances past a line outside of every enclosure, which may open one.
    fn begin(&mut self, at: usize, line: &str, begins_block: bool) -> Line {
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
        let indent = line.len() - line.trim_start().len();
        let end = self.shortcodes.end_of(at + indent);
        self.open = end
            .filter(|&end| end >= at + line.len())
            .map(Open::Shortcode);
        if self.open.is_some() {
            Line::Inside
        } else {
            Line::Outside
        }
    }
}

/// The paired shortcodes of a text.
pub(super) struct Shortcodes {
    /// The byte offsets of opening tags and their end tags, in order.
    tags: Vec<(usize, usize)>,
}

impl Shortcodes {
    /// Finds the paired shortcodes of a text.
    pub(super) fn of(text: &str) -> Self {
        let pairs = tag::pairs(text).into_iter();
        Self {
            tags: pairs.map(|(open, end)| (open.start, end.start)).collect(),
        }
    }

    /// Returns no shortcodes, to treat them as text.
    pub(super) fn none() -> Self {
        Self { tags: Vec::new() }
    }

    /// Returns the byte offset of the end tag of the shortcode that opens at a byte
    /// offset.
    fn end_of(&self, opening: usize) -> Option<usize> {
        let found = self.tags.binary_search_by_key(&opening, |&(open, _)| open);
        found.ok().map(|at| self.tags[at].1)
    }
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
            .filter_map(crate::tree::section::Section::heading)
            .collect();
        let wanted: Vec<&str> = ["Objectives"]
            .into_iter()
            .chain(wanted.iter().copied())
            .collect();
        assert_eq!(found, wanted, "{content}");
    }

    #[test]
    fn begins_no_section_inside_an_enclosure() {
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
    fn begins_a_section_behind_an_enclosure() {
        for content in [
            "<!-- a -->\n### Notes\n",
            "<div>\n\n### Notes\n\n</div>\n",
            "text\n<my-tag>\n### Notes\n",
            "    <!--\n\n### Notes\n",
            "{{% button href=\"x\" %}}\n\n### Notes\n",
            "{{% notice tip %}}x{{% /notice %}}\n### Notes\n",
            "{{% note %}}\n\n### Notes\n\n{{% /notice %}}\n",
            "{{%notice\n### Notes\n{{%/*{{% /notice */%}}\n",
            "{{% notice tip %}}\n### Notes\n{{% notice %}}x{{% /notice %}}\n",
            "{{%/* notice */%}}\n### Notes\n{{%/* /notice */%}}\n",
            "```\na\n```\n### Notes\n",
        ] {
            check(content, &["Notes", "Tasks"]);
        }
    }
}
