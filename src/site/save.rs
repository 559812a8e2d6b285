//! Saving to the site's folder: what would change there, and writing it. A file that somebody
//! else has changed is never written over unasked.

use draft::SaveDecision;
use draft::merge::{Side, merge};
use leptos::prelude::*;
use leptos::task::spawn_local;
use worklog::{PageFile, Seat};

use super::Site;
use super::open::name_of;
use super::remembered::Connected;
use crate::files::{self, NotAPage};
use crate::language::words;
use crate::platform;
use crate::ui::Notice;
use crate::weeks::Whole;

/// Which text a file and its page are to have where both have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Each its own, as they are now.
    Neither,
    /// The page's.
    Page,
    /// The file's.
    File,
    /// What both have made of what the file said before.
    Both,
}

/// What saving a page would change in the folder.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Change {
    seat: Seat,
    /// How the page is called in a sentence.
    pub(super) name: String,
    /// The path of its file in the site.
    pub(super) path: String,
    /// The path of its file below the folder.
    below: String,
    pub(super) decision: SaveDecision,
    /// The text of the page.
    pub(super) page: String,
    /// The text of the file, if there is one.
    pub(super) on_disk: Option<String>,
    /// What both have made of what the file said before, if they did not change the same.
    pub(super) merged: Option<String>,
    pub(super) choice: RwSignal<Choice>,
}

impl Change {
    /// Returns whether the person has to choose.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.decision, SaveDecision::Conflict | SaveDecision::Gone)
    }
}

/// What was found in the folder.
#[derive(Default)]
pub(super) struct Found {
    pub(super) changes: Vec<Change>,
    /// The pages whose files could not be read, and those outside of the folder.
    unread: Vec<String>,
    outside: Vec<String>,
}

impl Site {
    /// Saves what has changed to the site's folder, which is chosen first if there is none.
    /// The first time, and where the person has to choose, it shows the differences first.
    pub fn save(self) {
        spawn_local(async move {
            if self.folder.with_untracked(Option::is_none) && !self.connect(false).await {
                return;
            }
            let Some(connected) = self.folder.get_untracked() else {
                return;
            };
            let name = connected.handle.name();
            if !platform::may_write(&connected.handle, true).await {
                self.editor.fail(words!(save.not_allowed, name = name));
                return;
            }
            if !self.look_for_images(&connected).await {
                self.say_gone(&name);
                return;
            }
            let whole = self.weeks.now().await;
            let found = self.find_changes(&connected, &whole).await;
            if !found.unread.is_empty() {
                let pages = found.unread.join(", ");
                self.editor.fail(words!(save.unread, pages = pages));
            }
            if !found.outside.is_empty() {
                let pages = found.outside.join(", ");
                self.editor
                    .fail(words!(save.outside, pages = pages, name = name.as_str()));
            }
            if found.changes.is_empty() {
                if found.unread.is_empty() && found.outside.is_empty() {
                    self.editor.say(words!(save.nothing, name = name));
                }
                return;
            }
            let is_reviewed = connected.record.is_reviewed;
            if is_reviewed && !found.changes.iter().any(Change::is_open) {
                self.write(found.changes, false).await;
            } else {
                self.changes.set(found.changes);
                self.is_reviewing.set(true);
            }
        });
    }

    /// Finds what saving the worklog would change in a folder.
    pub(super) async fn find_changes(self, connected: &Connected, whole: &Whole) -> Found {
        let mut found = Found::default();
        for file in whole.worklog.pages() {
            let Some(below) = connected.below(&file.path) else {
                if self.is_unsaved(whole, file) {
                    found.outside.push(name_of(file));
                }
                continue;
            };
            match read_below(connected, &below).await {
                Ok(on_disk) => {
                    let change = self.change(connected, whole, file, below, on_disk);
                    found.changes.extend(change);
                }
                Err(()) => found.unread.push(name_of(file)),
            }
        }
        found
    }

    /// Returns whether a page says something that no file says.
    fn is_unsaved(self, whole: &Whole, file: &PageFile) -> bool {
        match whole.draft(file.part, file.language) {
            Some(draft) => draft.is_unsaved(),
            None => self.editor.has_unsaved_work(),
        }
    }

    fn change(
        self,
        connected: &Connected,
        whole: &Whole,
        file: &PageFile,
        below: String,
        on_disk: Option<String>,
    ) -> Option<Change> {
        let page = file.page.print();
        let seen = &connected.record.seen;
        let is_unsaved = self.is_unsaved(whole, file);
        let decision = seen.decide(&file.path, &page, on_disk.as_deref(), is_unsaved);
        // A page that has never been in the site may be of another one: a person chooses.
        let is_stranger = match whole.draft(file.part, file.language) {
            Some(draft) => draft.folder.is_empty(),
            None => self
                .editor
                .origin
                .with_untracked(|origin| origin.folder.is_empty()),
        };
        let decision = match decision {
            SaveDecision::Change if is_stranger && on_disk.is_some() => SaveDecision::Conflict,
            decision => decision,
        };
        if decision == SaveDecision::Nothing {
            return None;
        }
        // What the file said before, of which both were made.
        let (opened, taken) = match whole.draft(file.part, file.language) {
            Some(draft) => (draft.opened.clone(), draft.taken.clone()),
            None => self
                .editor
                .origin
                .with_untracked(|origin| (origin.opened.clone(), origin.taken.clone())),
        };
        let mut known = taken.into_iter().chain([opened]);
        let base: Option<String> = known.find(|text| seen.is_as_noted(&file.path, text));
        let merged = on_disk.as_ref().zip(base).and_then(|(on_disk, base)| {
            let merged = merge(&base, on_disk, &page, Side::Second);
            (!merged.is_conflict).then_some(merged.text)
        });
        let choice = match (is_unsaved, &merged) {
            (false, _) if on_disk.is_some() => Choice::File,
            (true, Some(_)) => Choice::Both,
            _ => Choice::Neither,
        };
        Some(Change {
            seat: (file.part, file.language),
            name: name_of(file),
            path: file.path.clone(),
            below,
            decision,
            page,
            on_disk,
            merged,
            choice: RwSignal::new(choice),
        })
    }

