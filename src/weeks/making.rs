//! Making pages of the worklog, as drafts of their own, and undoing that as one.

use draft::DraftState;
use page::week::file;
use worklog::{Language, PageFile, Part, Seat, Worklog};

use super::whole::Whole;
use crate::drafts::Drafts;
use crate::editor::Origin;

/// Pages that were made, and what was open before.
#[derive(Clone)]
pub struct Made {
    /// The drafts with the places of their pages.
    drafts: Vec<(Seat, DraftState)>,
    before: DraftState,
}

/// Returns the worklog of this browser, without the page that it has begun with where nothing
/// was ever written there.
pub fn written(whole: &Whole, drafts: Drafts) -> Worklog {
    let mut worklog = whole.worklog.clone();
    if let Some((part, language)) = whole.open.filter(|_| drafts.is_untouched()) {
        worklog.remove(part, language);
    }
    worklog
}

/// Makes drafts of the pages that a worklog has and another one does not.
pub fn make(drafts: Drafts, old: &Worklog, new: &Worklog) -> Made {
    let is_new = |file: &&PageFile| old.page(file.part, file.language).is_none();
    let files: Vec<&PageFile> = new.pages().iter().filter(is_new).collect();
    let pages = files.iter().map(|file| {
        let (folder, name) = file.path.rsplit_once(['/', '\\']).unwrap_or_default();
        let name = if name.is_empty() { file::HOME } else { name };
        let origin = Origin {
            folder: folder.to_owned(),
            ..Origin::new_page(&file.page, name)
        };
        (file.page.clone(), origin)
    });
    let seats = files.iter().map(|file| (file.part, file.language));
    let before = drafts.shown_state();
    let made = drafts.make(pages.collect());
    Made {
        drafts: seats.zip(made).collect(),
        before,
    }
}

impl Made {
    /// Returns how many pages were made.
    pub fn count(&self) -> usize {
        self.drafts.len()
    }

    /// Opens the page of a part: in a language, or else in the other one. Returns whether it
    /// is one of those that were made.
    pub fn open(&self, drafts: Drafts, part: Part, language: Language) -> bool {
        let of_part = self.drafts.iter().filter(|((of, _), _)| *of == part);
        let best = of_part.max_by_key(|((_, of), _)| *of == language);
        if let Some((_, draft)) = best {
            drafts.open_draft(draft);
        }
        best.is_some()
    }

    /// Returns what moves all that was made into the bin, and goes back to what was open
    /// before.
    pub fn undo(self, drafts: Drafts) -> impl Fn() + Send + Sync + 'static {
        move || {
            let is_open = |(_, draft): &(Seat, DraftState)| draft.id == drafts.open_id();
            if self.drafts.iter().any(is_open) {
                drafts.open_draft(&self.before);
            }
            let made = self.drafts.iter().map(|(_, draft)| draft.clone());
            drafts.bin_all(&made.collect::<Vec<_>>());
        }
    }
}
