//! New weeks, whole worklogs, and pages in the other language.

use page::date::from_iso;
use page::edit::Line;
use page::section::Block;
use page::week::Now;
use page::{Date, Edit, Key, Page, dates};
use worklog::carry::{carry_over, offer, unfinished};
use worklog::start::{Plan, add_week, fill, next_week, start, week_behind};
use worklog::translation::translated;
use worklog::{Language, Part, Worklog};

const BOTH: [Language; 2] = [Language::English, Language::Vietnamese];

fn day(text: &str) -> Date {
    from_iso(text).expect("a day")
}

fn later() -> Now {
    Now::at_start_of(day("2026-11-26"), 0)
}

fn page(worklog: &Worklog, number: u32, language: Language) -> &Page {
    let file = worklog.page(Part::Week(number), language);
    &file.unwrap_or_else(|| panic!("no week {number}")).page
}

/// Types the words of a page into another one.
fn typed(page: &mut Page, words: &Page) {
    let apply = |page: &mut Page, edit: Edit| {
        page.apply(&edit).expect("applies");
    };
    for key in [Key::Date, Key::Weight] {
        let value = words.front(key).expect("a value");
        apply(page, Edit::SetFront { key, value });
    }
    for (at, section) in words.sections().iter().enumerate() {
        for block in section.blocks() {
            match block {
                Block::Outline(outline) => {
                    let own = page.sections()[at].blocks().iter();
                    let mut own = own.filter_map(|block| match block {
                        Block::Outline(outline) => Some(outline.id()),
                        _ => None,
                    });
                    let edit = Edit::InsertItems {
                        outline: own.next_back().expect("a list"),
                        after: None,
                        items: lines(outline),
                    };
                    apply(page, edit);
                }
                Block::Table(table) => {
                    let own = page.tables()[0].clone();
                    for row in &own.rows()[table.rows().len()..] {
                        apply(page, Edit::RemoveRow { row: row.id() });
                    }
                    for (own, row) in own.rows().iter().zip(table.rows()) {
                        for column in 0..table.columns().len() {
                            let edit = match (own.outline(column), row.outline(column)) {
                                (Some(own), Some(outline)) => Edit::InsertItems {
                                    outline: own.id(),
                                    after: None,
                                    items: lines(outline),
                                },
                                _ => Edit::SetCell {
                                    row: own.id(),
                                    column,
                                    text: row.text(column),
                                },
                            };
                            apply(page, edit);
                        }
                    }
                }
                Block::Gap(_) | Block::Markdown(_) => {}
            }
        }
    }
}

fn lines(outline: &page::outline::Outline) -> Vec<Line> {
    let items = outline.items().iter();
    items
        .map(|item| Line::new(item.depth(), outline.text(item)))
        .collect()
}

#[test]
fn a_week_of_a_new_worklog_is_the_sample_when_its_words_are_typed() {
    let sample = include_str!("../../../tests/fixtures/week-5.md");
    let plan = Plan {
        first_day: day("2025-08-11"),
        weeks: 12,
        languages: BOTH.to_vec(),
    };
    let worklog = start(&plan, later());
    let mut page = page(&worklog, 5, Language::English).clone();
    typed(&mut page, &Page::parse(sample));
    assert_eq!(page.print(), sample);
}

#[test]
fn a_worklog_begins_with_all_its_weeks_in_all_its_languages() {
    let plan = Plan {
        first_day: day("2025-09-10"),
        weeks: 3,
        languages: BOTH.to_vec(),
    };
    let worklog = start(&plan, later());
    let paths: Vec<&str> = worklog
        .pages()
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    assert_eq!(
        paths,
        [
            "content/1-Worklog/_index.md",
            "content/1-Worklog/_index.vi.md",
            "content/1-Worklog/1.1-Week1/_index.md",
            "content/1-Worklog/1.1-Week1/_index.vi.md",
            "content/1-Worklog/1.2-Week2/_index.md",
            "content/1-Worklog/1.2-Week2/_index.vi.md",
            "content/1-Worklog/1.3-Week3/_index.md",
            "content/1-Worklog/1.3-Week3/_index.vi.md",
        ]
    );
    // Its first day is a Wednesday.
    let first = page(&worklog, 1, Language::English).print();
    assert!(first.contains("| 1   |"), "{first}");
    assert_eq!(first.matches("/2025 |").count(), 6, "{first}");
    assert!(
        first.contains("09/10/2025") && first.contains("09/12/2025"),
        "{first}"
    );
    assert_eq!(
        page(&worklog, 2, Language::Vietnamese).print(),
        "---
title: \"Worklog Tuần 2\"
date: \"2025-09-15\"
weight: 2
chapter: false
pre: \" <b> 1.2. </b> \"
---

### Mục tiêu tuần 2:


---

### Các công việc cần triển khai trong tuần này:

| Thứ | Công việc | Ngày bắt đầu | Ngày hoàn thành | Nguồn tài liệu     |
| --- | ----- | ---------- | ---------------- | ------------------ |
| 1   |  | 09/15/2025 | 09/15/2025 |  |
| 2   |  | 09/16/2025 | 09/16/2025 |  |
| 3   |  | 09/17/2025 | 09/17/2025 |  |
| 4   |  | 09/18/2025 | 09/18/2025 |  |
| 5   |  | 09/19/2025 | 09/19/2025 |  |

---

### Kết quả đạt được tuần 2:

"
    );
    let index = &worklog.pages()[1].page;
    assert!(index.print().ends_with(
        "pre: \" <b> 1. </b> \"\n---\n\n**Tuần 1:** [Worklog Tuần 1](1.1-week1/)\n\n\
         **Tuần 2:** [Worklog Tuần 2](1.2-week2/)\n\n**Tuần 3:** [Worklog Tuần 3](1.3-week3/)\n"
    ));
    // What lies ahead is dated so that Hugo shows it.
    let now = Now::at_start_of(day("2025-09-12"), 0);
    let ahead = start(&plan, now);
    let date = page(&ahead, 3, Language::English).front(Key::Date);
    assert_eq!(date.as_deref(), Some("2025-09-12"));
}

