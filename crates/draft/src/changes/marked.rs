//! Marks the differences between two documents in one: the nodes of the new one, and among
//! them, where they stood, those that only the old one has. Of a text that has changed, the
//! words are marked.

use std::collections::HashMap;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::mark::Mark;

/// A node of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node<H> {
    /// A text.
    Text(String),
    /// An element.
    Element {
        /// Its name, and behind it whatever else tells it from others of that name.
        kind: String,
        /// The caller's handle to it, which does not count as a difference.
        handle: H,
        /// Its children, in order.
        children: Vec<Self>,
    },
}

/// A node of the document in which the differences are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marked<H> {
    /// A text.
    Text(Mark, String),
    /// An element; of one that both documents have, the new one's handle.
    Element(Mark, H, Vec<Self>),
}

/// The elements that are the same list or table whatever stands in them.
const CONTAINERS: [&str; 7] = ["ul", "ol", "dl", "table", "thead", "tbody", "div"];

/// The elements that are told by their place among their siblings.
const CELLS: [&str; 2] = ["td", "th"];

/// The least percentage of common words at which two nodes are taken for the same one.
const ALIKE: usize = 40;

/// The most pairs of siblings that are compared; among more, no two are taken for the same.
const MOST_PAIRS: usize = 100_000;

/// Returns the nodes of two documents in one, with what became of each.
pub fn marked<H: Clone>(old: &[Node<H>], new: &[Node<H>]) -> Vec<Marked<H>> {
    let olds: Vec<&Node<H>> = old.iter().filter(|node| !node.is_blank()).collect();
    let news: Vec<&Node<H>> = new.iter().filter(|node| !node.is_blank()).collect();
    let mut marked = Vec::new();
    // Blanks between elements are those of the new document.
    let mut blanks = new.iter().peekable();
    let mut take_blanks = |marked: &mut Vec<Marked<H>>| {
        while let Some(blank) = blanks.next_if(|node| node.is_blank()) {
            marked.push(blank.whole(Mark::Same));
        }
        blanks.next();
    };
    let (mut from_old, mut from_new) = (0, 0);
    for (at_old, at_new) in pairs(&olds, &news)
        .into_iter()
        .chain([(olds.len(), news.len())])
    {
        let gone = olds[from_old..at_old].iter();
        marked.extend(gone.map(|node| node.whole(Mark::Gone)));
        for came in &news[from_new..at_new] {
            take_blanks(&mut marked);
            marked.push(came.whole(Mark::New));
        }
        take_blanks(&mut marked);
        if let (Some(old), Some(new)) = (olds.get(at_old), news.get(at_new)) {
            both(old, new, &mut marked);
        }
        (from_old, from_new) = (at_old + 1, at_new + 1);
    }
    marked
}

/// Appends a node that both documents have.
fn both<H: Clone>(old: &Node<H>, new: &Node<H>, marked: &mut Vec<Marked<H>>) {
    match (old, new) {
        (Node::Text(old), Node::Text(new)) => {
            marked.extend(
                words(old, new)
                    .into_iter()
                    .map(|(mark, text)| Marked::Text(mark, text)),
            );
        }
        (
            Node::Element {
                children: before, ..
            },
            Node::Element {
                handle, children, ..
            },
        ) => {
            let children = self::marked(before, children);
            marked.push(Marked::Element(Mark::Same, handle.clone(), children));
        }
        _ => {
            marked.push(old.whole(Mark::Gone));
            marked.push(new.whole(Mark::New));
        }
    }
}

impl<H> Node<H> {
    /// Returns the name of an element; of a text, nothing.
    fn name(&self) -> &str {
        match self {
            Self::Text(_) => "",
            Self::Element { kind, .. } => kind.split(' ').next().unwrap_or_default(),
        }
    }

