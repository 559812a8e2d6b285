//! What becomes of a draft that comes back from a backup.

use crate::state::{Draft, Relation};

/// What is to be done with a draft of a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// It is what stands here.
    Nothing,
    /// It takes its place; what stands here goes to its revisions.
    Take,
    /// What stands here stays, and it goes to the revisions.
    Keep,
}

/// Compares a draft of a backup with what stands in its place here, if anything.
pub fn incoming(here: Option<&Draft>, theirs: &Draft) -> Incoming {
    let Some(here) = here else {
        return Incoming::Take;
    };
    if here.says_same(theirs) {
        return Incoming::Nothing;
    }
    match here.relation(theirs) {
        Relation::Holds => Incoming::Keep,
        Relation::IsHeld => Incoming::Take,
        Relation::Apart if theirs.is_later_than(here) => Incoming::Take,
        Relation::Apart => Incoming::Keep,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Copy;

    #[test]
    fn the_newer_state_is_taken_and_an_older_one_is_kept_aside() {
        let begun = Draft {
            slot: 1,
            text: "a".to_owned(),
            ..Draft::default()
        };
        let mut copy = Copy::new(1, begun);
        copy.edit(1, |draft| draft.text.push('b'));
        let older = copy.draft().clone();
        copy.edit(2, |draft| draft.text.push('c'));
        let newer = copy.draft().clone();
        assert_eq!(incoming(None, &older), Incoming::Take);
        assert_eq!(incoming(Some(&older), &older), Incoming::Nothing);
        assert_eq!(incoming(Some(&older), &newer), Incoming::Take);
        assert_eq!(incoming(Some(&newer), &older), Incoming::Keep);
    }
}
