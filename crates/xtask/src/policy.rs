//! `cargo xtask policy`: the hashes of the built page's own scripts and styles in its
//! Content Security Policy, so that no other script or style can stand in the page.
//!
//! Trunk calls it as a hook, with the folder that it builds into. The source of the
//! rules is [CSP Level 3](https://www.w3.org/TR/CSP3/#match-element-to-source-list): a
//! hash is of an element's text, byte for byte, in base64.

use std::env;
use std::fs;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use sha2::{Digest as _, Sha256};

use crate::error::{self, Error};

/// The socket over which `trunk serve` says that the site was built anew.
const LIVE_RELOAD: &str = "ws://127.0.0.1:* ws://localhost:*";

/// Runs `cargo xtask policy`.
pub(crate) fn command(args: &[String]) -> Result<(), Error> {
    error::no_arguments(args)?;
    let Some(folder) = env::var_os("TRUNK_STAGING_DIR") else {
        let sentence = "`cargo xtask policy` is for trunk, which calls it when it builds the site.";
        return Err(Error::Usage(sentence.to_owned()));
    };
    let path = PathBuf::from(folder).join("index.html");
    let page = fs::read_to_string(&path)
        .map_err(|error| Error::Failed(format!("{} cannot be read: {error}", path.display())))?;
    let is_published = env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    let page = with_hashes(&page, is_published)?;
    fs::write(&path, page)
        .map_err(|error| Error::Failed(format!("{} cannot be written: {error}", path.display())))
}

/// Returns the page with the hashes of its own scripts and styles in its policy, and
/// with trunk's live reload allowed unless the page is to be published.
fn with_hashes(page: &str, is_published: bool) -> Result<String, String> {
    let mut page = page.to_owned();
    let elements = inline_elements(&page);
    for (directive, name) in [("script-src", "script"), ("style-src-elem", "style")] {
        let mut sources: Vec<String> = elements
            .iter()
            .filter(|element| element.name == name)
            .map(|element| format!("'sha256-{}'", hash(&element.text)))
            .collect();
        sources.sort();
        sources.dedup();
        add(&mut page, directive, &sources.join(" "))?;
    }
    if !is_published {
        add(&mut page, "connect-src", LIVE_RELOAD)?;
    }
    Ok(page)
}

/// Adds sources to a directive of the page's policy.
fn add(page: &mut String, directive: &str, sources: &str) -> Result<(), String> {
    if sources.is_empty() {
        return Ok(());
    }
    let start = format!("{directive} 'self'");
    let at = page.find(&start).ok_or_else(|| {
        format!("The policy in index.html has no `{start}` to which a source could be added.")
    })?;
    page.insert_str(at + start.len(), &format!(" {sources}"));
    Ok(())
}

/// A script or a style whose text stands in the page itself.
#[derive(Debug, PartialEq, Eq)]
struct Inline {
    name: String,
    text: String,
}

/// Returns the scripts and styles whose text stands in the page, in order.
fn inline_elements(page: &str) -> Vec<Inline> {
    let mut found = Vec::new();
    let mut open: Option<Inline> = None;
    let mut emitter = DefaultEmitter::default();
    // In a script and a style, `<` and `&` are text.
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Token::StartTag(tag) => open = opened(&tag),
            Token::String(text) => {
                if let Some(inline) = &mut open {
                    inline.text.push_str(&String::from_utf8_lossy(&text));
                }
            }
            Token::EndTag(_) => found.extend(open.take()),
            _ => {}
        }
    }
    found
}

/// Returns the element that a tag begins, if its text is to be hashed.
fn opened(tag: &StartTag<()>) -> Option<Inline> {
    let name = String::from_utf8_lossy(&tag.name).into_owned();
    let is_inline = match name.as_str() {
        "script" => !tag.attributes.keys().any(|key| key.as_slice() == b"src"),
        "style" => true,
        _ => false,
    };
    let text = String::new();
    is_inline.then_some(Inline { name, text })
}

fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><html><head>\
        <meta content=\"script-src 'self' 'wasm-unsafe-eval'; style-src-elem 'self'; connect-src 'self'\">\
        <style>p { color: red }</style><script src=\"a.js\"></script>\
        <script type=\"module\">if (1 < 2) start('&amp;')</script>\
        </head><body><template><style>b { top: 0 }</style></template></body></html>";

    #[test]
    fn every_script_and_style_of_the_page_is_found_with_its_text() {
        let found: Vec<_> = inline_elements(PAGE)
            .into_iter()
            .map(|inline| (inline.name, inline.text))
            .collect();
        let expected = [
            ("style", "p { color: red }"),
            ("script", "if (1 < 2) start('&amp;')"),
            ("style", "b { top: 0 }"),
        ];
        assert_eq!(
            found,
            expected.map(|(name, text)| (name.into(), text.into()))
        );
    }

    /// The hash of an empty text is an example that everybody knows.
    #[test]
    fn a_hash_is_sha_256_in_base64() {
        assert_eq!(hash(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn the_published_page_reaches_no_socket() {
        let page = with_hashes(PAGE, true).unwrap();
        assert!(page.contains("script-src 'self' 'sha256-"), "{page}");
        assert!(page.contains("connect-src 'self'\""), "{page}");
        let page = with_hashes(PAGE, false).unwrap();
        assert!(page.contains("connect-src 'self' ws://"), "{page}");
    }

    #[test]
    fn a_page_without_a_policy_is_refused() {
        assert!(with_hashes("<script>1</script>", true).is_err());
    }
}
