//! The ids of headings, in Hugo's `github` style: the last line of the heading's
//! text in lower case, its letters, digits, `_` and `-` kept and spaces made `-`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::chars::{is_digit, is_letter, to_lower};

/// The ids that a page has so far, each with the number that the next one like it
/// gets at least.
#[derive(Default)]
pub(super) struct Ids(HashMap<String, usize, BuildHasherDefault<Fnv>>);

/// FNV-1a of 32 bits. Nobody but the person names the headings, so that it need not
/// withstand an attack, as the standard library's does at ten times the size.
struct Fnv(u32);

impl Default for Fnv {
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        // A map takes its place from the low bits, and what it compares from the high.
        u64::from(self.0) * 0x1_0000_0001
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
    }
}

impl Ids {
    /// An id that the page itself gives.
    pub(super) fn take(&mut self, id: &str) {
        self.0.entry(id.to_owned()).or_insert(1);
    }

    /// A new id for a heading with this text: with `-1`, `-2`, … where the page has
    /// it already.
    pub(super) fn of(&mut self, heading: &str) -> String {
        let mut id: String = heading.chars().filter_map(kept).collect();
        if id.is_empty() {
            id.push_str("heading");
        }
        if let Some(&next) = self.0.get(&id) {
            let mut number = next;
            while self.0.contains_key(&format!("{id}-{number}")) {
                number += 1;
            }
            let numbered = format!("{id}-{number}");
            self.0.insert(id, number + 1);
            id = numbered;
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
