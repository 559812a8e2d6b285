//! Taking home several pages at once: a zip archive with the paths that they have in the
//! site, to be extracted over its folder.

use leptos::task::spawn_local;
use worklog::zip::archive;
use worklog::{PageFile, Part};

use super::Site;
use crate::language::words;
use crate::platform;
use crate::weeks::Whole;

/// Which pages are taken home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Those of the open page's week.
    Week,
    /// All of the worklog.
    All,
}

impl Site {
    /// Downloads pages as a zip archive, says where it goes, and notes that they are taken
    /// home.
    pub fn take_home(self, taken: Taken) {
        spawn_local(async move {
            let whole = self.weeks.now().await;
            let open = whole.open.map(|(part, _)| part);
            let pages = whole.worklog.pages().iter();
            let pages = pages.filter(|file| taken == Taken::All || Some(file.part) == open);
            let pages: Vec<&PageFile> = pages.collect();
            let name = match (taken, open) {
                (Taken::Week, Some(Part::Week(number))) => format!("week-{number}.zip"),
                _ => "worklog.zip".to_owned(),
            };
            if pages.is_empty() {
                self.editor.fail(words!(take_home.no_week));
                return;
            }
            let files = pages.iter();
            let files = files.map(|file| (file.path.clone(), file.page.print()));
            let files: Vec<(String, String)> = files.collect();
            let seconds = platform::timestamp() / 1000;
            let archive = archive(&files, seconds as i64).unwrap_or_default();
            if archive.is_empty() || platform::download_zip(&name, &archive).is_err() {
                self.editor.fail(words!(files.not_taken));
                return;
            }
            for file in &pages {
                self.note_taken(&whole, file);
            }
            self.drafts.note_taken();
            self.editor.say(match files.as_slice() {
                [(path, _)] => words!(take_home.one, name = name, path = path.as_str()),
                files => words!(take_home.several, name = name, count = files.len()),
            });
        });
    }

    /// Notes that a file of the person's has a page as it is now.
    pub(super) fn note_taken(self, whole: &Whole, file: &PageFile) {
        let text = file.page.print();
        match whole.draft(file.part, file.language) {
            // Another file has it already.
            Some(draft) if !draft.is_unsaved() => {}
            Some(draft) => {
                self.drafts.revise(draft, |draft| draft.taken = Some(text));
            }
            None => self.editor.set_downloaded(text),
        }
    }
}
