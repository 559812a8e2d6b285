//! A new week. It is worded, marked and spaced as the one before it, or without one
//! as the programme's own sample page.

use hugo::lex::line::{is_blank, lines};
use time::Date;

use crate::date::notation::{self, DateOrder, DateStyle};
use crate::edit::{Edit, TASKS_TABLE};
use crate::tree::front::Key;
use crate::tree::id::Id;
use crate::tree::outline::{Item, Outline};
use crate::tree::page::Page;
use crate::tree::reading::Reading;
use crate::tree::section::{Block, Section};
use crate::tree::table::{Column, Table};
use crate::week::clock::Now;
use crate::{date, week};

/// A week with nothing in it yet: its number, and its first day as the page's date.
pub fn new_week(number: u32, first_day: Date) -> Page {
    Page::parse(&format!(
        "---
title: \"Week {number} Worklog\"
date: \"{first_day}\"
weight: {number}
chapter: false
pre: \" <b> 1.{number}. </b> \"
---

### Week {number} Objectives:


---

### Tasks to be carried out this week:

{TASKS_TABLE}
---

### Week {number} Achievements:

"
    ))
}

/// Whether a page is a new week in which nothing is written yet.
pub fn is_new_week(page: &Page) -> bool {
    let date = page.front(Key::Date);
    let (Some(number), Some(date)) = (week::number(page), date) else {
        return false;
    };
    let Some(day) = date::from_iso(&date) else {
        return false;
    };
    let mut new = new_week(number, day);
    let dated = Edit::SetFront {
        key: Key::Date,
        value: date,
    };
    new.apply(&dated).is_ok() && new.print() == page.print()
}

/// Returns the week behind another one, with its number and its Monday: that page with
/// nothing said under its headings but the first row's day, and a date that Hugo shows
/// now. `None` where it has no table, and so is no week. The other page's dates are in
/// this order, and these will be.
pub fn week_behind(
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
        // One list shows how all of a section's are marked, and none is begun below a table.
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
                    empty(outline, has_list, &mut edits);
                    has_list = true;
                }
                Block::Table(table) => empty_table(table, order, monday, &mut edits),
            }
        }
    }
    let mut new = page.clone();
    new.apply(&Edit::All(edits)).ok()?;
    if let Some(first) = week::first_day(page, order) {
        let by = (monday - date::monday(first)).whole_days();
        let titles = week::moved_titles(&new, order, by);
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
    begin(&mut week, &new);
    Some(week)
}

fn is_table(block: &Block) -> bool {
    matches!(block, Block::Table(_))
}

