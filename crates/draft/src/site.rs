//! The copies of the site under one origin. They share its stores, in which the path that
//! each is served under keeps their drafts apart.

use crate::id::DraftId;
use crate::state::DraftState;
use crate::version::Version;

/// The name under which earlier versions stored everything, whichever path they were served
/// under.
pub const SHARED_NAME: &str = "worklog-editor";

/// Returns the name of all that the copy of the site at this path stores: that of its
/// folder, so that `/a/` and `/a/index.html` are one copy.
pub fn site_name(path: &str) -> String {
    let folder = path.rfind('/').map_or("/", |end| &path[..=end]);
    // No key of an earlier version begins like this.
    format!("{SHARED_NAME}@{folder}")
}

/// The versions in which drafts were taken over from what earlier versions of the editor
/// stored for all copies. A draft that was taken over once is not taken again in that
/// version, lest it come back after it was deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adopted {
    states: Vec<(DraftId, Version)>,
}

impl Adopted {
    /// Reads the line that [`Self::to_line`] writes. Words of another form are left out.
    pub fn from_line(line: &str) -> Self {
        let state = |word: &str| {
            let (id, version) = word.split_once('/')?;
            let (revision, replica) = version.split_once('-')?;
            let version = Version {
                revision: revision.parse().ok()?,
                replica: replica.parse().ok()?,
            };
            Some((id.parse().ok()?, version))
        };
        Self {
            states: line.split(' ').filter_map(state).collect(),
        }
    }

    /// Returns one line of words: `id/revision-replica`.
    pub fn to_line(&self) -> String {
        let word = |(id, version): &(DraftId, Version)| {
            format!("{id}/{}-{}", version.revision, version.replica)
        };
        self.states.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    /// Returns whether a draft's state is to be taken over, and notes that it is. That may
    /// be true again later: an earlier version of the editor that is still open in another
    /// tab may have gone on with the draft.
    pub fn takes(&mut self, draft: &DraftState) -> bool {
        match self.states.iter_mut().find(|(id, _)| *id == draft.id) {
            Some((_, version)) => std::mem::replace(version, draft.version) != draft.version,
            None => {
                self.states.push((draft.id, draft.version));
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
        let mut draft = DraftState {
            id: DraftId(7),
            version: Version {
                revision: 3,
                replica: 4_000_000_000,
            },
            ..DraftState::default()
        };
        let mut adopted = Adopted::default();
        assert!(adopted.takes(&draft));
        let mut again = Adopted::from_line(&adopted.to_line());
        assert_eq!(again, adopted);
        assert!(!again.takes(&draft));
        draft.version.revision += 1;
        assert!(again.takes(&draft));
        assert!(!again.takes(&draft));
        assert_eq!(Adopted::from_line("x 7/1 /-"), Adopted::default());
    }
}
