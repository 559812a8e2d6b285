//! Compares two previews. While a person types, usually a single element differs, and
//! only that one must be drawn again.

use super::preview::{MARK, Preview};

/// Elements that contain text and no blocks, as the writer names them.
const LEAVES: [&str; 12] = [
    "td", "th", "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd",
];

/// The only element in which two previews differ.
#[derive(Debug, PartialEq, Eq)]
pub struct Leaf<'p> {
    /// The zero-based index of the element among the marked ones.
    pub mark: usize,
    /// The name of the element.
    pub name: &'p str,
    /// Its HTML in the old preview.
    pub old: &'p str,
    /// Its HTML in the new preview.
    pub new: &'p str,
}

impl Preview {
    /// Returns the single element in which a new preview differs from this one, or `None`
    /// if more than that differs. Only the text is compared: raw HTML inside of the
    /// element may end it early, which is found when the HTML is parsed.
    pub fn leaf<'p>(&'p self, new: &'p Self) -> Option<Leaf<'p>> {
        let (old, new) = (self.html.as_str(), new.html.as_str());
        let (a, b) = (old.as_bytes(), new.as_bytes());
        let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let end = a[start..].iter().rev().zip(b[start..].iter().rev());
        let end = end.take_while(|(a, b)| a == b).count();
        let before = old.floor_char_boundary(start);
        old[..before].rmatch_indices('<').find_map(|(tag, _)| {
            let (name, rest) = old[tag + 1..before].split_once(' ')?;
            if !rest.starts_with(MARK) || !LEAVES.contains(&name) {
                return None;
            }
            let close = format!("</{name}>");
            let old_end = tag + old[tag..].find(&close)? + close.len();
            let new_end = tag + new[tag..].find(&close)? + close.len();
            // An element with a nested one of the same name ends behind that one.
            if old[tag + 1..old_end].contains(&format!("<{name}")) {
                return None;
            }
            let is_all = old.len() - old_end <= end && old.len() - old_end == new.len() - new_end;
            is_all.then(|| Leaf {
                mark: old[..tag].matches(MARK).count(),
                name,
                old: &old[tag..old_end],
                new: &new[tag..new_end],
            })
        })
    }

    /// Returns the HTML with the index of each marked element as the value of [`MARK`],
    /// since raw HTML may make a browser reorder the elements.
    pub fn numbered(&self) -> String {
        let empty = format!("{MARK}=\"\"");
        let mut parts = self.html.split(&empty);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for (number, part) in parts.enumerate() {
            out.push_str(&format!("{MARK}=\"{number}\"{part}"));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::preview;
    use super::*;

    fn leaf(old: &str, new: &str) -> Option<(usize, String, String, String)> {
        let (old, new) = (preview(old, 0), preview(new, 0));
        let plain = |html: &str| html.replace(&format!(" {MARK}=\"\""), "");
        old.leaf(&new).map(|leaf| {
            let (old, new) = (plain(leaf.old), plain(leaf.new));
            (leaf.mark, leaf.name.to_owned(), old, new)
        })
    }

    #[test]
    fn finds_the_element_that_typing_changes() {
        let table = "# T\n\n| a | b |\n| --- | --- |\n| - x <br>+ y | z |\n";
        for (old, new, mark, from, to) in [
            ("a\n\nb\n\nc", "a\n\nbe\n\nc", 1, "<p>b</p>", "<p>be</p>"),
            ("* a\n* b", "* a\n* bb", 2, "<li>b</li>", "<li>bb</li>"),
            (
                "a & b",
                "a & bc",
                0,
                "<p>a &amp; b</p>",
                "<p>a &amp; bc</p>",
            ),
            ("ế", "ề", 0, "<p>ế</p>", "<p>ề</p>"),
            (
                "## a\n\nb",
                "## ab\n\nb",
                0,
                "<h2 id=\"a\">a</h2>",
                "<h2 id=\"ab\">ab</h2>",
            ),
            (
                table,
                &table.replace("+ y", "+ why"),
                5,
                "<td>- x <br>+ y</td>",
                "<td>- x <br>+ why</td>",
            ),
        ] {
            let (at, _, old, new) = leaf(old, new).expect("one element");
            assert_eq!((at, old.as_str(), new.as_str()), (mark, from, to));
        }
    }

    #[test]
    fn finds_no_single_element_where_the_structure_changes() {
        for (old, new) in [
            ("a\n\nb", "a\n\n* b"),
            ("* a\n  * b", "* ax\n  * b"),
            ("a\n\nb", "a b"),
            ("a\n\nb", "ax\n\nbx"),
            ("a <i>b", "a </p>b"),
        ] {
            assert_eq!(leaf(old, new), None, "{old:?} to {new:?}");
        }
    }

    #[test]
    fn numbers_elements_in_the_order_of_their_places() {
        let preview = preview("a data-at\n\n* b\n", 0);
        let wanted =
            "<p data-at=\"0\">a data-at</p>\n<ul data-at=\"1\">\n<li data-at=\"2\">b</li>\n</ul>\n";
        assert_eq!(preview.numbered(), wanted);
    }
}
