//! Fixed texts for new pages: an empty week like the programme's sample page, and a
//! filled-in one to try the editor with.

use time::Date;

use crate::date;
use crate::date::notation::{DateOrder, DateStyle};
use crate::edit::{Edit, TASKS_TABLE};
use crate::tree::front::Key;
use crate::tree::page::Page;
use crate::week;

/// Returns an empty week with its number, and its first day as the page's date.
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

/// Returns whether a page is a new week that is still unchanged.
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

/// Returns a filled-in week to try the editor with.
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
