//! What is stored is read again, whichever version wrote it; what is not as it was
//! written is told from it.

use draft::{Copy, Damage, Draft, FORMAT, Record, Relation, Stamp};
use proptest::prelude::*;
use serde_json::{Value, json};

fn draft() -> Draft {
    let begun = Draft {
        slot: 7,
        name: "_index.md".to_owned(),
        text: "### Objectives\n\n* Học Docker\n".to_owned(),
        opened: "### Objectives\n".to_owned(),
        ..Draft::default()
    };
    let mut copy = Copy::new(4_000_000_000, begun);
    copy.edit(1_763_000_000_000, |draft| {
        draft.text.push_str("* Viết nhật ký\n");
        draft.taken = Some("x".to_owned());
    });
    copy.draft().clone()
}

fn stored(draft: &Draft) -> Value {
    serde_json::from_str(&Record::from(draft).to_json()).expect("it is JSON")
}

fn read(value: Value) -> Result<Draft, Damage> {
    let record: Record = serde_json::from_value(value).map_err(|_| Damage::Torn)?;
    record.draft()
}

#[test]
fn a_state_is_read_as_it_was_stored() {
    let binned = Draft {
        binned: Some(5),
        why: Some("From another tab".to_owned()),
        reading: "day-first".to_owned(),
        ..draft()
    };
    for draft in [draft(), binned] {
        assert_eq!(read(stored(&draft)), Ok(draft));
    }
}

/// One sample for each version that was ever written; they are never changed.
#[test]
fn every_version_is_read() {
    let sample: Value = serde_json::from_str(include_str!("samples/format-1.json")).expect("JSON");
    let first = read(sample).expect("version 1 is read");
    assert_eq!(first.slot, 3);
    assert_eq!(
        first.stamp,
        Stamp {
            revision: 41,
            tab: 0
        }
    );
    assert_eq!(first.title(), "Tuần 2");
    assert_eq!(first.reading, "day-first");
    // What goes on from it holds it.
    let mut copy = Copy::new(9, first.clone());
    copy.edit(first.changed - 1, |draft| draft.text.push('x'));
    assert_eq!(copy.draft().stamp.revision, 42);
    assert_eq!(copy.draft().relation(&first), Relation::Holds);
    assert_eq!(copy.draft().changed, first.changed);

    let sample: Value = serde_json::from_str(include_str!("samples/format-2.json")).expect("JSON");
    assert_eq!(read(sample), Ok(draft()));
}

#[test]
fn what_a_later_version_wrote_can_be_read_and_no_more() {
    let mut later = stored(&draft());
    later["format"] = json!(FORMAT + 1);
    later["mood"] = json!("unheard of");
    later["checksum"] = json!("counted otherwise");
    assert_eq!(read(later), Err(Damage::Newer(Box::new(draft()))));
}

proptest! {
    #[test]
    fn every_text_is_stored(text in any::<String>()) {
        let draft = Draft { text: text.clone(), opened: text, ..draft() };
        prop_assert_eq!(read(stored(&draft)), Ok(draft));
    }

    #[test]
    fn a_text_that_was_cut_off_is_no_draft(end in any::<prop::sample::Index>()) {
        let whole = stored(&draft()).to_string();
        let end = whole.floor_char_boundary(end.index(whole.len()));
        let torn = serde_json::from_str(&whole[..end]).map_err(|_| Damage::Torn).and_then(read);
        prop_assert_eq!(torn, Err(Damage::Torn));
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
        prop_assert_eq!(read(changed), Err(Damage::Torn));
    }
}
