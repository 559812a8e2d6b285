//! A page that is edited with its twin beside it: what goes to the twin at once, what is
//! offered, and what undo takes back.

use page::edit::Line;
use page::history::{Done, Gather, History};
use page::table::Row;
use page::week::words::Language;
use page::{DateOrder, Direction, Edit, Id, Key, Page, Spot};
use worklog::twins::{Beside, Dated, LineKind, LinePart, Mark, OfferKind, Twins, side_by_side};

const ENGLISH: &str = "---
title: \"Week 1 Worklog\"
date: 2025-09-08
weight: 1
---

### Week 1 Objectives:

* Learn about EC2
* Learn about S3

### Tasks:

| Day | Task | Start Date | Completion Date | Reference Material |
| --- | --- | --- | --- | --- |
| 2 | - Read about EC2 <br>&emsp;+ Instance types | 09/08/2025 | 09/08/2025 | |
| 3 | - Make a bucket | 09/09/2025 | 09/09/2025 | |
";

const VIETNAMESE: &str = "---
title: \"Worklog Tuần 1\"
date: 2025-09-08
weight: 1
---

### Mục tiêu tuần 1:

- Tìm hiểu về EC2
- Tìm hiểu về S3

### Công việc:

| Thứ | Công việc | Ngày bắt đầu | Ngày hoàn thành | Nguồn tài liệu |
| --- | --- | --- | --- | --- |
| 2 | - Đọc về EC2 <br>&emsp;+ Các loại instance | 8/9/2025 | 8/9/2025 | |
| 3 | - Tạo bucket | 9/9/2025 | 9/9/2025 | |
";

/// The English page in an editor, and the Vietnamese one beside it.
struct Desk {
    page: Page,
    history: History<()>,
    beside: Beside,
}

impl Desk {
    fn new() -> Self {
        let (page, twin) = (Page::parse(ENGLISH), Page::parse(VIETNAMESE));
        let beside = Beside::new(own(&page), vietnamese(&twin));
        Self {
            page,
            history: History::default(),
            beside,
        }
    }

    fn edit(&mut self, edit: impl FnOnce(&Page) -> Edit) -> bool {
        let edit = edit(&self.page);
        let done = Done::apply(&mut self.page, &edit).expect("applies");
        self.history.record(done, Gather::Step, (), ());
        self.beside.follow(own(&self.page))
    }

    fn undo(&mut self) -> bool {
        let step = self.history.undo(&mut self.page);
        step.expect("there is one").expect("is undone");
        self.beside.follow(own(&self.page))
    }

    fn redo(&mut self) -> bool {
        let step = self.history.redo(&mut self.page);
        step.expect("there is one").expect("is redone");
        self.beside.follow(own(&self.page))
    }

    fn twin(&self) -> String {
        self.beside.twin().print()
    }

    fn offered(&self) -> Vec<OfferKind> {
        let look = self.beside.look(own(&self.page), Language::English);
        let offers = look.offers.into_iter();
        offers.map(|offer| offer.kind).collect()
    }
}

fn own(page: &Page) -> Dated<'_> {
    Dated {
        page,
        order: DateOrder::MonthFirst,
    }
}

fn vietnamese(page: &Page) -> Dated<'_> {
    Dated {
        page,
        order: DateOrder::DayFirst,
    }
}

fn row(page: &Page, at: usize) -> Id {
    page.tables()[0].rows()[at].id()
}

fn cell(at: usize, column: usize, text: &str) -> impl FnOnce(&Page) -> Edit {
    move |page| Edit::SetCell {
        row: row(page, at),
        column,
        text: text.to_owned(),
    }
}

/// Adds a day behind all others.
fn day(day: &str, task: &str, date: &str) -> impl FnOnce(&Page) -> Edit {
    move |page| {
        let table = page.tables()[0];
        let cells = [day, task, date].map(str::to_owned);
        Edit::InsertRow {
            table: table.id(),
            after: table.rows().last().map(Row::id),
            cells: cells.into_iter().enumerate().collect(),
        }
    }
}

#[test]
fn a_shared_fact_changes_one_place_of_each_page_and_undo_takes_back_both() {
    let mut desk = Desk::new();
    assert!(desk.edit(cell(1, 3, "09/10/2025")));
    let wanted = VIETNAMESE.replace("9/9/2025 | 9/9/2025", "9/9/2025 | 10/9/2025");
    assert_eq!(desk.twin(), wanted);
    assert!(desk.undo());
    assert_eq!(desk.twin(), VIETNAMESE);
    assert!(desk.redo());
    assert_eq!(desk.twin(), wanted);
    assert!(desk.undo());

    let weight = Edit::SetFront {
        key: Key::Weight,
        value: "3".to_owned(),
    };
    assert!(desk.edit(|_| weight));
    assert_eq!(desk.twin(), VIETNAMESE.replace("weight: 1", "weight: 3"));
}

