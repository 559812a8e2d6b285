//! Opening a site as a whole: each page of its worklog becomes a draft with its place in the
//! site, and nothing is opened twice.

use std::collections::HashMap;
use std::sync::Arc;

use draft::{DraftId, FileDecision, FilePage, decide_file};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{File, FileSystemEntry};
use worklog::folder::{Mount, ranges};
use worklog::{Language, PageFile, Part, Worklog};

use super::Site;
use super::left_alone::LeftAlone;
use crate::files::{self, Chosen, Contents};
use crate::images::ImageFiles;
use crate::language::{self, words};
use crate::platform;
use crate::ui::Notice;

/// What became of the pages of a folder.
#[derive(Default)]
struct Opened {
    /// The drafts of the pages, by their paths in the folder.
    drafts: HashMap<String, DraftId>,
    /// The pages that have changed here and in the folder.
    changed_twice: Vec<String>,
}

impl Site {
    /// Opens the files of a chosen folder.
    pub(super) fn open_chosen(self, files: Vec<Chosen>) {
        let name = files.first().map(|file| file.path.as_str());
        let name = name.and_then(|path| path.split('/').next());
        let name = name.unwrap_or_default().to_owned();
        spawn_local(async move {
            self.open(files::read_all(name, files).await).await;
        });
    }

    /// Opens folders that were dropped, with the files beside them.
    pub fn open_dropped(self, entries: Vec<FileSystemEntry>) {
        let names: Vec<String> = entries.iter().map(FileSystemEntry::name).collect();
        spawn_local(async move {
            let files = files::dropped_files(entries).await;
            self.open(files::read_all(names.join(", "), files).await)
                .await;
        });
    }

    /// Opens a zip archive of a site.
    pub async fn open_archive(self, archive: &File) {
        match files::unzip(archive).await {
            Ok(contents) => drop(self.open(contents).await),
            Err(why) => {
                let said = why.of(&archive.name());
                self.editor
                    .fail(words!(opening.nothing_changed, said = said));
            }
        }
    }

    /// Opens the pages of a folder, shows the one of this week, and says what was found.
    /// Returns the pages with their paths in the folder.
    pub(super) async fn open(self, contents: Contents) -> Worklog {
        if self.editor.refuse_if_read_only() {
            return Worklog::default();
        }
        let Contents {
            name,
            texts,
            refused,
            images,
        } = contents;
        let worklog = Worklog::open(texts);
        if let (Some(images), Some(file)) = (images, worklog.pages().first()) {
            self.show_images(images, &Mount::of(&file.path));
        }
        let left_alone = LeftAlone::of(worklog.aside(), &refused);
        let left = left_alone.len();
        self.left_alone.set(left_alone);
        let notice = if worklog.pages().is_empty() {
            let said = words!(folder.no_pages, name = name);
            Notice::failure(words!(opening.nothing_changed, said = said))
        } else {
            let opened = self.take_in(&worklog).await;
            self.show_current(&worklog, &opened).await;
            let said = said(&name, &worklog, &opened.changed_twice, left);
            match opened.changed_twice.is_empty() {
                true => Notice::info(said),
                false => Notice::failure(said),
            }
        };
        let notice = match left {
            0 => notice,
            _ => notice.with_action(words!(folder.which), move || self.is_listing.set(true)),
        };
        self.editor.notices.show(notice);
        worklog
    }

    /// Shows the images of a folder from now on, which lies there in its site.
    pub(super) fn show_images(self, images: Vec<Chosen>, mount: &Mount) {
        let paths = images.iter().map(|image| mount.in_site(&image.path));
        let of_site = mount.has_site().then(|| paths.collect());
        let images = images.into_iter().map(|image| (image.path, image.file));
        let images = ImageFiles::new(images.collect(), of_site);
        self.images.0.set(Arc::new(images));
    }

    /// Makes a draft of each page, or brings the one that there is up to date.
    async fn take_in(self, worklog: &Worklog) -> Opened {
        let known = self.drafts.all().await;
        let mut opened = Opened::default();
        for file in worklog.pages() {
            let path = Mount::of(&file.path).in_site(&file.path);
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
            let text = file.page.print();
            let page = FilePage {
                folder,
                name,
                text: &text,
            };
            let is_free = |draft: &draft::DraftState| {
                let mut taken = opened.drafts.values();
                !taken.any(|id| *id == draft.id)
            };
            let decision = decide_file(&known, is_free, page);
            if let FileDecision::Both(_) = decision {
                opened.changed_twice.push(name_of(file));
            }
            let draft = self.drafts.take_in_file(decision, page);
            opened.drafts.insert(file.path.clone(), draft);
        }
        opened
    }

    /// Shows the page of this week, or of the newest one; unless an opened one is shown.
    async fn show_current(self, worklog: &Worklog, opened: &Opened) {
        let open = self.drafts.open_id();
        if opened.drafts.values().any(|draft| *draft == open) {
            return;
        }
        let week = worklog.current_week(platform::now().today());
        let part = week.map_or(Part::Index, Part::Week);
        let page = worklog.page(part, language::current());
        let page = page.or_else(|| worklog.pages().iter().find(|file| file.part == part));
        let Some(draft) = page.and_then(|page| opened.drafts.get(&page.path)) else {
            return;
        };
        let all = self.drafts.all().await;
        if let Some(draft) = all.iter().find(|known| known.id == *draft) {
            self.drafts.open_draft(draft);
        }
    }
}

/// Returns how a page is called in a sentence: `week 3 EN`.
pub(super) fn name_of(file: &PageFile) -> String {
    let code = language::code(file.language);
    match file.part {
        Part::Week(number) => words!(folder.page, number = number, code = code),
        Part::Index => words!(folder.index, code = code),
    }
}

/// Returns what was opened, in words.
fn said(name: &str, worklog: &Worklog, changed_twice: &[String], left: usize) -> String {
    let numbers = worklog.weeks();
    let weeks = match numbers.as_slice() {
        [] => words!(folder.only_index).to_owned(),
        [number] => words!(folder.week, number = *number),
        numbers => words!(folder.weeks, numbers = ranges(numbers)),
    };
    let has = |language| worklog.pages().iter().any(|file| file.language == language);
    let mut said = match (has(Language::English), has(Language::Vietnamese)) {
        (true, true) => words!(folder.opened_in_both, name = name, weeks = weeks),
        (true, false) => words!(folder.opened_in_english, name = name, weeks = weeks),
        _ => words!(folder.opened_in_vietnamese, name = name, weeks = weeks),
    };
    let mut add = |more: String| {
        said.push(' ');
        said.push_str(&more);
    };
    if !changed_twice.is_empty() {
        add(words!(
            folder.changed_twice,
            pages = changed_twice.join(", ")
        ));
    }
    match left {
        0 => {}
        1 => add(words!(folder.left_one).to_owned()),
        count => add(words!(folder.left, count = count)),
    }
    said
}
