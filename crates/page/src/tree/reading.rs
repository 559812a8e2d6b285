//! Choices that a person made about a page and that its text does not record. They are
//! not in the file; whoever stores a page stores them beside its text.

use std::fmt;

use crate::date::notation::DateOrder;
use crate::tree::role::Role;

/// The choices that a person made about how to read a page. By default there are none,
/// and the text alone decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The chosen order of day and month in the page's tables.
    pub date_order: Option<DateOrder>,
    /// The order that the dates were known to have until an edit overwrote the evidence.
    /// It is not a choice, and new evidence takes precedence.
    pub earlier_order: Option<DateOrder>,
    /// The chosen roles of sections.
    pub roles: Vec<(Anchor, Role)>,
}

/// Identifies a section in every version of the text that contains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The section in front of the first heading.
    Start,
    /// The text of a heading, behind the number of sections above it with the same
    /// heading.
    Heading(usize, String),
    /// The zero-based index of the section. Written by earlier versions and only read
    /// today, since sections come and go.
    Place(usize),
}

impl fmt::Display for Anchor {
    /// Writes the anchor without blanks, such as `^`, `0@Week%205` or `3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => f.write_str("^"),
            Self::Place(at) => at.fmt(f),
            Self::Heading(nth, words) => {
                write!(f, "{nth}@")?;
                for c in words.chars() {
                    if matches!(c, '%' | ':') || c.is_whitespace() || c.is_control() {
                        let mut bytes = [0; 4];
                        for byte in c.encode_utf8(&mut bytes).bytes() {
                            write!(f, "%{byte:02X}")?;
                        }
                    } else {
                        write!(f, "{c}")?;
                    }
                }
                Ok(())
            }
        }
    }
}

/// Parses an anchor as [`Anchor`]'s `Display` writes it.
fn parse_anchor(word: &str) -> Option<Anchor> {
    if word == "^" {
        return Some(Anchor::Start);
    }
    let Some((nth, words)) = word.split_once('@') else {
        return word.parse().ok().map(Anchor::Place);
    };
    let mut parts = words.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        bytes.extend(rest.bytes());
    }
    let words = String::from_utf8(bytes).ok()?;
    Some(Anchor::Heading(nth.parse().ok()?, words))
}

impl Reading {
    /// Returns the zero-based index of the section that an anchor identifies. `headings`
    /// are those of all sections, `None` for one without a heading.
    pub(crate) fn find(anchor: &Anchor, headings: &[Option<String>]) -> Option<usize> {
        match anchor {
            Anchor::Start => headings.first()?.is_none().then_some(0),
            Anchor::Place(at) => (*at < headings.len()).then_some(*at),
            Anchor::Heading(nth, words) => {
                let mut same =
                    (0..headings.len()).filter(|&at| headings[at].as_ref() == Some(words));
                same.nth(*nth)
            }
        }
    }

    /// Returns the anchor of the section with a zero-based index.
    pub(crate) fn anchor(at: usize, headings: &[Option<String>]) -> Anchor {
        match &headings[at] {
            None => Anchor::Start,
            Some(words) => {
                let above = &headings[..at];
                let same = above.iter().filter(|other| other.as_ref() == Some(words));
                Anchor::Heading(same.count(), words.clone())
            }
        }
    }
}

/// The names of the roles in a stored reading.
const ROLES: [(Role, &str); 4] = [
    (Role::Objectives, "objectives"),
    (Role::Tasks, "tasks"),
    (Role::Achievements, "achievements"),
    (Role::Other, "other"),
];

impl Reading {
    /// Returns the reading as one line for storage, such as
    /// `day-first 0@Goals:objectives ^:other`. The default is the empty line.
    pub fn to_line(&self) -> String {
        let name = |order| match order {
            DateOrder::DayFirst => "day-first",
            DateOrder::MonthFirst => "month-first",
        };
        let order = self.date_order.map(|order| name(order).to_owned());
        let earlier = self.earlier_order.map(|order| format!("{}?", name(order)));
        let order = order.into_iter().chain(earlier);
        let roles = self.roles.iter().filter_map(|(anchor, role)| {
            let (_, name) = ROLES.iter().find(|(known, _)| known == role)?;
            Some(format!("{anchor}:{name}"))
        });
        order.chain(roles).collect::<Vec<_>>().join(" ")
    }

    /// Parses a line that [`Reading::to_line`] returned. Unknown words are ignored.
    pub fn from_line(line: &str) -> Self {
        let mut reading = Self::default();
        for word in line.split(' ') {
            match word.rsplit_once(':') {
                None if word == "day-first" => reading.date_order = Some(DateOrder::DayFirst),
                None if word == "month-first" => reading.date_order = Some(DateOrder::MonthFirst),
                None if word == "day-first?" => reading.earlier_order = Some(DateOrder::DayFirst),
                None if word == "month-first?" => {
                    reading.earlier_order = Some(DateOrder::MonthFirst);
                }
                None => {}
                Some((at, name)) => {
                    let role = ROLES.iter().find(|(_, known)| *known == name);
                    if let (Some(anchor), Some((role, _))) = (parse_anchor(at), role) {
                        reading.roles.push((anchor, *role));
                    }
                }
            }
        }
        reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::section::{Block, Section};
    use crate::{Edit, Page};

    #[test]
    fn round_trips_a_reading_through_its_line() {
        let all = Reading {
            date_order: Some(DateOrder::DayFirst),
            earlier_order: Some(DateOrder::MonthFirst),
            roles: vec![
                (Anchor::Start, Role::Objectives),
                (
                    Anchor::Heading(0, "Mục tiêu: 50 %\n".to_owned()),
                    Role::Other,
                ),
                (Anchor::Heading(12, String::new()), Role::Tasks),
            ],
        };
        assert_eq!(
            all.to_line(),
            "day-first month-first? ^:objectives 0@Mục%20tiêu%3A%2050%20%25%0A:other 12@:tasks"
        );
        for reading in [all, Reading::default()] {
            assert_eq!(Reading::from_line(&reading.to_line()), reading);
        }
        // The format of earlier versions.
        let places = vec![
            (Anchor::Place(0), Role::Objectives),
            (Anchor::Place(12), Role::Other),
        ];
        assert_eq!(Reading::from_line("0:objectives 12:other").roles, places);
        assert_eq!(
            Reading::from_line("later 3:unheard x:tasks 0@%f:tasks 0@%ff:tasks x@y:tasks"),
            Reading::default()
        );
    }

    #[test]
    fn keeps_a_chosen_role_when_a_section_is_inserted_above() {
        let text = "# Goals\n\n* a\n\n# Diary\n\nx\n\n# Plan\n\n* b\n\n# Plan\n\n* c\n";
        let mut page = Page::parse(text);
        let sections: Vec<_> = page.sections().iter().map(Section::id).collect();
        page.apply(&Edit::SetRole {
            section: sections[3],
            role: Role::Achievements,
        })
        .expect("the section is there");
        let Some(Block::Markdown(diary)) = page.sections()[1].blocks().get(1) else {
            panic!("{page:?}");
        };
        page.apply(&Edit::SetMarkdown {
            block: diary.id(),
            text: "x\n\n# Foo\n\n* y".to_owned(),
        })
        .expect("the Markdown is there");
        assert_eq!(page.reading().to_line(), "1@Plan:achievements");
        let again = Page::parse_as(&page.print(), &page.reading());
        let roles: Vec<_> = again.sections().iter().map(Section::role).collect();
        assert_eq!(roles.len(), 5, "{again:?}");
        assert_eq!(roles[4], Role::Achievements);
        assert_eq!(again.reading(), page.reading());
    }
}
