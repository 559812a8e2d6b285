//! The folder of the site that a person saves to: chosen once, and remembered.

use draft::FolderRecord;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::FileSystemDirectoryHandle;
use worklog::Worklog;
use worklog::folder::{Mount, is_image};

use super::Site;
use super::remembered::{self, Connected};
use crate::files;
use crate::language::words;
use crate::platform;

impl Site {
    /// Lets the person choose a folder to open. Where the browser can write to it, pages can
    /// be saved there from then on.
    pub fn choose_folder(self) {
        if !platform::can_choose_directory() {
            self.pick();
            return;
        }
        spawn_local(async move {
            self.connect(true).await;
        });
    }

    /// Lets the person choose a folder, opens the pages in it, and remembers it. Says that
    /// it has no pages if `needs_pages`. Returns whether there is a folder then.
    pub(super) async fn connect(self, needs_pages: bool) -> bool {
        let handle = match platform::choose_directory().await {
            Ok(Some(handle)) => handle,
            Ok(None) => return false,
            Err(_) => {
                self.editor.fail(words!(save.refused));
                return false;
            }
        };
        let name = handle.name();
        let Ok(found) = files::files_of(&handle).await else {
            self.editor.fail(words!(save.gone, name = name));
            return false;
        };
        let contents = files::read_all(name, found).await;
        let is_empty = contents.texts.is_empty();
        let worklog = if is_empty && !needs_pages {
            Worklog::default()
        } else {
            self.open(contents).await
        };
        if needs_pages && worklog.pages().is_empty() {
            return false;
        }
        self.remember(handle, &worklog);
        true
    }

    /// Remembers a folder with the pages that were read there.
    fn remember(self, handle: FileSystemDirectoryHandle, worklog: &Worklog) {
        let pages = || worklog.pages().iter();
        let paths = pages().map(|file| file.path.as_str());
        let mount = Mount::of_folder(&handle.name(), paths);
        let mut record = FolderRecord {
            chosen: mount.chosen.clone(),
            site: mount.site.clone(),
            ..FolderRecord::default()
        };
        for file in pages() {
            let path = mount.in_site(&file.path);
            record.seen.note(&path, &file.page.print());
        }
        self.set_folder(Some(Connected { handle, record }));
    }

    /// Sets and remembers the folder, or what is known of it.
    pub(super) fn set_folder(self, connected: Option<Connected>) {
        self.folder.set(connected.clone());
        spawn_local(remembered::store(connected));
    }

    /// Takes up the folder of the last visit.
    pub(super) fn recall_folder(self) {
        if !platform::can_choose_directory() {
            return;
        }
        spawn_local(async move {
            if let Some(connected) = remembered::load().await
                && self.folder.with_untracked(Option::is_none)
            {
                self.folder.set(Some(connected.clone()));
                if platform::may_read(&connected.handle).await {
                    self.look_for_images(&connected).await;
                }
            }
        });
    }

    /// Looks for the images in the folder, which show from then on. Returns whether the folder
    /// is there.
    pub(super) async fn look_for_images(self, connected: &Connected) -> bool {
        let Ok(mut files) = files::files_of(&connected.handle).await else {
            return false;
        };
        files.retain(|file| is_image(&file.path));
        self.show_images(files, &connected.mount());
        true
    }

    /// Forgets the folder. Nothing in it changes.
    pub fn disconnect(self) {
        if let Some(connected) = self.folder.get_untracked() {
            let name = connected.handle.name();
            self.set_folder(None);
            self.editor.say(words!(save.disconnected, name = name));
        }
    }

    /// Returns the name of the folder that pages are saved to, if there is one. Tracked.
    pub fn folder_name(self) -> Option<String> {
        self.folder
            .with(|folder| folder.as_ref().map(|folder| folder.handle.name()))
    }

    /// Returns whether every change is saved by itself. Tracked.
    pub fn is_automatic(self) -> bool {
        let is_automatic = |folder: &Connected| folder.record.is_automatic;
        self.folder
            .with(|folder| folder.as_ref().is_some_and(is_automatic))
    }

    /// Returns whether a page that is not open says something that no file says. Tracked.
    pub fn has_unsaved_drafts(self) -> bool {
        let all = self.weeks.all;
        all.with(|whole| whole.drafts().any(|draft| draft.is_unsaved()))
    }

    /// Returns whether pages can be saved to a folder in this browser.
    pub fn can_save(self) -> bool {
        platform::can_choose_directory()
    }
}

impl Connected {
    /// Returns where the folder lies in its site.
    fn mount(&self) -> Mount {
        Mount {
            chosen: self.record.chosen.clone(),
            site: self.record.site.clone(),
        }
    }

    /// Returns the path below the folder of a file of the site, or `None` if it is not below.
    pub(super) fn below(&self, path: &str) -> Option<String> {
        let path = self.mount().in_chosen(path)?;
        let below = path.strip_prefix(&self.handle.name())?;
        Some(below.strip_prefix('/')?.to_owned())
    }
}
