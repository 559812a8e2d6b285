//! What a section is for, read from its heading's words in English and
//! Vietnamese.

use unicase::UniCase;

/// What a section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// What the week is to bring: an outline.
    Objectives,
    /// What is done day by day: a table.
    Tasks,
    /// What the week brought: an outline.
    Achievements,
    /// Everything else, kept and editable as Markdown.
    Other,
}

/// How it is known what a section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// By its heading's words, or by their naming no role.
    Words,
    /// By its place and content, where the words say nothing.
    Place,
    /// A person has said so.
    Hand,
}

/// Headings that name one of the roles but speak of something else.
const OTHER: &[&str] = &[
    "next week",
    "tuan tiep",
    "tuan sau",
    "tuan toi",
    "challenge",
    "kho khan",
    "thach thuc",
    "lesson",
    "bai hoc",
    "learning",
];

const ROLES: &[(Role, &[&str])] = &[
    (
        Role::Achievements,
        &[
            "achiev",
            "outcome",
            "accomplish",
            "result",
            "ket qua",
            "thanh tuu",
            "thanh qua",
            "dat duoc",
        ],
    ),
    (Role::Objectives, &["objective", "goal", "muc tieu"]),
    (
        Role::Tasks,
        &[
            "task",
            "cong viec",
            "nhiem vu",
            "ke hoach trien khai",
            "implementation plan",
        ],
    ),
];

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

/// What a heading's words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// They name a role.
    Role(Role),
    /// They say that the section is none of the three.
    Other,
    /// Neither.
    Nothing,
}

/// What a heading's words say, whatever their case.
pub(crate) fn meaning(heading: &str) -> Meaning {
    let text = skeleton(heading);
    let says = |word: &&str| holds(&text, word);
    if OTHER.iter().any(says) {
        return Meaning::Other;
    }
    let named = ROLES.iter().find(|(_, words)| words.iter().any(says));
    named.map_or(Meaning::Nothing, |(role, _)| Meaning::Role(*role))
}

/// The role that a heading's words name; `None` where they say that the section
/// is something else, or nothing.
pub fn by_words(heading: &str) -> Option<Role> {
    match meaning(heading) {
        Meaning::Role(role) => Some(role),
        Meaning::Other | Meaning::Nothing => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_their_role() {
        for (heading, role) in [
            ("Week 5 Objectives:", Some(Role::Objectives)),
            ("🎯 MỤC TIÊU TUẦN 3", Some(Role::Objectives)),
            ("Tasks to be carried out this week:", Some(Role::Tasks)),
            (
                "Các công việc cần triển khai trong tuần này:",
                Some(Role::Tasks),
            ),
            ("Task results", Some(Role::Achievements)),
            ("Kết quả đạt được tuần 5:", Some(Role::Achievements)),
            ("Mu\u{323}c tie\u{302}u", Some(Role::Objectives)),
            ("Ket qua", Some(Role::Achievements)),
            ("Next Week Goals", None),
            ("Challenges", None),
            ("Notes", None),
        ] {
            assert_eq!(by_words(heading), role, "{heading}");
        }
    }
}
