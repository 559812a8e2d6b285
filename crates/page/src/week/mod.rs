//! Derives titles, headings and dates from a week's number and first day. Text that a
//! person has written differently is left as it is.
//!
//! Imports `text`, `tree`, `parse`, `edit`, the dates and the crate `hugo`.

pub mod adding;
pub mod arranging;
pub mod beginning;
pub(crate) mod clock;
pub mod dating;
pub mod days;
pub mod file;
pub mod following;
pub(crate) mod layouts;
pub mod moving;
mod number;
pub mod summary;
pub mod template;
pub mod words;

pub use clock::{Now, Time};
use hugo::lex::line::heading_level;
pub use number::MAX_NUMBER;
use number::{in_menu, renumbered, renumbered_in_menu};
use time::Date;

use crate::date::notation::{self, DateOrder};
use crate::edit::Edit;
use crate::text::words::skeleton;
use crate::tree::front::Key;
use crate::tree::page::Page;
use crate::tree::role::Role;
use crate::tree::section::{Heading, Section};
use crate::{date, dates, day};

/// Returns the week's number by the page's title, its headings, or its menu entry, in
/// this order. Returns `None` if none of them contains one, or if the headings name
/// different weeks and none of them prevails.
pub fn number(page: &Page) -> Option<u32> {
    let menu = || page.front(Key::Pre).and_then(|pre| in_menu(&pre));
    let menu = || menu().map(|place| place.number);
    let title = page.front(Key::Title).unwrap_or_default();
    let headings = page.sections().iter().filter_map(Section::heading);
    number_in(&[title], menu)
        .or_else(|| number_in(&headings.collect::<Vec<_>>(), menu))
        .or_else(menu)
}

/// Returns the number of the week that a text names, such as a title or a folder's name;
/// the first one if it names several.
pub fn number_named(text: &str) -> Option<u32> {
    number::places(text).first().map(|place| place.number)
}

/// Returns the text with every number `old` of a week replaced by `new`, or `None` if it
/// names no such week.
pub fn rename(text: &str, old: u32, new: u32) -> Option<String> {
    renumbered(text, old, new)
}

/// Returns the week's number in a menu entry: the last part of `1.5.`, if the entry
/// contains no other digits.
pub fn number_in_menu(pre: &str) -> Option<u32> {
    in_menu(pre).map(|place| place.number)
}

/// Returns the menu entry with the week's number `old` replaced by `new`, or `None` if it
/// has another one.
pub fn rename_in_menu(pre: &str, old: u32, new: u32) -> Option<String> {
    renumbered_in_menu(pre, old, new)
}

/// Returns the name of a page: its title, or its first heading, without the asterisks of
/// bold text.
pub fn name(page: &Page) -> Option<String> {
    let has_text = |text: &String| !text.trim().is_empty();
    let title = page.front(Key::Title).filter(has_text);
    let name = title.or_else(|| {
        let mut headings = page.sections().iter().filter_map(Section::heading);
        headings.find(has_text).or_else(|| first_heading(page))
    })?;
    Some(name.trim().replace("**", ""))
}

/// Returns the first heading in the page's text, for a page that is a single Markdown
/// block.
fn first_heading(page: &Page) -> Option<String> {
    let body = page.body();
    let headings = body.lines().filter(|line| heading_level(line).is_some());
    let mut texts = headings
        .filter_map(Heading::parse)
        .map(|heading| heading.text());
    texts.find(|text| !text.is_empty())
}

/// Returns the number that texts name as the week's. If they name several, it is the one
/// in the menu entry, or the one that is named most often; of a single text, it is the
/// first one.
fn number_in(texts: &[String], menu: impl Fn() -> Option<u32>) -> Option<u32> {
    let places = texts.iter().flat_map(|text| number::places(text));
    let numbers: Vec<u32> = places.map(|place| place.number).collect();
    let first = *numbers.first()?;
    if numbers.iter().all(|number| *number == first) {
        return Some(first);
    }
    if let Some(menu) = menu().filter(|menu| numbers.contains(menu)) {
        return Some(menu);
    }
    let times = |number: u32| numbers.iter().filter(|of| **of == number).count();
    let most = numbers.iter().map(|number| times(*number)).max()?;
    let is_sure = |number: &u32| {
        let others = numbers.iter().filter(|of| *of != number);
        times(*number) == most && others.clone().all(|of| times(*of) < most)
    };
    let sure = numbers.iter().copied().find(is_sure);
    sure.or_else(|| (texts.len() == 1).then_some(first))
}