/// Takes out the blank lines behind what was taken out: those before it are enough.
fn close_gaps(blocks: &mut [Block], emptied: &[Id]) {
    // Whether blank lines stand in front, and whether what they part has gone.
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

/// Takes out all items but the first, which shows how they are marked, and its text;
/// or that one too.
fn empty(outline: &Outline, wholly: bool, edits: &mut Vec<Edit>) {
    let Some(first) = outline.items().first() else {
        return;
    };
    let item = first.id();
    let set = |text: &str| {
        let text = text.to_owned();
        Edit::SetItem { item, text }
    };
    let own = outline.subtree(0);
    for (at, item) in outline.items().iter().enumerate().skip(1) {
        if item.depth() == usize::from(own.contains(&at)) {
            edits.push(Edit::RemoveItem { item: item.id() });
        }
    }
    match wholly {
        true => edits.push(Edit::RemoveItem { item }),
        // One that says nothing already goes out of the file, as one does that was begun.
        false => edits.extend([set("x"), set("")]),
    }
}

/// Begins each empty list of a page with the marker that another page's list has there:
/// it goes into the file with its first word.
fn begin(page: &mut Page, like: &Page) {
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
    for (section, like) in page.sections.iter().zip(&like.sections) {
        let models = begun(like).into_iter();
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

/// Takes out all rows but the first, which shows how they are written: it keeps its
/// day, and its dates are those of the same weekday in the new week.
fn empty_table(table: &Table, order: DateOrder, monday: Date, edits: &mut Vec<Edit>) {
    let Some((first, rest)) = table.rows().split_first() else {
        return;
    };
    edits.extend(rest.iter().map(|row| Edit::RemoveRow { row: row.id() }));
    for outline in first.outlines() {
        empty(outline, false, edits);
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

/// A filled-in week, to try the editor on.
pub fn example(first_day: Date) -> Page {
    let day = |days: i64| {
        let date = date::plus_days(first_day, days);
        DateStyle::slashes(DateOrder::MonthFirst).write(date)
    };
    let dates: Vec<String> = (0..5).map(day).collect();
    let [mon, tue, wed, thu, fri] = &dates[..] else {
        unreachable!("five days were asked for");
    };
    Page::parse(&format!(
        "---
title: \"Week 3 Worklog\"
date: \"{first_day}\"
weight: 3
chapter: false
pre: \" <b> 1.3. </b> \"
---

### Week 3 Objectives:

* Put a static site behind a CDN with a domain of its own.
* Understand who may read a bucket, and who must not.
  * Bucket policies and access points
  * Why **Block Public Access** stays on
* Set a budget alert before anything else is created.

---

### Tasks to be carried out this week:

| Day | Task | Start Date | Completion Date | Reference Material |
| --- | ----- | ---------- | ---------------- | ------------------ |
| 1   | - Read about object storage <br>&emsp;+ Buckets, keys, versions <br>&emsp;+ Storage classes | {mon} | {mon} | https://docs.aws.amazon.com/s3/ |
| 2   | - **Practice:** host a static page <br>&emsp;+ Upload with `aws s3 sync` <br>&emsp;+ Turn on versioning, roll one file back | {tue} | {tue} | [S3 user guide](https://docs.aws.amazon.com/AmazonS3/latest/userguide/) |
| 3   | - Learn how a CDN caches <br>&emsp;+ Origins and behaviours <br>&emsp;+ Invalidation, and what it costs | {wed} | {wed} | https://docs.aws.amazon.com/cloudfront/ |
| 4   | - **Practice:** put the CDN in front of the bucket <br>&emsp;+ Origin access control <br>&emsp;+ Certificate and domain | {thu} | {fri} | https://docs.aws.amazon.com/cloudfront/ <br> https://docs.aws.amazon.com/acm/ |
| 5   | - Demo for the team <br>- Write down what went wrong | {fri} | {fri} |  |

---

### Week 3 Achievements:

* Published a site that loads in 200 ms from Hanoi, and costs a few cents a month.
* Found out the hard way that an invalidation takes minutes: version file names instead.
* Can explain the difference between a bucket policy and an access control list.
"
    ))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::dates;

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

    /// A time at which all days of these pages have come.
    fn later() -> Now {
        Now::at_start_of(date!(2026 - 11 - 26), 7 * 60)
    }

    fn behind(page: &Page, now: Now) -> Page {
        let order = dates::order(page).0;
        let monday = week::first_day(page, order).map(|day| date::plus_days(date::monday(day), 7));
        let monday = monday.unwrap_or_else(|| date::monday(now.today()));
        let next = week::number(page).expect("a number") + 1;
        week_behind(page, order, next, monday, now).expect("a week")
    }

    /// A week of a site, with a title, a date, a heading and a text.
    fn week(title: &str, date: &str, heading: &str, text: &str) -> Page {
        Page::parse(&format!(
            "---\ntitle: {title}\ndate: {date}\nweight: 8\n---\n\n### {heading}\n\n{text}\n\n\
            ### Tasks\n\n| Day | Task | Start Date |\n| --- | --- | --- |\n| 2 | - a | 21/09/2026 |\n"
        ))
    }

    #[test]
    fn a_new_week_counts_on_from_the_one_before_it() {
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
    fn a_new_weeks_date_is_one_that_hugo_shows() {
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
            // The tasks go on with the week itself.
            let first = week::first_day(&new, DateOrder::DayFirst);
            assert_eq!(first, Some(date!(2026 - 09 - 28)));
        }
    }

    #[test]
    fn what_is_kept_keeps_its_blank_lines() {
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
    fn what_is_emptied_leaves_room_for_one_list() {
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
            let new = week_behind(&page, DateOrder::DayFirst, 4, monday, later()).expect("a week");
            let body = new.body();
            let (tasks, _) = body.split_once("\n## Tasks").expect("the next section");
            assert_eq!(tasks, format!("\n## Objectives\n\n{wanted}"), "{content}");
            // What is written there stays in its place.
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
    fn the_week_behind_another_looks_like_it() {
        let monday = date!(2025 - 09 - 22);
        let page = Page::parse(VIETNAMESE);
        let new = week_behind(&page, DateOrder::DayFirst, 3, monday, later()).expect("a week");
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
        // Nobody has chosen the order.
        assert_eq!(new.reading(), Reading::from_line("day-first?"));
        // What is written there first is marked as it was.
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
        let next = week::next_day(&new, new.tables()[0], DateOrder::DayFirst);
        assert_eq!(next[0].1, "**5**");
        let none = Page::parse("# About\n\ntext\n");
        assert!(week_behind(&none, DateOrder::DayFirst, 3, monday, later()).is_none());
    }
}
