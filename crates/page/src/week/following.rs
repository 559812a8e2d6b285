//! Creates the week after another one, in the wording and style of that page.

use hugo::lex::line::{is_blank, lines};
use time::Date;

use crate::date::notation::{self, DateOrder};
use crate::edit::Edit;
use crate::tree::id::Id;
use crate::tree::outline::{Item, Outline};
use crate::tree::page::Page;
use crate::tree::reading::Reading;
use crate::tree::section::{Block, Section};
use crate::tree::table::{Column, Table};
use crate::week::clock::Now;
use crate::{date, week};

/// Returns the week after another one, with its number and its Monday: a copy of the page
/// with everything below its headings removed, except for the day of the first row, and
/// with a date that Hugo shows now. Returns `None` if the page has no table and so is not
/// a week. `order` is that of the dates on both pages.
pub fn week_after(
    page: &Page,
    order: DateOrder,
    number: u32,
    monday: Date,
    now: Now,
) -> Option<Page> {
    page.tables().first()?;
    let mut edits = vec![
        week::renumber(page, number),
        week::show_from(page, monday, now),
    ];
    let mut emptied = Vec::new();
    let headed = page.sections().iter();
    for section in headed.filter(|section| section.heading().is_some()) {
        // One list is enough as a model for a section's style, and no list is begun below
        // a table.
        let mut has_list = section.blocks().iter().any(is_table);
        for block in section.blocks() {
            match block {
                Block::Gap(_) => {}
                Block::Markdown(markdown) => {
                    emptied.push(markdown.id());
                    edits.push(Edit::SetMarkdown {
                        block: markdown.id(),
                        text: String::new(),
                    });
                }
                Block::Outline(outline) => {
                    if has_list {
                        emptied.push(outline.id());
                    }
                    clear_outline(outline, has_list, &mut edits);
                    has_list = true;
                }
                Block::Table(table) => clear_table(table, order, monday, &mut edits),
            }
        }
    }
    let mut new = page.clone();
    new.apply(&Edit::All(edits)).ok()?;
    if let Some(first) = week::first_day(page, order) {
        let by = (monday - date::monday(first)).whole_days();
        let titles = week::moved_headings(&new, order, by);
        new.apply(&Edit::All(titles)).ok()?;
    }
    for section in &mut new.sections {
        close_gaps(&mut section.blocks, &emptied);
    }
    let reading = Reading {
        earlier_order: Some(order),
        ..new.reading()
    };
    let mut week = Page::parse_as(&new.print(), &reading);
    begin_lists(&mut week, &new);
    Some(week)
}

/// Returns whether a block is a table.
fn is_table(block: &Block) -> bool {
    matches!(block, Block::Table(_))
}

/// Removes the blank lines behind removed blocks, since those in front of them are
/// enough.
fn close_gaps(blocks: &mut [Block], emptied: &[Id]) {
    // Whether there are blank lines in front, and whether the block behind them was
    // removed.
    let (mut is_parted, mut is_emptied) = (false, false);
    for block in blocks {
        match block {
            Block::Gap(gap) => {
                if is_parted && is_emptied {
                    let blank = lines(&gap.text).take_while(|line| is_blank(line));
                    let blank: usize = blank.map(str::len).sum();
                    gap.text.drain(..blank);
                }
                is_parted = is_parted && gap.text.is_empty() || gap.text.ends_with('\n');
                is_emptied = false;
            }
            block => {
                is_emptied = emptied.contains(&block.id());
                is_parted &= is_emptied;
            }
        }
    }
}

/// Adds the edits that remove all items except for the first one, whose text is removed
/// but which keeps the marker; or that one, too, if `wholly`.
fn clear_outline(outline: &Outline, wholly: bool, edits: &mut Vec<Edit>) {
    let Some(first) = outline.items().first() else {
        return;
    };
    let item = first.id();
    let set = |text: &str| {
        let text = text.to_owned();
        Edit::SetItem { item, text }
    };
    let first_subtree = outline.subtree(0);
    for (at, item) in outline.items().iter().enumerate().skip(1) {
        if item.depth() == usize::from(first_subtree.contains(&at)) {
            edits.push(Edit::RemoveItem { item: item.id() });
        }
    }
    match wholly {
        true => edits.push(Edit::RemoveItem { item }),
        // The text is set twice, so that an item that was empty before counts as begun,
        // too, and is not in the file.
        false => edits.extend([set("x"), set("")]),
    }
}

