//! A row of the list of weeks: a week in both languages, or a page that has no place in the
//! worklog.

use draft::{DraftId, DraftState};
use page::week::words::Language;
use worklog::{Part, Seat};

use super::week::{Standing, Week};
use crate::language::{language_name, words};

/// What tells a row from others, whatever its pages say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowId {
    /// A part of the worklog.
    Part(Part),
    /// A page of its own.
    Page(DraftId),
}

/// A row: one page, or the same week in two languages.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// What tells it from others.
    pub id: RowId,
    /// Its pages, the English one first.
    pub pages: Vec<Week>,
}

/// Returns the rows of some pages in their order, given the place of each in the worklog.
pub fn rows(pages: Vec<Week>, seat_of: impl Fn(DraftId) -> Option<Seat>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for mut page in pages {
        let seat = seat_of(page.id);
        if let Some((_, language)) = seat {
            page.language = language;
        }
        let id = seat.map_or(RowId::Page(page.id), |(part, _)| RowId::Part(part));
        match rows.iter_mut().find(|row| row.id == id) {
            Some(row) if page.language == Language::English => row.pages.insert(0, page),
            Some(row) => row.pages.push(page),
            None => rows.push(Row {
                id,
                pages: vec![page],
            }),
        }
    }
    rows.sort_by(|a, b| {
        let index_first = b.is_index().cmp(&a.is_index());
        index_first.then_with(|| a.pages[0].summary.order(&b.pages[0].summary))
    });
    rows
}

impl Row {
    /// Returns whether one of its pages is open.
    pub fn is_open(&self) -> bool {
        self.pages.iter().any(Week::is_open)
    }

    /// Returns the page that the row stands for: the open one, else the one in the language
    /// that a person works in, else the first.
    pub fn page(&self, language: Language) -> &Week {
        let open = self.pages.iter().find(|page| page.is_open());
        let in_language = || self.pages.iter().find(|page| page.language == language);
        open.or_else(in_language).unwrap_or(&self.pages[0])
    }

    /// Returns the page in a language.
    pub fn in_language(&self, language: Language) -> Option<&Week> {
        self.pages.iter().find(|page| page.language == language)
    }

    /// Returns how its pages stand to their files: as the one that is furthest from it.
    pub fn standing(&self) -> Standing {
        let standings = self.pages.iter().map(|page| page.standing);
        standings.max().unwrap_or(Standing::New)
    }

    /// Returns how they stand, in words.
    pub fn standing_in_words(&self) -> &'static str {
        match self.standing() {
            Standing::New => words!(weeks.untouched),
            Standing::Changed => words!(weeks.changed),
            Standing::Taken => words!(weeks.taken),
        }
    }

    /// Returns how much of each page is written, in words, and which one there is not yet where
    /// the worklog has two languages.
    pub fn progress_in_words(&self, has_both: bool) -> String {
        let said = |page: &Week| {
            let (written, days) = (page.summary.written(), page.summary.progress.len());
            match (days, has_both) {
                _ if self.is_index() => String::new(),
                (0, _) => String::new(),
                (_, false) => words!(weeks.progress, written = written, days = days),
                (_, true) => words!(
                    twin.progress,
                    language = language_name(page.language),
                    written = written,
                    days = days
                ),
            }
        };
        let mut all: String = self.pages.iter().map(said).collect();
        if has_both && let [page] = self.pages.as_slice() {
            let other = language_name(worklog::other(page.language));
            all += &words!(twin.no_page, language = other);
        }
        all
    }

    /// Returns the drafts that can be put into the bin: those that are not open.
    pub fn drafts(&self) -> Vec<DraftState> {
        let drafts = self.pages.iter().filter_map(|page| page.draft.as_deref());
        drafts.cloned().collect()
    }

    /// Returns what the button says that puts those drafts into the bin.
    pub fn delete_name(&self) -> String {
        let mut names = self.pages.iter().filter(|page| !page.is_open());
        let name = names
            .next()
            .map(|page| page.name.as_str())
            .unwrap_or_default();
        match names.next() {
            None => words!(weeks.delete, name = name),
            Some(other) => words!(twin.delete_both, name = name, other = other.name.as_str()),
        }
    }

    /// Returns its days, or the name of its page.
    pub fn days(&self, language: Language) -> String {
        if self.is_index() {
            return words!(twin.index).to_owned();
        }
        let days = self.pages.iter().find_map(Week::days);
        days.unwrap_or_else(|| self.page(language).name.clone())
    }

    /// Returns whether it is the page above all weeks, which has no days.
    pub fn is_index(&self) -> bool {
        self.id == RowId::Part(Part::Index)
    }

    /// Returns the number of its week.
    pub fn number(&self) -> Option<u32> {
        match self.id {
            RowId::Part(part) => part.week(),
            RowId::Page(_) => self.pages[0].summary.number,
        }
    }
}
