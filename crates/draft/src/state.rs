//! One state of a draft.

use page::{Page, Reading, week};

use crate::id::DraftId;
use crate::version::{Version, VersionVector};

/// A draft as it was at one moment: the page, and what belongs to it. Times are milliseconds
/// since 1970, UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftState {
    /// The draft that this is a state of.
    pub id: DraftId,
    /// The name of the state.
    pub version: Version,
    /// The states that went into it, including itself.
    pub seen: VersionVector,
    /// When the draft was last changed.
    pub changed: u64,
    /// The name of its file.
    pub name: String,
    /// The folder of the file within its site, without a slash at the end
    /// (`content/1-Worklog/1.3-Week3`); empty where it is not known.
    pub folder: String,
    /// The text of the page.
    pub text: String,
    /// How a person has said that the page is to be read, as [`Reading::to_line`] writes it.
    pub reading: String,
    /// The text as the page was opened.
    pub opened: String,
    /// The text as it was last downloaded.
    pub taken: Option<String>,
    /// When the draft was moved to the bin, if it lies there.
    pub binned: Option<u64>,
    /// Why the state is kept as a revision, unless for its age alone.
    pub reason: Option<String>,
}

/// How one state of a draft is related to another by what went into them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Causality {
    /// It contains the other one, or is it.
    Descendant,
    /// The other one contains it.
    Ancestor,
    /// Neither contains the other.
    Concurrent,
}

/// Returns the draft that is opened when the app starts: of those outside the bin the
/// current one, else the one changed last.
pub fn draft_to_open(drafts: &[DraftState], current: Option<DraftId>) -> Option<&DraftState> {
    let drafts = drafts.iter().filter(|draft| draft.binned.is_none());
    drafts.max_by_key(|draft| (Some(draft.id) == current, draft.changed))
}

/// Returns the newest state of each draft, the draft changed last first. Of concurrent
/// states of one draft, the first is taken.
pub fn newest_states(states: impl IntoIterator<Item = DraftState>) -> Vec<DraftState> {
    let mut newest: Vec<DraftState> = Vec::new();
    for state in states {
        match newest.iter_mut().find(|known| known.id == state.id) {
            Some(known) if known.causality(&state) == Causality::Ancestor => *known = state,
            Some(_) => {}
            None => newest.push(state),
        }
    }
    newest.sort_by_key(|draft| std::cmp::Reverse(draft.changed));
    newest
}

impl DraftState {
    /// Returns how this state is related to another one of the same draft.
    pub fn causality(&self, other: &Self) -> Causality {
        if self.version == other.version || self.seen.contains(other.version) {
            Causality::Descendant
        } else if other.seen.contains(self.version) {
            Causality::Ancestor
        } else {
            Causality::Concurrent
        }
    }

    /// Returns whether two states have the same content, whatever their versions and times.
    pub fn has_same_content(&self, other: &Self) -> bool {
        self.text == other.text
            && self.reading == other.reading
            && self.name == other.name
            && self.folder == other.folder
            && self.opened == other.opened
            && self.taken == other.taken
            && self.binned == other.binned
    }

    /// Returns whether this state counts as the later of two concurrent ones: by time, and
    /// where that is the same by version, so that all replicas decide alike.
    pub fn is_later_than(&self, other: &Self) -> bool {
        (self.changed, self.version) > (other.changed, other.version)
    }

    /// Returns whether the draft was changed since it was opened and last downloaded.
    pub fn is_unsaved(&self) -> bool {
        self.text != self.opened && self.taken.as_ref() != Some(&self.text)
    }

    /// Returns whether the draft lies in the bin since `then` or longer (milliseconds since
    /// 1970, UTC).
    pub fn is_binned_by(&self, then: u64) -> bool {
        self.binned.is_some_and(|at| at <= then)
    }

    /// Returns the page, read as the person has said.
    pub fn page(&self) -> Page {
        Page::parse_as(&self.text, &Reading::from_line(&self.reading))
    }

    /// Returns the title by which a person knows the draft: the page's, else its first heading,
    /// else the name of its file.
    pub fn title(&self) -> String {
        week::name(&self.page()).unwrap_or_else(|| self.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_draft_the_newest_state_is_listed() {
        let state = |id: u32, revision: u64, changed: u64| {
            let version = Version {
                revision,
                replica: 1,
            };
            let mut seen = VersionVector::default();
            seen.add(version);
            DraftState {
                id: DraftId(id),
                version,
                seen,
                changed,
                ..DraftState::default()
            }
        };
        let all = [
            state(1, 1, 5),
            state(2, 1, 6),
            state(1, 2, 7),
            state(2, 1, 6),
        ];
        let listed = newest_states(all);
        let listed: Vec<_> = listed
            .iter()
            .map(|draft| (draft.id.0, draft.version.revision))
            .collect();
        assert_eq!(listed, [(1, 2), (2, 1)]);
    }
}
