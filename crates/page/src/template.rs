//! A new week. It is worded, marked and spaced as the one before it, or without one
//! as the programme's own sample page.

use crate::date::{self, Date, DateOrder};
use crate::edit::Edit;
use crate::outline::Outline;
use crate::reading::Reading;
use crate::section::Block;
use crate::table::{Column, Table};
use crate::tree::Page;
use crate::week;

/// A table of tasks with no row yet.
pub(crate) const TASKS_TABLE: &str = "\
| Day | Task | Start Date | Completion Date | Reference Material |
| --- | ----- | ---------- | ---------------- | ------------------ |
";

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

/// The week behind another one, with its number and its Monday: that page with nothing
/// said under its headings but the first row's day. None where it has no table, and so
/// is no week. The other page's dates are in this order, and these will be.
pub fn week_behind(page: &Page, order: DateOrder, number: u32, monday: Date) -> Option<Page> {
    page.tables().first()?;
    let mut edits = vec![week::renumber(page, number)];
    let headed = page.sections().iter();
    for section in headed.filter(|section| section.heading().is_some()) {
        // One list shows how all of a section's are marked.
        let mut has_list = false;
        for block in section.blocks() {
            match block {
                Block::Gap(_) => {}
                Block::Markdown(markdown) => edits.push(Edit::SetMarkdown {
                    block: markdown.id(),
                    text: String::new(),
                }),
                Block::Outline(outline) => {
                    empty(outline, has_list, &mut edits);
                    has_list = true;
                }
                Block::Table(table) => empty_table(table, order, monday, &mut edits),
            }
        }
    }
    let mut new = page.clone();
    new.apply(&Edit::All(edits)).ok()?;
    if let Some(dated) = week::set_first_day(&new, monday) {
        // A date that has no single value stays.
        let _ = new.apply(&dated);
    }
    let reading = Reading {
        date_order: Some(order),
        ..new.reading()
    };
    // What was taken out between two blocks leaves the blank lines of both.
    let text = new.print().replace("\n\n\n\n", "\n\n");
    let text = text.replace("\r\n\r\n\r\n\r\n", "\r\n\r\n");
    Some(Page::parse_as(&text, &reading))
}

/// Takes out all items but the first, which shows how they are marked, and its text;
/// or that one too.
fn empty(outline: &Outline, wholly: bool, edits: &mut Vec<Edit>) {
    let Some(first) = outline.items().first() else {
        return;
    };
    let own = outline.subtree(0);
    for (at, item) in outline.items().iter().enumerate().skip(1) {
        if item.depth() == usize::from(own.contains(&at)) {
            edits.push(Edit::RemoveItem { item: item.id() });
        }
    }
    let item = first.id();
    edits.push(if wholly {
        Edit::RemoveItem { item }
    } else {
        let text = String::new();
        Edit::SetItem { item, text }
    });
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
        let date = || date::read(&first.text(column), order);
        let text = match (kind, date()) {
            (Column::Task, _) | (Column::Day, None) => continue,
            (Column::Day | Column::Start | Column::Completion, Some((date, style))) => {
                Some(style.write(monday.plus_days(date.weekday() as i64)))
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
        let date = first_day.plus_days(days);
        format!("{:02}/{:02}/{}", date.month(), date.day(), date.year())
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
    use super::*;

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

    #[test]
    fn the_week_behind_another_looks_like_it() {
        let monday = Date::new(2025, 9, 22).expect("a day");
        let page = Page::parse(VIETNAMESE);
        let new = week_behind(&page, DateOrder::DayFirst, 3, monday).expect("a week");
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

+ 

## Công việc

|Thứ|Công việc|Ngày bắt đầu|Ngày hoàn thành|Kết quả|
|---|---|---|---|---|
|**3**|• |23/09/2025|24/09/2025||

## Kết quả tuần 3

+ 
";
        assert_eq!(new.print(), wanted);
        let next = week::next_day(&new, new.tables()[0], DateOrder::DayFirst);
        assert_eq!(next[0].1, "**5**");
        let none = Page::parse("# About\n\ntext\n");
        assert!(week_behind(&none, DateOrder::DayFirst, 3, monday).is_none());
    }
}
