//! What differs between two previews: while a person types, it is one element
//! most of the time, and only that one has to be drawn.

use super::preview::{MARK, Preview};

/// Elements that hold text and no blocks, as the writer writes them.
const LEAVES: [&str; 12] = [
    "td", "th", "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd",
];

/// An element that stands in two previews which differ there and nowhere else.
#[derive(Debug, PartialEq, Eq)]
pub struct Leaf<'p> {
    /// Which of the elements with a place it is, zero-based.
    pub mark: usize,
    /// The element's name.
    pub name: &'p str,
    /// Its HTML as it was.
    pub old: &'p str,
    /// Its HTML as it is now.
    pub new: &'p str,
}

impl Preview {
    /// The one element in which a new preview differs from this one. Text alone is
    /// looked at: raw HTML inside may reach beyond the element, which shows when
    /// it is parsed.
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
            // One inside another of its name ends before that does.
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

    /// The HTML with its elements numbered: the attribute says which place is an
    /// element's own, where raw HTML does not leave the elements in their order.
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
    fn typing_changes_one_element() {
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
    fn a_change_of_shape_is_none_of_one_element() {
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
    fn numbers_are_those_of_the_places() {
        let preview = preview("a data-at\n\n* b\n", 0);
        let wanted =
            "<p data-at=\"0\">a data-at</p>\n<ul data-at=\"1\">\n<li data-at=\"2\">b</li>\n</ul>\n";
        assert_eq!(preview.numbered(), wanted);
    }
}