/// Begins each empty list of a page with an item that has the marker of the corresponding
/// list of another page. The item is written to the file with its first text.
fn begin_lists(page: &mut Page, model_page: &Page) {
    let begun = |section: &Section| -> Vec<Outline> {
        let outlines = section.blocks.iter().flat_map(|block| match block {
            Block::Outline(outline) => vec![outline.clone()],
            Block::Table(table) => {
                let first = table.rows().first();
                first.map_or_else(Vec::new, |row| row.outlines().cloned().collect())
            }
            Block::Gap(_) | Block::Markdown(_) => Vec::new(),
        });
        outlines.collect()
    };
    let mut found = Vec::new();
    for (section, model) in page.sections.iter().zip(&model_page.sections) {
        let models = begun(model).into_iter();
        let models = models.map(|outline| outline.items.into_iter().next());
        found.extend(begun(section).into_iter().zip(models));
    }
    found.retain(|(outline, _)| outline.items.is_empty());
    for (outline, model) in found {
        let Some(model) = model else { continue };
        let item = Item {
            id: page.ids.next(),
            text: String::new(),
            is_typed: true,
            ..model
        };
        if let Some(outline) = page.outline_mut(outline.id) {
            outline.items.push(item);
        }
    }
}

/// Adds the edits that remove all rows except for the first one, as a model for new ones.
/// It keeps its day, and its dates become those of the same weekday in the new week.
fn clear_table(table: &Table, order: DateOrder, monday: Date, edits: &mut Vec<Edit>) {
    let Some((first, rest)) = table.rows().split_first() else {
        return;
    };
    edits.extend(rest.iter().map(|row| Edit::RemoveRow { row: row.id() }));
    for outline in first.outlines() {
        clear_outline(outline, false, edits);
    }
    for (column, kind) in table.columns().iter().enumerate() {
        let date = || notation::read(&first.text(column), order);
        let text = match (kind, date()) {
            (Column::Task, _) | (Column::Day, None) => continue,
            (Column::Day | Column::Start | Column::Completion, Some((date, style))) => {
                Some(style.write(date::plus_days(
                    monday,
                    i64::from(date.weekday().number_days_from_monday()),
                )))
            }
            _ => None,
        };
        edits.push(Edit::SetCell {
            row: first.id(),
            column,
            text: text.unwrap_or_default(),
        });
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::dates;
    use crate::tree::front::Key;
    use crate::week::adding;

    const VIETNAMESE: &str = "\
---
title: 'Worklog Tuần 2'
date: 2025-09-15
weight: 2
pre: \"<b>1.2. </b>\"
---

{{% notice tip %}}
Bằng tiếng Việt.
{{% /notice %}}

## Mục tiêu tuần 2

+ Một
    + Một rưỡi
+ Hai

## Công việc

Ghi chú của tuần.

|Thứ|Công việc|Ngày bắt đầu|Ngày hoàn thành|Kết quả|
|---|---|---|---|---|
|**3**|• Đọc<br>• Viết|16/09/2025|17/09/2025|tốt|
|**5**|• Thử|18/09/2025|18/09/2025||

## Kết quả tuần 2

+ Ba
";

    /// A time after all days of these pages.
    fn later() -> Now {
        Now::at_start_of(date!(2026 - 11 - 26), 7 * 60)
    }

    fn behind(page: &Page, now: Now) -> Page {
        let order = dates::order(page).0;
        let monday = week::first_day(page, order).map(|day| date::plus_days(date::monday(day), 7));
        let monday = monday.unwrap_or_else(|| date::monday(now.today()));
        let next = week::number(page).expect("a number") + 1;
        week_after(page, order, next, monday, now).expect("a week")
    }

    /// Returns a week with a title, a date, a heading and a text.
    fn week(title: &str, date: &str, heading: &str, text: &str) -> Page {
        Page::parse(&format!(
            "---\ntitle: {title}\ndate: {date}\nweight: 8\n---\n\n### {heading}\n\n{text}\n\n\
            ### Tasks\n\n| Day | Task | Start Date |\n| --- | --- | --- |\n| 2 | - a | 21/09/2026 |\n"
        ))
    }

    #[test]
    fn numbers_a_new_week_after_the_previous_one() {
        for (eighth, ninth, tenth) in [
            ("Nhật ký tuần 8", "Nhật ký tuần 9", "Nhật ký tuần 10"),
            ("Worklog - Week 8", "Worklog - Week 9", "Worklog - Week 10"),
            ("\"Week 8: IaC\"", "\"Week 9: IaC\"", "\"Week 10: IaC\""),
            ("Tuần 8 Báo cáo", "Tuần 9 Báo cáo", "Tuần 10 Báo cáo"),
            ("Week 08", "Week 09", "Week 10"),
            ("WEEK 8", "WEEK 9", "WEEK 10"),
        ] {
            let week = |title: &str| week(title, "2026-09-21", "Goals of week 8", "Text");
            let mut page = week(eighth);
            for (wanted, number) in [(ninth, 9), (tenth, 10)] {
                page = behind(&page, later());
                assert_eq!(page.front(Key::Title), week(wanted).front(Key::Title));
                assert_eq!(page.front(Key::Weight), Some(number.to_string()));
                let heading = page.sections()[1].heading();
                assert_eq!(heading, Some(format!("Goals of week {number}")), "{eighth}");
            }
        }
    }

    #[test]
    fn gives_a_new_week_a_date_that_hugo_shows() {
        let thursday = date!(2026 - 09 - 24);
        for (date, hour, wanted) in [
            ("2026-09-21", 12, "2026-09-24"),
            ("2026-09-21", 6, "2026-09-23"),
            ("29/09/2026", 12, "2026-09-24"),
            ("2026-9-5", 12, "2026-09-24"),
            ("\"`r Sys.Date()`\"", 12, "2026-09-24"),
            ("2026-09-21T05:17", 12, "2026-09-24"),
            ("2026-09-21T08:00:00+07:00", 12, "2026-09-24"),
            (
                "2026-09-21T08:00:00+07:00",
                12 + 24 * 7,
                "2026-09-28T08:00:00+07:00",
            ),
            ("2026-09-21", 12 + 24 * 7, "2026-09-28"),
            ("", 12 + 24 * 4, "2026-09-28"),
            ("", 6 + 24 * 4, "2026-09-28T00:00:00+07:00"),
        ] {
            let midnight = Now::at_start_of(thursday, 7 * 60);
            let now = Now {
                minute: midnight.minute + hour * 60,
                ..midnight
            };
            let new = behind(&week("Week 8", date, "Goals", "Text"), now);
            assert_eq!(new.front(Key::Date).as_deref(), Some(wanted), "{date}");
            let found = crate::check(&new, DateOrder::DayFirst, now);
            assert_eq!(found, [], "{date}");
            // The tasks continue in the new week.
            let first = week::first_day(&new, DateOrder::DayFirst);
            assert_eq!(first, Some(date!(2026 - 09 - 28)));
        }
    }

    #[test]
    fn keeps_blank_lines_in_kept_text() {
        let kept = "A preamble.\n\n\n\n```\ncode\n\n\n\nmore\n```\n\n\n\n";
        let page = week("Week 8", "2026-09-21", "Goals", "One.\n\n\n\nTwo.").print();
        let page =
            Page::parse(&page.replace("### Goals", &format!("{kept}### Goals (21/09/2026)")));
        let new = behind(&page, later()).print();
        let body = new.split_once("---\n\n").expect("a body").1;
        let wanted = format!("{kept}### Goals (28/09/2026)\n\n### Tasks\n");
        assert!(body.starts_with(&wanted), "{body}");
    }

    #[test]
    fn leaves_one_list_in_a_cleared_section() {
        let table = "| Task | Start Date |\n| --- | --- |\n";
        for (content, wanted) in [
            ("* a\n\ntext\n\n* b\n\n### c\n- d\n\n### e\n- f", ""),
            ("text\n\n* a\n* b", ""),
            ("* ", ""),
            (
                &format!("{table}|  | 08/09/2025 |\n\n* a\n* b\n\ntext"),
                &format!("{table}|  | 15/09/2025 |\n"),
            ),
            (
                &format!("{table}| - | 08/09/2025 |"),
                &format!("{table}|  | 15/09/2025 |\n"),
            ),
        ] {
            let text = |content: &str, at: u32| {
                format!(
                    "---\ntitle: Week {at}\ndate: 2025-09-08\n---\n\n## Objectives\n\n{content}\n\n\
                    ## Tasks\n\n{table}| - a | |\n"
                )
            };
            let monday = date!(2025 - 09 - 15);
            let page = Page::parse(&text(content, 3));
            let new = week_after(&page, DateOrder::DayFirst, 4, monday, later()).expect("a week");
            let body = new.body();
            let (tasks, _) = body.split_once("\n## Tasks").expect("the next section");
            assert_eq!(tasks, format!("\n## Objectives\n\n{wanted}"), "{content}");
            // Text that is written there stays at its position.
            for outline in new.outlines() {
                let Some(item) = outline.items().first().map(Item::id) else {
                    continue;
                };
                let mut begun = new.clone();
                let text = "x".to_owned();
                begun.apply(&Edit::SetItem { item, text }).expect("applies");
                let again = Page::parse(&begun.print());
                let count = |page: &Page| (page.tables().len(), page.tables()[0].rows().len());
                assert_eq!(count(&again), count(&new), "{}", begun.print());
            }
        }
    }

    #[test]
    fn new_week_has_the_style_of_the_previous_one() {
        let monday = date!(2025 - 09 - 22);
        let page = Page::parse(VIETNAMESE);
        let new = week_after(&page, DateOrder::DayFirst, 3, monday, later()).expect("a week");
        let wanted = "\
---
title: 'Worklog Tuần 3'
date: 2025-09-22
weight: 3
pre: \"<b>1.3. </b>\"
---

{{% notice tip %}}
Bằng tiếng Việt.
{{% /notice %}}

## Mục tiêu tuần 3


## Công việc

|Thứ|Công việc|Ngày bắt đầu|Ngày hoàn thành|Kết quả|
|---|---|---|---|---|
|**3**||23/09/2025|24/09/2025||

## Kết quả tuần 3

";
        assert_eq!(new.print(), wanted);
        // The order of dates was not chosen by a person.
        assert_eq!(new.reading(), Reading::from_line("day-first?"));
        // Text that is written first gets the previous marker.
        let mut begun = new.clone();
        for id in ["+ a\n\n## Công", "|• a|", "+ a\n"]
            .iter()
            .zip(new.outlines())
        {
            let (wanted, outline) = id;
            let item = outline.items()[0].id();
            let text = "a".to_owned();
            begun.apply(&Edit::SetItem { item, text }).expect("applies");
            let text = begun.print();
            assert!(text.contains(wanted), "{text}");
            assert_eq!(Page::parse(&text).print(), text);
        }
        let table = new.tables()[0].id();
        let thursday = Some(date!(2025 - 09 - 25));
        let edit = adding::add_day(&new, table, DateOrder::DayFirst, thursday);
        let mut next = new.clone();
        next.apply(&edit.expect("a table")).expect("applies");
        let row = next.tables()[0].rows().last().expect("a row");
        assert_eq!(row.text(0), "**5**");
        let none = Page::parse("# About\n\ntext\n");
        assert!(week_after(&none, DateOrder::DayFirst, 3, monday, later()).is_none());
    }
}
