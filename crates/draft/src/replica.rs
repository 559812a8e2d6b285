//! A replica of a draft: the state that one tab works on. A person's edits go into it, and
//! so does every state that another tab has stored.
//!
//! Replicas are stored one after the other, and each merges what it finds in the store
//! before it writes its own state there. So the stored states form a line in which each
//! contains the one before, and all replicas converge to the last of them.

use std::collections::VecDeque;

use page::{Anchor, Reading, Role};

use crate::merge::{Side, merge};
use crate::state::{Causality, DraftState};
use crate::version::Version;

/// The number of earlier states that a replica remembers, to find a merge base among them.
const MAX_PAST: usize = 128;

/// The limit on the text of the remembered states together, in bytes. The newest eight are
/// remembered however large they are.
const MAX_PAST_BYTES: usize = 4_000_000;

/// How far the time of a draft's last change may lie ahead of the clock and still count, in
/// milliseconds: a day. What lies further ahead was written while the clock was wrong.
const MAX_AHEAD: u64 = 24 * 3_600_000;

/// Which of two concurrent changes of one piece a merge takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefer {
    /// The later one.
    Later,
    /// This replica's, since a person is typing there.
    Ours,
}

/// What a merge has made of a replica.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeOutcome {
    /// The content is as it was before.
    Unchanged,
    /// The content is another one now.
    Changed,
    /// Both had changed the same piece, and the replica has one of the two. The other state
    /// is returned, to be kept as a revision.
    Conflict(Box<DraftState>),
}

/// A replica of a draft.
#[derive(Clone, Debug)]
pub struct Replica {
    id: u32,
    state: DraftState,
    /// States that went into the replica, the newest last.
    past: VecDeque<DraftState>,
}

impl Replica {
    /// Returns a replica of a draft in this state. No other replica of the draft may have
    /// had this id.
    pub fn new(id: u32, state: DraftState) -> Self {
        let past = VecDeque::from([state.clone()]);
        Self { id, state, past }
    }

    /// Returns the state of the replica.
    pub fn state(&self) -> &DraftState {
        &self.state
    }

    /// Applies a person's change, made at `now` in milliseconds since 1970, UTC.
    pub fn edit(&mut self, now: u64, change: impl FnOnce(&mut DraftState)) {
        change(&mut self.state);
        // A clock that was set back makes nothing earlier than what it follows; one that
        // had been far ahead is not followed.
        if self.state.changed < now || self.state.changed - now > MAX_AHEAD {
            self.state.changed = now;
        }
        self.renew();
    }

    /// Moves the draft to the bin, or takes it out. That changes no content, so the time of
    /// the last change stays.
    pub fn bin(&mut self, binned: Option<u64>) {
        self.state.binned = binned;
        self.renew();
    }

    /// Merges a state that another replica has made of the draft. Where the replica's
    /// version is another one than theirs afterwards, it is to be stored.
    pub fn merge_remote(&mut self, theirs: &DraftState, prefer: Prefer) -> MergeOutcome {
        match self.state.causality(theirs) {
            Causality::Descendant => return MergeOutcome::Unchanged,
            Causality::Ancestor => {
                let is_same = self.state.has_same_content(theirs);
                let seen = std::mem::replace(&mut self.state, theirs.clone()).seen;
                // Two states of one version have the same content, and may have been merged
                // from different ones.
                self.state.seen.join(&seen);
                self.remember(theirs.clone());
                return if is_same {
                    MergeOutcome::Unchanged
                } else {
                    MergeOutcome::Changed
                };
            }
            Causality::Concurrent => {}
        }
        let ours = self.state.clone();
        let ours_wins = prefer == Prefer::Ours || ours.is_later_than(theirs);
        let (merged, is_conflict) = self.merged(theirs, ours_wins);
        self.state = merged;
        self.state.seen.join(&theirs.seen);
        // However many replicas there were: these two went in.
        self.state.seen.add(ours.version);
        self.state.seen.add(theirs.version);
        self.state.changed = ours.changed.max(theirs.changed);
        let is_as_before = self.state.has_same_content(&ours);
        // Later states of both sides come from this one.
        self.remember(theirs.clone());
        if self.state.has_same_content(theirs) {
            self.state.version = theirs.version;
        } else {
            self.renew();
        }
        if is_conflict {
            let lost = if ours_wins { theirs.clone() } else { ours };
            MergeOutcome::Conflict(Box::new(lost))
        } else if is_as_before {
            MergeOutcome::Unchanged
        } else {
            MergeOutcome::Changed
        }
    }

