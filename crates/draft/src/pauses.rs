//! When a state of the open draft is kept as a revision: when the work pauses, and once a
//! minute while it goes on.

use crate::state::DraftState;

/// The pause in work after which its state is kept, in milliseconds.
const PAUSE: u64 = 2_000;

/// The longest time of work without a state being kept, in milliseconds.
const MAX_WORK: u64 = 60_000;

/// Decides which states of one draft are kept as revisions, from when it is opened. Times
/// are milliseconds since 1970, UTC.
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
    /// Notes a change. At the first one, returns the state in which the draft was opened, to
    /// be kept: the session that wrote it may have ended too soon to keep it.
    pub fn on_edit(&mut self, before: &DraftState, now: u64) -> Option<DraftState> {
        let is_first = self.edited.replace(now).is_none();
        if is_first {
            self.kept = now;
            self.text = Some(before.text.clone());
        }
        (is_first && before.version.revision > 0).then(|| before.clone())
    }

    /// Returns after how many milliseconds to call [`Self::on_timer`], unless a timer runs
    /// already.
    pub fn start_timer(&mut self) -> Option<u64> {
        (!std::mem::replace(&mut self.is_waiting, true)).then_some(PAUSE)
    }

    /// Returns after how many milliseconds to call this again, or `None` when a state is to
    /// be kept now.
    pub fn on_timer(&mut self, now: u64) -> Option<u64> {
        let rested = now.saturating_sub(self.edited.unwrap_or_default());
        let is_due = rested >= PAUSE || now.saturating_sub(self.kept) >= MAX_WORK;
        self.is_waiting = !is_due;
        (!is_due).then(|| PAUSE - rested)
    }

    /// Returns the state of the draft, to be kept, unless nothing was written since it was
    /// opened or last kept.
    pub fn keep(&mut self, draft: &DraftState, now: u64) -> Option<DraftState> {
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
    use crate::version::Version;

    fn draft(revision: u64, text: &str) -> DraftState {
        DraftState {
            version: Version {
                revision,
                replica: 1,
            },
            text: text.to_owned(),
            ..DraftState::default()
        }
    }

    #[test]
    fn the_state_that_was_found_is_kept_when_the_work_goes_on() {
        // The session before ended before it could keep this.
        let found = draft(7, "found");
        let mut pauses = Pauses::default();
        assert_eq!(pauses.keep(&found, 1), None);
        assert_eq!(pauses.on_edit(&found, 10), Some(found.clone()));
        assert_eq!(pauses.on_edit(&draft(8, "more"), 11), None);
        let now = draft(9, "and more");
        assert_eq!(pauses.keep(&now, 20), Some(now.clone()));
        assert_eq!(pauses.keep(&now, 21), None);
        // Nothing was ever written before.
        assert_eq!(Pauses::default().on_edit(&draft(0, ""), 1), None);
    }

    #[test]
    fn a_state_is_due_at_a_pause_and_once_a_minute() {
        let mut pauses = Pauses::default();
        let mut now = 1_000_000;
        pauses.on_edit(&draft(0, ""), now);
        assert_eq!(pauses.start_timer(), Some(PAUSE));
        assert_eq!(pauses.start_timer(), None);
        now += 1_500;
        pauses.on_edit(&draft(1, "a"), now);
        now += 500;
        assert_eq!(pauses.on_timer(now), Some(1_500));
        now += 1_500;
        assert_eq!(pauses.on_timer(now), None);
        // Without a pause.
        for _ in 0..61 {
            pauses.on_edit(&draft(2, "b"), now);
            now += 1_000;
        }
        assert_eq!(pauses.on_timer(now), None);
    }
}
