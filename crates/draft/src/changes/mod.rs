//! Finds the differences between two states of a page, for a person to see: [`lines`] by line,
//! [`told()`] part by part, and [`marked()`] in the page as it is shown.

mod change;
mod days;
mod items;
mod mark;
mod marked;
mod matched;
mod told;

pub use change::{Change, DateCell, Day, Part};
pub use mark::Mark;
pub use marked::{Marked, Node, marked};
use similar::{Algorithm, ChangeTag, capture_diff_slices};
pub use told::{Told, told};

/// The lines of two texts, each once, in the order of both. What is gone stands
/// before what is new in its place.
pub fn lines<'a>(old: &'a str, new: &'a str) -> Vec<(Mark, &'a str)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let ops = capture_diff_slices(Algorithm::RawMyers, &old, &new);
    let changes = ops.iter().flat_map(|op| op.iter_changes(&old, &new));
    let marked = changes.map(|change| {
        let mark = match change.tag() {
            ChangeTag::Equal => Mark::Same,
            ChangeTag::Delete => Mark::Gone,
            ChangeTag::Insert => Mark::New,
        };
        (mark, change.value())
    });
    marked.collect()
}

/// A line of one text beside that of the other in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair<'a> {
    /// The line of the old text; `None` where the new one has more.
    pub old: Option<&'a str>,
    /// The line of the new text; `None` where the old one has more.
    pub new: Option<&'a str>,
}

/// Returns the lines of two texts side by side, in the order of both.
pub fn pairs<'a>(old: &'a str, new: &'a str) -> Vec<Pair<'a>> {
    let mut pairs: Vec<Pair<'a>> = Vec::new();
    // Where the next line of the new text stands beside one that is gone.
    let mut free = 0;
    for (mark, line) in lines(old, new) {
        match mark {
            Mark::Same => {
                let line = Some(line);
                pairs.push(Pair {
                    old: line,
                    new: line,
                });
                free = pairs.len();
            }
            Mark::Gone => pairs.push(Pair {
                old: Some(line),
                new: None,
            }),
            Mark::New => {
                match pairs.get_mut(free) {
                    Some(pair) => pair.new = Some(line),
                    None => pairs.push(Pair {
                        old: None,
                        new: Some(line),
                    }),
                }
                free += 1;
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_new_stands_beside_what_is_gone() {
        let pair = |(old, new)| Pair { old, new };
        let wanted = [
            (Some("a"), Some("a")),
            (Some("b"), Some("B")),
            (None, Some("B2")),
            (Some("c"), Some("c")),
            (Some("d"), None),
        ];
        assert_eq!(pairs("a\nb\nc\nd\n", "a\nB\nB2\nc\n"), wanted.map(pair));
    }

    #[test]
    fn each_line_is_there_once_with_what_became_of_it() {
        use Mark::{Gone, New, Same};
        assert_eq!(
            lines("a\nb\nc\n", "a\nB\nc\nd\n"),
            [
                (Same, "a"),
                (Gone, "b"),
                (New, "B"),
                (Same, "c"),
                (New, "d")
            ]
        );
        assert_eq!(lines("", "a"), [(New, "a")]);
        assert_eq!(lines("a", "a"), [(Same, "a")]);
    }

    proptest! {
        #[test]
        fn the_marks_say_what_each_text_holds(old in "[a-d\n]{0,60}", new in "[a-d\n]{0,60}") {
            let marked = lines(&old, &new);
            let all_but = |mark: Mark| -> Vec<&str> {
                let left = marked.iter().filter(|(of, _)| *of != mark);
                left.map(|(_, line)| *line).collect()
            };
            prop_assert_eq!(all_but(Mark::New), old.lines().collect::<Vec<_>>());
            prop_assert_eq!(all_but(Mark::Gone), new.lines().collect::<Vec<_>>());
            let is_turned = |two: &[(Mark, &str)]| two[0].0 == Mark::New && two[1].0 == Mark::Gone;
            prop_assert!(!marked.windows(2).any(is_turned));
        }
    }
}
