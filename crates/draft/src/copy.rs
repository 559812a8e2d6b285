//! A tab's own copy of a draft: what is typed goes in, and so does every state that
//! another tab has stored.
//!
//! Tabs store one after the other, and each takes in what it finds before it puts its
//! own state there. So the stored states are a line in which each holds the one
//! before, and all tabs come to say what the last of them says.

use std::collections::VecDeque;

use page::{Anchor, Reading, Role};

use crate::merge::{Side, merge};
use crate::stamp::Stamp;
use crate::state::{Draft, Relation};

/// How many earlier states a copy remembers, to merge with what came from them.
const MOST_PAST: usize = 128;
/// How much of their text, in bytes. The newest eight are kept however large.
const MOST_BYTES: usize = 4_000_000;

/// How far ahead of the clock a draft's time may be and still count, in milliseconds: a
/// day. What is further ahead was written while the clock was wrong.
const MOST_AHEAD: u64 = 24 * 3_600_000;

/// Which of two changes of one piece is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefer {
    /// The later one.
    Later,
    /// This tab's: a person is typing there.
    Ours,
}

/// What a copy has made of another state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Met {
    /// It says nothing that the copy does not say.
    Known,
    /// The copy says something else now.
    Changed,
    /// Both had changed one piece. The copy may say something else now; the state
    /// that lost is to be kept among the revisions.
    Conflict(Box<Draft>),
}

/// A tab's copy of a draft.
#[derive(Clone, Debug)]
pub struct Copy {
    tab: u32,
    draft: Draft,
    /// States that went into the copy, the newest last.
    past: VecDeque<Draft>,
}

impl Copy {
    /// A tab's copy of a draft as it was found, or as it begins.
    pub fn new(tab: u32, draft: Draft) -> Self {
        let past = VecDeque::from([draft.clone()]);
        Self { tab, draft, past }
    }

    /// The state that the copy is in.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// Takes in what a person has done in this tab.
    pub fn edit(&mut self, now: u64, change: impl FnOnce(&mut Draft)) {
        change(&mut self.draft);
        // A clock that was set back makes nothing earlier than what it follows; one that
        // had been far ahead is not followed.
        if self.draft.changed < now || self.draft.changed - now > MOST_AHEAD {
            self.draft.changed = now;
        }
        self.renew();
    }

    /// Moves the draft to the bin, or takes it out again. That says nothing new, so the
    /// draft's time stays.
    pub fn bin(&mut self, binned: Option<u64>) {
        self.draft.binned = binned;
        self.renew();
    }

    /// Takes in a state that another tab has made of the draft. Where the copy has a
    /// new name afterwards that is not theirs, it is to be stored.
    pub fn meet(&mut self, theirs: &Draft, prefer: Prefer) -> Met {
        match self.draft.relation(theirs) {
            Relation::Holds => return Met::Known,
            Relation::IsHeld => {
                let says_same = self.draft.says_same(theirs);
                self.draft = theirs.clone();
                self.remember(theirs.clone());
                return if says_same { Met::Known } else { Met::Changed };
            }
            Relation::Apart => {}
        }
        let ours = self.draft.clone();
        let ours_wins = prefer == Prefer::Ours || ours.is_later_than(theirs);
        let (merged, is_conflict) = self.merged(theirs, ours_wins);
        self.draft = merged;
        self.draft.seen.join(&theirs.seen);
        // However many tabs there were: these two went in.
        self.draft.seen.add(ours.stamp);
        self.draft.seen.add(theirs.stamp);
        self.draft.changed = ours.changed.max(theirs.changed);
        let says_ours = self.draft.says_same(&ours);
        // What they say next comes from this, and so does what we say.
        self.remember(theirs.clone());
        if self.draft.says_same(theirs) {
            self.draft.stamp = theirs.stamp;
        } else {
            self.renew();
        }
        if is_conflict {
            let lost = if ours_wins { theirs.clone() } else { ours };
            Met::Conflict(Box::new(lost))
        } else if says_ours {
            Met::Known
        } else {
            Met::Changed
        }
    }

