//! Fixed texts for new pages: an empty week like the programme's sample page, and a
//! filled-in one to try the editor with.

use time::Date;

use crate::date;
use crate::date::notation::{DateOrder, DateStyle};
use crate::edit::{Edit, TASKS_TABLE, VIETNAMESE_TASKS_TABLE};
use crate::tree::front::Key;
use crate::tree::page::Page;
use crate::tree::reading::Reading;
use crate::week;
use crate::week::words::Language;

/// Returns an empty week in a language, with its number, and its first day as the page's
/// date. In Vietnamese, dates are taken to have the day first, as a reader of it writes them.
pub fn new_week(number: u32, first_day: Date, language: Language) -> Page {
    let words = match language {
        Language::English => Words {
            title: format!("Week {number} Worklog"),
            objectives: format!("Week {number} Objectives:"),
            tasks: "Tasks to be carried out this week:",
            table: TASKS_TABLE,
            achievements: format!("Week {number} Achievements:"),
            order: DateOrder::MonthFirst,
        },
        Language::Vietnamese => Words {
            title: format!("Worklog Tuần {number}"),
            objectives: format!("Mục tiêu tuần {number}:"),
            tasks: "Các công việc cần triển khai trong tuần này:",
            table: VIETNAMESE_TASKS_TABLE,
            achievements: format!("Kết quả đạt được tuần {number}:"),
            order: DateOrder::DayFirst,
        },
    };
    let text = format!(
        "---
title: \"{}\"
date: \"{first_day}\"
weight: {number}
chapter: false
pre: \" <b> 1.{number}. </b> \"
---

### {}


---

### {}

{}
---

### {}

",
        words.title, words.objectives, words.tasks, words.table, words.achievements
    );
    parse_with_order(&text, words.order)
}

/// What differs between the languages of an empty week.
struct Words {
    title: String,
    objectives: String,
    tasks: &'static str,
    table: &'static str,
    achievements: String,
    /// The order of day and month in its dates.
    order: DateOrder,
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
    let dated = Edit::SetFront {
        key: Key::Date,
        value: date,
    };
    let text = page.print();
    [Language::English, Language::Vietnamese]
        .into_iter()
        .any(|language| {
            let mut new = new_week(number, day, language);
            new.apply(&dated).is_ok() && new.print() == text
        })
}

/// Returns a filled-in week in a language, to try the editor with.
pub fn example(first_day: Date, language: Language) -> Page {
    let (order, example) = match language {
        Language::English => (DateOrder::MonthFirst, EXAMPLE),
        Language::Vietnamese => (DateOrder::DayFirst, VIETNAMESE_EXAMPLE),
    };
    let mut text = example.replace("{first}", &first_day.to_string());
    for (name, days) in ["{mon}", "{tue}", "{wed}", "{thu}", "{fri}"]
        .iter()
        .zip(0..)
    {
        let date = date::plus_days(first_day, days);
        text = text.replace(name, &DateStyle::slashes(order).write(date));
    }
    parse_with_order(&text, order)
}

/// Parses a page whose dates are in an order, which its rows need not prove. That of the
/// programme's sample is assumed without being said.
fn parse_with_order(text: &str, order: DateOrder) -> Page {
    let earlier_order = Some(order).filter(|order| *order != DateOrder::MonthFirst);
    let reading = Reading {
        earlier_order,
        ..Reading::default()
    };
    Page::parse_as(text, &reading)
}

/// The filled-in week, with names in braces where its dates stand.
const EXAMPLE: &str = "\
---
title: \"Week 3 Worklog\"
date: \"{first}\"
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
";

/// The same in Vietnamese.
const VIETNAMESE_EXAMPLE: &str = "\
---
title: \"Worklog Tuần 3\"
date: \"{first}\"
weight: 3
chapter: false
pre: \" <b> 1.3. </b> \"
---

### Mục tiêu tuần 3:

