//! A worklog: the pages of a folder, each in its place, and what is none of them.
//!
//! The place of a page follows from its path, and from its front matter where the path
//! does not name a week. A file that is no page of the worklog is kept aside, as it is.

use std::collections::BTreeMap;

use page::dates::{self, OrderBasis};
use page::week::file::is_vietnamese;
use page::week::words::Language;
use page::week::{number, number_named};
use page::{DateOrder, Key, Page};

use crate::layout::{self, Code, PagePath, Part, is_worklog};

/// A page of a worklog, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFile {
    /// The path of its file, as it was given.
    pub path: String,
    /// What it is in the worklog.
    pub part: Part,
    /// Its language.
    pub language: Language,
    /// The page.
    pub page: Page,
}

/// A file that is no page of the worklog, as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Its path.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Why it is no page of the worklog.
    pub why: Why,
}

/// Why a file is no page of the worklog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is not named like a page.
    NoPage,
    /// It is a page of another part of the site.
    Elsewhere,
    /// It is in the worklog's folder, and neither its path nor its title names a week.
    NoWeek,
    /// It is in another language than English and Vietnamese.
    OtherLanguage,
    /// The page with this path is the same week in the same language.
    Second(String),
}

/// All pages of a worklog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worklog {
    /// The pages, by part and then by language. Of each there is one at most.
    pages: Vec<PageFile>,
    /// The files that are no pages of the worklog, by their paths.
    aside: Vec<Aside>,
    /// The language of files that name none.
    home: Language,
}

/// A file that is named like a page.
struct Found {
    path: String,
    text: String,
    at: PagePath,
    page: Page,
}

impl Found {
    /// Returns the number of the week that the page's title names.
    fn titled(&self) -> Option<u32> {
        number_named(&self.page.front(Key::Title)?)
    }

    /// Returns the language that the path names.
    fn known(&self) -> Option<Language> {
        match self.at.code {
            Code::Known(language) => Some(language),
            Code::Home | Code::Other => None,
        }
    }
}

impl Worklog {
    /// Opens a folder: its files with their paths, which may begin anywhere at or above the
    /// worklog's own folder.
    pub fn open(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let (mut found, mut aside) = (Vec::new(), Vec::new());
        for (path, text) in files {
            match PagePath::parse(&path) {
                Some(at) => {
                    let page = Page::parse(&text);
                    found.push(Found {
                        path,
                        text,
                        at,
                        page,
                    });
                }
                None => aside.push(Aside {
                    path,
                    text,
                    why: Why::NoPage,
                }),
            }
        }
        let root = root(&found);
        let home = home(&found);
        // The plainest name comes first, and has the place.
        found.sort_by_key(|found| found.at.plainness());
        let mut pages: BTreeMap<(Part, Language), PageFile> = BTreeMap::new();
        for found in found {
            let place = place(&found, &root).and_then(|part| {
                let is_other = found.at.code == Code::Other;
                let language = found.known().unwrap_or(home);
                if is_other {
                    return Err(Why::OtherLanguage);
                }
                match pages.get(&(part, language)) {
                    Some(first) => Err(Why::Second(first.path.clone())),
                    None => Ok((part, language)),
                }
            });
            let Found {
                path, text, page, ..
            } = found;
            match place {
                Ok((part, language)) => {
                    let file = PageFile {
                        path,
                        part,
                        language,
                        page,
                    };
                    pages.insert((part, language), file);
                }
                Err(why) => aside.push(Aside { path, text, why }),
            }
        }
        aside.sort_by(|a, b| a.path.cmp(&b.path));
        Self {
            pages: pages.into_values().collect(),
            aside,
            home,
        }
    }

    /// Returns the pages: the index and then the weeks by their numbers, each in English and
    /// then in Vietnamese.
    pub fn pages(&self) -> &[PageFile] {
        &self.pages
    }

    /// Returns the files that are no pages of the worklog.
    pub fn aside(&self) -> &[Aside] {
        &self.aside
    }

    /// Returns the page of a part in a language.
    pub fn page(&self, part: Part, language: Language) -> Option<&PageFile> {
        let is = |file: &&PageFile| (file.part, file.language) == (part, language);
        self.pages.iter().find(is)
    }

