//! New weeks: the next one in all its languages, and a whole worklog at its start. A new
//! week looks like the one before it; the first one looks like the programme's sample.

use std::collections::BTreeMap;

use page::week::adding::{add_day, rows_on};
use page::week::days::{Week, days};
use page::week::following::week_after;
use page::week::words::Language;
use page::week::{self, Now, template};
use page::{Date, DateOrder, Edit, Key, Page, date, dates};

use crate::calendar::misplaced;
use crate::checks::without_notices;
use crate::index_page;
use crate::layout::Part;
use crate::translation::translated_page;
use crate::worklog::{PageFile, Worklog, other};

/// What a worklog is begun with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The first day of the first week, which need not be a Monday.
    pub first_day: Date,
    /// How many weeks it has.
    pub weeks: u32,
    /// Its languages.
    pub languages: Vec<Language>,
}

/// The usual number of weeks of an internship.
const USUAL_WEEKS: u32 = 12;

impl Plan {
    /// Returns the plan that is likely for a worklog on a day: from the first day that its
    /// first week has, or else the Monday of the day's week, with as many weeks as it has, or
    /// else twelve, in its languages, or else the given ones.
    pub fn likely(worklog: &Worklog, today: Date, languages: &[Language]) -> Self {
        let first = [Language::English, Language::Vietnamese].map(|language| {
            let file = worklog.page(Part::Week(1), language)?;
            week::first_day(&file.page, worklog.order(file))
        });
        let own = self::languages(worklog);
        Self {
            first_day: first
                .into_iter()
                .flatten()
                .min()
                .unwrap_or_else(|| date::monday(today)),
            weeks: worklog
                .weeks()
                .last()
                .copied()
                .unwrap_or_default()
                .max(USUAL_WEEKS),
            languages: if own.is_empty() {
                languages.to_vec()
            } else {
                own
            },
        }
    }

    /// Returns the Friday of its last week.
    pub fn last_day(&self) -> Date {
        let weeks = i64::from(self.weeks.saturating_sub(1));
        date::plus_days(date::monday(self.first_day), 7 * weeks + 4)
    }

    /// Returns the number of its week that is the one to write in on a day: that of the day,
    /// or else the first or the last one.
    pub fn week_of(&self, today: Date) -> u32 {
        let days = (today - date::monday(self.first_day)).whole_days();
        let week = u32::try_from(days.div_euclid(7) + 1).unwrap_or(1);
        week.clamp(1, self.weeks.max(1))
    }
}

/// Returns a new worklog with all its weeks, empty but for their days, and its index pages.
pub fn start(plan: &Plan, now: Now) -> Worklog {
    let mut worklog = Worklog::default();
    fill(&mut worklog, plan, now);
    worklog
}

/// Adds the weeks and the index pages of a plan to a worklog, where it has none yet.
pub fn fill(worklog: &mut Worklog, plan: &Plan, now: Now) {
    let monday = date::monday(plan.first_day);
    for number in 1..=plan.weeks {
        let from = date::plus_days(monday, 7 * i64::from(number - 1));
        let from = from.max(plan.first_day);
        add_week(worklog, number, from, &plan.languages, now);
    }
    for language in &plan.languages {
        if worklog.page(Part::Index, *language).is_none() {
            let page = index_page::new(worklog, *language, &BTreeMap::new(), plan.first_day, now);
            worklog.put(Part::Index, *language, page);
        }
    }
}

/// Returns the languages in which a worklog has weeks.
pub fn languages(worklog: &Worklog) -> Vec<Language> {
    let mut languages = vec![Language::English, Language::Vietnamese];
    languages.retain(|language| worklog.weeks_in(*language).next().is_some());
    languages
}

/// Adds a week to a worklog in some languages, where it has none yet, with a row for each
/// working day from a day on.
pub fn add_week(worklog: &mut Worklog, number: u32, from: Date, languages: &[Language], now: Now) {
    for language in languages {
        let part = Part::Week(number);
        if worklog.page(part, *language).is_none() {
            let page = new_week(worklog, number, from, *language, now);
            worklog.put(part, *language, page);
        }
    }
}

/// Returns the number of the week behind the last one, and the Monday on which it begins,
/// where the pages say when they are. Dates that were copied from another week say nothing.
pub fn next_week(worklog: &Worklog) -> Option<(u32, Date)> {
    week_behind(worklog, worklog.weeks().last().copied()?)
}

/// Returns the number of the week behind one, and the Monday on which it begins, as
/// [`next_week`].
pub fn week_behind(worklog: &Worklog, number: u32) -> Option<(u32, Date)> {
    let days = [Language::English, Language::Vietnamese].map(|language| {
        let file = worklog.page(Part::Week(number), language)?;
        let own = || week::first_day(&file.page, worklog.order(file));
        let misplaced = misplaced(worklog, language, number);
        misplaced.map(|found| found.expected).or_else(own)
    });
    let first = days.into_iter().flatten().next()?;
    Some((number + 1, date::plus_days(date::monday(first), 7)))
}

