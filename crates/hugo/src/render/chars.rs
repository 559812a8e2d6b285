//! Unicode character classes, as far as Hugo's rules need them and the standard library
//! provides them: it knows which characters are alphabetic, numeric or white space.

use unicase::UniCase;

/// Returns whether a character is a letter (categories L*).
pub(super) fn is_letter(c: char) -> bool {
    // Letter-like numbers and circled letters are alphabetic, but not letters.
    c.is_alphabetic()
        && !is_mark(c)
        && !matches!(c, '\u{2160}'..='\u{2188}' | '\u{24b6}'..='\u{24e9}')
}

/// Returns whether a character is a decimal digit (category Nd).
pub(super) fn is_digit(c: char) -> bool {
    let is_other = matches!(c, '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{218f}'
        | '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3007}'..='\u{33ff}');
    c.is_numeric() && !is_other
}

/// Returns whether a character is punctuation or a symbol (categories P* and S*), a
/// punctuation character of `CommonMark` 0.31, §2.1.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control() && !is_mark(c) && !is_format(c)
}

/// Returns whether a character is a combining mark (categories M*) of a script that these
/// pages use, or of emoji.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{e0100}'..='\u{e01ef}')
}

/// Returns whether a character only controls how others are shown (category Cf).
fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0001}'..='\u{e007f}')
}

/// Returns a character in lower case (Go's `unicode.ToLower`). Upper-case letters are
/// case-folded: the table for that is needed anyway to compare link labels, and the
/// standard library's table would be a fiftieth of the site.
pub(super) fn to_lower(c: char) -> char {
    if c.is_ascii() || c.is_lowercase() {
        return c.to_ascii_lowercase();
    }
    let folded = UniCase::unicode(c.encode_utf8(&mut [0; 4])).to_folded_case();
    folded.chars().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::to_lower;

    #[test]
    fn agrees_with_the_standard_library_in_latin_greek_and_cyrillic() {
        for c in ('\0'..='\u{52f}').chain('\u{1e00}'..='\u{1eff}') {
            // Case folding turns it into two letters.
            if c != 'ẞ' {
                assert_eq!(Some(to_lower(c)), c.to_lowercase().next(), "{c}");
            }
        }
        for (from, to) in [
            ('Ế', 'ế'),
            ('ß', 'ß'),
            ('Đ', 'đ'),
            ('İ', 'i'),
            ('ς', 'ς'),
            ('7', '7'),
        ] {
            assert_eq!(to_lower(from), to);
        }
    }
}
