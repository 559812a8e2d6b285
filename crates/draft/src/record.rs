//! The stored form of a state: plain fields, the version of the form, and a checksum
//! that tells a whole one from one that was torn or tampered with.

use std::fmt::{self, Write};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::stamp::{Seen, Stamp};
use crate::state::Draft;

/// The version of the form that is written. Version 1 had no tabs and no checksum.
pub const FORMAT: u64 = 2;

/// The fields that are numbers, in the order in which they are written. `binned` is one
/// more than the time; 0 where the draft is in no bin.
const NUMBERS: [&str; 6] = ["format", "slot", "revision", "changed", "tab", "binned"];

/// The fields that are texts, in the order in which they are written.
const TEXTS: [&str; 8] = [
    "name", "text", "opened", "reading", "taken", "seen", "why", "checksum",
];
/// Which of them is the checksum.
const CHECKSUM: usize = 7;

/// A state as it is stored: the fields by their place in the lists of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    numbers: [u64; NUMBERS.len()],
    texts: [Option<String>; TEXTS.len()],
}

/// Why a record is no draft to work on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is not as it was written.
    Torn,
    /// A later version of the editor wrote it: here it can be read, and that is all.
    Newer(Box<Draft>),
}

impl From<&Draft> for Record {
    fn from(draft: &Draft) -> Self {
        let mut record = Self {
            numbers: [
                FORMAT,
                draft.slot.into(),
                draft.stamp.revision,
                draft.changed,
                draft.stamp.tab.into(),
                draft.binned.map_or(0, |at| at + 1),
            ],
            texts: [
                Some(draft.name.clone()),
                Some(draft.text.clone()),
                Some(draft.opened.clone()),
                Some(draft.reading.clone()).filter(|line| !line.is_empty()),
                draft.taken.clone(),
                Some(draft.seen.to_string()),
                draft.why.clone(),
                None,
            ],
        };
        record.texts[CHECKSUM] = Some(record.sum());
        record
    }
}

impl Record {
    /// The state that was stored.
    ///
    /// # Errors
    ///
    /// When the record is not whole, or a later version wrote it.
    pub fn draft(self) -> Result<Draft, Damage> {
        let sum = self.sum();
        let [format, slot, revision, changed, tab, binned] = self.numbers;
        let [name, text, opened, reading, taken, seen, why, checksum] = self.texts;
        let is_newer = format > FORMAT;
        // What a later version counts into its checksum is not known here.
        let is_whole = match format {
            0 => false,
            1 => true,
            FORMAT => checksum == Some(sum),
            _ => true,
        };
        if !is_whole {
            return Err(Damage::Torn);
        }
        // A later version may write them otherwise, and is no damage for that.
        let or_none = |text: Option<String>| text.or_else(|| is_newer.then(String::new));
        let seen = seen.unwrap_or_default().parse().ok();
        let seen = seen.or_else(|| is_newer.then(Seen::default));
        let (Ok(slot), Ok(tab), Some(mut seen), Some(name), Some(text), Some(opened)) = (
            u32::try_from(slot),
            u32::try_from(tab),
            seen,
            or_none(name),
            or_none(text),
            or_none(opened),
        ) else {
            return Err(Damage::Torn);
        };
        let stamp = Stamp { revision, tab };
        seen.add(stamp);
        let draft = Draft {
            slot,
            stamp,
            seen,
            changed,
            name,
            text,
            reading: reading.unwrap_or_default(),
            opened,
            taken,
            binned: binned.checked_sub(1),
            why,
        };
        if is_newer {
            Err(Damage::Newer(Box::new(draft)))
        } else {
            Ok(draft)
        }
    }

    /// Takes a field in; one that is not known is left out.
    fn set(&mut self, name: &str, value: Value) {
        let place = |names: &[&str]| names.iter().position(|known| *known == name);
        match value {
            Value::Number(value) => {
                if let Some(at) = place(&NUMBERS) {
                    self.numbers[at] = value;
                }
            }
            Value::Text(value) => {
                if let Some(at) = place(&TEXTS) {
                    self.texts[at] = Some(value);
                }
            }
            Value::Nothing => {}
        }
    }

    /// The record as JSON (RFC 8259), an object of numbers and strings. What is not
    /// there is left out.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        for (name, number) in NUMBERS.iter().zip(self.numbers) {
            let parts = if out.is_empty() { '{' } else { ',' };
            // Writing to a string does not fail.
            let _ = write!(out, "{parts}\"{name}\":{number}");
        }
        for (name, text) in TEXTS.iter().zip(&self.texts) {
            if let Some(text) = text {
                let _ = write!(out, ",\"{name}\":");
                write_quoted(&mut out, text);
            }
        }
        out.push('}');
        out
    }

    /// FNV-1a of 64 bits over all fields but itself, each text behind its length.
    fn sum(&self) -> String {
        let mut sum = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |bytes: &[u8]| {
            for byte in bytes {
                sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        for number in self.numbers {
            add(&number.to_le_bytes());
        }
        for text in &self.texts[..CHECKSUM] {
            let length = text.as_ref().map_or(u64::MAX, |text| text.len() as u64);
            add(&length.to_le_bytes());
            add(text.as_ref().map_or(&[], |text| text.as_bytes()));
        }
        sum.to_string()
    }
}

/// Writes a text as a JSON string.
pub(crate) fn write_quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\0'..='\x1f' => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// What a field may hold.
enum Value {
    Number(u64),
    Text(String),
    Nothing,
}

/// By hand, since what is derived matches the names of all fields several times over,
/// and weighs three times as much on the site.
impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Record;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of numbers and texts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
                let mut record = Record::default();
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    record.set(&name, value);
                }
                Ok(record)
            }
        }

        from.deserialize_map(Fields)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Any;

        impl Visitor<'_> for Any {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, a text or nothing")
            }

            fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
                Ok(Value::Number(number))
            }

            fn visit_str<E>(self, text: &str) -> Result<Value, E> {
                Ok(Value::Text(text.to_owned()))
            }

            fn visit_string<E>(self, text: String) -> Result<Value, E> {
                Ok(Value::Text(text))
            }

            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Nothing)
            }
        }

        from.deserialize_any(Any)
    }
}
