//! A backup: its form, what becomes of a draft that comes back from one, and when a
//! person is reminded to make one.

use crate::aside::Aside;
use crate::record::FORMAT;
use crate::state::{Draft, Relation};

/// The name in a backup's object that says that it is one.
pub const BACKUP_NAME: &str = "worklog_backup";

/// How long work may go on without anything being safe outside of this browser, in
/// milliseconds: a week.
const A_WEEK: u64 = 7 * 24 * 3_600_000;

/// Returns the text of a backup: a JSON object. Drafts and revisions are handed in as
/// they are stored, each a whole JSON object.
pub fn backup(drafts: &[String], revisions: &[String], aside: &[Aside]) -> String {
    let aside: Vec<String> = aside.iter().map(Aside::to_json).collect();
    format!(
        "{{\"{BACKUP_NAME}\":{FORMAT},\n\"drafts\":[\n{}\n],\n\"revisions\":[\n{}\n],\n\"aside\":[\n{}\n]}}\n",
        drafts.join(",\n"),
        revisions.join(",\n"),
        aside.join(",\n")
    )
}

/// Returns whether a file that begins with this text is a backup, whatever its name.
/// A hundred characters of the file are enough.
pub fn begins_backup(start: &str) -> bool {
    let object = start
        .trim_start_matches('\u{feff}')
        .trim_start()
        .strip_prefix('{');
    let name = object.and_then(|object| object.trim_start().strip_prefix('"'));
    name.is_some_and(|name| name.starts_with(BACKUP_NAME))
}

/// What there is to do about work that is in this browser only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// Nothing yet.
    Nothing,
    /// To note that everything is safe outside of this browser as of now.
    NoteSafe,
    /// To remind the person of a backup.
    Remind,
}

/// Returns what there is to do about these drafts, when everything was last known to be
/// safe outside of this browser at `safe_at` (milliseconds since 1970, UTC). A page that
/// was taken home is safe; it makes no other one safe.
pub fn reminder(drafts: &[Draft], safe_at: Option<u64>, now: u64) -> Reminder {
    let mut drafts = drafts.iter().filter(|draft| draft.binned.is_none());
    if !drafts.any(Draft::is_unsaved) {
        return Reminder::NoteSafe;
    }
    match safe_at {
        None => Reminder::NoteSafe,
        Some(at) if now.saturating_sub(at) > A_WEEK => Reminder::Remind,
        Some(_) => Reminder::Nothing,
    }
}

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

    #[test]
    fn a_backup_is_known_by_what_it_says() {
        let aside = Aside {
            text: "{\"".to_owned(),
            ..Aside::default()
        };
        let text = backup(
            &["{}".to_owned()],
            &["{}".to_owned(), "{}".to_owned()],
            &[aside],
        );
        let read: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        let count = |name: &str| read[name].as_array().map(Vec::len);
        assert_eq!(
            ["drafts", "revisions", "aside"].map(count),
            [Some(1), Some(2), Some(1)]
        );
        for (start, is_backup) in [
            (&text[..20], true),
            ("\u{feff} {\n  \"worklog_backup\": 2", true),
            ("{\"a\":\"worklog_backup\"}", false),
            ("---\ntitle: worklog_backup\n---\n", false),
            ("", false),
        ] {
            assert_eq!(begins_backup(start), is_backup, "{start}");
        }
    }

    #[test]
    fn a_page_that_was_taken_home_makes_no_other_one_safe() {
        const DAY: u64 = 24 * 3_600_000;
        let draft = |text: &str, taken: Option<&str>| Draft {
            text: text.to_owned(),
            opened: "begun".to_owned(),
            taken: taken.map(str::to_owned),
            ..Draft::default()
        };
        let (here, home) = (draft("a", None), draft("b", Some("b")));
        let binned = Draft {
            binned: Some(1),
            ..here.clone()
        };
        let long_ago = Some(DAY);
        for (drafts, safe_at, wanted) in [
            (vec![home.clone(), here.clone()], long_ago, Reminder::Remind),
            (vec![here.clone()], Some(8 * DAY), Reminder::Nothing),
            (vec![here], None, Reminder::NoteSafe),
            (vec![home, binned], long_ago, Reminder::NoteSafe),
            (vec![draft("begun", None)], long_ago, Reminder::NoteSafe),
            (vec![draft("b2", Some("b"))], long_ago, Reminder::Remind),
        ] {
            assert_eq!(reminder(&drafts, safe_at, 10 * DAY), wanted, "{drafts:?}");
        }
    }
}
