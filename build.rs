//! Makes the interface's words from `locales/`: a typed key for each, which the app's macro
//! `words!` takes. A word that one language has and another one lacks fails the build.

use std::collections::BTreeSet;
use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};
use serde_json::Value;

/// The languages, the default one first.
const LANGUAGES: [&str; 2] = ["en", "vi"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let [first, others @ ..] = LANGUAGES;
    let known = keys(first)?;
    let mut config = Config::new(first)?;
    for language in others {
        // leptos_i18n itself would take the default language's word, and warn.
        if let Some(key) = known.symmetric_difference(&keys(language)?).next() {
            return Err(format!("locales: {first} or {language} lacks the word {key}").into());
        }
        config = config.add_locale(language)?;
    }
    let options = ParseOptions::new().interpolate_display(true);
    let words = TranslationsInfos::parse(config.parse_options(options))?;
    words.emit_diagnostics();
    let out = PathBuf::from(env::var("OUT_DIR")?);
    words.generate_i18n_module(out.join("i18n"))?;
    Ok(())
}

/// Returns the keys of a language's words, as `part.word`.
fn keys(language: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let text = fs::read_to_string(format!("locales/{language}.json"))?;
    let parts: Value = serde_json::from_str(&text)?;
    let parts = parts.as_object().into_iter().flatten();
    let keys = parts.flat_map(|(part, words)| {
        let words = words.as_object().into_iter().flatten();
        words.map(move |(word, _)| format!("{part}.{word}"))
    });
    Ok(keys.collect())
}