    /// Returns the merge of both states, and whether both had changed the same piece.
    fn merged(&self, theirs: &DraftState, ours_wins: bool) -> (DraftState, bool) {
        let ours = &self.state;
        let winner = if ours_wins { ours } else { theirs };
        let mut newest_first = self.past.iter().rev();
        let base = newest_first.find(|past| theirs.seen.contains(past.version));
        let mut merged = winner.clone();
        merged.seen = ours.seen.clone();
        // What one has thrown away and the other has changed was not meant to go.
        merged.binned = ours.binned.and(theirs.binned);
        let Some(base) = base else {
            return (merged, ours.text != theirs.text);
        };
        let side = if ours_wins { Side::Second } else { Side::First };
        let text = merge(&base.text, &theirs.text, &ours.text, side);
        merged.text = text.text;
        let lines = [&base.reading, &ours.reading, &theirs.reading];
        merged.reading = merge_readings(lines.map(|line| Reading::from_line(line)), ours_wins);
        merged.name = changed_one(&base.name, &ours.name, &theirs.name, &winner.name);
        merged.folder = changed_one(&base.folder, &ours.folder, &theirs.folder, &winner.folder);
        merged.opened = changed_one(&base.opened, &ours.opened, &theirs.opened, &winner.opened);
        merged.taken = changed_one(&base.taken, &ours.taken, &theirs.taken, &winner.taken);
        (merged, text.is_conflict)
    }

    /// Gives the state a version of its own.
    fn renew(&mut self) {
        self.state.version = Version {
            revision: self.state.seen.revision() + 1,
            replica: self.id,
        };
        self.state.seen.add(self.state.version);
        self.remember(self.state.clone());
    }

    fn remember(&mut self, state: DraftState) {
        self.past.push_back(state);
        let size = |state: &DraftState| state.text.len() + state.opened.len();
        let mut bytes: usize = self.past.iter().map(size).sum();
        while self.past.len() > MAX_PAST || bytes > MAX_PAST_BYTES && self.past.len() > 8 {
            bytes -= self.past.pop_front().as_ref().map_or(0, size);
        }
    }
}

/// Returns the merge of two readings as a line: each choice is merged by itself.
fn merge_readings([base, ours, theirs]: [Reading; 3], ours_wins: bool) -> String {
    let order = |reading: &Reading| reading.date_order;
    let winner = if ours_wins { &ours } else { &theirs };
    let date_order = changed_one(
        &order(&base),
        &order(&ours),
        &order(&theirs),
        &order(winner),
    );
    let mut roles: Vec<(Anchor, Role)> = Vec::new();
    for (anchor, _) in ours.roles.iter().chain(&theirs.roles) {
        let role = |reading: &Reading| {
            let mut roles = reading.roles.iter();
            let found = roles.find(|(other, _)| other == anchor);
            found.map(|(_, role)| *role)
        };
        let role = changed_one(&role(&base), &role(&ours), &role(&theirs), &role(winner));
        if let Some(role) = role
            && !roles.iter().any(|(known, _)| known == anchor)
        {
            roles.push((anchor.clone(), role));
        }
    }
    let earlier_order = winner.earlier_order;
    let merged = Reading {
        date_order,
        earlier_order,
        roles,
    };
    merged.to_line()
}

/// Returns the value that only one of two has changed, else the winner's.
fn changed_one<T: Clone + PartialEq>(base: &T, ours: &T, theirs: &T, winner: &T) -> T {
    if ours == base {
        theirs.clone()
    } else if theirs == base {
        ours.clone()
    } else {
        winner.clone()
    }
}

#[cfg(test)]
mod tests {
    use page::Edit;
    use page::role::Basis;

    use super::*;
    use crate::id::DraftId;

    const PAGE: &str = "### Objectives\n\n* one\n* two\n\n### Achievements\n\n* done\n";

    fn replicas<const N: usize>() -> [Replica; N] {
        let draft = DraftState {
            id: DraftId(1),
            text: PAGE.to_owned(),
            ..DraftState::default()
        };
        std::array::from_fn(|at| Replica::new(u32::try_from(at).unwrap() + 1, draft.clone()))
    }

    fn write(replica: &mut Replica, now: u64, old: &str, new: &str) {
        assert!(replica.state().text.contains(old));
        let text = replica.state().text.replace(old, new);
        replica.edit(now, |draft| draft.text = text);
    }

    #[test]
    fn a_descendant_is_taken_over() {
        let [mut a, mut b] = replicas();
        write(&mut a, 1, "* one", "* 1");
        assert_eq!(
            b.merge_remote(a.state(), Prefer::Later),
            MergeOutcome::Changed
        );
        assert_eq!(a.state(), b.state());
        write(&mut b, 2, "* two", "* 2");
        assert_eq!(
            a.merge_remote(b.state(), Prefer::Later),
            MergeOutcome::Changed
        );
        assert_eq!(
            b.merge_remote(a.state(), Prefer::Later),
            MergeOutcome::Unchanged
        );
        assert!(a.state().text.contains("* 1\n* 2\n"));
    }

    #[test]
    fn changes_of_different_fields_are_both_kept() {
        let [mut a, mut b] = replicas();
        write(&mut a, 1, "* one", "* 1");
        write(&mut b, 1, "* done", "* all done");
        assert_eq!(
            b.merge_remote(a.state(), Prefer::Later),
            MergeOutcome::Changed
        );
        assert_eq!(
            a.merge_remote(b.state(), Prefer::Later),
            MergeOutcome::Changed
        );
        assert_eq!(a.state(), b.state());
        assert!(a.state().text.contains("* 1\n") && a.state().text.contains("* all done\n"));
        assert_eq!(
            b.merge_remote(a.state(), Prefer::Later),
            MergeOutcome::Unchanged
        );
    }