/// Returns the edit that changes the week's number in title, menu entry, weight and
/// headings, wherever they have the present one.
pub fn renumber(page: &Page, new: u32) -> Edit {
    let mut edits = Vec::new();
    let Some(old) = number(page) else {
        return Edit::All(edits);
    };
    for key in [Key::Title, Key::Weight, Key::Pre] {
        let Some(value) = page.front(key) else {
            continue;
        };
        let value = match key {
            Key::Weight => (value.parse() == Ok(old)).then(|| new.to_string()),
            Key::Pre => renumbered_in_menu(&value, old, new),
            _ => renumbered(&value, old, new),
        };
        edits.extend(value.map(|value| Edit::SetFront { key, value }));
    }
    for section in page.sections() {
        let heading = section.heading();
        if let Some(text) = heading.and_then(|text| renumbered(&text, old, new)) {
            edits.push(Edit::SetHeading {
                section: section.id(),
                text,
            });
        }
    }
    Edit::All(edits)
}

/// Returns the week's number in the notation of the page's title or headings, such as
/// `05`.
fn written_number(page: &Page, number: u32) -> String {
    let title = page.front(Key::Title).into_iter();
    let mut texts = title.chain(page.sections().iter().filter_map(Section::heading));
    let found = texts.find_map(|text| number::formatted_in(&text, number));
    found.unwrap_or_else(|| number.to_string())
}

/// Returns the edit that adds a section with a role, with a heading in the page's
/// language, at the usual position in a worklog.
pub fn add_section(page: &Page, role: Role) -> Edit {
    let sections = page.sections();
    let last_of = |role: Role| sections.iter().rfind(|section| section.role() == role);
    let after = match role {
        Role::Objectives => None,
        Role::Tasks => last_of(Role::Objectives),
        Role::Achievements | Role::Other => sections.last(),
    };
    let vietnamese = |section: &Section| {
        let heading = section.heading().map(|heading| skeleton(&heading));
        let words = ["tuan", "muc tieu", "cong viec", "ket qua", "nhiem vu"];
        heading.is_some_and(|heading| words.iter().any(|word| heading.contains(word)))
    };
    let number = number(page);
    let wording = match (role, sections.iter().any(vietnamese), number) {
        (Role::Objectives, false, Some(_)) => "Week {} Objectives:",
        (Role::Objectives, false, None) => "Objectives:",
        (Role::Objectives, true, Some(_)) => "Mục tiêu tuần {}:",
        (Role::Objectives, true, None) => "Mục tiêu:",
        (Role::Tasks, false, _) => "Tasks to be carried out this week:",
        (Role::Tasks, true, _) => "Các công việc cần triển khai trong tuần này:",
        (Role::Achievements, false, Some(_)) => "Week {} Achievements:",
        (Role::Achievements, false, None) => "Achievements:",
        (Role::Achievements, true, Some(_)) => "Kết quả đạt được tuần {}:",
        (Role::Achievements, true, None) => "Kết quả đạt được:",
        (Role::Other, false, _) => "Notes",
        (Role::Other, true, _) => "Ghi chú",
    };
    Edit::InsertSection {
        after: after.map(Section::id),
        role,
        heading: wording.replace(
            "{}",
            &number.map_or_else(String::new, |number| written_number(page, number)),
        ),
    }
}

/// Returns the first and the last day of the page's tasks, or the day of the page's date.
pub fn span(page: &Page, order: DateOrder) -> Option<(Date, Date)> {
    dates::span(page, order).or_else(|| dated(page).map(|day| (day, day)))
}

/// Returns the first day of the week: that of the tasks, or the page's date if no task
/// has one. On most pages with both, the page's date is the day on which it was created.
pub fn first_day(page: &Page, order: DateOrder) -> Option<Date> {
    span(page, order).map(|(first, _)| first)
}