#[test]
fn the_twin_of_a_week_with_another_number_has_that_too() {
    let mut desk = Desk::new();
    assert!(desk.edit(|page| page::week::renumber(page, 12)));
    let wanted = VIETNAMESE.replace("uần 1", "uần 12");
    assert_eq!(desk.twin(), wanted.replace("weight: 1", "weight: 12"));
    assert!(desk.undo());
    assert_eq!(desk.twin(), VIETNAMESE);
}

#[test]
fn words_are_of_one_page_alone() {
    let mut desk = Desk::new();
    let words = |page: &Page| Edit::SetItem {
        item: page.outlines()[0].items()[0].id(),
        text: "Learn".to_owned(),
    };
    assert!(!desk.edit(words));
    assert_eq!((desk.twin().as_str(), desk.offered()), (VIETNAMESE, vec![]));
}

#[test]
fn days_that_were_added_are_offered_together_and_come_in_their_order() {
    let mut desk = Desk::new();
    assert!(!desk.edit(day("4", "- Write", "09/10/2025")));
    assert!(!desk.edit(day("5", "- Test", "09/11/2025")));
    assert_eq!(desk.offered(), [OfferKind::RowAdded; 2]);
    assert!(desk.beside.accept());
    let added = "| 4 | - Write | 10/9/2025 |  |  |\n| 5 | - Test | 11/9/2025 |  |  |\n";
    assert_eq!(desk.twin(), format!("{VIETNAMESE}{added}"));
    assert_eq!(desk.offered(), []);
    // What is shared of a day that was added is mirrored from then on.
    assert!(desk.edit(cell(3, 3, "09/12/2025")));
    assert!(desk.twin().ends_with("| 11/9/2025 | 12/9/2025 |  |\n"));
}

#[test]
fn what_was_accepted_is_taken_back_with_what_it_was_offered_for() {
    let mut desk = Desk::new();
    desk.edit(|page| Edit::RemoveRow { row: row(page, 0) });
    assert_eq!(desk.offered(), [OfferKind::RowRemoved]);
    assert!(desk.beside.accept());
    let without = VIETNAMESE.replace(
        "| 2 | - Đọc về EC2 <br>&emsp;+ Các loại instance | 8/9/2025 | 8/9/2025 | |\n",
        "",
    );
    assert_eq!(desk.twin(), without);
    for _ in 0..2 {
        assert!(desk.undo());
        assert_eq!((desk.twin().as_str(), desk.offered()), (VIETNAMESE, vec![]));
        assert!(desk.redo());
        assert_eq!((desk.twin(), desk.offered()), (without.clone(), vec![]));
    }
    assert!(desk.undo());
    // The day is the twin's as it was before.
    assert!(desk.edit(cell(0, 3, "09/12/2025")));
    assert!(desk.twin().contains("instance | 8/9/2025 | 12/9/2025 |"));
}

#[test]
fn several_steps_that_were_accepted_as_one_are_taken_back_as_one() {
    let mut desk = Desk::new();
    desk.edit(day("4", "- Write", "09/10/2025"));
    desk.edit(|page| Edit::RemoveItem {
        item: page.outlines()[0].items()[1].id(),
    });
    desk.edit(|page| Edit::MoveRow {
        row: row(page, 0),
        direction: Direction::Down,
    });
    assert_eq!(
        desk.offered(),
        [
            OfferKind::RowAdded,
            OfferKind::RowsMoved,
            OfferKind::ItemRemoved
        ]
    );
    assert!(desk.beside.accept());
    let made = desk.twin();
    assert!(
        !made.contains("S3") && made.find("Tạo") < made.find("Đọc"),
        "{made}"
    );
    assert!(
        made.ends_with("| 4 | - Write | 10/9/2025 |  |  |\n"),
        "{made}"
    );
    desk.undo();
    desk.undo();
    assert_eq!(desk.twin(), made);
    assert!(desk.undo());
    assert_eq!(desk.twin(), VIETNAMESE);
    assert_eq!(desk.offered(), []);
}

#[test]
fn what_is_left_is_offered_no_more() {
    let mut desk = Desk::new();
    desk.edit(day("4", "- Write", "09/10/2025"));
    desk.beside.dismiss();
    assert_eq!(desk.offered(), []);
    let item = |page: &Page| Edit::InsertItems {
        outline: page.outlines()[0].id(),
        after: None,
        items: vec![Line::new(0, "Read the rules")],
    };
    desk.edit(item);
    assert_eq!(desk.offered(), [OfferKind::ItemAdded]);
    assert!(desk.beside.accept());
    assert!(
        desk.twin()
            .contains("\n- Read the rules\n- Tìm hiểu về EC2\n")
    );
}

#[test]
fn what_was_taken_back_is_offered_no_more() {
    let mut desk = Desk::new();
    desk.edit(day("4", "- Write", "09/10/2025"));
    desk.undo();
    assert_eq!((desk.twin().as_str(), desk.offered()), (VIETNAMESE, vec![]));
}

