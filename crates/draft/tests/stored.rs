//! What is stored is read again, whichever version wrote it; what is not as it was
//! written is told from it.

use draft::{Causality, DraftId, DraftState, FORMAT, ReadError, Replica, Version};
use proptest::prelude::*;
use serde_json::{Value, json};

fn draft() -> DraftState {
    let begun = DraftState {
        id: DraftId(7),
        name: "_index.md".to_owned(),
        text: "### Objectives\n\n* Học Docker\n".to_owned(),
        opened: "### Objectives\n".to_owned(),
        ..DraftState::default()
    };
    let mut replica = Replica::new(4_000_000_000, begun);
    replica.edit(1_763_000_000_000, |draft| {
        draft.text.push_str("* Viết nhật ký\n");
        draft.taken = Some("x".to_owned());
    });
    replica.state().clone()
}

fn stored(draft: &DraftState) -> Value {
    serde_json::from_str(&draft.to_json()).expect("it is JSON")
}

fn read(value: &Value) -> Result<DraftState, ReadError> {
    DraftState::from_json(&value.to_string())
}

#[test]
fn a_state_is_read_as_it_was_stored() {
    let binned = DraftState {
        binned: Some(5),
        reason: Some("From another tab".to_owned()),
        reading: "day-first".to_owned(),
        ..draft()
    };
    let of_a_site = DraftState {
        folder: "content/1-Worklog/1.5-Week5".to_owned(),
        ..draft()
    };
    for draft in [draft(), binned, of_a_site] {
        assert_eq!(read(&stored(&draft)), Ok(draft));
    }
}

/// One sample for each version that was ever written; they are never changed.
#[test]
fn every_version_is_read() {
    let sample: Value = serde_json::from_str(include_str!("samples/format-1.json")).expect("JSON");
    let first = read(&sample).expect("version 1 is read");
    assert_eq!(first.id, DraftId(3));
    assert_eq!(
        first.version,
        Version {
            revision: 41,
            replica: 0
        }
    );
    assert_eq!(first.title(), "Tuần 2");
    assert_eq!(first.reading, "day-first");
    // What goes on from it holds it.
    let mut replica = Replica::new(9, first.clone());
    replica.edit(first.changed - 1, |draft| draft.text.push('x'));
    assert_eq!(replica.state().version.revision, 42);
    assert_eq!(replica.state().causality(&first), Causality::Descendant);
    assert_eq!(replica.state().changed, first.changed);

    let sample: Value = serde_json::from_str(include_str!("samples/format-2.json")).expect("JSON");
    assert_eq!(read(&sample), Ok(draft()));
}

#[test]
fn what_a_later_version_wrote_can_be_read_and_no_more() {
    let mut later = stored(&draft());
    later["format"] = json!(FORMAT + 1);
    later["mood"] = json!("unheard of");
    later["checksum"] = json!("counted otherwise");
    assert_eq!(read(&later), Err(ReadError::NewerFormat(Box::new(draft()))));
    // Even where it has made something else of a known field.
    later["name"] = json!({ "en": "_index.md" });
    let read = read(&later);
    let unnamed = DraftState {
        name: String::new(),
        ..draft()
    };
    assert_eq!(read, Err(ReadError::NewerFormat(Box::new(unnamed))));
}

/// The stored form is the same as before it was derived.
#[test]
fn a_state_is_written_as_the_sample() {
    let sample = include_str!("samples/format-2.json");
    assert_eq!(draft().to_json(), sample.trim_end());
}

proptest! {
    #[test]
    fn every_text_is_stored(text in any::<String>()) {
        let draft = DraftState { text: text.clone(), opened: text, ..draft() };
        prop_assert_eq!(read(&stored(&draft)), Ok(draft));
    }

    #[test]
    fn a_text_that_was_cut_off_is_no_draft(end in any::<prop::sample::Index>()) {
        let whole = stored(&draft()).to_string();
        let end = whole.floor_char_boundary(end.index(whole.len()));
        let torn = DraftState::from_json(&whole[..end]);
        prop_assert_eq!(torn, Err(ReadError::Corrupt));
    }

    #[test]
    fn a_field_that_was_changed_is_noticed(at in any::<prop::sample::Index>(), value in any::<u32>()) {
        let mut changed = stored(&draft());
        let fields = changed.as_object_mut().expect("an object");
        let name = at.get(&fields.keys().cloned().collect::<Vec<_>>()).clone();
        let old = fields[&name].clone();
        let new = match &old {
            Value::Number(_) => json!(value),
            Value::String(text) => json!(format!("{text}{value}")),
            _ => json!(value.to_string()),
        };
        prop_assume!(old != new && name != "format");
        fields.insert(name, new);
        prop_assert_eq!(read(&changed), Err(ReadError::Corrupt));
    }
}
