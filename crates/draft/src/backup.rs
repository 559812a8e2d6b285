//! Backups: their form, how a draft of one is restored, and when a person is reminded to
//! make one.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::aside::Aside;
use crate::record::FORMAT;
use crate::state::{Causality, DraftState};

/// The name of the first property of a backup, which no other JSON file has.
const BACKUP_NAME: &str = "worklog_backup";

/// The age of the last backup at which a person is reminded, in milliseconds: a week.
const BACKUP_INTERVAL: u64 = 7 * 24 * 3_600_000;

/// A backup as it is stored in a file. Drafts and revisions are JSON objects just as the
/// stores have them, so that a backup can carry what only a later version of the editor
/// understands.
#[derive(Serialize)]
struct BackupFile<'a> {
    worklog_backup: u64,
    drafts: Vec<&'a RawValue>,
    revisions: Vec<&'a RawValue>,
    aside: &'a [Aside],
}

/// Returns the text of a backup with these drafts and revisions, as they are stored, and
/// these entries that could not be read. A draft or revision that is no JSON is left out.
pub fn write_backup(drafts: &[String], revisions: &[String], aside: &[Aside]) -> String {
    fn raw(records: &[String]) -> Vec<&RawValue> {
        let records = records.iter();
        records
            .filter_map(|record| serde_json::from_str(record).ok())
            .collect()
    }
    let file = BackupFile {
        worklog_backup: FORMAT,
        drafts: raw(drafts),
        revisions: raw(revisions),
        aside,
    };
    serde_json::to_string_pretty(&file).expect("records and strings are JSON") + "\n"
}

/// The contents of a backup.
#[derive(Debug, Default)]
pub struct Backup {
    /// The drafts.
    pub drafts: Vec<DraftState>,
    /// The revisions of the drafts.
    pub revisions: Vec<DraftState>,
    /// The entries that could not be read when the backup was made.
    pub aside: Vec<Aside>,
    /// The number of parts of the backup that cannot be read.
    pub unreadable: usize,
}

impl Backup {
    /// Reads a backup, if the text is a whole one. Parts of it may be unreadable.
    pub fn read(text: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Parts<'a> {
            #[serde(rename = "worklog_backup")]
            _format: f64,
            #[serde(borrow, default)]
            drafts: Option<&'a RawValue>,
            #[serde(borrow, default)]
            revisions: Option<&'a RawValue>,
            // Earlier versions had none.
            #[serde(borrow, default)]
            aside: Option<&'a RawValue>,
        }
        let parts: Parts = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
        let mut unreadable = 0;
        let mut states = |part: Option<&RawValue>| {
            let list =
                part.and_then(|part| serde_json::from_str::<Vec<&RawValue>>(part.get()).ok());
            let Some(list) = list else {
                // What is no list is one part that cannot be read.
                unreadable += 1;
                return Vec::new();
            };
            let count = list.len();
            let read = list
                .into_iter()
                .filter_map(|record| DraftState::from_json(record.get()).ok());
            let read: Vec<DraftState> = read.collect();
            unreadable += count - read.len();
            read
        };
        let (drafts, revisions) = (states(parts.drafts), states(parts.revisions));
        let aside = parts.aside.map_or(Ok(Vec::new()), |part| {
            serde_json::from_str::<Vec<Aside>>(part.get())
        });
        unreadable += usize::from(aside.is_err());
        Some(Self {
            drafts,
            revisions,
            aside: aside.unwrap_or_default(),
            unreadable,
        })
    }
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

/// A reminder of work that is in this browser only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// Nothing yet.
    Nothing,
    /// Remember that everything is safe outside of this browser as of now.
    NoteSafe,
    /// Remind the person of a backup.
    Remind,
}

/// Returns what is to be done at `now` about these drafts, of which everything was last
/// known to be safe outside of this browser at `safe_at` (milliseconds since 1970, UTC). A
/// page that was downloaded is safe, and no other one for that.
pub fn reminder(drafts: &[DraftState], safe_at: Option<u64>, now: u64) -> Reminder {
    let mut drafts = drafts.iter().filter(|draft| draft.binned.is_none());
    if !drafts.any(DraftState::is_unsaved) {
        return Reminder::NoteSafe;
    }
    match safe_at {
        None => Reminder::NoteSafe,
        Some(at) if now.saturating_sub(at) > BACKUP_INTERVAL => Reminder::Remind,
        Some(_) => Reminder::Nothing,
    }
}