/// A week in a style of its own.
const SECOND: &str = "---
title: \"Nhật ký tuần 2\"
date: 2025-09-15
weight: 20
pre: \"<b>1.2. </b>\"
---

{{% notice warning %}}
Vui lòng **không sao chép nguyên văn**.
{{% /notice %}}

## Mục tiêu trong tuần 2

+ Học S3

## Công việc

|Thứ|Công việc|Ngày bắt đầu|Ngày hoàn thành|Tài liệu|
|---|---|---|---|---|
|Thứ 2|• Đọc về S3<br>• Viết|15/09/2025|15/09/2025|<https://aws.amazon.com/s3>|
|Thứ 4|• Thử<br>&emsp;+ CLI|17/09/2025||<https://aws.amazon.com/cli>|
|Thứ 7|• Họp|20/09/2025|||

## Kết quả tuần 2

+ Xong
";

fn second() -> Worklog {
    let first = SECOND
        .replace("tuần 2", "tuần 1")
        .replace("weight: 20", "weight: 10");
    Worklog::open([
        ("w/1.1-week1/_index.vi.md".to_owned(), first),
        ("w/1.2-week2/_index.vi.md".to_owned(), SECOND.to_owned()),
    ])
}

#[test]
fn a_new_week_looks_like_the_one_before_it() {
    let mut worklog = second();
    assert_eq!(next_week(&worklog), Some((3, day("2025-09-22"))));
    add_week(
        &mut worklog,
        3,
        day("2025-09-22"),
        &[Language::Vietnamese],
        later(),
    );
    let file = worklog
        .page(Part::Week(3), Language::Vietnamese)
        .expect("a page");
    assert_eq!(file.path, "w/1.3-week3/_index.vi.md");
    assert_eq!(
        file.page.print(),
        "---
title: \"Nhật ký tuần 3\"
date: 2025-09-22
weight: 30
pre: \"<b>1.3. </b>\"
---

## Mục tiêu trong tuần 3


## Công việc

|Thứ|Công việc|Ngày bắt đầu|Ngày hoàn thành|Tài liệu|
|---|---|---|---|---|
|Thứ 2||22/09/2025|22/09/2025||
|Thứ 3|  |23/09/2025|23/09/2025|  |
|Thứ 4|  |24/09/2025|24/09/2025|  |
|Thứ 5|  |25/09/2025|25/09/2025|  |
|Thứ 6|  |26/09/2025|26/09/2025|  |
|Thứ 7|  |27/09/2025|27/09/2025|  |

## Kết quả tuần 3

"
    );
}

#[test]
fn what_was_not_finished_is_carried_over() {
    let mut worklog = second();
    add_week(
        &mut worklog,
        3,
        day("2025-09-22"),
        &[Language::Vietnamese],
        later(),
    );
    let left = unfinished(page(&worklog, 2, Language::Vietnamese));
    assert_eq!(left.len(), 2);
    let mut new = page(&worklog, 3, Language::Vietnamese).clone();
    let edit = carry_over(&left, &new).expect("something is left");
    let before = new.print();
    let undo = new.apply(&edit).expect("applies");
    let row = "|Thứ 2|• Thử <br>&emsp;+ CLI <br>• Họp|22/09/2025|22/09/2025|<https://aws.amazon.com/cli>|\n";
    assert!(new.print().contains(row), "{}", new.print());
    new.apply(&undo).expect("is taken back");
    assert_eq!(new.print(), before);
    let finished = Page::parse(
        &SECOND
            .replace("|17/09/2025||", "|17/09/2025|x|")
            .replace("|20/09/2025||", "|20/09/2025|y|"),
    );
    assert_eq!(unfinished(&finished), []);
    assert_eq!(carry_over(&[], &new), None);
}

