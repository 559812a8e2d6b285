//! What a section is for, read from its heading's words in English and
//! Vietnamese.

use crate::text::words::{holds, skeleton};

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
