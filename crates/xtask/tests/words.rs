//! The interface's words: each is used, and takes the same values in every language. That no
//! language lacks one, the build of the app checks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The words of a language, by the key that the app has for them.
fn words(language: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(project().join(format!("locales/{language}.json")));
    let parts: Value = serde_json::from_str(&text.expect("a language")).expect("its words");
    let parts = parts.as_object().expect("parts").clone();
    let words = parts.into_iter().flat_map(|(part, words)| {
        let words = words.as_object().expect("words").clone().into_iter();
        words.map(move |(key, text)| {
            let text = text.as_str().expect("a text").to_owned();
            (format!("{part}.{key}"), text)
        })
    });
    words.collect()
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The text of all sources in a folder and below it.
fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all += &sources(&path);
        } else {
            all += &fs::read_to_string(path).expect("a source");
        }
    }
    all
}

/// The names of the values that are put into a text.
fn values(text: &str) -> BTreeSet<&str> {
    let behind = text.split("{{ ").skip(1);
    behind
        .filter_map(|rest| rest.split_once(" }}"))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn every_word_is_used() {
    let code = sources(&project().join("src"));
    let code: String = code.split_whitespace().collect();
    let is_used = |key: &str| {
        let start = format!("words!({key}");
        let mut found = code.match_indices(&start);
        found.any(|(at, start)| code[at + start.len()..].starts_with([')', ',']))
    };
    let unused = words("en").into_iter().map(|(key, _)| key);
    let unused: Vec<String> = unused.filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn both_languages_put_the_same_values_into_their_words() {
    let vietnamese = words("vi");
    for (key, english) in words("en") {
        let other = vietnamese.iter().find(|(of, _)| *of == key);
        let (_, other) = other.unwrap_or_else(|| panic!("{key} is not in vi"));
        assert_eq!(values(&english), values(other), "{key}");
        assert!(!english.is_empty() && !other.is_empty(), "{key}");
    }
}
