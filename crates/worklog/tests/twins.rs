//! The two pages of a week: what belongs together, and what an edit of one means for the
//! other.

use page::edit::Line;
use page::{DateOrder, Direction, Edit, Id, Page, Spot};
use worklog::twins::{Dated, Mirror, OfferKind, Twins, mirror, row_like};

const ENGLISH: &str = "---
title: \"Week 1 Worklog\"
date: 2025-09-08
weight: 1
---

### Week 1 Objectives:

* Learn about EC2
* Learn about S3
  * Buckets
* Read the rules

### Tasks:

| Day | Task | Start Date | Completion Date | Reference Material |
| --- | --- | --- | --- | --- |
| Monday | - Read about EC2 <br>&emsp;+ Instance types | 09/08/2025 | 09/08/2025 | <https://aws.amazon.com/ec2> |
| Tuesday | - Make a bucket | 09/09/2025 | 09/09/2025 | |
| Wednesday | - Write | 09/10/2025 | | |
";

const VIETNAMESE: &str = "---
title: \"Worklog Tuần 1\"
date: 2025-09-08
weight: 1
---

### Mục tiêu tuần 1:

- Tìm hiểu về EC2
- Tìm hiểu về S3
  - Bucket
- Đọc nội quy

### Công việc:

| Thứ | Công việc | Ngày bắt đầu | Ngày hoàn thành | Nguồn tài liệu |
| --- | --- | --- | --- | --- |
| Thứ Hai | - Đọc về EC2 <br>&emsp;+ Các loại instance | 8/9/2025 | 8/9/2025 | <https://aws.amazon.com/ec2> |
| Thứ Ba | - Tạo bucket | 9/9/2025 | 9/9/2025 | |
| Thứ Tư | - Viết | 10/9/2025 | | |
";

fn dated(page: &Page, order: DateOrder) -> Dated<'_> {
    Dated { page, order }
}

fn pages() -> (Page, Page) {
    (Page::parse(ENGLISH), Page::parse(VIETNAMESE))
}

fn rows(page: &Page) -> Vec<Id> {
    page.tables()[0]
        .rows()
        .iter()
        .map(page::table::Row::id)
        .collect()
}

fn items(page: &Page) -> Vec<Id> {
    let outlines = page.outlines();
    let items = outlines[0].items().iter();
    items.map(page::outline::Item::id).collect()
}

/// Returns what an edit of the English page means for the Vietnamese one, and that page
/// with the shared edit and the offers made.
fn mirrored(edit: impl Fn(&Page) -> Edit) -> (Mirror, String) {
    let (before, mut twin) = pages();
    let (month, day) = (DateOrder::MonthFirst, DateOrder::DayFirst);
    let twins = Twins::of(dated(&before, month), dated(&twin, day));
    let mut after = before.clone();
    after.apply(&edit(&before)).expect("applies");
    let mirror = mirror(
        &twins,
        dated(&before, month),
        dated(&after, month),
        dated(&twin, day),
    );
    let text = twin.print();
    let mut undos = Vec::new();
    let edits = mirror
        .shared
        .iter()
        .chain(mirror.offers.iter().map(|offer| &offer.edit));
    for edit in edits {
        undos.push(twin.apply(edit).expect("applies"));
    }
    let made = twin.print();
    for undo in undos.iter().rev() {
        twin.apply(undo).expect("is taken back");
    }
    assert_eq!(twin.print(), text);
    (mirror, made)
}

fn kinds(mirror: &Mirror) -> Vec<OfferKind> {
    mirror.offers.iter().map(|offer| offer.kind).collect()
}

#[test]
fn what_two_pages_say_belongs_together() {
    let (own, twin) = pages();
    let twins = Twins::of(
        dated(&own, DateOrder::MonthFirst),
        dated(&twin, DateOrder::DayFirst),
    );
    let (rows, of_twin) = (rows(&own), rows(&twin));
    for (own, twin) in rows.iter().zip(&of_twin) {
        assert_eq!(twins.row(*own), Some(*twin));
    }
    for (own, twin) in items(&own).into_iter().zip(items(&twin)) {
        assert_eq!(twins.item(own), Some(twin));
    }
    assert_eq!(twins.alone(&own), (vec![], vec![]));
    let spot = twins.spot(&own, &twin, Spot::Cell(rows[1], 2));
    assert_eq!(spot, Some(Spot::Cell(of_twin[1], 2)));
    let heading = |page: &Page| Spot::Heading(page.sections()[1].id());
    assert_eq!(twins.spot(&own, &twin, heading(&own)), Some(heading(&twin)));
}

#[test]
fn what_one_page_lacks_has_no_counterpart() {
    let own = Page::parse(ENGLISH);
    let tuesday = "| Thứ Ba | - Tạo bucket | 9/9/2025 | 9/9/2025 | |\n";
    let mut twin = Page::parse(
        &VIETNAMESE
            .replace(tuesday, "")
            .replace("- Tìm hiểu về S3\n  - Bucket\n", ""),
    );
    let of = |twin: &Page| {
        Twins::of(
            dated(&own, DateOrder::MonthFirst),
            dated(twin, DateOrder::DayFirst),
        )
    };
    let twins = of(&twin);
    let (rows, items) = (rows(&own), items(&own));
    assert_eq!(twins.alone(&own), (vec![rows[1]], vec![items[1], items[2]]));
    // The row as one of the twin's, in its notation.
    let from = dated(&own, DateOrder::MonthFirst);
    let edit = row_like(&twins, from, rows[1], dated(&twin, DateOrder::DayFirst));
    twin.apply(&edit.expect("a place")).expect("applies");
    let row = "| Thứ Ba | - Make a bucket | 9/9/2025 | 9/9/2025 |  |\n";
    assert!(twin.print().contains(row), "{}", twin.print());
    assert_eq!(of(&twin).alone(&own).0, []);
}

