//! The page of the open week in the other language.

use leptos::prelude::GetUntracked;
use leptos::task::spawn_local;
use page::Page;
use page::week::file;
use worklog::{Part, other, translation};

use super::whole::Weeks;
use crate::drafts::Drafts;
use crate::editor::{Editor, Origin};

/// Opens the page of the open week in the other language. If this browser has none, it is
/// made as a draft of its own: with the days, dates, links and steps of the open page, and
/// titles and headings in the other language, worded as on the pages of other weeks.
pub fn open_in_other_language(editor: Editor, drafts: Drafts, weeks: Weeks) {
    spawn_local(async move {
        let whole = weeks.now().await;
        let origin = editor.origin.get_untracked();
        let (part, language) = whole.open.unwrap_or_else(|| {
            let language = editor.with_page(|page| file::language_of(&origin.name, page));
            // A page without a number comes before all weeks.
            (Part::Week(0), language)
        });
        if let Some(draft) = whole.draft(part, other(language)) {
            drafts.open_draft(draft);
            return;
        }
        let mut all = whole.worklog.clone();
        all.put(part, language, editor.with_page(Page::clone));
        let Some(own) = all.page(part, language) else {
            return;
        };
        let page = translation::translated(&all, own);
        let in_site = all.new_path(part, other(language));
        let (folder, name) = match in_site.rsplit_once('/') {
            Some((folder, name)) if !origin.folder.is_empty() => {
                (folder.to_owned(), name.to_owned())
            }
            _ => {
                let name = file::name_in_other_language(&origin.name, language);
                (String::new(), name)
            }
        };
        let origin = Origin {
            name,
            folder,
            // It is work that no file has, and its changes are what is translated already.
            opened: own.page.print(),
            taken: None,
        };
        drafts.open_page(page, origin);
    });
}