* Đưa một trang web tĩnh lên sau CDN, với tên miền riêng.
* Hiểu ai được đọc một bucket và ai thì không.
  * Bucket policy và access point
  * Vì sao luôn bật **Block Public Access**
* Đặt cảnh báo ngân sách trước khi tạo bất kỳ tài nguyên nào.

---

### Các công việc cần triển khai trong tuần này:

| Thứ | Công việc | Ngày bắt đầu | Ngày hoàn thành | Nguồn tài liệu |
| --- | --------- | ------------ | --------------- | -------------- |
| 2   | - Đọc về lưu trữ đối tượng <br>&emsp;+ Bucket, key, phiên bản <br>&emsp;+ Các lớp lưu trữ | {mon} | {mon} | https://docs.aws.amazon.com/s3/ |
| 3   | - **Thực hành:** đưa lên một trang tĩnh <br>&emsp;+ Tải lên bằng `aws s3 sync` <br>&emsp;+ Bật versioning, khôi phục bản cũ của một tệp | {tue} | {tue} | [Hướng dẫn S3](https://docs.aws.amazon.com/AmazonS3/latest/userguide/) |
| 4   | - Tìm hiểu cách CDN lưu bản sao <br>&emsp;+ Origin và behavior <br>&emsp;+ Invalidation và chi phí của nó | {wed} | {wed} | https://docs.aws.amazon.com/cloudfront/ |
| 5   | - **Thực hành:** đặt CDN trước bucket <br>&emsp;+ Origin access control <br>&emsp;+ Chứng chỉ và tên miền | {thu} | {fri} | https://docs.aws.amazon.com/cloudfront/ <br> https://docs.aws.amazon.com/acm/ |
| 6   | - Trình bày demo cho nhóm <br>- Ghi lại những gì chưa ổn | {fri} | {fri} |  |

---

### Kết quả đạt được tuần 3:

* Đã đưa lên một trang web mở trong 200 ms từ Hà Nội, chỉ tốn vài cent mỗi tháng.
* Rút ra bài học: một lần invalidation mất vài phút, nên đặt phiên bản vào tên tệp.
* Giải thích được bucket policy khác access control list ở điểm nào.
";

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::dates;
    use crate::tree::role::Role;
    use crate::tree::section::Section;

    const LANGUAGES: [Language; 2] = [Language::English, Language::Vietnamese];

    #[test]
    fn a_new_week_and_the_example_have_their_sections_in_both_languages() {
        for language in LANGUAGES {
            for page in [
                new_week(3, date!(2025 - 09 - 15), language),
                example(date!(2025 - 09 - 15), language),
            ] {
                let roles = page.sections().iter().map(Section::role);
                let roles: Vec<Role> = roles.filter(|of| *of != Role::Other).collect();
                assert_eq!(
                    roles,
                    [Role::Objectives, Role::Tasks, Role::Achievements],
                    "{language:?}"
                );
                assert_eq!(week::number(&page), Some(3));
            }
        }
    }

    #[test]
    fn only_a_new_week_that_is_unchanged_is_one() {
        for language in LANGUAGES {
            let mut page = new_week(3, date!(2025 - 09 - 15), language);
            assert!(is_new_week(&page));
            page.apply(&week::renumber(&page, 4)).expect("applies");
            assert!(is_new_week(&page));
            assert!(!is_new_week(&example(date!(2025 - 09 - 15), language)));
        }
    }

    #[test]
    fn the_example_has_the_days_of_its_week_in_both_languages() {
        for (language, order) in LANGUAGES
            .into_iter()
            .zip([DateOrder::MonthFirst, DateOrder::DayFirst])
        {
            // Both orders make dates of these days.
            let page = example(date!(2025 - 09 - 08), language);
            assert_eq!(dates::order(&page).0, order);
            let days = dates::span(&page, order);
            assert_eq!(days, Some((date!(2025 - 09 - 08), date!(2025 - 09 - 12))));
        }
    }
}
