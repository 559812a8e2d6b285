//! Removes invisible characters from pasted text.

use std::borrow::Cow;

/// Characters that end a line in some program: the line and page breaks of word
/// processors (U+000B, U+000C), and those of Unicode.
const BREAKS: [char; 6] = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Returns whether a character has no width and no meaning in a page.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{180e}')
}

/// Returns whether a character controls the direction of text.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether a character joins or separates its two neighbours.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Returns whether a letter belongs to a script that runs from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Returns whether joiners have a meaning beside a character: in scripts that use them,
/// and in emoji.
fn can_join(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        c > '\u{36f}'
            && !matches!(c, '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{206f}' | '\u{3000}')
    })
}

/// Returns a text with line feeds for all line breaks, and without characters of no
/// width, except those that join letters or the parts of an emoji.
pub fn clean(text: &str) -> Cow<'_, str> {
    let is_plain =
        |c: char| !(BREAKS.contains(&c) || is_invisible(c) || is_direction(c) || is_joiner(c));
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let keeps_direction = text.chars().any(is_right_to_left);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next();
        match c {
            '\r' if next == Some('\n') => {}
            _ if BREAKS.contains(&c) => out.push('\n'),
            _ if is_invisible(c) || is_direction(c) && !keeps_direction => {}
            _ if is_joiner(c) && !(can_join(out.chars().next_back()) && can_join(next)) => {}
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_invisible_characters() {
        for (text, wanted) in [
            (
                "a\r\nb\rc\u{b}d\u{c}e\u{85}f\u{2028}g\u{2029}h",
                "a\nb\nc\nd\ne\nf\ng\nh",
            ),
            ("\u{feff}a\u{200b}b\u{2060}c", "abc"),
            ("\u{200e}01/09/2026\u{200e}", "01/09/2026"),
            ("a\u{200d}b \u{200c}học\u{200d}", "ab học"),
            ("plain \u{a0}text\t1", "plain \u{a0}text\t1"),
        ] {
            assert_eq!(clean(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn keeps_joiners_that_have_a_meaning() {
        for text in [
            "👩\u{200d}💻 ❤\u{fe0f}\u{200d}🔥",
            "می\u{200c}خواهم",
            "क\u{94d}\u{200d}ष",
            "\u{200f}(שלום)\u{200f}",
        ] {
            assert_eq!(clean(text), text);
        }
    }
}