#[test]
fn what_the_twin_has_already_is_not_offered() {
    let mut desk = Desk::new();
    desk.edit(day("4", "- Write", "09/10/2025"));
    let twin = format!("{VIETNAMESE}| 4 | - Viết | 10/9/2025 | | |\n");
    let reading = Page::parse(&twin).reading();
    desk.beside.set_twin(&twin, &reading, None);
    assert_eq!(desk.offered(), []);
    assert_eq!(desk.twin(), twin);
    // What was written there meanwhile stays.
    desk.edit(cell(1, 2, "09/08/2025"));
    let wanted = twin.replace("bucket | 9/9/2025", "bucket | 8/9/2025");
    assert_eq!(desk.twin(), wanted);
}

#[test]
fn what_another_tab_did_is_not_mirrored_from_here() {
    let mut desk = Desk::new();
    let edit = cell(1, 3, "09/10/2025")(&desk.page);
    desk.page.apply(&edit).expect("applies");
    desk.beside.take_over(own(&desk.page));
    assert!(!desk.edit(|page| Edit::SetItem {
        item: page.outlines()[0].items()[0].id(),
        text: "Learn".to_owned(),
    }));
    assert_eq!(desk.twin(), VIETNAMESE);
}

#[test]
fn what_has_no_counterpart_or_is_not_translated_is_marked() {
    let mut desk = Desk::new();
    desk.edit(day("4", "- Write a report\n- AWS Lambda", "09/10/2025"));
    let marks = |desk: &Desk, language| desk.beside.look(own(&desk.page), language).marks;
    let added = row(&desk.page, 2);
    assert_eq!(marks(&desk, Language::English), [(added, Mark::Alone)]);
    desk.beside.accept();
    assert_eq!(marks(&desk, Language::English), []);
    // The Vietnamese page says it in English.
    let twin = desk.beside.twin().clone();
    let beside = Beside::new(vietnamese(&twin), own(&desk.page));
    let found = beside.look(vietnamese(&twin), Language::Vietnamese).marks;
    let outlines = twin.outlines();
    let report = outlines.last().expect("there is one").items()[0].id();
    assert_eq!(found, [(report, Mark::Untranslated)]);
}

#[test]
fn both_pages_stand_side_by_side_line_by_line() {
    let own_page = Page::parse(ENGLISH);
    let twin = VIETNAMESE.replace("- Tìm hiểu về S3\n", "- Tìm hiểu về S3\n- Đọc nội quy\n");
    let twin = Page::parse(&twin.replace(" <br>&emsp;+ Các loại instance", ""));
    let twins = Twins::of(own(&own_page), vietnamese(&twin));
    let said = |page: &Page, part: Option<LinePart>| match part {
        None => "—".to_owned(),
        Some(LinePart::Row(row)) => page.row(row).expect("there").1.text(0),
        Some(LinePart::Words(spot)) => match spot {
            Spot::Front(key) => page.front(key).expect("there"),
            Spot::Heading(section) => page
                .section(section)
                .expect("there")
                .heading()
                .expect("one"),
            Spot::Item(item) => {
                let (outline, item) = page.item(item).expect("there");
                outline.text(item)
            }
            _ => unreachable!("the pages have none"),
        },
    };
    let lines = side_by_side(&twins, &own_page, &twin).into_iter();
    let lines = lines.map(|line| {
        let depth = match line.kind {
            LineKind::Item(depth) => "  ".repeat(depth),
            _ => String::new(),
        };
        format!(
            "{depth}{} | {}\n",
            said(&own_page, line.own),
            said(&twin, line.twin)
        )
    });
    assert_eq!(
        lines.collect::<String>(),
        "Week 1 Worklog | Worklog Tuần 1\n\
         Week 1 Objectives: | Mục tiêu tuần 1:\n\
         Learn about EC2 | Tìm hiểu về EC2\n\
         Learn about S3 | Tìm hiểu về S3\n\
         — | Đọc nội quy\n\
         Tasks: | Công việc:\n\
         2 | 2\n\
         Read about EC2 | Đọc về EC2\n\
         \u{20} Instance types | —\n\
         3 | 3\n\
         Make a bucket | Tạo bucket\n"
    );
}

#[test]
fn what_is_written_in_the_twin_is_undone_whatever_came_from_the_page() {
    let mut desk = Desk::new();
    let item = desk.beside.twin().outlines()[0].items()[0].id();
    let write = |beside: &mut Beside, text: &str, at: f64| {
        let edit = Edit::set(Spot::Item(item), text.to_owned());
        let ends_word = false;
        assert!(beside.write(&edit, Gather::Typing { at, ends_word }));
    };
    write(&mut desk.beside, "Tìm", 0.0);
    write(&mut desk.beside, "Tìm hiểu", 100.0);
    assert!(desk.edit(cell(1, 3, "09/10/2025")));
    let dated = VIETNAMESE.replace("9/9/2025 | 9/9/2025", "9/9/2025 | 10/9/2025");
    assert!(desk.twin().contains("- Tìm hiểu\n"));
    assert!(desk.beside.undo());
    assert_eq!(desk.twin(), dated);
    assert!(!desk.beside.undo());
    assert!(desk.beside.redo());
    assert!(desk.twin().contains("- Tìm hiểu\n"));
}
