//! The page of the open week in the other language.

use leptos::prelude::*;
use leptos::task::spawn_local;
use page::week::file;
use page::{DateOrder, Page};
use worklog::twins::{Dated, Twins};
use worklog::{Part, Seat, other, translation};

use super::whole::{Weeks, Whole};
use crate::editor::{Caret, Editor, Field, Origin};

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
    let origin = Origin {
        name: file::name_in_other_language(&origin.name, language),
        folder: origin.folder,
        // It is work that no file has, and its changes are what is translated already.
        opened: page.print(),
        taken: None,
    };
    stay_at_place(editor, || drafts.open_page(twin, origin));
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
