//! What is known of the files of a site's folder, and what saving a page to one of them would
//! do. A file that somebody else has changed is never written over unasked.

use std::collections::BTreeMap;
use std::hash::Hasher;

use fnv::FnvHasher;
use serde::{Deserialize, Serialize};

/// The files of a folder as they were read or written last: a checksum (FNV-1a of 64 bits) of
/// each one's text, by its path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seen {
    files: BTreeMap<String, u64>,
}

/// What saving a page would do to its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveDecision {
    /// Nothing: the file has the page as it is.
    Nothing,
    /// There is no file yet.
    Create,
    /// It would change the file, which is as it was read or written last.
    Change,
    /// It would change the file, which somebody else has changed since, or which was not read.
    Conflict,
    /// The file was there, and is gone.
    Gone,
}

/// What is remembered of the folder that a person saves to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FolderRecord {
    /// Its files.
    pub seen: Seen,
    /// How the paths of its files begin that are in the site.
    pub chosen: String,
    /// What stands in its place in paths within the site.
    pub site: String,
    /// Whether the person has looked at the differences before something was written there.
    pub is_reviewed: bool,
    /// Whether every change is saved there by itself.
    pub is_automatic: bool,
}

impl FolderRecord {
    /// Returns what [`to_json`](Self::to_json) has written; nothing is known if it is not
    /// that.
    pub fn from_json(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// Returns the record as it is stored.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Seen {
    /// Notes what a file says.
    pub fn note(&mut self, path: &str, text: &str) {
        self.files.insert(path.to_owned(), sum(text));
    }

    /// Returns whether a file says what it said when it was noted.
    pub fn is_as_noted(&self, path: &str, text: &str) -> bool {
        self.files.get(path) == Some(&sum(text))
    }

    /// Returns what saving a page to a file would do. `on_disk` is what the file says now, if
    /// there is one; `is_changed` is whether the page says something that no file says.
    pub fn decide(
        &self,
        path: &str,
        page: &str,
        on_disk: Option<&str>,
        is_changed: bool,
    ) -> SaveDecision {
        match on_disk {
            Some(text) if text == page => SaveDecision::Nothing,
            Some(text) if self.is_as_noted(path, text) => SaveDecision::Change,
            Some(_) => SaveDecision::Conflict,
            None if !self.files.contains_key(path) => SaveDecision::Create,
            None if is_changed => SaveDecision::Gone,
            // Nothing is lost that somebody has deleted and nobody has changed.
            None => SaveDecision::Nothing,
        }
    }
}

fn sum(text: &str) -> u64 {
    let mut hasher = FnvHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_as_it_was_seen_is_changed_unasked() {
        let mut seen = Seen::default();
        seen.note("a.md", "read");
        use SaveDecision::{Change, Conflict, Create, Gone, Nothing};
        for (path, on_disk, wanted) in [
            ("a.md", Some("page"), Nothing),
            ("a.md", Some("read"), Change),
            ("a.md", Some("other"), Conflict),
            ("a.md", None, Gone),
            ("b.md", Some("page"), Nothing),
            ("b.md", Some("other"), Conflict),
            ("b.md", None, Create),
        ] {
            assert_eq!(seen.decide(path, "page", on_disk, true), wanted, "{path}");
        }
        assert_eq!(seen.decide("a.md", "page", None, false), Nothing);
        assert_eq!(seen.decide("b.md", "page", None, false), Create);
        seen.note("a.md", "page");
        // Somebody has brought back what was there before.
        assert_eq!(seen.decide("a.md", "new", Some("read"), true), Conflict);
    }

    #[test]
    fn what_is_known_outlasts_a_visit() {
        let mut record = FolderRecord {
            is_reviewed: true,
            site: "content/".to_owned(),
            ..FolderRecord::default()
        };
        record.seen.note("content/Nhật ký/_index.md", "text");
        assert_eq!(FolderRecord::from_json(&record.to_json()), record);
        assert_eq!(FolderRecord::from_json("{"), FolderRecord::default());
        let earlier = FolderRecord::from_json("{\"is_reviewed\":true}");
        assert!(earlier.is_reviewed && !earlier.is_automatic);
    }
}
