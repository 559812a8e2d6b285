//! Which state of a draft is which, and which states went into one.

use std::fmt;
use std::str::FromStr;

/// How many tabs a state remembers by name.
const MOST_TABS: usize = 32;

/// The name of one state of a draft: no two states have the same one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stamp {
    /// One more than the highest number among the states that went into it.
    pub revision: u64,
    /// The tab that made it; each loaded page of the app is a tab of its own.
    pub tab: u32,
}

/// The states that went into one: for each tab its newest, since a tab's states
/// each hold the ones before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    stamps: Vec<Stamp>,
    /// The highest revision of the tabs that are no longer remembered by name. New
    /// revisions are counted on from it; it says nothing about which states went in,
    /// since a state of another machine may have any number.
    floor: u64,
}

impl Seen {
    /// Returns whether a state is known to have gone in. Of a tab that is no longer
    /// remembered nothing is known. Revision 0 is the beginning of every state.
    pub fn contains(&self, stamp: Stamp) -> bool {
        let newest = self.stamps.iter().find(|seen| seen.tab == stamp.tab);
        stamp.revision == 0 || newest.is_some_and(|seen| seen.revision >= stamp.revision)
    }

    /// The highest revision that went in.
    pub fn revision(&self) -> u64 {
        let highest = self.stamps.iter().map(|stamp| stamp.revision).max();
        highest.unwrap_or(0).max(self.floor)
    }

    /// Takes a state in.
    pub fn add(&mut self, stamp: Stamp) {
        if self.contains(stamp) {
            return;
        }
        self.stamps.retain(|seen| seen.tab != stamp.tab);
        if self.stamps.len() >= MOST_TABS {
            let oldest = (0..self.stamps.len()).min_by_key(|&at| self.stamps[at]);
            let oldest = self.stamps.swap_remove(oldest.unwrap_or_default());
            self.floor = self.floor.max(oldest.revision);
        }
        self.stamps.push(stamp);
    }

    /// Takes in all that went into another state.
    pub fn join(&mut self, other: &Self) {
        self.floor = self.floor.max(other.floor);
        for stamp in &other.stamps {
            self.add(*stamp);
        }
    }
}

/// `7`, then a blank and `tab:revision` for each tab.
impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.floor.fmt(f)?;
        for stamp in &self.stamps {
            write!(f, " {}:{}", stamp.tab, stamp.revision)?;
        }
        Ok(())
    }
}

impl FromStr for Seen {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut seen = Self::default();
        for word in text.split_whitespace() {
            match word.split_once(':') {
                None => seen.floor = word.parse()?,
                Some((tab, revision)) => seen.stamps.push(Stamp {
                    tab: tab.parse()?,
                    revision: revision.parse()?,
                }),
            }
        }
        Ok(seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(revision: u64, tab: u32) -> Stamp {
        Stamp { revision, tab }
    }

    #[test]
    fn a_tabs_newest_state_stands_for_those_before() {
        let mut seen = Seen::default();
        seen.add(stamp(3, 1));
        seen.add(stamp(5, 2));
        assert!(seen.contains(stamp(2, 1)));
        assert!(!seen.contains(stamp(4, 1)));
        assert!(!seen.contains(stamp(1, 3)));
        assert_eq!(seen.revision(), 5);
    }

    #[test]
    fn of_tabs_that_are_long_gone_only_the_number_is_left() {
        let mut seen = Seen::default();
        for tab in 0..100 {
            seen.add(stamp(u64::from(tab) + 1, tab));
        }
        assert!((70..100).all(|tab| seen.contains(stamp(u64::from(tab) + 1, tab))));
        // A state of another machine, which nobody here has ever seen.
        assert!(!seen.contains(stamp(3, 4_000_000_000)));
        assert_eq!(seen.revision(), 100);
        assert!(seen.to_string().split(' ').count() <= MOST_TABS + 1);
        seen.add(stamp(2, 200));
        assert!(seen.contains(stamp(2, 200)));
    }

    #[test]
    fn what_an_earlier_version_believed_is_read_and_not_believed() {
        let seen: Seen = "7 1:8".parse().expect("it is of the form");
        assert_eq!(seen.to_string(), "7 1:8");
        assert!(!seen.contains(stamp(5, 2)));
        assert!(seen.contains(stamp(0, 2)));
    }

    #[test]
    fn what_was_seen_is_written_and_read() {
        let mut seen = Seen::default();
        assert_eq!(seen.to_string().parse(), Ok(seen.clone()));
        seen.add(stamp(3, 1));
        seen.add(stamp(5, 4_000_000_000));
        assert_eq!(seen.to_string(), "0 1:3 4000000000:5");
        assert_eq!(seen.to_string().parse(), Ok(seen));
        assert!("0 x:3".parse::<Seen>().is_err());
    }
}