#[test]
fn a_week_that_is_not_over_is_offered_what_the_one_before_left() {
    let mut worklog = second();
    let new = Part::Week(3);
    add_week(
        &mut worklog,
        3,
        day("2025-09-22"),
        &[Language::Vietnamese],
        later(),
    );
    let offered = |worklog: &Worklog, today: &str| {
        let file = worklog.page(new, Language::Vietnamese).expect("a page");
        offer(worklog, file, day(today))
    };
    assert_eq!(offered(&worklog, "2025-09-29"), None);
    let found = offered(&worklog, "2025-09-28").expect("something is left");
    assert_eq!((found.from, found.lines), (2, 3));
    let mut taken = page(&worklog, 3, Language::Vietnamese).clone();
    taken.apply(&found.edit).expect("applies");
    worklog.put(new, Language::Vietnamese, taken);
    assert_eq!(offered(&worklog, "2025-09-22"), None);
}

#[test]
fn a_worklog_that_is_begun_is_filled_up() {
    let mut worklog = second();
    let before = worklog.clone();
    let plan = Plan::likely(&worklog, day("2025-11-26"), &[Language::English]);
    let wanted = Plan {
        first_day: day("2025-09-15"),
        weeks: 12,
        languages: vec![Language::Vietnamese],
    };
    assert_eq!(plan, wanted);
    let wanted = [
        ("2025-09-21", 1),
        ("2025-09-22", 2),
        ("2025-09-01", 1),
        ("2026-09-01", 12),
    ];
    for (today, week) in wanted {
        assert_eq!(plan.week_of(day(today)), week, "{today}");
    }
    fill(&mut worklog, &plan, later());
    assert_eq!(worklog.weeks(), (1..=12).collect::<Vec<_>>());
    for file in before.pages() {
        assert_eq!(worklog.at(&file.path), Some(file));
    }
    let index = worklog.page(Part::Index, Language::Vietnamese);
    assert_eq!(index.expect("a page").path, "w/_index.vi.md");
    assert_eq!(week_behind(&worklog, 4), Some((5, day("2025-10-13"))));
    let empty = Plan::likely(&Worklog::default(), day("2025-11-26"), &BOTH);
    assert_eq!((empty.first_day, empty.weeks), (day("2025-11-24"), 12));
    assert_eq!(empty.last_day(), day("2026-02-13"));
    assert_eq!(empty.languages, BOTH);
}

#[test]
fn a_page_is_made_in_the_other_language() {
    let english = "---
title: \"Week 3 Worklog\"
date: 2025-09-22
weight: 3
pre: \" <b> 1.3. </b> \"
---

### Week 3 Objectives:

* Learn **S3**

### Tasks to be carried out this week:

| Day     | Task     | Start Date | Completion Date | Reference Material |
| ------- | -------- | ---------- | --------------- | ------------------ |
| Monday  | - Read   | 22/09/2025 | 22/09/2025      | <https://a.org>    |
| Tuesday | - Write  | 23/09/2025 | 23/09/2025      |                    |

### Week 3 Achievements:

* Wrote

### What I liked

Much.
";
    let vietnamese = "---
title: \"Worklog Tuần 3\"
date: 2025-09-22
weight: 3
pre: \" <b> 1.3. </b> \"
---

### Mục tiêu tuần 3:

* Learn **S3**

### Các công việc cần triển khai trong tuần này:

| Thứ     | Công việc | Ngày bắt đầu | Ngày hoàn thành | Nguồn tài liệu     |
| ------- | -------- | ---------- | --------------- | ------------------ |
| Thứ Hai | - Read   | 22/09/2025 | 22/09/2025      | <https://a.org>    |
| Thứ Ba | - Write  | 23/09/2025 | 23/09/2025      |                    |

### Kết quả đạt được tuần 3:

* Wrote

### What I liked

Much.
";
    let one = |name: &str, text: &str| {
        let worklog = Worklog::open([(format!("w/1.3-Week3/{name}"), text.to_owned())]);
        let file = &worklog.pages()[0];
        translated(&worklog, file).print()
    };
    assert_eq!(one("_index.md", english), vietnamese);
    // But for the widths of cells.
    let squeezed = |text: &str| {
        text.split(' ')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        squeezed(&one("_index.vi.md", vietnamese)),
        squeezed(english)
    );
    // In the words of the weeks before, and with their dates.
    let mut worklog = second();
    worklog.put(
        Part::Week(3),
        Language::English,
        Page::parse(
            &english
                .replace("2025 ", "2025")
                .replace("22/09", "09/22")
                .replace("23/09", "09/23"),
        ),
    );
    let file = worklog
        .page(Part::Week(3), Language::English)
        .expect("a page");
    let made = translated(&worklog, file);
    let text = made.print();
    for part in [
        "title: \"Nhật ký tuần 3\"",
        "### Mục tiêu trong tuần 3\n",
        "### Công việc\n",
        "### Kết quả tuần 3\n",
        "| 22/09/2025",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(dates::order(&made).0, page::DateOrder::DayFirst);
}
