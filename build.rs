//! Makes the interface's words from `locales/`: a typed key for each, which the app's macro
//! `words!` takes. A word that one language has and another one lacks fails the build.
//!
//! This is what the crate `leptos_i18n_build` does, but for ICU's data, of which the words need
//! none: it takes minutes to compile.

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use leptos_i18n_codegen::gen_code;
use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let options = ParseOptions::new().interpolate_display(true);
    let config = Config::new("en")?.add_locale("vi")?.parse_options(options);
    let words = parse_locales(None, config)?;
    for error in words.diag.errors().iter() {
        println!("cargo::error={error}");
    }
    // In place of a word that is missing, the other language's would be said.
    for warning in words.diag.warnings().iter() {
        println!("cargo::error={warning}");
    }
    let code = gen_code(&words, None, false, None, false)?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("words.rs"), code.to_string())?;
    Ok(())
}
