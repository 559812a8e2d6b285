//! A record as the text that is stored: JSON, read by the browser's own parser.
//!
//! Reading goes from the parsed object straight to the record. Its error says
//! only that something is no record: serde's usual messages, which nobody would
//! see, bring the formatting of floating-point numbers along.

use std::fmt;

use draft::{Damage, Draft, Record};
use js_sys::{Array, JSON, Object};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, Expected, MapAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use wasm_bindgen::{JsCast, JsValue};

/// What is stored is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct NotARecord;

/// The text for a state of a draft.
pub fn write(draft: &Draft) -> String {
    Record::from(draft).to_json()
}

/// The state that a text holds.
pub fn read(text: &str) -> Result<Draft, Damage> {
    let object = JSON::parse(text).map_err(|_| Damage::Torn)?;
    from_object(&object)
}

/// What stands in a draft's place in the database, where anything does.
pub fn found(there: &JsValue) -> Option<Result<Draft, Damage>> {
    let text = there.as_string();
    (!there.is_undefined()).then(|| text.map_or(Err(Damage::Torn), |text| read(&text)))
}

/// The state that a parsed text holds.
pub fn from_object(object: &JsValue) -> Result<Draft, Damage> {
    let entries = match object.dyn_ref() {
        Some(object) => Object::entries(object),
        None => return Err(Damage::Torn),
    };
    let entries = Entries { entries, at: 0 };
    let record = Record::deserialize(MapAccessDeserializer::new(entries));
    record.map_err(|_| Damage::Torn)?.draft()
}

/// The entries of an object: pairs of a name and a value, name and value by turns.
struct Entries {
    entries: Array,
    at: u32,
}

impl Entries {
    fn part(&self, part: u32) -> Value {
        let entry: Array = self.entries.get(self.at).unchecked_into();
        Value(entry.get(part))
    }
}

impl<'de> MapAccess<'de> for Entries {
    type Error = NotARecord;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, NotARecord> {
        if self.at == self.entries.length() {
            return Ok(None);
        }
        seed.deserialize(self.part(0)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, NotARecord> {
        let value = self.part(1);
        self.at += 1;
        seed.deserialize(value)
    }
}

/// A string, a whole number or nothing.
struct Value(JsValue);

impl<'de> Deserializer<'de> for Value {
    type Error = NotARecord;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotARecord> {
        if let Some(text) = self.0.as_string() {
            return visitor.visit_string(text);
        }
        match self.0.as_f64() {
            Some(number) if number >= 0.0 && number.fract() == 0.0 => {
                visitor.visit_u64(number as u64)
            }
            // What a later version has added may be anything.
            _ => visitor.visit_unit(),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string
        bytes byte_buf option unit unit_struct newtype_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

impl fmt::Display for NotARecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what is stored is no record")
    }
}

impl std::error::Error for NotARecord {}

impl de::Error for NotARecord {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}