    /// Returns the page with a path.
    pub fn at(&self, path: &str) -> Option<&PageFile> {
        self.pages.iter().find(|file| file.path == path)
    }

    /// Returns the page of the same part in the other language.
    pub fn twin(&self, file: &PageFile) -> Option<&PageFile> {
        self.page(file.part, other(file.language))
    }

    /// Returns the numbers of the weeks, each once, in order.
    pub fn weeks(&self) -> Vec<u32> {
        let mut weeks: Vec<u32> = self.pages.iter().filter_map(|of| of.part.week()).collect();
        weeks.dedup();
        weeks
    }

    /// Returns the pages of the weeks in a language, by their numbers.
    pub fn weeks_in(&self, language: Language) -> impl Iterator<Item = (u32, &PageFile)> {
        let of_language = move |file: &&PageFile| file.language == language;
        let pages = self.pages.iter().filter(of_language);
        pages.filter_map(|file| Some((file.part.week()?, file)))
    }

    /// Puts a page in its place, instead of the one that is there, if any. Its path is that
    /// of the present page, or else [`new_path`](Self::new_path).
    pub fn put(&mut self, part: Part, language: Language, page: Page) {
        let path = self.new_path(part, language);
        self.insert(PageFile {
            path,
            part,
            language,
            page,
        });
    }

    /// Puts a page in its place, instead of the one that is there, if any.
    pub(crate) fn insert(&mut self, file: PageFile) {
        let key = |file: &PageFile| (file.part, file.language);
        match self.pages.binary_search_by_key(&key(&file), key) {
            Ok(at) => self.pages[at] = file,
            Err(at) => self.pages.insert(at, file),
        }
    }

    /// Takes a page out of the worklog.
    pub fn remove(&mut self, part: Part, language: Language) {
        self.pages
            .retain(|file| (file.part, file.language) != (part, language));
    }

    /// Returns the path of a page that the worklog does not have yet: in the style of the
    /// week before it, or of its twin; of the index above the weeks.
    pub fn new_path(&self, part: Part, language: Language) -> String {
        if let Some(file) = self.page(part, language) {
            return file.path.clone();
        }
        let by_twin = || {
            let twin = self.page(part, other(language))?;
            layout::path_in(&twin.path, language, self.home)
        };
        let by_neighbour = |of: Language| {
            let weeks: Vec<_> = self.weeks_in(of).collect();
            let Some(new) = part.week() else {
                let (_, file) = weeks.first()?;
                return layout::path_of_index(&file.path);
            };
            let before = weeks.iter().rev().find(|(number, _)| *number < new);
            let (old, file) = before.or(weeks.first())?;
            layout::path_of_week(&file.path, *old, new)
        };
        by_twin()
            .or_else(|| by_neighbour(language))
            .or_else(|| layout::path_in(&by_neighbour(other(language))?, language, self.home))
            .unwrap_or_else(|| layout::default_path(part, language, self.home))
    }

    /// Returns the order of day and month in the dates of a page: its own, where the page
    /// says it, or else that of most other weeks, first of those in its language.
    pub fn order(&self, file: &PageFile) -> DateOrder {
        let (own, basis) = dates::order(&file.page);
        if basis != OrderBasis::Assumed {
            return own;
        }
        self.usual_order(file.language)
            .or_else(|| self.usual_order(other(file.language)))
            .unwrap_or(own)
    }

