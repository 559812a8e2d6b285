//! How a page is to be read where its text leaves it open. It is not in the file:
//! who keeps a page keeps it beside the text.

use crate::date::DateOrder;
use crate::role::Role;

/// What a person has said about a page. The default is nothing: then the page
/// speaks for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The order of the dates in its tables.
    pub date_order: Option<DateOrder>,
    /// What sections are for, by their place in the page (zero-based).
    pub roles: Vec<(usize, Role)>,
}

/// The names of the roles in a stored reading.
const ROLES: [(Role, &str); 4] = [
    (Role::Objectives, "objectives"),
    (Role::Tasks, "tasks"),
    (Role::Achievements, "achievements"),
    (Role::Other, "other"),
];

impl Reading {
    /// A reading as one line of words, to be kept: `day-first 0:objectives 3:other`.
    /// The default is the empty line.
    pub fn to_line(&self) -> String {
        let order = self.date_order.map(|order| match order {
            DateOrder::DayFirst => "day-first".to_owned(),
            DateOrder::MonthFirst => "month-first".to_owned(),
        });
        let roles = self.roles.iter().filter_map(|(at, role)| {
            let (_, name) = ROLES.iter().find(|(known, _)| known == role)?;
            Some(format!("{at}:{name}"))
        });
        order.into_iter().chain(roles).collect::<Vec<_>>().join(" ")
    }

    /// Reads such a line. Words that are not known are left out.
    pub fn from_line(line: &str) -> Self {
        let mut reading = Self::default();
        for word in line.split(' ') {
            match word.split_once(':') {
                None if word == "day-first" => reading.date_order = Some(DateOrder::DayFirst),
                None if word == "month-first" => reading.date_order = Some(DateOrder::MonthFirst),
                None => {}
                Some((at, name)) => {
                    let role = ROLES.iter().find(|(_, known)| *known == name);
                    if let (Ok(at), Some((role, _))) = (at.parse(), role) {
                        reading.roles.push((at, *role));
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

    #[test]
    fn a_line_says_all_of_a_reading() {
        let all = Reading {
            date_order: Some(DateOrder::DayFirst),
            roles: vec![(0, Role::Objectives), (12, Role::Other)],
        };
        assert_eq!(all.to_line(), "day-first 0:objectives 12:other");
        for reading in [all, Reading::default()] {
            assert_eq!(Reading::from_line(&reading.to_line()), reading);
        }
        assert_eq!(
            Reading::from_line("later 3:unheard x:tasks"),
            Reading::default()
        );
    }
}
