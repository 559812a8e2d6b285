//! Versions of a draft, and version vectors: the name of each state of a draft, and which
//! states went into one.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

/// How many replicas a version vector remembers by name.
const MAX_REPLICAS: usize = 32;

/// The name of one state of a draft. No two states have the same one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version {
    /// One more than the highest revision among the states that went into it; 0 for a draft
    /// in which nothing was ever written.
    pub revision: u64,
    /// The replica that made it: a random number, drawn for each time that a draft is
    /// opened in a tab.
    pub replica: u32,
}

/// Which states of a draft went into one: the newest of each replica, since a replica's
/// states contain the ones before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionVector {
    versions: Vec<Version>,
    /// The highest revision of the replicas that are no longer remembered by name. New
    /// revisions are counted on from it. It does not tell which states went in, since a
    /// state of another machine may have any number.
    floor: u64,
}

impl VersionVector {
    /// Returns whether a state is known to have gone in. Of a replica that is no longer
    /// remembered nothing is known. Revision 0 is the beginning of every state.
    pub fn contains(&self, version: Version) -> bool {
        let newest = self
            .versions
            .iter()
            .find(|known| known.replica == version.replica);
        version.revision == 0 || newest.is_some_and(|known| known.revision >= version.revision)
    }

    /// Returns the highest revision that went in.
    pub fn revision(&self) -> u64 {
        let highest = self.versions.iter().map(|version| version.revision).max();
        highest.unwrap_or(0).max(self.floor)
    }

    /// Adds a state. Where that is one replica too many, the one with the lowest revision
    /// is forgotten.
    pub fn add(&mut self, version: Version) {
        if self.contains(version) {
            return;
        }
        self.versions
            .retain(|known| known.replica != version.replica);
        if self.versions.len() >= MAX_REPLICAS {
            let oldest = (0..self.versions.len()).min_by_key(|&at| self.versions[at]);
            let oldest = self.versions.swap_remove(oldest.unwrap_or_default());
            self.floor = self.floor.max(oldest.revision);
        }
        self.versions.push(version);
    }

    /// Adds all that went into another state.
    pub fn join(&mut self, other: &Self) {
        self.floor = self.floor.max(other.floor);
        for version in &other.versions {
            self.add(*version);
        }
    }
}

/// Writes the floor, then a blank and `replica:revision` for each replica.
impl fmt::Display for VersionVector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.floor.fmt(f)?;
        for version in &self.versions {
            write!(f, " {}:{}", version.replica, version.revision)?;
        }
        Ok(())
    }
}

impl FromStr for VersionVector {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut vector = Self::default();
        for word in text.split_whitespace() {
            match word.split_once(':') {
                None => vector.floor = word.parse()?,
                Some((replica, revision)) => vector.versions.push(Version {
                    replica: replica.parse()?,
                    revision: revision.parse()?,
                }),
            }
        }
        Ok(vector)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(revision: u64, replica: u32) -> Version {
        Version { revision, replica }
    }

    #[test]
    fn the_newest_state_of_a_replica_stands_for_those_before() {
        let mut vector = VersionVector::default();
        vector.add(version(3, 1));
        vector.add(version(5, 2));
        assert!(vector.contains(version(2, 1)));
        assert!(!vector.contains(version(4, 1)));
        assert!(!vector.contains(version(1, 3)));
        assert_eq!(vector.revision(), 5);
    }

    #[test]
    fn of_the_oldest_replicas_only_the_revision_is_left() {
        let mut vector = VersionVector::default();
        for replica in 0..100 {
            vector.add(version(u64::from(replica) + 1, replica));
        }
        let newest = (70..100).map(|replica| version(u64::from(replica) + 1, replica));
        assert!(newest.into_iter().all(|version| vector.contains(version)));
        // A state of another machine, which no replica here has ever seen.
        assert!(!vector.contains(version(3, 4_000_000_000)));
        assert_eq!(vector.revision(), 100);
        assert!(vector.to_string().split(' ').count() <= MAX_REPLICAS + 1);
        vector.add(version(2, 200));
        assert!(vector.contains(version(2, 200)));
    }

    #[test]
    fn the_floor_of_an_earlier_version_is_read_and_contains_nothing() {
        let vector: VersionVector = "7 1:8".parse().expect("it is of the form");
        assert_eq!(vector.to_string(), "7 1:8");
        assert!(!vector.contains(version(5, 2)));
        assert!(vector.contains(version(0, 2)));
    }

    #[test]
    fn a_vector_is_read_as_it_was_written() {
        let mut vector = VersionVector::default();
        assert_eq!(vector.to_string().parse(), Ok(vector.clone()));
        vector.add(version(3, 1));
        vector.add(version(5, 4_000_000_000));
        assert_eq!(vector.to_string(), "0 1:3 4000000000:5");
        assert_eq!(vector.to_string().parse(), Ok(vector));
        assert!("0 x:3".parse::<VersionVector>().is_err());
    }
}
