//! Unicode's classes of characters, as far as Hugo's rules ask for them and the
//! standard library tells: it knows what is alphabetic, numeric or blank.

/// A letter (categories L*).
pub(super) fn is_letter(c: char) -> bool {
    // Letter-like numbers and circled letters are alphabetic, and no letters.
    c.is_alphabetic()
        && !is_mark(c)
        && !matches!(c, '\u{2160}'..='\u{2188}' | '\u{24b6}'..='\u{24e9}')
}

/// A decimal digit (category Nd).
pub(super) fn is_digit(c: char) -> bool {
    let is_other = matches!(c, '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{218f}'
        | '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3007}'..='\u{33ff}');
    c.is_numeric() && !is_other
}

/// Punctuation or a symbol (categories P* and S*), which `CommonMark` 0.31 §2.1
/// calls a punctuation character.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control() && !is_mark(c) && !is_format(c)
}

/// A combining mark (categories M*) of a script that these pages use, or of emoji.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{e0100}'..='\u{e01ef}')
}

/// A character that only tells how others are shown (category Cf).
fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0001}'..='\u{e007f}')
}
