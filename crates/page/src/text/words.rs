//! Compares words without regard to case and Vietnamese diacritics, to find keywords in
//! headings and titles.

use icu_normalizer::ComposingNormalizerBorrowed;
use unicase::UniCase;

/// Returns a text without case (Unicode's simple and full case folding, whose table the
/// Markdown parser needs anyway) and without Vietnamese diacritics, composed or
/// decomposed. People leave the diacritics out, and some keyboards type them as separate
/// characters.
pub fn skeleton(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let folded = UniCase::unicode(text).to_folded_case();
    folded.chars().filter_map(base).collect()
}

/// Returns a text in Unicode's composed form (NFC).
pub fn composed(text: &str) -> String {
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    nfc.normalize(text).into_owned()
}

/// Returns whether a short text contains a word. Faster here than `str::contains`, whose
/// set-up pays off only in long texts.
pub(crate) fn contains(text: &str, word: &str) -> bool {
    let mut places = text.as_bytes().windows(word.len());
    places.any(|place| place == word.as_bytes())
}

/// Returns the base letter of a character in lower case, as in [`skeleton`], or `None`
/// for a combining mark.
pub(crate) fn letter(c: char) -> Option<char> {
    base(c.to_lowercase().next().unwrap_or(c))
}

/// Returns the base letter of a lower-case letter, or `None` for a combining mark.
fn base(c: char) -> Option<char> {
    Some(match c {
        '\u{300}'..='\u{36f}' => return None,
        'à'..='ã' | 'ă' | '\u{1ea0}'..='\u{1eb7}' => 'a',
        'đ' => 'd',
        'è'..='ê' | '\u{1eb8}'..='\u{1ec7}' => 'e',
        'ì' | 'í' | 'ĩ' | '\u{1ec8}'..='\u{1ecb}' => 'i',
        'ò'..='õ' | 'ơ' | '\u{1ecc}'..='\u{1ee3}' => 'o',
        'ù' | 'ú' | 'ũ' | 'ư' | '\u{1ee4}'..='\u{1ef1}' => 'u',
        'ý' | '\u{1ef2}'..='\u{1ef9}' => 'y',
        c => c,
    })
}