    /// Returns whether it is a text of blanks alone.
    fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }

    /// Appends all that makes a difference, in a form in which no two nodes are the same.
    fn write(&self, out: &mut String) {
        match self {
            Self::Text(text) => {
                out.push('\u{1}');
                out.push_str(text);
            }
            Self::Element { kind, children, .. } => {
                out.push('\u{2}');
                out.push_str(kind);
                for child in children.iter().filter(|child| !child.is_blank()) {
                    child.write(out);
                }
                out.push('\u{3}');
            }
        }
    }

    /// Appends the text in it.
    fn write_text(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Element { children, .. } => {
                for child in children {
                    child.write_text(out);
                    out.push(' ');
                }
            }
        }
    }
}

impl<H: Clone> Node<H> {
    /// Returns the node with this mark on all of it but blanks.
    fn whole(&self, mark: Mark) -> Marked<H> {
        match self {
            Self::Text(text) if text.trim().is_empty() => Marked::Text(Mark::Same, text.clone()),
            Self::Text(text) => Marked::Text(mark, text.clone()),
            Self::Element {
                handle, children, ..
            } => {
                let children = children.iter().map(|child| child.whole(mark));
                Marked::Element(mark, handle.clone(), children.collect())
            }
        }
    }
}

/// Returns the indices of siblings that are the same node in both documents, in order.
fn pairs<H>(olds: &[&Node<H>], news: &[&Node<H>]) -> Vec<(usize, usize)> {
    let is_cells = |nodes: &[&Node<H>]| nodes.iter().all(|node| CELLS.contains(&node.name()));
    if is_cells(olds) && is_cells(news) {
        let both = olds.len().min(news.len());
        return (0..both).map(|at| (at, at)).collect();
    }
    let written = |nodes: &[&Node<H>]| -> Vec<String> {
        let one = |node: &&Node<H>| {
            let mut out = String::new();
            node.write(&mut out);
            out
        };
        nodes.iter().map(one).collect()
    };
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &written(olds), &written(news)) {
        let (old, new) = (op.old_range(), op.new_range());
        if op.tag() == DiffTag::Equal {
            pairs.extend(old.zip(new));
        } else {
            let alike = alike(&olds[old.clone()], &news[new.clone()]);
            pairs.extend(
                alike
                    .into_iter()
                    .map(|(at_old, at_new)| (old.start + at_old, new.start + at_new)),
            );
        }
    }
    pairs
}

/// Returns the indices of those siblings that are alike, in order, so that as much as possible
/// of both is in one of them.
fn alike<H>(olds: &[&Node<H>], news: &[&Node<H>]) -> Vec<(usize, usize)> {
    if olds.len() * news.len() > MOST_PAIRS {
        return Vec::new();
    }
    let [old_words, new_words] = [olds, news].map(|nodes| {
        let words = nodes.iter().map(|node| words_in(node));
        words.collect::<Vec<_>>()
    });
    // The most that pairs of the nodes from two indices on can have in common.
    let width = news.len() + 1;
    let mut most = vec![0_usize; (olds.len() + 1) * width];
    let common = |at_old: usize, at_new: usize| {
        let (old, new) = (olds[at_old], news[at_new]);
        let is_kind = match (old, new) {
            (Node::Text(_), Node::Text(_)) => true,
            (Node::Element { kind: old, .. }, Node::Element { kind: new, .. }) => old == new,
            _ => false,
        };
        let common = || likeness(&old_words[at_old], &new_words[at_new]);
        match is_kind {
            true if CONTAINERS.contains(&new.name()) => Some(common().max(1)),
            true => Some(common()).filter(|common| *common >= ALIKE),
            false => None,
        }
    };
    let mut likes = vec![None; olds.len() * news.len()];
    for at_old in (0..olds.len()).rev() {
        for at_new in (0..news.len()).rev() {
            let like = common(at_old, at_new);
            likes[at_old * news.len() + at_new] = like;
            let here = at_old * width + at_new;
            let apart = most[here + 1].max(most[here + width]);
            let paired = like.map_or(0, |like| like + most[here + width + 1]);
            most[here] = apart.max(paired);
        }
    }
    let (mut at_old, mut at_new) = (0, 0);
    let mut pairs = Vec::new();
    while at_old < olds.len() && at_new < news.len() {
        let here = at_old * width + at_new;
        let like = likes[at_old * news.len() + at_new];
        if like.is_some_and(|like| most[here] == like + most[here + width + 1]) {
            pairs.push((at_old, at_new));
            at_old += 1;
            at_new += 1;
        } else if most[here] == most[here + width] {
            at_old += 1;
        } else {
            at_new += 1;
        }
    }
    pairs
}