/// The decision about a draft of a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestoreDecision {
    /// Nothing, since the draft of this browser has the same content.
    AlreadyHere,
    /// It replaces the draft of this browser, which is kept as a revision.
    Restore,
    /// It is kept as a revision of the draft of this browser.
    KeepAsRevision,
}

/// Returns what is done with a draft of a backup, by the state of the same draft in this
/// browser.
pub fn restore_decision(here: Option<&DraftState>, theirs: &DraftState) -> RestoreDecision {
    let Some(here) = here else {
        return RestoreDecision::Restore;
    };
    if here.has_same_content(theirs) {
        return RestoreDecision::AlreadyHere;
    }
    match here.causality(theirs) {
        Causality::Descendant => RestoreDecision::KeepAsRevision,
        Causality::Ancestor => RestoreDecision::Restore,
        Causality::Concurrent if theirs.is_later_than(here) => RestoreDecision::Restore,
        Causality::Concurrent => RestoreDecision::KeepAsRevision,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::DraftId;
    use crate::replica::Replica;

    #[test]
    fn the_newer_state_is_taken_and_an_older_one_is_kept_aside() {
        let begun = DraftState {
            id: DraftId(1),
            text: "a".to_owned(),
            ..DraftState::default()
        };
        let mut replica = Replica::new(1, begun);
        replica.edit(1, |draft| draft.text.push('b'));
        let older = replica.state().clone();
        replica.edit(2, |draft| draft.text.push('c'));
        let newer = replica.state().clone();
        assert_eq!(restore_decision(None, &older), RestoreDecision::Restore);
        assert_eq!(
            restore_decision(Some(&older), &older),
            RestoreDecision::AlreadyHere
        );
        assert_eq!(
            restore_decision(Some(&older), &newer),
            RestoreDecision::Restore
        );
        assert_eq!(
            restore_decision(Some(&newer), &older),
            RestoreDecision::KeepAsRevision
        );
    }

    #[test]
    fn a_backup_is_recognised_by_how_it_begins() {
        let text = write_backup(&[], &[], &[]);
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
    fn a_backup_is_read_as_it_was_written() {
        let state = |id: u32| DraftState {
            id: DraftId(id),
            text: format!("\"{id}\"\n"),
            ..DraftState::default()
        };
        let aside = Aside {
            of: "7/failed".to_owned(),
            at: 5,
            text: "{\"format\":2,\n\u{1}\\ tuần".to_owned(),
        };
        let records = [1, 2].map(|id| state(id).to_json());
        let text = write_backup(&records[..1], &records, std::slice::from_ref(&aside));
        for text in [text.clone(), format!("\u{feff}{text}")] {
            let read = Backup::read(&text).expect("it is whole");
            assert_eq!(read.drafts.len(), 1);
            assert_eq!(read.revisions[1].text, "\"2\"\n");
            assert_eq!(read.aside, std::slice::from_ref(&aside));
            assert_eq!(read.unreadable, 0);
        }
        assert!(Backup::read(&text[..text.len() - 3]).is_none());
    }

    #[test]
    fn what_a_backup_lacks_is_counted() {
        for (text, unreadable) in [
            (
                "{\"worklog_backup\":2,\"drafts\":[],\"revisions\":[]}",
                Some(0),
            ),
            ("{\"worklog_backup\":99,\"drafts\":[{}]}", Some(2)),
            (
                "{\"worklog_backup\":2,\"drafts\":{},\"revisions\":3}",
                Some(2),
            ),
            ("{\"a\":1}", None),
            ("[]", None),
        ] {
            let read = Backup::read(text).map(|backup| backup.unreadable);
            assert_eq!(read, unreadable, "{text}");
        }
    }

    #[test]
    fn a_page_that_was_taken_home_makes_no_other_one_safe() {
        const DAY: u64 = 24 * 3_600_000;
        let draft = |text: &str, taken: Option<&str>| DraftState {
            text: text.to_owned(),
            opened: "begun".to_owned(),
            taken: taken.map(str::to_owned),
            ..DraftState::default()
        };
        let (here, home) = (draft("a", None), draft("b", Some("b")));
        let binned = DraftState {
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
