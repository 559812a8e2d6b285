//! The ids of headings, in Hugo's `github` style: the last line of the heading's
//! text in lower case, its letters, digits, `_` and `-` kept and spaces made `-`.

use std::collections::BTreeSet;

/// The ids that a page has so far.
#[derive(Default)]
pub(super) struct Ids(BTreeSet<String>);

impl Ids {
    /// An id that the page itself gives.
    pub(super) fn take(&mut self, id: &str) {
        self.0.insert(id.to_owned());
    }

    /// A new id for a heading with this text: with `-1`, `-2`, … where the
    /// page has it already.
    pub(super) fn of(&mut self, heading: &str) -> String {
        let mut id: String = heading.chars().filter_map(kept).collect();
        if id.is_empty() {
            id.push_str("heading");
        }
        if self.0.contains(&id) {
            let numbered = (1..).map(|number: usize| format!("{id}-{number}"));
            id = numbered
                .into_iter()
                .find(|id| !self.0.contains(id))
                .unwrap_or(id);
        }
        self.take(&id);
        id
    }
}

/// What becomes of a character in an id.
fn kept(c: char) -> Option<char> {
    match c {
        '-' | ' ' => Some('-'),
        '_' => Some('_'),
        c if super::chars::is_letter(c) || super::chars::is_digit(c) => c.to_lowercase().next(),
        _ => None,
    }
}