/// The words in a node, each with how often it is there.
type Words = HashMap<String, usize>;

fn words_in<H>(node: &Node<H>) -> Words {
    let mut text = String::new();
    node.write_text(&mut text);
    let mut words = Words::new();
    for word in text.split_whitespace() {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// Returns how many of a hundred words two nodes have in common.
fn likeness(old: &Words, new: &Words) -> usize {
    let count = |words: &Words| words.values().sum::<usize>();
    let common = old
        .iter()
        .map(|(word, count)| new.get(word).map_or(0, |other| *count.min(other)));
    let all = count(old) + count(new);
    (200 * common.sum::<usize>())
        .checked_div(all)
        .unwrap_or(100)
}

/// Returns the pieces of two texts, each once, with what became of them. Between two words
/// that have changed, so have the blanks.
fn words(old: &str, new: &str) -> Vec<(Mark, String)> {
    let (olds, news) = (pieces(old), pieces(new));
    let mut gone = String::new();
    let mut came = String::new();
    let mut marked: Vec<(Mark, String)> = Vec::new();
    let flush = |gone: &mut String, came: &mut String, marked: &mut Vec<(Mark, String)>| {
        for (mark, text) in [(Mark::Gone, gone), (Mark::New, came)] {
            if !text.is_empty() {
                marked.push((mark, std::mem::take(text)));
            }
        }
    };
    let ops = capture_diff_slices(Algorithm::Myers, &olds, &news);
    for (at, op) in ops.iter().enumerate() {
        let (before, now) = (olds[op.old_range()].concat(), news[op.new_range()].concat());
        let is_between = at > 0 && at + 1 < ops.len();
        if op.tag() != DiffTag::Equal || is_between && now.trim().is_empty() {
            gone += &before;
            came += &now;
        } else {
            flush(&mut gone, &mut came, &mut marked);
            marked.push((Mark::Same, now));
        }
    }
    flush(&mut gone, &mut came, &mut marked);
    marked
}

/// Splits a text into words, blanks, and single characters of other kinds.
fn pieces(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        _ if c.is_whitespace() => 0,
        _ if c.is_ascii_punctuation() => 1,
        _ => 2,
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| before != kind(c) || before == 1) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(kind(c));
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads elements of one-letter names, and texts: `u(l(a b)l(c))`.
    fn read(text: &mut &str) -> Vec<Node<()>> {
        let mut nodes = Vec::new();
        while let Some(c) = text.chars().next() {
            if c == ')' {
                break;
            }
            if text.get(1..2) == Some("(") {
                *text = &text[2..];
                let children = read(text);
                *text = text.strip_prefix(')').unwrap_or(text);
                let kind = match c {
                    'u' => "ul",
                    'l' => "li",
                    'r' => "tr",
                    'd' => "td",
                    'b' => "strong",
                    _ => "p",
                };
                nodes.push(Node::Element {
                    kind: kind.to_owned(),
                    handle: (),
                    children,
                });
                continue;
            }
            let end = text
                .char_indices()
                .skip(1)
                .find(|(at, c)| *c == ')' || text[*at + c.len_utf8()..].starts_with('('));
            let end = end.map_or(text.len(), |(at, _)| at);
            nodes.push(Node::Text(text[..end].to_owned()));
            *text = &text[end..];
        }
        nodes
    }

    fn written(nodes: &[Marked<()>]) -> String {
        let one = |node: &Marked<()>| match node {
            Marked::Text(Mark::Same, text) => text.clone(),
            Marked::Text(Mark::Gone, text) => format!("-{text}-"),
            Marked::Text(Mark::New, text) => format!("+{text}+"),
            Marked::Element(_, (), children) => format!("({})", written(children)),
        };
        nodes.iter().map(one).collect()
    }

    fn marked_in(mut old: &str, mut new: &str) -> String {
        written(&marked(&read(&mut old), &read(&mut new)))
    }

    #[test]
    fn the_words_that_differ_are_marked_where_they_stand() {
        for (old, new, wanted) in [
            ("p(one two)", "p(one two)", "(one two)"),
            ("p(one two three)", "p(one 2 three)", "(one -two-+2+ three)"),
            (
                "p(one two three four)",
                "p(one 2 3 four)",
                "(one -two three-+2 3+ four)",
            ),
            ("p(to be,)", "p(to be.)", "(to be-,-+.+)"),
            // An item more, and one less.
            (
                "u(l(one)l(two))",
                "u(l(one)l(new)l(two))",
                "((one)(+new+)(two))",
            ),
            (
                "u(l(one)l(two)l(three))",
                "u(l(one)l(three))",
                "((one)(-two-)(three))",
            ),
            // One is changed beside one that is new.
            (
                "u(l(read the guide)l(end))",
                "u(l(other)l(read the whole guide)l(end))",
                "((+other+)(read the +whole +guide)(end))",
            ),
            // Cells are told by their place.
            (
                "r(d(1)d(work)d(today))",
                "r(d(1)d(other)d())",
                "((1)(-work-+other+)(-today-))",
            ),
            (
                "r(d(1)d(a))r(d(2)d(b))",
                "r(d(2)d(b))",
                "((-1-)(-a-))((2)(b))",
            ),
            // What is made bold is written anew.
            ("p(so it is)", "p(so b(it) is)", "(so -it is-(+it+)+ is+)"),
            ("", "p(one)", "(+one+)"),
            ("p(one)", "", "(-one-)"),
            // An item says something else under it.
            (
                "u(l(one u(l(a)l(b))))",
                "u(l(one u(l(a)l(c))))",
                "((one ((a)(-b-)(+c+))))",
            ),
        ] {
            assert_eq!(marked_in(old, new), wanted, "{old} to {new}");
        }
    }

    fn texts(nodes: &[Marked<()>], but: Mark) -> String {
        let one = |node: &Marked<()>| match node {
            Marked::Text(mark, text) if *mark != but => text.clone(),
            Marked::Text(..) => String::new(),
            Marked::Element(_, (), children) => texts(children, but),
        };
        nodes.iter().map(one).collect()
    }

    fn text_of(nodes: &[Node<()>]) -> String {
        let one = |node: &Node<()>| match node {
            Node::Text(text) => text.clone(),
            Node::Element { children, .. } => text_of(children),
        };
        nodes.iter().map(one).collect()
    }

    proptest! {
        #[test]
        fn the_marks_say_all_of_both_documents(
            old in "(u\\((l\\([ab ]{0,5}\\)){0,4}\\)|p\\([abc ,]{0,9}\\)){0,3}",
            new in "(u\\((l\\([ab ]{0,5}\\)){0,4}\\)|p\\([abc ,]{0,9}\\)){0,3}",
        ) {
            let bare = |text: String| text.replace(' ', "");
            let (old, new) = (read(&mut old.as_str()), read(&mut new.as_str()));
            let all = marked(&old, &new);
            prop_assert_eq!(bare(texts(&all, Mark::New)), bare(text_of(&old)));
            prop_assert_eq!(bare(texts(&all, Mark::Gone)), bare(text_of(&new)));
        }
    }
}
