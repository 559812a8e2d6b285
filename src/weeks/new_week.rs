//! The week after the last one, in all languages of the worklog, and that after the open one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use page::week::{self, file, following, template};
use page::{Date, date};
use worklog::{Language, Part, Worklog, start};

use super::making::make;
use super::whole::{Weeks, Whole};
use crate::drafts::Drafts;
use crate::editor::{Editor, Origin};
use crate::language::words;
use crate::platform;

/// Returns the number and the first day of the week after the last one of a worklog, if it
/// has weeks.
pub fn next(worklog: &Worklog) -> Option<(u32, Date)> {
    let last = worklog.weeks().last().copied()?;
    let undated = || (last + 1, date::monday(platform::now().today()));
    Some(start::next_week(worklog).unwrap_or_else(undated))
}

/// Makes the week after the last one, and opens it.
pub fn new_week(weeks: Weeks, editor: Editor, drafts: Drafts) {
    if editor.refuse_if_read_only() {
        return;
    }
    spawn_local(async move {
        let whole = weeks.now().await;
        match next(&whole.worklog) {
            Some((number, first)) => begin(&whole, editor, drafts, number, first),
            None => begin_alone(editor, drafts),
        }
    });
}

/// Opens the week after the open one, which is made first if there is none.
pub fn next_week(weeks: Weeks, editor: Editor, drafts: Drafts) {
    if editor.refuse_if_read_only() {
        return;
    }
    spawn_local(async move {
        let whole = weeks.now().await;
        let Some((Part::Week(open), language)) = whole.open else {
            begin_alone(editor, drafts);
            return;
        };
        if weeks.open((Part::Week(open + 1), language)) {
            return;
        }
        match start::week_behind(&whole.worklog, open) {
            Some((number, first)) => begin(&whole, editor, drafts, number, first),
            None => begin_alone(editor, drafts),
        }
    });
}

/// Makes a week in all languages of the worklog, and opens it in that of the open page.
fn begin(whole: &Whole, editor: Editor, drafts: Drafts, number: u32, first: Date) {
    let languages = start::languages(&whole.worklog);
    let mut worklog = whole.worklog.clone();
    start::add_week(&mut worklog, number, first, &languages, platform::now());
    // The week in front of it stays, also if it says nothing yet.
    drafts.keep_open();
    let made = make(drafts, &whole.worklog, &worklog);
    let language = whole
        .open
        .map_or(Language::English, |(_, language)| language);
    made.open(drafts, Part::Week(number), language);
    let said = match made.count() {
        1 => words!(start.made_week, number = number),
        _ => words!(start.made_week_twice, number = number),
    };
    editor.say_with_undo_of_several(said, made.undo(drafts));
}

/// Opens the week after the open page's, which has no place in the worklog, or has no dates.
fn begin_alone(editor: Editor, drafts: Drafts) {
    let now = platform::now();
    let (order, _) = editor.dates.get_untracked();
    let name = editor.origin.with_untracked(|origin| origin.name.clone());
    let page = editor.with_page(|page| {
        let number = week::number(page).map_or(1, |number| number + 1);
        let first = week::span(page, order).map(|(first, _)| first);
        let monday = first.map(|first| date::plus_days(date::monday(first), 7));
        let monday = monday.unwrap_or_else(|| date::monday(now.today()));
        following::week_after(page, order, number, monday, now).unwrap_or_else(|| {
            let mut page = template::new_week(number, monday, file::language_of(&name, page));
            // The page has one date, so that this cannot fail.
            let _ = page.apply(&week::show_from(&page, monday, now));
            page
        })
    });
    let origin = Origin::new_page(&page, file::next_name(&name));
    drafts.open_page(page, origin);
}