    /// Returns the order of day and month in which more than half of the weeks in a language
    /// write their dates that tell.
    pub fn usual_order(&self, language: Language) -> Option<DateOrder> {
        let orders = self.weeks_in(language);
        let orders = orders.filter_map(|(_, file)| match dates::order(&file.page) {
            (_, OrderBasis::Assumed) => None,
            (order, _) => Some(order),
        });
        let orders: Vec<DateOrder> = orders.collect();
        let day_first = orders.iter().filter(|of| **of == DateOrder::DayFirst);
        match (2 * day_first.count()).cmp(&orders.len()) {
            std::cmp::Ordering::Greater => Some(DateOrder::DayFirst),
            std::cmp::Ordering::Less => Some(DateOrder::MonthFirst),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// Returns the other one of the two languages of a worklog.
pub fn other(language: Language) -> Language {
    match language {
        Language::English => Language::Vietnamese,
        Language::Vietnamese => Language::English,
    }
}

/// Returns the folder of the worklog: the one that most weeks are in, one with a worklog's
/// name first; or else one in which pages are titled as weeks.
fn root(found: &[Found]) -> Vec<String> {
    let mut counts: BTreeMap<&[String], usize> = BTreeMap::new();
    for (_, root) in found.iter().filter_map(|found| found.at.week()) {
        *counts.entry(root).or_default() += 1;
    }
    if counts.is_empty() {
        let titled = found.iter().filter(|found| found.titled().is_some());
        for found in titled {
            let above = found.at.folders.split_last().map(|(_, above)| above);
            *counts.entry(above.unwrap_or_default()).or_default() += 1;
        }
    }
    if counts.is_empty() {
        let named = found.iter().map(|found| found.at.folders.as_slice());
        let is_named = |folders: &&[String]| folders.last().is_some_and(|last| is_worklog(last));
        counts.extend(named.filter(is_named).map(|folders| (folders, 1)));
    }
    let most = counts.into_iter().max_by_key(|(root, count)| {
        let is_named = root.last().is_some_and(|name| is_worklog(name));
        // Of two copies, the one nearer to the top.
        (is_named, *count, std::cmp::Reverse(root.len()))
    });
    most.map(|(root, _)| root.to_vec()).unwrap_or_default()
}

/// Returns what a file is in the worklog whose folder is `root`.
fn place(found: &Found, root: &[String]) -> Result<Part, Why> {
    if let Some((number, of)) = found.at.week() {
        return if of == root {
            Ok(Part::Week(number))
        } else {
            Err(Why::Elsewhere)
        };
    }
    let folders = &found.at.folders;
    let above = folders.split_last().map(|(_, above)| above);
    if folders == root {
        // The files of one week alone have no folder.
        let titled = found.titled().filter(|_| root.is_empty());
        return Ok(titled.map_or(Part::Index, Part::Week));
    }
    if above == Some(root) && !root.is_empty() {
        let titled = found.titled();
        let named = titled.or_else(|| number(&found.page).filter(|_| found.is_week()));
        return named.map(Part::Week).ok_or(Why::NoWeek);
    }
    match (above, found.titled()) {
        (Some([]), Some(number)) if root.is_empty() => Ok(Part::Week(number)),
        _ => Err(Why::Elsewhere),
    }
}

impl Found {
    /// Returns whether the page has a table, as weeks do.
    fn is_week(&self) -> bool {
        !self.page.tables().is_empty()
    }
}

/// Returns the language of files that name none: the one whose files do not name it, or
/// else the one in which most of them are written.
fn home(found: &[Found]) -> Language {
    let names = |language| found.iter().any(|found| found.known() == Some(language));
    let unnamed = || found.iter().filter(|found| found.at.code == Code::Home);
    match (names(Language::English), names(Language::Vietnamese)) {
        (true, false) => Language::Vietnamese,
        (false, true) => Language::English,
        _ => {
            let vietnamese = unnamed().filter(|found| is_vietnamese(&found.page)).count();
            match 2 * vietnamese > unnamed().count() {
                true => Language::Vietnamese,
                false => Language::English,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(title: &str) -> String {
        format!(
            "---\ntitle: \"{title}\"\n---\n\n### Tasks\n\n| Day | Task |\n|---|---|\n| 1 | - a |\n"
        )
    }

    /// Returns where each file is: `path: 5 en`, `path: index vi` or why it is none.
    fn said(files: &[(&str, &str)]) -> Vec<String> {
        let files = files.iter();
        let worklog = Worklog::open(files.map(|(path, title)| ((*path).to_owned(), week(title))));
        let pages = worklog.pages().iter().map(|file| {
            let part = file
                .part
                .week()
                .map_or("index".to_owned(), |week| week.to_string());
            let language = file.language.tag();
            format!("{}: {part} {language}", file.path)
        });
        let aside = worklog.aside().iter();
        let aside = aside.map(|aside| format!("{}: {:?}", aside.path, aside.why));
        pages.chain(aside).collect()
    }

    #[test]
    fn pages_are_in_their_places_whatever_folder_is_opened() {
        for prefix in ["", "content/", "site-main/content/", "C:/site/content/"] {
            let [index, en, vi, ten] = [
                "1-Worklog/_index.md",
                "1-Worklog/1.2-Week2/_index.md",
                "1-Worklog/1.2-Week2/_index.vi.md",
                "1-Worklog/1.10-Week10/_index.md",
            ]
            .map(|path| format!("{prefix}{path}"));
            let elsewhere = format!("{prefix}5-Workshop/5.1-week1/_index.md");
            let files = [
                (ten.as_str(), "Week 10"),
                (&vi, "Worklog Tuần 2"),
                (&en, "Week 1 copied"),
                (&index, "Worklog"),
                (&elsewhere, "Overview"),
            ];
            let wanted = [
                format!("{index}: index en"),
                format!("{en}: 2 en"),
                format!("{vi}: 2 vi"),
                format!("{ten}: 10 en"),
                format!("{elsewhere}: Elsewhere"),
            ];
            assert_eq!(said(&files), wanted);
        }
    }

    #[test]
    fn a_week_may_be_named_by_its_title_alone() {
        assert_eq!(
            said(&[
                ("w/_index.md", "Worklog"),
                ("w/1.1-start/_index.md", "Week 1 Worklog"),
                ("w/1.2-more/_index.md", "Notes"),
            ]),
            [
                "w/_index.md: index en",
                "w/1.1-start/_index.md: 1 en",
                "w/1.2-more/_index.md: NoWeek",
            ]
        );
        // The two files of one week.
        assert_eq!(
            said(&[("_index.md", "Week 4"), ("_index.vi.md", "Tuần 4")]),
            ["_index.md: 4 en", "_index.vi.md: 4 vi"]
        );
        assert_eq!(
            said(&[("1.4-Week4/_index.md", "Week 4"), ("_index.md", "Worklog")]),
            ["_index.md: index en", "1.4-Week4/_index.md: 4 en"]
        );
    }

    #[test]
    fn the_language_of_a_site_is_the_one_that_its_files_do_not_name() {
        assert_eq!(
            said(&[
                ("Tuan1/_index.md", "Tuần 1"),
                ("Tuan1/_index.en.md", "Week 1")
            ]),
            ["Tuan1/_index.en.md: 1 en", "Tuan1/_index.md: 1 vi"]
        );
        let site = [
            ("content/en/1-Worklog/1.1-Week1/_index.md", "Week 1"),
            ("content/vi/1-Worklog/1.1-Week1/_index.md", "Tuần 1"),
        ];
        assert_eq!(
            said(&site),
            [
                "content/en/1-Worklog/1.1-Week1/_index.md: 1 en",
                "content/vi/1-Worklog/1.1-Week1/_index.md: 1 vi",
            ]
        );
    }

    #[test]
    fn a_second_page_of_a_week_is_kept_aside() {
        assert_eq!(
            said(&[
                ("1.1-Week1/_index2.md", "Week 1"),
                ("1.1-Week1/_index.md", "Week 1"),
                ("1.1-Week1/_index.ja.md", "Week 1"),
                ("1.1-Week1/picture.txt", ""),
            ]),
            [
                "1.1-Week1/_index.md: 1 en",
                "1.1-Week1/_index.ja.md: OtherLanguage",
                "1.1-Week1/_index2.md: Second(\"1.1-Week1/_index.md\")",
                "1.1-Week1/picture.txt: NoPage",
            ]
        );
    }

    #[test]
    fn a_new_page_is_put_beside_its_neighbours() {
        let (en, vi) = (Language::English, Language::Vietnamese);
        let mut worklog = Worklog::default();
        let path = worklog.new_path(Part::Week(3), vi);
        assert_eq!(path, "content/1-Worklog/1.3-Week3/_index.vi.md");
        let file = ("w/1.1-week1/_index.en.md".to_owned(), week("Week 1"));
        worklog = Worklog::open([file]);
        worklog.put(Part::Week(3), en, Page::parse(""));
        assert_eq!(worklog.weeks(), [1, 3]);
        let path = |part, language| worklog.new_path(part, language);
        assert_eq!(path(Part::Week(3), en), "w/1.3-week3/_index.en.md");
        assert_eq!(path(Part::Week(3), vi), "w/1.3-week3/_index.md");
        assert_eq!(path(Part::Week(2), vi), "w/1.2-week2/_index.md");
    }
}
