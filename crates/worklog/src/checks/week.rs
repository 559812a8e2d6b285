//! Checks whether a page says of itself which week it is: weight, menu entry, title and
//! headings.

use page::week::{number_in_menu, number_named, rename, rename_in_menu};
use page::{Edit, Key, Role, Spot};

use super::problem::Problem;
use super::subject::Subject;
use crate::worklog::Worklog;

/// Appends the findings about the number of a week.
pub(super) fn check(worklog: &Worklog, subject: &mut Subject<'_>) {
    let Some(week) = subject.week() else {
        return;
    };
    title(subject, week);
    weight(worklog, subject, week);
    menu(subject, week);
    headings(subject, week);
}

fn title(subject: &mut Subject<'_>, week: u32) {
    let title = subject.page.front(Key::Title).unwrap_or_default();
    let Some(number) = other_week(&title, week) else {
        return;
    };
    let mend = rename(&title, number, week).map(|value| Edit::SetFront {
        key: Key::Title,
        value,
    });
    let spot = Some(Spot::Front(Key::Title));
    subject.add(spot, Problem::TitleOfAnother { number, week }, mend);
}

/// Returns the number of the week that a text names, if it does not name the given one.
fn other_week(text: &str, week: u32) -> Option<u32> {
    let names_own = rename(text, week, week).is_some();
    number_named(text).filter(|_| !names_own)
}

/// The theme lists pages by their weights, and those of one weight by their dates and
/// titles. Weights that have the weeks in order, as 10, 20, 30, are right, too.
fn weight(worklog: &Worklog, subject: &mut Subject<'_>, week: u32) {
    let of = |text: &str| text.trim().parse::<i64>().ok();
    let weight = subject
        .page
        .front(Key::Weight)
        .filter(|text| !text.trim().is_empty());
    let own = weight.as_deref().and_then(of);
    // What is no number is a finding of the page's own.
    if own == Some(i64::from(week)) || weight.is_some() && own.is_none() {
        return;
    }
    let weeks = worklog.weeks_in(subject.file.language);
    let weights: Vec<Option<i64>> = weeks
        .map(|(_, file)| file.page.front(Key::Weight).as_deref().and_then(of))
        .collect();
    let is_sorted = weights.len() > 1
        && weights.iter().all(Option::is_some)
        && weights.windows(2).all(|two| two[0] < two[1]);
    if is_sorted {
        return;
    }
    let edit = Edit::SetFront {
        key: Key::Weight,
        value: week.to_string(),
    };
    let spot = Some(Spot::Front(Key::Weight));
    subject.add(spot, Problem::WeightOfAnother { weight, week }, Some(edit));
}

fn menu(subject: &mut Subject<'_>, week: u32) {
    let pre = subject.page.front(Key::Pre).unwrap_or_default();
    let (number, value) = match number_in_menu(&pre) {
        Some(number) => (number, rename_in_menu(&pre, number, week)),
        // A number without that of the chapter, as the worklog's own page has it.
        None => match alone(&pre) {
            Some(number) => (
                number,
                Some(pre.replacen(&number.to_string(), &format!("1.{week}"), 1)),
            ),
            None => return,
        },
    };
    if number == week {
        return;
    }
    let mend = value.map(|value| Edit::SetFront {
        key: Key::Pre,
        value,
    });
    let spot = Some(Spot::Front(Key::Pre));
    subject.add(spot, Problem::MenuOfAnother { number, week }, mend);
}

/// Returns the number of a menu entry that has no other digits, as in `<b> 1. </b>`.
fn alone(pre: &str) -> Option<u32> {
    let mut numbers = pre
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let number = numbers.next()?.parse().ok()?;
    numbers.next().is_none().then_some(number)
}

/// A heading of another section than the usual three may speak of another week.
fn headings(subject: &mut Subject<'_>, week: u32) {
    for section in subject.page.sections() {
        let Some(heading) = section.heading().filter(|_| section.role() != Role::Other) else {
            continue;
        };
        let Some(number) = other_week(&heading, week) else {
            continue;
        };
        let section = section.id();
        let mend = rename(&heading, number, week).map(|text| Edit::SetHeading { section, text });
        let problem = Problem::HeadingOfAnother { number, week };
        subject.add(Some(Spot::Heading(section)), problem, mend);
    }
}