#[test]
fn days_dates_and_links_are_shared() {
    let cell = |row: usize, column: usize, text: &str| {
        let text = text.to_owned();
        move |page: &Page| Edit::SetCell {
            row: rows(page)[row],
            column,
            text: text.clone(),
        }
    };
    for (row, column, text, wanted) in [
        (
            2,
            3,
            "09/12/2025",
            "| Thứ Tư | - Viết | 10/9/2025 | 12/9/2025 | |",
        ),
        (
            1,
            2,
            "09/11/2025",
            "| Thứ Ba | - Tạo bucket | 11/9/2025 | 9/9/2025 | |",
        ),
        (
            0,
            3,
            "",
            "| Thứ Hai | - Đọc về EC2 <br>&emsp;+ Các loại instance | 8/9/2025 |  |",
        ),
        (2, 0, "Friday", "| Thứ Sáu | - Viết |"),
        (0, 4, "https://a.org", "| 8/9/2025 | https://a.org |"),
        (1, 4, "https://a.org", "| 9/9/2025 | https://a.org |"),
    ] {
        let (mirror, made) = mirrored(cell(row, column, text));
        assert!(made.contains(wanted), "{text}: {made}");
        assert_eq!(kinds(&mirror), []);
        assert!(mirror.shared.is_some());
    }
    // A date that is half typed, and words.
    assert_eq!(mirrored(cell(0, 2, "09/1")).0, Mirror::default());
    let word = |page: &Page| Edit::SetItem {
        item: items(page)[0],
        text: "Learn".to_owned(),
    };
    assert_eq!(mirrored(word).0, Mirror::default());
    let weight = |_: &Page| Edit::SetFront {
        key: page::Key::Weight,
        value: "7".to_owned(),
    };
    assert!(mirrored(weight).1.contains("weight: 7\n"));
}

#[test]
fn rows_and_items_that_come_go_or_move_are_offered() {
    let (mirror, made) = mirrored(|page| Edit::InsertRow {
        table: page.tables()[0].id(),
        after: Some(rows(page)[2]),
        cells: vec![
            (0, "Thursday".to_owned()),
            (1, "- Test\n  - Twice".to_owned()),
            (2, "09/11/2025".to_owned()),
        ],
    });
    assert_eq!(kinds(&mirror), [OfferKind::RowAdded]);
    let row = "| Thứ Năm | - Test <br>&emsp;+ Twice | 11/9/2025 |  |  |\n";
    assert!(made.ends_with(row), "{made}");

    let (mirror, made) = mirrored(|page| Edit::RemoveRow { row: rows(page)[1] });
    assert_eq!(kinds(&mirror), [OfferKind::RowRemoved]);
    assert!(
        !made.contains("Thứ Ba") && made.contains("Thứ Tư"),
        "{made}"
    );

    let (mirror, made) = mirrored(|page| Edit::MoveRow {
        row: rows(page)[0],
        direction: Direction::Down,
    });
    assert_eq!(kinds(&mirror), [OfferKind::RowsMoved]);
    assert!(made.find("Thứ Ba") < made.find("Thứ Hai"), "{made}");

    let (mirror, made) = mirrored(|page| Edit::InsertItems {
        outline: page.outlines()[0].id(),
        after: Some(items(page)[0]),
        items: vec![Line::new(1, "Prices"), Line::new(1, "Limits")],
    });
    assert_eq!(kinds(&mirror), [OfferKind::ItemAdded]);
    let wanted = "- Tìm hiểu về EC2\n  - Prices\n  - Limits\n- Tìm hiểu về S3\n";
    assert!(made.contains(wanted), "{made}");

    let (mirror, made) = mirrored(|page| Edit::RemoveItem {
        item: items(page)[1],
    });
    let both = [OfferKind::ItemRemoved, OfferKind::ItemRemoved];
    assert_eq!(kinds(&mirror), both);
    assert!(
        made.contains("- Tìm hiểu về EC2\n- Đọc nội quy\n"),
        "{made}"
    );

    let (mirror, made) = mirrored(|page| Edit::MoveItem {
        item: items(page)[1],
        direction: Direction::Up,
    });
    assert_eq!(kinds(&mirror).len(), 1);
    let wanted = "- Tìm hiểu về S3\n  - Bucket\n- Tìm hiểu về EC2\n- Đọc nội quy\n";
    assert!(made.contains(wanted), "{made}");

    let (mirror, made) = mirrored(|page| Edit::IndentItem {
        item: items(page)[3],
    });
    assert_eq!(kinds(&mirror), [OfferKind::ItemMoved]);
    assert!(made.contains("  - Bucket\n  - Đọc nội quy\n"), "{made}");
}
