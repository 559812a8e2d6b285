//! The role of a section, recognized by English and Vietnamese keywords in its heading.

use crate::text::words::{contains, skeleton};

/// What a section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The goals of the week: an outline.
    Objectives,
    /// The work of each day: a table.
    Tasks,
    /// The results of the week: an outline.
    Achievements,
    /// Anything else, kept and edited as Markdown.
    Other,
}

/// How the role of a section was determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// By the words of its heading, which name a role, or say that it is another one.
    Words,
    /// By position and content, since the heading names no role.
    Place,
    /// A person has chosen it.
    Hand,
}

/// Phrases that make a section [`Role::Other`], although another word of the heading
/// names a role.
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

/// The words that name a role. The first role with a word in the heading counts.
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

/// The meaning of a heading's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// They name a role.
    Role(Role),
    /// They say that the section has none of the three roles.
    Other,
    /// They contain no keyword.
    Nothing,
}

/// Returns the meaning of a heading's words, without regard to case and diacritics.
pub(crate) fn meaning(heading: &str) -> Meaning {
    let text = skeleton(heading);
    let names = |word: &&str| contains(&text, word);
    if OTHER.iter().any(names) {
        return Meaning::Other;
    }
    let named = ROLES.iter().find(|(_, words)| words.iter().any(names));
    named.map_or(Meaning::Nothing, |(role, _)| Meaning::Role(*role))
}

/// Returns the role that a heading's words name, or `None` if they name none or say that
/// the section is something else.
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
    fn recognizes_roles_by_headings() {
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
