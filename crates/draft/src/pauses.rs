//! When a state of the draft at work becomes one of its revisions: when the work pauses,
//! and now and then while it goes on.

use crate::state::Draft;

/// A pause in the work after which its state is kept, in milliseconds.
const PAUSE: u64 = 2_000;
/// The longest time that work goes on without a state being kept, in milliseconds.
const LONGEST: u64 = 60_000;

/// The pauses in the work on one draft since it was opened. Times are milliseconds since
/// 1970, UTC.
#[derive(Clone, Debug, Default)]
pub struct Pauses {
    /// When the draft was last changed, once it was.
    edited: Option<u64>,
    /// When a state was last kept.
    kept: u64,
    /// The text that was kept last.
    text: Option<String>,
    is_waiting: bool,
}

impl Pauses {
    /// Notes a change, and returns the state before it where that is to be kept: the one
    /// that the draft was found in. The session that wrote it may have ended too soon to
    /// keep it.
    pub fn edit(&mut self, before: &Draft, now: u64) -> Option<Draft> {
        let is_first = self.edited.replace(now).is_none();
        if is_first {
            self.kept = now;
            self.text = Some(before.text.clone());
        }
        (is_first && before.stamp.revision > 0).then(|| before.clone())
    }

    /// Returns how long to wait before [`Self::rests`] is asked, unless that is begun.
    pub fn begin_to_wait(&mut self) -> Option<u64> {
        (!std::mem::replace(&mut self.is_waiting, true)).then_some(PAUSE)
    }

    /// Returns how long to wait on, in milliseconds, or `None` when a state is due.
    pub fn rests(&mut self, now: u64) -> Option<u64> {
        let rested = now.saturating_sub(self.edited.unwrap_or_default());
        let is_due = rested >= PAUSE || now.saturating_sub(self.kept) >= LONGEST;
        self.is_waiting = !is_due;
        (!is_due).then(|| PAUSE - rested)
    }

    /// Returns the state to keep now: the draft as it stands, unless nothing was written
    /// since it was opened or kept.
    pub fn keep(&mut self, draft: &Draft, now: u64) -> Option<Draft> {
        if self.edited.is_none() || self.text.as_ref() == Some(&draft.text) {
            return None;
        }
        self.kept = now;
        self.text = Some(draft.text.clone());
        Some(draft.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stamp::Stamp;

    fn draft(revision: u64, text: &str) -> Draft {
        Draft {
            stamp: Stamp { revision, tab: 1 },
            text: text.to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn the_state_that_was_found_is_kept_when_the_work_goes_on() {
        // The session before ended before it could keep this.
        let found = draft(7, "found");
        let mut pauses = Pauses::default();
        assert_eq!(pauses.keep(&found, 1), None);
        assert_eq!(pauses.edit(&found, 10), Some(found.clone()));
        assert_eq!(pauses.edit(&draft(8, "more"), 11), None);
        let now = draft(9, "and more");
        assert_eq!(pauses.keep(&now, 20), Some(now.clone()));
        assert_eq!(pauses.keep(&now, 21), None);
        // Nothing was ever written before.
        assert_eq!(Pauses::default().edit(&draft(0, ""), 1), None);
    }

    #[test]
    fn a_state_is_due_at_a_pause_and_once_a_minute() {
        let mut pauses = Pauses::default();
        let mut now = 1_000_000;
        pauses.edit(&draft(0, ""), now);
        assert_eq!(pauses.begin_to_wait(), Some(PAUSE));
        assert_eq!(pauses.begin_to_wait(), None);
        now += 1_500;
        pauses.edit(&draft(1, "a"), now);
        now += 500;
        assert_eq!(pauses.rests(now), Some(1_500));
        now += 1_500;
        assert_eq!(pauses.rests(now), None);
        // Without a pause.
        for _ in 0..61 {
            pauses.edit(&draft(2, "b"), now);
            now += 1_000;
        }
        assert_eq!(pauses.rests(now), None);
    }
}
