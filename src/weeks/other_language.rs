//! The page of the open week in the other language.

use leptos::prelude::*;
use leptos::task::spawn_local;
use page::week::file;
use page::{DateOrder, Page};
use worklog::twins::{Dated, Twins};
use worklog::{Part, Seat, other, translation};

use super::making::make;
use super::whole::{Weeks, Whole};
use crate::editor::{Caret, Editor, Field, Origin};
use crate::language::words;

/// Opens the page of the open week in the other language, with the caret at the place where
/// it was in the open one. If this browser has none, it is made as a draft of its own: with
/// the days, dates, links and steps of the open page, and titles and headings in the other
/// language, worded as on the pages of other weeks.
pub fn open_in_other_language(weeks: Weeks) {
    if open_twin(weeks, &untrack(|| weeks.all.get())) {
        return;
    }
    // Another tab may have made it a moment ago.
    spawn_local(async move {
        let whole = weeks.now().await;
        if !open_twin(weeks, &whole) {
            make_twin(weeks, &whole);
        }
    });
}

/// Opens the page in the other language, if there is one.
fn open_twin(weeks: Weeks, whole: &Whole) -> bool {
    let Some((part, language)) = whole.open else {
        return false;
    };
    let Some(draft) = whole.draft(part, other(language)) else {
        return false;
    };
    stay_at_place(weeks.editor, || weeks.drafts.open_draft(draft));
    true
}

fn make_twin(weeks: Weeks, whole: &Whole) {
    let (editor, drafts) = (weeks.editor, weeks.drafts);
    let origin = editor.origin.get_untracked();
    let page = editor.with_page(Page::clone);
    // A page without a place comes before all weeks.
    let by_words = || (Part::Week(0), file::language_of(&origin.name, &page));
    let (part, language): Seat = whole.open.unwrap_or_else(by_words);
    let mut worklog = whole.worklog.clone();
    worklog.put(part, language, page.clone());
    let Some(file) = worklog.page(part, language) else {
        return;
    };
    let twin = translation::translated(&worklog, file);
    let path = worklog.new_path(part, other(language));
    let in_site = path.rsplit_once('/').filter(|_| whole.open.is_some());
    let (folder, name) = match in_site {
        Some((folder, name)) if !origin.folder.is_empty() => (folder.to_owned(), name.to_owned()),
        _ => {
            let name = file::name_in_other_language(&origin.name, language);
            (origin.folder, name)
        }
    };
    let origin = Origin {
        name,
        folder,
        // It is work that no file has, and its changes are what is translated already.
        opened: page.print(),
        taken: None,
    };
    stay_at_place(editor, || drafts.open_page(twin, origin));
}

/// Makes the pages in the other language of pages that have none, and says so in a notice that
/// undoes it. Returns how many were made.
pub fn make_twins(weeks: Weeks, whole: &Whole, seats: &[Seat]) -> usize {
    let mut worklog = whole.worklog.clone();
    for &(part, language) in seats {
        let twin = worklog
            .page(part, language)
            .map(|file| translation::translated(&worklog, file));
        if let Some(twin) = twin.filter(|_| worklog.page(part, other(language)).is_none()) {
            worklog.put(part, other(language), twin);
        }
    }
    let made = make(weeks.drafts, &whole.worklog, &worklog);
    let count = made.count();
    let said = match count {
        0 => return 0,
        1 => words!(checks.made_twin).to_owned(),
        count => words!(checks.made_twins, count = count),
    };
    let undo = made.undo(weeks.drafts);
    weeks.editor.say_with_undo_of_several(said, undo);
    count
}

/// Opens the twin of the open page, and lets a person go on at the same place of it.
fn stay_at_place(editor: Editor, open: impl FnOnce()) {
    let state = || {
        let (order, _) = editor.dates.get_untracked();
        (editor.with_page(Page::clone), order)
    };
    // A field that was only clicked has no caret that was noted.
    let place = editor.focused.get_untracked();
    let own = state();
    open();
    let twin = state();
    if let Some(field) = place.and_then(|field| counterpart(field, &own, &twin)) {
        editor.note_caret(Some(Caret::end(field)));
    }
}

/// Returns the field of a twin that belongs to a field of a page.
fn counterpart(field: Field, own: &(Page, DateOrder), twin: &(Page, DateOrder)) -> Option<Field> {
    if matches!(field, Field::Number | Field::FirstDay) {
        return Some(field);
    }
    let [dated, of_twin] = [own, twin].map(|(page, order)| Dated {
        page,
        order: *order,
    });
    let twins = Twins::of(dated, of_twin);
    let spot = twins.spot(&own.0, &twin.0, field.spot()?)?;
    Some(Field::of(spot))
}
