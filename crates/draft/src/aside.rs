//! Records that could not be read, set aside for the person to look at.

use std::fmt::Write;

use crate::record::write_quoted;

/// Something that could not be read, as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aside {
    /// What it stood for: a draft's slot as a rule.
    pub of: String,
    /// When it was set aside, in milliseconds since 1970, UTC; 0 where that is not known.
    pub at: u64,
    /// What was found, byte for byte.
    pub text: String,
}

impl Aside {
    /// Returns the entry as a JSON object (RFC 8259) with the names `of`, `at` and `text`.
    pub fn to_json(&self) -> String {
        let mut out = "{\"of\":".to_owned();
        write_quoted(&mut out, &self.of);
        // Writing to a string does not fail.
        let _ = write!(out, ",\"at\":{},\"text\":", self.at);
        write_quoted(&mut out, &self.text);
        out.push('}');
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn an_entry_is_json_whatever_it_says() {
        let aside = Aside {
            of: "7/failed".to_owned(),
            at: 5,
            text: "{\"format\":2,\n\u{1}\\ tuần".to_owned(),
        };
        let read: Value = serde_json::from_str(&aside.to_json()).expect("it is JSON");
        assert_eq!(read, json!({ "of": aside.of, "at": 5, "text": aside.text }));
    }
}
