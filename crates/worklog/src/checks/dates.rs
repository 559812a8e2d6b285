//! Checks the dates of a page against its day cells and against the other weeks.

use page::check::{self, DoubtKind};
use page::dates::{self, OrderBasis};
use page::table::{Column, Table};
use page::week::dating;
use page::week::days::{Week, days};
use page::week::move_days;
use page::{Date, Edit, Id, Spot, day};

use super::problem::Problem;
use super::subject::Subject;
use crate::calendar::{ENOUGH, Misplaced, misplaced};
use crate::worklog::Worklog;

/// Appends the findings about the dates of a week.
pub(super) fn check(worklog: &Worklog, subject: &mut Subject<'_>) {
    doubtful(subject);
    if subject.week().is_none() {
        return;
    }
    order(worklog, subject);
    for table in subject.page.tables() {
        weekdays(subject, table);
    }
    other_weeks(worklog, subject);
}

/// How many days may lie between rows that follow one another: from a Thursday to a Monday.
/// Not all weeks are from Monday to Sunday, and a row that follows the others is no slip.
const STEP: i64 = 4;

/// The dates that the page's own check doubts.
fn doubtful(subject: &mut Subject<'_>) {
    for doubt in check::doubts(subject.page, subject.order) {
        let date = doubt.date;
        let problem = match doubt.kind {
            DoubtKind::OutsideWeek(week) if follows(subject, doubt.row, date, week) => continue,
            DoubtKind::OutsideWeek(week) => Problem::OutsideWeek { date, week },
            DoubtKind::OtherOrder => Problem::OtherOrder { date },
            DoubtKind::BeforeStart(start) => Problem::BeforeStart {
                completion: date,
                start,
            },
        };
        let mend = doubt.mend.map(|(_, edit)| edit);
        subject.add(Some(Spot::Cell(doubt.row, doubt.column)), problem, mend);
    }
}

/// Returns whether a date outside a week follows the dates of the rows beside it.
fn follows(subject: &Subject<'_>, row: Id, date: Date, week: Week) -> bool {
    let Some((table, _)) = subject.page.row(row) else {
        return false;
    };
    let all = days(table, subject.order);
    let dated = all.iter().filter_map(|days| Some((days.row, days.day()?)));
    let dated: Vec<(Id, Date)> = dated.collect();
    let Some(at) = dated.iter().position(|(of, _)| *of == row) else {
        return false;
    };
    let own = dated[at].1;
    let is_sorted = dated.windows(2).all(|two| two[0].1 <= two[1].1);
    // A completion is beside its start.
    let beside = if own != date {
        Some(own)
    } else if date < week.first {
        dated.get(at + 1).map(|(_, day)| *day)
    } else {
        at.checked_sub(1).map(|at| dated[at].1)
    };
    let is_near = |other: Date| (date - other).whole_days().abs() <= STEP;
    is_sorted && beside.is_some_and(is_near)
}

/// The order of day and month, beside that of the other weeks in the language.
fn order(worklog: &Worklog, subject: &mut Subject<'_>) {
    let (own, basis) = dates::order(subject.page);
    let others = worklog.weeks_in(subject.file.language).filter(|(_, file)| {
        let (order, basis) = dates::order(&file.page);
        order != own && basis == OrderBasis::Proved
    });
    let usual = worklog.usual_order(subject.file.language);
    if basis != OrderBasis::Proved || usual != Some(own.other()) || others.count() < ENOUGH {
        return;
    }
    let mut tables = subject.page.tables().into_iter();
    let Some(table) = tables.find(|table| dates::depend_on_order(table)) else {
        return;
    };
    let column = table.columns().iter().position(is_dated);
    let row = table.rows().first();
    let spot = row
        .zip(column)
        .map(|(row, column)| Spot::Cell(row.id(), column));
    let mend = dates::rewrite(subject.page, own, own.other());
    subject.add(spot, Problem::OrderOfAnother, Some(mend));
}

fn is_dated(column: &Column) -> bool {
    matches!(column, Column::Start | Column::Completion)
}

/// The day cells beside the dates. Where the named day of the week has no row yet and the
/// date has another one, it is the date that is mended. A date that is doubtful anyway says
/// nothing about its day.
fn weekdays(subject: &mut Subject<'_>, table: &Table) {
    let (_, basis) = dates::order(subject.page);
    if basis == OrderBasis::Assumed && dates::depend_on_order(table) {
        return;
    }
    let all = days(table, subject.order);
    let rows_of = |date: Date| all.iter().filter(|days| days.day() == Some(date)).count();
    for found in day::other_days(table, subject.order) {
        if subject.is_doubtful(found.row) {
            continue;
        }
        let is_slip = rows_of(found.named) == 0 && rows_of(found.date) > 1;
        let start = table.column(Column::Start).filter(|_| is_slip);
        let mend = match start {
            Some(column) => {
                let style = dates::style(table, subject.order);
                dating::set(subject.page, found.row, column, &style.write(found.named))
            }
            None => Edit::SetCell {
                row: found.row,
                column: found.column,
                text: found.text,
            },
        };
        let row = table.rows().iter().find(|row| row.id() == found.row);
        let problem = Problem::OtherDay {
            day: row.map_or(String::new(), |row| row.text(found.column)),
            date: found.date,
        };
        let spot = Spot::Cell(found.row, found.column);
        subject.add(Some(spot), problem, Some(mend));
    }
}

/// The week of the dates, beside those of the other weeks.
fn other_weeks(worklog: &Worklog, subject: &mut Subject<'_>) {
    let language = subject.file.language;
    let number = subject.week();
    let Some(found) = number.and_then(|number| misplaced(worklog, language, number)) else {
        return;
    };
    let Misplaced {
        monday, expected, ..
    } = found;
    let by = (expected - monday).whole_days();
    let mend = found
        .is_free
        .then(|| move_days(subject.page, subject.order, by));
    let tables = subject.page.tables();
    let spot = tables.iter().find_map(|table| {
        let column = table.columns().iter().position(is_dated)?;
        Some(Spot::Cell(table.rows().first()?.id(), column))
    });
    subject.add(spot, Problem::DatesOfAnother { monday, expected }, mend);
}