/// Returns the page of a new week in a language: like the week before it in that language,
/// or else like its own twin, or else like the programme's sample.
pub fn new_week(worklog: &Worklog, number: u32, from: Date, language: Language, now: Now) -> Page {
    let before = worklog
        .weeks_in(language)
        .filter(|(of, _)| *of < number)
        .last();
    if let Some(page) = before.and_then(|(of, file)| after(worklog, file, of, number, from, now)) {
        return page;
    }
    let twin = worklog.page(Part::Week(number), other(language));
    if let Some(twin) = twin.filter(|twin| !is_begun(&twin.page)) {
        return translated_page(&twin.page, language, None);
    }
    let mut page = template::new_week(number, from, language);
    // The edits of its own parts always fit a page.
    let _ = page.apply(&week::show_from(&page, from, now));
    let (order, _) = dates::order(&page);
    add_days(&mut page, order, from, &[]);
    page
}

/// Returns whether a person has written on a page: in a list, or in what a day's tasks are.
pub fn is_begun(page: &Page) -> bool {
    let mut outlines = page.outlines().into_iter();
    outlines.any(|outline| {
        let mut items = outline.items().iter();
        items.any(|item| !outline.text(item).trim().is_empty())
    })
}

/// Returns the week behind a page's, like it. `None` if the page has no table.
fn after(
    worklog: &Worklog,
    file: &PageFile,
    old: u32,
    number: u32,
    from: Date,
    now: Now,
) -> Option<Page> {
    let order = worklog.order(file);
    let monday = date::monday(from);
    let mut page = week_after(&file.page, order, number, monday, now)?;
    if let Some(edit) = without_notices(&page) {
        let _ = page.apply(&edit);
    }
    let weekend = weekend(&file.page, order, monday);
    for (key, value) in numbers(worklog, file, old, number) {
        let _ = page.apply(&Edit::SetFront { key, value });
    }
    add_days(&mut page, order, from, &weekend);
    Some(page)
}

/// Returns weight and menu entry of a new week, where the week before does not have its own
/// number there and so `week_after` leaves them as they are. Where the weights have the weeks
/// in order, the new one goes on by the last step.
fn numbers(worklog: &Worklog, file: &PageFile, old: u32, number: u32) -> Vec<(Key, String)> {
    let mut found = Vec::new();
    let weight = |file: &PageFile| file.page.front(Key::Weight)?.trim().parse::<i64>().ok();
    let (old_weight, past) = (weight(file), i64::from(number) - i64::from(old));
    if old_weight != Some(i64::from(old)) && file.page.front(Key::Weight).is_some() {
        let up_to = worklog.weeks_in(file.language).filter(|(of, _)| *of <= old);
        let weights: Option<Vec<i64>> = up_to.map(|(_, file)| weight(file)).collect();
        let weights = weights.filter(|all| all.is_sorted_by(|a, b| a < b));
        let step = weights.and_then(|all| match all[..] {
            [.., before, own] => Some(own + (own - before) * past),
            _ => None,
        });
        found.push((Key::Weight, step.unwrap_or(i64::from(number)).to_string()));
    }
    let pre = file.page.front(Key::Pre).unwrap_or_default();
    let value = match week::number_in_menu(&pre) {
        Some(in_menu) if in_menu == old => None,
        Some(in_menu) => week::rename_in_menu(&pre, in_menu, number),
        // The week's number without that of the chapter.
        None => Some(pre.replacen(&old.to_string(), &number.to_string(), 1)),
    };
    found.extend(
        value
            .filter(|value| *value != pre)
            .map(|value| (Key::Pre, value)),
    );
    found
}

/// Returns the days of a week's end on which a page has rows, a number of weeks later.
fn weekend(page: &Page, order: DateOrder, monday: Date) -> Vec<Date> {
    let tables = page.tables().into_iter();
    let days = tables.flat_map(|table| days(table, order));
    let mut found: Vec<Date> = days
        .filter_map(|days| {
            let day = days.day()?;
            let at = (day - date::monday(day)).whole_days();
            (at >= 5).then(|| date::plus_days(monday, at))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Adds a row for each working day from a day to the end of its week, and for some more
/// days, where there is none yet.
fn add_days(page: &mut Page, order: DateOrder, from: Date, more: &[Date]) {
    let working = Week::of(from).working_days().filter(|day| *day >= from);
    let wanted: Vec<Date> = working.chain(more.iter().copied()).collect();
    for day in wanted {
        let tables = page.tables();
        let Some(table) = tables.first() else { return };
        if !rows_on(table, order, day).is_empty() {
            continue;
        }
        if let Some(edit) = add_day(page, table.id(), order, Some(day)) {
            let _ = page.apply(&edit);
        }
    }
    // Its dates alone may not tell the order any more.
    if dates::order(page).0 != order {
        let _ = page.apply(&Edit::SetDateOrder { order: Some(order) });
    }
}