    #[test]
    fn of_two_changes_of_one_field_the_later_is_taken_and_the_other_returned() {
        for (first, second) in [(5, 6), (6, 5)] {
            let [mut a, mut b] = replicas();
            write(&mut a, first, "* one", "* from a");
            write(&mut b, second, "* one", "* from b");
            let states = [a.state().clone(), b.state().clone()];
            let later = usize::from(second > first);
            let lost = MergeOutcome::Conflict(Box::new(states[1 - later].clone()));
            assert_eq!(b.merge_remote(&states[0], Prefer::Later), lost);
            a.merge_remote(b.state(), Prefer::Later);
            for replica in [a, b] {
                assert_eq!(replica.state().text, states[later].text);
            }
        }
    }

    #[test]
    fn a_field_in_use_stays_and_the_other_replica_follows() {
        let [mut a, mut b] = replicas();
        write(&mut a, 5, "* one", "* typing");
        write(&mut b, 6, "* one", "* later");
        let lost = b.state().clone();
        assert_eq!(
            a.merge_remote(&lost, Prefer::Ours),
            MergeOutcome::Conflict(Box::new(lost))
        );
        assert!(a.state().text.contains("* typing"));
        assert_eq!(
            b.merge_remote(a.state(), Prefer::Later),
            MergeOutcome::Changed
        );
        assert_eq!(a.state(), b.state());
    }

    #[test]
    fn a_clock_that_was_far_ahead_is_not_followed() {
        const DAY: u64 = 24 * 3_600_000;
        let [mut replica] = replicas();
        for (now, changed) in [
            (1_000 * DAY, 1_000 * DAY),
            // Set back by a minute.
            (1_000 * DAY - 60_000, 1_000 * DAY),
            // A year ahead for once.
            (1_365 * DAY, 1_365 * DAY),
            (1_001 * DAY, 1_001 * DAY),
        ] {
            replica.edit(now, |draft| draft.text.push('.'));
            assert_eq!(replica.state().changed, changed);
        }
        replica.bin(Some(1));
        assert_eq!(replica.state().changed, 1_001 * DAY);
    }

    #[test]
    fn a_state_of_another_machine_is_never_taken_for_an_ancestor() {
        let [first] = replicas();
        let mut here = first.state().clone();
        // A hundred days, each with a tab of its own.
        for day in 0..100 {
            let mut tab = Replica::new(1_000 + day, here.clone());
            tab.edit(day.into(), |draft| draft.text.push('.'));
            here = tab.state().clone();
        }
        let [_, mut elsewhere] = replicas();
        for now in 0..3 {
            write(&mut elsewhere, now, "* one", "* one, elsewhere");
        }
        let theirs = elsewhere.state().clone();
        assert_eq!(here.causality(&theirs), Causality::Concurrent);
        let mut replica = Replica::new(1, here);
        let lost = MergeOutcome::Conflict(Box::new(theirs.clone()));
        assert_eq!(replica.merge_remote(&theirs, Prefer::Later), lost);
        // Once it was met, it is known.
        assert_eq!(
            replica.merge_remote(&theirs, Prefer::Later),
            MergeOutcome::Unchanged
        );
    }

    #[test]
    fn two_choices_of_how_to_read_are_both_kept() {
        let [mut a, mut b] = replicas();
        a.edit(1, |draft| draft.reading = "day-first".to_owned());
        b.edit(2, |draft| draft.reading = "0@Objectives:other".to_owned());
        b.merge_remote(a.state(), Prefer::Later);
        a.merge_remote(b.state(), Prefer::Later);
        assert_eq!(a.state().reading, "day-first 0@Objectives:other");
        assert_eq!(a.state(), b.state());
    }

    #[test]
    fn a_chosen_role_stays_with_its_section_when_another_tab_adds_one() {
        let [mut a, mut b] = replicas();
        let mut page = a.state().page();
        let section = page.sections()[1].id();
        page.apply(&Edit::SetRole {
            section,
            role: Role::Other,
        })
        .expect("the section is there");
        a.edit(1, |draft| draft.reading = page.reading().to_line());
        write(
            &mut b,
            2,
            "### Achievements",
            "### Notes\n\nNew.\n\n### Achievements",
        );
        a.merge_remote(b.state(), Prefer::Later);
        let page = a.state().page();
        let sections = page.sections().iter();
        let hand: Vec<_> = sections
            .filter(|section| section.basis() == Basis::Hand)
            .collect();
        assert_eq!(hand.len(), 1);
        assert_eq!(hand[0].heading().as_deref(), Some("Achievements"));
    }

    #[test]
    fn a_draft_that_one_bins_and_the_other_changes_stays() {
        let [mut a, mut b] = replicas();
        a.edit(1, |draft| draft.binned = Some(1));
        write(&mut b, 2, "* one", "* wanted");
        b.merge_remote(a.state(), Prefer::Later);
        assert_eq!(b.state().binned, None);
        a.merge_remote(b.state(), Prefer::Later);
        assert_eq!(a.state().binned, None);
    }
}
