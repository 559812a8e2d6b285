//! Lines on their way into an outline.

use hugo::lex::line::normalize_breaks;

/// One line that becomes an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How deep it stands under the lines above it.
    pub depth: usize,
    /// Its text, without marker and indentation.
    pub text: String,
}

impl Line {
    /// A line of this depth.
    pub fn new(depth: usize, text: impl Into<String>) -> Self {
        Self {
            depth,
            text: text.into(),
        }
    }
}

/// Lines as they stand, all of one depth: a text of several lines that was set,
/// not pasted.
pub(crate) fn plain_lines(text: &str) -> Vec<Line> {
    normalize_breaks(text)
        .split('\n')
        .map(|line| Line {
            depth: 0,
            text: line.to_owned(),
        })
        .collect()
}
