//! The week after the open one.

use leptos::prelude::*;
use page::Date;
use page::date;
use page::week::{self, file, following, template};

use crate::drafts::Drafts;
use crate::editor::{Editor, Origin};
use crate::platform;

/// Returns the number and the Monday of the week after the open one. Not tracked.
pub fn next(editor: Editor) -> (u32, Date) {
    let (order, _) = editor.dates.get_untracked();
    editor.with_page(|page| {
        let number = week::number(page).map_or(1, |number| number + 1);
        let first = week::span(page, order).map(|(first, _)| first);
        let monday = first.map(|first| date::plus_days(date::monday(first), 7));
        let monday = monday.unwrap_or_else(|| date::monday(platform::now().today()));
        (number, monday)
    })
}

/// Opens the week after the open one, as a draft of its own. Where nothing is written in the
/// open one yet, it is a new week with the same number.
pub fn new_week(editor: Editor, drafts: Drafts) {
    let now = platform::now();
    let (number, monday) = next(editor);
    let is_pristine = untrack(|| editor.is_pristine());
    let (order, _) = editor.dates.get_untracked();
    let page = editor.with_page(|page| {
        if is_pristine {
            return page.clone();
        }
        following::week_after(page, order, number, monday, now).unwrap_or_else(|| {
            let mut page = template::new_week(number, monday);
            // The page has one date, so that this cannot fail.
            let _ = page.apply(&week::show_from(&page, monday, now));
            page
        })
    });
    let name = editor
        .origin
        .with_untracked(|origin| file::next_name(&origin.name));
    let origin = Origin::new_page(&page, name);
    drafts.open_page(page, origin);
}
