//! Words without case and without the marks of Vietnamese letters, to be looked for in
//! headings and titles.

use unicase::UniCase;

/// A text to look for words in: without case (Unicode's simple and full case
/// folding; the parser for Markdown brings the table along anyway) and without
/// the marks of Vietnamese letters, composed or not. People leave marks out, and
/// some keyboards type them as characters of their own.
pub(crate) fn skeleton(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let folded = UniCase::unicode(text).to_folded_case();
    folded.chars().filter_map(base).collect()
}

/// Whether a short text holds a word. `str::contains` is made for long ones: it
/// takes longer to get ready than this takes.
pub(crate) fn holds(text: &str, word: &str) -> bool {
    let mut places = text.as_bytes().windows(word.len());
    places.any(|place| place == word.as_bytes())
}

/// Returns the letter below a character's case and marks, as [`skeleton`] spells it;
/// `None` for a mark that stands alone.
pub(crate) fn letter(c: char) -> Option<char> {
    base(c.to_lowercase().next().unwrap_or(c))
}

/// The letter below a letter's marks; none for a mark that stands alone.
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
