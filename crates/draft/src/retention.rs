//! How long revisions are retained: all of the last hour, one an hour for a day, then one a
//! day, as long as there is room.

use crate::id::DraftId;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

/// How long a revision is retained that is kept for a reason of its own, and a draft in the
/// bin: 30 days, in milliseconds.
pub const RETENTION: u64 = 30 * DAY;

/// How many of each draft's newest revisions are retained in any case.
const NEWEST: usize = 10;

/// What decides how long a revision is retained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RevisionMeta {
    /// The draft that it is a revision of.
    pub draft: DraftId,
    /// When it was made, in milliseconds since 1970, UTC.
    pub at: u64,
    /// The room that it takes, in bytes.
    pub bytes: usize,
    /// Whether it is kept for a reason of its own, and not for its age alone.
    pub has_reason: bool,
}

/// Returns the places in the list of the revisions that are to be deleted at `now`
/// (milliseconds since 1970, UTC): those of whose hour or day a newer one is retained, then
/// the oldest until all take at most `room` bytes. The newest ten of each draft are retained.
pub fn prune(revisions: &[RevisionMeta], now: u64, room: usize) -> Vec<usize> {
    let mut newest_first: Vec<usize> = (0..revisions.len()).collect();
    newest_first.sort_by_key(|&at| std::cmp::Reverse(revisions[at].at));
    // Of each draft, how many were seen, and which hour or day the last of them was of.
    let mut drafts: Vec<(DraftId, usize, (u64, u64))> = Vec::new();
    let (mut stay, mut gone) = (Vec::new(), Vec::new());
    for at in newest_first {
        let RevisionMeta {
            draft: id,
            at: when,
            ..
        } = revisions[at];
        // A time that lies ahead is of a clock that was wrong, and counts by how far.
        let age = now.abs_diff(when);
        let step = if age < HOUR {
            1
        } else if age < DAY {
            HOUR
        } else {
            DAY
        };
        let place = (step, when / step);
        let known = drafts.iter().position(|draft| draft.0 == id);
        let known = known.unwrap_or_else(|| {
            drafts.push((id, 0, (0, 0)));
            drafts.len() - 1
        });
        let (_, count, last) = &mut drafts[known];
        *count += 1;
        let is_safe = *count <= NEWEST;
        let is_first = std::mem::replace(last, place) != place;
        if is_safe || is_first || step == 1 || revisions[at].has_reason && age < RETENTION {
            stay.push((at, is_safe));
        } else {
            gone.push(at);
        }
    }
    let mut bytes: usize = stay.iter().map(|&(at, _)| revisions[at].bytes).sum();
    for (at, is_safe) in stay.into_iter().rev() {
        if bytes > room && !is_safe {
            bytes -= revisions[at].bytes;
            gone.push(at);
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_000 * DAY + 7 * HOUR;

    /// Revisions of one draft, so many minutes old.
    fn aged(minutes: impl IntoIterator<Item = u64>) -> Vec<RevisionMeta> {
        let kept = |minutes: u64| RevisionMeta {
            draft: DraftId(1),
            at: NOW - 60_000 * minutes,
            bytes: 1000,
            has_reason: false,
        };
        minutes.into_iter().map(kept).collect()
    }

    fn left(revisions: &[RevisionMeta], room: usize) -> Vec<u64> {
        let gone = prune(revisions, NOW, room);
        let stays = (0..revisions.len()).filter(|at| !gone.contains(at));
        stays.map(|at| (NOW - revisions[at].at) / 60_000).collect()
    }

    #[test]
    fn all_of_the_last_hour_stay() {
        let revisions = aged(0..60);
        assert_eq!(left(&revisions, usize::MAX).len(), 60);
    }

    #[test]
    fn of_a_day_one_an_hour_stays_and_then_one_a_day() {
        let every_ten = aged((0..7 * 24 * 6).map(|at| at * 10));
        let left = left(&every_ten, usize::MAX);
        // Six of the last hour, ten safe ones, the day's hours, and the days before.
        assert!((30..42).contains(&left.len()), "{left:?}");
        let old = left.iter().filter(|&&minutes| minutes > 24 * 60);
        assert!((6..=7).contains(&old.count()), "{left:?}");
    }

    #[test]
    fn the_oldest_go_when_room_is_short_and_never_the_newest_ten() {
        let revisions = aged(0..50);
        assert_eq!(left(&revisions, 20_000), (0..20).collect::<Vec<_>>());
        assert_eq!(left(&revisions, 0), (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn what_a_wrong_clock_says_to_lie_ahead_does_not_stay_for_ever() {
        let mut revisions = aged(0..100);
        for kept in &mut revisions {
            kept.at += 400 * DAY;
        }
        assert!(left_count(&revisions) < 15);
    }

    fn left_count(revisions: &[RevisionMeta]) -> usize {
        revisions.len() - prune(revisions, NOW, usize::MAX).len()
    }

    #[test]
    fn each_draft_is_counted_by_itself() {
        let mut revisions = aged(0..12);
        let other = revisions.clone().into_iter();
        revisions.extend(other.map(|kept| RevisionMeta {
            draft: DraftId(2),
            ..kept
        }));
        assert_eq!(prune(&revisions, NOW, 0).len(), 4);
    }

    #[test]
    fn what_is_kept_for_a_reason_stays_for_a_month() {
        let mut revisions = aged((0..100).map(|at| 48 * 60 + at));
        for at in [50, 60] {
            revisions[at].has_reason = true;
        }
        let kept = left(&revisions, usize::MAX);
        assert!(kept.contains(&(48 * 60 + 50)) && kept.contains(&(48 * 60 + 60)));
        assert!(kept.len() < 16, "{kept:?}");
    }
}