/// Returns the day of the page's date.
fn dated(page: &Page) -> Option<Date> {
    page.front(Key::Date).as_deref().and_then(date::from_iso)
}

/// Returns the edit that sets the day of the page's date and keeps its time, or `None` if
/// the date was written in another form by hand. The dates of tasks stay; [`move_days`]
/// moves them.
pub fn set_first_day(page: &Page, day: Date) -> Option<Edit> {
    let value = match page.front(Key::Date) {
        Some(date) if !date.is_empty() => {
            date::from_iso(&date)?;
            format!("{day}{}", &date[ISO..])
        }
        _ => day.to_string(),
    };
    Some(Edit::SetFront {
        key: Key::Date,
        value,
    })
}

/// The length of an ISO 8601 date.
const ISO: usize = "2025-09-08".len();

/// Returns the edit that sets the page's date to a day, or to the latest day before it
/// that Hugo does not treat as in the future.
pub fn show_from(page: &Page, day: Date, now: Now) -> Edit {
    let present = page.front(Key::Date).filter(|_| dated(page).is_some());
    let with_time = present.map(|date| format!("{day}{}", &date[ISO..]));
    let value = with_time.filter(|date| now.shows(date));
    Edit::SetFront {
        key: Key::Date,
        value: value.unwrap_or_else(|| now.shown_date(day)),
    }
}

/// Returns the edits that move the dates in the page's title and headings by a number of
/// days.
pub(crate) fn moved_headings(page: &Page, order: DateOrder, by: i64) -> Vec<Edit> {
    let moved = |text: Option<String>| notation::moved(&text?, order, by);
    let title = moved(page.front(Key::Title)).map(|value| Edit::SetFront {
        key: Key::Title,
        value,
    });
    let headings = page.sections().iter().filter_map(|section| {
        let text = moved(section.heading())?;
        let section = section.id();
        Some(Edit::SetHeading { section, text })
    });
    title.into_iter().chain(headings).collect()
}