    /// What both states say together, and whether they disagree.
    fn merged(&self, theirs: &Draft, ours_wins: bool) -> (Draft, bool) {
        let ours = &self.draft;
        let winner = if ours_wins { ours } else { theirs };
        let mut newest_first = self.past.iter().rev();
        let base = newest_first.find(|past| theirs.seen.contains(past.stamp));
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
        merged.opened = changed_one(&base.opened, &ours.opened, &theirs.opened, &winner.opened);
        merged.taken = changed_one(&base.taken, &ours.taken, &theirs.taken, &winner.taken);
        (merged, text.is_conflict)
    }

    /// Gives the state a name of its own.
    fn renew(&mut self) {
        self.draft.stamp = Stamp {
            revision: self.draft.seen.revision() + 1,
            tab: self.tab,
        };
        self.draft.seen.add(self.draft.stamp);
        self.remember(self.draft.clone());
    }

    fn remember(&mut self, state: Draft) {
        self.past.push_back(state);
        let size = |draft: &Draft| draft.text.len() + draft.opened.len();
        let mut bytes: usize = self.past.iter().map(size).sum();
        while self.past.len() > MOST_PAST || bytes > MOST_BYTES && self.past.len() > 8 {
            bytes -= self.past.pop_front().as_ref().map_or(0, size);
        }
    }
}

/// Returns the line of what two have made of a reading: each choice for itself.
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

