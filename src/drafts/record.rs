//! A draft as the text that is stored: JSON, written and read by the browser's
//! own parser.
//!
//! Reading goes from the parsed object straight to the draft. Its error says
//! only that something is no draft: serde's usual messages, which nobody would
//! see, bring the formatting of floating-point numbers along.

use std::fmt;

use js_sys::{Array, JSON, Object};
use serde::Deserialize;
use serde::de::value::MapDeserializer;
use serde::de::{self, Deserializer, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use wasm_bindgen::{JsCast, JsValue};

use super::{Draft, FORMAT};

/// What is stored is no draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADraft;

/// The text for a draft.
pub fn write(draft: &Draft) -> Result<String, JsValue> {
    let object = serde_wasm_bindgen::to_value(draft)?;
    JSON::stringify(&object).map(String::from)
}

/// The draft that a text holds.
pub fn read(text: &str) -> Result<Draft, NotADraft> {
    let object = JSON::parse(text).map_err(|_| NotADraft)?;
    let object: &Object = object.dyn_ref().ok_or(NotADraft)?;
    let entries = Object::entries(object);
    let entries = entries.iter().filter_map(|entry| {
        let entry: Array = entry.dyn_into().ok()?;
        Some((entry.get(0).as_string()?, Value(entry.get(1))))
    });
    Draft::deserialize(MapDeserializer::new(entries)).and_then(|draft| {
        // What a later version of the editor wrote may mean something else.
        if draft.format > FORMAT {
            Err(NotADraft)
        } else {
            Ok(draft)
        }
    })
}

/// A value of the object: a string, a whole number or nothing.
struct Value(JsValue);

impl<'de> IntoDeserializer<'de, NotADraft> for Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Value {
    type Error = NotADraft;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotADraft> {
        if let Some(text) = self.0.as_string() {
            return visitor.visit_string(text);
        }
        match self.0.as_f64() {
            Some(number) if number >= 0.0 && number.fract() == 0.0 => {
                visitor.visit_u64(number as u64)
            }
            _ => Err(NotADraft),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotADraft> {
        if self.0.is_null() || self.0.is_undefined() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string
        bytes byte_buf unit unit_struct newtype_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

impl fmt::Display for NotADraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what is stored is no draft")
    }
}

impl std::error::Error for NotADraft {}

impl de::Error for NotADraft {
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