/// Returns the edit that moves all dates of the page by a number of days, including those
/// in its title and headings.
pub fn move_days(page: &Page, order: DateOrder, by: i64) -> Edit {
    let mut edits = moved_headings(page, order, by);
    for table in page.tables() {
        let days = day::moved(table, order, by);
        let days = days
            .into_iter()
            .map(|(row, column, text)| Edit::SetCell { row, column, text });
        edits.extend(days);
        edits.extend(dates::moved_cells(table, order, by));
    }
    Edit::All(edits)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::week::template;
    use crate::week::words::Language;

    fn week(number: u32) -> Page {
        template::new_week(number, date!(2025 - 09 - 08), Language::English)
    }

    #[test]
    fn renumbers_everything_that_was_not_changed_by_hand() {
        let mut page = week(5);
        page.apply(&Edit::SetFront {
            key: Key::Title,
            value: "Containers, 5 of them".to_owned(),
        })
        .expect("applies");
        page.apply(&renumber(&page, 12)).expect("applies");
        assert_eq!(
            page.front(Key::Title).as_deref(),
            Some("Containers, 5 of them")
        );
        assert_eq!(page.front(Key::Pre).as_deref(), Some(" <b> 1.12. </b> "));
        assert_eq!(page.front(Key::Weight).as_deref(), Some("12"));
        let headings: Vec<_> = page
            .sections()
            .iter()
            .filter_map(Section::heading)
            .collect();
        assert_eq!(
            headings,
            [
                "Week 12 Objectives:",
                "Tasks to be carried out this week:",
                "Week 12 Achievements:"
            ]
        );
        assert_eq!(number(&page), Some(12));
    }

    #[test]
    fn keeps_the_chapter_number_in_the_menu_entry() {
        let mut page = week(1);
        page.apply(&renumber(&page, 2)).expect("applies");
        assert_eq!(page.print(), week(2).print());
    }

    #[test]
    fn adds_a_section_at_its_position_in_the_style_of_others() {
        let mut page = week(5);
        let tasks = page.sections()[2].id();
        page.apply(&Edit::RemoveSection { section: tasks })
            .expect("applies");
        page.apply(&add_section(&page, Role::Tasks))
            .expect("applies");
        assert_eq!(page.print(), week(5).print());

        let mut page = Page::parse("## Mục tiêu tuần 2\r\n\r\n- a\r\n");
        page.apply(&add_section(&page, Role::Achievements))
            .expect("applies");
        page.apply(&add_section(&page, Role::Other))
            .expect("applies");
        assert_eq!(
            page.print(),
            "## Mục tiêu tuần 2\r\n\r\n- a\r\n\r\n## Kết quả đạt được tuần 2:\r\n\r\n\r\n## Ghi chú\r\n\r\n"
        );

        for text in ["", "---\ntitle: a\n---", "text"] {
            let mut page = Page::parse(text);
            let undo = page
                .apply(&add_section(&page, Role::Objectives))
                .expect("applies");
            let again = Page::parse(&page.print());
            let heading = again.sections().last().and_then(Section::heading);
            assert_eq!(heading.as_deref(), Some("Objectives:"), "{}", page.print());
            page.apply(&undo).expect("is taken back");
            assert_eq!(page.print(), text);
        }
    }

    #[test]
    fn moves_all_days_in_one_step() {
        let text = "---\ntitle: Week 2 (08/09/2025)\n---\n\n### Tuần 2 (08/09/2025 - 12/09/2025)\n\n\
            | Thứ | Công việc | Ngày bắt đầu | Ngày hoàn thành |\n| --- | --- | --- | --- |\n\
            | **2** | a 08/09/2025 | 08/09/2025 | 9-9-2025 - 10-9-2025 |\n\
            | **4** | b | 10/09/2025 | TBD |\n| **5** | c | 2025-09-11 | |\n";
        for (by, wanted) in [
            (
                7,
                "---\ntitle: Week 2 (15/09/2025)\n---\n\n### Tuần 2 (15/09/2025 - 19/09/2025)\n\n\
                | Thứ | Công việc | Ngày bắt đầu | Ngày hoàn thành |\n| --- | --- | --- | --- |\n\
                | **2** | a 08/09/2025 | 15/09/2025 | 16-9-2025 - 17-9-2025 |\n\
                | **4** | b | 17/09/2025 | TBD |\n| **5** | c | 2025-09-18 | |\n",
            ),
            (
                -1,
                "---\ntitle: Week 2 (07/09/2025)\n---\n\n### Tuần 2 (07/09/2025 - 11/09/2025)\n\n\
                | Thứ | Công việc | Ngày bắt đầu | Ngày hoàn thành |\n| --- | --- | --- | --- |\n\
                | **CN** | a 08/09/2025 | 07/09/2025 | 8-9-2025 - 9-9-2025 |\n\
                | **3** | b | 09/09/2025 | TBD |\n| **4** | c | 2025-09-10 | |\n",
            ),
        ] {
            let mut page = Page::parse(text);
            let edit = move_days(&page, DateOrder::DayFirst, by);
            let undo = page.apply(&edit).expect("applies");
            assert_eq!(page.print(), wanted);
            page.apply(&undo).expect("is taken back");
            assert_eq!(page.print(), text);
        }
        let mut page = week(5);
        let rows = "------------------ |\n| 1 | - a | 09/08/2025 | 09/09/2025 | |\n";
        page = Page::parse(&page.print().replace("------------------ |\n", rows));
        page.apply(&move_days(&page, DateOrder::MonthFirst, 1))
            .expect("applies");
        assert!(
            page.print()
                .contains("| 1 | - a | 09/09/2025 | 09/10/2025 | |\n")
        );
    }

    #[test]
    fn keeps_a_date_in_another_form() {
        let mut page = week(5);
        let day = date!(2025 - 09 - 15);
        assert!(set_first_day(&page, day).is_some());
        page.apply(&Edit::SetFront {
            key: Key::Date,
            value: "`r Sys.Date()`".to_owned(),
        })
        .expect("applies");
        assert_eq!(set_first_day(&page, day), None);
    }
}
