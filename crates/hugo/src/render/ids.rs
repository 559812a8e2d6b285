//! The ids of headings, in Hugo's `github` style: the last line of the heading's
//! text in lower case, its letters, digits, `_` and `-` kept and spaces made `-`.

use super::chars::{is_digit, is_letter, to_lower};

/// The ids that a page has so far, in their order, each with the number that the next
/// one like it gets at least.
#[derive(Default)]
pub(super) struct Ids(Vec<(String, usize)>);

impl Ids {
    /// Where an id stands, or would stand.
    fn place(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(id))
    }

    /// An id that the page itself gives.
    pub(super) fn take(&mut self, id: &str) {
        if let Err(at) = self.place(id) {
            self.0.insert(at, (id.to_owned(), 1));
        }
    }

    /// A new id for a heading with this text: with `-1`, `-2`, … where the page has
    /// it already.
    pub(super) fn of(&mut self, heading: &str) -> String {
        let mut id: String = heading.chars().filter_map(kept).collect();
        if id.is_empty() {
            id.push_str("heading");
        }
        if let Ok(at) = self.place(&id) {
            let mut number = self.0[at].1;
            while self.place(&format!("{id}-{number}")).is_ok() {
                number += 1;
            }
            self.0[at].1 = number + 1;
            id = format!("{id}-{number}");
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
        c if is_letter(c) || is_digit(c) => Some(to_lower(c)),
        _ => None,
    }
}