/// A value that at most one of two has changed; else the winner's.
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

    const PAGE: &str = "### Objectives\n\n* one\n* two\n\n### Achievements\n\n* done\n";

    fn copies<const N: usize>() -> [Copy; N] {
        let draft = Draft {
            slot: 1,
            text: PAGE.to_owned(),
            ..Draft::default()
        };
        std::array::from_fn(|at| Copy::new(u32::try_from(at).unwrap() + 1, draft.clone()))
    }

    fn write(copy: &mut Copy, now: u64, old: &str, new: &str) {
        assert!(copy.draft().text.contains(old));
        let text = copy.draft().text.replace(old, new);
        copy.edit(now, |draft| draft.text = text);
    }

    #[test]
    fn a_state_that_holds_ours_is_taken_over() {
        let [mut a, mut b] = copies();
        write(&mut a, 1, "* one", "* 1");
        assert_eq!(b.meet(a.draft(), Prefer::Later), Met::Changed);
        assert_eq!(a.draft(), b.draft());
        write(&mut b, 2, "* two", "* 2");
        assert_eq!(a.meet(b.draft(), Prefer::Later), Met::Changed);
        assert_eq!(b.meet(a.draft(), Prefer::Later), Met::Known);
        assert!(a.draft().text.contains("* 1\n* 2\n"));
    }

    #[test]
    fn changes_of_different_fields_are_both_there() {
        let [mut a, mut b] = copies();
        write(&mut a, 1, "* one", "* 1");
        write(&mut b, 1, "* done", "* all done");
        assert_eq!(b.meet(a.draft(), Prefer::Later), Met::Changed);
        assert_eq!(a.meet(b.draft(), Prefer::Later), Met::Changed);
        assert_eq!(a.draft(), b.draft());
        assert!(a.draft().text.contains("* 1\n") && a.draft().text.contains("* all done\n"));
        assert_eq!(b.meet(a.draft(), Prefer::Later), Met::Known);
    }

    #[test]
    fn of_one_field_the_later_word_is_seen_and_the_other_one_kept() {
        for (first, second) in [(5, 6), (6, 5)] {
            let [mut a, mut b] = copies();
            write(&mut a, first, "* one", "* from a");
            write(&mut b, second, "* one", "* from b");
            let states = [a.draft().clone(), b.draft().clone()];
            let later = usize::from(second > first);
            let lost = Met::Conflict(Box::new(states[1 - later].clone()));
            assert_eq!(b.meet(&states[0], Prefer::Later), lost);
            a.meet(b.draft(), Prefer::Later);
            for copy in [a, b] {
                assert_eq!(copy.draft().text, states[later].text);
            }
        }
    }

    #[test]
    fn a_field_in_use_stays_and_the_other_tab_learns_of_it() {
        let [mut a, mut b] = copies();
        write(&mut a, 5, "* one", "* typing");
        write(&mut b, 6, "* one", "* later");
        let lost = b.draft().clone();
        assert_eq!(a.meet(&lost, Prefer::Ours), Met::Conflict(Box::new(lost)));
        assert!(a.draft().text.contains("* typing"));
        assert_eq!(b.meet(a.draft(), Prefer::Later), Met::Changed);
        assert_eq!(a.draft(), b.draft());
    }

    #[test]
    fn a_clock_that_was_far_ahead_is_not_followed() {
        const DAY: u64 = 24 * 3_600_000;
        let [mut copy] = copies();
        for (now, changed) in [
            (1_000 * DAY, 1_000 * DAY),
            // Set back by a minute.
            (1_000 * DAY - 60_000, 1_000 * DAY),
            // A year ahead for once.
            (1_365 * DAY, 1_365 * DAY),
            (1_001 * DAY, 1_001 * DAY),
        ] {
            copy.edit(now, |draft| draft.text.push('.'));
            assert_eq!(copy.draft().changed, changed);
        }
        copy.bin(Some(1));
        assert_eq!(copy.draft().changed, 1_001 * DAY);
    }

    #[test]
    fn a_state_of_another_machine_is_never_taken_for_known() {
        let [first] = copies();
        let mut here = first.draft().clone();
        // A hundred days, each with a tab of its own.
        for day in 0..100 {
            let mut tab = Copy::new(1_000 + day, here.clone());
            tab.edit(day.into(), |draft| draft.text.push('.'));
            here = tab.draft().clone();
        }
        let [_, mut elsewhere] = copies();
        for now in 0..3 {
            write(&mut elsewhere, now, "* one", "* one, elsewhere");
        }
        let theirs = elsewhere.draft().clone();
        assert_eq!(here.relation(&theirs), Relation::Apart);
        let mut copy = Copy::new(1, here);
        let lost = Met::Conflict(Box::new(theirs.clone()));
        assert_eq!(copy.meet(&theirs, Prefer::Later), lost);
        // Once it was met, it is known.
        assert_eq!(copy.meet(&theirs, Prefer::Later), Met::Known);
    }

    #[test]
    fn two_choices_of_how_to_read_are_both_there() {
        let [mut a, mut b] = copies();
        a.edit(1, |draft| draft.reading = "day-first".to_owned());
        b.edit(2, |draft| draft.reading = "0@Objectives:other".to_owned());
        b.meet(a.draft(), Prefer::Later);
        a.meet(b.draft(), Prefer::Later);
        assert_eq!(a.draft().reading, "day-first 0@Objectives:other");
        assert_eq!(a.draft(), b.draft());
    }

    #[test]
    fn a_chosen_role_stays_with_its_section_when_another_tab_adds_one() {
        let [mut a, mut b] = copies();
        let mut page = a.draft().page();
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
        a.meet(b.draft(), Prefer::Later);
        let page = a.draft().page();
        let sections = page.sections().iter();
        let hand: Vec<_> = sections
            .filter(|section| section.basis() == Basis::Hand)
            .collect();
        assert_eq!(hand.len(), 1);
        assert_eq!(hand[0].heading().as_deref(), Some("Achievements"));
    }

    #[test]
    fn what_is_thrown_away_and_changed_stays() {
        let [mut a, mut b] = copies();
        a.edit(1, |draft| draft.binned = Some(1));
        write(&mut b, 2, "* one", "* wanted");
        b.meet(a.draft(), Prefer::Later);
        assert_eq!(b.draft().binned, None);
        a.meet(b.draft(), Prefer::Later);
        assert_eq!(a.draft().binned, None);
    }
}
