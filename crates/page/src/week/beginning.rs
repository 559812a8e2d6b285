//! Where a person who opens a page goes on with it.

use time::Date;

use super::days::days;
use crate::date::notation::DateOrder;
use crate::tree::id::Id;
use crate::tree::outline::{Item, Outline};
use crate::tree::page::Page;
use crate::tree::role::Role;
use crate::tree::section::{Block, Section};
use crate::tree::spans::Spot;

/// Returns the field in which a person is likely to write first on a day: that of the
/// objectives where there are none yet, else the last line of the day's row, else the first
/// row that says nothing. `None` on a page that has all of them.
pub fn first_to_write(page: &Page, order: DateOrder, today: Date) -> Option<Spot> {
    let objectives = page
        .sections()
        .iter()
        .filter(|section| section.role() == Role::Objectives);
    let outlines: Vec<&Outline> = objectives
        .flat_map(Section::blocks)
        .filter_map(|block| match block {
            Block::Outline(outline) => Some(outline),
            _ => None,
        })
        .collect();
    if let Some(outline) = outlines.first()
        && outlines.iter().all(|outline| is_empty(outline))
    {
        return Some(last_spot(outline));
    }
    let tables = page.tables();
    let rows = || {
        let rows = tables.iter().flat_map(|table| days(table, order));
        rows.filter_map(|days| Some((days, page.row(days.row)?.1.outlines().next()?)))
    };
    let of_today = rows().find(|(days, _)| days.covers(today));
    let empty = || rows().find(|(_, outline)| is_empty(outline));
    let (_, outline) = of_today.or_else(empty)?;
    Some(last_spot(outline))
}

/// Returns the field in which a person goes on with a day's work: the last line of the
/// first row on that day.
pub fn on_day(page: &Page, order: DateOrder, day: Date) -> Option<Spot> {
    let tables = page.tables();
    let mut rows = tables.iter().flat_map(|table| days(table, order));
    let days = rows.find(|days| days.covers(day))?;
    let outline = page.row(days.row)?.1.outlines().next()?;
    Some(last_spot(outline))
}

fn is_empty(outline: &Outline) -> bool {
    let mut items = outline.items().iter();
    items.all(|item| outline.text(item).trim().is_empty())
}

/// Returns the field of an outline's last item, or that of an empty one.
fn last_spot(outline: &Outline) -> Spot {
    let last: Option<Id> = outline.items().last().map(Item::id);
    last.map_or(Spot::NewItem(outline.id()), Spot::Item)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::from_iso;
    use crate::tree::spans::span_of;

    #[test]
    fn a_person_goes_on_where_something_is_to_be_written() {
        let page = |objectives: &str, rows: &[&str]| {
            let rows: String = rows.iter().map(|row| format!("| {row} |\n")).collect();
            Page::parse(&format!(
                "### Objectives\n\n{objectives}\n### Tasks\n\n| Task | Start |\n|-|-|\n{rows}"
            ))
        };
        let (monday, tuesday) = ("- One<br>- Two | 09/08/2025", "- Three | 09/09/2025");
        for (objectives, rows, wanted) in [
            ("", &[monday, tuesday][..], ""),
            ("* Learn\n", &[monday, tuesday], "Two"),
            ("* Learn\n", &[tuesday], "none"),
            ("* Learn\n", &[tuesday, " | 09/10/2025"], ""),
        ] {
            let page = page(objectives, rows);
            let today = from_iso("2025-09-08").expect("a day");
            let spot = first_to_write(&page, DateOrder::MonthFirst, today);
            let said = spot.map(|spot| {
                let span = span_of(&page, spot).expect("a field of the page");
                page.print()[span].to_owned()
            });
            let said = said.as_deref().unwrap_or("none").trim();
            assert_eq!(
                said.trim_start_matches("- "),
                wanted,
                "{objectives} {rows:?}"
            );
        }
        assert_eq!(
            first_to_write(&Page::parse(""), DateOrder::DayFirst, Date::MIN),
            None
        );
    }

    #[test]
    fn a_day_is_gone_on_with_in_its_last_line() {
        let page = Page::parse(
            "### Tasks\n\n| Task | Start | End |\n|-|-|-|\n| - One<br>- Two | 09/08/2025 | 09/09/2025 |\n",
        );
        for (day, wanted) in [
            ("2025-09-07", None),
            ("2025-09-08", Some("- Two")),
            ("2025-09-09", Some("- Two")),
        ] {
            let day = from_iso(day).expect("a day");
            let spot = on_day(&page, DateOrder::MonthFirst, day);
            let said = spot.and_then(|spot| Some(page.print()[span_of(&page, spot)?].to_owned()));
            assert_eq!(said.as_deref(), wanted, "{day}");
        }
    }
}
