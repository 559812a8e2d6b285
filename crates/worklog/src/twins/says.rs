//! What a text says that does not depend on its language: links, numbers, code, and the
//! names of products.

use std::collections::BTreeSet;

use page::skeleton;

/// Returns the addresses of the web in a text, without what differs between languages: the
/// scheme, `www.`, and a folder for a language.
pub(crate) fn links(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let behind = &rest[at + "://".len()..];
        let is_end = |c: char| c.is_whitespace() || "<>()[]|\"'`".contains(c);
        let end = behind.find(is_end).unwrap_or(behind.len());
        found.insert(bare(&behind[..end]));
        rest = &behind[end..];
    }
    found
}

/// Returns an address without what differs between languages.
fn bare(address: &str) -> String {
    let address = address.to_lowercase();
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let address = address.strip_prefix("www.").unwrap_or(address);
    let is_language = |part: &&str| {
        let codes = ["vi", "en", "en_us", "en-us", "vi_vn", "vi-vn", "index.html"];
        !part.is_empty() && !codes.contains(part)
    };
    let parts: Vec<&str> = address.split('/').filter(is_language).collect();
    parts
        .join("/")
        .trim_end_matches(['.', ',', ';', ':'])
        .to_owned()
}

/// Returns the words of a text that are the same in both languages: those with digits, in
/// code, or with capital letters, in lower case.
pub(super) fn names(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_' || c == '.'));
    let words = words
        .enumerate()
        .map(|(at, word)| (at, word.trim_matches(['-', '.', '_'])));
    let is_name = |(at, word): &(usize, &str)| {
        let mut letters = word.chars();
        let has_digit = word.contains(|c: char| c.is_ascii_digit());
        let first = letters.next().is_some_and(|c| c.is_ascii_uppercase());
        let inner = letters.any(|c| c.is_ascii_uppercase());
        // The first word of a sentence has a capital letter anyway.
        word.is_ascii() && (has_digit || inner || first && *at > 0)
    };
    words
        .filter(is_name)
        .map(|(_, word)| skeleton(word))
        .collect()
}

/// Returns the words of a text outside code and addresses.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let outside = text.split('`').step_by(2);
    let parts =
        outside.flat_map(|text| text.split(|c: char| c.is_whitespace() || "()<>[]".contains(c)));
    let parts = parts.filter(|part| !part.contains("://"));
    let words = parts.flat_map(|part| part.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty())
}

/// Returns how much two sets have in common, from 0 to `most`.
pub(super) fn overlap(own: &BTreeSet<String>, twin: &BTreeSet<String>, most: i32) -> i32 {
    let all = own.union(twin).count();
    if all == 0 {
        return 0;
    }
    let common = i32::try_from(own.intersection(twin).count()).unwrap_or(0);
    most * common / i32::try_from(all).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_languages_say_is_the_same() {
        let found = links("[a](https://www.a.org/vi/x/) <http://a.org/en/x> https://b.org/?q=1.");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a.org/x", "b.org"]);
        let (en, vi) = (
            "Learn about EC2 and Amazon S3",
            "Tìm hiểu về EC2 và Amazon S3",
        );
        assert_eq!(names(en), names(vi));
        assert_eq!(overlap(&names(en), &names(vi), 8), 8);
        assert_eq!(overlap(&names("EC2"), &names("S3"), 8), 0);
    }
}