    /// Writes changes as the person has chosen, and says what was written; if `is_quiet`, only
    /// what was not.
    pub(super) async fn write(self, changes: Vec<Change>, is_quiet: bool) {
        let Some(mut connected) = self.folder.get_untracked() else {
            return;
        };
        let name = connected.handle.name();
        let whole = self.weeks.now().await;
        let (mut written, mut moved_on, mut failed) = (Vec::new(), Vec::new(), Vec::new());
        for change in changes {
            let choice = change.choice.get_untracked();
            let text = match (change.is_open(), choice) {
                (false, _) | (true, Choice::Page) => Some(change.page.clone()),
                (true, Choice::Both) => change.merged.clone(),
                (true, Choice::File) => change.on_disk.clone(),
                (true, Choice::Neither) => None,
            };
            let Some(text) = text else {
                continue;
            };
            // It may have changed while the person looked at the differences.
            if read_below(&connected, &change.below).await != Ok(change.on_disk.clone()) {
                moved_on.push(change.name);
                continue;
            }
            let file = change.path.as_str();
            if change.on_disk.as_ref() != Some(&text) {
                let done = platform::write_below(&connected.handle, &change.below, &text).await;
                // A disk that is full, or a folder that is synchronized, may say that it has
                // written what it has not.
                let is_whole =
                    read_below(&connected, &change.below).await == Ok(Some(text.clone()));
                if done.is_err() || !is_whole {
                    failed.push(change.name);
                    continue;
                }
            }
            connected.record.seen.note(file, &text);
            self.bring_together(&whole, change.seat, &change.page, file, text);
            written.push(change.name);
        }
        connected.record.is_reviewed = true;
        self.set_folder(Some(connected));
        self.drafts.note_taken();
        if !(is_quiet && moved_on.is_empty() && failed.is_empty()) {
            self.say_written(&name, &written, &moved_on, &failed);
        }
    }

    /// Gives a page the text that its file has now, and notes that it has.
    fn bring_together(self, whole: &Whole, seat: Seat, page: &str, path: &str, text: String) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let takes_text = text != page;
        if let Some(draft) = whole.draft(seat.0, seat.1) {
            if takes_text {
                self.drafts.keep_former(draft);
            }
            self.drafts.revise(draft, |draft| {
                draft.folder = folder.to_owned();
                draft.name = name.to_owned();
                if takes_text {
                    draft.text.clone_from(&text);
                }
                draft.taken = Some(text);
            });
        } else if whole.open == Some(seat) && whole.open_draft == Some(self.drafts.open_id()) {
            if takes_text {
                // What was typed while the file was written stays.
                let now = merge(page, &text, &self.editor.text(), Side::Second);
                self.drafts.take_over(&now.text, &self.editor.reading());
            }
            let mut origin = self.editor.origin.get_untracked();
            origin.folder = folder.to_owned();
            origin.name = name.to_owned();
            origin.taken = Some(text);
            self.editor.set_origin(origin);
        }
    }

    fn say_written(self, name: &str, written: &[String], moved_on: &[String], failed: &[String]) {
        let mut said = match written.len() {
            0 => String::new(),
            count if count > MOST_NAMED => words!(save.saved_many, count = count, name = name),
            _ => words!(save.saved, pages = written.join(", "), name = name),
        };
        let mut add = |more: String| {
            if !said.is_empty() {
                said.push(' ');
            }
            said.push_str(&more);
        };
        if !moved_on.is_empty() {
            add(words!(save.moved_on, pages = moved_on.join(", ")));
        }
        if !failed.is_empty() {
            add(words!(save.failed, pages = failed.join(", ")));
        }
        if !(moved_on.is_empty() && failed.is_empty()) {
            self.editor.fail(said);
        } else if written.is_empty() {
            self.editor.say(words!(save.left));
        } else {
            self.editor.say(said);
        }
    }

    fn say_gone(self, name: &str) {
        let notice = Notice::failure(words!(save.gone, name = name));
        let notice = notice.with_action(words!(save.choose_again), move || self.choose_folder());
        self.editor.notices.show(notice);
    }
}

/// How many pages are named in a sentence at most.
const MOST_NAMED: usize = 4;

/// Returns the text of a file below the folder, or `None` if there is no such file.
async fn read_below(connected: &Connected, path: &str) -> Result<Option<String>, ()> {
    let file = platform::file_below(&connected.handle, path).await;
    let Some(file) = file.map_err(|_| ())? else {
        return Ok(None);
    };
    match files::read(&file).await {
        Ok(text) => Ok(Some(text)),
        Err(NotAPage::Empty) => Ok(Some(String::new())),
        Err(_) => Err(()),
    }
}
