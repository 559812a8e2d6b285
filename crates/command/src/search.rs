//! Finding an entry of the palette by some of its letters.

use std::cmp::Reverse;

/// How well an entry fits what was typed; the greatest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// How many of the typed letters begin a word or follow the one typed before.
    close: usize,
    /// How far the last of them stands behind the first, in characters.
    spread: Reverse<usize>,
    /// Where the first of them stands, in characters.
    start: Reverse<usize>,
    /// How long the entry is, in characters.
    length: Reverse<usize>,
}

/// Returns how well a name fits what was typed, or `None` where it has not all of its
/// letters in their order. Case and accents make no difference, and blanks are passed over.
pub fn rank(name: &str, typed: &str) -> Option<Rank> {
    let name: Vec<char> = folded(name).collect();
    let wanted: Vec<char> = folded(typed).filter(|c| !c.is_whitespace()).collect();
    let begins_word = |at: usize| at == 0 || !name[at - 1].is_alphanumeric();
    let mut best = None;
    // The first letter decides where the others are looked for.
    for start in 0..name.len() {
        if wanted.first().is_some_and(|first| name[start] != *first) {
            continue;
        }
        let (mut close, mut behind, mut is_found) = (0, start, true);
        for (place, letter) in wanted.iter().enumerate() {
            let mut rest = (behind..name.len()).filter(|at| name[*at] == *letter);
            let next = rest.next();
            // A word that begins with it is what a person means by the letter.
            let is_next = next == Some(behind) && place > 0;
            let at = match next {
                Some(at) if is_next || begins_word(at) => Some(at),
                other => rest.find(|at| begins_word(*at)).or(other),
            };
            let Some(at) = at else {
                is_found = false;
                break;
            };
            close += usize::from(is_next || begins_word(at));
            behind = at + 1;
        }
        let rank = Rank {
            close,
            spread: Reverse(behind - start),
            start: Reverse(start),
            length: Reverse(name.len()),
        };
        best = best.max(is_found.then_some(rank));
    }
    best
}

/// Returns the letters of a text in lower case and without the accents of Vietnamese.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase).map(bare)
}

/// Returns the letter under a Vietnamese letter's accents; other characters stay.
fn bare(c: char) -> char {
    const LETTERS: [(char, &str); 7] = [
        ('a', "àáảãạăằắẳẵặâầấẩẫậ"),
        ('d', "đ"),
        ('e', "èéẻẽẹêềếểễệ"),
        ('i', "ìíỉĩị"),
        ('o', "òóỏõọôồốổỗộơờớởỡợ"),
        ('u', "ùúủũụưừứửữự"),
        ('y', "ỳýỷỹỵ"),
    ];
    let found = LETTERS.iter().find(|(_, accented)| accented.contains(c));
    found.map_or(c, |(letter, _)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the names that fit, best first.
    fn found<'a>(names: &[&'a str], typed: &str) -> Vec<&'a str> {
        let ranked = names.iter().map(|name| (rank(name, typed), *name));
        let mut ranked: Vec<_> = ranked.filter(|(rank, _)| rank.is_some()).collect();
        ranked.sort_by_key(|(rank, _)| Reverse(*rank));
        ranked.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn what_begins_words_or_stands_together_comes_first() {
        let names = [
            "Undo",
            "New week",
            "Open pages",
            "Copy the Markdown",
            "Week 12, 3–7 Nov 2025",
            "Week 2, 25–29 Aug 2025",
            "Thêm ngày tiếp theo",
        ];
        for (typed, wanted) in [
            ("nw", &["New week"][..]),
            ("und", &["Undo"]),
            ("cm", &["Copy the Markdown"]),
            ("w2", &["Week 2, 25–29 Aug 2025", "Week 12, 3–7 Nov 2025"]),
            ("week 12", &["Week 12, 3–7 Nov 2025"]),
            ("them ngay", &["Thêm ngày tiếp theo"]),
            ("page", &["Open pages"]),
            ("xyz", &[]),
        ] {
            assert_eq!(found(&names, typed), wanted, "{typed}");
        }
        assert_eq!(found(&names, "").len(), names.len());
        assert_eq!(rank("", ""), None);
    }
}
