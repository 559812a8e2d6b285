//! Edits that consist of several, and edits that are undone in another order than they
//! were made.

use page::edit::{Line, Place};
use page::{Edit, EditError, Id, Page};

const PAGE: &str = "### Objectives\n\n* a\n* b\n\n### Tasks\n\n| Day | Task |\n| --- | --- |\n\
    | 1 | x |\n| 2 | y |\n";

fn outline(page: &Page) -> Id {
    page.outlines()[0].id()
}

fn items(page: &Page) -> Vec<Id> {
    let outline = page.outlines()[0];
    outline
        .items()
        .iter()
        .map(page::outline::Item::id)
        .collect()
}

fn insert(page: &Page, text: &str) -> Edit {
    Edit::InsertItems {
        outline: outline(page),
        after: None,
        items: vec![Line::new(0, text)],
    }
}

#[test]
fn combined_edits_report_every_place_that_they_touch() {
    let mut page = Page::parse(PAGE);
    let [a, b] = items(&page)[..] else {
        panic!("two items")
    };
    let rows: Vec<Id> = page.tables()[0]
        .rows()
        .iter()
        .map(page::table::Row::id)
        .collect();
    let edit = Edit::All(vec![
        insert(&page, "new"),
        Edit::SetItem {
            item: b,
            text: "c".to_owned(),
        },
        Edit::RemoveItem { item: b },
        Edit::RemoveItem { item: a },
        Edit::RemoveRow { row: rows[1] },
        Edit::RemoveRow { row: rows[0] },
    ]);
    let undo = page.apply(&edit).expect("applies");
    assert!(undo.places().contains(&Place::Outline(outline(&page))));
    assert!(undo.places().contains(&Place::Table(page.tables()[0].id())));
    assert!(undo.places().contains(&Place::Item(b)));
    let redo = page.apply(&undo).expect("goes back");
    assert_eq!(page.print(), PAGE);
    assert!(redo.places().contains(&Place::Outline(outline(&page))));
}

#[test]
fn undoing_what_no_longer_exists_is_an_error() {
    let mut page = Page::parse(PAGE);
    let undo = page.apply(&insert(&page.clone(), "new")).expect("applies");
    for item in items(&page) {
        page.apply(&Edit::RemoveItem { item }).expect("applies");
    }
    let before = page.clone();
    assert_eq!(page.apply(&undo), Err(EditError::OutOfOrder));
    let several = Edit::All(vec![insert(&page, "more"), undo.clone(), undo]);
    assert_eq!(page.apply(&several), Err(EditError::OutOfOrder));
    assert_eq!(page.print(), before.print());
}
