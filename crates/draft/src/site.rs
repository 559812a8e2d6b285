//! Which copy of the site stored data belongs to. Copies under one origin share its
//! stores, and their drafts are kept apart by the path that each is served under.

use crate::stamp::Stamp;
use crate::state::Draft;

/// The name of everything that earlier versions stored, whichever path they were served
/// under.
pub const SHARED_NAME: &str = "worklog-editor";

/// Returns the name of all that the copy of the site at this path stores: that of its
/// folder, so that `/a/` and `/a/index.html` are one copy.
pub fn site_name(path: &str) -> String {
    let folder = path.rfind('/').map_or("/", |end| &path[..=end]);
    // No key of an earlier version begins like this.
    format!("{SHARED_NAME}@{folder}")
}

/// The states of drafts that were taken over from what earlier versions share, by slot:
/// what was taken over once is not taken again, lest it come back when it is deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adopted {
    states: Vec<(u32, Stamp)>,
}

impl Adopted {
    /// Reads the line that [`Self::to_line`] writes. Words that are none are left out.
    pub fn from_line(line: &str) -> Self {
        let state = |word: &str| {
            let (slot, stamp) = word.split_once('/')?;
            let (revision, tab) = stamp.split_once('-')?;
            let stamp = Stamp {
                revision: revision.parse().ok()?,
                tab: tab.parse().ok()?,
            };
            Some((slot.parse().ok()?, stamp))
        };
        Self {
            states: line.split(' ').filter_map(state).collect(),
        }
    }

    /// Returns one line of words: `slot/revision-tab`.
    pub fn to_line(&self) -> String {
        let word =
            |(slot, stamp): &(u32, Stamp)| format!("{slot}/{}-{}", stamp.revision, stamp.tab);
        self.states.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    /// Returns whether a draft's state is to be taken over, and notes that it is. A
    /// version that is still open in another tab may have gone on with one that was
    /// taken before.
    pub fn takes(&mut self, draft: &Draft) -> bool {
        match self.states.iter_mut().find(|(slot, _)| *slot == draft.slot) {
            Some((_, stamp)) => std::mem::replace(stamp, draft.stamp) != draft.stamp,
            None => {
                self.states.push((draft.slot, draft.stamp));
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_its_folder() {
        for (path, name) in [
            ("/", "worklog-editor@/"),
            ("/index.html", "worklog-editor@/"),
            ("/a/", "worklog-editor@/a/"),
            ("/a/index.html", "worklog-editor@/a/"),
            ("/a/b/", "worklog-editor@/a/b/"),
            ("/a", "worklog-editor@/"),
            ("", "worklog-editor@/"),
        ] {
            assert_eq!(site_name(path), name);
        }
    }

    #[test]
    fn what_was_taken_over_is_not_taken_again_until_it_goes_on() {
        let mut draft = Draft {
            slot: 7,
            stamp: Stamp {
                revision: 3,
                tab: 4_000_000_000,
            },
            ..Draft::default()
        };
        let mut adopted = Adopted::default();
        assert!(adopted.takes(&draft));
        let mut again = Adopted::from_line(&adopted.to_line());
        assert_eq!(again, adopted);
        assert!(!again.takes(&draft));
        draft.stamp.revision += 1;
        assert!(again.takes(&draft));
        assert!(!again.takes(&draft));
        assert_eq!(Adopted::from_line("x 7/1 /-"), Adopted::default());
    }
}
