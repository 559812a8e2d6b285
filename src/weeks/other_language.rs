//! The page of the open week in the other language.

use leptos::prelude::WithUntracked;
use leptos::task::spawn_local;
use page::Page;
use page::week::{file, number};
use worklog::{Language, Part, Worklog, other, translation};

use crate::drafts::Drafts;
use crate::editor::{Editor, Origin};

/// A page, and its place in the worklog.
struct Placed {
    week: Option<u32>,
    language: Language,
    page: Page,
}

impl Placed {
    /// Returns a page from the file with this name.
    fn new(name: &str, page: Page) -> Self {
        Self {
            week: number(&page),
            language: file::language_of(name, &page),
            page,
        }
    }
}

/// Opens the page of the open week in the other language. If this browser has none, it is
/// made as a draft of its own: with the days, dates, links and steps of the open page, and
/// titles and headings in the other language, worded as on the pages of other weeks.
pub fn open_in_other_language(editor: Editor, drafts: Drafts) {
    spawn_local(async move {
        let known = drafts.all().await;
        let name = editor.origin.with_untracked(|origin| origin.name.clone());
        let open = Placed::new(&name, editor.with_page(Page::clone));
        let mut all = Worklog::default();
        for draft in &known {
            if draft.binned.is_some() || draft.id == drafts.open_id() {
                continue;
            }
            let placed = Placed::new(&draft.name, draft.page());
            let Some(week) = placed.week else {
                continue;
            };
            if placed.week == open.week && placed.language == other(open.language) {
                drafts.open_draft(draft);
                return;
            }
            // The one that was changed last comes first.
            let part = Part::Week(week);
            if all.page(part, placed.language).is_none() {
                all.put(part, placed.language, placed.page);
            }
        }
        // A page without a number comes before all weeks.
        let part = Part::Week(open.week.unwrap_or_default());
        all.put(part, open.language, open.page);
        let Some(file) = all.page(part, open.language) else {
            return;
        };
        let page = translation::translated(&all, file);
        let origin = Origin {
            name: file::name_in_other_language(&name, open.language),
            // It is work that no file has, and its changes are what is translated already.
            opened: file.page.print(),
            taken: None,
        };
        drafts.open_page(page, origin);
    });
}
