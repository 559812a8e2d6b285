//! The ids of headings in Hugo's `github` style: the last line of the heading's text in
//! lower case, with letters, digits, `_` and `-` kept and blanks replaced by `-`.

use super::chars::{is_digit, is_letter, to_lower};

/// The ids of a page so far, sorted, each with the least number for the next equal one.
#[derive(Default)]
pub(super) struct Ids(Vec<(String, usize)>);

impl Ids {
    /// Returns the index of an id, or the index at which it would be inserted.
    fn position(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(id))
    }

    /// Records an id that the page itself gives.
    pub(super) fn record(&mut self, id: &str) {
        if let Err(at) = self.position(id) {
            self.0.insert(at, (id.to_owned(), 1));
        }
    }

    /// Returns a new id for a heading with this text, with `-1`, `-2`, … at the end if
    /// the page has the id already.
    pub(super) fn create(&mut self, heading: &str) -> String {
        let mut id: String = heading.chars().filter_map(id_char).collect();
        if id.is_empty() {
            id.push_str("heading");
        }
        if let Ok(at) = self.position(&id) {
            let mut number = self.0[at].1;
            while self.position(&format!("{id}-{number}")).is_ok() {
                number += 1;
            }
            self.0[at].1 = number + 1;
            id = format!("{id}-{number}");
        }
        self.record(&id);
        id
    }
}

/// Returns the character of an id that stands for a character of the text.
fn id_char(c: char) -> Option<char> {
    match c {
        '-' | ' ' => Some('-'),
        '_' => Some('_'),
        c if is_letter(c) || is_digit(c) => Some(to_lower(c)),
        _ => None,
    }
}
