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
    "tuần tiếp",
    "tuần sau",
    "tuần tới",
    "challenge",
    "khó khăn",
    "thách thức",
    "lesson",
    "bài học",
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
            "kết quả",
            "thành tựu",
            "thành quả",
            "đạt được",
        ],
    ),
    (Role::Objectives, &["objective", "goal", "mục tiêu"]),
    (
        Role::Tasks,
        &[
            "task",
            "công việc",
            "nhiệm vụ",
            "kế hoạch triển khai",
            "implementation plan",
        ],
    ),
];

/// A text without its case (Unicode's simple and full case folding), to look for
/// words in. The parser for Markdown brings the table along anyway.
pub(crate) fn folded(text: &str) -> String {
    UniCase::unicode(text).to_folded_case()
}

/// The role that a heading's words name, whatever their case; `None` where they
/// say that the section is something else, or nothing.
pub fn by_words(heading: &str) -> Option<Role> {
    let text = folded(heading);
    if says_other(&text) {
        return None;
    }
    let named = |words: &&(Role, &[&str])| words.1.iter().any(|word| text.contains(word));
    ROLES.iter().find(named).map(|(role, _)| *role)
}

/// Whether a heading's words say that its section is none of the three.
pub(crate) fn says_other(heading: &str) -> bool {
    let text = folded(heading);
    OTHER.iter().any(|word| text.contains(word))
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
            ("Next Week Goals", None),
            ("Challenges", None),
            ("Notes", None),
        ] {
            assert_eq!(by_words(heading), role, "{heading}");
        }
    }
}
