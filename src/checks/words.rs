//! What the checks find, in words: a sentence with its reason, and the name of the button
//! that mends it.

use page::Date;
use page::week::words as days;
use worklog::checks::{Finding, Problem};
use worklog::{Language, Part};

use crate::editor::finding_words;
use crate::language::{self, words};

/// Returns the name of a page's part of the worklog: `Week 5`.
pub fn part_name(part: Part) -> String {
    match part {
        Part::Week(number) => words!(checks.week, number = number),
        Part::Index => words!(checks.index).to_owned(),
    }
}

/// Returns a finding as a sentence.
pub fn sentence(finding: &Finding, today: Date) -> String {
    let reader = language::current();
    let day = |date: &Date| days::day_and_year(*date, reader);
    match &finding.problem {
        Problem::Hugo(_, problem) => finding_words::sentence(problem, today),
        Problem::WeightOfAnother { weight, week } => match weight {
            Some(weight) => words!(checks.weight, weight = weight, week = week),
            None => words!(checks.no_weight, week = week),
        },
        Problem::MenuOfAnother { number, week } => {
            words!(checks.pre, number = number, week = week)
        }
        Problem::TitleOfAnother { number, week } => {
            words!(checks.of_title, number = number, week = week)
        }
        Problem::HeadingOfAnother { number, week } => {
            words!(checks.of_heading, number = number, week = week)
        }
        Problem::OtherDay { day: cell, date } => {
            words!(checks.day, day = cell.replace('*', ""), date = day(date))
        }
        Problem::OutsideWeek { date, week } => {
            let week = days::span(week.first, week.last, reader);
            words!(checks.outside_week, date = day(date), week = week)
        }
        Problem::OtherOrder { date } => words!(checks.other_order, date = day(date)),
        Problem::OrderOfAnother => words!(checks.page_order).to_owned(),
        Problem::BeforeStart { completion, start } => {
            words!(
                checks.before_start,
                day = day(completion),
                start = day(start)
            )
        }
        Problem::DatesOfAnother { monday, expected } => {
            words!(
                checks.other_week,
                monday = day(monday),
                expected = day(expected)
            )
        }
        Problem::ShortRow { cells, columns } => {
            words!(checks.short_row, cells = cells, columns = columns)
        }
        Problem::LongRow { lost } => words!(checks.long_row, lost = lost),
        Problem::RuleMakesHeading { text } => words!(checks.rule, text = text),
        Problem::Notice => words!(checks.notice).to_owned(),
        Problem::TemplateText { text } => words!(checks.template_text, text = text),
        Problem::TasksOfAnother { week } => words!(checks.tasks_of_another, week = week),
        Problem::LostTag { tag } => words!(checks.lost_tag, tag = tag),
        Problem::ShownAsterisks => words!(checks.asterisks).to_owned(),
        Problem::BrokenLink { link } => words!(checks.broken_link, link = link),
        Problem::LinkWithoutScheme { address } => words!(checks.no_scheme, address = address),
        Problem::MissingImage { address } => words!(checks.no_image, address = address),
        Problem::OtherLanguage => match finding.language {
            Language::English => words!(checks.language_english).to_owned(),
            Language::Vietnamese => words!(checks.language_vietnamese).to_owned(),
        },
        Problem::MissingTwin { .. } => match finding.language {
            Language::English => words!(checks.no_twin_vietnamese).to_owned(),
            Language::Vietnamese => words!(checks.no_twin_english).to_owned(),
        },
        Problem::EmptySection { heading } => words!(checks.empty_section, heading = heading),
        Problem::TwinRows { own, twin } => words!(checks.twin_rows, own = own, twin = twin),
        Problem::TwinDates { own, twin } => {
            let said = |date: &Option<Date>| date.as_ref().map_or("–".to_owned(), day);
            words!(checks.twin_dates, own = said(own), twin = said(twin))
        }
        Problem::TwinLinks { missing } => {
            words!(checks.twin_links, missing = missing.join(", "))
        }
    }
}

/// Returns what the button says that mends a problem.
pub fn mend_name(problem: &Problem) -> String {
    match problem {
        Problem::WeightOfAnother { week, .. } => words!(checks.fix_weight, week = week),
        Problem::MenuOfAnother { week, .. }
        | Problem::TitleOfAnother { week, .. }
        | Problem::HeadingOfAnother { week, .. } => words!(checks.fix_week, week = week),
        Problem::OtherDay { .. } => words!(checks.fix_day).to_owned(),
        Problem::OrderOfAnother => words!(checks.fix_order).to_owned(),
        Problem::DatesOfAnother { .. } => words!(checks.fix_dates).to_owned(),
        Problem::ShortRow { .. } => words!(checks.fix_row).to_owned(),
        Problem::RuleMakesHeading { .. } => words!(checks.fix_rule).to_owned(),
        Problem::Notice => words!(checks.fix_notice).to_owned(),
        Problem::LostTag { .. } => words!(checks.fix_tag).to_owned(),
        Problem::ShownAsterisks => words!(checks.fix_bold).to_owned(),
        Problem::LinkWithoutScheme { .. } => words!(checks.fix_link).to_owned(),
        Problem::MissingTwin { .. } => words!(checks.fix_twin).to_owned(),
        Problem::TwinRows { .. } => words!(checks.fix_rows).to_owned(),
        Problem::TwinDates { .. } => words!(checks.fix_date).to_owned(),
        Problem::TwinLinks { .. } => words!(checks.fix_links).to_owned(),
        _ => words!(checks.fix).to_owned(),
    }
}
