//! The stored form of a state: plain fields, the version of the form, and a checksum
//! that tells a whole one from one that was torn or tampered with.

use std::fmt::{self, Write};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::stamp::{Seen, Stamp};
use crate::state::Draft;

/// The version of the form that is written. Version 1 had no tabs and no checksum.
pub const FORMAT: u64 = 2;

/// A state as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    format: u64,
    slot: u64,
    revision: u64,
    changed: u64,
    tab: u64,
    /// One more than the time; 0 where it is in no bin.
    binned: u64,
    name: Option<String>,
    text: Option<String>,
    opened: Option<String>,
    reading: Option<String>,
    taken: Option<String>,
    seen: Option<String>,
    why: Option<String>,
    checksum: Option<String>,
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
            format: FORMAT,
            slot: draft.slot.into(),
            revision: draft.stamp.revision,
            changed: draft.changed,
            tab: draft.stamp.tab.into(),
            binned: draft.binned.map_or(0, |at| at + 1),
            name: Some(draft.name.clone()),
            text: Some(draft.text.clone()),
            opened: Some(draft.opened.clone()),
            reading: Some(draft.reading.clone()).filter(|line| !line.is_empty()),
            taken: draft.taken.clone(),
            seen: Some(draft.seen.to_string()),
            why: draft.why.clone(),
            checksum: None,
        };
        record.checksum = Some(record.sum());
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
        let is_newer = self.format > FORMAT;
        // What a later version counts into its checksum is not known here.
        let is_whole = match self.format {
            0 => false,
            1 => true,
            FORMAT => self.checksum == Some(self.sum()),
            _ => true,
        };
        if !is_whole {
            return Err(Damage::Torn);
        }
        let (slot, tab) = (u32::try_from(self.slot), u32::try_from(self.tab));
        let seen = self.seen.unwrap_or_default().parse();
        let (Ok(slot), Ok(tab), Ok(seen), Some(name), Some(text), Some(opened)) =
            (slot, tab, seen, self.name, self.text, self.opened)
        else {
            return Err(Damage::Torn);
        };
        let mut seen: Seen = seen;
        let stamp = Stamp {
            revision: self.revision,
            tab,
        };
        seen.add(stamp);
        let draft = Draft {
            slot,
            stamp,
            seen,
            changed: self.changed,
            name,
            text,
            reading: self.reading.unwrap_or_default(),
            opened,
            taken: self.taken,
            binned: self.binned.checked_sub(1),
            why: self.why,
        };
        if is_newer {
            Err(Damage::Newer(Box::new(draft)))
        } else {
            Ok(draft)
        }
    }

    /// Takes a field in; one that is not known is left out.
    fn set(&mut self, name: &str, value: Value) {
        match value {
            Value::Number(value) => {
                let number = match name {
                    "format" => &mut self.format,
                    "slot" => &mut self.slot,
                    "revision" => &mut self.revision,
                    "changed" => &mut self.changed,
                    "tab" => &mut self.tab,
                    "binned" => &mut self.binned,
                    _ => return,
                };
                *number = value;
            }
            Value::Text(value) => {
                let text = match name {
                    "name" => &mut self.name,
                    "text" => &mut self.text,
                    "opened" => &mut self.opened,
                    "reading" => &mut self.reading,
                    "taken" => &mut self.taken,
                    "seen" => &mut self.seen,
                    "why" => &mut self.why,
                    "checksum" => &mut self.checksum,
                    _ => return,
                };
                *text = Some(value);
            }
            Value::Nothing => {}
        }
    }

    fn numbers(&self) -> [(&'static str, u64); 6] {
        [
            ("format", self.format),
            ("slot", self.slot),
            ("revision", self.revision),
            ("changed", self.changed),
            ("tab", self.tab),
            ("binned", self.binned),
        ]
    }

    fn texts(&self) -> [(&'static str, &Option<String>); 8] {
        [
            ("name", &self.name),
            ("text", &self.text),
            ("opened", &self.opened),
            ("reading", &self.reading),
            ("taken", &self.taken),
            ("seen", &self.seen),
            ("why", &self.why),
            ("checksum", &self.checksum),
        ]
    }

    /// The record as JSON (RFC 8259), an object of numbers and strings. What is not
    /// there is left out.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        for (name, number) in self.numbers() {
            let parts = if out.is_empty() { '{' } else { ',' };
            // Writing to a string does not fail.
            let _ = write!(out, "{parts}\"{name}\":{number}");
        }
        for (name, text) in self.texts() {
            if let Some(text) = text {
                let _ = write!(out, ",\"{name}\":\"");
                for c in text.chars() {
                    match c {
                        '"' | '\\' => out.extend(['\\', c]),
                        '\n' => out.push_str("\\n"),
                        '\0'..='\x1f' => {
                            let _ = write!(out, "\\u{:04x}", u32::from(c));
                        }
                        _ => out.push(c),
                    }
                }
                out.push('"');
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
        for (_, number) in self.numbers() {
            add(&number.to_le_bytes());
        }
        for (name, text) in self.texts() {
            if name != "checksum" {
                let length = text.as_ref().map_or(u64::MAX, |text| text.len() as u64);
                add(&length.to_le_bytes());
                add(text.as_ref().map_or(&[], |text| text.as_bytes()));
            }
        }
        sum.to_string()
    }
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
